//! The ladder: one step from each schema to the next, after a proven backup. `schema.sql` is what
//! a new file gets; a file that climbed must look exactly like it, and a test holds that.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::failure::of_sqlite;
use super::{backup, files_folder, log};
use crate::clock::Moment;
use crate::error::Result;
use crate::file::write_failure;
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

/// All steps, lowest first. Schema 1 is the first there is. Whoever adds one also adds a small
/// file of the schema before it to `tests/past/` and pins the new shape in `store/shape.rs`.
pub(super) const STEPS: &[Step] = &[
    Step { from: 1, sql: include_str!("step_1.sql") },
    Step { from: 2, sql: include_str!("step_2.sql") },
    Step { from: 3, sql: include_str!("step_3.sql") },
    Step { from: 4, sql: include_str!("step_4.sql") },
    Step { from: 5, sql: include_str!("step_5.sql") },
    Step { from: 6, sql: include_str!("step_6.sql") },
];

/// Climbs every step above the file's schema, each in its own transaction: a power cut leaves
/// the file on a whole step, old or new.
pub(super) fn climb(
    connection: &mut Connection,
    path: &Path,
    steps: &[Step],
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let failed = |error| of_sqlite(path, &error);
    let schema = schema_of(connection).map_err(failed)?;
    let due: Vec<&Step> = steps.iter().filter(|step| step.from >= schema).collect();
    if due.is_empty() {
        return Ok(());
    }
    back_up(connection, path, schema, moment)?;
    for step in due {
        take_step(connection, path, step, author, moment)?;
    }
    super::open::settle(connection, path)
}

/// The schema a file says it has.
pub(super) fn schema_of(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
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
    let tx =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    tx.execute_batch(step.sql).map_err(failed)?;
    tx.pragma_update(None, "user_version", to).map_err(failed)?;
    log::append(&tx, &Op::UpgradeFile { from: step.from, to }, author, moment)?;
    tx.commit().map_err(failed)
}

/// The file as it was, in `….weihua-files/backups/`.
fn back_up(connection: &Connection, path: &Path, schema: u32, moment: Moment) -> Result<()> {
    let folder = files_folder(path).join("backups");
    fs::create_dir_all(&folder).map_err(|error| write_failure(&folder, &error))?;
    backup::copy_to(connection, &unused_name(&folder, schema, moment), None)
}

/// A backup made before is never written over, even one of the same second.
fn unused_name(folder: &Path, schema: u32, moment: Moment) -> PathBuf {
    let day = moment.at.format("%Y%m%d-%H%M%S");
    let name = |nth: u32| match nth {
        1 => folder.join(format!("升级前_格式{schema}_{day}.weihua")),
        _ => folder.join(format!("升级前_格式{schema}_{day}_{nth}.weihua")),
    };
    (1..).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(1))
}
