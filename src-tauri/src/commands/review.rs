//! 矩阵 and 审核. Every review answers with the matrix and the cell as the data file now has them.

use tauri::State;
use weihua::clock::Date;
use weihua::desk::{DataFile, DeskView};
use weihua::error::Result;
use weihua::id::{DeadlineId, MeasureId, PeriodId, UnitId};
use weihua::issue;
use weihua::plan::ReviewSteps;
use weihua::progress::At;
use weihua::review::{
    self, CellView, ListAsked, Matrix, MatrixList, PlanAsked, PlanMatrix, Remark, ReviewedCell,
};
use weihua::store::Store;

use super::{author, moment_of};
use crate::opened::{self, OpenedCopies};
use crate::state::Shared;

/// The matrix of a period; without a period, of the current one.
#[tauri::command(async)]
pub fn matrix(shared: State<'_, Shared>, period: Option<PeriodId>) -> Result<Matrix> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| review::matrix(conn, &file.plan, period.as_ref(), today))
}

/// The same as a list: by unit, by measure, or every cell.
#[tauri::command(async)]
pub fn matrix_list(
    shared: State<'_, Shared>,
    period: PeriodId,
    part: ListAsked,
) -> Result<MatrixList> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    let matrix = file.store.read(|conn| review::matrix(conn, &file.plan, Some(&period), today))?;
    Ok(review::listed(&matrix, &part))
}

/// The whole plan: units or measures by period.
#[tauri::command(async)]
pub fn plan_matrix(shared: State<'_, Shared>, part: PlanAsked) -> Result<PlanMatrix> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| review::plan_matrix(conn, &file.plan, &part, today))
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
    let reader = author();
    file.store.read(|conn| review::cell(conn, &file.plan, &unit, &measure, &period, today, &reader))
}

/// Opens a copy of a piece of 佐证材料 that a cell lists, with the system's own program for it.
#[tauri::command(async)]
pub fn open_reported_evidence(
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
    unit: UnitId,
    measure: MeasureId,
    period: PeriodId,
    sha256: String,
) -> Result<()> {
    let seen = cell(shared.clone(), unit, measure, period)?;
    let name = review::name_of_piece(&seen, &sha256)?;
    let bytes = review::piece_bytes(&shared.lock().file()?.store, name, &sha256)?;
    opened::open_bytes(&copies, name, &bytes)
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

/// 初审通过 of a row.
#[tauri::command(async)]
pub fn pass_first(
    shared: State<'_, Shared>,
    unit: UnitId,
    measure: MeasureId,
    period: PeriodId,
) -> Result<ReviewedCell> {
    act(&shared, &unit, &measure, &period, |store, at| review::pass_first(store, at, &measure))
}

/// 初审 of a row taken back.
#[tauri::command(async)]
pub fn take_back_first(
    shared: State<'_, Shared>,
    unit: UnitId,
    measure: MeasureId,
    period: PeriodId,
) -> Result<ReviewedCell> {
    act(&shared, &unit, &measure, &period, |store, at| {
        review::take_back_first(store, at, std::slice::from_ref(&measure))
    })
}

/// 初审通过 of rows of a unit in one act; answers with the matrix, as those below.
#[tauri::command(async)]
pub fn pass_first_rows(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measures: Vec<MeasureId>,
) -> Result<Matrix> {
    act_on_rows(&shared, &unit, &period, |store, at| review::pass_first_rows(store, at, &measures))
}

/// 初审 of rows of a unit taken back in one act.
#[tauri::command(async)]
pub fn take_back_first_rows(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measures: Vec<MeasureId>,
) -> Result<Matrix> {
    act_on_rows(&shared, &unit, &period, |store, at| review::take_back_first(store, at, &measures))
}

/// 审核通过 of rows of a unit in one act.
#[tauri::command(async)]
pub fn accept_rows(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measures: Vec<MeasureId>,
) -> Result<Matrix> {
    act_on_rows(&shared, &unit, &period, |store, at| review::accept_rows(store, at, &measures))
}

/// 退回修改 of rows of a unit in one act, with the same remark on each.
#[tauri::command(async)]
pub fn return_rows(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measures: Vec<MeasureId>,
    remark: String,
) -> Result<Matrix> {
    let remarks = [Remark { field: None, text: remark }];
    act_on_rows(&shared, &unit, &period, |store, at| {
        review::return_rows(store, at, &measures, &remarks)
    })
}

/// What was said of rows of a unit taken back in one act.
#[tauri::command(async)]
pub fn reopen_rows(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measures: Vec<MeasureId>,
) -> Result<Matrix> {
    act_on_rows(&shared, &unit, &period, |store, at| review::reopen_rows(store, at, &measures))
}

/// In how many steps the office reviews, as a version of the plan; answers with the desk.
#[tauri::command(async)]
pub fn set_review_steps(
    shared: State<'_, Shared>,
    to: ReviewSteps,
    reason: String,
) -> Result<DeskView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    issue::set_review_steps(file, to, &reason, &author(), moment)?;
    file.view(crate::clock::today())
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

fn act_on_rows(
    shared: &Shared,
    unit: &UnitId,
    period: &PeriodId,
    work: impl FnOnce(&mut Store, At<'_>) -> Result<()>,
) -> Result<Matrix> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let author = author();
    work(store, At { plan, unit, period, author: &author, moment })?;
    store.read(|conn| review::matrix(conn, plan, Some(period), moment.today))
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
        let cell = review::cell(conn, plan, unit, measure, period, moment.today, &author)?;
        Ok(ReviewedCell { matrix, cell })
    })
}
