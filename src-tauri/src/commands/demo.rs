//! 演示数据: a data file of a made-up year, to look at and to try things on.

use std::path::Path;

use tauri::{AppHandle, State, WebviewWindow};
use weihua::demo;
use weihua::desk::{DeskKind, DeskView};
use weihua::error::Result;
use weihua::file;

use super::author;
use super::new_file::{default_folder, dialog_folder, free_name};
use super::start::{show, take};
use crate::clock;
use crate::picker::{self, Wanted};
use crate::state::Shared;

/// Makes a demonstration file where a dialog says and opens it; none where the dialog was left.
#[tauri::command(async)]
pub fn open_demo(
    app: AppHandle,
    shared: State<'_, Shared>,
    window: WebviewWindow,
    desk: DeskKind,
) -> Result<Option<DeskView>> {
    let folder = dialog_folder(&app, &shared);
    if folder == default_folder(&app) {
        file::make_folder(&folder)?;
    }
    let proposed = free_name(&folder, &demo::proposed_name(desk));
    let name = proposed.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let wanted = Wanted::NewDataFile { name: &name };
    let Some(path) = picker::pick(&app, wanted, &folder) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    let file = demo::create(&path, desk, None, &author(), clock::moment(clock::today()))?;
    take(&mut memory, file)?;
    show(&memory, &window).map(Some)
}
