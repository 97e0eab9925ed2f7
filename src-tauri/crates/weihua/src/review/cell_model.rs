//! What the drawer of the 矩阵 shows of one cell.

use serde::Serialize;

use super::{CellState, Matrix, Outcome, ReviewStep, Timeliness};
use crate::clock::Date;
use crate::id::{DeadlineId, IndicatorId};
use crate::measure::{Light, LightView, MeasureView};
use crate::progress::FieldName;
use crate::revision::AnswerKind;
use crate::unit::UnitView;

/// A cell: the entry beside the original wording, and how it came to be what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CellView {
    /// Whose.
    pub unit: UnitView,
    /// Printed label of the period.
    pub period_label: String,
    /// The measure with what in it concerns this unit.
    pub measure: MeasureView,
    /// 报送状态.
    pub state: CellState,
    /// The same in words.
    pub state_label: String,
    /// By the first 版 in which this cell is neither missing nor empty.
    pub timeliness: Timeliness,
    /// The same in words.
    pub timeliness_label: String,
    /// 序时进度.
    pub light: LightView,
    /// Who set the light by hand, when and why.
    pub light_note: Option<LightNote>,
    /// 分叉待定: what is shown is the last 版 common to both sides.
    pub forked: bool,
    /// 第几版 speaks; none where nothing came in.
    pub revision: Option<u32>,
    /// Its 收到日期.
    pub received_on: Option<Date>,
    /// The step it waits for; none where it was read or there is nothing to read.
    pub waits: Option<ReviewStep>,
    /// 退回后重报, 审后有改, 新版有改: why it is read again.
    pub again_label: Option<String>,
    /// 初审 that stands, in a plan with two steps.
    pub first: Option<FirstView>,
    /// The 版 beside which what changed stands out; none where there is no earlier one.
    pub baseline: Option<BaselineView>,
    /// `代录（传真）`, `更正`, where the 汇总端 entered the row as it stands.
    pub entered: Option<String>,
    /// Reason of a 零报告.
    pub zero: Option<String>,
    /// The four fields in reading order; empty where the row is missing.
    pub fields: Vec<CellField>,
    /// The period whose values stand beside; none before the first.
    pub previous_label: Option<String>,
    /// Figures of the measure's indicators that are switched on.
    pub figures: Vec<CellFigure>,
    /// Dates by which something is to be reached.
    pub milestones: Vec<CellMilestone>,
    /// 佐证材料 of the row.
    pub evidence: Vec<CellEvidence>,
    /// 情况说明 to findings of the row.
    pub explanations: Vec<String>,
    /// Remarks that stand on the row as it is.
    pub remarks: Vec<RemarkView>,
    /// Everything the office said of it, the newest first.
    pub words: Vec<WordView>,
    /// Every 版 of the unit's period, the newest first.
    pub history: Vec<RevisionView>,
    /// Why it cannot be accepted; none where it can.
    pub cannot_accept: Option<String>,
    /// Why it cannot pass 初审; none where it can.
    pub cannot_pass_first: Option<String>,
    /// 初审 stands and may be taken back.
    pub may_take_back_first: bool,
    /// Why it cannot be returned; none where it can.
    pub cannot_return: Option<String>,
    /// Something was said of it that may be taken back.
    pub may_reopen: bool,
}

/// What a review answers with: the matrix and the cell as the data file now has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReviewedCell {
    /// The whole period.
    pub matrix: Matrix,
    /// The cell that was reviewed.
    pub cell: CellView,
}

/// 初审 that was passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FirstView {
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
}

/// The 版 that is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct BaselineView {
    /// 第几版.
    pub revision: u32,
    /// In words: `退回修改时的第1版`, `上一版（第1版）`.
    pub label: String,
    /// It had this row.
    pub had_row: bool,
    /// This row says something else than it did there, its figures, dates and answers included.
    pub changed: bool,
}

/// A piece of 佐证材料.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CellEvidence {
    /// SHA-256 of its bytes: by this it is opened.
    pub sha256: String,
    /// As the unit named it.
    pub name: String,
    /// 类别 in words; empty where none was chosen.
    pub kind: String,
    /// The 版 compared with did not have it.
    pub added: bool,
}

/// A light set by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct LightNote {
    /// As it was set.
    pub light: Light,
    /// Why.
    pub reason: String,
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
}

/// A field of the entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CellField {
    /// Which.
    pub field: FieldName,
    /// Printed label.
    pub label: String,
    /// What it says; of 完成情况 the shown word.
    pub value: String,
    /// 清空, by an explicit act.
    pub cleared: bool,
    /// What the period before said.
    pub previous: String,
    /// What the 版 compared with said, where that is something else.
    pub was: Option<String>,
    /// Sentences that stood there letter for letter, to be marked.
    pub repeated: Vec<String>,
    /// The cell of the workbook it was taken from: `德胜街道.xlsx“季度报送表”F12`.
    pub origin: Option<String>,
}

/// A figure under the entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CellFigure {
    /// Id.
    pub id: IndicatorId,
    /// Shown words.
    pub title: String,
    /// Unit word.
    pub unit_word: String,
    /// As shown; empty where it is blank.
    pub value: String,
    /// Of the period before.
    pub previous: String,
    /// As the 版 compared with had it, where that is something else.
    pub was: Option<String>,
}

/// A date by which something is to be reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CellMilestone {
    /// Which deadline.
    pub deadline: DeadlineId,
    /// The original words.
    pub text: String,
    /// 审核达到日期 where it is confirmed, else 自报达到日期.
    pub reached_on: Option<Date>,
    /// The office confirmed it.
    pub confirmed: bool,
    /// The unit took its 自报达到日期 back while the office's stands: somebody has to look.
    pub unreached: bool,
    /// The 版 compared with reported no such date, or another.
    pub changed: bool,
}

/// A 退回意见 that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RemarkView {
    /// The field it speaks of; none for the whole row.
    pub field: Option<FieldName>,
    /// What is to be mended.
    pub text: String,
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
}

/// A word of the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct WordView {
    /// What was said.
    pub outcome: Outcome,
    /// The same in words.
    pub label: String,
    /// 第几版 was read.
    pub revision: u32,
    /// It holds for the row as it is now.
    pub holds: bool,
    /// Printed label of the field a remark speaks of; empty for the whole row.
    pub field_label: String,
    /// The remark; empty where there is none.
    pub remark: String,
    /// What the newest 版 answers to the remark.
    pub answer: Option<AnswerView>,
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
}

/// What a unit answers to a 退回意见.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AnswerView {
    /// 已改 or 说明.
    pub kind: AnswerKind,
    /// The same in words.
    pub label: String,
    /// Why it stands; of 已改 it may be empty.
    pub text: String,
}

/// A 版 in the history of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RevisionView {
    /// 第几版.
    pub number: u32,
    /// `报送`, `导入`, `代录（传真）` …
    pub origin: String,
    /// Who said so, where the 汇总端 entered it; else empty.
    pub told_by: String,
    /// Name of a scan of what came; none where there is none.
    pub scan_name: Option<String>,
    /// 收到日期.
    pub received_on: Option<Date>,
    /// Who made it.
    pub author: String,
    /// When.
    pub at: String,
    /// Of a correction or merge.
    pub reason: String,
    /// It speaks for the unit.
    pub speaks: bool,
    /// 已撤销: out of force.
    pub withdrawn: bool,
    /// Why, where it was taken back by itself and not with the batch that brought it; else empty.
    pub withdrawn_because: String,
    /// This row says something else than in the 版 it follows.
    pub changed: bool,
}
