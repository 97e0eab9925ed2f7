//! Which texts the index holds. A file from before some were indexed gets them at the first opening
//! that may write; one that may only be looked at is looked through instead.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::text_index::{self, Entry};
use super::{seal, setting, text_index::put};
use crate::error::Result;

/// The setting that says so, and what it says once 版 and the files of 报送事项 are in the index.
const KEY: &str = "text_index";
const HOLDS_REVISIONS: &str = "2";

/// Whether 版 and files of 报送事项 can be looked up in the index.
///
/// # Errors
/// Those of the data file.
pub fn holds_revisions(conn: &Connection) -> Result<bool> {
    Ok(setting::get(conn, KEY)?.as_deref() == Some(HOLDS_REVISIONS))
}

/// Says so of a file that has none yet.
pub(super) fn begin(tx: &Transaction<'_>) -> Result<()> {
    setting::set(tx, KEY, HOLDS_REVISIONS)
}

/// A file from before they were indexed gets its index. Where that cannot be written it opens all
/// the same and is looked through.
pub(super) fn catch_up(connection: &mut Connection) -> rusqlite::Result<()> {
    if holds_revisions(connection).unwrap_or(true) {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    match index_all(&tx).and_then(|()| seal::renew(&tx)) {
        Ok(()) => tx.commit(),
        Err(_) => tx.rollback(),
    }
}

fn index_all(tx: &Transaction<'_>) -> Result<()> {
    crate::revision::index_all(tx)?;
    let mut files = tx.prepare("SELECT unit, deliverable, sha256, name FROM matter_file")?;
    let mut rows = files.query([])?;
    while let Some(row) = rows.next()? {
        let (unit, which): (String, String) = (row.get("unit")?, row.get("deliverable")?);
        let sha256: String = row.get("sha256")?;
        put_matter_file(tx, &unit, &which, &sha256, &row.get::<_, String>("name")?)?;
    }
    begin(tx)
}

/// The name of a file of a 报送事项; an empty one takes it out.
///
/// # Errors
/// Those of the data file.
pub fn put_matter_file(
    tx: &Transaction<'_>,
    unit: &str,
    which: &str,
    sha256: &str,
    name: &str,
) -> Result<()> {
    let short = sha256.get(..12).unwrap_or(sha256);
    let subject = format!("{which}.{short}");
    put(tx, Entry { kind: text_index::MATTER, unit, period: "", subject: &subject }, name)
}
