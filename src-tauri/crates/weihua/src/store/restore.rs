//! 恢复: a copy takes the place of the data file. What stood there is set aside first and proven;
//! the new one is proven before it gets the name, and gets it in one step.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::lock;
use super::{Shut, Store, copies, files_folder, header, kept, open, reading_copy, setting};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::file::{
    self, Hashing, folder_of, make_folder, place_new, read_failure, sync_folder_of,
    temporary_beside, with_ending, write_failure,
};
use crate::op::{Author, Op};

/// What became of it.
#[derive(Debug)]
pub struct Restored {
    /// The file, open, as the copy had it.
    pub store: Store,
    /// Where the file that stood there lies now; none where there was none.
    pub aside: Option<PathBuf>,
    /// Names of kept files whose bytes are nowhere.
    pub missing: Vec<String>,
}

/// Puts the copy at `copy` in the place of the closed data file at `path`, which may be damaged or
/// gone, and opens it.
///
/// # Errors
/// Those of [`Store::open`] for the copy; `BadInput` for a copy of another data file, one that is
/// still open, or a data file that is 已转出; `DiskFull`, `NotWritable`. The data file is then as
/// it was.
pub fn restore(path: &Path, copy: &Path, author: &Author, moment: Moment) -> Result<Restored> {
    if path == copy {
        return Err(Failure::new(
            Code::BadInput,
            format!("“{}”就是现在的台账，没有恢复，也未作任何改动。请选一份备份。", path.display()),
        ));
    }
    open::refuse_place(copy)?;
    let held = lock::take_if_there(copy)?;
    header::check(copy)?;
    reading_copy::refuse(copy)?;
    refuse_unsettled(copy)?;
    let there = path.symlink_metadata().is_ok();
    if there {
        open::refuse_place(path)?;
    }
    let lock = lock::take(path)?;
    let staged = stage(copy, path, moment).and_then(|staged| {
        if there {
            refuse_other(path, &staged, copy)?;
        }
        Ok(staged)
    });
    drop(held);
    let staged = match staged {
        Ok(staged) => staged,
        Err(refused) => {
            lock.undo();
            return Err(refused);
        }
    };
    let aside = if there { Some(set_aside(path, moment)?) } else { None };
    put_in_place(staged, path)?;
    let opened = open::open_locked(path, author, moment, &lock);
    let mut store = open::opened_with(lock, opened, path)?;
    let missing = fetch_bytes(&store, copy)?;
    let name = copy.file_name().map(|name| name.to_string_lossy().into_owned());
    let op = Op::Restore { copy: name.unwrap_or_default() };
    let stamp = moment.stamp();
    store.write(op, author, moment, |tx| setting::set(tx, "restored_at", &stamp))?;
    store.settle()?;
    Ok(Restored { store, aside, missing })
}

/// A file that was not closed has a log beside it, and is whole only with it.
fn refuse_unsettled(copy: &Path) -> Result<()> {
    let left = with_ending(copy, "-wal").metadata().is_ok_and(|log| log.len() > 0);
    if !left {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        format!(
            "备份“{}”没有正常关闭，没有恢复，也未作任何改动。请先打开它一次再关上，然后恢复。",
            copy.display()
        ),
    ))
}

/// The bytes of the copy beside the data file, proven there: what is proven is what gets the name.
fn stage(copy: &Path, path: &Path, moment: Moment) -> Result<TempPath> {
    let staged = copy_proven(copy, path)?;
    open::prove_whole(&staged, moment).map_err(|refused| speaking_of(refused, &staged, copy))?;
    Ok(staged)
}

/// Says the name a person knows instead of the temporary one.
pub(crate) fn speaking_of(mut refused: Failure, temporary: &Path, known: &Path) -> Failure {
    let known = known.display().to_string();
    refused.sentence = refused.sentence.replace(&temporary.display().to_string(), &known);
    refused
}

/// A copy of another data file would take away everything in this one.
fn refuse_other(path: &Path, staged: &Path, copy: &Path) -> Result<()> {
    let id = |conn: &rusqlite::Connection| {
        Ok((setting::get(conn, "file_id")?, setting::get(conn, "moved_out")?))
    };
    // What cannot be read is why somebody restores; what is theirs is set aside all the same.
    let Ok((now, moved_out)) = open::glance(path, id) else {
        return Ok(());
    };
    if let Some(at) = moved_out {
        return Err(Shut::MovedOut { at }.refusal(path));
    }
    let (then, _) = open::glance(staged, id)?;
    if now == then {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        format!(
            "“{}”不是这份台账的备份，是另一份台账，没有恢复，也未作任何改动。要看它，请用“打开已有台账”。",
            copy.display()
        ),
    ))
}

/// The file that stands there, and the log of SQLite beside it, byte for byte in the folder of
/// copies. The log first: with it the file is whole.
fn set_aside(path: &Path, moment: Moment) -> Result<PathBuf> {
    let folder = copies::folder(path);
    make_folder(&folder)?;
    let aside = copies::aside(&folder, moment);
    let log = with_ending(path, "-wal");
    if log.exists() {
        let place = with_ending(&aside, "-wal");
        place_new(copy_proven(&log, &place)?, &place)?;
    }
    place_new(copy_proven(path, &aside)?, &aside)?;
    Ok(aside)
}

fn put_in_place(staged: TempPath, path: &Path) -> Result<()> {
    let log = with_ending(path, "-wal");
    if log.exists() {
        // SQLite would lay the old log over the new file. It was set aside with its own.
        fs::remove_file(&log).map_err(|error| write_failure(&log, &error))?;
        sync_folder_of(path)?;
    }
    staged.persist(path).map_err(|error| write_failure(path, &error.error))?;
    sync_folder_of(path)
}

/// A temporary file in the folder of `place` with the bytes of `from`, read back from the disk.
fn copy_proven(from: &Path, place: &Path) -> Result<TempPath> {
    let mut source = File::open(from).map_err(|error| read_failure(from, &error))?;
    let mut made: NamedTempFile = temporary_beside(place)?;
    io::copy(&mut source, &mut made).map_err(|error| write_failure(place, &error))?;
    made.as_file().sync_all().map_err(|error| write_failure(place, &error))?;
    let made = made.into_temp_path();
    if sha256_of(from)? == sha256_of(&made)? {
        return Ok(made);
    }
    Err(Failure::new(
        Code::Io,
        format!(
            "把“{}”复制到“{}”之后核对不一致，已作废，台账未作改动。请检查磁盘，再试一次。",
            from.display(),
            folder_of(place).display()
        ),
    ))
}

fn sha256_of(path: &Path) -> Result<String> {
    let mut file = File::open(path).map_err(|error| read_failure(path, &error))?;
    let mut counted = Hashing::over(io::sink());
    io::copy(&mut file, &mut counted).map_err(|error| read_failure(path, &error))?;
    Ok(counted.finish().0)
}

/// Brings kept bytes along from beside the copy, where they are not beside the data file; the names
/// of those that are in neither place.
fn fetch_bytes(store: &Store, copy: &Path) -> Result<Vec<String>> {
    let (to, from) = (files_folder(store.path()), files_folder(copy));
    let mut missing = Vec::new();
    for kept in store.read(kept::kept_files)? {
        if file::read_kept(&to, &kept.sha256).is_ok() {
            continue;
        }
        match file::read_kept(&from, &kept.sha256) {
            Ok(bytes) => drop(file::keep(&to, &bytes)?),
            Err(_) => missing.push(kept.name),
        }
    }
    Ok(missing)
}
