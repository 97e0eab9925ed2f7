//! Forms to be filled in with a spreadsheet.

use std::ops::ControlFlow;
use std::path::Path;

use serde::Serialize;
use tauri::{AppHandle, Emitter, State, WebviewWindow};
use weihua::error::Result;
use weihua::id::{PeriodId, UnitId};
use weihua::template;
use weihua::unit::UnitView;

use super::moment_of;
use super::new_file::dialog_folder;
use crate::picker::{self, Wanted};
use crate::state::{Shared, StopSign};

/// Forms that lie in a folder now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct TemplatesWritten {
    /// The folder, as shown.
    pub folder: String,
    /// Their file names.
    pub names: Vec<String>,
}

/// How far the making of forms is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct TemplateProgress {
    /// Made.
    pub done: u32,
    /// Of.
    pub total: u32,
}

/// Units whose form this desk can give.
#[tauri::command(async)]
pub fn template_units(shared: State<'_, Shared>, period: PeriodId) -> Result<Vec<UnitView>> {
    template::choices(shared.lock().file()?, &period)
}

/// Writes the form of a unit, or without one of all units, into a folder chosen in a dialog; none
/// where the dialog was left or the making was stopped: then nothing was written.
#[tauri::command(async)]
pub fn write_templates(
    app: AppHandle,
    shared: State<'_, Shared>,
    stop: State<'_, StopSign>,
    window: WebviewWindow,
    unit: Option<UnitId>,
    period: PeriodId,
) -> Result<Option<TemplatesWritten>> {
    let start = dialog_folder(&app, &shared);
    let Some(folder) = picker::pick(&app, Wanted::FolderForTemplates, &start) else {
        return Ok(None);
    };
    stop.clear();
    let mut memory = shared.lock();
    memory.remembered.folder = Some(folder.clone());
    let file = memory.file()?;
    let today = moment_of(file).today;
    let written = match unit {
        Some(unit) => vec![template::write_one(file, &unit, &period, today, &folder)?],
        None => template::write_all(file, &period, today, &folder, &mut |done, total| {
            tell(&window, done, total);
            if stop.is_set() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?,
    };
    let names: Vec<String> = written.iter().filter_map(|one| name_of(&one.path)).collect();
    let shown = folder.display().to_string();
    Ok((!names.is_empty()).then_some(TemplatesWritten { folder: shown, names }))
}

/// Stops the making of forms at the next one.
#[tauri::command(async)]
pub fn stop_templates(stop: State<'_, StopSign>) {
    stop.set();
}

fn name_of(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

/// A page that does not hear it only shows no progress.
fn tell(window: &WebviewWindow, done: usize, total: usize) {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let progress = TemplateProgress { done: count(done), total: count(total) };
    let _ = window.emit("template-progress", progress);
}
