//! What a quarterly report is made from: everything counted and looked up, nothing worded yet.

use serde::Serialize;

use super::Placement;
use crate::clock::Date;
use crate::id::{MeasureId, UnitId};
use crate::review::StateCounts;

/// The facts of a period, in the order in which they are printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ReportFacts"))]
pub struct Facts {
    /// 区安委会办公室: who compiles, in the short form of the plan.
    pub office: String,
    /// The same as it signs.
    pub office_full: String,
    /// To whom, as it is addressed.
    pub council_full: String,
    /// What the work is called: 危险化学品安全综合治理.
    pub subject: String,
    /// What all units together are called: 全区.
    pub area: String,
    /// 序时进度.
    pub light_title: String,
    /// Words of the lights that ask for action, the least pressing first: 临近时限, 滞后, 逾期.
    pub pressing: Vec<String>,
    /// Title of the plan, with its span.
    pub plan_title: String,
    /// 发文字号 of the plan.
    pub doc_no: String,
    /// Printed label of the period.
    pub period: String,
    /// 截至日 of the period.
    pub cutoff: Date,
    /// 应报日.
    pub due: Date,
    /// 数据截至: nothing received after this day is in it.
    pub as_of: Date,
    /// 成文日期, where the person gave one.
    pub dated: Option<Date>,
    /// Whether these are 演示数据.
    pub demo: bool,
    /// Cells by 报送状态.
    pub cells: StateCounts,
    /// How many of the cells that are 已审核 are 零报告.
    pub accepted_zero: u32,
    /// Units, bodies before streets.
    pub units: Vec<UnitFacts>,
    /// Groups with their measures.
    pub groups: Vec<GroupFacts>,
    /// The lights with how many measures have each, in the order of the rule.
    pub lights: Vec<LightCount>,
    /// How many measures have no light because nothing that counts was reported.
    pub without_light: u32,
}

/// How many measures have a light.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ReportLight"))]
pub struct LightCount {
    /// The word of the plan.
    pub word: String,
    /// How many.
    pub count: u32,
    /// Of these 待核.
    pub pending: u32,
}

/// What a unit handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ReportUnit"))]
pub struct UnitFacts {
    /// Printed name.
    pub name: String,
    /// Shown words of its kind.
    pub kind: String,
    /// Its cells.
    pub cells: StateCounts,
    /// 收到日期 of the 版 that speaks; none where nothing came.
    pub received_on: Option<Date>,
    /// 第几版 that is.
    pub revision: Option<u32>,
    /// 报齐: 收到日期 of the first 版 without a missing or empty cell, by which it is judged.
    pub complete_on: Option<Date>,
    /// 按时, 迟报2天, 逾期7天未报.
    pub timeliness: String,
    /// Whether everything came in time.
    pub standing: Standing,
}

/// How a unit stands, for the counts of the first chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Everything came, in time.
    InTime,
    /// Everything came, some of it late.
    Late,
    /// Something came, cells are missing or empty.
    Partly,
    /// Nothing came.
    Nothing,
    /// It has nothing to report in this period.
    NothingDue,
}

/// A group of measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ReportGroup"))]
pub struct GroupFacts {
    /// `（一）`.
    pub number: String,
    /// Title in the original wording.
    pub title: String,
    /// Its measures.
    pub measures: Vec<MeasureFacts>,
}

/// A measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ReportMeasure"))]
pub struct MeasureFacts {
    /// Id.
    pub id: MeasureId,
    /// Printed number.
    pub number: u16,
    /// Title in the original wording.
    pub title: String,
    /// 完成时限 in the original words; empty where there are none.
    pub deadline: String,
    /// Printed names of the 牵头单位.
    pub leads: Vec<String>,
    /// Printed names and phrases of the 责任单位.
    pub responsible: Vec<String>,
    /// Word of its light; none where nothing that counts was reported.
    pub light: Option<String>,
    /// What stands beside it: 待核, 人工, 本季未报; may be empty.
    pub light_beside: String,
    /// How many units have which light: 42家：达到30 · 逾期2 · 未报10. Empty for none.
    pub light_counts: String,
    /// Nobody is named, and nobody was designated.
    pub unassigned: bool,
    /// 各有关单位 only: many report, and the office's own unit speaks for none of them.
    pub collective: bool,
    /// Its cells.
    pub cells: StateCounts,
    /// What was handed over, in the order of the responsibility sentence.
    pub entries: Vec<Entry>,
    /// Who owes it and gave nothing, or an empty row.
    pub silent: Vec<Silent>,
    /// Words of 完成情况 with how many entries chose each, in the plan's order.
    pub completions: Vec<(String, u32)>,
    /// Figures that serve it, summed over all units.
    pub sums: Vec<Sum>,
}

/// What a unit handed over for a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ReportEntry"))]
pub struct Entry {
    /// Which unit.
    pub unit: UnitId,
    /// Its printed name.
    pub name: String,
    /// Shown words of its kind.
    pub kind: String,
    /// How it goes into the report.
    pub placement: Placement,
    /// The words that stand for it where it is 摘编.
    pub excerpt: String,
    /// 本季度工作进展情况
    pub progress: String,
    /// 存在问题
    pub problems: String,
    /// 下一步工作打算
    pub next_steps: String,
    /// Word of 完成情况; empty for none.
    pub completion: String,
    /// Reason of a 零报告.
    pub zero: Option<String>,
    /// What the office made of it.
    pub review: Reviewed,
    /// 第几版.
    pub revision: u32,
    /// `代录（传真）`, `更正`, where the office entered it; else none.
    pub entered: Option<String>,
}

/// What the office made of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "EntryReview"))]
#[serde(rename_all = "snake_case")]
pub enum Reviewed {
    /// 已审核
    Accepted,
    /// Not yet read.
    Waiting,
    /// 退回修改: it does not go into the text.
    Returned,
}

/// A unit that said nothing of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ReportSilent"))]
pub struct Silent {
    /// Its printed name.
    pub name: String,
    /// Shown words of its kind.
    pub kind: String,
    /// 空报: it sent the row, and nothing stands in it. Else 未报.
    pub empty: bool,
}

/// A figure summed over all units that gave one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ReportSum"))]
pub struct Sum {
    /// Shown words: 检查涉危单位.
    pub title: String,
    /// 家次.
    pub unit_word: String,
    /// The sum, as printed; a rate with its division.
    pub amount: String,
    /// How many units gave a figure.
    pub given: u32,
    /// How many were asked.
    pub asked: u32,
}
