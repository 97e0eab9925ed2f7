//! Search for words in what was written. Every character is a token of its own, so that a word of
//! any length, 燃气 or 气, is found as a phrase of characters; the hit is then looked for in the
//! text itself, because the index knows no punctuation.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};
use unicode_normalization::UnicodeNormalization;

use crate::error::Result;

/// What is indexed: the place of a text and the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// `draft`, `plan`, `evidence`.
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
    /// `draft`, `plan`, `evidence`.
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

/// What is looked for: words parted by blanks, without regard to width and case.
#[derive(Clone, Debug)]
pub struct Words(Vec<Vec<char>>);

impl Words {
    /// The words of a query, as typed.
    pub fn of(query: &str) -> Self {
        let word = |word: &str| folded(word).into_iter().map(|(character, _)| character).collect();
        Self(query.split_whitespace().map(word).collect())
    }

    /// Whether there is no letter, digit or character to look for: signs alone find nothing.
    pub fn say_nothing(&self) -> bool {
        !self.0.iter().flatten().any(|character| character.is_alphanumeric())
    }

    /// Where the words stand in `text`, in characters: start and end, in order. `None` unless
    /// every one occurs.
    pub fn places(&self, text: &str) -> Option<Vec<(usize, usize)>> {
        places(text, &self.0)
    }
}

/// Texts in which every word of `query` occurs, oldest first. Words are parted by blanks; width
/// and case do not matter. A query without a letter, digit or character finds nothing.
///
/// # Errors
/// Those of the data file; never because of what the query says.
pub fn search(conn: &Connection, query: &str, limit: usize) -> Result<Vec<Hit>> {
    let words = Words::of(query);
    let phrases: Vec<String> = words
        .0
        .iter()
        .map(|word| spaced_characters(word.iter().copied()))
        .filter(|phrase| !phrase.is_empty())
        .map(|phrase| format!("\"{phrase}\""))
        .collect();
    if phrases.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = conn.prepare_cached(
        "SELECT kind, unit, period, subject, body
         FROM text_index JOIN text_entry ON text_entry.id = text_index.rowid
         WHERE text_index MATCH ?1 ORDER BY text_index.rowid",
    )?;
    let mut rows = statement.query([phrases.join(" AND ")])?;
    let mut hits = Vec::new();
    while hits.len() < limit
        && let Some(row) = rows.next()?
    {
        let body: String = row.get("body")?;
        let Some(places) = words.places(&body) else {
            continue;
        };
        hits.push(Hit {
            kind: row.get("kind")?,
            unit: row.get("unit")?,
            period: row.get("period")?,
            subject: row.get("subject")?,
            body,
            places,
        });
    }
    Ok(hits)
}

/// The entries whose text and index do not belong together.
pub(crate) fn verify(conn: &Connection) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut entries = conn.prepare("SELECT id, subject, body FROM text_entry ORDER BY id")?;
    let mut found =
        conn.prepare("SELECT 1 FROM text_index WHERE text_index MATCH ?1 AND rowid = ?2")?;
    let mut rows = entries.query([])?;
    while let Some(row) = rows.next()? {
        let body: String = row.get("body")?;
        let phrase = spaced(&body);
        let indexed = phrase.is_empty()
            || found.exists((format!("\"{phrase}\""), row.get::<_, i64>("id")?))?;
        if !indexed {
            wrong.push(row.get("subject")?);
        }
    }
    let stray: i64 = conn.query_row(
        "SELECT count(*) FROM text_index WHERE rowid NOT IN (SELECT id FROM text_entry)",
        [],
        |row| row.get(0),
    )?;
    if stray > 0 {
        wrong.push(format!("{stray}"));
    }
    Ok(wrong)
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

/// Every letter, digit and character for itself, parted by blanks.
fn spaced(text: &str) -> String {
    spaced_characters(folded(text).into_iter().map(|(character, _)| character))
}

fn spaced_characters(characters: impl Iterator<Item = char>) -> String {
    let mut spaced = String::new();
    for character in characters.filter(|character| character.is_alphanumeric()) {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push(character);
    }
    spaced
}

/// Without regard to width and case, each character with its place in the text.
fn folded(text: &str) -> Vec<(char, usize)> {
    let mut folded = Vec::with_capacity(text.len());
    for (place, character) in text.chars().enumerate() {
        if stays(character) {
            folded.push((character, place));
        } else {
            let parts = std::iter::once(character).nfkc().flat_map(char::to_lowercase);
            folded.extend(parts.map(|part| (part, place)));
        }
    }
    folded
}

/// What folding leaves as it is and nearly every character of a text is: the way past the tables
/// makes looking through a whole data file of 版 an order of magnitude quicker.
fn stays(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | ' '..='@' | '['..='~')
}

/// Where the words stand in `body`; `None` unless every one occurs.
fn places(body: &str, words: &[Vec<char>]) -> Option<Vec<(usize, usize)>> {
    let (characters, origins): (Vec<char>, Vec<usize>) = folded(body).into_iter().unzip();
    let mut places = Vec::new();
    for word in words {
        let before = places.len();
        for (start, window) in characters.windows(word.len().max(1)).enumerate() {
            if window == word.as_slice()
                && let (Some(from), Some(to)) =
                    (origins.get(start), origins.get(start + word.len() - 1))
            {
                places.push((*from, to + 1));
            }
        }
        if places.len() == before {
            return None;
        }
    }
    places.sort_unstable();
    places.dedup();
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_stay_is_what_folding_leaves() {
        for character in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let parts: Vec<char> =
                std::iter::once(character).nfkc().flat_map(char::to_lowercase).collect();
            assert!(!stays(character) || parts == [character], "{character:?} becomes {parts:?}");
        }
    }
}
