//! 领导一页, papers that went out, and the 只读副本.

use std::path::Path;

use serde::Serialize;
use tauri::{AppHandle, State};
use weihua::error::Result;
use weihua::id::PeriodId;
use weihua::leader::{self, LeaderView};
use weihua::pdf;
use weihua::store::reading_copy_name;

use super::copies::FilePlaced;
use super::new_file::dialog_folder;
use super::{author, moment_of};
use crate::fonts;
use crate::opened::{self, OpenedCopies};
use crate::picker::{self, Wanted};
use crate::state::Shared;

/// A 只读副本 that was written just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReadingCopyMade {
    /// Where it lies.
    pub placed: FilePlaced,
    /// How many papers went along.
    pub papers: u32,
    /// How many other kept files stayed behind.
    pub left: u32,
    /// Names of papers that could not go along.
    pub missing: Vec<String>,
}

/// 领导一页 of a period; without one, of the current one.
#[tauri::command(async)]
pub fn leader(shared: State<'_, Shared>, period: Option<PeriodId>) -> Result<LeaderView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    leader::view(file, period.as_ref(), moment_of(file).today)
}

/// The page as a paper, opened with the system's own program.
#[tauri::command(async)]
pub fn open_leader_page(
    app: AppHandle,
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
    period: PeriodId,
) -> Result<()> {
    let fonts = fonts::open(&app)?;
    let view = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        leader::view(file, Some(&period), moment_of(file).today)?
    };
    let rendered = pdf::render(&leader::compose(&view), &fonts)?;
    opened::open_bytes(&copies, &leader::file_name(&view), &rendered.bytes)
}

/// Opens a paper that went out, as it was.
#[tauri::command(async)]
pub fn open_issued(
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
    seq: i64,
) -> Result<()> {
    let (name, bytes) = leader::issued_paper(shared.lock().file()?, seq)?;
    opened::open_bytes(&copies, &name, &bytes)
}

/// Writes a 只读副本 to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn make_reading_copy(
    app: AppHandle,
    shared: State<'_, Shared>,
) -> Result<Option<ReadingCopyMade>> {
    let name = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        reading_copy_name(file.store.path(), moment_of(file))
    };
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewCopy { name: &name }, &start) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    let file = memory.file()?;
    let made = file.store.make_reading_copy(&path, &author(), moment_of(file))?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Some(ReadingCopyMade {
        placed: FilePlaced::at(&path),
        papers: count(made.papers),
        left: count(made.left),
        missing: made.missing,
    }))
}
