//! 延期 and 重开. Every act answers with the list as the data file now has it.

use tauri::{AppHandle, State};
use weihua::clock::Date;
use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::id::{PeriodId, UnitId};
use weihua::period_slip::{self, NewSlip, SlipKind, SlipList};
use weihua::{file, pdf};

use super::new_file::dialog_folder;
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::fonts;
use crate::picker::{self, Wanted};
use crate::state::Shared;

/// A slip as it was typed.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct TypedSlip {
    /// 延期 or 重开.
    pub kind: SlipKind,
    /// For whom.
    pub unit: UnitId,
    /// Why.
    pub reason: String,
    /// Who asked for it.
    pub applicant: String,
    /// Who granted it.
    pub approver: String,
    /// When it was granted.
    pub granted_on: Date,
    /// Its last day.
    pub until: Date,
}

/// 延期与重开 of a period.
#[tauri::command(async)]
pub fn period_slips(shared: State<'_, Shared>, period: PeriodId) -> Result<SlipList> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| period_slip::slips(conn, &file.plan, &period, today))
}

/// Grants one.
#[tauri::command(async)]
pub fn grant_slip(
    shared: State<'_, Shared>,
    period: PeriodId,
    typed: TypedSlip,
) -> Result<SlipList> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let new = NewSlip {
        kind: typed.kind,
        unit: &typed.unit,
        period: &period,
        reason: &typed.reason,
        applicant: &typed.applicant,
        approver: &typed.approver,
        granted_on: typed.granted_on,
        until: typed.until,
    };
    period_slip::grant(store, plan, new, &author(), moment)?;
    store.read(|conn| period_slip::slips(conn, plan, &period, moment.today))
}

/// Ends one before its day.
#[tauri::command(async)]
pub fn end_slip(
    shared: State<'_, Shared>,
    period: PeriodId,
    number: i64,
    reason: String,
) -> Result<SlipList> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    period_slip::end(store, plan, number, &reason, &author(), moment)?;
    store.read(|conn| period_slip::slips(conn, plan, &period, moment.today))
}

/// Writes the 审批单 of one to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_slip(
    app: AppHandle,
    shared: State<'_, Shared>,
    number: i64,
) -> Result<Option<SavedFile>> {
    let fonts = fonts::open(&app)?;
    let facts = {
        let mut memory = shared.lock();
        let DataFile { store, plan, .. } = memory.file()?;
        store.read(|conn| period_slip::slip_facts(conn, plan, number))?
    };
    let name = period_slip::file_name(&facts);
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewPaper { name: &name }, &start) else {
        return Ok(None);
    };
    // The dialog asked about what stands there.
    file::write_whole(&path, &pdf::render(&period_slip::paper(&facts), &fonts)?.bytes)?;
    Ok(Some(SavedFile::at(&path)))
}
