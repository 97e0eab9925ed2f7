//! What a reminder reads that no other question asks for: slips that run, promises, what waits.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::model::Given;
use crate::clock::Date;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};

/// 延期 and 重开 that run on a day: kind, unit, period, last day.
pub(super) fn slips(
    conn: &Connection,
    today: Date,
) -> Result<Vec<(String, UnitId, PeriodId, Date)>> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, unit, period, until FROM period_slip
         WHERE ended_on IS NULL AND granted_on <= ?1 AND until >= ?1 ORDER BY until, number",
    )?;
    let found = statement.query_map([today], |row| {
        Ok((row.get("kind")?, row.get("unit")?, row.get("period")?, row.get("until")?))
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The days of a period and unit: last promised by the unit, last asked for on paper.
pub(super) type Days = BTreeMap<(PeriodId, UnitId, Given), Date>;

/// The day last given for a period when its unit was chased: nobody promises on a paper.
pub(super) fn given_days(conn: &Connection) -> Result<Days> {
    let mut statement = conn.prepare_cached(
        "SELECT unit, period, way = 'paper' AS asked, answer_by FROM chase
         WHERE taken_back IS NULL AND answer_by IS NOT NULL AND period <> '' ORDER BY seq",
    )?;
    let found = statement.query_map([], |row| {
        let given = if row.get("asked")? { Given::Asked } else { Given::Promised };
        Ok(((row.get("period")?, row.get("unit")?, given), row.get("answer_by")?))
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// 报送包 that wait: units whose key is to be registered, and files that wait for something else.
pub(super) fn waiting(conn: &Connection) -> Result<(usize, usize)> {
    let mut statement = conn.prepare_cached(
        "SELECT count(DISTINCT CASE WHEN reason = 'unregistered' THEN unit END) AS arrivals,
             count(DISTINCT CASE WHEN reason <> 'unregistered' THEN sha256 END) AS held
         FROM held_package",
    )?;
    let found = statement
        .query_row([], |row| Ok((row.get::<_, i64>("arrivals")?, row.get::<_, i64>("held")?)))?;
    let count = |n: i64| usize::try_from(n).unwrap_or_default();
    Ok((count(found.0), count(found.1)))
}
