//! Parsed rows against the plan and what is in force: pure, so that what is shown before writing
//! is what is written.

mod about;
mod against;
mod cell;
mod clash;
mod crossing;
mod figure;
mod into_text;
mod milestone;
mod repeated;
mod row;
mod taken_back;
mod whole;
mod zero;

use std::collections::BTreeMap;

pub use about::is_computed;
pub use clash::{Side, set_against_each_other};
pub(crate) use crossing::{ask_about_crossing, with_taken};
pub use row::{ResolvedCell, ResolvedRow, rows};
pub use whole::{refuse, whose};

use crate::clock::Date;
use crate::id::{DeadlineId, IndicatorId, MeasureId, UnitId};
use crate::plan::{Period, Plan};
use crate::progress::FieldName;
use crate::revision::{Cell, Content};

/// What everything is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// The period that is taken in.
    pub period: &'a Period,
    /// Hashes of every version of the plan there was.
    pub plan_versions: &'a [String],
    /// The day judged by.
    pub today: Date,
}

/// What a unit's period says now, and what was said before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InForce {
    /// What is in force.
    pub content: Content,
    /// What each field last said in an earlier period.
    pub before: BTreeMap<(MeasureId, FieldName), String>,
    /// 自报达到日期, of this period and earlier ones.
    pub reached: BTreeMap<(MeasureId, DeadlineId), Date>,
}

/// What a cell will say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A field of a measure.
    Field(MeasureId, FieldName, Cell),
    /// 零报告 of a measure.
    Zero(MeasureId, Cell),
    /// A figure; none is 清空.
    Figure(IndicatorId, Option<i64>),
    /// 自报达到日期.
    Reached(MeasureId, DeadlineId, Date),
}

/// Whose rows they are and what is in force there.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Whose.
    pub unit: &'a UnitId,
    /// Its printed name.
    pub unit_name: &'a str,
    /// What is in force.
    pub in_force: &'a InForce,
}
