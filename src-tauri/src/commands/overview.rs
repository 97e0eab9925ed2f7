//! 总览 and 计划.

use tauri::State;
use weihua::error::Result;
use weihua::id::{PeriodId, UnitId};
use weihua::overview::{self, Overview, PlanView};
use weihua::reminder::{self, Reminder};

use super::moment_of;
use crate::state::Shared;

/// The first page for a unit and a period; without a period, for the current one.
#[tauri::command(async)]
pub fn overview(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: Option<PeriodId>,
) -> Result<Overview> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| overview::overview(conn, &file.plan, &unit, period.as_ref(), today))
}

/// The plan, with what in it concerns a unit.
#[tauri::command(async)]
pub fn plan(
    shared: State<'_, Shared>,
    unit: Option<UnitId>,
    period: Option<PeriodId>,
) -> Result<PlanView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    overview::plan_view(&file.plan, unit.as_ref(), period.as_ref(), today)
}

/// What falls due or waits: of a unit at the 填报端, of all at the 汇总端.
#[tauri::command(async)]
pub fn reminders(shared: State<'_, Shared>, unit: UnitId) -> Result<Vec<Reminder>> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    reminder::reminders(&file.store, &file.plan, file.desk.kind, &unit, today)
}
