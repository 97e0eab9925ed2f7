//! The edit journal of the draft: every value anything on the sheet ever had.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::Place;
use super::entering::SINCE_LAID_DOWN;
use crate::clock::Moment;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::op::Author;
use crate::progress::FieldState;

/// Appends to the edit journal: what `subject` is after the edit.
pub fn journal(
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

/// One entry of the journal.
#[derive(Clone, Debug)]
pub struct JournalEntry {
    pub seq: i64,
    /// On whose period's sheet it was written.
    pub period: PeriodId,
    pub state: FieldState,
    pub value: String,
    pub author: String,
    pub at: String,
    /// The change log says that it was a 撤回: an emptied field without anything before is blank too.
    pub taken_back: bool,
}

impl JournalEntry {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get("seq")?,
            period: row.get("period")?,
            state: row.get("state")?,
            value: row.get("value")?,
            author: row.get("author")?,
            at: row.get("at")?,
            taken_back: row.get("taken_back")?,
        })
    }
}

/// What was journalled of a subject, latest first: on the sheets of one period or of all.
pub fn journal_of(
    conn: &Connection,
    unit: &UnitId,
    period: Option<&PeriodId>,
    subject: &str,
) -> Result<Vec<JournalEntry>> {
    // An entry belongs to the first write of the log that vouches for it.
    let mut statement = conn.prepare_cached(
        "SELECT seq, period, state, value, author, at,
                CASE WHEN state = 'blank' THEN (
                    SELECT l.op FROM change_log AS l
                    WHERE l.journal_to >= draft_journal.seq ORDER BY l.seq LIMIT 1
                ) IN ('take_back_field', 'step_back') ELSE FALSE END AS taken_back
             FROM draft_journal
             WHERE unit = ?1 AND subject = ?2 AND (?3 IS NULL OR period = ?3)
             ORDER BY seq DESC",
    )?;
    let rows = statement.query_map(params![unit, subject, period], JournalEntry::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What was last journalled of each subject of a period since its draft was last laid down: its
/// state, `blank` where it was emptied.
pub fn newest_states(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<BTreeMap<String, String>> {
    // With max(), SQLite takes the other columns from the same row.
    let mut statement = conn.prepare_cached(&format!(
        "SELECT subject, state, max(seq) FROM draft_journal AS j
         WHERE unit = ?1 AND period = ?2 AND {SINCE_LAID_DOWN} GROUP BY subject",
    ))?;
    let rows = statement
        .query_map(params![unit, period], |row| Ok((row.get("subject")?, row.get("state")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// When the draft of a period was last written.
pub fn last_written(conn: &Connection, place: Place<'_>) -> Result<Option<String>> {
    conn.query_row(
        "SELECT at FROM draft_journal WHERE unit = ?1 AND period = ?2 ORDER BY seq DESC LIMIT 1",
        params![place.unit, place.period],
        |row| row.get("at"),
    )
    .optional()
    .map_err(Into::into)
}
