//! Copies the program makes by itself, in `….weihua-files/backups/`: on leaving a file in which
//! something was written, and before an import. The last ten stay. They hold the rows alone: kept
//! bytes lie beside the data file by their content and are never deleted, so those an older row
//! names are there still.

mod names;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::shut::minute;
use super::{Store, files_folder, log, open, setting};
use crate::clock::Moment;
use crate::error::Result;
use crate::file::{folder_of, make_folder};

/// How a copy came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyKind {
    /// By the program, on leaving or before an import.
    Automatic,
    /// Before an upgrade.
    BeforeUpgrade,
    /// Before 恢复.
    BeforeRestore,
    /// Put there by somebody.
    Other,
}

impl CopyKind {
    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Automatic => "自动备份",
            Self::BeforeUpgrade => "升级前",
            Self::BeforeRestore => "恢复前",
            Self::Other => "另存的备份",
        }
    }

    fn of(name: &str) -> Self {
        if names::automatic(name).is_some() {
            Self::Automatic
        } else if name.starts_with("升级前_") {
            Self::BeforeUpgrade
        } else if name.starts_with(BEFORE_RESTORE) {
            Self::BeforeRestore
        } else {
            Self::Other
        }
    }
}

/// A copy of the data file.
#[derive(Clone, Debug)]
pub struct Copy {
    /// Where it lies.
    pub path: PathBuf,
    /// File name.
    pub name: String,
    /// How it came to be.
    pub kind: CopyKind,
    /// Size of the file.
    pub bytes: u64,
    /// What it holds, or why that cannot be read.
    pub inside: Result<Inside>,
}

/// What a copy holds, beside what the data file has now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// It is a copy of this data file and not of another one.
    pub same_file: bool,
    /// Entries of the log that it has and the data file has not.
    pub more: u64,
    /// Entries of the log that the data file has and it has not.
    pub fewer: u64,
    /// The last thing done in it, in words.
    pub last: String,
    /// When that was: `2018-10-12 08:30`.
    pub last_at: String,
}

const BEFORE_RESTORE: &str = "恢复前_";

/// How long a copy on leaving may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The folder of copies of the data file at `path`.
pub(super) fn folder(path: &Path) -> PathBuf {
    files_folder(path).join(BACKUPS)
}

const BACKUPS: &str = "backups";

/// Where the kept bytes of the file at `path` lie: those of a copy with its data file.
pub(crate) fn home_of_bytes(path: &Path) -> PathBuf {
    let home = folder_of(folder_of(path));
    let is_copy = folder_of(path).ends_with(BACKUPS)
        && home.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".weihua-files"));
    if is_copy { home.to_owned() } else { files_folder(path) }
}

/// The place of what is set aside before 恢复; a copy of the same second is never written over.
pub(super) fn aside(folder: &Path, moment: Moment) -> PathBuf {
    let second = second(moment);
    let place = |nth| folder.join(names::named(BEFORE_RESTORE, &second, nth));
    (1..).map(place).find(|place| place.symlink_metadata().is_err()).unwrap_or_else(|| place(1))
}

impl Store {
    /// Makes a copy where anything was written since the last one, proven before it gets its name,
    /// and lets go of those beyond the last ten. Answers with the copy, where one was made. It
    /// takes no longer than twenty seconds.
    ///
    /// # Errors
    /// `DiskFull`, `NotWritable`, `Io`; the data file and the copies there are stay as they are.
    pub fn copy_if_changed(&self, moment: Moment) -> Result<Option<PathBuf>> {
        if self.shut.is_some() {
            return Ok(None);
        }
        let folder = folder(&self.path);
        make_folder(&folder)?;
        sweep(&folder);
        let there = names_in(&folder);
        if let Some(newest) = names::newest_automatic(&there)
            && open::glance(&folder.join(newest), log_head).ok() == Some(self.read(log_head)?)
        {
            return Ok(None);
        }
        let path = folder.join(names::next_automatic(&second(moment), &there));
        self.seal();
        self.copy_rows(&path, Some(PATIENCE))?;
        thin(&folder);
        Ok(Some(path))
    }

    /// The copies in the folder of the data file, the newest first.
    ///
    /// # Errors
    /// Those of the data file; what is the matter with a copy stands with it.
    pub fn copies(&self) -> Result<Vec<Copy>> {
        let folder = folder(&self.path);
        let now = self.read(Chain::of)?;
        let mut copies: Vec<Copy> = names_in(&folder)
            .into_iter()
            .map(|name| self.describe(folder.join(&name), name, &now))
            .collect();
        copies.sort_by_key(|copy| std::cmp::Reverse(order(copy)));
        Ok(copies)
    }

    /// A copy from anywhere.
    ///
    /// # Errors
    /// As [`Store::copies`].
    pub fn copy_at(&self, path: &Path) -> Result<Copy> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(self.describe(path.to_owned(), name.unwrap_or_default(), &self.read(Chain::of)?))
    }

    fn describe(&self, path: PathBuf, name: String, now: &Chain) -> Copy {
        // A second handle on the open file would drop its locks.
        let chain =
            if path == self.path { self.read(Chain::of) } else { open::glance(&path, Chain::of) };
        describe(path, name, chain, Some(now))
    }
}

/// The copies of a data file that is not open and may not be readable, the newest first. What they
/// have more or less than it is not said.
pub fn copies_of_closed(path: &Path) -> Vec<Copy> {
    let folder = folder(path);
    let mut copies: Vec<Copy> = names_in(&folder)
        .into_iter()
        .map(|name| {
            let path = folder.join(&name);
            let chain = open::glance(&path, Chain::of);
            describe(path, name, chain, None)
        })
        .collect();
    copies.sort_by_key(|copy| std::cmp::Reverse(order(copy)));
    copies
}

fn describe(path: PathBuf, name: String, chain: Result<Chain>, now: Option<&Chain>) -> Copy {
    Copy {
        bytes: path.metadata().map_or(0, |metadata| metadata.len()),
        kind: CopyKind::of(&name),
        inside: chain.map(|chain| chain.beside(now)),
        path,
        name,
    }
}

/// By when it was last written, then by name; what cannot be read last.
fn order(copy: &Copy) -> (String, String) {
    let at = copy.inside.as_ref().map(|inside| inside.last_at.clone()).unwrap_or_default();
    (at, copy.name.clone())
}

/// The log of a file, as far as it tells one from another.
struct Chain {
    file_id: Option<String>,
    hashes: Vec<String>,
    last: String,
    last_at: String,
}

impl Chain {
    fn of(conn: &Connection) -> Result<Self> {
        let last = log::newest(conn, 1)?.into_iter().next();
        let (last, at) = last.map(|entry| (entry.sentence, entry.at)).unwrap_or_default();
        Ok(Self {
            file_id: setting::get(conn, "file_id")?,
            hashes: log::hashes(conn)?,
            last,
            last_at: minute(&at),
        })
    }

    fn beside(self, now: Option<&Self>) -> Inside {
        let now = now.unwrap_or(&self);
        // Each hash vouches for all before it, so the chains part once and for good.
        let pairs = self.hashes.iter().zip(&now.hashes);
        let common = pairs.take_while(|(here, there)| here == there).count();
        let beyond = |chain: &Self| u64::try_from(chain.hashes.len() - common).unwrap_or(u64::MAX);
        Inside {
            same_file: self.file_id == now.file_id,
            more: beyond(&self),
            fewer: beyond(now),
            last: self.last,
            last_at: self.last_at,
        }
    }
}

fn log_head(conn: &Connection) -> Result<Option<String>> {
    Ok(log::newest(conn, 1)?.into_iter().next().map(|entry| entry.hash().to_owned()))
}

fn second(moment: Moment) -> String {
    moment.at.format("%Y%m%d-%H%M%S").to_string()
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".weihua"))
        .collect()
}

/// Lets go of copies beyond the last ten. One that somebody has opened to work in it has a folder
/// of its own and is no longer ours.
fn thin(folder: &Path) {
    for name in names::superfluous(&names_in(folder), names::KEPT) {
        let path = folder.join(name);
        if !files_folder(&path).exists() {
            // It will be tried again after the next copy.
            let _ = fs::remove_file(path);
        }
    }
}

/// Takes away what a program that was killed has left half-written; the lock is ours, so nobody
/// else is at work here.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file())) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(".weihua-")
            && (name.ends_with(".tmp") || name.ends_with(".tmp-journal"))
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}
