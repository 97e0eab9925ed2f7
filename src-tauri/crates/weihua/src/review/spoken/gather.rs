//! Every 版 in force, without what it says.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::revision::RevisionId;

/// A 版 in force.
#[derive(Debug)]
pub(super) struct Head {
    pub id: RevisionId,
    pub unit: UnitId,
    pub period: PeriodId,
    pub number: u32,
}

/// By number, then by arrival.
pub(super) fn versions(conn: &Connection) -> Result<Vec<Head>> {
    let mut statement = conn.prepare_cached(
        "SELECT r.id, r.unit, r.period, r.number FROM revision AS r
         WHERE NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.revision = r.id)
         ORDER BY r.number, r.seq",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Head {
            id: row.get("id")?,
            unit: row.get("unit")?,
            period: row.get("period")?,
            number: row.get("number")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What each of them follows.
pub(super) fn parents(conn: &Connection) -> Result<BTreeMap<RevisionId, Vec<RevisionId>>> {
    let mut found: BTreeMap<RevisionId, Vec<RevisionId>> = BTreeMap::new();
    let mut statement = conn.prepare_cached("SELECT revision, parent FROM revision_parent")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        found.entry(row.get("revision")?).or_default().push(row.get("parent")?);
    }
    Ok(found)
}
