//! 只读副本: the rows of a data file for others to read, with the papers that went out. It opens on
//! any computer, to be looked at; every write in it is refused. What belongs to the desk alone stays
//! behind: its users and their passwords, its secret key, which computer wrote last.

use std::path::Path;

use rusqlite::{Connection, Transaction};

use super::{KeptKind, Shut, Store, files_folder, kept_files, setting, speaking_of};
use crate::clock::{Moment, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::file::{self, folder_of};
use crate::op::{Author, Op};

/// The setting that makes a data file a 只读副本: the day it was made, as printed.
pub(super) const MADE_ON: &str = "reading_copy";

/// What went into a 只读副本.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingCopy {
    /// How many papers that went out went along.
    pub papers: usize,
    /// Names of papers whose bytes are gone here or altered.
    pub missing: Vec<String>,
    /// How many other kept files stayed behind: evidence, packages, workbooks, scans.
    pub left: usize,
}

/// The name proposed: `区安委会办公室_只读副本_20181012.weihua`.
pub fn reading_copy_name(path: &Path, moment: Moment) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem}_只读副本_{}.weihua", moment.today.format("%Y%m%d"))
}

/// Whether this is one.
pub(crate) fn is_one(conn: &Connection) -> Result<bool> {
    Ok(setting::get(conn, MADE_ON)?.is_some())
}

impl Store {
    /// Writes a 只读副本 to `path`. It appears whole or not at all.
    ///
    /// # Errors
    /// `AlreadyExists`, `NotWritable`, `DiskFull`; `Damaged` where it does not prove true.
    pub fn make_reading_copy(
        &self,
        path: &Path,
        author: &Author,
        moment: Moment,
    ) -> Result<ReadingCopy> {
        if let Some(shut @ Shut::MovedOut { .. }) = &self.shut {
            return Err(shut.refusal(&self.path));
        }
        file::refuse_taken(path)?;
        let folder = tempfile::Builder::new()
            .prefix(".weihua-")
            .tempdir_in(folder_of(path))
            .map_err(|error| file::write_failure(path, &error))?;
        let staged = folder.path().join("copy.weihua");
        let marked = self
            .copy_rows(&staged, None)
            .and_then(|()| Self::open(&staged, author, moment))
            .and_then(|mut copy| {
                let as_of = chinese_date(moment.today);
                let op = Op::ChangeSetting { what: format!("生成只读副本，截至{as_of}") };
                copy.write(op, author, moment, |tx| mark(tx, &as_of, moment))?;
                Ok(copy)
            })
            .map_err(|refused| speaking_of(refused, &staged, path))?;
        let done = self.papers_to(path)?;
        // Copied once more: what was taken out leaves no trace in free pages.
        marked.seal();
        marked.copy_rows(path, None)?;
        marked.close()?;
        Ok(done)
    }

    fn papers_to(&self, path: &Path) -> Result<ReadingCopy> {
        let (from, to) = (super::copies::home_of_bytes(&self.path), files_folder(path));
        let mut done = ReadingCopy { papers: 0, missing: Vec::new(), left: 0 };
        for kept in self.read(kept_files)? {
            if kept.kind != KeptKind::Paper.name() {
                done.left += 1;
                continue;
            }
            match file::read_kept(&from, &kept.sha256) {
                Ok(bytes) => {
                    file::keep(&to, &bytes)?;
                    done.papers += 1;
                }
                Err(_) => done.missing.push(kept.name),
            }
        }
        Ok(done)
    }
}

fn mark(tx: &Transaction, as_of: &str, moment: Moment) -> Result<()> {
    for table in ["account", "refusal", "desk_key"] {
        tx.execute(&format!("DELETE FROM {table}"), [])?;
    }
    setting::remove(tx, super::computer::COMPUTER)?;
    // Of its own: it is no copy from which the data file could be restored.
    let mut own = super::Fingerprint::new("weihua1-reading-copy")
        .text(&setting::get(tx, "file_id")?.unwrap_or_default())
        .text(&moment.stamp())
        .finish();
    own.truncate(32);
    setting::set(tx, "file_id", &own)?;
    setting::set(tx, MADE_ON, as_of)
}

/// Refuses a 只读副本 where a copy is wanted from which work could go on.
pub(super) fn refuse(copy: &Path) -> Result<()> {
    match super::open::glance(copy, |conn| setting::get(conn, MADE_ON)) {
        Ok(Some(as_of)) => Err(Failure::new(
            Code::BadInput,
            format!(
                "“{}”是截至{as_of}的只读副本，里面没有用户、密钥和佐证材料，不能用来恢复，未作任何改动；请选一份备份。",
                copy.display()
            ),
        )),
        // What cannot be read is refused by what follows.
        Ok(None) | Err(_) => Ok(()),
    }
}
