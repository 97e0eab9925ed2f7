//! 填报. Every act answers with the whole sheet as the data file now has it.

use tauri::State;
use weihua::clock::Date;
use weihua::desk::DataFile;
use weihua::error::{Code, Failure, Result};
use weihua::id::{DeadlineId, IndicatorId, MeasureId, PeriodId, UnitId};
use weihua::progress::{self, At, FieldEdit, FieldName, History, Journalled, Sheet, Step, ZeroAll};
use weihua::store::Store;
use weihua::submission;

use super::{author, moment_of};
use crate::state::Shared;

/// The sheet of a unit for a period; without a period, for the current one.
#[tauri::command(async)]
pub fn sheet(shared: State<'_, Shared>, unit: UnitId, period: Option<PeriodId>) -> Result<Sheet> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| submission::sheet(conn, &file.plan, &unit, period.as_ref(), today))
}

/// 修改, 确认不变, 清空 or 撤回 of a field.
#[tauri::command(async)]
pub fn edit_field(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    field: FieldName,
    edit: FieldEdit,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| {
        progress::edit_field(store, at, &measure, field, &edit)
    })
}

/// 确认不变 of every field that waits in a row.
#[tauri::command(async)]
pub fn keep_row(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| progress::keep_row(store, at, &measure))
}

/// A figure as typed.
#[tauri::command(async)]
pub fn type_number(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    indicator: IndicatorId,
    text: String,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| progress::type_number(store, at, &indicator, &text))
}

/// An opening figure with its source.
#[tauri::command(async)]
pub fn set_opening(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    indicator: IndicatorId,
    text: String,
    source: String,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| {
        progress::set_opening(store, at, &indicator, &text, &source)
    })
}

/// 零报告 of a row.
#[tauri::command(async)]
pub fn report_zero(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    reason: String,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| progress::report_zero(store, at, &measure, &reason))
}

/// 零报告 withdrawn.
#[tauri::command(async)]
pub fn withdraw_zero(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| progress::withdraw_zero(store, at, &measure))
}

/// Which rows a 全季零报告 would touch.
#[tauri::command(async)]
pub fn zero_all(shared: State<'_, Shared>, unit: UnitId, period: PeriodId) -> Result<ZeroAll> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let (author, moment) = (author(), moment_of(file));
    let at = At { plan: &file.plan, unit: &unit, period: &period, author: &author, moment };
    file.store.read(|conn| progress::zero_all(conn, at))
}

/// 零报告 of every row in which nobody said anything.
#[tauri::command(async)]
pub fn report_zero_all(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    reason: String,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| progress::report_zero_all(store, at, &reason))
}

/// Every 零报告 of the sheet withdrawn.
#[tauri::command(async)]
pub fn withdraw_zero_all(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
) -> Result<Sheet> {
    act(&shared, &unit, &period, progress::withdraw_zero_all)
}

/// A step of this run undone or done again.
#[tauri::command(async)]
pub fn step_back(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    what: String,
    steps: Vec<Step>,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| progress::step_back(store, at, &what, &steps))
}

/// 自报达到日期 of a milestone, or taken back.
#[tauri::command(async)]
pub fn reach_milestone(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    deadline: DeadlineId,
    reached_on: Option<String>,
) -> Result<Sheet> {
    let day = match reached_on {
        Some(text) => Some(text.parse::<Date>().map_err(|cause| {
            Failure::new(
                Code::BadInput,
                format!("“{text}”不是日期，没有保存；请按2018年8月31日的样子填写。"),
            )
            .because(cause)
        })?),
        None => None,
    };
    act(&shared, &unit, &period, |store, at| {
        progress::reach_milestone(store, at, &measure, &deadline, day)
    })
}

/// 历次修改 of one thing on the sheet.
#[tauri::command(async)]
pub fn history(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    about: Journalled,
) -> Result<History> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    file.store.read(|conn| progress::history(conn, &file.plan, &unit, &period, &about))
}

/// An earlier version brought back.
#[tauri::command(async)]
pub fn bring_back(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    about: Journalled,
    seq: i64,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| progress::bring_back(store, at, &about, seq))
}

/// One act of a clerk, answered with the whole sheet.
pub(super) fn act(
    shared: &Shared,
    unit: &UnitId,
    period: &PeriodId,
    work: impl FnOnce(&mut Store, At<'_>) -> Result<()>,
) -> Result<Sheet> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let author = author();
    work(store, At { plan, unit, period, author: &author, moment })?;
    store.read(|conn| submission::sheet(conn, plan, unit, Some(period), moment.today))
}
