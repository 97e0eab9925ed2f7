//! The SQL of what is handed over: 情况说明, the key, prints and 签批.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params, params};

use super::{FindingKey, SignTrace};
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::op::Author;
use crate::progress::Ground;
pub(super) use crate::progress::Place;
use crate::revision::RevisionId;

/// A 情况说明 with what its finding said when it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    /// Empty where that is not known: it fits whatever the finding says.
    pub said_of: String,
}

/// 情况说明 as they stand: those of the draft, and those of the newest 版 that nobody changed here. Of
/// what the latter were said no 版 tells.
pub fn standing_explanations(
    conn: &Connection,
    place: Place<'_>,
) -> Result<BTreeMap<FindingKey, Said>> {
    let mut said = explanations(conn, place)?;
    if let Some(ground) = Ground::gather(conn, place)? {
        for (place, code, text) in ground.explanations() {
            let key = FindingKey { place: place.to_owned(), code: code.to_owned() };
            said.entry(key)
                .or_insert_with(|| Said { text: text.to_owned(), said_of: String::new() });
        }
    }
    Ok(said)
}

/// 情况说明 of the draft.
fn explanations(conn: &Connection, place: Place<'_>) -> Result<BTreeMap<FindingKey, Said>> {
    let mut statement = conn.prepare_cached(
        "SELECT place, finding, text, said_of FROM draft_explanation
         WHERE unit = ?1 AND period = ?2",
    )?;
    let rows = statement.query_map(params![place.unit, place.period], |row| {
        let key = FindingKey { place: row.get("place")?, code: row.get("finding")? };
        Ok((key, Said { text: row.get("text")?, said_of: row.get("said_of")? }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn put_explanation(
    tx: &Transaction<'_>,
    place: Place<'_>,
    key: &FindingKey,
    said: &Said,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO draft_explanation (unit, period, place, finding, text, said_of, author, at)
         VALUES (:unit, :period, :place, :finding, :text, :said_of, :author, :at)
         ON CONFLICT (unit, period, place, finding) DO UPDATE SET
             text = excluded.text, said_of = excluded.said_of,
             author = excluded.author, at = excluded.at",
    )?
    .execute(named_params! {
        ":unit": place.unit,
        ":period": place.period,
        ":place": key.place,
        ":finding": key.code,
        ":text": said.text,
        ":said_of": said.said_of,
        ":author": author,
        ":at": moment.stamp(),
    })?;
    Ok(())
}

pub fn remove_explanation(tx: &Transaction<'_>, place: Place<'_>, key: &FindingKey) -> Result<()> {
    tx.execute(
        "DELETE FROM draft_explanation
         WHERE unit = ?1 AND period = ?2 AND place = ?3 AND finding = ?4",
        params![place.unit, place.period, key.place, key.code],
    )?;
    Ok(())
}

/// A print of the form.
#[derive(Clone, Debug)]
pub struct Printed {
    pub at: String,
    pub content_hash: String,
}

pub fn last_printed(conn: &Connection, place: Place<'_>) -> Result<Option<Printed>> {
    Ok(conn
        .query_row(
            "SELECT at, content_hash FROM printed_form WHERE unit = ?1 AND period = ?2
             ORDER BY seq DESC LIMIT 1",
            params![place.unit, place.period],
            |row| Ok(Printed { at: row.get("at")?, content_hash: row.get("content_hash")? }),
        )
        .optional()?)
}

/// Whether anything of a period was printed or signed.
pub fn has_paper(conn: &Connection, place: Place<'_>) -> Result<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT 1 FROM printed_form WHERE unit = ?1 AND period = ?2
         UNION ALL SELECT 1 FROM sign_off WHERE unit = ?1 AND period = ?2",
    )?;
    Ok(statement.exists(params![place.unit, place.period])?)
}

/// Whether this very content was ever printed.
pub fn was_printed(conn: &Connection, place: Place<'_>, content_hash: &str) -> Result<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT 1 FROM printed_form WHERE unit = ?1 AND period = ?2 AND content_hash = ?3",
    )?;
    Ok(statement.exists(params![place.unit, place.period, content_hash])?)
}

/// When this very content was first printed.
pub fn first_printed(
    conn: &Connection,
    place: Place<'_>,
    content_hash: &str,
) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT at FROM printed_form WHERE unit = ?1 AND period = ?2 AND content_hash = ?3
         ORDER BY seq LIMIT 1",
    )?;
    let at = params![place.unit, place.period, content_hash];
    Ok(statement.query_row(at, |row| row.get(0)).optional()?)
}

pub fn put_printed(
    tx: &Transaction<'_>,
    place: Place<'_>,
    content_hash: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO printed_form (unit, period, content_hash, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![place.unit, place.period, content_hash, author, moment.stamp()],
    )?;
    Ok(())
}

/// 已签批.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    pub content_hash: String,
    pub signed_on: Date,
    pub scan: Option<String>,
    pub scan_name: String,
}

impl SignOff {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            content_hash: row.get("content_hash")?,
            signed_on: row.get("signed_on")?,
            scan: row.get("scan")?,
            scan_name: row.get("scan_name")?,
        })
    }
}

/// Who marked something, and when.
#[derive(Clone, Debug)]
pub struct MarkedBy {
    pub author: String,
    pub at: String,
}

pub fn sign_off(conn: &Connection, place: Place<'_>) -> Result<Option<(SignOff, MarkedBy)>> {
    Ok(conn
        .query_row(
            "SELECT content_hash, signed_on, scan, scan_name, author, at FROM sign_off
             WHERE unit = ?1 AND period = ?2",
            params![place.unit, place.period],
            |row| {
                let by = MarkedBy { author: row.get("author")?, at: row.get("at")? };
                Ok((SignOff::from_row(row)?, by))
            },
        )
        .optional()?)
}

pub fn put_sign_off(
    tx: &Transaction<'_>,
    place: Place<'_>,
    signed: &SignOff,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO sign_off (unit, period, content_hash, signed_on, scan, scan_name, author, at)
         VALUES (:unit, :period, :content_hash, :signed_on, :scan, :scan_name, :author, :at)
         ON CONFLICT (unit, period) DO UPDATE SET
             content_hash = excluded.content_hash, signed_on = excluded.signed_on,
             scan = excluded.scan, scan_name = excluded.scan_name,
             author = excluded.author, at = excluded.at",
        named_params! {
            ":unit": place.unit,
            ":period": place.period,
            ":content_hash": signed.content_hash,
            ":signed_on": signed.signed_on,
            ":scan": signed.scan,
            ":scan_name": signed.scan_name,
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(())
}

pub fn remove_sign_off(tx: &Transaction<'_>, place: Place<'_>) -> Result<()> {
    tx.execute(
        "DELETE FROM sign_off WHERE unit = ?1 AND period = ?2",
        params![place.unit, place.period],
    )?;
    Ok(())
}

/// What was marked and taken back of a 签批, the newest first: the change log keeps it.
pub fn sign_trace(conn: &Connection, place: Place<'_>) -> Result<Vec<SignTrace>> {
    let mut statement = conn.prepare_cached(
        "SELECT op, sentence, author, at FROM change_log
         WHERE unit = ?1 AND period = ?2 AND op IN ('sign_off', 'take_back_sign_off')
         ORDER BY seq DESC",
    )?;
    let rows = statement.query_map(params![place.unit, place.period], |row| {
        let sentence: String = row.get("sentence")?;
        // The log names unit and period first; here everything is of this one.
        let what = sentence.split_once('：').map(|(_, what)| what.to_owned());
        Ok(SignTrace {
            what: what.unwrap_or(sentence),
            taken_back: row.get::<_, String>("op")? == "take_back_sign_off",
            author: row.get("author")?,
            at: row.get("at")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Chapters of the 情况报告 that a person put otherwise, by number.
pub fn chapters(conn: &Connection, place: Place<'_>) -> Result<BTreeMap<u8, String>> {
    let mut statement = conn.prepare_cached(
        "SELECT chapter, text FROM draft_situation WHERE unit = ?1 AND period = ?2",
    )?;
    let rows = statement.query_map(params![place.unit, place.period], |row| {
        Ok((row.get("chapter")?, row.get("text")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn put_chapter(
    tx: &Transaction<'_>,
    place: Place<'_>,
    chapter: u8,
    text: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO draft_situation (unit, period, chapter, text, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (unit, period, chapter) DO UPDATE SET
             text = excluded.text, author = excluded.author, at = excluded.at",
        params![place.unit, place.period, chapter, text, author, moment.stamp()],
    )?;
    Ok(())
}

pub fn remove_chapter(tx: &Transaction<'_>, place: Place<'_>, chapter: u8) -> Result<()> {
    tx.execute(
        "DELETE FROM draft_situation WHERE unit = ?1 AND period = ?2 AND chapter = ?3",
        params![place.unit, place.period, chapter],
    )?;
    Ok(())
}

/// A 报送包 that was written.
pub struct Sent<'a> {
    pub revision: &'a RevisionId,
    pub sha256: &'a str,
    pub name: &'a str,
}

pub fn put_sent(
    tx: &Transaction<'_>,
    place: Place<'_>,
    sent: &Sent<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO sent_package (unit, period, revision, sha256, name, author, at)
         VALUES (:unit, :period, :revision, :sha256, :name, :author, :at)",
        named_params! {
            ":unit": place.unit,
            ":period": place.period,
            ":revision": sent.revision,
            ":sha256": sent.sha256,
            ":name": sent.name,
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(())
}
