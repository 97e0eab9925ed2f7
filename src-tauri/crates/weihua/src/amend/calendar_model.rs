//! 期次安排 as the office reads it.

use serde::Serialize;

use crate::clock::Date;
use crate::id::PeriodId;
use crate::period::PeriodState;

/// Every period of the plan with its days, and every version of the plan there was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Calendar {
    /// The day judged by.
    pub today: Date,
    /// The periods, in order.
    pub periods: Vec<CalendarPeriod>,
    /// The versions of the plan, the newest first.
    pub versions: Vec<PlanVersionLine>,
}

/// A period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CalendarPeriod {
    /// Which.
    pub id: PeriodId,
    /// Its printed label.
    pub label: String,
    /// 起始日
    pub from: Date,
    /// 截至日
    pub cutoff: Date,
    /// 应报日
    pub due: Date,
    /// 锁定日
    pub lock: Date,
    /// Whether it is reported on.
    pub on: bool,
    /// What today and the office make of it.
    pub state: PeriodState,
    /// Units of which a 版 is in force.
    pub received: u32,
    /// Why its days cannot be moved; none where they can.
    pub fixed: Option<String>,
    /// Why it cannot be switched off, or on; none where it can.
    pub switch_refusal: Option<String>,
}

/// A version of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlanVersionLine {
    /// 1, 2, 3 …
    pub number: u32,
    /// Why it was made.
    pub reason: String,
    /// Label of the period from which it holds; empty for the first.
    pub from_label: String,
    /// Who made it.
    pub author: String,
    /// When, to the minute.
    pub at: String,
}
