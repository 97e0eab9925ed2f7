//! How many units there is a 版 of, by period.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::error::Result;
use crate::id::PeriodId;

pub(super) fn received(conn: &Connection) -> Result<BTreeMap<PeriodId, u32>> {
    let mut statement = conn.prepare_cached(
        "SELECT r.period AS period, count(DISTINCT r.unit) AS units FROM revision AS r
         WHERE NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.revision = r.id)
         GROUP BY r.period",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get("period")?, row.get("units")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
