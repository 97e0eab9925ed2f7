//! 指定责任单位 and 期次安排: what the office changes of the plan. Every act answers with what it
//! changed, as the data file now has it.

use tauri::State;
use weihua::amend::{self, Calendar, DesignationView, NewDays, NewDesignation};
use weihua::clock::{Date, Moment};
use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::id::{MeasureId, PeriodId, UnitId};

use super::{author, moment_of};
use crate::state::Shared;

/// 指定 of a measure; without a period, as the current one has it.
#[tauri::command(async)]
pub fn designations(
    shared: State<'_, Shared>,
    measure: MeasureId,
    period: Option<PeriodId>,
) -> Result<DesignationView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    view(file, &measure, period.as_ref(), moment)
}

/// Who reports a measure from a period on.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct TypedDesignation {
    /// Every unit that reports it.
    pub reporting: Vec<UnitId>,
    /// From which period.
    pub from_period: PeriodId,
    /// The day of the act.
    pub date: Date,
    /// Why.
    pub reason: String,
}

/// Designates who reports a measure.
#[tauri::command(async)]
pub fn designate(
    shared: State<'_, Shared>,
    measure: MeasureId,
    period: Option<PeriodId>,
    typed: TypedDesignation,
) -> Result<DesignationView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let new = NewDesignation {
        measure: &measure,
        reporting: &typed.reporting,
        from_period: &typed.from_period,
        date: typed.date,
        reason: &typed.reason,
    };
    amend::designate(file, new, &author(), moment)?;
    view(file, &measure, period.as_ref(), moment)
}

/// Takes back what was designated for a measure.
#[tauri::command(async)]
pub fn take_back_designation(
    shared: State<'_, Shared>,
    measure: MeasureId,
    period: Option<PeriodId>,
    from: PeriodId,
    reason: String,
) -> Result<DesignationView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    amend::take_back_designation(file, &measure, &from, &reason, &author(), moment)?;
    view(file, &measure, period.as_ref(), moment)
}

fn view(
    file: &DataFile,
    measure: &MeasureId,
    period: Option<&PeriodId>,
    moment: Moment,
) -> Result<DesignationView> {
    let DataFile { store, plan, .. } = file;
    store.read(|conn| amend::designations(conn, plan, measure, period, moment.today))
}

/// Every period with its days, and the versions of the plan.
#[tauri::command(async)]
pub fn calendar(shared: State<'_, Shared>) -> Result<Calendar> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| amend::calendar(conn, &file.plan, today))
}

/// Moves the days of one period.
#[tauri::command(async)]
pub fn move_period(
    shared: State<'_, Shared>,
    period: PeriodId,
    cutoff: Date,
    due: Date,
    lock: Date,
    reason: String,
) -> Result<Calendar> {
    let days = NewDays { cutoff, due, lock };
    change(&shared, |file, moment| {
        amend::move_period(file, &period, days, &reason, &author(), moment)
    })
}

/// Asks nothing for a period any more.
#[tauri::command(async)]
pub fn switch_period_off(
    shared: State<'_, Shared>,
    period: PeriodId,
    reason: String,
) -> Result<Calendar> {
    change(&shared, |file, moment| amend::switch_off(file, &period, &reason, &author(), moment))
}

/// Asks for a period again.
#[tauri::command(async)]
pub fn switch_period_on(
    shared: State<'_, Shared>,
    period: PeriodId,
    reason: String,
) -> Result<Calendar> {
    change(&shared, |file, moment| amend::switch_on(file, &period, &reason, &author(), moment))
}

fn change(
    shared: &Shared,
    work: impl FnOnce(&mut DataFile, Moment) -> Result<u32>,
) -> Result<Calendar> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    work(file, moment)?;
    let DataFile { store, plan, .. } = file;
    store.read(|conn| amend::calendar(conn, plan, moment.today))
}
