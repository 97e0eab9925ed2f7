//! What the sheet of a unit for a period shows. The page draws it and computes nothing.

use serde::{Deserialize, Serialize};

use super::evidence::{EvidenceRules, EvidenceView};
use super::{NewestRevision, PaperBehind};
use crate::clock::Date;
use crate::id::*;
use crate::measure::MeasureView;
use crate::period::PeriodView;
use crate::plan::Role;
use crate::problem::Problem;
use crate::unit::UnitView;

/// The four things a unit says of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    /// 本季度工作进展情况
    Progress,
    /// 存在问题
    Problems,
    /// 下一步工作打算
    NextSteps,
    /// 完成情况: holds a [`CompletionId`].
    Completion,
}

/// Where a field's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FieldState {
    /// Nothing, and nothing to carry over.
    Blank,
    /// 上期带入，待确认: shown grey; neither counts nor travels.
    Carried,
    /// Typed in this period.
    Typed,
    /// 确认不变.
    Unchanged,
    /// 清空, by an explicit act.
    Cleared,
}

/// What a clerk does to a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case", tag = "act", content = "text")]
pub enum FieldEdit {
    /// 修改: this is the text now.
    Type(String),
    /// 确认不变.
    Keep,
    /// 清空.
    Clear,
    /// 撤回: back to what it was before this period's clerk touched it.
    TakeBack,
}

/// One field of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FieldView {
    /// Where the value comes from.
    pub state: FieldState,
    /// The value: text, or the id of a word of 完成情况.
    pub value: String,
    /// The last value said in an earlier period, with that period.
    pub previous: Option<PreviousValue>,
    /// Typed, and letter for letter the same as `previous`.
    pub same_as_previous: bool,
    /// Nobody touched it, and it stands all the same: see [`SheetRow::settled`].
    pub settled: bool,
    /// Nobody touched it at this desk: it is what this 版 of the period says, 第几版.
    pub from_revision: Option<u32>,
}

impl FieldView {
    /// The clerk of this period said something here: typed, confirmed or cleared.
    pub fn is_touched(&self) -> bool {
        match self.state {
            FieldState::Typed | FieldState::Unchanged | FieldState::Cleared => !self.settled,
            FieldState::Blank | FieldState::Carried => false,
        }
    }
}

/// A value of an earlier period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PreviousValue {
    /// Which period.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// The value.
    pub value: String,
}

/// 填写状态 of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// 未填
    Empty,
    /// 待确认
    Carried,
    /// 已填
    Filled,
    /// 零报告
    Zero,
}

/// 零报告 of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ZeroReport {
    /// Why there is nothing to report.
    pub reason: String,
    /// Nobody touched it at this desk: it stands as this 版 of the period has it (第几版).
    pub from_revision: Option<u32>,
}

/// Whether a sheet asks for the date of a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Asking {
    /// Nobody asks.
    Not,
    /// 请核: the 总结 asks about it; a row without the date is 已填 all the same.
    Softly,
    /// 须补: the chosen 完成情况 says it was reached, so the day belongs to it.
    Firmly,
}

/// A milestone: a dated deadline, kept per unit × measure × deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MilestoneView {
    /// Which deadline of the measure.
    pub deadline: DeadlineId,
    /// The original words.
    pub text: String,
    /// 自报达到日期.
    pub reached_on: Option<Date>,
    /// The period whose sheet reported it.
    pub reported_in: Option<PeriodId>,
    /// 审核达到日期.
    pub confirmed_on: Option<Date>,
    /// Whether its date is asked for now; a date that was given is asked for no more.
    pub asked: Asking,
    /// It may be changed here: no 版 of another period says it, and the office did not confirm it or
    /// enters the sheet itself.
    pub editable: bool,
}

/// One row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SheetRow {
    /// The measure with what concerns this unit.
    pub measure: MeasureView,
    /// 填写状态.
    pub state: RowState,
    /// How many fields wait for confirmation.
    pub carried: u32,
    /// Fields a filled row still needs.
    pub missing: Vec<FieldName>,
    /// 本季度工作进展情况
    pub progress: FieldView,
    /// 存在问题
    pub problems: FieldView,
    /// 下一步工作打算
    pub next_steps: FieldView,
    /// 完成情况
    pub completion: FieldView,
    /// 零报告, where declared.
    pub zero: Option<ZeroReport>,
    /// 零报告 in the period before, where it was declared then: it is never carried over.
    pub zero_before: Option<PreviousValue>,
    /// The office confirmed in an earlier period that the unit completed it: the row needs nothing
    /// more, in one full sentence with the day.
    pub settled: Option<String>,
    /// Milestones of the measure for this unit.
    pub milestones: Vec<MilestoneView>,
    /// 佐证材料, by name.
    pub evidence: Vec<EvidenceView>,
    /// 佐证材料 that were taken out and can be put back, the latest first.
    pub evidence_removed: Vec<EvidenceView>,
    /// Indicators shown under it, in order.
    pub indicators: Vec<IndicatorId>,
    /// Findings of the row, worst first.
    pub findings: Vec<Problem>,
}

impl SheetRow {
    /// One of its four fields.
    pub fn field(&self, field: FieldName) -> &FieldView {
        match field {
            FieldName::Progress => &self.progress,
            FieldName::Problems => &self.problems,
            FieldName::NextSteps => &self.next_steps,
            FieldName::Completion => &self.completion,
        }
    }

    /// Nobody said anything in any of its four fields.
    pub fn is_untouched(&self) -> bool {
        [&self.progress, &self.problems, &self.next_steps, &self.completion]
            .iter()
            .all(|view| !view.is_touched())
    }
}

/// One indicator of the unit in the period; typed once, shown under each measure it serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct IndicatorView {
    /// Id.
    pub id: IndicatorId,
    /// Shown words.
    pub title: String,
    /// Unit word.
    pub unit_word: String,
    /// Decimal places.
    pub places: u8,
    /// Printed as 其中 of this one.
    pub part_of: Option<IndicatorId>,
    /// Computed, never typed: how, in words (`已整改隐患÷发现隐患`).
    pub computed: Option<String>,
    /// 本季度数 as shown; empty where nothing was typed, `—` where not computable.
    pub value: String,
    /// 上季数 as shown, beside the box; never taken over.
    pub previous: String,
    /// 上季累计 as shown, or `缺2017年四季度`.
    pub previous_total: String,
    /// Earlier periods that have no figure and no opening figure in its place (`2017年四季度`): without
    /// them 上季累计 cannot be said.
    pub lacks: Vec<String>,
    /// Those of `lacks` for which an opening figure would stand: nothing was counted before them. The
    /// others are mended by a figure of their own only.
    pub lacks_opening: Vec<String>,
    /// 累计 as shown, or `缺2017年四季度`.
    pub total: String,
    /// What 累计 is made of, `12（期初数：年报）＋46（2018年一季度）`; empty where it is not known.
    pub total_from: String,
    /// Opening figure entered once with its source, where there is one.
    pub opening: Option<Opening>,
    /// Nobody typed it at this desk: it stands as this 版 of the period has it (第几版).
    pub from_revision: Option<u32>,
}

/// A figure for the time before the first period kept here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Opening {
    /// The figure as shown.
    pub value: String,
    /// Where it comes from.
    pub source: String,
}

/// 应报 = 已填 + 零报告 + 待确认 + 未填.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SheetCounts {
    /// 应报
    pub expected: u32,
    /// 已填
    pub filled: u32,
    /// 零报告
    pub zero: u32,
    /// 待确认
    pub carried: u32,
    /// 未填
    pub empty: u32,
}

/// A word of 完成情况 to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CompletionChoice {
    /// Id.
    pub id: CompletionId,
    /// Shown words.
    pub label: String,
    /// What the program takes it for.
    pub role: Option<Role>,
}

/// The whole sheet of a unit for a period, as the data file has it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Sheet {
    /// Whose.
    pub unit: UnitView,
    /// For when.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// A line about the period where one is due: 计划期已结束, past 锁定日.
    pub notice: Option<String>,
    /// Counts that add up.
    pub counts: SheetCounts,
    /// Choices of 完成情况.
    pub completions: Vec<CompletionChoice>,
    /// What holds for 佐证材料 in every row.
    pub evidence_rules: EvidenceRules,
    /// Rows, in order of their numbers.
    pub rows: Vec<SheetRow>,
    /// Every indicator asked of this unit, once.
    pub indicators: Vec<IndicatorView>,
    /// Findings of the whole sheet and its indicators.
    pub findings: Vec<Problem>,
    /// When the draft was last written, as the log has it.
    pub saved_at: Option<String>,
    /// The newest 版 of the period, where there is one.
    pub newest: Option<NewestRevision>,
    /// The paper that says something else than the sheet, where there is one.
    pub paper: Option<PaperBehind>,
}

/// What the edit journal follows on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Journalled {
    /// A field of a row.
    Field {
        /// Which row.
        measure: MeasureId,
        /// Which field.
        field: FieldName,
    },
    /// 零报告 of a row.
    Zero {
        /// Which row.
        measure: MeasureId,
    },
    /// 自报达到日期 of a milestone, in whichever period it was said.
    Milestone {
        /// Which row.
        measure: MeasureId,
        /// Which deadline.
        deadline: DeadlineId,
    },
    /// A figure.
    Number {
        /// Which indicator.
        indicator: IndicatorId,
    },
    /// An opening figure, on whichever period's sheet it was entered.
    Opening {
        /// Which indicator.
        indicator: IndicatorId,
    },
}

/// 历次修改 of one thing on a sheet, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct History {
    /// What it is the history of.
    pub title: String,
    /// What it said, the latest first.
    pub versions: Vec<Version>,
}

/// One line of it, from the edit journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Version {
    /// Place in the journal; below zero what only a 版 says.
    pub seq: i64,
    /// When.
    pub at: String,
    /// Who.
    pub author: String,
    /// What was done: 填写, 确认不变, 清空 or 撤回; of what only a 版 says, which one.
    pub act: String,
    /// On which period's sheet, where it belongs to no single one.
    pub sheet: Option<String>,
    /// What it said from then on, as shown; none where it said nothing.
    pub value: Option<String>,
    /// It said something else than now, and can be brought back.
    pub returns: bool,
}
