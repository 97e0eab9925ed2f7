//! Kept files of any size: copied, hashed and proven a piece at a time, in constant memory.

use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{
    folder_of, hex, kept_path, read_failure, sync_folder_of, temporary_beside, write_failure,
};
use crate::error::{Code, Failure, Result};

/// How much of a file is held at once.
const PIECE: usize = 128 * 1024;

/// Asked before every piece: go on, or stop and leave nothing.
pub type Watch<'a> = &'a dyn Fn() -> ControlFlow<()>;

/// A file whose bytes are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Streamed {
    /// SHA-256 of the bytes, hex.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
    /// They were kept already, and sound.
    pub was_there: bool,
}

/// Copies a file to `folder` under its hash, whole or not at all; none where it was stopped. Bytes
/// already there are proven and left; altered ones are put right.
///
/// # Errors
/// `BadInput` where it grows above `limit` bytes; those of reading and of
/// [`write_whole`](super::write_whole).
pub fn keep_from(
    folder: &Path,
    source: &Path,
    limit: u64,
    watch: Watch<'_>,
) -> Result<Option<Streamed>> {
    super::make_folder(folder)?;
    let mut from = File::open(source).map_err(|error| read_failure(source, &error))?;
    let mut copy = temporary_beside(&folder.join("copy"))?;
    let Some(mut streamed) = pour(&mut from, source, copy.as_file_mut(), folder, limit, watch)?
    else {
        return Ok(None);
    };
    streamed.was_there = prove_kept(folder, &streamed.sha256).is_ok();
    if streamed.was_there {
        return Ok(Some(streamed));
    }
    let path = kept_path(folder, &streamed.sha256);
    let failed = |error: &io::Error| write_failure(&path, error);
    copy.as_file().sync_all().map_err(|error| failed(&error))?;
    std::fs::create_dir_all(folder_of(&path)).map_err(|error| failed(&error))?;
    sync_folder_of(folder)?;
    sync_folder_of(folder_of(&path))?;
    copy.persist(&path).map_err(|error| failed(&error.error))?;
    sync_folder_of(&path)?;
    Ok(Some(streamed))
}

/// That the bytes kept in `folder` under `sha256` are still the same.
///
/// # Errors
/// As [`read_kept`](super::read_kept).
pub fn prove_kept(folder: &Path, sha256: &str) -> Result<()> {
    let path = kept_path(folder, sha256);
    let mut kept = File::open(&path).map_err(|error| read_failure(&path, &error))?;
    let on = || ControlFlow::Continue(());
    let found = pour(&mut kept, &path, &mut io::sink(), &path, u64::MAX, &on)?;
    refuse_altered(found.as_ref(), sha256, &path)
}

/// Copies the bytes kept in `folder` under `sha256` to `path`, in the place of what stood there,
/// proven on the way; whole or not at all.
///
/// # Errors
/// As [`read_kept`](super::read_kept) and [`write_whole`](super::write_whole).
pub fn copy_kept(folder: &Path, sha256: &str, path: &Path) -> Result<()> {
    let from = kept_path(folder, sha256);
    let mut kept = File::open(&from).map_err(|error| read_failure(&from, &error))?;
    let mut copy = temporary_beside(path)?;
    let on = || ControlFlow::Continue(());
    let found = pour(&mut kept, &from, copy.as_file_mut(), path, u64::MAX, &on)?;
    refuse_altered(found.as_ref(), sha256, &from)?;
    copy.as_file().sync_all().map_err(|error| write_failure(path, &error))?;
    copy.persist(path).map_err(|error| write_failure(path, &error.error))?;
    sync_folder_of(path)
}

/// How many bytes lie under `sha256`; none where they are gone. They are not read.
pub fn kept_size(folder: &Path, sha256: &str) -> Option<u64> {
    let about = std::fs::metadata(kept_path(folder, sha256)).ok()?;
    about.is_file().then_some(about.len())
}

/// Takes away what a program that was killed left half copied right in `folder`. What cannot be
/// taken away stays and hurts nobody.
pub(crate) fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(".weihua-") && name.ends_with(".tmp") && path.is_file()
    };
    for path in entries.flatten().map(|entry| entry.path()).filter(is_ours) {
        let _ = std::fs::remove_file(path);
    }
}

fn refuse_altered(found: Option<&Streamed>, sha256: &str, path: &Path) -> Result<()> {
    if found.is_some_and(|found| found.sha256 == sha256) {
        return Ok(());
    }
    Err(super::altered(path))
}

fn pour(
    from: &mut File,
    source: &Path,
    to: &mut dyn Write,
    target: &Path,
    limit: u64,
    watch: Watch<'_>,
) -> Result<Option<Streamed>> {
    let mut hash = Sha256::new();
    let mut size = 0_u64;
    let mut piece = vec![0; PIECE];
    loop {
        if watch().is_break() {
            return Ok(None);
        }
        let got = match from.read(&mut piece) {
            Ok(0) => break,
            Ok(got) => got,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(read_failure(source, &error)),
        };
        size += u64::try_from(got).unwrap_or(u64::MAX);
        if size > limit {
            let sentence = format!(
                "“{}”在读取时变大，超过了上限，没有存入；请等它写完再试一次。",
                source.display()
            );
            return Err(Failure::new(Code::BadInput, sentence));
        }
        let bytes = piece.get(..got).unwrap_or_default();
        hash.update(bytes);
        to.write_all(bytes).map_err(|error| write_failure(target, &error))?;
    }
    Ok(Some(Streamed { sha256: hex(&hash.finalize()), size, was_there: false }))
}
