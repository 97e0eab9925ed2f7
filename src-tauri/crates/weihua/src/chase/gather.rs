//! What waits here for a person although the unit has handed it over.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::error::Result;
use crate::id::{PeriodId, UnitId};

/// 报送包 that wait, by unit: nobody is chased for what lies here.
pub(super) fn waiting(conn: &Connection, period: &PeriodId) -> Result<BTreeMap<UnitId, u32>> {
    let mut statement = conn.prepare_cached(
        "SELECT unit, count(*) AS files FROM held_package WHERE period = ?1 GROUP BY unit",
    )?;
    let rows = statement.query_map([period], |row| Ok((row.get("unit")?, row.get("files")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
