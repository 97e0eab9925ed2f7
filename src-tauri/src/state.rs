//! What the window remembers between commands, and what this computer remembers between runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Instant;

use crate::commands::unit_paper::KeptPaper;
use crate::session::{self, Gate};
use serde::{Deserialize, Serialize};
use weihua::account;
use weihua::clock::Moment;
use weihua::desk::{DataFile, DeskView};
use weihua::error::{Code, Failure, Result};
use weihua::exchange::Opened;
use weihua::file;
use weihua::plan::{self, Plan};
use weihua::report::quarterly::Drawn;
use weihua::store::Computer;

/// 小, 中 or 大.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FontSize {
    /// 13 px
    Small,
    /// 14 px
    #[default]
    Medium,
    /// 16 px
    Large,
}

/// What this computer remembers for the person in front of it, and the page may change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Preferences {
    /// 字号.
    pub font_size: FontSize,
}

/// A data file opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RecentFile {
    /// What the page hands back to open it.
    pub handle: String,
    /// File name.
    pub name: String,
    /// Folder, as shown.
    pub folder: String,
    /// It is still there.
    pub found: bool,
}

/// A place for a new data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Place {
    /// What the page hands back to create it.
    pub handle: String,
    /// Full path, as shown.
    pub shown: String,
}

/// What the window shows when it starts, or after 换台账.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct StartView {
    /// The open data file; without one the page is 首次使用 or 换台账.
    pub desk: Option<DeskView>,
    /// Why the last data file could not be opened.
    pub failure: Option<Failure>,
    /// Data files opened before, the latest first.
    pub recent: Vec<RecentFile>,
    /// This computer's preferences.
    pub preferences: Preferences,
    /// Version of the program.
    pub version: String,
}

/// How many data files 换台账 lists.
const RECENT: usize = 8;

/// What this computer remembers, as its file has it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// What the page may change.
    pub preferences: Preferences,
    /// Data files, the latest first.
    pub recent: Vec<PathBuf>,
    /// The first of `recent` opens by itself at the next start.
    pub reopen: bool,
    /// Where a file dialog was last used.
    pub folder: Option<PathBuf>,
    /// Size of the window in logical pixels.
    pub window: Option<(f64, f64)>,
    /// The window filled the screen.
    pub maximized: bool,
    /// This computer, as data files know it.
    pub computer: Option<Computer>,
    /// Data files of which the copy on leaving failed, and why.
    pub copy_failed: BTreeMap<PathBuf, String>,
    /// Data files of whose place a person was warned.
    pub warned: Vec<PathBuf>,
}

/// The window's memory between two commands.
#[derive(Debug, Default)]
pub struct Memory {
    /// The open data file.
    pub file: Option<DataFile>,
    /// The plan a new data file is to hold, where another one than the built-in was chosen.
    pub chosen_plan: Option<Plan>,
    /// The 下发包 that plan came with, where it did.
    pub chosen_issue: Option<Opened>,
    /// Paths the page knows by handle only.
    pub handles: BTreeMap<String, PathBuf>,
    /// The data file that was open before a copy of it was looked at.
    pub looked_from: Option<PathBuf>,
    /// The data file that could not be opened because it is damaged.
    pub damaged: Option<PathBuf>,
    /// What the page has yet to say of the open file.
    pub notices: Vec<String>,
    /// The report drawn last, under its number.
    pub drawn: Option<(u64, Drawn)>,
    /// The paper of a unit drawn last.
    pub unit_paper: Option<KeptPaper>,
    /// What this computer remembers.
    pub remembered: Remembered,
    /// Where that is kept.
    pub remembered_at: PathBuf,
    /// A data file named when the program was started.
    pub named_at_start: Option<PathBuf>,
    /// Why the data file of the start was not opened, until the page asks.
    pub refused_at_start: Option<Failure>,
    /// The page has loaded and will answer when the window wants to close.
    pub page_ready: bool,
    /// When the page was asked to finish.
    pub asked_to_close: Option<Instant>,
}

/// The window's memory behind its mutex.
#[derive(Debug, Default)]
pub struct Shared(Mutex<Memory>);

/// A person wants a long job to stop. It stands outside the memory, which the job holds.
#[derive(Debug, Default)]
pub struct StopSign(AtomicBool);

impl StopSign {
    /// Stop, please.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// A new job begins.
    pub fn clear(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Whether to stop.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Shared {
    /// With what was remembered.
    pub fn new(memory: Memory) -> Self {
        Self(Mutex::new(memory))
    }

    /// The memory, unless a command is using it.
    pub fn try_lock(&self) -> Option<MutexGuard<'_, Memory>> {
        match self.0.try_lock() {
            Ok(memory) => Some(memory),
            Err(TryLockError::Poisoned(memory)) => Some(memory.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// The memory, for one command at a time. A command that died half-way left the data file
    /// as its last commit had it, so the memory may be used on.
    pub fn lock(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    /// The open data file, for a job.
    ///
    /// # Errors
    /// `NotFound` where none is open; `NotAllowed` where it names users and nobody is signed in, so
    /// that nothing that waited for another file reaches it.
    pub fn file(&mut self) -> Result<&mut DataFile> {
        if session::gate() == Gate::Locked {
            return Err(account::not_signed_in());
        }
        self.file
            .as_mut()
            .ok_or_else(|| Failure::new(Code::NotFound, "还没有打开台账；请先新建或打开一个台账。"))
    }

    /// The plan a new data file is to hold.
    ///
    /// # Errors
    /// As [`plan::built_in`].
    pub fn new_files_plan(&self) -> Result<&Plan> {
        match &self.chosen_plan {
            Some(plan) => Ok(plan),
            None => plan::built_in(),
        }
    }

    /// This computer; one that has no name yet gets one for good.
    pub fn here(&mut self, moment: Moment) -> Computer {
        if let Some(known) = &self.remembered.computer {
            return known.clone();
        }
        let new = Computer::new(moment);
        self.remembered.computer = Some(new.clone());
        self.save_remembered();
        new
    }

    /// A handle under which the page may name a path.
    pub fn handle(&mut self, path: &Path) -> String {
        let known = self.handles.iter().find(|(_, known)| *known == path);
        if let Some((handle, _)) = known {
            return handle.clone();
        }
        let handle = format!("p{}", self.handles.len() + 1);
        self.handles.insert(handle.clone(), path.to_owned());
        handle
    }

    /// The path behind a handle.
    ///
    /// # Errors
    /// `NotFound` for a handle this run did not give out.
    pub fn path(&self, handle: &str) -> Result<PathBuf> {
        self.handles
            .get(handle)
            .cloned()
            .ok_or_else(|| Failure::new(Code::NotFound, "这个位置已经失效，请重新选取。"))
    }

    /// Puts a data file at the head of the recent ones.
    pub fn remember_file(&mut self, path: &Path) {
        self.remembered.recent.retain(|known| known != path);
        self.remembered.recent.insert(0, path.to_owned());
        self.remembered.recent.truncate(RECENT);
        self.remembered.reopen = true;
        self.save_remembered();
    }

    /// Writes what this computer remembers. A failure is no reason to stop a person's work: at
    /// worst the next start does not know the last file.
    pub fn save_remembered(&self) {
        if let Ok(text) = serde_json::to_vec_pretty(&self.remembered) {
            let _ = file::write_whole(&self.remembered_at, &text);
        }
    }
}

/// What was remembered; nothing where the file is missing or unreadable.
pub fn load_remembered(path: &Path) -> Remembered {
    std::fs::read(path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}
