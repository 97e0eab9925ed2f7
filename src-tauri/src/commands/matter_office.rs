//! The 报送事项表 of the 汇总端. Every word answers with the table and the cell as the data file now has
//! them.

use serde::Serialize;
use tauri::{AppHandle, State};
use weihua::chase;
use weihua::desk::{DataFile, OwnUnit};
use weihua::error::Result;
use weihua::id::{DeliverableId, UnitId};
use weihua::issue::{self, NewDeliverable};
use weihua::matter::office::{self, MatterBoard, MatterDetail, ReviewedMatter};
use weihua::reply::{self, ReturnedMatter};
use weihua::store::Store;

use super::list_paper::{self, ListForm};
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::opened::{self, OpenedCopies};
use crate::state::Shared;

/// A 报送事项 that was added just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DeliverableAdded {
    /// Its id.
    pub id: DeliverableId,
    /// The table as it is now.
    pub board: MatterBoard,
}

/// The table of all units.
#[tauri::command(async)]
pub fn matter_board(shared: State<'_, Shared>) -> Result<MatterBoard> {
    read(shared.lock().file()?)
}

fn read(file: &DataFile) -> Result<MatterBoard> {
    let today = moment_of(file).today;
    file.store.read(|conn| chase::matter_table(conn, &file.plan, today))
}

/// A 报送事项 of a unit in full.
#[tauri::command(async)]
pub fn matter_detail(
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
) -> Result<MatterDetail> {
    detail(shared.lock().file()?, &unit, &matter)
}

fn detail(file: &DataFile, unit: &UnitId, matter: &DeliverableId) -> Result<MatterDetail> {
    let (author, moment) = (author(), moment_of(file));
    let of = OwnUnit { plan: &file.plan, unit, author: &author, moment };
    office::detail(&file.store, of, matter)
}

/// 审核通过.
#[tauri::command(async)]
pub fn accept_matter(
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
) -> Result<ReviewedMatter> {
    act(&shared, &unit, &matter, |store, of| office::accept(store, of, &matter))
}

/// 退回修改, with what is to be mended.
#[tauri::command(async)]
pub fn return_matter(
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
    remark: String,
) -> Result<ReviewedMatter> {
    act(&shared, &unit, &matter, |store, of| {
        office::return_for_mending(store, of, &matter, &remark)
    })
}

/// Takes back what was said.
#[tauri::command(async)]
pub fn reopen_matter(
    shared: State<'_, Shared>,
    unit: UnitId,
    matter: DeliverableId,
) -> Result<ReviewedMatter> {
    act(&shared, &unit, &matter, |store, of| office::reopen(store, of, &matter))
}

fn act(
    shared: &Shared,
    unit: &UnitId,
    matter: &DeliverableId,
    work: impl FnOnce(&mut Store, OwnUnit<'_>) -> Result<()>,
) -> Result<ReviewedMatter> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let author = author();
    work(&mut file.store, OwnUnit { plan: &file.plan, unit, author: &author, moment })?;
    Ok(ReviewedMatter { board: read(file)?, detail: detail(file, unit, matter)? })
}

/// Asks every unit for one thing more: a new version of the plan, with its reason.
#[tauri::command(async)]
pub fn add_deliverable(
    shared: State<'_, Shared>,
    new: NewDeliverable,
    reason: String,
) -> Result<DeliverableAdded> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let id = issue::add_deliverable(file, &new, &reason, &author(), moment)?;
    Ok(DeliverableAdded { id, board: read(file)? })
}

/// Opens a copy of a file that came in with the system's own program for it.
#[tauri::command(async)]
pub fn open_received_file(
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
    unit: UnitId,
    matter: DeliverableId,
    sha256: String,
) -> Result<()> {
    let (copy, name) = {
        let mut memory = shared.lock();
        let store = &memory.file()?.store;
        let name = office::received_name(store, &unit, &matter, &sha256)?;
        let copy = copies.place(&name)?;
        office::copy_out_received(store, &unit, &matter, &sha256, &copy)?;
        (copy, name)
    };
    opened::open(&copy, &name)
}

/// Opens the table as a paper, where it is printed; answers with its name.
#[tauri::command(async)]
pub fn print_matter_board(
    app: AppHandle,
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
) -> Result<String> {
    let paper = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let table = read(file)?;
        let demo = file.desk.demo_today.is_some();
        let name = office::paper_name(table.today);
        (office::paper(&table, &file.plan.short_title, demo), name)
    };
    list_paper::open_paper(&app, &copies, paper)
}

/// Writes the table to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_matter_board(
    app: AppHandle,
    shared: State<'_, Shared>,
    form: ListForm,
) -> Result<Option<SavedFile>> {
    let (table, title, demo) = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        (read(file)?, file.plan.short_title.clone(), file.desk.demo_today.is_some())
    };
    match form {
        ListForm::Paper => {
            let paper = office::paper(&table, &title, demo);
            list_paper::save_paper(&app, &shared, (paper, office::paper_name(table.today)))
        }
        ListForm::Workbook => {
            let book = office::book(&table, &title, demo);
            list_paper::save_book(&app, &shared, (book, office::book_name(table.today)))
        }
    }
}

/// 报送事项 of a unit that were returned, at the 填报端.
#[tauri::command(async)]
pub fn returned_matters(shared: State<'_, Shared>, unit: UnitId) -> Result<Vec<ReturnedMatter>> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    file.store.read(|conn| reply::returned_matters(conn, &file.plan, &unit))
}
