//! The change log: one entry per named write, each chained to the one before and vouching for
//! what its write appended to the edit journal and the 版.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::fingerprint::Fingerprint;
use super::setting;
use crate::clock::Moment;
use crate::error::Result;
use crate::op::{Author, Op};

/// One entry of the change log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// 1, 2, 3 …
    pub seq: i64,
    /// Name of the write.
    pub op: String,
    /// The write in words.
    pub sentence: String,
    /// Unit it concerns.
    pub unit: Option<String>,
    /// Period it concerns.
    pub period: Option<String>,
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
    journal_to: i64,
    revision_to: i64,
    appended_hash: String,
    prev_hash: String,
    hash: String,
}

const COLUMNS: &str = "seq, op, sentence, unit, period, author, at,
    journal_to, revision_to, appended_hash, prev_hash, hash";

fn from_row(row: &Row) -> rusqlite::Result<LogEntry> {
    Ok(LogEntry {
        seq: row.get("seq")?,
        op: row.get("op")?,
        sentence: row.get("sentence")?,
        unit: row.get("unit")?,
        period: row.get("period")?,
        author: row.get("author")?,
        at: row.get("at")?,
        journal_to: row.get("journal_to")?,
        revision_to: row.get("revision_to")?,
        appended_hash: row.get("appended_hash")?,
        prev_hash: row.get("prev_hash")?,
        hash: row.get("hash")?,
    })
}

impl LogEntry {
    /// What chains it to the one before, and vouches for all of them.
    pub(super) fn hash(&self) -> &str {
        &self.hash
    }

    fn computed_hash(&self) -> String {
        Fingerprint::new("weihua1-log")
            .number(self.seq)
            .text(&self.op)
            .text(&self.sentence)
            .optional(self.unit.as_deref())
            .optional(self.period.as_deref())
            .text(&self.author)
            .text(&self.at)
            .number(self.journal_to)
            .number(self.revision_to)
            .text(&self.appended_hash)
            .text(&self.prev_hash)
            .finish()
    }
}

/// The newest entries, newest first.
///
/// # Errors
/// Those of the data file.
pub fn newest(conn: &Connection, limit: u32) -> Result<Vec<LogEntry>> {
    let sql = format!("SELECT {COLUMNS} FROM change_log ORDER BY seq DESC LIMIT ?1");
    let mut statement = conn.prepare(&sql)?;
    let entries = statement.query_map([limit], from_row)?.collect::<rusqlite::Result<_>>()?;
    Ok(entries)
}

/// The hash of every entry, the oldest first.
pub(super) fn hashes(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare("SELECT hash FROM change_log ORDER BY seq")?;
    let hashes =
        statement.query_map([], |row| row.get("hash"))?.collect::<rusqlite::Result<_>>()?;
    Ok(hashes)
}

/// The hash of the newest entry; empty where there is none.
pub(super) fn head(conn: &Connection) -> Result<String> {
    Ok(last(conn)?.map(|entry| entry.hash).unwrap_or_default())
}

/// Whether an entry has this hash.
pub(super) fn has(conn: &Connection, hash: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM change_log WHERE hash = ?1)";
    Ok(conn.prepare_cached(sql)?.query_row([hash], |row| row.get(0))?)
}

fn last(conn: &Connection) -> Result<Option<LogEntry>> {
    let sql = format!("SELECT {COLUMNS} FROM change_log ORDER BY seq DESC LIMIT 1");
    Ok(conn.prepare_cached(&sql)?.query_row([], from_row).optional()?)
}

/// Appends the entry of a write that has just been made in `tx`.
pub(super) fn append(tx: &Transaction, op: &Op, author: &Author, moment: Moment) -> Result<()> {
    let before = last(tx)?;
    let (journal_from, revision_from) =
        before.as_ref().map_or((0, 0), |entry| (entry.journal_to, entry.revision_to));
    let journal_to = greatest(tx, "SELECT max(seq) FROM draft_journal")?;
    let revision_to = greatest(tx, "SELECT max(seq) FROM revision")?;
    let mut entry = LogEntry {
        seq: before.as_ref().map_or(0, |entry| entry.seq) + 1,
        op: op.name().into(),
        sentence: op.sentence(),
        unit: op.unit().map(ToString::to_string),
        period: op.subject().map(|subject| subject.period.to_string()),
        author: author.to_string(),
        at: moment.stamp(),
        journal_to,
        revision_to,
        appended_hash: appended_hash(tx, journal_from, journal_to, revision_from, revision_to)?,
        prev_hash: before.map(|entry| entry.hash).unwrap_or_default(),
        hash: String::new(),
    };
    entry.hash = entry.computed_hash();
    insert(tx, &entry)?;
    setting::set(tx, HEAD, &entry.hash)
}

const HEAD: &str = "log_head";

fn insert(tx: &Transaction, entry: &LogEntry) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO change_log (seq, op, sentence, unit, period, author, at,
             journal_to, revision_to, appended_hash, prev_hash, hash)
         VALUES (:seq, :op, :sentence, :unit, :period, :author, :at,
             :journal_to, :revision_to, :appended_hash, :prev_hash, :hash)",
    )?
    .execute(named_params! {
        ":seq": entry.seq,
        ":op": entry.op,
        ":sentence": entry.sentence,
        ":unit": entry.unit,
        ":period": entry.period,
        ":author": entry.author,
        ":at": entry.at,
        ":journal_to": entry.journal_to,
        ":revision_to": entry.revision_to,
        ":appended_hash": entry.appended_hash,
        ":prev_hash": entry.prev_hash,
        ":hash": entry.hash,
    })?;
    Ok(())
}

fn greatest(conn: &Connection, sql: &str) -> Result<i64> {
    let found: Option<i64> = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(found.unwrap_or(0))
}

/// What a write appended: its rows of the journal and its 版, after the marks before it.
fn appended_hash(
    conn: &Connection,
    journal_from: i64,
    journal_to: i64,
    revision_from: i64,
    revision_to: i64,
) -> Result<String> {
    let mut hash = Fingerprint::new("weihua1-appended");
    let mut journal = conn.prepare_cached(
        "SELECT seq, unit, period, subject, state, value, author, at FROM draft_journal
         WHERE seq > ?1 AND seq <= ?2 ORDER BY seq",
    )?;
    let mut rows = journal.query([journal_from, journal_to])?;
    while let Some(row) = rows.next()? {
        hash = hash.number(row.get("seq")?);
        for column in ["unit", "period", "subject", "state", "value", "author", "at"] {
            hash = hash.text(&row.get::<_, String>(column)?);
        }
    }
    let mut revisions = conn
        .prepare_cached("SELECT seq, id FROM revision WHERE seq > ?1 AND seq <= ?2 ORDER BY seq")?;
    let mut rows = revisions.query([revision_from, revision_to])?;
    while let Some(row) = rows.next()? {
        hash = hash.number(row.get("seq")?).text(&row.get::<_, String>("id")?);
    }
    Ok(hash.finish())
}

/// Where the chain does not hold, oldest first: the entry's number and what is the matter.
/// Entries above `after` only; what comes before is taken as it is.
pub(crate) fn verify(conn: &Connection, after: i64) -> Result<Vec<(i64, Break)>> {
    let mut breaks = Vec::new();
    let sql = format!("SELECT {COLUMNS} FROM change_log WHERE seq >= ?1 ORDER BY seq");
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([after])?;
    let mut before: Option<LogEntry> = None;
    while let Some(row) = rows.next()? {
        let entry = from_row(row)?;
        if entry.hash != entry.computed_hash() {
            breaks.push((entry.seq, Break::Altered));
        }
        let first = before.is_none() && after > 0;
        if !first {
            breaks.extend(follows(conn, before.as_ref(), &entry)?.map(|found| (entry.seq, found)));
        }
        before = Some(entry);
    }
    let head = setting::get(conn, HEAD)?.unwrap_or_default();
    let (seq, hash, journal_to, revision_to) = before.map_or((0, String::new(), 0, 0), |last| {
        (last.seq, last.hash, last.journal_to, last.revision_to)
    });
    if head != hash {
        breaks.push((seq, Break::EndCut));
    }
    if greatest(conn, "SELECT max(seq) FROM draft_journal")? > journal_to
        || greatest(conn, "SELECT max(seq) FROM revision")? > revision_to
    {
        breaks.push((seq, Break::Unlogged));
    }
    Ok(breaks)
}

/// The number of the newest entry.
pub(crate) fn length(conn: &Connection) -> Result<i64> {
    greatest(conn, "SELECT max(seq) FROM change_log")
}

/// How a chain fails to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// The entry is not what was written.
    Altered,
    /// An entry before it is missing or another.
    Gap,
    /// What its write appended to the journal or the 版 is no longer the same.
    Appended,
    /// The newest entries are missing.
    EndCut,
    /// The journal or the 版 hold what no entry speaks of.
    Unlogged,
}

fn follows(
    conn: &Connection,
    before: Option<&LogEntry>,
    entry: &LogEntry,
) -> Result<Option<Break>> {
    let (seq, hash, journal_from, revision_from) = before.map_or((0, "", 0, 0), |before| {
        (before.seq, before.hash.as_str(), before.journal_to, before.revision_to)
    });
    if entry.seq != seq + 1 || entry.prev_hash != hash {
        return Ok(Some(Break::Gap));
    }
    let appended =
        appended_hash(conn, journal_from, entry.journal_to, revision_from, entry.revision_to)?;
    Ok((appended != entry.appended_hash).then_some(Break::Appended))
}
