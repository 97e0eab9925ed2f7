//! What SQLite itself and the tables among themselves can say about the soundness of a data file.

use rusqlite::Connection;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};

use super::fingerprint::Fingerprint;
use super::{SCHEMA, ladder, log, plan_versions, shape};
use crate::clock::Moment;
use crate::error::Result;
use crate::file::sha256;
use crate::revision;

/// What SQLite finds wrong in the structure, sentence by sentence; empty where all is well.
pub(crate) fn structure(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare("PRAGMA integrity_check(100)")?;
    let found = statement
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(found.into_iter().filter(|line| line != "ok").collect())
}

/// The first statement of the schema that is not as this program makes it; what opening refuses.
pub(crate) fn foreign_shape(conn: &Connection) -> Result<Option<String>> {
    shape::stranger(conn, ladder::schema_of(conn)?)
}

/// Whether it has today's schema.
pub(crate) fn is_of_today(conn: &Connection) -> Result<bool> {
    Ok(ladder::schema_of(conn)? == SCHEMA)
}

/// Tables with rows that point nowhere.
pub(crate) fn loose_rows(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut tables = statement
        .query_map([], |row| row.get::<_, String>("table"))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    tables.dedup();
    Ok(tables)
}

/// Numbers of the plan versions whose text is not what it was.
pub(crate) fn altered_plans(conn: &Connection) -> Result<Vec<u32>> {
    let altered = plan_versions(conn)?
        .into_iter()
        .filter(|version| sha256(version.body.as_bytes()) != version.content_hash)
        .map(|version| version.number);
    Ok(altered.collect())
}

/// Something of the draft that is not what its newest entry in the edit journal says.
pub(crate) struct AlteredDraft {
    pub(crate) kind: DraftKind,
    pub(crate) unit: String,
    /// Empty for what outlives periods.
    pub(crate) period: String,
    /// Id of the measure, or of the indicator.
    pub(crate) subject: String,
    /// Of a field its word, of a milestone the deadline, of evidence its name; else empty.
    pub(crate) name: String,
}

/// What of the draft the journal follows.
#[derive(Clone, Copy)]
pub(crate) enum DraftKind {
    Field,
    Zero,
    Number,
    Opening,
    Milestone,
    Evidence,
}

impl FromSql for DraftKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "field" => Ok(Self::Field),
            "zero" => Ok(Self::Zero),
            "number" => Ok(Self::Number),
            "opening" => Ok(Self::Opening),
            "milestone" => Ok(Self::Milestone),
            "evidence" => Ok(Self::Evidence),
            other => Err(FromSqlError::Other(format!("unknown kind {other}").into())),
        }
    }
}

/// What of the draft is not as the edit journal has it.
pub(crate) fn altered_drafts(conn: &Connection) -> Result<Vec<AlteredDraft>> {
    let mut statement = conn.prepare(include_str!("altered_drafts.sql"))?;
    let found = statement
        .query_map([], |row| {
            Ok(AlteredDraft {
                kind: row.get("kind")?,
                unit: row.get("unit")?,
                period: row.get("period")?,
                subject: row.get("subject")?,
                name: row.get("name")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// A quick look at every opening: the newest log entries and some 版, another few each time.
pub(super) fn sample(conn: &Connection, moment: Moment) -> Result<Option<String>> {
    const LOG_ENTRIES: i64 = 64;
    const REVISIONS: u32 = 16;
    let after = (log::length(conn)? - LOG_ENTRIES).max(0);
    if let Some((seq, found)) = log::verify(conn, after)?.first() {
        return Ok(Some(format!("change log, entry {seq}: {found:?}")));
    }
    let from = Fingerprint::new("weihua1-sample").text(&moment.stamp()).finish();
    let damage = revision::verify_sample(conn, &from, REVISIONS)?.into_iter().next();
    Ok(damage.map(|damage| {
        let revision = damage.revision;
        format!("revision {} of {} {}", revision.number, revision.unit, revision.period)
    }))
}
