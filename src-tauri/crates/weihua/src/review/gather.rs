//! What the data file holds of a period, read in a few queries whether for one unit or for all.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row as SqlRow, Rows, params};

use super::Outcome;
use crate::clock::{Date, kept_day};
use crate::error::Result;
use crate::id::{DeadlineId, IndicatorId, MeasureId, PeriodId, UnitId};
use crate::revision::{Origin, RevisionId, came_by};

/// SQL: the 版 `r` is in force.
const IN_FORCE: &str = "r.id NOT IN (SELECT revision FROM withdrawn)";

/// SQL: `column` is the unit at `place` of the parameters, where one is given. One sentence for both,
/// with OR, would keep SQLite from looking a unit up: it would read all of them.
pub(super) fn of_unit(column: &str, place: &str, unit: Option<&UnitId>) -> String {
    match unit {
        Some(_) => format!("{column} = {place}"),
        None => format!("{place} IS NULL"),
    }
}

/// SQL: the 版 `r` is of the period ?1, in force, and of the unit ?2 where one is given.
fn of_place(unit: Option<&UnitId>) -> String {
    format!("r.period = ?1 AND {} AND {IN_FORCE}", of_unit("r.unit", "?2", unit))
}

/// A 版 without what it says.
#[derive(Debug)]
pub(super) struct Head {
    pub id: RevisionId,
    pub unit: UnitId,
    pub number: u32,
    pub received_on: Option<Date>,
    /// `代录（传真）`, `更正`, where the 汇总端 entered it.
    pub entered: Option<String>,
}

/// Every 版 in force, by unit and number.
pub(super) fn versions(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<Vec<Head>> {
    let sql = format!(
        "SELECT r.id, r.unit, r.number, r.origin, a.received_on, e.source
         FROM revision AS r LEFT JOIN arrival AS a ON a.revision = r.id
         LEFT JOIN entered_from AS e ON e.revision = r.id
         WHERE {} ORDER BY r.unit, r.number, r.seq",
        of_place(unit)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![period, unit], |row| {
        Ok(Head {
            id: row.get("id")?,
            unit: row.get("unit")?,
            number: row.get("number")?,
            received_on: row.get("received_on")?,
            entered: match row.get("origin")? {
                origin @ (Origin::OnBehalf | Origin::Correction) => {
                    Some(came_by(origin, row.get("source")?))
                }
                Origin::Submission | Origin::Import | Origin::Merge => None,
            },
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Something of 版, by 版.
pub(super) type ByRevision<T> = HashMap<RevisionId, Vec<T>>;

/// Reads rows whose first column is what they belong to. Those of one come together, so it is taken
/// over once; the other columns are read by place, which is several times faster than by name.
fn by_first<K: for<'a> From<&'a str> + Eq + Hash, T>(
    mut rows: Rows<'_>,
    read: impl Fn(&SqlRow<'_>) -> rusqlite::Result<T>,
) -> Result<HashMap<K, Vec<T>>> {
    let mut found = HashMap::new();
    let mut current: Option<(String, Vec<T>)> = None;
    while let Some(row) = rows.next()? {
        let id = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if let Some((_, several)) = current.as_mut().filter(|(known, _)| known == id) {
            several.push(read(row)?);
            continue;
        }
        let next = (id.to_owned(), vec![read(row)?]);
        if let Some((before, several)) = current.replace(next) {
            found.entry(K::from(&before)).or_insert_with(Vec::new).extend(several);
        }
    }
    if let Some((last, several)) = current {
        found.entry(K::from(&last)).or_insert_with(Vec::new).extend(several);
    }
    Ok(found)
}

/// Parents of each 版.
pub(super) fn parents(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<ByRevision<RevisionId>> {
    let sql = format!(
        "SELECT r.id, p.parent FROM revision AS r JOIN revision_parent AS p ON p.revision = r.id
         WHERE {}",
        of_place(unit)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    by_first(statement.query(params![period, unit])?, |row| row.get(1))
}

/// A row of a 版 without its texts.
#[derive(Debug)]
pub(super) struct RowHead {
    pub measure: MeasureId,
    pub has_text: bool,
    pub is_zero: bool,
    pub completion: Option<String>,
    pub hash: String,
}

/// Rows of every 版 in force.
pub(super) fn rows(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<ByRevision<RowHead>> {
    let sql = format!(
        "SELECT w.revision, w.measure, w.completion, w.hash,
             CASE WHEN octet_length(w.progress) > 0 OR octet_length(w.problems) > 0
                 OR octet_length(w.next_steps) > 0 THEN 1 ELSE 0 END,
             w.zero IS NOT NULL AND octet_length(w.zero) > 0
         FROM revision AS r JOIN revision_row AS w ON w.revision = r.id
         WHERE {}",
        of_place(unit)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    by_first(statement.query(params![period, unit])?, |row| {
        Ok(RowHead {
            measure: row.get(1)?,
            completion: row.get(2)?,
            hash: row.get(3)?,
            has_text: row.get(4)?,
            is_zero: row.get(5)?,
        })
    })
}

/// Figures of every 版 in force; none is 清空.
pub(super) fn figures(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<ByRevision<(IndicatorId, Option<i64>)>> {
    let sql = format!(
        "SELECT n.revision, n.indicator, n.amount
         FROM revision AS r JOIN revision_number AS n ON n.revision = r.id WHERE {}",
        of_place(unit)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    by_first(statement.query(params![period, unit])?, |row| Ok((row.get(1)?, row.get(2)?)))
}

/// The day in a column. Read by a pattern, as rusqlite does, the days of milestones took a tenth of
/// the matrix of a city.
fn day(row: &SqlRow<'_>, column: usize) -> rusqlite::Result<Date> {
    match kept_day(row.get_ref(column)?.as_str()?) {
        Some(day) => Ok(day),
        None => row.get(column),
    }
}

/// What a 版 reported of milestones.
#[derive(Clone, Debug)]
pub(super) struct Reported {
    pub revision: RevisionId,
    pub unit: UnitId,
    pub period: PeriodId,
    pub reached: Vec<(MeasureId, DeadlineId, Date)>,
    /// What an earlier 版 reported and this one takes back.
    pub unreached: Vec<(MeasureId, DeadlineId)>,
}

/// A milestone as the sheet of a period has it.
type OnSheet<'a> = (&'a UnitId, &'a PeriodId, &'a MeasureId, &'a DeadlineId);

/// What the newest of these 版, which come in the order of their numbers, takes back.
pub(super) fn taken_back<'a>(all: impl Iterator<Item = &'a Reported>) -> HashSet<OnSheet<'a>> {
    let mut gone = HashSet::new();
    for one in all {
        gone.extend(one.unreached.iter().map(|(m, d)| (&one.unit, &one.period, m, d)));
        if !gone.is_empty() {
            for (measure, deadline, _) in &one.reached {
                gone.remove(&(&one.unit, &one.period, measure, deadline));
            }
        }
    }
    gone
}

/// Milestones reported in any period, by 版 in the order of their numbers.
pub(super) fn reported_milestones(
    conn: &Connection,
    unit: Option<&UnitId>,
) -> Result<Vec<Reported>> {
    // Looked up once for a 版: a join would do it for every milestone.
    let of_unit = match unit {
        Some(_) => "revision IN (SELECT id FROM revision WHERE unit = ?1)",
        None => "?1 IS NULL",
    };
    let mut statement = conn.prepare_cached(&format!(
        "SELECT revision, measure, deadline, reached_on FROM revision_milestone WHERE {of_unit}"
    ))?;
    let said = by_first(statement.query([unit])?, |row| {
        let day = if row.get_ref(3)?.as_str()?.is_empty() { None } else { Some(day(row, 3)?) };
        Ok((row.get(1)?, row.get(2)?, day))
    })?;
    let mut head = conn.prepare_cached(&format!(
        "SELECT r.unit, r.period, r.number, r.seq FROM revision AS r WHERE r.id = ?1 AND {IN_FORCE}"
    ))?;
    let mut found: Vec<((i64, i64), Reported)> = Vec::new();
    for (revision, said) in said {
        let mut rows = head.query([&revision])?;
        if let Some(row) = rows.next()? {
            let order = (row.get(2)?, row.get(3)?);
            let (unit, period) = (row.get(0)?, row.get(1)?);
            let (mut reached, mut unreached) = (Vec::new(), Vec::new());
            for (measure, deadline, on) in said {
                match on {
                    Some(on) => reached.push((measure, deadline, on)),
                    None => unreached.push((measure, deadline)),
                }
            }
            found.push((order, Reported { revision, unit, period, reached, unreached }));
        }
    }
    found.sort_by_key(|(order, _)| *order);
    Ok(found.into_iter().map(|(_, reported)| reported).collect())
}

/// A word of the office on a row.
#[derive(Debug)]
pub(super) struct Said {
    pub unit: UnitId,
    pub measure: MeasureId,
    pub revision: RevisionId,
    pub outcome: Outcome,
    pub field: String,
    pub remark: String,
    pub author: String,
    pub at: String,
}

/// Every word on 版 in force, by unit and measure, the oldest first.
pub(super) fn words(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<Vec<Said>> {
    let sql = format!(
        "SELECT unit, measure, revision, outcome, field, remark, author, at FROM review
         WHERE period = ?1 AND {}
             AND revision NOT IN (SELECT revision FROM withdrawn)
         ORDER BY unit, measure, seq",
        of_unit("unit", "?2", unit)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![period, unit], |row| {
        Ok(Said {
            unit: row.get(0)?,
            measure: row.get(1)?,
            revision: row.get(2)?,
            outcome: row.get(3)?,
            field: row.get(4)?,
            remark: row.get(5)?,
            author: row.get(6)?,
            at: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a word says of which row of a 版.
pub(super) type Verdict = (MeasureId, RevisionId, Outcome);

/// The same without who said it when, by unit.
pub(super) fn verdicts(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<HashMap<UnitId, Vec<Verdict>>> {
    let sql = format!(
        "SELECT unit, measure, revision, outcome FROM review
         WHERE period = ?1 AND {} AND revision NOT IN (SELECT revision FROM withdrawn)
         ORDER BY unit, measure, seq",
        of_unit("unit", "?2", unit)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    by_first(statement.query(params![period, unit])?, |row| {
        Ok((row.get(1)?, row.get(2)?, row.get(3)?))
    })
}

/// An answer of a 版 in force to a 退回意见.
#[derive(Debug)]
pub(super) struct Answered {
    pub revision: RevisionId,
    pub remark: String,
    pub outcome: String,
    pub text: String,
}

/// Every answer in the 版 in force; those that were taken back aside.
pub(super) fn answers(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<Vec<Answered>> {
    let sql = format!(
        "SELECT a.revision, a.remark, a.outcome, a.text
         FROM revision AS r JOIN revision_answer AS a ON a.revision = r.id
         WHERE a.outcome <> '' AND {} ORDER BY a.remark",
        of_place(unit)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![period, unit], |row| {
        Ok(Answered {
            revision: row.get("revision")?,
            remark: row.get("remark")?,
            outcome: row.get("outcome")?,
            text: row.get("text")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where a value of a 版 was taken from.
#[derive(Debug)]
pub(super) struct Taken {
    pub subject: String,
    pub revision: RevisionId,
    pub name: String,
    pub sheet: String,
    pub cell: String,
}

/// Cells of workbooks from which a unit's period was taken, the oldest batch first; undone ones
/// aside.
pub(super) fn imported_cells(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<Vec<Taken>> {
    let sql = format!(
        "SELECT c.subject, r.id AS revision, i.name, c.sheet, c.cell
         FROM imported_cell AS c
         JOIN batch AS b ON b.id = c.batch AND b.undone_at IS NULL
         JOIN batch_item AS i ON i.batch = c.batch AND i.sha256 = c.sha256
             AND i.unit = c.unit AND i.period = c.period
         JOIN revision AS r ON r.id = i.revision
         WHERE c.unit = ?1 AND c.period = ?2 AND {IN_FORCE} ORDER BY c.batch"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![unit, period], |row| {
        Ok(Taken {
            subject: row.get("subject")?,
            revision: row.get("revision")?,
            name: row.get("name")?,
            sheet: row.get("sheet")?,
            cell: row.get("cell")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl ToSql for Outcome {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.name().into())
    }
}

impl FromSql for Outcome {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.name() == name)
            .ok_or(FromSqlError::InvalidType)
    }
}
