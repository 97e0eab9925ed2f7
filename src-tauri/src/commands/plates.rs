//! What the open data file is: 一个机构几块牌子, one more taken in and one taken out again; the 演示日期.

use tauri::{State, WebviewWindow};
use weihua::clock::Date;
use weihua::desk::DeskView;
use weihua::error::Result;
use weihua::id::UnitId;
use weihua::unit::{self, UnitView};

use super::start::show;
use super::{author, moment_of};
use crate::state::Shared;

/// The other plates of a unit, in the plan a new data file is to hold.
#[tauri::command(async)]
pub fn other_plates(shared: State<'_, Shared>, unit: UnitId) -> Result<Vec<UnitView>> {
    let memory = shared.lock();
    let plan = memory.new_files_plan()?;
    Ok(unit::other_plates(plan, plan.unit(&unit)?, plan.ends_on))
}

/// Plates of the same body that the open data file does not keep yet.
#[tauri::command(async)]
pub fn missing_plates(shared: State<'_, Shared>) -> Result<Vec<UnitView>> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    Ok(file.missing_plates(moment_of(file).today))
}

/// Takes one of them in.
#[tauri::command(async)]
pub fn add_plate(
    shared: State<'_, Shared>,
    window: WebviewWindow,
    unit: UnitId,
) -> Result<DeskView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    file.add_plate(&unit, &author(), moment)?;
    show(&memory, &window)
}

/// Changes the day by which a demonstration is judged.
#[tauri::command(async)]
pub fn set_demo_day(
    shared: State<'_, Shared>,
    window: WebviewWindow,
    day: Date,
) -> Result<DeskView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    file.set_demo_day(day, &author(), moment)?;
    show(&memory, &window)
}

/// Takes one out again for which nothing was ever filled in.
#[tauri::command(async)]
pub fn remove_plate(
    shared: State<'_, Shared>,
    window: WebviewWindow,
    unit: UnitId,
) -> Result<DeskView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    file.remove_plate(&unit, &author(), moment)?;
    show(&memory, &window)
}
