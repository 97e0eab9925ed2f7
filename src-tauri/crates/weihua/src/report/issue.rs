//! Letting a paper go out: written whole and read back, kept as it is, recorded with what it was made from, so
//! that it can be printed again as it was.

use std::path::Path;

use super::store::{insert_issued, went_out};
use crate::clock::{Date, Moment};
use crate::error::{Code, Failure, Result};
use crate::file;
use crate::id::PeriodId;
use crate::op::{Author, Op};
use crate::revision::RevisionId;
use crate::store::{KeptKind, Store, files_folder, name_kept};

/// A finished paper that is to go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// `quarterly`.
    pub kind: &'static str,
    /// For which period.
    pub period: PeriodId,
    /// Its title on one line.
    pub title: String,
    /// 数据截至.
    pub cut_off: Date,
    /// The 版 it was made from.
    pub made_from: Vec<RevisionId>,
    /// The finished bytes.
    pub bytes: Vec<u8>,
}

/// Writes a paper to `path` and records it; returns its SHA-256. A paper that this data file let
/// go out before may be replaced, because its bytes are kept; anything else is left alone.
///
/// # Errors
/// `AlreadyExists`, `NotWritable`, `DiskFull`; then nothing is recorded.
pub fn issue(
    store: &mut Store,
    paper: &Paper,
    path: &Path,
    author: &Author,
    moment: Moment,
) -> Result<String> {
    refuse_strangers(store, path)?;
    issue_over(store, paper, path, author, moment)
}

/// The same where a person said that what stands at `path` may be replaced.
///
/// # Errors
/// `NotWritable`, `DiskFull`; then nothing is recorded.
pub fn issue_over(
    store: &mut Store,
    paper: &Paper,
    path: &Path,
    author: &Author,
    moment: Moment,
) -> Result<String> {
    let sha256 = file::keep(&files_folder(store.path()), &paper.bytes)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| format!("{}.pdf", paper.title));
    let op = Op::IssuePaper { title: paper.title.clone() };
    store.write(op, author, moment, |tx| {
        name_kept(tx, KeptKind::Paper, &name, &sha256, paper.bytes.len(), author, moment)?;
        insert_issued(tx, paper, &sha256, author, moment)?;
        // Last, so that a paper that could not be written is not said to have gone out.
        file::write_whole(path, &paper.bytes)?;
        prove(path, &paper.bytes)
    })?;
    Ok(sha256)
}

/// Reads back what was written.
fn prove(path: &Path, bytes: &[u8]) -> Result<()> {
    let read = std::fs::read(path).map_err(|error| file::read_failure(path, &error))?;
    if read == bytes {
        return Ok(());
    }
    Err(Failure::new(
        Code::Io,
        format!(
            "“{}”写出后读回来的内容不一致，没有记入台账；请检查磁盘，换一个位置再导出。",
            path.display()
        ),
    ))
}

fn refuse_strangers(store: &Store, path: &Path) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let ours = match std::fs::read(path) {
        Ok(bytes) => store.read(|conn| went_out(conn, &file::sha256(&bytes)))?,
        Err(_) => false,
    };
    if ours {
        return Ok(());
    }
    Err(Failure::new(
        Code::AlreadyExists,
        format!(
            "“{}”已经有一个文件，没有写出，原文件未动。请换一个文件名，或先移走原来的文件。",
            path.display()
        ),
    ))
}
