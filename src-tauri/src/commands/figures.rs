//! 指标汇总: figures summed as asked for, and the same as a workbook.

use tauri::{AppHandle, State};
use weihua::error::Result;
use weihua::figures::{self, FiguresAsked, FiguresView};
use weihua::{file, xlsx};

use super::moment_of;
use super::new_file::dialog_folder;
use super::saved::SavedFile;
use crate::picker::{self, Wanted};
use crate::state::Shared;

/// What is asked for first.
#[tauri::command(async)]
pub fn first_figures(shared: State<'_, Shared>) -> Result<FiguresAsked> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    figures::first_asked(&file.plan, moment_of(file).today)
}

/// The figures as asked for.
#[tauri::command(async)]
pub fn figures(shared: State<'_, Shared>, asked: FiguresAsked) -> Result<FiguresView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| figures::figures(conn, &file.plan, &asked, today))
}

/// The same as a workbook, to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_figures(
    app: AppHandle,
    shared: State<'_, Shared>,
    asked: FiguresAsked,
) -> Result<Option<SavedFile>> {
    let (name, bytes) = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let today = moment_of(file).today;
        let view = file.store.read(|conn| figures::figures(conn, &file.plan, &asked, today))?;
        let book = figures::workbook(&file.plan, &view, file.desk.demo_today);
        (figures::file_name(&view), xlsx::to_bytes(&book)?)
    };
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewWorkbook { name: &name }, &start) else {
        return Ok(None);
    };
    file::write_whole(&path, &bytes)?;
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(std::path::Path::to_owned);
    Ok(Some(SavedFile::at(&path)))
}
