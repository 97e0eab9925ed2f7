//! What is asked of the figures, and what is shown of them. The page draws it and sums nothing.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::{IndicatorId, MeasureId, PeriodId, UnitId, UnitKindId};
use crate::period::PeriodView;

/// Along what figures are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "FigureDimension"))]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// 单位
    Unit,
    /// 单位类别
    Kind,
    /// 措施, each figure under one of those it serves.
    Measure,
    /// 期次
    Period,
    /// 指标
    Indicator,
}

impl Dimension {
    /// All of them, as they are offered.
    pub const ALL: [Self; 5] =
        [Self::Unit, Self::Kind, Self::Measure, Self::Period, Self::Indicator];

    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unit => "单位",
            Self::Kind => "单位类别",
            Self::Measure => "措施",
            Self::Period => "期次",
            Self::Indicator => "指标",
        }
    }
}

/// Which figure stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FigureValue {
    /// 本季度: of each period by itself.
    Period,
    /// 累计: from the first period asked to this one.
    Total,
}

impl FigureValue {
    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Period => "本季度",
            Self::Total => "累计",
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FiguresAsked {
    /// One or two, the second within the first.
    pub rows: Vec<Dimension>,
    /// None: one column.
    pub column: Option<Dimension>,
    /// 本季度 or 累计.
    pub value: FigureValue,
    /// Of this kind of unit only.
    pub kind: Option<UnitKindId>,
    /// Of this unit only.
    pub unit: Option<UnitId>,
    /// Indicators that serve this measure only.
    pub measure: Option<MeasureId>,
    /// This indicator only.
    pub indicator: Option<IndicatorId>,
    /// The first period.
    pub from: PeriodId,
    /// The last; 累计 goes up to it.
    pub to: PeriodId,
}

/// The figures as asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FiguresView {
    /// As it was asked.
    pub asked: FiguresAsked,
    /// `2018年第三季度`, or the first and the last one.
    pub period_text: String,
    /// What was left out by a filter, in words; empty where nothing was.
    pub filter_text: String,
    /// Titles of the columns that name a row.
    pub row_titles: Vec<String>,
    /// Columns, the sum over all last where there is one.
    pub columns: Vec<FigureHead>,
    /// Rows, the sum over all last where there is one.
    pub rows: Vec<FigureRow>,
    /// How to read it, a sentence each.
    pub notes: Vec<String>,
    /// What may be chosen.
    pub choices: FigureChoices,
    /// The day it was made.
    pub today: Date,
}

/// What names a column or a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FigureHead {
    /// Shown words.
    pub label: String,
    /// Unit word of an indicator: 家次; empty for others.
    pub unit_word: String,
    /// 合计
    pub total: bool,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FigureRowKind {
    /// The head of those that follow, with their sums where these make sense.
    Group,
    /// A row.
    Item,
    /// 合计
    Total,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FigureRow {
    /// What it is.
    pub kind: FigureRowKind,
    /// What names it.
    pub head: FigureHead,
    /// One for each column; none where nothing was asked, or where a sum would make no sense.
    pub cells: Vec<Option<FigureCell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FigureCell {
    /// As shown: a figure, empty where nobody gave one, — where there is no rate, `缺2017Q4` where
    /// a 累计 lacks a period.
    pub text: String,
    /// Whether `text` is a figure: 0 is one, blank is none.
    pub known: bool,
    /// How many figures were given.
    pub given: u32,
    /// Of how many that were asked.
    pub asked: u32,
    /// `38/42家`; empty where one figure was asked.
    pub share: String,
    /// `缺2018Q3（4家）`; empty where nothing is missing.
    pub lacks: String,
    /// `95÷100` of a rate; empty for a sum.
    pub division: String,
}

/// What may be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FigureChoices {
    /// Periods that are on.
    pub periods: Vec<PeriodView>,
    /// Kinds of unit that are asked for any indicator.
    pub kinds: Vec<FigureChoice>,
    /// Units that are.
    pub units: Vec<FigureChoice>,
    /// Measures that indicators serve.
    pub measures: Vec<FigureChoice>,
    /// Indicators that are switched on.
    pub indicators: Vec<FigureIndicator>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FigureChoice {
    /// Id.
    pub id: String,
    /// Shown words.
    pub label: String,
}

/// An indicator to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FigureIndicator {
    /// Id.
    pub id: IndicatorId,
    /// Shown words.
    pub label: String,
    /// Unit word.
    pub unit_word: String,
    /// Computed of two others: it has no parts that could be stacked.
    pub rate: bool,
}
