//! What SQLite itself and the tables among themselves can say about the soundness of a data file.

use rusqlite::Connection;

use super::fingerprint::Fingerprint;
use super::{log, plan_versions};
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

/// A field of the draft that is not what its newest entry in the edit journal says.
pub(crate) struct AlteredField {
    pub(crate) unit: String,
    pub(crate) period: String,
    pub(crate) measure: String,
    pub(crate) field: String,
}

/// Fields of the draft whose value is not the newest one in the edit journal.
pub(crate) fn altered_fields(conn: &Connection) -> Result<Vec<AlteredField>> {
    let mut statement = conn.prepare(include_str!("altered_fields.sql"))?;
    let found = statement
        .query_map([], |row| {
            Ok(AlteredField {
                unit: row.get("unit")?,
                period: row.get("period")?,
                measure: row.get("measure")?,
                field: row.get("field")?,
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
