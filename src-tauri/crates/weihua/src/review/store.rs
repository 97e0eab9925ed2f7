//! What the office writes: words on rows, locks, lights, 审核达到日期.

use rusqlite::{Transaction, named_params, params};

use super::Outcome;
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeadlineId, MeasureId, PeriodId};
use crate::measure::Light;
use crate::progress::At;
use crate::revision::RevisionId;

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
