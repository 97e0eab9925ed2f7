//! What else a reply is made of: arrivals, files, keys, packages that were sent.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::clock::Date;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::progress::Place;
use crate::revision::{Origin, RevisionId};

/// A 版 that came in, with the file that brought it.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub number: Option<i64>,
    pub received_on: Date,
    pub name: Option<String>,
    pub revision: u32,
    pub origin: Origin,
    pub content_hash: String,
}

/// What came in for a place and is in force, in the order of arrival.
pub fn arrived(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Vec<Arrived>> {
    let mut statement = conn.prepare_cached(
        "SELECT r.number AS revision, r.origin, r.content_hash, a.received_on,
                (SELECT i.name FROM batch_item AS i
                 WHERE i.batch = a.batch AND i.revision = r.id) AS name,
                (SELECT g.number FROM batch_item AS i JOIN register AS g ON g.batch = i.batch
                     AND g.sha256 = i.sha256 AND g.unit = i.unit AND g.period = i.period
                 WHERE i.batch = a.batch AND i.revision = r.id) AS number
         FROM revision AS r JOIN arrival AS a ON a.revision = r.id
         WHERE r.unit = ?1 AND r.period = ?2
           AND NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.revision = r.id)
         ORDER BY r.number, r.seq",
    )?;
    let rows = statement.query_map(params![unit, period], |row| {
        Ok(Arrived {
            number: row.get("number")?,
            received_on: row.get("received_on")?,
            name: row.get("name")?,
            revision: row.get("revision")?,
            origin: row.get("origin")?,
            content_hash: row.get("content_hash")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// 版 of a place that are out of force.
pub fn withdrawn(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<BTreeSet<RevisionId>> {
    let mut statement = conn.prepare_cached(
        "SELECT w.revision FROM withdrawn AS w JOIN revision AS r ON r.id = w.revision
         WHERE r.unit = ?1 AND r.period = ?2",
    )?;
    let rows = statement.query_map(params![unit, period], |row| row.get("revision"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// SHA-256 of the files a 版 lists.
pub fn listed_files(conn: &Connection, revision: &RevisionId) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT sha256 FROM revision_evidence WHERE revision = ?1 AND name <> ''
         UNION SELECT sha256 FROM revision_matter_file WHERE revision = ?1 AND name <> ''",
    )?;
    let rows = statement.query_map([revision], |row| row.get("sha256"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keys of a unit that are 已登记.
pub fn registered_keys(conn: &Connection, unit: &UnitId) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT public FROM unit_key WHERE unit = ?1 AND state = 'registered' ORDER BY public",
    )?;
    let rows = statement.query_map([unit], |row| row.get("public"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The newest 版 of each 报送包 that was written of a place.
pub fn sent(conn: &Connection, place: Place<'_>) -> Result<BTreeSet<RevisionId>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT revision FROM sent_package WHERE unit = ?1 AND period = ?2",
    )?;
    let rows = statement.query_map(params![place.unit, place.period], |row| row.get("revision"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
