//! What the 版 in force that nothing follows say, in the text index: written with the 版, withdrawn
//! with it, brought back with it.

use rusqlite::{Connection, Transaction};

use super::IS_HEAD;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::store::text_index::{self, Entry, REVISION, REVISION_EVIDENCE, put};

/// Indexes a unit's period anew.
pub(crate) fn index_place(tx: &Transaction<'_>, unit: &UnitId, period: &PeriodId) -> Result<()> {
    let (unit, period) = (unit.as_str(), period.as_str());
    for kind in [REVISION, REVISION_EVIDENCE] {
        text_index::clear(tx, kind, unit, period)?;
    }
    for seq in head_numbers(tx, unit, period)? {
        index_one(tx, unit, period, seq)?;
    }
    Ok(())
}

/// Indexes every unit's period.
///
/// # Errors
/// Those of the data file.
pub(crate) fn index_all(tx: &Transaction<'_>) -> Result<()> {
    let mut statement = tx.prepare("SELECT DISTINCT unit, period FROM revision")?;
    let places: Vec<(UnitId, PeriodId)> = statement
        .query_map([], |row| Ok((row.get("unit")?, row.get("period")?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (unit, period) in &places {
        index_place(tx, unit, period)?;
    }
    Ok(())
}

fn head_numbers(conn: &Connection, unit: &str, period: &str) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT seq FROM revision AS r WHERE unit = ?1 AND period = ?2 AND {IS_HEAD} ORDER BY seq"
    ))?;
    let found = statement.query_map((unit, period), |row| row.get("seq"))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The texts of one 版. Its number stands in their place, because the sides of a fork are two.
fn index_one(tx: &Transaction<'_>, unit: &str, period: &str, seq: i64) -> Result<()> {
    let indexed =
        |kind, subject: &str, body: &str| put(tx, Entry { kind, unit, period, subject }, body);
    let mut statement = tx.prepare_cached(
        "SELECT w.measure, w.progress, w.problems, w.next_steps, w.zero
         FROM revision AS r JOIN revision_row AS w ON w.revision = r.id WHERE r.seq = ?1",
    )?;
    let mut rows = statement.query([seq])?;
    while let Some(row) = rows.next()? {
        let measure: String = row.get("measure")?;
        for part in ["progress", "problems", "next_steps", "zero"] {
            let body: Option<String> = row.get(part)?;
            if let Some(body) = body.filter(|body| !body.is_empty()) {
                indexed(REVISION, &format!("{measure}.{part}.{seq}"), &body)?;
            }
        }
    }
    let mut statement = tx.prepare_cached(
        "SELECT e.measure, e.sha256, e.name FROM revision AS r
         JOIN revision_evidence AS e ON e.revision = r.id WHERE r.seq = ?1 AND e.name <> ''",
    )?;
    let mut rows = statement.query([seq])?;
    while let Some(row) = rows.next()? {
        let (measure, sha256): (String, String) = (row.get("measure")?, row.get("sha256")?);
        let short = sha256.get(..12).unwrap_or(&sha256);
        let name: String = row.get("name")?;
        indexed(REVISION_EVIDENCE, &format!("{measure}.{short}.{seq}"), &name)?;
    }
    Ok(())
}
