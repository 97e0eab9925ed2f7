//! Search for words in what was written. Every character is a token of its own, so that a word of
//! any length, 燃气 or 气, is found as a phrase of characters; the hit is then looked for in the
//! text itself, because the index knows no punctuation.

use super::words::spaced;
pub use super::words::{Named, Words};
use crate::error::Result;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

/// A text of a draft.
pub const DRAFT: &str = "draft";
/// The name of a piece of 佐证材料 of a draft.
pub const EVIDENCE: &str = "evidence";
/// A text of a row of a 版 in force that nothing follows.
pub const REVISION: &str = "revision";
/// The name of a piece of 佐证材料 in such a 版.
pub const REVISION_EVIDENCE: &str = "revision_evidence";
/// The name of a file of a 报送事项.
pub const MATTER: &str = "matter";

/// What is indexed: the place of a text and the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// [`DRAFT`], [`EVIDENCE`], [`REVISION`], [`REVISION_EVIDENCE`] or [`MATTER`].
    pub kind: &'a str,
    /// Unit id; empty where it belongs to none.
    pub unit: &'a str,
    /// Period id; empty where it belongs to none.
    pub period: &'a str,
    /// `m15.problems`.
    pub subject: &'a str,
}

/// A text in which every word of the query occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// As in [`Entry`].
    pub kind: String,
    /// Unit id.
    pub unit: String,
    /// Period id.
    pub period: String,
    /// `m15.problems`.
    pub subject: String,
    /// The whole text.
    pub body: String,
    /// Where the words stand, in characters of `body`: start and end, in order.
    pub places: Vec<(usize, usize)>,
}

/// Indexes a text, in the place of what stood there; an empty text is taken out.
///
/// # Errors
/// Those of the data file.
pub fn put(tx: &Transaction, entry: Entry, body: &str) -> Result<()> {
    remove(tx, entry)?;
    if body.is_empty() {
        return Ok(());
    }
    tx.prepare_cached(
        "INSERT INTO text_entry (kind, unit, period, subject, body)
         VALUES (:kind, :unit, :period, :subject, :body)",
    )?
    .execute(named_params! {
        ":kind": entry.kind,
        ":unit": entry.unit,
        ":period": entry.period,
        ":subject": entry.subject,
        ":body": body,
    })?;
    tx.prepare_cached("INSERT INTO text_index (rowid, spaced) VALUES (?1, ?2)")?
        .execute((tx.last_insert_rowid(), spaced(body)))?;
    Ok(())
}

/// Takes a text out of the index.
///
/// # Errors
/// Those of the data file.
pub fn remove(tx: &Transaction, entry: Entry) -> Result<()> {
    let id: Option<i64> = tx
        .prepare_cached(
            "DELETE FROM text_entry WHERE kind = ?1 AND unit = ?2 AND period = ?3 AND subject = ?4
             RETURNING id",
        )?
        .query_row((entry.kind, entry.unit, entry.period, entry.subject), |row| row.get("id"))
        .optional()?;
    if let Some(id) = id {
        tx.prepare_cached("DELETE FROM text_index WHERE rowid = ?1")?.execute([id])?;
    }
    Ok(())
}

/// Takes every text of a kind, unit and period out of the index.
///
/// # Errors
/// Those of the data file.
pub fn clear(tx: &Transaction, kind: &str, unit: &str, period: &str) -> Result<()> {
    let mut entries = tx.prepare_cached(
        "DELETE FROM text_entry WHERE kind = ?1 AND unit = ?2 AND period = ?3 RETURNING id",
    )?;
    let ids: Vec<i64> = entries
        .query_map((kind, unit, period), |row| row.get("id"))?
        .collect::<rusqlite::Result<_>>()?;
    let mut index = tx.prepare_cached("DELETE FROM text_index WHERE rowid = ?1")?;
    for id in ids {
        index.execute([id])?;
    }
    Ok(())
}

/// The place of a text in which every word occurs, without the text: there may be more of them than
/// one wants to hold.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Under which [`body`] reads the text.
    pub id: i64,
    /// As in [`Entry`].
    pub place: Entry<'a>,
}

/// Every text in which all words occur, or whose unit or period they name, to `look` at one by one,
/// the oldest first.
///
/// # Errors
/// Those of the data file; never because of what the query says.
pub fn find(conn: &Connection, words: &Words, look: &mut dyn FnMut(Found<'_>)) -> Result<()> {
    let Some(query) = words.query() else {
        return Ok(());
    };
    let mut statement = conn.prepare_cached(
        "SELECT id, kind, unit, period, subject, body
         FROM text_index JOIN text_entry ON text_entry.id = text_index.rowid
         WHERE text_index MATCH ?1",
    )?;
    let mut rows = statement.query([query])?;
    while let Some(row) = rows.next()? {
        let text = |column: &str| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?);
        let (unit, period) = (text("unit")?, text("period")?);
        if words.stand_in(text("body")?, unit, period) {
            let place = Entry { kind: text("kind")?, unit, period, subject: text("subject")? };
            look(Found { id: row.get("id")?, place });
        }
    }
    Ok(())
}

/// The text that stands under an id.
///
/// # Errors
/// Those of the data file.
pub fn body(conn: &Connection, id: i64) -> Result<String> {
    let mut statement = conn.prepare_cached("SELECT body FROM text_entry WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get("body"))?)
}

/// Texts in which every word occurs, or whose unit or period it names, oldest first.
///
/// # Errors
/// Those of the data file; never because of what the query says.
pub fn search(conn: &Connection, words: &Words, limit: usize) -> Result<Vec<Hit>> {
    let Some(query) = words.query() else {
        return Ok(Vec::new());
    };
    let mut statement = conn.prepare_cached(
        "SELECT kind, unit, period, subject, body
         FROM text_index JOIN text_entry ON text_entry.id = text_index.rowid
         WHERE text_index MATCH ?1 ORDER BY text_index.rowid",
    )?;
    let mut rows = statement.query([query])?;
    let mut hits = Vec::new();
    while hits.len() < limit
        && let Some(row) = rows.next()?
    {
        let (unit, period): (String, String) = (row.get("unit")?, row.get("period")?);
        let body: String = row.get("body")?;
        let Some(places) = words.places_in(&body, &unit, &period) else {
            continue;
        };
        let (kind, subject) = (row.get("kind")?, row.get("subject")?);
        hits.push(Hit { kind, unit, period, subject, body, places });
    }
    Ok(hits)
}

/// The entries whose text and index do not belong together: every character must lead to the texts
/// in which it stands and to no others. Asked for each text whole, a data file of 版 would take
/// minutes.
pub(crate) fn verify(conn: &Connection) -> Result<Vec<String>> {
    let mut standing: BTreeMap<char, Vec<i64>> = BTreeMap::new();
    let mut wrong: BTreeSet<i64> = BTreeSet::new();
    let mut entries = conn.prepare("SELECT id, body FROM text_entry ORDER BY id")?;
    let mut rows = entries.query([])?;
    while let Some(row) = rows.next()? {
        let (id, body): (i64, String) = (row.get("id")?, row.get("body")?);
        let characters: BTreeSet<char> =
            spaced(&body).chars().filter(|character| is_plain(*character)).collect();
        for character in characters {
            standing.entry(character).or_default().push(id);
        }
    }
    let mut found = conn.prepare("SELECT rowid FROM text_index WHERE text_index MATCH ?1")?;
    for (character, ids) in &standing {
        let leads: BTreeSet<i64> = found
            .query_map([format!("\"{character}\"")], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let stands: BTreeSet<i64> = ids.iter().copied().collect();
        wrong.extend(leads.symmetric_difference(&stands));
    }
    let mut named = conn.prepare("SELECT subject FROM text_entry WHERE id = ?1")?;
    let mut places = Vec::new();
    for id in wrong {
        let subject = named.query_row([id], |row| row.get("subject")).optional()?;
        places.push(subject.unwrap_or_else(|| format!("{id}")));
    }
    let stray: i64 = conn.query_row(
        "SELECT count(*) FROM text_index WHERE rowid NOT IN (SELECT id FROM text_entry)",
        [],
        |row| row.get(0),
    )?;
    if stray > 0 {
        places.push(format!("{stray}"));
    }
    Ok(places)
}

/// What is a word of its own to the index beyond doubt; texts hardly hold anything else.
fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '\u{4e00}'..='\u{9fff}')
}

/// Makes the index anew from the texts.
///
/// # Errors
/// Those of the data file.
pub fn rebuild(tx: &Transaction) -> Result<()> {
    tx.execute("INSERT INTO text_index (text_index) VALUES ('delete-all')", [])?;
    let mut entries = tx.prepare("SELECT id, body FROM text_entry ORDER BY id")?;
    let mut insert = tx.prepare("INSERT INTO text_index (rowid, spaced) VALUES (?1, ?2)")?;
    let mut rows = entries.query([])?;
    while let Some(row) = rows.next()? {
        let body: String = row.get("body")?;
        insert.execute((row.get::<_, i64>("id")?, spaced(&body)))?;
    }
    Ok(())
}
