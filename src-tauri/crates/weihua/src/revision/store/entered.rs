//! How what was entered at the 汇总端 reached it.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::super::{Entered, EnteredScan, EnteredSource, RevisionId};
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::op::Author;

fn from_row(row: &Row) -> rusqlite::Result<Entered> {
    let scan: Option<String> = row.get("scan")?;
    let name: String = row.get("scan_name")?;
    Ok(Entered {
        source: row.get("source")?,
        told_by: row.get("told_by")?,
        scan: scan.map(|sha256| EnteredScan { sha256, name }),
    })
}

/// How a 版 reached the 汇总端 that entered it; none where it came otherwise or was entered elsewhere.
///
/// # Errors
/// Those of the data file.
pub fn entered(conn: &Connection, revision: &RevisionId) -> Result<Option<Entered>> {
    Ok(conn
        .prepare_cached(
            "SELECT source, told_by, scan, scan_name FROM entered_from WHERE revision = ?1",
        )?
        .query_row([revision], from_row)
        .optional()?)
}

/// The sources of everything that was entered for a unit's period.
///
/// # Errors
/// Those of the data file.
pub fn entered_sources(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<BTreeMap<RevisionId, EnteredSource>> {
    let mut statement = conn.prepare_cached(
        "SELECT e.revision, e.source FROM entered_from AS e JOIN revision AS r ON r.id = e.revision
         WHERE r.unit = ?1 AND r.period = ?2",
    )?;
    let rows = statement
        .query_map((unit, period), |row| Ok((row.get("revision")?, row.get("source")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Notes how a 版 reached the 汇总端. What was noted first stands.
pub(crate) fn note_entered(
    tx: &Transaction,
    revision: &RevisionId,
    entered: &Entered,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let scan = entered.scan.as_ref();
    tx.execute(
        "INSERT INTO entered_from (revision, source, told_by, scan, scan_name, author, at)
         VALUES (:revision, :source, :told_by, :scan, :scan_name, :author, :at)
         ON CONFLICT (revision) DO NOTHING",
        named_params! {
            ":revision": revision,
            ":source": entered.source,
            ":told_by": entered.told_by,
            ":scan": scan.map(|scan| scan.sha256.as_str()),
            ":scan_name": scan.map_or("", |scan| scan.name.as_str()),
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(())
}

/// A 代录 as the 收件登记簿 lists it.
pub(crate) struct EnteredLine {
    pub received_on: Date,
    pub unit: UnitId,
    pub period: PeriodId,
    pub number: u32,
    pub source: EnteredSource,
    pub reason: String,
    pub scan_name: String,
    pub author: String,
}

/// Every 代录 received between two days, both included, by day and order of arrival.
pub(crate) fn entered_between(conn: &Connection, from: Date, to: Date) -> Result<Vec<EnteredLine>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.received_on, r.unit, r.period, r.number, r.reason, e.source,
                e.scan_name, e.author
         FROM entered_from AS e
         JOIN revision AS r ON r.id = e.revision
         JOIN arrival AS a ON a.revision = r.id
         WHERE a.received_on BETWEEN ?1 AND ?2 AND r.origin = 'on_behalf'
         ORDER BY a.received_on, r.seq",
    )?;
    let rows = statement.query_map((from, to), |row| {
        Ok(EnteredLine {
            received_on: row.get("received_on")?,
            unit: row.get("unit")?,
            period: row.get("period")?,
            number: row.get("number")?,
            source: row.get("source")?,
            reason: row.get("reason")?,
            scan_name: row.get("scan_name")?,
            author: row.get("author")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
