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

/// The newest key of the 汇总端, hex.
pub(super) fn office_key(conn: &Connection) -> Result<Option<String>> {
    Ok(conn
        .query_row("SELECT public FROM office_key ORDER BY seq DESC LIMIT 1", [], |row| {
            row.get("public")
        })
        .optional()?)
}

/// A key of the 汇总端; one that was held true earlier becomes the newest again.
pub(super) fn put_office_key(
    tx: &Transaction<'_>,
    public: &str,
    how: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO office_key (seq, public, how, author, at)
         VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM office_key), ?1, ?2, ?3, ?4)
         ON CONFLICT (public) DO UPDATE SET
             seq = excluded.seq, how = excluded.how, author = excluded.author, at = excluded.at",
        params![public, how, author, moment.stamp()],
    )?;
    Ok(())
}

pub(super) fn put_secret(tx: &Transaction<'_>, secret: &str) -> Result<()> {
    without_traces(tx, "UPDATE desk_key SET secret = ?1", &[secret])
}

pub(super) fn remove_key(tx: &Transaction<'_>) -> Result<()> {
    without_traces(tx, "DELETE FROM desk_key", &[])
}

/// A write after which the bytes of before are overwritten in the file and not only let go.
fn without_traces(tx: &Transaction<'_>, sql: &str, values: &[&str]) -> Result<()> {
    tx.execute_batch("PRAGMA secure_delete = ON")?;
    let outcome = tx.execute(sql, rusqlite::params_from_iter(values));
    tx.execute_batch("PRAGMA secure_delete = OFF")?;
    outcome?;
    Ok(())
}
