//! The 收件登记 in the data file.

use rusqlite::{Connection, Row, Transaction, named_params};

use super::Reason;
use crate::clock::Date;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};

/// Enters a file under the next 收件编号 and returns it.
pub(in crate::receive) fn register(
    tx: &Transaction,
    batch: i64,
    sha256: &str,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<i64> {
    crate::batch::register(tx, batch, sha256, unit, period)
}

/// An entry as the data file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::receive) struct Entry {
    pub number: i64,
    pub batch: i64,
    pub received_on: Date,
    pub note: String,
    pub unit: UnitId,
    pub period: PeriodId,
    pub name: String,
    pub layout: String,
    /// 第几版 it brought that was new.
    pub revision: Option<u32>,
    /// How many 版 of the place in force nothing follows.
    pub heads: u32,
    /// Why it waits.
    pub held: Option<Reason>,
    pub undone_by: Option<String>,
    pub author: String,
}

fn from_row(row: &Row) -> rusqlite::Result<Entry> {
    let held: Option<String> = row.get("held")?;
    Ok(Entry {
        number: row.get("number")?,
        batch: row.get("batch")?,
        received_on: row.get("received_on")?,
        note: row.get("note")?,
        unit: row.get("unit")?,
        period: row.get("period")?,
        name: row.get("name")?,
        layout: row.get("layout")?,
        revision: row.get("revision")?,
        heads: row.get("heads")?,
        held: held.as_deref().and_then(Reason::named),
        undone_by: row.get("undone_by")?,
        author: row.get("author")?,
    })
}

/// What came in between two days, both included, by day and 收件编号.
pub(in crate::receive) fn entries(conn: &Connection, from: Date, to: Date) -> Result<Vec<Entry>> {
    let sql = format!(
        "SELECT g.number, g.batch, b.received_on, b.note, g.unit, g.period, i.name, i.layout,
                v.number AS revision, h.reason AS held, b.undone_by, b.author,
                (SELECT count(*) FROM revision AS r
                 WHERE r.unit = g.unit AND r.period = g.period AND {}) AS heads
         FROM register AS g
         JOIN batch AS b ON b.id = g.batch
         JOIN batch_item AS i ON i.batch = g.batch AND i.sha256 = g.sha256
              AND i.unit = g.unit AND i.period = g.period
         LEFT JOIN revision AS v ON v.id = i.revision
         LEFT JOIN held_package AS h ON h.batch = g.batch AND h.sha256 = g.sha256
              AND h.unit = g.unit AND h.period = g.period
         WHERE b.received_on BETWEEN :from AND :to
         ORDER BY b.received_on, g.number",
        crate::revision::IS_HEAD
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_map(named_params! { ":from": from, ":to": to }, from_row)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
