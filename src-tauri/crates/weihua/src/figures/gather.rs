//! Every figure that counts, read at once whatever is asked.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;

use crate::error::Result;
use crate::id::{IndicatorId, PeriodId, UnitId};
use crate::review;
use crate::revision::RevisionId;

/// Figures of the 版 that speak, by period, unit and indicator; 清空 and blank are not in it.
pub(super) type Given = HashMap<PeriodId, HashMap<UnitId, HashMap<IndicatorId, i64>>>;

/// Read in one query, whatever the number of units and periods.
pub(super) fn given(conn: &Connection) -> Result<Given> {
    let speaking: BTreeSet<RevisionId> = review::speaking_in_all(conn)?.into_values().collect();
    let mut given = Given::new();
    let mut statement = conn.prepare_cached(
        "SELECT n.revision, r.period, r.unit, n.indicator, n.amount
         FROM revision_number AS n JOIN revision AS r ON r.id = n.revision
         WHERE n.amount IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let revision: RevisionId = row.get("revision")?;
        if speaking.contains(&revision) {
            let of_unit = given.entry(row.get("period")?).or_default();
            let figures = of_unit.entry(row.get("unit")?).or_default();
            figures.insert(row.get("indicator")?, row.get("amount")?);
        }
    }
    Ok(given)
}

/// Opening figures this data file knows: those of its own unit.
pub(super) fn openings(conn: &Connection) -> Result<BTreeMap<(UnitId, IndicatorId), i64>> {
    let mut statement =
        conn.prepare_cached("SELECT unit, indicator, amount FROM opening_number")?;
    let rows = statement
        .query_map([], |row| Ok(((row.get("unit")?, row.get("indicator")?), row.get("amount")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Periods the office locked.
pub(super) fn locked(conn: &Connection) -> Result<BTreeSet<PeriodId>> {
    let mut statement = conn.prepare_cached("SELECT period FROM period_lock")?;
    let rows = statement.query_map([], |row| row.get("period"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
