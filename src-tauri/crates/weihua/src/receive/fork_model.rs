//! Two 版 that stand against each other, side by side.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{IndicatorId, MeasureId, PeriodId, UnitId};

/// A place in which 版 stand against each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ForkEntry {
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// How many 版 stand against each other.
    pub sides: u32,
}

/// One side of a fork.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ForkSide {
    /// Id of the 版.
    pub revision: String,
    /// 第几版
    pub number: u32,
    /// 内容号
    pub content_check: String,
    /// Who made it.
    pub author: String,
    /// When, by the clock where it was made: `2018-04-03 16:20`.
    pub at: String,
    /// Where it comes from: `报送，密钥ABCD-…`, `代录`.
    pub by: String,
    /// 收到日期
    pub received_on: Option<Date>,
    /// The file that brought it; empty where none did.
    pub file: String,
}

/// A row or figure on all sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ForkRow {
    /// The measure; none where it is a figure.
    pub measure: Option<MeasureId>,
    /// The indicator; none where it is a row.
    pub indicator: Option<IndicatorId>,
    /// Printed number of the measure.
    pub number: Option<u16>,
    /// Title of the measure or indicator.
    pub title: String,
    /// All sides say the same.
    pub same: bool,
    /// What each field says on each side.
    pub fields: Vec<ForkField>,
}

/// A field on all sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ForkField {
    /// Printed label.
    pub label: String,
    /// What it says, in the order of the sides.
    pub says: Vec<String>,
}

/// A fork, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ForkView {
    /// Which place.
    pub entry: ForkEntry,
    /// Its sides, by number and id.
    pub sides: Vec<ForkSide>,
    /// Rows, then figures; those that differ first within each.
    pub rows: Vec<ForkRow>,
}
