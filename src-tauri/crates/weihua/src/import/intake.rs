//! 收件 of a period: what came in already, and the last batch, which may be undone.

use rusqlite::Connection;
use serde::Serialize;

use crate::batch::{self, BatchView};
use crate::clock::{Date, beside};
use crate::error::Result;
use crate::id::PeriodId;
use crate::period::{self, Gate, PeriodView};
use crate::period_slip::{self, is_locked};
use crate::plan::{Period, Plan};
use crate::unit;

/// The page 收件 before any workbook is chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Intake {
    /// The period that is shown.
    pub period: PeriodView,
    /// All that are on.
    pub periods: Vec<PeriodView>,
    /// The day judged by: the latest 收到日期 there can be.
    pub today: Date,
    /// Why nothing can be taken in for this period, or of whom alone; none where it can.
    pub notice: Option<String>,
    /// Workbooks of this period that are in force.
    pub received: u32,
    /// The last batch in force, of whatever period.
    pub last: Option<BatchView>,
}

/// What came in for a period; without one, for the current one.
///
/// # Errors
/// `NotFound` for a period the plan does not have; those of the data file.
pub fn intake(
    conn: &Connection,
    plan: &Plan,
    period: Option<&PeriodId>,
    today: Date,
) -> Result<Intake> {
    let shown = match period {
        Some(id) => plan.period(id)?,
        None => period::current(plan, today)?,
    };
    let view = |one| Ok(period::view(plan, one, today, is_locked(conn, &one.id)?));
    let notice =
        if is_locked(conn, &shown.id)? { Some(locked(conn, plan, shown, today)?) } else { None };
    Ok(Intake {
        period: view(shown)?,
        periods: period::on_periods(plan).into_iter().map(view).collect::<Result<_>>()?,
        today,
        notice,
        received: batch::workbooks_of(conn, &shown.id)?,
        last: batch::last(conn, plan)?,
    })
}

/// Of a locked period: for which units something is let in all the same.
fn locked(conn: &Connection, plan: &Plan, period: &Period, today: Date) -> Result<String> {
    let mut open: Vec<String> = Vec::new();
    for known in &plan.units {
        match period_slip::terms(conn, &known.id, &period.id)?.gate(today) {
            Gate::Reopened(day) => {
                let name = unit::view(plan, known, period.cutoff).name;
                open.push(format!("{name}（至{}）", beside(day, period.from)));
            }
            Gate::Mending(day) => {
                let name = unit::view(plan, known, period.cutoff).name;
                open.push(format!("{name}（补正至{}）", beside(day, period.from)));
            }
            Gate::Open | Gate::Shut => {}
        }
    }
    let (label, office) = (&period.label, &plan.office.name);
    Ok(match open.as_slice() {
        [] => format!("{label}已锁定，不再收表格；要收请先由{office}为该单位重开本期。"),
        open => format!("{label}已锁定，只收这些单位的表格：{}。", open.join("、")),
    })
}
