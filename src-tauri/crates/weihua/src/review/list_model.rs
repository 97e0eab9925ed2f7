//! What is asked of the 应报矩阵 as a list, and over all periods of the plan; and what is shown.

use serde::{Deserialize, Serialize};

use super::{
    CellState, LightCounts, MatrixGroup, Rate, ReadCounts, ReviewStep, StateCounts, Timeliness,
};
use crate::clock::Date;
use crate::id::{GroupId, MeasureId, UnitId, UnitKindId};
use crate::measure::LightView;
use crate::period::PeriodView;

/// What a list has a line for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ListBy {
    /// 按单位
    #[default]
    Unit,
    /// 按措施
    Measure,
    /// 逐项: every 应报项 on a line of its own.
    Cell,
}

/// 序时进度 that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum AskedLight {
    /// 达到
    Reached,
    /// 临近时限
    Near,
    /// 滞后
    Behind,
    /// 逾期
    Overdue,
    /// 未定时限
    Undated,
    /// 长期任务
    Standing,
    /// No light: not reported.
    None,
}

/// 按时与否 of a unit that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum AskedTime {
    /// 按时
    OnTime,
    /// 迟报
    Late,
    /// 逾期未报
    Overdue,
}

/// A part of the matrix as a list. What the parts below cut out is what the equation counts;
/// `states` and `unfinished` choose lines of it and leave the equation whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ListAsked {
    /// What it has a line for.
    pub by: ListBy,
    /// Only units of this kind.
    pub kind: Option<UnitKindId>,
    /// Only measures of this group.
    pub group: Option<GroupId>,
    /// Only cells with this light.
    pub light: Option<AskedLight>,
    /// Only units that came so.
    pub timeliness: Option<AskedTime>,
    /// Only lines with a cell in one of these states; all where empty.
    pub states: Vec<CellState>,
    /// Only lines with a cell that is not 已审核.
    pub unfinished: bool,
}

/// The matrix of a period as a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatrixList {
    /// The equation over all that was cut out.
    pub totals: StateCounts,
    /// The same by 序时进度.
    pub light_totals: LightCounts,
    /// 报送率 of it.
    pub reporting_rate: Rate,
    /// 审核通过率 of it.
    pub acceptance_rate: Rate,
    /// In the order of the plan.
    pub lines: Vec<ListLine>,
}

/// A line: a unit, a measure, or one 应报项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ListLine {
    /// The cell to open: the first one asked for. None where nobody is expected to report.
    pub open: Option<ListSpot>,
    /// Printed name of the unit; empty on the line of a measure.
    pub unit_name: String,
    /// Printed number of the measure; none on the line of a unit.
    pub number: Option<u16>,
    /// Its title; empty on the line of a unit.
    pub title: String,
    /// The equation of the line.
    pub counts: StateCounts,
    /// 报送率 of the line.
    pub reporting_rate: Rate,
    /// How much of it was read.
    pub read: ReadCounts,
    /// 报送状态 of a unit or a cell; none for a measure.
    pub state: Option<CellState>,
    /// The same in words; of a measure nobody is asked for, that.
    pub state_label: String,
    /// The row of a cell is a 零报告, reviewed or not.
    pub zero: bool,
    /// The step a cell waits for.
    pub waits: Option<ReviewStep>,
    /// 按时, 迟报, 逾期未报 of a unit or a cell, in words.
    pub timeliness_label: String,
    /// 序时进度 of a cell or a measure.
    pub light: Option<LightView>,
    /// Lights of all cells of a measure in words.
    pub lights_text: String,
}

/// A place in the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ListSpot {
    /// Row.
    pub unit: UnitId,
    /// Column.
    pub measure: MeasureId,
}

/// A part of the plan over all its periods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlanAsked {
    /// A row a unit, or a row a measure.
    pub by: PlanBy,
    /// Only units of this kind.
    pub kind: Option<UnitKindId>,
    /// Only measures of this group.
    pub group: Option<GroupId>,
}

/// What the plan-wide matrix has a row for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PlanBy {
    /// 单位 × 期次
    #[default]
    Unit,
    /// 措施 × 期次
    Measure,
}

/// The whole plan: rows by period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlanMatrix {
    /// The day judged by.
    pub today: Date,
    /// Columns: every period that is on.
    pub periods: Vec<PlanPeriod>,
    /// Rows in the order of the plan.
    pub rows: Vec<PlanRow>,
    /// Groups of measures, for the chooser.
    pub groups: Vec<MatrixGroup>,
    /// Kinds of unit, for the chooser.
    pub kinds: Vec<PlanKind>,
    /// The equation over the periods that are counted.
    pub totals: StateCounts,
    /// 报送率 over them.
    pub reporting_rate: Rate,
    /// 审核通过率 over them.
    pub acceptance_rate: Rate,
    /// Which periods the totals count, in words.
    pub counted_note: String,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlanPeriod {
    /// Which.
    pub period: PeriodView,
    /// It counts in the totals: its 截至日 is past, or something came in for it.
    pub counted: bool,
    /// The equation over its cells.
    pub totals: StateCounts,
    /// 报送率.
    pub reporting_rate: Rate,
}

/// A kind of unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlanKind {
    /// Id.
    pub id: UnitKindId,
    /// Shown words.
    pub label: String,
}

/// A row: a unit or a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlanRow {
    /// The unit; none on the row of a measure.
    pub unit: Option<UnitId>,
    /// The measure; none on the row of a unit.
    pub measure: Option<MeasureId>,
    /// `德胜街道`, `15. 油气输送管道…`.
    pub name: String,
    /// What it stands under: kind of unit, or group.
    pub band: String,
    /// One for each period; none where nothing is expected.
    pub cells: Vec<Option<PlanCell>>,
    /// The equation over the periods that are counted.
    pub counts: StateCounts,
    /// 报送率 over them.
    pub reporting_rate: Rate,
}

/// A unit or a measure in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlanCell {
    /// What the least of its cells is.
    pub state: CellState,
    /// The same in words: `未报（缺2项）`.
    pub state_label: String,
    /// The equation.
    pub counts: StateCounts,
    /// Of these handed over.
    pub handed_over: u32,
    /// Of a unit, by all its rows of the period.
    pub timeliness: Option<Timeliness>,
    /// The same in words.
    pub timeliness_label: String,
    /// 序时进度 of a measure.
    pub light: Option<LightView>,
    /// 分叉待定
    pub forked: bool,
    /// The cell to open in the matrix of the period.
    pub open: Option<ListSpot>,
}
