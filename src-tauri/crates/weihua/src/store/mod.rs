//! The data file: one SQLite file that must never lose anything. It is opened only here, read
//! through [`Store::read`] and written through [`Store::write`], each write being one transaction
//! under one name.

pub mod attachment;
mod backup;
mod computer;
mod copies;
mod failure;
mod fingerprint;
mod header;
mod indexed;
pub(crate) mod integrity;
pub(crate) mod kept;
mod ladder;
mod lock;
pub(crate) mod log;
mod open;
#[cfg(test)]
mod past;
mod plan;
pub(crate) mod reading_copy;
mod restore;
pub(crate) mod seal;
pub mod setting;
mod settings;
mod shape;
mod shut;
pub mod text_index;
mod words;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::clock::Moment;
use crate::error::Result;
use crate::op::{Author, Op};

pub use computer::Computer;
pub(crate) use copies::home_of_bytes;
pub use copies::{Copy, CopyKind, Inside, copies_of_closed};
pub(crate) use fingerprint::Fingerprint;
pub use header::SCHEMA;
pub use indexed::{holds_revisions, put_matter_file};
pub use kept::{Attachment, KeptFile, KeptKind, keep_attachment, kept_files, name_kept};
pub use lock::files_folder;
pub use log::{LogEntry, newest as newest_log_entries};
pub use open::NewFile;
pub(crate) use open::files_folder_of;
pub(crate) use open::prove_whole;
pub use plan::{
    NewPlanVersion, PlanVersion, add_plan_version, current_plan, current_plan_text, plan_versions,
};
pub use reading_copy::{ReadingCopy, reading_copy_name};
pub(crate) use restore::speaking_of;
pub use restore::{Restored, restore};
pub use setting::{Desk, DeskKind, desk, says_anything};
pub use shut::Shut;
pub(crate) use shut::minute;

/// An open data file. One connection: the shell keeps it behind a mutex.
#[derive(Debug)]
pub struct Store {
    // Dropped first: the lock outlives the connection.
    connection: Connection,
    path: PathBuf,
    shut: Option<Shut>,
    here: Option<Computer>,
    altered: Option<seal::Altered>,
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

    /// Opens a data file, bringing an older one to today's schema after a verified backup. One
    /// that is 已转出 and a 只读副本 open to be looked at.
    ///
    /// # Errors
    /// `NotFound`, `BadInput` (a folder or a link), `Foreign`, `Newer`, `Damaged`, `Locked`,
    /// `NotWritable`: the file and what lies beside it are then byte for byte as before.
    pub fn open(path: &Path, author: &Author, moment: Moment) -> Result<Self> {
        open::open(path, author, moment)?.shut_as_marked()
    }

    /// Opens a data file only to look, damaged or not: for 体检 and 只查看. Nothing is brought up
    /// to date and every write is refused.
    ///
    /// # Errors
    /// As [`Store::open`], but for `Damaged` only where not even its head can be read.
    pub fn look(path: &Path) -> Result<Self> {
        open::look(path)
    }

    /// Opens a data file only to look, for pages to be shown from it.
    ///
    /// # Errors
    /// As [`Store::open`]; `BadInput` for an older schema.
    pub fn look_at_sound(path: &Path, moment: Moment) -> Result<Self> {
        open::look_at_sound(path, moment)
    }

    /// What this opening found altered while the file was closed, in one sentence; said once.
    pub fn altered_while_closed(&mut self) -> Option<String> {
        self.altered.take().map(|altered| altered.sentence())
    }

    /// Nothing depends on it: where it cannot be written, the old one is of another end of the log.
    fn seal(&self) {
        if !self.is_shut() && seal::is_small_enough(&self.path) {
            let _ = allow_writes(&self.connection, true, &self.path)
                .and_then(|()| seal::seal(&self.connection));
            let _ = allow_writes(&self.connection, false, &self.path);
        }
    }

    /// Whether it may only be looked at: every write is refused.
    pub fn is_shut(&self) -> bool {
        self.shut.is_some()
    }

    /// Reads. A write in `work` is refused by SQLite itself (`query_only`).
    ///
    /// # Errors
    /// Those of `work`.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        work(&self.connection).map_err(|failure| failure::naming(&self.path, failure))
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
        if let Some(shut) = &self.shut {
            return Err(shut.refusal(&self.path));
        }
        allow_writes(&self.connection, true, &self.path)?;
        let here = self.here.clone();
        let signed = |tx: &Transaction| match here {
            Some(here) => computer::record(tx, &here),
            None => Ok(()),
        };
        let outcome = transact(&mut self.connection, &self.path, &op, author, moment, work, signed);
        // The outcome stands either way; the next write sets it again.
        let _ = allow_writes(&self.connection, false, &self.path);
        outcome.map_err(|failure| failure::naming(&self.path, failure))
    }

    /// Copies the rows to a new data file at `path`, proven to be the same before it gets its name,
    /// and before them the kept bytes to the folder beside it. Bytes that are gone or altered here
    /// cannot be copied; 体检 names them.
    ///
    /// # Errors
    /// `AlreadyExists`, `DiskFull`, `NotWritable`, `Damaged` where the copy does not prove true.
    pub fn back_up(&self, path: &Path) -> Result<()> {
        crate::file::refuse_taken(path)?;
        let (from, to) = (files_folder(&self.path), files_folder(path));
        for kept in kept_files(&self.connection)? {
            if let Ok(bytes) = crate::file::read_kept(&from, &kept.sha256) {
                crate::file::keep(&to, &bytes)?;
            }
        }
        self.seal();
        self.copy_rows(path, None)
    }

    /// As [`Store::back_up`], without the kept bytes; after `limit` it is given up.
    ///
    /// # Errors
    /// As [`Store::back_up`]; `Io` where the limit was passed.
    pub(crate) fn copy_rows(&self, path: &Path, limit: Option<Duration>) -> Result<()> {
        // It writes another file, which SQLite does not tell from this one.
        allow_writes(&self.connection, true, &self.path)?;
        let outcome = backup::copy_to(&self.connection, path, limit);
        let _ = allow_writes(&self.connection, false, &self.path);
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
        if self.shut == Some(Shut::Looked) {
            return Ok(());
        }
        open::settle(&self.connection, &self.path)
    }

    /// Seals, settles and closes.
    ///
    /// # Errors
    /// As [`Store::settle`]; the file is closed all the same.
    pub fn close(self) -> Result<()> {
        self.seal();
        self.settle()
    }
}

fn allow_writes(connection: &Connection, allowed: bool, path: &Path) -> Result<()> {
    connection
        .pragma_update(None, "query_only", !allowed)
        .map_err(|error| failure::of_sqlite(path, &error))
}

/// One transaction with its log entry.
fn transact<T>(
    connection: &mut Connection,
    path: &Path,
    op: &Op,
    author: &Author,
    moment: Moment,
    work: impl FnOnce(&Transaction) -> Result<T>,
    signed: impl FnOnce(&Transaction) -> Result<()>,
) -> Result<T> {
    let of_sqlite = |error| failure::of_sqlite(path, &error);
    let before = connection.total_changes();
    let tx =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(of_sqlite)?;
    let outcome = work(&tx)?;
    if tx.total_changes() == before {
        return Ok(outcome);
    }
    signed(&tx)?;
    log::append(&tx, op, author, moment)?;
    tx.commit().map_err(of_sqlite)?;
    Ok(outcome)
}
