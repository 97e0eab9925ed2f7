//! What persons made of paragraphs of the report.

use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction, named_params};

use super::paragraph::ParagraphPlace;
use crate::clock::Moment;
use crate::error::Result;
use crate::id::PeriodId;
use crate::op::Author;

/// A paragraph as a person put it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What stands there; empty where it is left out.
    pub text: String,
    /// As it was drafted when a person last looked at both.
    pub drafted: String,
    /// Who put it so.
    pub author: String,
    /// When, for people only.
    pub at: String,
}

/// Every paragraph of a period that a person changed.
pub type Edits = BTreeMap<ParagraphPlace, Edit>;

/// Every edit of a period.
///
/// # Errors
/// Those of the data file.
pub fn edits(conn: &Connection, period: &PeriodId) -> Result<Edits> {
    let mut statement = conn.prepare_cached(
        "SELECT place, text, drafted, author, at FROM compiled_paragraph WHERE period = ?1",
    )?;
    let rows = statement.query_map([period], |row| {
        let edit = Edit {
            text: row.get("text")?,
            drafted: row.get("drafted")?,
            author: row.get("author")?,
            at: row.get("at")?,
        };
        Ok((row.get("place")?, edit))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Puts a paragraph as a person wants it; `text` and `drafted` as in [`Edit`].
///
/// # Errors
/// Those of the data file.
pub fn put_edit(
    tx: &Transaction,
    (period, place): (&PeriodId, &ParagraphPlace),
    (text, drafted): (&str, &str),
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO compiled_paragraph (period, place, text, drafted, author, at)
         VALUES (:period, :place, :text, :drafted, :author, :at)
         ON CONFLICT (period, place) DO UPDATE SET
             text = :text, drafted = :drafted, author = :author, at = :at",
        named_params! {
            ":period": period,
            ":place": place,
            ":text": text,
            ":drafted": drafted,
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(())
}

/// Back to what is drafted.
///
/// # Errors
/// Those of the data file.
pub fn remove_edit(tx: &Transaction, period: &PeriodId, place: &ParagraphPlace) -> Result<()> {
    tx.execute("DELETE FROM compiled_paragraph WHERE period = ?1 AND place = ?2", (period, place))?;
    Ok(())
}
