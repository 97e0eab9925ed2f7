//! The SQL of the draft: its fields and zero reports; figures, milestones and the journal
//! stand in files of their own.

mod entering;
mod evidence;
mod figure;
mod journal;
mod milestone;
mod word;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

pub use entering::*;
pub use evidence::*;
pub use figure::*;
pub use journal::*;
pub use milestone::*;

use super::{Entering, FieldName, FieldState};
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::op::Author;
use crate::period_slip::{self, Terms};
use crate::revision::{IS_HEAD, RevisionId};

/// The period of a unit that is being written.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub unit: &'a UnitId,
    pub period: &'a PeriodId,
}

/// A field as the draft has it. A field nobody touched has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftField {
    pub state: FieldState,
    pub value: String,
}

impl DraftField {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { state: row.get("state")?, value: row.get("value")? })
    }
}

/// Every touched field of a unit, by period, measure and field.
pub type Fields = BTreeMap<(PeriodId, MeasureId, FieldName), DraftField>;

pub fn fields(conn: &Connection, unit: &UnitId) -> Result<Fields> {
    let mut statement = conn.prepare_cached(
        "SELECT period, measure, field, state, value FROM draft_field WHERE unit = ?1",
    )?;
    let rows = statement.query_map([unit], |row| {
        Ok((
            (row.get("period")?, row.get("measure")?, row.get("field")?),
            DraftField::from_row(row)?,
        ))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn put_field(
    tx: &Transaction<'_>,
    place: Place<'_>,
    measure: &MeasureId,
    field: FieldName,
    draft: &DraftField,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO draft_field (unit, period, measure, field, state, value, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (unit, period, measure, field) DO UPDATE SET
             state = excluded.state, value = excluded.value,
             author = excluded.author, at = excluded.at",
        params![
            place.unit,
            place.period,
            measure,
            field,
            draft.state,
            draft.value,
            author,
            moment.stamp()
        ],
    )?;
    Ok(())
}

pub fn remove_field(
    tx: &Transaction<'_>,
    place: Place<'_>,
    measure: &MeasureId,
    field: FieldName,
) -> Result<()> {
    tx.execute(
        "DELETE FROM draft_field WHERE unit = ?1 AND period = ?2 AND measure = ?3 AND field = ?4",
        params![place.unit, place.period, measure, field],
    )?;
    Ok(())
}

/// Reasons of 零报告 in a period, by measure.
pub fn zeros(conn: &Connection, place: Place<'_>) -> Result<BTreeMap<MeasureId, String>> {
    let mut statement = conn
        .prepare_cached("SELECT measure, reason FROM draft_zero WHERE unit = ?1 AND period = ?2")?;
    let rows = statement.query_map(params![place.unit, place.period], |row| {
        Ok((row.get("measure")?, row.get("reason")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn put_zero(
    tx: &Transaction<'_>,
    place: Place<'_>,
    measure: &MeasureId,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO draft_zero (unit, period, measure, reason, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (unit, period, measure) DO UPDATE SET
             reason = excluded.reason, author = excluded.author, at = excluded.at",
        params![place.unit, place.period, measure, reason, author, moment.stamp()],
    )?;
    Ok(())
}

pub fn remove_zero(tx: &Transaction<'_>, place: Place<'_>, measure: &MeasureId) -> Result<()> {
    tx.execute(
        "DELETE FROM draft_zero WHERE unit = ?1 AND period = ?2 AND measure = ?3",
        params![place.unit, place.period, measure],
    )?;
    Ok(())
}

/// A row of the newest 版 of each earlier period.
#[derive(Clone, Debug)]
pub struct RevisionRow {
    pub period: PeriodId,
    pub measure: MeasureId,
    /// `None` says nothing; an empty text is 清空.
    pub values: [(FieldName, Option<String>); 4],
}

/// What the newest 版 of every period of a unit says, for carry-over where no draft is kept.
pub fn newest_revision_rows(conn: &Connection, unit: &UnitId) -> Result<Vec<RevisionRow>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT r.period AS period, w.measure AS measure, w.progress AS progress,
                    w.problems AS problems, w.next_steps AS next_steps, w.completion AS completion
             FROM revision AS r JOIN revision_row AS w ON w.revision = r.id
             WHERE r.unit = ?1 AND {IS_HEAD}
             ORDER BY r.number",
    ))?;
    let rows = statement.query_map([unit], |row| {
        Ok(RevisionRow {
            period: row.get("period")?,
            measure: row.get("measure")?,
            values: [
                (FieldName::Progress, row.get("progress")?),
                (FieldName::Problems, row.get("problems")?),
                (FieldName::NextSteps, row.get("next_steps")?),
                (FieldName::Completion, row.get("completion")?),
            ],
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What holds for a unit's period at this desk. A 更正 carries its reason: no lock stops it.
pub fn terms(conn: &Connection, place: Place<'_>) -> Result<Terms> {
    let mut terms = period_slip::terms(conn, place.unit, place.period)?;
    if terms.locked && is_being_corrected(conn, place)? {
        terms.locked = false;
    }
    Ok(terms)
}

/// Whether nothing of this unit is let in any more: the period is locked, neither a slip nor the
/// 补正期限 of its newest reply is still open, and no 更正 is under way.
pub fn is_shut(conn: &Connection, place: Place<'_>, today: Date) -> Result<bool> {
    Ok(!terms(conn, place)?.gate(today).lets_in())
}

/// Whether a 更正 of the place is under way.
pub fn is_being_corrected(conn: &Connection, place: Place<'_>) -> Result<bool> {
    Ok(begun(conn, place)?.is_some_and(|begun| begun.kind == Entering::Correction))
}

/// The 版 that speaks at the 汇总端, as the newest reply of a place says.
pub fn speaking_there(conn: &Connection, place: Place<'_>) -> Result<Option<RevisionId>> {
    let found: Option<Option<RevisionId>> = conn
        .prepare_cached(
            "SELECT json_extract(body, '$.head') AS head FROM reply
             WHERE unit = ?1 AND period = ?2 ORDER BY serial DESC LIMIT 1",
        )?
        .query_row(params![place.unit, place.period], |row| row.get("head"))
        .optional()?;
    Ok(found.flatten())
}

/// Every period the office locked.
pub fn locked_periods(conn: &Connection) -> Result<BTreeSet<PeriodId>> {
    let mut statement = conn.prepare_cached("SELECT period FROM period_lock")?;
    let rows = statement.query_map([], |row| row.get("period"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
