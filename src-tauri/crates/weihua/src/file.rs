//! Files written whole: a temporary file in the same folder, synced, renamed, the folder synced.
//! Whoever looks sees the old file or the new one, never half of one.

mod stream;

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};

pub(crate) use stream::sweep;
pub use stream::{Streamed, Watch, copy_kept, keep_from, kept_size, prove_kept};

use crate::error::{Code, Failure, Result};

/// Writes `bytes` to `path`, replacing what stood there, whole or not at all.
///
/// # Errors
/// [`Code::NotWritable`], [`Code::DiskFull`], [`Code::NotFound`] (no such folder) or [`Code::Io`];
/// the old file is untouched.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = temporary_beside(path)?;
    file.write_all(bytes).map_err(|error| write_failure(path, &error))?;
    file.as_file().sync_all().map_err(|error| write_failure(path, &error))?;
    file.persist(path).map_err(|error| write_failure(path, &error.error))?;
    sync_folder_of(path)
}

/// Writes `bytes` to `path`, whole or not at all, and never over another file.
///
/// # Errors
/// [`Code::AlreadyExists`], or as [`write_whole`].
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = temporary_beside(path)?;
    file.write_all(bytes).map_err(|error| write_failure(path, &error))?;
    place_new(file.into_temp_path(), path)
}

/// Refuses a path that something stands at, or whose folder cannot be written, before the work.
///
/// # Errors
/// [`Code::AlreadyExists`], or as [`write_whole`].
pub fn refuse_taken(path: &Path) -> Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(write_failure(path, &io::Error::from(io::ErrorKind::AlreadyExists)));
    }
    temporary_beside(path).map(drop)
}

/// A temporary file in the folder of `path`; it removes itself unless persisted.
pub(crate) fn temporary_beside(path: &Path) -> Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".weihua-").suffix(".tmp");
    readable_as_usual(&mut builder);
    builder.tempfile_in(folder_of(path)).map_err(|error| write_failure(path, &error))
}

/// A temporary file is for its owner alone, but it becomes a paper for a colleague to read: the
/// system's usual rights, as its mask has them.
#[cfg(unix)]
fn readable_as_usual(builder: &mut tempfile::Builder) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable_as_usual(_builder: &mut tempfile::Builder) {}

/// Gives a finished temporary file its name, unless a file already has it.
///
/// # Errors
/// [`Code::AlreadyExists`], or as [`write_whole`].
pub(crate) fn place_new(finished: TempPath, path: &Path) -> Result<()> {
    sync_file(&finished, path)?;
    finished.persist_noclobber(path).map_err(|error| write_failure(path, &error.error))?;
    sync_folder_of(path)
}

/// Syncs a file that something else wrote; `path` is the name to speak of.
fn sync_file(written: &Path, path: &Path) -> Result<()> {
    // Windows flushes only through a handle that may write.
    File::options()
        .read(true)
        .write(true)
        .open(written)
        .and_then(|file| file.sync_all())
        .map_err(|error| write_failure(path, &error))
}

/// Makes a rename or a new name in the folder of `path` last through a power cut.
pub(crate) fn sync_folder_of(path: &Path) -> Result<()> {
    sync_folder(folder_of(path)).map_err(|error| write_failure(path, &error))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no such call: NTFS journals the name itself.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// The folder a path lies in; the current one for a bare name.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// `path` with `ending` appended to its whole name: `a.weihua` → `a.weihua-files`.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// SHA-256 in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Passes bytes on and counts and hashes them on the way.
pub(crate) struct Hashing<W> {
    to: W,
    hash: Sha256,
    bytes: u64,
}

impl<W> Hashing<W> {
    /// Over what the bytes go to.
    pub(crate) fn over(to: W) -> Self {
        Self { to, hash: Sha256::new(), bytes: 0 }
    }

    /// SHA-256 in lower-case hex, and how many bytes.
    pub(crate) fn finish(self) -> (String, u64) {
        (hex(&self.hash.finalize()), self.bytes)
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.to.write(bytes)?;
        self.hash.update(&bytes[..taken]);
        self.bytes += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Bytes in lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Why `path` could not be written, in a sentence.
pub fn write_failure(path: &Path, error: &io::Error) -> Failure {
    let place = path.display();
    let no_permission = || {
        format!(
            "没有权限写入“{place}”，未作任何改动。请换一个可以写入的文件夹，或联系管理员开通写入权限。"
        )
    };
    let (code, sentence) = match error.kind() {
        // Some folders are there and take nothing.
        io::ErrorKind::NotFound if folder_of(path).is_dir() => (Code::NotWritable, no_permission()),
        io::ErrorKind::NotFound => (
            Code::NotFound,
            format!("没有找到“{place}”所在的文件夹，未写入任何内容。请先建好文件夹，或另选位置。"),
        ),
        io::ErrorKind::AlreadyExists => (
            Code::AlreadyExists,
            format!("“{place}”已经存在，未作改动。请换一个文件名，或打开原有文件。"),
        ),
        io::ErrorKind::PermissionDenied
        | io::ErrorKind::ReadOnlyFilesystem
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::IsADirectory => (Code::NotWritable, no_permission()),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            (Code::DiskFull, disk_full_sentence(path))
        }
        _ => (
            Code::Io,
            format!("写入“{place}”时出错，原有内容未改动。请检查磁盘是否接好，再试一次。"),
        ),
    };
    Failure::new(code, sentence).because(error)
}

/// Why `path` could not be read, in a sentence.
pub fn read_failure(path: &Path, error: &io::Error) -> Failure {
    let place = path.display();
    let (code, sentence) = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => (
            Code::NotFound,
            format!("没有找到“{place}”。请检查文件是否被移动、改名或删除，U盘是否插好。"),
        ),
        io::ErrorKind::PermissionDenied => (
            Code::Io,
            format!(
                "没有权限读取“{place}”。请联系管理员开通读取权限，或把文件复制到自己的文件夹。"
            ),
        ),
        _ => (Code::Io, format!("读取“{place}”时出错。请检查磁盘是否接好，再试一次。")),
    };
    Failure::new(code, sentence).because(error)
}

/// What is said when the disk is full while writing to `path`.
pub(crate) fn disk_full_sentence(path: &Path) -> String {
    format!(
        "磁盘空间不足，这次没有写入“{}”，已有的内容完好。请清理它所在的磁盘后再试一次。",
        path.display()
    )
}

/// Keeps bytes in `folder` under their hash and returns it: `ab/abcdef…`. Bytes already there are
/// proven and left; altered ones are put right.
///
/// # Errors
/// As [`write_whole`].
pub fn keep(folder: &Path, bytes: &[u8]) -> Result<String> {
    let sha256 = sha256(bytes);
    if read_kept(folder, &sha256).is_ok() {
        return Ok(sha256);
    }
    let path = kept_path(folder, &sha256);
    let drawer = folder_of(&path);
    std::fs::create_dir_all(drawer).map_err(|error| write_failure(&path, &error))?;
    sync_folder_of(drawer)?;
    write_whole(&path, bytes)?;
    Ok(sha256)
}

/// The bytes kept in `folder` under `sha256`, proven to be the same.
///
/// # Errors
/// [`Code::NotFound`] where they are gone, [`Code::Damaged`] where they are no longer the same.
pub fn read_kept(folder: &Path, sha256: &str) -> Result<Vec<u8>> {
    let path = kept_path(folder, sha256);
    let bytes = std::fs::read(&path).map_err(|error| read_failure(&path, &error))?;
    if self::sha256(&bytes) == sha256 {
        return Ok(bytes);
    }
    Err(altered(&path))
}

fn altered(path: &Path) -> Failure {
    Failure::new(
        Code::Damaged,
        format!(
            "存放的文件“{}”与存入时不一样了，可能已损坏或被改动，没有使用。请用原件重新存入。",
            path.display()
        ),
    )
}

pub(crate) fn kept_path(folder: &Path, sha256: &str) -> PathBuf {
    folder.join(sha256.get(..2).unwrap_or("00")).join(sha256)
}

/// Makes a folder and those above it; one that is there is left as it is.
///
/// # Errors
/// `NotWritable`, `DiskFull` or `Io`.
pub fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| write_failure(folder, &error))
}
