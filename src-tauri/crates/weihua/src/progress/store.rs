//! The SQL of the draft: its fields, figures, zero reports, milestones and journal.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{FieldName, FieldState, FieldVersion};
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{DeadlineId, IndicatorId, MeasureId, PeriodId, UnitId};
use crate::op::Author;

/// The period of a unit that is being written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub unit: &'a UnitId,
    pub period: &'a PeriodId,
}

/// A field as the draft has it. A field nobody touched has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DraftField {
    pub state: FieldState,
    pub value: String,
}

impl DraftField {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { state: row.get("state")?, value: row.get("value")? })
    }
}

macro_rules! as_word {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// The word the data file keeps it under.
            pub(super) fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? {
                    $($word => Ok(Self::$variant),)+
                    other => Err(FromSqlError::Other(format!("unknown word {other}").into())),
                }
            }
        }
    };
}

as_word!(FieldName {
    Progress = "progress",
    Problems = "problems",
    NextSteps = "next_steps",
    Completion = "completion",
});

as_word!(FieldState {
    Blank = "blank",
    Carried = "carried",
    Typed = "typed",
    Unchanged = "unchanged",
    Cleared = "cleared",
});

/// Every touched field of a unit, by period, measure and field.
pub(super) type Fields = BTreeMap<(PeriodId, MeasureId, FieldName), DraftField>;

pub(super) fn fields(conn: &Connection, unit: &UnitId) -> Result<Fields> {
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

pub(super) fn put_field(
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

pub(super) fn remove_field(
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
pub(super) fn zeros(conn: &Connection, place: Place<'_>) -> Result<BTreeMap<MeasureId, String>> {
    let mut statement = conn
        .prepare_cached("SELECT measure, reason FROM draft_zero WHERE unit = ?1 AND period = ?2")?;
    let rows = statement.query_map(params![place.unit, place.period], |row| {
        Ok((row.get("measure")?, row.get("reason")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn put_zero(
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

pub(super) fn remove_zero(
    tx: &Transaction<'_>,
    place: Place<'_>,
    measure: &MeasureId,
) -> Result<()> {
    tx.execute(
        "DELETE FROM draft_zero WHERE unit = ?1 AND period = ?2 AND measure = ?3",
        params![place.unit, place.period, measure],
    )?;
    Ok(())
}

/// Every figure of a unit, by period and indicator, in the indicator's smallest decimal place.
pub(super) fn numbers(
    conn: &Connection,
    unit: &UnitId,
) -> Result<BTreeMap<(PeriodId, IndicatorId), i64>> {
    let mut statement =
        conn.prepare_cached("SELECT period, indicator, amount FROM draft_number WHERE unit = ?1")?;
    let rows = statement.query_map([unit], |row| {
        Ok(((row.get("period")?, row.get("indicator")?), row.get("amount")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn put_number(
    tx: &Transaction<'_>,
    place: Place<'_>,
    indicator: &IndicatorId,
    amount: i64,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO draft_number (unit, period, indicator, amount, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (unit, period, indicator) DO UPDATE SET
             amount = excluded.amount, author = excluded.author, at = excluded.at",
        params![place.unit, place.period, indicator, amount, author, moment.stamp()],
    )?;
    Ok(())
}

pub(super) fn remove_number(
    tx: &Transaction<'_>,
    place: Place<'_>,
    indicator: &IndicatorId,
) -> Result<()> {
    tx.execute(
        "DELETE FROM draft_number WHERE unit = ?1 AND period = ?2 AND indicator = ?3",
        params![place.unit, place.period, indicator],
    )?;
    Ok(())
}

/// Opening figures of a unit with their sources.
pub(super) fn openings(
    conn: &Connection,
    unit: &UnitId,
) -> Result<BTreeMap<IndicatorId, (i64, String)>> {
    let mut statement = conn
        .prepare_cached("SELECT indicator, amount, source FROM opening_number WHERE unit = ?1")?;
    let rows = statement.query_map([unit], |row| {
        Ok((row.get("indicator")?, (row.get("amount")?, row.get("source")?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn put_opening(
    tx: &Transaction<'_>,
    unit: &UnitId,
    indicator: &IndicatorId,
    amount: i64,
    source: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO opening_number (unit, indicator, amount, source, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (unit, indicator) DO UPDATE SET
             amount = excluded.amount, source = excluded.source,
             author = excluded.author, at = excluded.at",
        params![unit, indicator, amount, source, author, moment.stamp()],
    )?;
    Ok(())
}

pub(super) fn remove_opening(
    tx: &Transaction<'_>,
    unit: &UnitId,
    indicator: &IndicatorId,
) -> Result<()> {
    tx.execute(
        "DELETE FROM opening_number WHERE unit = ?1 AND indicator = ?2",
        params![unit, indicator],
    )?;
    Ok(())
}

/// A milestone of a unit as the data file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Milestone {
    pub measure: MeasureId,
    pub deadline: DeadlineId,
    pub reached_on: Option<Date>,
    pub reported_in: Option<PeriodId>,
    pub confirmed_on: Option<Date>,
}

impl Milestone {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            measure: row.get("measure")?,
            deadline: row.get("deadline")?,
            reached_on: row.get("reached_on")?,
            reported_in: row.get("reported_in")?,
            confirmed_on: row.get("confirmed_on")?,
        })
    }
}

pub(super) fn milestones(conn: &Connection, unit: &UnitId) -> Result<Vec<Milestone>> {
    let mut statement = conn.prepare_cached(
        "SELECT measure, deadline, reached_on, reported_in, confirmed_on
             FROM milestone WHERE unit = ?1",
    )?;
    let rows = statement.query_map([unit], Milestone::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn put_milestone(
    tx: &Transaction<'_>,
    place: Place<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
    reached_on: Date,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO milestone (unit, measure, deadline, reached_on, reported_in, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (unit, measure, deadline) DO UPDATE SET
             reached_on = excluded.reached_on, reported_in = excluded.reported_in,
             author = excluded.author, at = excluded.at",
        params![place.unit, measure, deadline, reached_on, place.period, author, moment.stamp()],
    )?;
    Ok(())
}

pub(super) fn remove_milestone(
    tx: &Transaction<'_>,
    unit: &UnitId,
    measure: &MeasureId,
    deadline: &DeadlineId,
) -> Result<()> {
    tx.execute(
        "DELETE FROM milestone WHERE unit = ?1 AND measure = ?2 AND deadline = ?3",
        params![unit, measure, deadline],
    )?;
    Ok(())
}

/// Milestones of a unit that some 版 already carries: they are no longer the clerk's to change.
pub(super) fn handed_over_milestones(
    conn: &Connection,
    unit: &UnitId,
) -> Result<BTreeSet<(MeasureId, DeadlineId)>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT m.measure AS measure, m.deadline AS deadline
             FROM revision_milestone AS m JOIN revision AS r ON r.id = m.revision
             WHERE r.unit = ?1",
    )?;
    let rows =
        statement.query_map([unit], |row| Ok((row.get("measure")?, row.get("deadline")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A row of the newest 版 of each earlier period.
#[derive(Clone, Debug)]
pub(super) struct RevisionRow {
    pub period: PeriodId,
    pub measure: MeasureId,
    /// `None` says nothing; an empty text is 清空.
    pub values: [(FieldName, Option<String>); 4],
}

/// What the newest 版 of every period of a unit says, for carry-over where no draft is kept.
pub(super) fn newest_revision_rows(conn: &Connection, unit: &UnitId) -> Result<Vec<RevisionRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT r.period AS period, w.measure AS measure, w.progress AS progress,
                    w.problems AS problems, w.next_steps AS next_steps, w.completion AS completion
             FROM revision AS r JOIN revision_row AS w ON w.revision = r.id
             WHERE r.unit = ?1
               AND NOT EXISTS (SELECT 1 FROM revision_parent AS p WHERE p.parent = r.id)
             ORDER BY r.number",
    )?;
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

/// Appends to the edit journal: what `subject` is after the edit.
pub(super) fn journal(
    tx: &Transaction<'_>,
    place: Place<'_>,
    subject: &str,
    state: &str,
    value: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO draft_journal (unit, period, subject, state, value, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![place.unit, place.period, subject, state, value, author, moment.stamp()],
    )?;
    Ok(())
}

/// One entry of the journal, latest first.
pub(super) fn journal_of(
    conn: &Connection,
    place: Place<'_>,
    subject: &str,
) -> Result<Vec<FieldVersion>> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, state, value, author, at FROM draft_journal
             WHERE unit = ?1 AND period = ?2 AND subject = ?3 ORDER BY seq DESC",
    )?;
    let rows = statement.query_map(params![place.unit, place.period, subject], |row| {
        Ok(FieldVersion {
            seq: row.get("seq")?,
            at: row.get("at")?,
            author: row.get("author")?,
            state: row.get("state")?,
            value: row.get("value")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// When the draft of a period was last written.
pub(super) fn last_written(conn: &Connection, place: Place<'_>) -> Result<Option<String>> {
    conn.query_row(
        "SELECT at FROM draft_journal WHERE unit = ?1 AND period = ?2 ORDER BY seq DESC LIMIT 1",
        params![place.unit, place.period],
        |row| row.get("at"),
    )
    .optional()
    .map_err(Into::into)
}

/// Whether the office locked the period.
pub(super) fn is_locked(conn: &Connection, period: &PeriodId) -> Result<bool> {
    conn.query_row("SELECT 1 FROM period_lock WHERE period = ?1", [period], |_| Ok(()))
        .optional()
        .map(|found| found.is_some())
        .map_err(Into::into)
}
