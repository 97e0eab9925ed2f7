//! 待处理: what was said of what the plan no longer asks.

use serde::Serialize;

use super::Change;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::progress::FieldName;

/// What kind of value waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum LeftoverKind {
    /// A text, or a word of 完成情况.
    Field,
    /// The reason of a 零报告.
    Zero,
    /// A figure.
    Figure,
    /// A 佐证材料, by its name.
    Evidence,
    /// 自报达到日期.
    Milestone,
}

/// A value that the plan no longer asks for. It stays where it is until a person moves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Leftover {
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// For when.
    pub period: PeriodId,
    /// In words.
    pub period_label: String,
    /// Of which measure; none for a figure.
    pub measure: Option<MeasureId>,
    /// Which field, where it is one.
    pub field: Option<FieldName>,
    /// What kind of value.
    pub kind: LeftoverKind,
    /// Where it stood, in words: `第5项“…”存在问题`.
    pub place: String,
    /// What it says.
    pub value: String,
    /// Since which version of the plan it is not asked; none where it never was.
    pub since: Option<u32>,
    /// In which 版 it stands, at the 汇总端.
    pub revision: Option<u32>,
    /// Whether it is a text that can be put into another measure of the same period.
    pub movable: bool,
}

/// What waits at a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Leftovers {
    /// Values without a place, by period and measure.
    pub waiting: Vec<Leftover>,
    /// Measures that the version in force put elsewhere; what was said of them went along.
    pub moved: Vec<Change>,
}
