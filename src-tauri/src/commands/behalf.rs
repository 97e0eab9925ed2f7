//! 代录 and 更正: what the 汇总端 enters for a unit. The sheet itself is written by the commands of 填报.

use serde::{Deserialize, Serialize};
use tauri::State;
use weihua::behalf::{self, ConfirmedDates, EnteringDesk, EntryLook, EntrySaid, EntryStanding};
use weihua::change::{self, Since};
use weihua::error::Result;
use weihua::id::{PeriodId, UnitId};
use weihua::progress::{At, Entering, copy_evidence};
use weihua::revision::EnteredScan;
use weihua::store::{KeptKind, Store, files_folder};

use super::moment_of;
use super::submission::{act, read_scan};
use crate::opened::{self, OpenedCopies};
use crate::state::Shared;

/// What becomes of the scan of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ScanChange {
    /// It stays as it is.
    Keep,
    /// It goes.
    Remove,
    /// A file that was chosen takes its place.
    Attach {
        /// What `choose_scan` gave for it.
        handle: String,
    },
}

/// An entry that was finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EntryDone {
    /// How the sheet stands now.
    pub standing: EntryStanding,
    /// In one sentence.
    pub sentence: String,
}

/// Everybody for whom something may be entered in a period, and what is under way.
#[tauri::command(async)]
pub fn entering_desk(shared: State<'_, Shared>, period: PeriodId) -> Result<EnteringDesk> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| behalf::desk(conn, &file.plan, &period, today))
}

/// Whose sheet this is, what is entered on it, what may be begun.
#[tauri::command(async)]
pub fn entry_standing(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
) -> Result<EntryStanding> {
    act(&shared, &unit, &period, |store, at| standing(store, at))
}

/// 代录 or 更正 begins.
#[tauri::command(async)]
pub fn begin_entry(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    kind: Entering,
) -> Result<EntryStanding> {
    act(&shared, &unit, &period, |store, at| {
        behalf::begin(store, at, kind)?;
        standing(store, at)
    })
}

/// How it came and why.
#[tauri::command(async)]
pub fn note_entry(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    said: EntrySaid,
    scan: ScanChange,
) -> Result<EntryStanding> {
    let read = match &scan {
        ScanChange::Attach { handle } => Some(read_scan(&shared.lock().path(handle)?)?),
        ScanChange::Keep | ScanChange::Remove => None,
    };
    act(&shared, &unit, &period, |store, at| {
        let kept = match (&scan, read) {
            (ScanChange::Remove, _) => None,
            (_, Some((name, bytes))) => {
                let sha256 = store.keep(KeptKind::Scan, &name, &bytes, at.author, at.moment)?;
                Some(EnteredScan { sha256, name })
            }
            (_, None) => standing(store, at)?.begun.and_then(|begun| begun.scan),
        };
        behalf::note(store, at, &said, kept.as_ref())?;
        standing(store, at)
    })
}

/// The 自检 of an entry and what it would change.
#[tauri::command(async)]
pub fn look_at_entry(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
) -> Result<EntryLook> {
    act(&shared, &unit, &period, |store, at| store.read(|conn| behalf::look(conn, at)))
}

/// Makes the 版 of what was looked at.
#[tauri::command(async)]
pub fn finish_entry(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    content_hash: String,
    confirmed: ConfirmedDates,
) -> Result<EntryDone> {
    act(&shared, &unit, &period, |store, at| {
        let done = behalf::finish(store, at, &content_hash, confirmed)?;
        Ok(EntryDone { standing: standing(store, at)?, sentence: done.sentence })
    })
}

/// Gives it up.
#[tauri::command(async)]
pub fn give_up_entry(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
) -> Result<EntryStanding> {
    act(&shared, &unit, &period, |store, at| {
        behalf::give_up(store, at)?;
        standing(store, at)
    })
}

/// Takes back the 代录 that stands as this 版.
#[tauri::command(async)]
pub fn take_back_entry(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    number: u32,
    reason: String,
) -> Result<EntryDone> {
    act(&shared, &unit, &period, |store, at| {
        let sentence = behalf::take_back(store, at, number, &reason)?;
        Ok(EntryDone { standing: standing(store, at)?, sentence })
    })
}

/// Opens a copy of a scan with the system's own program: of a 版 by its number, or of what is being
/// entered.
#[tauri::command(async)]
pub fn open_entry_scan(
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
    unit: UnitId,
    period: PeriodId,
    number: Option<u32>,
) -> Result<()> {
    let (folder, scan) = {
        let mut memory = shared.lock();
        let store = &memory.file()?.store;
        let scan = store.read(|conn| behalf::scan_of(conn, &unit, &period, number))?;
        (files_folder(store.path()), scan)
    };
    let copy = copies.place(&scan.name)?;
    copy_evidence(&folder, &scan.sha256, &scan.name, &copy)?;
    opened::open(&copy, &scan.name)
}

/// What changed since a paper went out.
#[tauri::command(async)]
pub fn changes_since(shared: State<'_, Shared>, paper: i64) -> Result<Since> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    file.store.read(|conn| change::since(conn, &file.plan, paper))
}

fn standing(store: &Store, at: At<'_>) -> Result<EntryStanding> {
    let today = at.moment.today;
    store.read(|conn| behalf::standing(conn, at.plan, at.unit, at.period, today))
}
