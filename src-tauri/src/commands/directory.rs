//! 通讯录. Every act answers with the whole of it as the data file now has it.

use tauri::{AppHandle, State};
use weihua::clock::Date;
use weihua::contact::directory::{self, Directory};
use weihua::contact::{ContactRole, TypedContact};
use weihua::desk::{DataFile, OwnUnit};
use weihua::error::Result;
use weihua::id::UnitId;
use weihua::store::Store;

use super::list_paper::{self, ListForm};
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::opened::OpenedCopies;
use crate::state::Shared;

/// The 通讯录 of all units.
#[tauri::command(async)]
pub fn directory(shared: State<'_, Shared>) -> Result<Directory> {
    read(shared.lock().file()?)
}

fn read(file: &DataFile) -> Result<Directory> {
    let moment = moment_of(file);
    file.store.read(|conn| directory::directory(conn, &file.plan, moment))
}

/// The office notes somebody of a unit that reported nobody.
#[tauri::command(async)]
pub fn note_person(
    shared: State<'_, Shared>,
    unit: UnitId,
    role: ContactRole,
    typed: TypedContact,
) -> Result<Directory> {
    act(&shared, &unit, |store, of| directory::note(store, of, role, &typed))
}

/// Puts right what the office noted.
#[tauri::command(async)]
pub fn mend_person(
    shared: State<'_, Shared>,
    unit: UnitId,
    role: ContactRole,
    from: Date,
    typed: TypedContact,
) -> Result<Directory> {
    act(&shared, &unit, |store, of| directory::mend_noted(store, of, role, from, &typed))
}

/// Takes back what the office noted just now.
#[tauri::command(async)]
pub fn take_back_person(
    shared: State<'_, Shared>,
    unit: UnitId,
    role: ContactRole,
    from: Date,
) -> Result<Directory> {
    act(&shared, &unit, |store, of| directory::take_back_noted(store, of, role, from))
}

/// Opens it as a paper, where it is printed; answers with its name.
#[tauri::command(async)]
pub fn print_directory(
    app: AppHandle,
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
) -> Result<String> {
    let paper = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let list = read(file)?;
        let demo = file.desk.demo_today.is_some();
        let name = directory::paper_name(list.today);
        (directory::paper(&list, &file.plan.short_title, demo), name)
    };
    list_paper::open_paper(&app, &copies, paper)
}

/// Writes it to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_directory(
    app: AppHandle,
    shared: State<'_, Shared>,
    form: ListForm,
) -> Result<Option<SavedFile>> {
    let (list, title, demo) = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        (read(file)?, file.plan.short_title.clone(), file.desk.demo_today.is_some())
    };
    match form {
        ListForm::Paper => {
            let paper = directory::paper(&list, &title, demo);
            list_paper::save_paper(&app, &shared, (paper, directory::paper_name(list.today)))
        }
        ListForm::Workbook => {
            let book = directory::book(&list, &title, demo);
            list_paper::save_book(&app, &shared, (book, directory::book_name(list.today)))
        }
    }
}

fn act(
    shared: &Shared,
    unit: &UnitId,
    work: impl FnOnce(&mut Store, OwnUnit<'_>) -> Result<()>,
) -> Result<Directory> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let author = author();
    let of = OwnUnit { plan: &file.plan, unit, author: &author, moment };
    work(&mut file.store, of)?;
    read(file)
}
