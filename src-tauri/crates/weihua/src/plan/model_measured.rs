//! What a plan measures: indicators, and the rule of 序时进度.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::{IndicatorId, MeasureId};

/// The most decimal places of a figure.
pub const MOST_PLACES: u8 = 4;

/// A figure asked once per unit and period and shown under every measure it serves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Permanent id.
    pub id: IndicatorId,
    /// Shown words: 检查涉危单位.
    pub title: String,
    /// Unit word: 家次.
    pub unit_word: String,
    /// Decimal places; 0 for whole numbers.
    pub places: u8,
    /// Measures it serves.
    pub serves: Vec<MeasureId>,
    /// Whether it is asked.
    pub on: bool,
    /// It is printed as 其中 of this one and cannot pass it.
    pub part_of: Option<IndicatorId>,
    /// It cannot pass this one: 已整改 ≤ 发现.
    pub at_most: Option<IndicatorId>,
    /// Computed, never typed: numerator ÷ denominator in per cent.
    pub ratio: Option<Ratio>,
}

/// numerator ÷ denominator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ratio {
    /// Above the line.
    pub numerator: IndicatorId,
    /// Below the line; 0 there shows —.
    pub denominator: IndicatorId,
}

/// The parameters of 序时进度; the order of its steps is fixed and stands in `docs/words.md`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LightRule {
    /// 尚未启动 is 滞后 from the plan's n-th period on.
    pub behind_from_period: u16,
    /// A deadline within n periods after the judged one is 临近时限.
    pub near_within_periods: u16,
    /// Shown word for each light: reached, near, behind, overdue, undated, standing.
    pub words: BTreeMap<String, String>,
}
