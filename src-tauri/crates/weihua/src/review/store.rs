//! What the office writes, and how it is read again: words on rows, 初审, locks, lights,
//! 审核达到日期.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::{FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, Transaction, named_params, params};

use super::Outcome;
use super::by_cell::ByCell;
use super::gather::of_unit;
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeadlineId, MeasureId, PeriodId, UnitId};
use crate::measure::Light;
use crate::progress::At;
use crate::revision::{IS_HEAD, RevisionId};

/// A word on a row of a 版.
pub(super) struct NewWord<'a> {
    pub measure: &'a MeasureId,
    pub revision: &'a RevisionId,
    pub outcome: Outcome,
    pub field: &'a str,
    pub remark: &'a str,
}

pub(super) fn say(tx: &Transaction<'_>, at: At<'_>, word: &NewWord<'_>) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO review (unit, period, measure, revision, outcome, field, remark, author, at)
         VALUES (:unit, :period, :measure, :revision, :outcome, :field, :remark, :author, :at)",
    )?
    .execute(named_params! {
        ":unit": at.unit,
        ":period": at.period,
        ":measure": word.measure,
        ":revision": word.revision,
        ":outcome": word.outcome,
        ":field": word.field,
        ":remark": word.remark,
        ":author": at.author,
        ":at": at.moment.stamp(),
    })?;
    Ok(())
}

/// 初审 passed, or taken back.
pub(super) fn say_first(
    tx: &Transaction<'_>,
    at: At<'_>,
    measure: &MeasureId,
    revision: &RevisionId,
    outcome: FirstOutcome,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO first_review (unit, period, measure, revision, outcome, author, at)
         VALUES (:unit, :period, :measure, :revision, :outcome, :author, :at)",
    )?
    .execute(named_params! {
        ":unit": at.unit,
        ":period": at.period,
        ":measure": measure,
        ":revision": revision,
        ":outcome": outcome.name(),
        ":author": at.author,
        ":at": at.moment.stamp(),
    })?;
    Ok(())
}

/// What is said of 初审.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FirstOutcome {
    /// 初审通过
    Passed,
    /// 撤回初审
    TakenBack,
}

impl FirstOutcome {
    /// As the data file has it.
    fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::TakenBack => "taken_back",
        }
    }
}

/// A word of 初审 on a row.
#[derive(Debug)]
pub(super) struct FirstSaid {
    pub unit: UnitId,
    pub measure: MeasureId,
    pub revision: RevisionId,
    pub passed: bool,
    pub author: String,
    pub at: String,
}

/// Every word of 初审 on 版 in force, the oldest first.
pub(super) fn first_reviews(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
) -> Result<Vec<FirstSaid>> {
    let sql = format!(
        "SELECT f.unit, f.measure, f.revision, f.outcome = 'passed' AS passed, f.author, f.at
         FROM first_review AS f
         WHERE f.period = ?1 AND {}
             AND NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.revision = f.revision)
         ORDER BY f.seq",
        of_unit("f.unit", "?2", unit)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![period, unit], |row| {
        Ok(FirstSaid {
            unit: row.get("unit")?,
            measure: row.get("measure")?,
            revision: row.get("revision")?,
            passed: row.get("passed")?,
            author: row.get("author")?,
            at: row.get("at")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether this data file names users: else every write is by 本机用户 and two steps cannot be
/// told apart by who did them.
pub(super) fn names_users(conn: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM account WHERE state = 'active')";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

pub(super) fn lock(tx: &Transaction<'_>, period: &PeriodId, author: &str, at: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO period_lock (period, locked_at, author) VALUES (?1, ?2, ?3)
         ON CONFLICT (period) DO NOTHING",
        params![period, at, author],
    )?;
    Ok(())
}

pub(super) fn put_light(
    tx: &Transaction<'_>,
    at: At<'_>,
    measure: &MeasureId,
    light: Light,
    reason: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO light_override (unit, measure, period, light, reason, author, at)
         VALUES (:unit, :measure, :period, :light, :reason, :author, :at)
         ON CONFLICT (unit, measure, period) DO UPDATE SET light = excluded.light,
             reason = excluded.reason, author = excluded.author, at = excluded.at",
        named_params! {
            ":unit": at.unit,
            ":measure": measure,
            ":period": at.period,
            ":light": light.name(),
            ":reason": reason,
            ":author": at.author,
            ":at": at.moment.stamp(),
        },
    )?;
    Ok(())
}

pub(super) fn remove_light(tx: &Transaction<'_>, at: At<'_>, measure: &MeasureId) -> Result<()> {
    tx.execute(
        "DELETE FROM light_override WHERE unit = ?1 AND measure = ?2 AND period = ?3",
        params![at.unit, measure, at.period],
    )?;
    Ok(())
}

/// 审核达到日期 of a unit's milestone, or none any more; what the unit said of it stays.
pub(super) fn confirm(
    tx: &Transaction<'_>,
    at: At<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
    confirmed_on: Option<Date>,
    note: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO milestone (unit, measure, deadline, confirmed_on, note, author, at)
         VALUES (:unit, :measure, :deadline, :confirmed_on, :note, :author, :at)
         ON CONFLICT (unit, measure, deadline) DO UPDATE SET
             confirmed_on = excluded.confirmed_on, note = excluded.note,
             author = excluded.author, at = excluded.at",
        named_params! {
            ":unit": at.unit,
            ":measure": measure,
            ":deadline": deadline,
            ":confirmed_on": confirmed_on,
            ":note": note,
            ":author": at.author,
            ":at": at.moment.stamp(),
        },
    )?;
    Ok(())
}

/// 审核达到日期 of a whole measure.
pub(super) fn confirm_measure(
    tx: &Transaction<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
    confirmed_on: Date,
    note: &str,
    author: &str,
    at: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO measure_milestone (measure, deadline, confirmed_on, note, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (measure, deadline) DO UPDATE SET confirmed_on = excluded.confirmed_on,
             note = excluded.note, author = excluded.author, at = excluded.at",
        params![measure, deadline, confirmed_on, note, author, at],
    )?;
    Ok(())
}

pub(super) fn take_back_measure(
    tx: &Transaction<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
) -> Result<()> {
    tx.execute(
        "DELETE FROM measure_milestone WHERE measure = ?1 AND deadline = ?2",
        params![measure, deadline],
    )?;
    Ok(())
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
    let sql = format!(
        "SELECT unit, measure, deadline, confirmed_on FROM milestone
         WHERE confirmed_on IS NOT NULL AND {}",
        of_unit("unit", "?1", unit)
    );
    let mut statement = conn.prepare_cached(&sql)?;
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

/// 自报达到日期 that the newest 版 of a period takes back, by unit, measure and deadline: all but those
/// of which the office has said, with that 版 or since, that what it confirmed stays.
///
/// # Errors
/// Those of the data file.
pub(crate) fn taken_back(
    conn: &Connection,
    unit: Option<&UnitId>,
) -> Result<BTreeSet<(UnitId, MeasureId, DeadlineId)>> {
    let sql = format!(
        "SELECT r.unit AS unit, m.measure AS measure, m.deadline AS deadline
         FROM revision_milestone AS m JOIN revision AS r ON r.id = m.revision
         WHERE m.reached_on = '' AND {IS_HEAD} AND {} AND NOT EXISTS (
             SELECT 1 FROM milestone AS k
             WHERE k.unit = r.unit AND k.measure = m.measure AND k.deadline = m.deadline
                 AND k.confirmed_on IS NOT NULL AND k.note <> '' AND k.at >= r.at)",
        of_unit("r.unit", "?1", unit)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([unit], |row| {
        Ok((row.get("unit")?, row.get("measure")?, row.get("deadline")?))
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

/// A light set by a person.
#[derive(Clone, Debug)]
pub(super) struct SetLight {
    pub light: Light,
    pub reason: String,
    pub author: String,
    pub at: String,
}

/// Lights set by a person in a period.
pub(super) fn set_lights(conn: &Connection, period: &PeriodId) -> Result<ByCell<SetLight>> {
    let mut statement = conn.prepare_cached(
        "SELECT unit, measure, light, reason, author, at FROM light_override WHERE period = ?1",
    )?;
    let mut found = ByCell::default();
    let mut rows = statement.query([period])?;
    while let Some(row) = rows.next()? {
        let set = SetLight {
            light: light(row.get_ref("light")?).map_err(rusqlite::Error::from)?,
            reason: row.get("reason")?,
            author: row.get("author")?,
            at: row.get("at")?,
        };
        found.insert(row.get("unit")?, row.get("measure")?, set);
    }
    Ok(found)
}

fn light(value: ValueRef<'_>) -> FromSqlResult<Light> {
    let name = value.as_str()?;
    Light::ALL.into_iter().find(|light| light.name() == name).ok_or(FromSqlError::InvalidType)
}
