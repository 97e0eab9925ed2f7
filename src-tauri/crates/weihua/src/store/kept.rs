//! Bytes kept beside the data file, by content: evidence, packages, workbooks, scans, papers. They
//! are written whole before the row that names them, so a row never names what was not there.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::{Connection, Row, Transaction, named_params};

use super::Store;
use super::attachment::{clean_name, refuse_unfit};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::file;
use crate::op::{Author, Op};

/// What kept bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeptKind {
    /// 佐证材料
    Evidence,
    /// A received or sent package.
    Package,
    /// An imported workbook.
    Workbook,
    /// A scan of a sealed form.
    Scan,
    /// An issued paper.
    Paper,
}

impl KeptKind {
    /// As the data file names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Package => "package",
            Self::Workbook => "workbook",
            Self::Scan => "scan",
            Self::Paper => "paper",
        }
    }

    /// The most a piece may weigh, in bytes.
    pub fn limit(self) -> usize {
        const MEGABYTE: usize = 1024 * 1024;
        match self {
            Self::Evidence | Self::Workbook | Self::Scan => 20 * MEGABYTE,
            Self::Package | Self::Paper => 200 * MEGABYTE,
        }
    }
}

/// A kept file as the data file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// SHA-256 of its bytes, hex: its name in the folder.
    pub sha256: String,
    /// How many bytes.
    pub size: i64,
    /// As the person named it.
    pub name: String,
    /// `evidence`, `package`, …
    pub kind: String,
}

fn from_row(row: &Row) -> rusqlite::Result<KeptFile> {
    Ok(KeptFile {
        sha256: row.get("sha256")?,
        size: row.get("size")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
    })
}

impl Store {
    /// Keeps bytes beside the data file and names them in it. The same bytes are kept once.
    ///
    /// # Errors
    /// [`Code::BadInput`] above the limit of the kind; `NotWritable`, `DiskFull`.
    pub fn keep(
        &mut self,
        kind: KeptKind,
        name: &str,
        bytes: &[u8],
        author: &Author,
        moment: Moment,
    ) -> Result<String> {
        refuse_heavy(kind, name, bytes.len())?;
        let sha256 = file::keep(&super::files_folder(self.path()), bytes)?;
        let op = Op::KeepFile { name: name.to_owned() };
        self.write(op, author, moment, |tx| {
            name_kept(tx, kind, name, &sha256, bytes.len(), author, moment)
        })?;
        Ok(sha256)
    }

    /// The bytes kept under a hash, proven to be the same.
    ///
    /// # Errors
    /// `NotFound` where they are gone, `Damaged` where they are no longer the same.
    pub fn kept_bytes(&self, sha256: &str) -> Result<Vec<u8>> {
        file::read_kept(&super::copies::home_of_bytes(self.path()), sha256)
    }
}

/// Names bytes that [`file::keep`] has kept; for a write that does more than that.
///
/// # Errors
/// Those of the data file.
pub fn name_kept(
    tx: &Transaction,
    kind: KeptKind,
    name: &str,
    sha256: &str,
    size: usize,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO kept_file (sha256, size, name, kind, author, at)
         VALUES (:sha256, :size, :name, :kind, :author, :at) ON CONFLICT (sha256) DO NOTHING",
        named_params! {
            ":sha256": sha256,
            ":size": i64::try_from(size).unwrap_or(i64::MAX),
            ":name": name,
            ":kind": kind.name(),
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(())
}

/// Every kept file.
///
/// # Errors
/// Those of the data file.
pub fn kept_files(conn: &Connection) -> Result<Vec<KeptFile>> {
    let mut statement =
        conn.prepare("SELECT sha256, size, name, kind FROM kept_file ORDER BY sha256")?;
    let files = statement.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?;
    Ok(files)
}

/// The kept files that are gone or altered, with what is the matter.
pub(crate) fn verify(conn: &Connection, folder: &Path) -> Result<Vec<(KeptFile, Failure)>> {
    let named = kept_files(conn)?.into_iter();
    Ok(named
        .filter_map(|kept| file::prove_kept(folder, &kept.sha256).err().map(|why| (kept, why)))
        .collect())
}

/// Keeps a file from the disk as an attachment, without having all of it in the memory. Gives its
/// name, hash and size, for a write that names it ([`name_kept`]).
///
/// # Errors
/// `BadInput` for a folder, a program, an empty file and one above the limit; `NotFound`,
/// `NotWritable`, `DiskFull`.
pub fn keep_attachment(folder: &Path, source: &Path) -> Result<Attachment> {
    let name = clean_name(&source.file_name().unwrap_or(source.as_os_str()).to_string_lossy());
    let unread = |error| file::read_failure(source, &error);
    let about = std::fs::metadata(source).map_err(unread)?;
    if !about.is_file() {
        let sentence = format!("“{name}”是文件夹，没有添加；请选文件，或先打成压缩包。");
        return Err(Failure::new(Code::BadInput, sentence));
    }
    // By its size first: what is too heavy is not even opened.
    refuse_unfit(KeptKind::Evidence, &name, about.len(), &[])?;
    let mut beginning = Vec::new();
    let opened = std::fs::File::open(source).map_err(unread)?;
    opened.take(BEGINNING).read_to_end(&mut beginning).map_err(unread)?;
    refuse_unfit(KeptKind::Evidence, &name, about.len(), &beginning)?;
    let limit = u64::try_from(KeptKind::Evidence.limit()).unwrap_or(u64::MAX);
    let on = || ControlFlow::Continue(());
    match file::keep_from(folder, source, limit, &on)? {
        Some(kept) => Ok(Attachment {
            name,
            sha256: kept.sha256,
            size: usize::try_from(kept.size).unwrap_or(usize::MAX),
        }),
        None => Err(Failure::new(Code::Internal, "没有人叫停，文件却没有存完；请再试一次。")),
    }
}

/// How many bytes say whether a file is a program.
const BEGINNING: u64 = 8;

/// A file kept beside the data file that no row names yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// As the person named it.
    pub name: String,
    /// SHA-256 of its bytes, hex.
    pub sha256: String,
    /// How many bytes.
    pub size: usize,
}

fn refuse_heavy(kind: KeptKind, name: &str, size: usize) -> Result<()> {
    if size <= kind.limit() {
        return Ok(());
    }
    let megabytes = |bytes: usize| bytes.div_ceil(1024 * 1024);
    Err(Failure::new(
        Code::BadInput,
        format!(
            "文件“{name}”有 {} MB，超过每个文件 {} MB 的上限，没有存入。请压缩或拆分后再试一次。",
            megabytes(size),
            megabytes(kind.limit())
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_read_piece_by_piece_is_kept_as_the_same_bytes_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, source) = (folder.path().join("kept"), folder.path().join("大文件.mp4"));
        let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        file::write_whole(&source, &bytes).unwrap();
        let found = keep_attachment(&kept, &source).unwrap();
        assert_eq!((found.name.as_str(), found.size), ("大文件.mp4", bytes.len()));
        assert_eq!(found.sha256, file::sha256(&bytes));
        assert_eq!(file::read_kept(&kept, &found.sha256).unwrap(), bytes);
        assert_eq!(keep_attachment(&kept, &source).unwrap(), found, "twice is once");
        let left = std::fs::read_dir(&kept).unwrap().count();
        assert_eq!(left, 1, "no temporary file is left behind");
        assert!(keep_attachment(&kept, folder.path()).unwrap_err().sentence.contains("文件夹"));
    }
}
