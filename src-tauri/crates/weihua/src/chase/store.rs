//! Calls as rows.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::{ChaseSubject, ChaseWay};
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{ChaseStepId, UnitId};
use crate::op::Author;

const COLUMNS: &str = "seq, unit, step, way, chased_on, spoke_to, missing, days_late, answer_by, \
    note, taken_back, author, at";

impl ChaseWay {
    fn word(self) -> &'static str {
        match self {
            Self::Telephone => "telephone",
            Self::Message => "message",
            Self::Paper => "paper",
            Self::Visit => "visit",
        }
    }
}

impl ToSql for ChaseWay {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.word().to_sql()
    }
}

impl FromSql for ChaseWay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        Self::ALL.into_iter().find(|way| way.word() == word).ok_or(FromSqlError::InvalidType)
    }
}

impl ChaseSubject {
    /// Period and 报送事项 as tables have them; one of them is empty.
    pub(super) fn columns(&self) -> (&str, &str) {
        match self {
            Self::Period(period) => (period.as_str(), ""),
            Self::Matter(which) => ("", which.as_str()),
        }
    }
}

/// A call as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub seq: i64,
    pub unit: UnitId,
    pub step: ChaseStepId,
    pub way: ChaseWay,
    pub chased_on: Date,
    pub spoke_to: String,
    pub missing: String,
    pub days_late: u32,
    pub answer_by: Option<Date>,
    pub note: String,
    pub taken_back: Option<String>,
    pub author: String,
    pub at: String,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Call> {
    Ok(Call {
        seq: row.get("seq")?,
        unit: row.get("unit")?,
        step: row.get("step")?,
        way: row.get("way")?,
        chased_on: row.get("chased_on")?,
        spoke_to: row.get("spoke_to")?,
        missing: row.get("missing")?,
        days_late: row.get("days_late")?,
        answer_by: row.get("answer_by")?,
        note: row.get("note")?,
        taken_back: row.get("taken_back")?,
        author: row.get("author")?,
        at: row.get("at")?,
    })
}

/// Every call of a subject, the earliest first.
pub(super) fn calls(conn: &Connection, subject: &ChaseSubject) -> Result<Vec<Call>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM chase WHERE period = ?1 AND deliverable = ?2
         ORDER BY chased_on, seq"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(subject.columns(), from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One call.
pub(super) fn find(conn: &Connection, seq: i64) -> Result<Option<Call>> {
    let sql = format!("SELECT {COLUMNS} FROM chase WHERE seq = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([seq], from_row).optional()?)
}

/// A call to keep.
pub(super) struct NewRow<'a> {
    pub unit: &'a UnitId,
    pub subject: &'a ChaseSubject,
    pub step: &'a str,
    pub way: ChaseWay,
    pub chased_on: Date,
    pub spoke_to: &'a str,
    pub missing: &'a str,
    pub days_late: u32,
    pub answer_by: Option<Date>,
    pub note: &'a str,
}

pub(super) fn insert(
    tx: &Transaction<'_>,
    row: &NewRow<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let (period, deliverable) = row.subject.columns();
    tx.prepare_cached(
        "INSERT INTO chase (unit, period, deliverable, step, way, chased_on, spoke_to, missing,
             days_late, answer_by, note, author, at)
         VALUES (:unit, :period, :deliverable, :step, :way, :chased_on, :spoke_to, :missing,
             :days_late, :answer_by, :note, :author, :at)",
    )?
    .execute(named_params! {
        ":unit": row.unit,
        ":period": period,
        ":deliverable": deliverable,
        ":step": row.step,
        ":way": row.way,
        ":chased_on": row.chased_on,
        ":spoke_to": row.spoke_to,
        ":missing": row.missing,
        ":days_late": row.days_late,
        ":answer_by": row.answer_by,
        ":note": row.note,
        ":author": author,
        ":at": moment.stamp(),
    })?;
    Ok(())
}

/// The steps under which papers went to the unit on this day, as far as they count.
pub(super) fn papers_of_day(conn: &Connection, row: &NewRow<'_>) -> Result<Vec<String>> {
    let (period, deliverable) = row.subject.columns();
    let mut statement = conn.prepare_cached(
        "SELECT step FROM chase WHERE unit = :unit AND period = :period
           AND deliverable = :deliverable AND way = 'paper'
           AND chased_on = :chased_on AND taken_back IS NULL",
    )?;
    let steps = statement.query_map(
        named_params! {
            ":unit": row.unit,
            ":period": period,
            ":deliverable": deliverable,
            ":chased_on": row.chased_on,
        },
        |found| found.get("step"),
    )?;
    Ok(steps.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn take_back(tx: &Transaction<'_>, seq: i64, reason: &str) -> Result<()> {
    tx.execute("UPDATE chase SET taken_back = ?2 WHERE seq = ?1", (seq, reason))?;
    Ok(())
}
