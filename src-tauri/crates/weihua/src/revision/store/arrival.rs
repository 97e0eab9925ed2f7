//! Arrivals, and 版 out of force.

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, Transaction, named_params};

use super::super::{Arrival, RevisionId, Withdrawal};
use crate::clock::Moment;
use crate::error::Result;
use crate::id::PeriodId;
use crate::op::Author;

const COLUMNS: &str = "revision, received_on, batch";

fn from_row(row: &SqlRow) -> rusqlite::Result<Arrival> {
    Ok(Arrival {
        revision: row.get("revision")?,
        received_on: row.get("received_on")?,
        batch: row.get("batch")?,
    })
}

/// When a 版 came in; none where it never did.
///
/// # Errors
/// Those of the data file.
pub fn find_arrival(conn: &Connection, revision: &RevisionId) -> Result<Option<Arrival>> {
    let sql = format!("SELECT {COLUMNS} FROM arrival WHERE revision = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([revision], from_row).optional()?)
}

/// Every arrival of a period.
///
/// # Errors
/// Those of the data file.
pub fn arrivals(conn: &Connection, period: &PeriodId) -> Result<Vec<Arrival>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM arrival WHERE revision IN
             (SELECT id FROM revision WHERE period = ?1) ORDER BY revision"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_map([period], from_row)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn insert(
    tx: &Transaction,
    arrival: &Arrival,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO arrival (revision, received_on, batch, author, at)
         VALUES (:revision, :received_on, :batch, :author, :at)
         ON CONFLICT (revision) DO NOTHING",
    )?
    .execute(named_params! {
        ":revision": arrival.revision,
        ":received_on": arrival.received_on,
        ":batch": arrival.batch,
        ":author": author,
        ":at": moment.stamp(),
    })?;
    Ok(())
}

pub(crate) fn remove(tx: &Transaction, revision: &RevisionId) -> Result<()> {
    tx.execute("DELETE FROM arrival WHERE revision = ?1", [revision])?;
    Ok(())
}

/// Whether a 版 in force is built on it.
pub(crate) fn has_follower(conn: &Connection, revision: &RevisionId) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM revision_parent AS p WHERE p.parent = ?1
               AND NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.revision = p.revision)",
        )?
        .exists([revision])?)
}

pub(crate) fn withdraw(
    tx: &Transaction,
    revision: &RevisionId,
    why: Withdrawal<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let (batch, reason) = match why {
        Withdrawal::WithBatch(batch) => (Some(batch), ""),
        Withdrawal::Because(reason) => (None, reason),
    };
    tx.execute(
        "INSERT INTO withdrawn (revision, batch, reason, author, at)
         VALUES (:revision, :batch, :reason, :author, :at)
         ON CONFLICT (revision) DO NOTHING",
        named_params! {
            ":revision": revision,
            ":batch": batch,
            ":reason": reason,
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(())
}

/// Why a 版 went out of force by itself; none where it is in force, empty where it went with its batch.
pub(crate) fn withdrawn_because(
    conn: &Connection,
    revision: &RevisionId,
) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT reason FROM withdrawn WHERE revision = ?1")?;
    Ok(statement.query_row([revision], |row| row.get("reason")).optional()?)
}

/// Whether a 版 is out of force.
pub(crate) fn is_withdrawn(conn: &Connection, revision: &RevisionId) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM withdrawn WHERE revision = ?1")?.exists([revision])?)
}

/// In force again: it came in anew. Whether it was out of force.
pub(crate) fn bring_back(tx: &Transaction, revision: &RevisionId) -> Result<bool> {
    Ok(tx.execute("DELETE FROM withdrawn WHERE revision = ?1", [revision])? > 0)
}
