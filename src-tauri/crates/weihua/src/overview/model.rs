//! What 总览 and 计划 show.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{DeliverableId, GroupId, MeasureId, PhaseId};
use crate::measure::{MeasureView, Who};
use crate::period::PeriodView;
use crate::plan::PlanCard;
use crate::progress::{NewestRevision, SheetCounts};
use crate::unit::UnitView;

/// The first page: the period, the unit's own state in it, the phases and what is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Overview {
    /// The unit whose entries are counted.
    pub unit: UnitView,
    /// The period shown.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// The day judged by.
    pub today: Date,
    /// A line about the period where one is due: 计划期已结束.
    pub notice: Option<String>,
    /// The unit's rows in the period.
    pub counts: SheetCounts,
    /// Its newest 版 of the period.
    pub newest: Option<NewestRevision>,
    /// First and last day of the plan, the span of the timeline.
    pub starts_on: Date,
    /// Last day of the plan.
    pub ends_on: Date,
    /// Phases with their parts and what is due in each.
    pub phases: Vec<PhaseView>,
    /// What is due from today on, soonest first; then what has no day. At a 填报端 without deadlines that
    /// are not the unit's.
    pub coming: Vec<DueItem>,
    /// Everything with a date, for the timeline, earliest first.
    pub marks: Vec<DueItem>,
}

/// Where a span lies as seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Over.
    Past,
    /// Running.
    Current,
    /// To come.
    Future,
}

/// A phase or part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PhaseView {
    /// Id.
    pub id: PhaseId,
    /// `（一）`; empty for a part.
    pub number: String,
    /// Title.
    pub title: String,
    /// The span in the original words.
    pub span: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// Where it lies as seen from today.
    pub when: When,
    /// What the plan says of it; empty for a part.
    pub text: String,
    /// `西政办发〔2017〕23号　四、（二）`; empty for a part.
    pub source: String,
    /// Its parts.
    pub parts: Vec<PhaseView>,
    /// What is due in it; where it has parts, what is due in none of them.
    pub due: Vec<DueItem>,
}

/// What kind of thing is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// Deadlines of measures that share a day and a kind.
    Deadline,
    /// Something a unit hands in.
    Deliverable,
    /// Something the office does: 督导, 督查.
    Event,
    /// A date of a period: 截至, 应报, 锁定.
    Period,
}

/// Something due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DueItem {
    /// What kind.
    pub kind: DueKind,
    /// Last day; empty where the plan gives none.
    pub date: Option<Date>,
    /// The date in words, as short as it may be: `8月31日`, `2018年10月`, `未定时限`.
    pub date_text: String,
    /// What is due, in a few words: `措施1完成`, `措施2、4、6、7、10取得阶段性成果`.
    pub what: String,
    /// The measures behind it.
    pub measures: Vec<MeasureRef>,
    /// The deliverable behind it.
    pub deliverable: Option<DeliverableId>,
    /// It concerns the unit shown.
    pub own: bool,
    /// 印发前已到期.
    pub before_issue: bool,
    /// 已报送, as the unit says on the page 事项; never of what is no 报送事项.
    pub handed_in: bool,
    /// Days from today; negative when past.
    pub days_left: Option<i64>,
}

/// A measure in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MeasureRef {
    /// Id.
    pub id: MeasureId,
    /// Printed number.
    pub number: u16,
    /// Title.
    pub title: String,
}

/// The page 计划.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlanView {
    /// The plan in one line.
    pub card: PlanCard,
    /// Who issued it.
    pub issuer: String,
    /// 成文日期.
    pub issued_on: Date,
    /// The paragraph before 一、.
    pub preamble: String,
    /// Chapters with paragraphs; the measures stand in `groups`.
    pub chapters: Vec<ChapterView>,
    /// Nine groups with their measures.
    pub groups: Vec<GroupView>,
}

/// A chapter in the original wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChapterView {
    /// `一`.
    pub number: String,
    /// Title.
    pub title: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
}

/// A group with its measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct GroupView {
    /// Id.
    pub id: GroupId,
    /// `（一）`.
    pub number: String,
    /// Title.
    pub title: String,
    /// Its measures.
    pub measures: Vec<PlanMeasure>,
}

/// A measure as the page 计划 shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlanMeasure {
    /// The measure, with what in it concerns the unit shown.
    pub measure: MeasureView,
    /// Who, role by role, in the order of the sentence.
    pub who: Vec<Who>,
    /// How many units report it in the period shown.
    pub reporting: u32,
    /// The unit shown reports it.
    pub own: bool,
    /// What the office designated for the period shown, beside the text: from when, whom, on which
    /// day and why; none where the text alone holds.
    pub designated: Option<String>,
}
