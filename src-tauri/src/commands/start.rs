//! From the start of the program to an open data file, and out again. A new one: `new_file`.

use std::path::Path;

use tauri::{AppHandle, Manager, State, WebviewWindow};
use weihua::desk::{self, DataFile, DeskView};
use weihua::error::{Code, Failure, Result};

use super::new_file::dialog_folder;
use super::{author, moment_of};
use crate::picker::{self, Wanted};
use crate::state::{Memory, Preferences, RecentFile, Shared, StartView};
use crate::{clock, session, window};

/// What to show first: the last data file, the one named at the start, or none.
#[tauri::command(async)]
pub fn start(shared: State<'_, Shared>, window: WebviewWindow) -> StartView {
    let mut memory = shared.lock();
    memory.page_ready = true;
    memory.asked_to_close = None;
    let failure = memory.refused_at_start.take().or_else(|| open_wanted(&mut memory));
    start_view(&mut memory, &window, failure)
}

/// Opens the data file of the start while the page is still being loaded; [`start`] waits for it.
pub fn open_ahead(app: &AppHandle) {
    let app = app.clone();
    std::thread::spawn(move || {
        let shared = app.state::<Shared>();
        let mut memory = shared.lock();
        memory.refused_at_start = open_wanted(&mut memory);
    });
}

/// Opens the file named at the start, or the last one; why it does not, where it does not.
fn open_wanted(memory: &mut Memory) -> Option<Failure> {
    let wanted = memory
        .named_at_start
        .take()
        .or_else(|| memory.remembered.recent.first().filter(|_| memory.remembered.reopen).cloned());
    match wanted {
        Some(path) if memory.file.is_none() => open_into(memory, &path).err(),
        Some(_) | None => None,
    }
}

/// What this computer remembers, changed by the page.
#[tauri::command(async)]
pub fn set_preferences(shared: State<'_, Shared>, preferences: Preferences) -> Preferences {
    let mut memory = shared.lock();
    memory.remembered.preferences = preferences;
    memory.save_remembered();
    memory.remembered.preferences.clone()
}

/// Opens a data file chosen in a dialog; none where the dialog was left.
#[tauri::command(async)]
pub fn open_file(
    app: AppHandle,
    shared: State<'_, Shared>,
    window: WebviewWindow,
) -> Result<Option<DeskView>> {
    let folder = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::DataFile, &folder) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    open_into(&mut memory, &path)?;
    show(&memory, &window).map(Some)
}

/// Opens a data file from the list of recent ones.
#[tauri::command(async)]
pub fn open_recent(
    shared: State<'_, Shared>,
    window: WebviewWindow,
    handle: String,
) -> Result<DeskView> {
    let mut memory = shared.lock();
    let path = memory.path(&handle)?;
    open_into(&mut memory, &path)?;
    show(&memory, &window)
}

/// 换台账: closes the data file and shows the recent ones.
#[tauri::command(async)]
pub fn leave_file(shared: State<'_, Shared>, window: WebviewWindow) -> StartView {
    let mut memory = shared.lock();
    close_file(&mut memory);
    session::leave();
    memory.remembered.reopen = false;
    memory.save_remembered();
    start_view(&mut memory, &window, None)
}

/// The page has saved everything: the window may go.
#[tauri::command(async)]
pub fn close_window(shared: State<'_, Shared>, window: WebviewWindow) {
    let mut memory = shared.lock();
    window::remember_size(&mut memory, &window);
    // A person has left; the copy that is made now need not be watched.
    let _ = window.hide();
    close_file(&mut memory);
    memory.save_remembered();
    drop(memory);
    let _ = window.destroy();
}

/// The page could not save and the window stays.
#[tauri::command(async)]
pub fn stay_open(shared: State<'_, Shared>) {
    shared.lock().asked_to_close = None;
}

pub(super) fn open_into(memory: &mut Memory, path: &Path) -> Result<()> {
    if memory.file.as_ref().is_some_and(|file| file.store.path() == path) {
        return Ok(());
    }
    let opened = desk::open(path, &author(), clock::moment(clock::today()));
    if opened.as_ref().is_err_and(|failure| failure.code == Code::Damaged) {
        memory.damaged = Some(path.to_owned());
    }
    let file = opened?;
    take(memory, file)
}

/// Closes the data file, if one is open, after a copy of it where anything was written. Everything
/// in it is committed; what can fail is the copy, which is said at the next start, and bringing it
/// into one piece, which the next opening does.
pub(crate) fn close_file(memory: &mut Memory) {
    if let Some(file) = memory.file.take() {
        let path = file.store.path().to_owned();
        match file.store.copy_if_changed(moment_of(&file)) {
            Ok(_) => memory.remembered.copy_failed.remove(&path),
            Err(failure) => memory.remembered.copy_failed.insert(path, failure.sentence),
        };
        let _ = file.store.close();
    }
}

/// The new file takes the place of the one that was open, which is brought into order first.
pub(super) fn take(memory: &mut Memory, mut file: DataFile) -> Result<()> {
    let moment = moment_of(&file);
    file.store.come_to(&memory.here(moment))?;
    let path = file.store.path().to_owned();
    put(memory, file)?;
    memory.remember_file(&path);
    Ok(())
}

/// The same for a file that is only looked at: it is not remembered.
pub(super) fn put(memory: &mut Memory, file: DataFile) -> Result<()> {
    close_file(memory);
    memory.drawn = None;
    memory.unit_paper = None;
    memory.looked_from = None;
    let entered = session::enter(&file);
    memory.file = Some(file);
    entered
}

pub(super) fn show(memory: &Memory, window: &WebviewWindow) -> Result<DeskView> {
    let view = match &memory.file {
        Some(file) => file.view(clock::today())?,
        None => {
            return Err(Failure::new(weihua::error::Code::NotFound, "还没有打开台账。"));
        }
    };
    let _ = window.set_title(&format!("危化综治 — {} — {}", view.kind_label, view.file_name));
    Ok(view)
}

fn start_view(
    memory: &mut Memory,
    window: &WebviewWindow,
    failure: Option<weihua::error::Failure>,
) -> StartView {
    let desk = show(memory, window).ok();
    if desk.is_none() {
        let _ = window.set_title("危化综治");
    }
    let recent = memory.remembered.recent.clone();
    StartView {
        desk,
        failure,
        recent: recent
            .iter()
            .map(|path| RecentFile {
                handle: memory.handle(path),
                name: path
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default(),
                folder: path
                    .parent()
                    .map(|folder| folder.display().to_string())
                    .unwrap_or_default(),
                found: path.is_file(),
            })
            .collect(),
        preferences: memory.remembered.preferences.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
