//! 报送包: chosen, looked at, taken in; keys and forks decided; the 收件登记簿. Files are opened while
//! the data file is not held.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tauri::{AppHandle, Emitter, State, WebviewWindow};
use weihua::clock::Date;
use weihua::desk::DataFile;
use weihua::error::{Code, Failure, Result};
use weihua::id::{PeriodId, UnitId};
use weihua::import::Receipt;
use weihua::op::Author;
use weihua::progress::At;
use weihua::receive::{
    self, Arrived, ForkPart, ForkTaken, ForkView, KeyJoins, Officer, PackagePreview, Received,
    RegisterBook, Request, Waiting, exchange_files_in,
};
use weihua::revision::RevisionId;
use weihua::{file, pdf};

use super::intake::BatchSeen;
use super::new_file::dialog_folder;
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::fonts;
use crate::picker::{self, Wanted};
use crate::state::{Memory, Shared, StopSign};
use crate::workbooks::{IntakeProgress, PickedBook, handed_out};

/// A part taken from another side of a fork than the one that stands.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ForkChoice {
    /// Which part.
    pub part: ForkPart,
    /// From which 版.
    pub from: String,
}

/// 报送包 chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn choose_packages(app: AppHandle, shared: State<'_, Shared>) -> Result<Vec<PickedBook>> {
    let paths = picker::pick_packages(&app, &dialog_folder(&app, &shared));
    let folder = paths.first().and_then(|path| path.parent()).map(Path::to_owned);
    Ok(hand_out(&shared, folder, &paths))
}

/// The 报送包 of a folder chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn choose_package_folder(app: AppHandle, shared: State<'_, Shared>) -> Result<Vec<PickedBook>> {
    let start = dialog_folder(&app, &shared);
    let Some(folder) = picker::pick(&app, Wanted::FolderOfPackages, &start) else {
        return Ok(Vec::new());
    };
    let paths = exchange_files_in(&folder)?;
    if paths.is_empty() {
        let sentence =
            "文件夹里没有.whx报送包，没有读入；请选放着报送包的那个文件夹（不看里层的文件夹）。";
        return Err(Failure::new(Code::NotFound, sentence));
    }
    Ok(hand_out(&shared, Some(folder), &paths))
}

/// What would become of every file; none where it was stopped.
#[tauri::command(async)]
pub fn look_at_packages(
    shared: State<'_, Shared>,
    stop: State<'_, StopSign>,
    window: WebviewWindow,
    files: Vec<String>,
    received_on: Date,
) -> Result<Option<PackagePreview>> {
    let paths = paths_of(&shared, &files)?;
    stop.clear();
    let watch = |done: usize| {
        tell(&window, done, paths.len());
        if stop.is_set() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let Some(files) = receive::arrive_all(&paths, &watch) else { return Ok(None) };
    let mut memory = shared.lock();
    let file = memory.file()?;
    look(file, &files, received_on).map(Some)
}

/// Stops the opening; nothing is taken in then.
#[tauri::command(async)]
pub fn stop_packages(stop: State<'_, StopSign>) {
    stop.set();
}

/// Takes in what was seen, from the files anew.
#[tauri::command(async)]
pub fn take_in_packages(
    shared: State<'_, Shared>,
    files: Vec<String>,
    seen: BatchSeen,
) -> Result<Received> {
    let paths = paths_of(&shared, &files)?;
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let receipt = Receipt { received_on: seen.received_on, note: &seen.note };
    let DataFile { store, plan, .. } = file;
    receive::take_in(store, plan, &paths, Some(&seen.digest), receipt, &author(), moment)
}

/// Everything that waits for a person.
#[tauri::command(async)]
pub fn waiting(shared: State<'_, Shared>) -> Result<Waiting> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    receive::waiting(&file.store, &file.plan)
}

/// 登记并导入.
#[tauri::command(async)]
pub fn register_key(
    shared: State<'_, Shared>,
    unit: UnitId,
    public: String,
    joins: KeyJoins,
    typed: String,
    note: String,
) -> Result<Waiting> {
    decide(&shared, |DataFile { store, plan, .. }, officer| {
        let (at, typed) = ((&unit, public.as_str()), Some(typed.as_str()));
        receive::register_key(store, plan, at, joins, typed, &note, officer).map(drop)
    })
}

/// 不予登记.
#[tauri::command(async)]
pub fn refuse_key(
    shared: State<'_, Shared>,
    unit: UnitId,
    public: String,
    reason: String,
) -> Result<Waiting> {
    decide(&shared, |DataFile { store, plan, .. }, officer| {
        receive::refuse_key(store, plan, (&unit, &public), &reason, officer)
    })
}

/// Puts a file that waits aside for good.
#[tauri::command(async)]
pub fn drop_held(shared: State<'_, Shared>, sha256: String, reason: String) -> Result<Waiting> {
    decide(&shared, |DataFile { store, plan, .. }, officer| {
        receive::drop_held(store, plan, &sha256, &reason, officer)
    })
}

/// Tries everything that waits again.
#[tauri::command(async)]
pub fn take_in_held(shared: State<'_, Shared>) -> Result<Waiting> {
    decide(&shared, |DataFile { store, plan, .. }, officer| {
        receive::take_in_held(store, plan, officer).map(drop)
    })
}

/// A fork side by side.
#[tauri::command(async)]
pub fn fork(shared: State<'_, Shared>, unit: UnitId, period: PeriodId) -> Result<ForkView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    receive::fork_view(&file.store, &file.plan, &unit, &period)
}

/// A person's word on a fork.
#[tauri::command(async)]
pub fn decide_fork(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    base: String,
    taken: Vec<ForkChoice>,
    reason: String,
) -> Result<Waiting> {
    let side = |one: ForkChoice| ForkTaken { part: one.part, from: RevisionId::new(one.from) };
    let taken: Vec<ForkTaken> = taken.into_iter().map(side).collect();
    decide(&shared, |DataFile { store, plan, .. }, Officer { author, moment }| {
        let at = At { plan, unit: &unit, period: &period, author, moment };
        receive::decide_fork(store, at, &RevisionId::new(base), &taken, &reason).map(drop)
    })
}

/// The 收件登记簿 of some days.
#[tauri::command(async)]
pub fn register_book(shared: State<'_, Shared>, from: Date, to: Date) -> Result<RegisterBook> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    file.store.read(|conn| receive::register_book(conn, &file.plan, from, to))
}

/// The 收件登记簿 as a PDF, to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_register(
    app: AppHandle,
    shared: State<'_, Shared>,
    from: Date,
    to: Date,
) -> Result<Option<SavedFile>> {
    let fonts = fonts::open(&app)?;
    let paper = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let book = file.store.read(|conn| receive::register_book(conn, &file.plan, from, to))?;
        let demo = file.desk.demo_today.is_some();
        receive::register_paper(&file.plan, &book, moment_of(file).today, demo)
    };
    let name = format!("收件登记簿_{from}_{to}.pdf");
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewPaper { name: &name }, &start) else {
        return Ok(None);
    };
    let rendered = pdf::render(&paper, &fonts)?;
    file::write_whole(&path, &rendered.bytes)?;
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    Ok(Some(SavedFile::at(&path)))
}

fn hand_out(shared: &Shared, folder: Option<PathBuf>, paths: &[PathBuf]) -> Vec<PickedBook> {
    let mut memory = shared.lock();
    if folder.is_some() {
        memory.remembered.folder = folder;
    }
    handed_out(&mut memory, paths)
}

fn paths_of(shared: &Shared, files: &[String]) -> Result<Vec<PathBuf>> {
    let memory: &Memory = &shared.lock();
    files.iter().map(|handle| memory.path(handle)).collect()
}

fn look(file: &DataFile, files: &[Arrived], received_on: Date) -> Result<PackagePreview> {
    receive::look(&file.store, Request { plan: &file.plan, files, received_on })
}

/// A decision, and what waits after it.
fn decide(
    shared: &Shared,
    work: impl FnOnce(&mut DataFile, Officer<'_>) -> Result<()>,
) -> Result<Waiting> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let author: Author = author();
    work(file, Officer { author: &author, moment })?;
    receive::waiting(&file.store, &file.plan)
}

/// A page that does not hear it only shows no progress.
fn tell(window: &WebviewWindow, done: usize, total: usize) {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let progress = IntakeProgress { done: count(done), total: count(total) };
    let _ = window.emit("packages-progress", progress);
}
