//! The key of this desk as a row.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::clock::Moment;
use crate::error::Result;
use crate::op::Author;

/// The public key, hex.
pub(super) fn public_key(conn: &Connection) -> Result<Option<String>> {
    Ok(key(conn)?.map(|(public, _)| public))
}

/// The public key and the seed, hex.
pub(super) fn key(conn: &Connection) -> Result<Option<(String, String)>> {
    Ok(conn
        .query_row("SELECT public, secret FROM desk_key LIMIT 1", [], |row| {
            Ok((row.get("public")?, row.get("secret")?))
        })
        .optional()?)
}

pub(super) fn put_key(
    tx: &Transaction<'_>,
    public: &str,
    secret: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO desk_key (public, secret, author, at) VALUES (?1, ?2, ?3, ?4)",
        params![public, secret, author, moment.stamp()],
    )?;
    Ok(())
}

/// The key of the 汇总端 that holds.
pub(super) fn office_key(conn: &Connection) -> Result<Option<String>> {
    Ok(conn
        .query_row("SELECT public FROM office_key ORDER BY seq DESC LIMIT 1", [], |row| {
            row.get("public")
        })
        .optional()?)
}

/// Puts a key down as the newest; one that held before holds again.
pub(super) fn put_office_key(
    tx: &Transaction<'_>,
    public: &str,
    how: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute("DELETE FROM office_key WHERE public = ?1", [public])?;
    tx.execute(
        "INSERT INTO office_key (seq, public, how, author, at)
         VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM office_key), ?1, ?2, ?3, ?4)",
        params![public, how, author, moment.stamp()],
    )?;
    Ok(())
}
