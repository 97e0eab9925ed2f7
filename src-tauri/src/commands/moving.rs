//! 换电脑: everything to one file and out of it, and which computer a data file is worked on.

use std::ops::ControlFlow;
use std::path::Path;

use serde::Serialize;
use tauri::{AppHandle, Emitter, State, WebviewWindow};
use weihua::desk::{self, DeskView};
use weihua::error::Result;
use weihua::file;
use weihua::moving::{self, MoveView};

use super::copies::{FilePlaced, of_another_file, size};
use super::new_file::{default_folder, dialog_folder, free_name};
use super::start::{show, take};
use super::{author, moment_of};
use crate::clock;
use crate::picker::{self, Wanted};
use crate::state::{Place, Shared, StopSign};

/// A 换电脑文件 that was written just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MovedOut {
    /// Where it lies.
    pub placed: FilePlaced,
    /// Size, in words.
    pub size: String,
    /// How many kept files went along.
    pub kept: u32,
    /// Names of kept files that could not go along.
    pub missing: Vec<String>,
    /// The file that stays behind, as it is now.
    pub desk: DeskView,
}

/// A 换电脑文件 somebody chose, and where its data file would lie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChosenMove {
    /// What the page hands back.
    pub handle: String,
    /// What it says of itself.
    pub says: MoveView,
    /// The place proposed.
    pub place: Place,
}

/// How far the packing or unpacking is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MoveProgress {
    /// Steps done.
    pub done: u32,
    /// Of.
    pub total: u32,
}

/// 换到这台电脑.
#[tauri::command(async)]
pub fn take_over(shared: State<'_, Shared>, window: WebviewWindow) -> Result<DeskView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    file.store.take_over(&author(), moment)?;
    show(&memory, &window)
}

/// 收回.
#[tauri::command(async)]
pub fn take_back(shared: State<'_, Shared>, window: WebviewWindow) -> Result<DeskView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    file.store.take_back(&author(), moment)?;
    show(&memory, &window)
}

/// Writes everything to one file at a place chosen in a dialog, after which the open file may only
/// be looked at; none where the dialog was left or the writing stopped.
#[tauri::command(async)]
pub fn move_out(
    app: AppHandle,
    shared: State<'_, Shared>,
    stop: State<'_, StopSign>,
    window: WebviewWindow,
) -> Result<Option<MovedOut>> {
    let name = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        file.store.refuse_if_shut()?;
        moving::proposed_name(file.store.path(), moment_of(file).at.date_naive())
    };
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewMove { name: &name }, &start) else {
        return Ok(None);
    };
    stop.clear();
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    memory.save_remembered();
    let file = memory.file()?;
    let moment = moment_of(file);
    let watch = &mut |done, total| told(&window, &stop, done, total);
    let Some(packed) = moving::move_out(&mut file.store, &path, &author(), moment, watch)? else {
        return Ok(None);
    };
    Ok(Some(MovedOut {
        placed: FilePlaced::at(&path),
        size: size(packed.bytes),
        kept: u32::try_from(packed.kept).unwrap_or(u32::MAX),
        missing: packed.missing,
        desk: show(&memory, &window)?,
    }))
}

/// Stops the packing or unpacking at its next step.
#[tauri::command(async)]
pub fn stop_move(stop: State<'_, StopSign>) {
    stop.set();
}

/// A 换电脑文件 chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn choose_move(app: AppHandle, shared: State<'_, Shared>) -> Result<Option<ChosenMove>> {
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::MoveFile, &start) else {
        return Ok(None);
    };
    let says = moving::peek(&path).map_err(of_another_file)?;
    let place = free_name(&default_folder(&app), &says.file_name);
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    let place = Place { handle: memory.handle(&place), shown: place.display().to_string() };
    Ok(Some(ChosenMove { handle: memory.handle(&path), says, place }))
}

/// Another place for its data file, chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn choose_move_place(
    app: AppHandle,
    shared: State<'_, Shared>,
    name: String,
) -> Result<Option<Place>> {
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewDataFile { name: &name }, &start) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    Ok(Some(Place { handle: memory.handle(&path), shown: path.display().to_string() }))
}

/// Writes the data file of a 换电脑文件 and opens it, to be worked on here; none where it was stopped.
#[tauri::command(async)]
pub fn unpack_move(
    app: AppHandle,
    shared: State<'_, Shared>,
    stop: State<'_, StopSign>,
    window: WebviewWindow,
    handle: String,
    place: String,
) -> Result<Option<DeskView>> {
    stop.clear();
    let mut memory = shared.lock();
    let (from, to) = (memory.path(&handle)?, memory.path(&place)?);
    if to.parent() == Some(default_folder(&app).as_path()) {
        file::make_folder(&default_folder(&app))?;
    }
    let moment = clock::moment(clock::today());
    let watch = &mut |done, total| told(&window, &stop, done, total);
    if moving::unpack(&from, &to, moment, watch).map_err(of_another_file)?.is_none() {
        return Ok(None);
    }
    let file = desk::open(&to, &author(), moment)?;
    take(&mut memory, file)?;
    // Whoever unpacks it works on it here, whether or not somebody has to sign in first.
    if let Some(file) = memory.file.as_mut() {
        file.store.take_over(&author(), moment)?;
    }
    show(&memory, &window).map(Some)
}

/// Says how far it is, and hears whether to stop.
fn told(window: &WebviewWindow, stop: &StopSign, done: usize, total: usize) -> ControlFlow<()> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let progress = MoveProgress { done: count(done), total: count(total) };
    // A page that does not hear it only shows no progress.
    let _ = window.emit("move-progress", progress);
    if stop.is_set() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}
