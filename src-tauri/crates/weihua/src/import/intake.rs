//! 收件 of a period: what came in already, and the last batch, which may be undone.

use rusqlite::Connection;
use serde::Serialize;

use crate::batch::{self, BatchView};
use crate::clock::Date;
use crate::error::Result;
use crate::id::PeriodId;
use crate::period::{self, PeriodView};
use crate::plan::Plan;
use crate::progress::is_locked;

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
    /// Why nothing can be taken in for this period; none where it can.
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
    let notice = is_locked(conn, &shown.id)?.then(|| {
        format!("{}已锁定，不再收表格；要收请先由{}重开本期。", shown.label, plan.office.name)
    });
    Ok(Intake {
        period: view(shown)?,
        periods: period::on_periods(plan).into_iter().map(view).collect::<Result<_>>()?,
        today,
        notice,
        received: batch::workbooks_of(conn, &shown.id)?,
        last: batch::last(conn, plan)?,
    })
}
