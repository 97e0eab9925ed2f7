//! What a plan file says, as types. The seed files hold the wording; nothing here interprets it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::*;
use crate::plan::{ChaseStep, Designation, Indicator, LightRule, ReviewSteps};
use crate::unit::{Unit, UnitKind};

/// A plan with everything the program needs to run it: the next plan is another of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Permanent id.
    pub id: PlanId,
    /// Full title as printed, with its span in brackets.
    pub title: String,
    /// Title without the span, for headings and the top bar.
    pub short_title: String,
    /// 发文字号: `西政办发〔2017〕23号`.
    pub doc_no: String,
    /// Who issued it.
    pub issuer: String,
    /// 成文日期. Deadlines before it print 印发前已到期 and are never an alarm.
    pub issued_on: Date,
    /// 印发日期 of the 版记.
    pub printed_on: Date,
    /// 通知: title, 主送机关, text and 抄送, in the original wording.
    pub notice: Notice,
    /// The paragraph before 一、.
    pub preamble: String,
    /// 一、to 六、with their paragraphs; the chapter of the measures has none of its own.
    pub chapters: Vec<Chapter>,
    /// Number of the chapter that sets the phases: `四`.
    pub phases_chapter: String,
    /// Number of the chapter that lists the measures: `五`.
    pub measures_chapter: String,
    /// First day of the plan.
    pub starts_on: Date,
    /// Last day of the plan.
    pub ends_on: Date,
    /// Who receives, and to whom it reports.
    pub office: Office,
    /// 部署, 治理, 总结 with their parts.
    pub phases: Vec<Phase>,
    /// Groups of measures, in order.
    pub groups: Vec<Group>,
    /// Measures, in order of their numbers.
    pub measures: Vec<Measure>,
    /// What is to be handed in or held besides the quarters.
    pub deliverables: Vec<Deliverable>,
    /// Kinds of period.
    pub period_kinds: Vec<PeriodKind>,
    /// Periods, in order.
    pub periods: Vec<Period>,
    /// Kinds of deadline.
    pub deadline_kinds: Vec<DeadlineKind>,
    /// Words of 完成情况, in order.
    pub completions: Vec<Completion>,
    /// Printed phrases that stand for many units.
    pub collectives: Vec<Collective>,
    /// Who reports a measure although its text names nobody, or names 相关 ones only.
    pub designations: Vec<Designation>,
    /// Indicators, on and off.
    pub indicators: Vec<Indicator>,
    /// How 序时进度 is judged.
    pub light_rule: LightRule,
    /// Words of this district that other districts say otherwise: `close_out` → 销账.
    pub vocabulary: BTreeMap<String, String>,
    /// 类别 of 佐证材料, in order; a plan may have none. Left out where empty, so that the text
    /// and the hash of a plan without them stay what they were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence_kinds: Vec<EvidenceKind>,
    /// In how many steps a row is reviewed. Left out where it is one.
    #[serde(default, skip_serializing_if = "ReviewSteps::is_one")]
    pub review_steps: ReviewSteps,
    /// How whoever is late is chased, mildest first; a plan may have none. Left out where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chase_steps: Vec<ChaseStep>,
    /// Kinds of unit, in the order in which they are listed.
    pub unit_kinds: Vec<UnitKind>,
    /// All units, in the order in which they are listed.
    pub units: Vec<Unit>,
}

/// The 通知 that carries the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// Title of the 通知.
    pub title: String,
    /// 主送机关 with its colon.
    pub addressees: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// 抄送, paragraph by paragraph.
    pub copies: Vec<String>,
}

/// A chapter of the plan: 一、指导思想.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// `一`.
    pub number: String,
    /// `指导思想`.
    pub title: String,
    /// Paragraphs in the original wording.
    pub paragraphs: Vec<String>,
}

/// 区安委会办公室 and 区安委会.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Office {
    /// Who receives and compiles.
    pub name: String,
    /// The unit where it sits and whose own rows it fills in.
    pub unit: UnitId,
    /// To whom it reports.
    pub council: String,
}

/// A phase, or a part of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    /// Permanent id.
    pub id: PhaseId,
    /// `（一）`; empty for a part.
    pub number: String,
    /// `部署阶段`, `深入治理`.
    pub title: String,
    /// The span in the original words: `2017年10月至2020年4月`.
    pub span: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// What the plan says of it, in the original wording; empty for a part.
    pub text: String,
    /// Its parts.
    pub parts: Vec<Phase>,
}

/// A group of measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Permanent id.
    pub id: GroupId,
    /// `（一）`.
    pub number: String,
    /// Title in the original wording.
    pub title: String,
}

/// How the text of a measure names who is responsible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// …牵头，…按职责分工负责.
    Lead,
    /// Several named bodies 按职责分工负责.
    Joint,
    /// Each for a named part.
    Scoped,
    /// Leads, each for a named part, and participants.
    ScopedLead,
    /// One body 负责.
    Sole,
    /// 各有关单位 only.
    Collective,
    /// The text names nobody.
    Unassigned,
}

/// One of the 27.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Permanent id.
    pub id: MeasureId,
    /// Printed number.
    pub number: u16,
    /// Its group.
    pub group: GroupId,
    /// Title in the original wording, without the full stop.
    pub title: String,
    /// Text after the title, without the bracketed responsibility sentence.
    pub body: String,
    /// The responsibility sentence without its outer brackets; empty where there is none.
    pub responsibility: String,
    /// How that sentence names who is responsible.
    pub mode: Mode,
    /// 牵头.
    pub leads: Vec<UnitId>,
    /// Named bodies that are neither leads nor scoped.
    pub participants: Vec<UnitId>,
    /// Bodies responsible for a named part.
    pub scoped: Vec<Scope>,
    /// Printed phrases, in the order of the sentence: `各相关单位`, `各街道办事处`.
    pub collective: Vec<String>,
    /// The list of bodies ends in 等.
    pub open_ended: bool,
    /// The verb in the original words: `按职责分工负责`, `按各自职责分工负责`.
    pub role_text: String,
    /// Deadlines, in order.
    pub deadlines: Vec<Deadline>,
}

/// What a body is in a part of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScopeRole {
    /// …负责.
    Responsible,
    /// …牵头负责.
    Lead,
    /// 协调…: named, but not reporting.
    Coordinated,
}

/// A named part of a measure and who answers for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// The part in the original words: `运输环节`.
    pub scope: String,
    /// Named bodies.
    pub units: Vec<UnitId>,
    /// The printed phrase where the part belongs to many: `各街道办事处`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collective: Option<String>,
    /// What they are in it.
    pub role: ScopeRole,
}

/// A deadline of a measure: dates for the program, words for the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deadline {
    /// Id within the measure.
    pub id: DeadlineId,
    /// Its kind.
    pub kind: DeadlineKindId,
    /// First day, where the words give one.
    pub start: Option<Date>,
    /// Last day, where the words give one.
    pub end: Option<Date>,
    /// The original words.
    pub text: String,
}

/// The closed set of roles to which the plan's own words are mapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Nothing done yet.
    NotStarted,
    /// Going on, with no result due by itself.
    Ongoing,
    /// A stage result.
    Stage,
    /// Done.
    Complete,
    /// Without an end.
    Continuous,
}

/// A kind of deadline in the plan's words. Without a role it is shown and judged 未定时限.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeadlineKind {
    /// Permanent id.
    pub id: DeadlineKindId,
    /// Shown words.
    pub label: String,
    /// What the program takes it for.
    pub role: Option<Role>,
}

/// A word of 完成情况.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Completion {
    /// Permanent id.
    pub id: CompletionId,
    /// Shown words.
    pub label: String,
    /// What the program takes it for.
    pub role: Option<Role>,
}

/// What a period is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PeriodRole {
    /// Reports progress.
    Regular,
    /// Reports progress and closes the plan with a 总结报告.
    Summary,
}

/// A kind of period in the plan's words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeriodKind {
    /// Permanent id.
    pub id: PeriodKindId,
    /// Shown words: 季度.
    pub label: String,
    /// What the program takes it for.
    pub role: Option<PeriodRole>,
}

/// A period for which units report. No code computes one from a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Period {
    /// Permanent id.
    pub id: PeriodId,
    /// Its kind.
    pub kind: PeriodKindId,
    /// Printed label: `2018年第一季度`.
    pub label: String,
    /// First day reported on.
    pub from: Date,
    /// 截至日.
    pub cutoff: Date,
    /// 应报日.
    pub due: Date,
    /// 锁定日: proposes a lock, never locks by itself.
    pub lock: Date,
    /// Whether it is reported on at all.
    pub on: bool,
    /// The period before it, for carry-over and 累计.
    pub predecessor: Option<PeriodId>,
    /// Deliverables due in it.
    pub deliverables: Vec<DeliverableId>,
}

/// Something to be handed in or held besides the rows of a quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deliverable {
    /// Permanent id.
    pub id: DeliverableId,
    /// Shown words: 实施方案.
    pub title: String,
    /// Who owes it.
    pub by: DeliverableBy,
    /// First day, where there is one.
    pub start: Option<Date>,
    /// Last day, where there is one.
    pub end: Option<Date>,
    /// It is owed in every period of this kind.
    pub each: Option<PeriodKindId>,
    /// The sentence of the plan that asks for it, in the original wording.
    pub text: String,
    /// Where that sentence stands: `六、（一）`.
    pub source: String,
}

/// A 类别 of 佐证材料: `文件`, `影像资料`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceKind {
    /// Permanent id.
    pub id: EvidenceKindId,
    /// Shown words.
    pub label: String,
}

/// Who owes a deliverable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DeliverableBy {
    /// Every unit, to the office.
    Units,
    /// The office itself: 督导, 督查.
    Office,
}

/// A printed phrase that stands for many units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Collective {
    /// The phrase: `各有关单位`.
    pub phrase: String,
    /// The kind of unit it stands for; none where the office has to designate them.
    pub unit_kind: Option<UnitKindId>,
}
