//! What the data file holds of a period, read in a few queries whether for one unit or for all.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row as SqlRow, params};

use super::Outcome;
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeadlineId, IndicatorId, MeasureId, PeriodId, UnitId};
use crate::measure::Light;
use crate::revision::{Origin, RevisionId, came_by};

/// SQL: the 版 `r` is in force.
const IN_FORCE: &str = "NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.revision = r.id)";

/// SQL: the 版 `r` is of the period ?1, in force, and of the unit ?2 where one is given.
fn of_place() -> String {
    format!("r.period = ?1 AND (?2 IS NULL OR r.unit = ?2) AND {IN_FORCE}")
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
        of_place()
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

/// Parents of each 版.
pub(super) fn parents(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<BTreeMap<RevisionId, Vec<RevisionId>>> {
    let sql = format!(
        "SELECT r.id, p.parent FROM revision AS r JOIN revision_parent AS p ON p.revision = r.id
         WHERE {}",
        of_place()
    );
    let mut found: BTreeMap<RevisionId, Vec<RevisionId>> = BTreeMap::new();
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![period, unit])?;
    while let Some(row) = rows.next()? {
        found.entry(row.get("id")?).or_default().push(row.get("parent")?);
    }
    Ok(found)
}

/// A row of a 版 without its texts.
#[derive(Debug)]
pub(super) struct RowHead {
    pub revision: RevisionId,
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
) -> Result<Vec<RowHead>> {
    let sql = format!(
        "SELECT w.revision, w.measure, w.completion, w.hash,
             coalesce(w.progress, '') <> '' OR coalesce(w.problems, '') <> ''
                 OR coalesce(w.next_steps, '') <> '' AS has_text,
             coalesce(w.zero, '') <> '' AS is_zero
         FROM revision AS r JOIN revision_row AS w ON w.revision = r.id
         WHERE {}",
        of_place()
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![period, unit], |row| {
        Ok(RowHead {
            revision: row.get("revision")?,
            measure: row.get("measure")?,
            has_text: row.get("has_text")?,
            is_zero: row.get("is_zero")?,
            completion: row.get("completion")?,
            hash: row.get("hash")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Figures of every 版 in force; none is 清空.
pub(super) fn figures(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<BTreeMap<RevisionId, BTreeMap<IndicatorId, Option<i64>>>> {
    let sql = format!(
        "SELECT n.revision, n.indicator, n.amount
         FROM revision AS r JOIN revision_number AS n ON n.revision = r.id WHERE {}",
        of_place()
    );
    let mut found: BTreeMap<RevisionId, BTreeMap<IndicatorId, Option<i64>>> = BTreeMap::new();
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![period, unit])?;
    while let Some(row) = rows.next()? {
        let of_revision = found.entry(row.get("revision")?).or_default();
        of_revision.insert(row.get("indicator")?, row.get("amount")?);
    }
    Ok(found)
}

/// A milestone that a 版 reported.
#[derive(Clone, Debug)]
pub(super) struct Reported {
    pub revision: RevisionId,
    pub unit: UnitId,
    pub period: PeriodId,
    pub measure: MeasureId,
    pub deadline: DeadlineId,
    pub reached_on: Date,
}

/// Milestones reported in any period, by 版 in the order of their numbers.
pub(super) fn reported_milestones(
    conn: &Connection,
    unit: Option<&UnitId>,
) -> Result<Vec<Reported>> {
    let sql = format!(
        "SELECT m.revision, r.unit, r.period, m.measure, m.deadline, m.reached_on
         FROM revision_milestone AS m JOIN revision AS r ON r.id = m.revision
         WHERE (?1 IS NULL OR r.unit = ?1) AND {IN_FORCE} ORDER BY r.number, r.seq"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([unit], |row| {
        Ok(Reported {
            revision: row.get("revision")?,
            unit: row.get("unit")?,
            period: row.get("period")?,
            measure: row.get("measure")?,
            deadline: row.get("deadline")?,
            reached_on: row.get("reached_on")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// 审核达到日期 of a unit's milestone.
#[derive(Clone, Debug)]
pub(super) struct Confirmed {
    pub unit: UnitId,
    pub measure: MeasureId,
    pub deadline: DeadlineId,
    pub confirmed_on: Date,
}

/// Every milestone the office confirmed.
pub(super) fn confirmed_milestones(
    conn: &Connection,
    unit: Option<&UnitId>,
) -> Result<Vec<Confirmed>> {
    let mut statement = conn.prepare_cached(
        "SELECT unit, measure, deadline, confirmed_on FROM milestone
         WHERE confirmed_on IS NOT NULL AND (?1 IS NULL OR unit = ?1)",
    )?;
    let rows = statement.query_map([unit], |row| {
        Ok(Confirmed {
            unit: row.get("unit")?,
            measure: row.get("measure")?,
            deadline: row.get("deadline")?,
            confirmed_on: row.get("confirmed_on")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// 审核达到日期 of whole measures.
pub(super) fn measure_milestones(
    conn: &Connection,
) -> Result<BTreeMap<(MeasureId, DeadlineId), Date>> {
    let mut statement =
        conn.prepare_cached("SELECT measure, deadline, confirmed_on FROM measure_milestone")?;
    let rows = statement.query_map([], |row| {
        Ok(((row.get("measure")?, row.get("deadline")?), row.get("confirmed_on")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Periods the office locked.
pub(super) fn locked_periods(conn: &Connection) -> Result<BTreeSet<PeriodId>> {
    let mut statement = conn.prepare_cached("SELECT period FROM period_lock")?;
    let rows = statement.query_map([], |row| row.get("period"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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

impl Said {
    fn from_row(row: &SqlRow<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            unit: row.get("unit")?,
            measure: row.get("measure")?,
            revision: row.get("revision")?,
            outcome: row.get("outcome")?,
            field: row.get("field")?,
            remark: row.get("remark")?,
            author: row.get("author")?,
            at: row.get("at")?,
        })
    }
}

/// Every word on 版 in force, the oldest first.
pub(super) fn words(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<Vec<Said>> {
    let sql = format!(
        "SELECT v.unit, v.measure, v.revision, v.outcome, v.field, v.remark, v.author, v.at
         FROM review AS v JOIN revision AS r ON r.id = v.revision
         WHERE v.period = ?1 AND {} ORDER BY v.seq",
        of_place()
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![period, unit], Said::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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
        of_place()
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

/// A light set by a person.
#[derive(Clone, Debug)]
pub(super) struct SetLight {
    pub light: Light,
    pub reason: String,
    pub author: String,
    pub at: String,
}

/// Lights set by a person in a period.
pub(super) fn set_lights(
    conn: &Connection,
    period: &PeriodId,
) -> Result<BTreeMap<(UnitId, MeasureId), SetLight>> {
    let mut statement = conn.prepare_cached(
        "SELECT unit, measure, light, reason, author, at FROM light_override WHERE period = ?1",
    )?;
    let rows = statement.query_map([period], |row| {
        let set = SetLight {
            light: light(row.get_ref("light")?)?,
            reason: row.get("reason")?,
            author: row.get("author")?,
            at: row.get("at")?,
        };
        Ok(((row.get("unit")?, row.get("measure")?), set))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn light(value: ValueRef<'_>) -> FromSqlResult<Light> {
    let name = value.as_str()?;
    Light::ALL.into_iter().find(|light| light.name() == name).ok_or(FromSqlError::InvalidType)
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
