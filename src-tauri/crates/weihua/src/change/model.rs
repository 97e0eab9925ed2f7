//! Changes as they are listed.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{MeasureId, PeriodId, UnitId};

/// One thing that says something else: unit, measure and field are said by whoever lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FieldChange {
    /// The row; of a figure the first it serves, none where the plan knows none.
    pub measure: Option<MeasureId>,
    /// Its printed number.
    pub number: Option<u16>,
    /// Its title.
    pub title: String,
    /// Printed label of the field, or the title of the figure with its unit word.
    pub field_label: String,
    /// What it said; empty where it said nothing.
    pub before: String,
    /// What it says; empty where it says nothing.
    pub after: String,
}

/// A change by a 版 that came into force since a paper went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Changed {
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// What changed.
    pub change: FieldChange,
    /// 第几版 changed it; none where a 版 the paper was made from is out of force.
    pub revision: Option<u32>,
    /// `更正`, `代录（传真）`, `报送`, `撤销`.
    pub came_by: String,
    /// Why, of a 更正 or 合并.
    pub reason: String,
    /// 收到日期.
    pub received_on: Option<Date>,
    /// Who made it.
    pub author: String,
    /// When, to the minute.
    pub at: String,
}

/// Everything that changed since a paper went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Since {
    /// 第几份 of this data file.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub paper: i64,
    /// Its title.
    pub title: String,
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// 数据截至.
    pub cut_off: Date,
    /// When it went out, to the minute.
    pub issued_at: String,
    /// Who issued it.
    pub issued_by: String,
    /// In one sentence: `本报告印发后变动3处，涉及2家。`.
    pub sentence: String,
    /// By the order of the units, then of their 版, then of the measures.
    pub changes: Vec<Changed>,
}
