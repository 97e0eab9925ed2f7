//! The data file: one SQLite file that must never lose anything. It is opened only here, read
//! through [`Store::read`] and written through [`Store::write`], each write being one transaction
//! under one name.

mod failure;
mod fingerprint;
mod header;
mod ladder;
mod lock;
mod log;
mod open;
mod plan;
pub mod setting;
mod settings;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::clock::Moment;
use crate::error::Result;
use crate::op::{Author, Op};

pub use header::SCHEMA;
pub use lock::files_folder;
pub use log::{LogEntry, newest as newest_log_entries};
pub use open::NewFile;
pub use plan::{
    NewPlanVersion, PlanVersion, add_plan_version, current_plan, current_plan_text, plan_versions,
};
pub use setting::{Desk, desk};

/// An open data file. One connection: the shell keeps it behind a mutex.
#[derive(Debug)]
pub struct Store {
    // Dropped first: the lock outlives the connection.
    connection: Connection,
    path: PathBuf,
    _lock: lock::Lock,
}

impl Store {
    /// Makes a new data file and opens it. It appears whole or not at all.
    ///
    /// # Errors
    /// [`Code::AlreadyExists`](crate::error::Code), `NotFound` (no such folder), `NotWritable`,
    /// `DiskFull`.
    pub fn create(path: &Path, new: &NewFile, author: &Author, moment: Moment) -> Result<Self> {
        open::create(path, new, author, moment)
    }

    /// Opens a data file, bringing an older one to today's schema after a verified backup.
    ///
    /// # Errors
    /// `NotFound`, `BadInput` (a folder or a link), `Foreign`, `Newer`, `Damaged`, `Locked`,
    /// `NotWritable`: the file and what lies beside it are then byte for byte as before.
    pub fn open(path: &Path, author: &Author, moment: Moment) -> Result<Self> {
        open::open(path, author, moment)
    }

    /// Reads. A write in `work` is refused by SQLite itself (`query_only`).
    ///
    /// # Errors
    /// Those of `work`.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        work(&self.connection)
    }

    /// Writes: one transaction under one name. The change log gets one entry; a write that
    /// changed no row gets none. Whatever fails, nothing of it remains.
    ///
    /// # Errors
    /// Those of `work`, `DiskFull`, `Io`.
    pub fn write<T>(
        &mut self,
        op: Op,
        author: &Author,
        moment: Moment,
        work: impl FnOnce(&Transaction) -> Result<T>,
    ) -> Result<T> {
        self.connection
            .pragma_update(None, "query_only", false)
            .map_err(|error| failure::of_sqlite(&self.path, &error))?;
        let outcome = transact(&mut self.connection, &self.path, &op, author, moment, work);
        // The outcome stands either way; the next write sets it again.
        let _ = self.connection.pragma_update(None, "query_only", true);
        outcome
    }

    /// Where the data file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Brings everything into the one file, so that it is whole when somebody copies it by hand:
    /// after an import, after a hand-over, at the end.
    ///
    /// # Errors
    /// `DiskFull`, `Io`; nothing saved is lost by it.
    pub fn settle(&self) -> Result<()> {
        open::settle(&self.connection, &self.path)
    }

    /// Settles and closes.
    ///
    /// # Errors
    /// As [`Store::settle`]; the file is closed all the same.
    pub fn close(self) -> Result<()> {
        self.settle()
    }
}

/// One transaction with its log entry.
fn transact<T>(
    connection: &mut Connection,
    path: &Path,
    op: &Op,
    author: &Author,
    moment: Moment,
    work: impl FnOnce(&Transaction) -> Result<T>,
) -> Result<T> {
    let of_sqlite = |error| failure::of_sqlite(path, &error);
    let before = connection.total_changes();
    let tx = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(of_sqlite)?;
    let outcome = work(&tx)?;
    if tx.total_changes() == before {
        return Ok(outcome);
    }
    log::append(&tx, op, author, moment)?;
    tx.commit().map_err(of_sqlite)?;
    Ok(outcome)
}
