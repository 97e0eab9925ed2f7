//! What the 汇总端 enters for a unit, while it does: kept in the edit journal of the place, so that it
//! is part of what the log vouches for. An entry ends with a mark behind which the draft begins anew:
//! what was journalled before it is history and touches nothing any more.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{Place, journal};
use crate::clock::Moment;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::op::Author;
use crate::progress::Entering;
use crate::store::text_index;

/// Under what the journal keeps it. No field and no figure is named so.
const SUBJECT: &str = "behalf:entry";
const FINISHED: &str = "finished";
const GIVEN_UP: &str = "given_up";

/// SQL: the journal's entry `j` was written after the draft of its place was last laid down.
pub(super) const SINCE_LAID_DOWN: &str = "j.seq > coalesce((
    SELECT max(mark.seq) FROM draft_journal AS mark
    WHERE mark.unit = j.unit AND mark.period = j.period AND mark.subject = 'behalf:entry'
      AND mark.state IN ('finished', 'given_up')), 0)";

/// An entry that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// 代录 or 更正.
    pub kind: Entering,
    /// What is said of how it came, JSON.
    pub head: String,
    /// Who wrote that last.
    pub author: String,
    /// When.
    pub at: String,
}

fn from_row(row: &Row) -> rusqlite::Result<Option<Begun>> {
    let state: String = row.get("state")?;
    let Some(kind) = Entering::named(&state) else {
        return Ok(None);
    };
    Ok(Some(Begun {
        kind,
        head: row.get("value")?,
        author: row.get("author")?,
        at: row.get("at")?,
    }))
}

/// The entry that is under way at a place.
pub fn begun(conn: &Connection, place: Place<'_>) -> Result<Option<Begun>> {
    let found = conn
        .prepare_cached(
            "SELECT state, value, author, at FROM draft_journal
             WHERE unit = ?1 AND period = ?2 AND subject = ?3 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row(params![place.unit, place.period, SUBJECT], from_row)
        .optional()?;
    Ok(found.flatten())
}

/// Every entry that is under way, the oldest first.
pub fn all_begun(conn: &Connection) -> Result<Vec<(UnitId, PeriodId, Begun)>> {
    // With max(), SQLite takes the other columns from the same row.
    let mut statement = conn.prepare_cached(
        "SELECT unit, period, state, value, author, at, max(seq) AS newest FROM draft_journal
         WHERE subject = ?1 GROUP BY unit, period ORDER BY newest",
    )?;
    let rows = statement
        .query_map([SUBJECT], |row| Ok((row.get("unit")?, row.get("period")?, from_row(row)?)))?;
    let mut found = Vec::new();
    for row in rows {
        if let (unit, period, Some(begun)) = row? {
            found.push((unit, period, begun));
        }
    }
    Ok(found)
}

/// Notes what is said of an entry: it begins, or goes on.
pub fn note_begun(
    tx: &Transaction<'_>,
    place: Place<'_>,
    kind: Entering,
    head: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    journal(tx, place, SUBJECT, kind.name(), head, author, moment)
}

/// Lays the draft of a place down because a 版 was made of it, or because it was given up: what
/// stands on the sheet from now on is what the newest 版 says. The journal keeps all of it.
pub fn lay_down(
    tx: &Transaction<'_>,
    place: Place<'_>,
    end: Ended<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let at = params![place.unit, place.period];
    for draft in [
        "DELETE FROM draft_field WHERE unit = ?1 AND period = ?2",
        "DELETE FROM draft_zero WHERE unit = ?1 AND period = ?2",
        "DELETE FROM draft_number WHERE unit = ?1 AND period = ?2",
        "DELETE FROM draft_evidence WHERE unit = ?1 AND period = ?2",
        "DELETE FROM draft_explanation WHERE unit = ?1 AND period = ?2",
        "DELETE FROM draft_answer WHERE unit = ?1 AND period = ?2",
        "DELETE FROM draft_situation WHERE unit = ?1 AND period = ?2",
        "DELETE FROM milestone WHERE unit = ?1 AND reported_in = ?2 AND confirmed_on IS NULL
             AND note = ''",
        "UPDATE milestone SET reached_on = NULL, reported_in = NULL
         WHERE unit = ?1 AND reported_in = ?2",
    ] {
        tx.execute(draft, at)?;
    }
    for kind in [text_index::DRAFT, text_index::EVIDENCE] {
        text_index::clear(tx, kind, place.unit.as_str(), place.period.as_str())?;
    }
    let (state, value) = match end {
        Ended::Finished { revision } => (FINISHED, revision),
        Ended::GivenUp => (GIVEN_UP, ""),
    };
    journal(tx, place, SUBJECT, state, value, author, moment)
}

/// How an entry ended.
#[derive(Clone, Copy, Debug)]
pub enum Ended<'a> {
    /// A 版 was made of it.
    Finished {
        /// Its id.
        revision: &'a str,
    },
    /// Nothing was.
    GivenUp,
}
