//! 报送事项. Every act answers with all of them as the data file now has them.

use std::path::{Path, PathBuf};

use serde::Serialize;
use tauri::{AppHandle, State};
use weihua::clock::Date;
use weihua::contact::list;
use weihua::desk::{DataFile, OwnUnit};
use weihua::error::Result;
use weihua::id::{DeliverableId, UnitId};
use weihua::matter::{self, Matters};
use weihua::store::Store;
use weihua::unit;

use super::new_file::dialog_folder;
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::fonts;
use crate::opened::{self, OpenedCopies};
use crate::picker::{self, Wanted};
use crate::state::{Memory, Shared};

/// A 人员名单 that was made just now, and the 报送事项 with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ContactListMade {
    /// Where it lies.
    pub saved: SavedFile,
    /// What the page shows.
    pub matters: Matters,
}

/// The 报送事项 of a unit.
#[tauri::command(async)]
pub fn matters(shared: State<'_, Shared>, unit: UnitId) -> Result<Matters> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    matter::matters(&file.store, &file.plan, &unit, today)
}

/// 开始准备.
#[tauri::command(async)]
pub fn begin_matter(
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
) -> Result<Matters> {
    act(&mut shared.lock(), &unit, |store, own| matter::begin(store, own, &matter))
}

/// 已报送, on a day; or on another day.
#[tauri::command(async)]
pub fn hand_in_matter(
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
    on: Date,
) -> Result<Matters> {
    act(&mut shared.lock(), &unit, |store, own| matter::hand_in(store, own, &matter, on))
}

/// One step back.
#[tauri::command(async)]
pub fn take_back_matter(
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
) -> Result<Matters> {
    act(&mut shared.lock(), &unit, |store, own| matter::take_back(store, own, &matter))
}

/// 备注.
#[tauri::command(async)]
pub fn note_matter(
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
    text: String,
) -> Result<Matters> {
    act(&mut shared.lock(), &unit, |store, own| matter::note(store, own, &matter, &text))
}

/// Attaches files chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn attach_to_matter(
    app: AppHandle,
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
) -> Result<Option<Matters>> {
    let start = dialog_folder(&app, &shared);
    let paths = picker::pick_attachments(&app, "选取要附上的文件", &start);
    let Some(first) = paths.first() else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    remember_folder(&mut memory, first);
    act(&mut memory, &unit, |store, own| matter::attach(store, own, &matter, &paths)).map(Some)
}

/// Attaches files that were dropped on the window.
#[tauri::command(async)]
pub fn attach_dropped(
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
    files: Vec<String>,
) -> Result<Matters> {
    let mut memory = shared.lock();
    let paths: Vec<PathBuf> =
        files.iter().map(|handle| memory.path(handle)).collect::<Result<_>>()?;
    act(&mut memory, &unit, |store, own| matter::attach(store, own, &matter, &paths))
}

/// Takes a file off.
#[tauri::command(async)]
pub fn detach_from_matter(
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
    sha256: String,
) -> Result<Matters> {
    act(&mut shared.lock(), &unit, |store, own| matter::detach(store, own, &matter, &sha256))
}

/// Writes a copy of an attached file to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_matter_file(
    app: AppHandle,
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
    sha256: String,
) -> Result<Option<SavedFile>> {
    let name = matter::attached(&shared.lock().file()?.store, &unit, &matter, &sha256)?;
    let start = dialog_folder(&app, &shared);
    let wanted = Wanted::NewFile { title: "文件另存到哪里", name: &name };
    let Some(path) = picker::pick(&app, wanted, &start) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    remember_folder(&mut memory, &path);
    matter::copy_out(&memory.file()?.store, &unit, &matter, &sha256, &path)?;
    Ok(Some(SavedFile::at(&path)))
}

/// Opens a copy of an attached file with the system's own program for it.
#[tauri::command(async)]
pub fn open_matter_file(
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
    unit: UnitId,
    matter: DeliverableId,
    sha256: String,
) -> Result<()> {
    let (copy, name) = {
        let mut memory = shared.lock();
        let store = &memory.file()?.store;
        let name = matter::attached(store, &unit, &matter, &sha256)?;
        let copy = copies.place(&name)?;
        matter::copy_out(store, &unit, &matter, &sha256, &copy)?;
        (copy, name)
    };
    opened::open(&copy, &name)
}

/// Makes the 人员名单 from the 联系人, at a place chosen in a dialog, and attaches it; none where
/// the dialog was left.
#[tauri::command(async)]
pub fn make_contact_list(
    app: AppHandle,
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
) -> Result<Option<ContactListMade>> {
    let fonts = fonts::open(&app)?;
    let name = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let today = moment_of(file).today;
        matter::refuse_half_a_list(&file.store, &file.plan, &unit, &matter, today)?;
        list::file_name(&unit::view(&file.plan, file.plan.unit(&unit)?, today).name, today)
    };
    let start = dialog_folder(&app, &shared);
    let wanted = Wanted::NewFile { title: "人员名单放在哪里", name: &name };
    let Some(path) = picker::pick(&app, wanted, &start) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    remember_folder(&mut memory, &path);
    let matters = act(&mut memory, &unit, |store, own| {
        matter::attach_contact_list(store, own, &matter, &fonts, &path)
    })?;
    Ok(Some(ContactListMade { saved: SavedFile::at(&path), matters }))
}

fn act(
    memory: &mut Memory,
    unit: &UnitId,
    work: impl FnOnce(&mut Store, OwnUnit<'_>) -> Result<()>,
) -> Result<Matters> {
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let author = author();
    work(store, OwnUnit { plan, unit, author: &author, moment })?;
    matter::matters(store, plan, unit, moment.today)
}

fn remember_folder(memory: &mut Memory, path: &Path) {
    memory.remembered.folder = path.parent().map(Path::to_owned);
    memory.save_remembered();
}
