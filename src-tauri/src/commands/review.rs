//! 矩阵 and 审核. Every review answers with the matrix and the cell as the data file now has them.

use tauri::State;
use weihua::clock::Date;
use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::id::{DeadlineId, MeasureId, PeriodId, UnitId};
use weihua::progress::At;
use weihua::review::{self, CellView, Matrix, Remark, ReviewedCell};
use weihua::store::Store;

use super::{author, moment_of};
use crate::state::Shared;

/// The matrix of a period; without a period, of the current one.
#[tauri::command(async)]
pub fn matrix(shared: State<'_, Shared>, period: Option<PeriodId>) -> Result<Matrix> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| review::matrix(conn, &file.plan, period.as_ref(), today))
}

/// One cell of it.
#[tauri::command(async)]
pub fn cell(
    shared: State<'_, Shared>,
    unit: UnitId,
    measure: MeasureId,
    period: PeriodId,
) -> Result<CellView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| review::cell(conn, &file.plan, &unit, &measure, &period, today))
}

/// 锁定 of a period, by a person; answers with its matrix.
#[tauri::command(async)]
pub fn lock_period(shared: State<'_, Shared>, period: PeriodId) -> Result<Matrix> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    review::lock_period(store, plan, &period, &author(), moment)?;
    store.read(|conn| review::matrix(conn, plan, Some(&period), moment.today))
}

/// 审核通过 of a row.
#[tauri::command(async)]
pub fn accept_row(
    shared: State<'_, Shared>,
    unit: UnitId,
    measure: MeasureId,
    period: PeriodId,
) -> Result<ReviewedCell> {
    act(&shared, &unit, &measure, &period, |store, at| review::accept(store, at, &measure))
}

/// 退回修改 of a row, with its remarks.
#[tauri::command(async)]
pub fn return_row(
    shared: State<'_, Shared>,
    unit: UnitId,
    measure: MeasureId,
    period: PeriodId,
    remarks: Vec<Remark>,
) -> Result<ReviewedCell> {
    act(&shared, &unit, &measure, &period, |store, at| {
        review::return_row(store, at, &measure, &remarks)
    })
}

/// Takes back what was said of a row.
#[tauri::command(async)]
pub fn reopen_row(
    shared: State<'_, Shared>,
    unit: UnitId,
    measure: MeasureId,
    period: PeriodId,
) -> Result<ReviewedCell> {
    act(&shared, &unit, &measure, &period, |store, at| review::reopen(store, at, &measure))
}

/// 审核达到日期 of a unit's milestone.
#[tauri::command(async)]
pub fn confirm_milestone(
    shared: State<'_, Shared>,
    unit: UnitId,
    measure: MeasureId,
    period: PeriodId,
    deadline: DeadlineId,
    on: Date,
) -> Result<ReviewedCell> {
    act(&shared, &unit, &measure, &period, |store, at| {
        review::confirm_milestone(store, at, &measure, &deadline, on)
    })
}

/// 审核达到日期 taken back, with its reason.
#[tauri::command(async)]
pub fn unconfirm_milestone(
    shared: State<'_, Shared>,
    unit: UnitId,
    measure: MeasureId,
    period: PeriodId,
    deadline: DeadlineId,
    reason: String,
) -> Result<ReviewedCell> {
    act(&shared, &unit, &measure, &period, |store, at| {
        review::unconfirm_milestone(store, at, &measure, &deadline, &reason)
    })
}

fn act(
    shared: &Shared,
    unit: &UnitId,
    measure: &MeasureId,
    period: &PeriodId,
    work: impl FnOnce(&mut Store, At<'_>) -> Result<()>,
) -> Result<ReviewedCell> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let author = author();
    work(store, At { plan, unit, period, author: &author, moment })?;
    store.read(|conn| {
        let matrix = review::matrix(conn, plan, Some(period), moment.today)?;
        let cell = review::cell(conn, plan, unit, measure, period, moment.today)?;
        Ok(ReviewedCell { matrix, cell })
    })
}
