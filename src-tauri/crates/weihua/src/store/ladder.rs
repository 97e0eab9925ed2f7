//! The ladder: one step from each schema to the next. `schema.sql` is what a new file gets; a
//! file that climbed must look exactly like it.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::failure::of_sqlite;
use super::log;
use crate::clock::Moment;
use crate::error::Result;
use crate::op::{Author, Op};

/// The schema of a new data file.
pub(super) const SCHEMA_SQL: &str = include_str!("schema.sql");

/// One step: from schema `from` to `from + 1`.
pub(super) struct Step {
    /// The schema it starts from.
    pub(super) from: u32,
    /// What it does.
    pub(super) sql: &'static str,
}

/// All steps, lowest first. Schema 1 is the first there is.
pub(super) const STEPS: &[Step] = &[];

/// Climbs every step above the file's schema, each in its own transaction.
pub(super) fn climb(
    connection: &mut Connection,
    path: &Path,
    steps: &[Step],
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let schema = schema_of(connection, path)?;
    let due = steps.iter().filter(|step| step.from >= schema);
    for step in due {
        take_step(connection, path, step, author, moment)?;
    }
    Ok(())
}

fn schema_of(connection: &Connection, path: &Path) -> Result<u32> {
    connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| of_sqlite(path, &error))
}

fn take_step(
    connection: &mut Connection,
    path: &Path,
    step: &Step,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let failed = |error| of_sqlite(path, &error);
    let to = step.from + 1;
    let tx = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed)?;
    tx.execute_batch(step.sql).map_err(failed)?;
    tx.pragma_update(None, "user_version", to).map_err(failed)?;
    log::append(
        &tx,
        &Op::UpgradeFile {
            from: step.from,
            to,
        },
        author,
        moment,
    )?;
    tx.commit().map_err(failed)
}
