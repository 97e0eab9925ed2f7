//! What 里程碑 shows. The page draws it and counts nothing.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{DeadlineId, MeasureId, PeriodId, PhaseId, UnitId};
use crate::measure::LightView;
use crate::overview::When;
use crate::period::PeriodView;
use crate::unit::UnitView;

/// What a milestone of a unit is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum MilestoneState {
    /// 审核达到: the office confirmed it.
    Confirmed,
    /// 自报待核: the unit says so.
    Reported,
    /// 未达到, and its last day is to come.
    Open,
    /// 逾期: its last day is past.
    Overdue,
    /// 印发前已到期: its last day lay before the document; no alarm.
    BeforeIssue,
}

impl MilestoneState {
    /// In the order of the equation.
    pub const ALL: [Self; 5] =
        [Self::Confirmed, Self::Reported, Self::Open, Self::Overdue, Self::BeforeIssue];

    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Confirmed => "审核达到",
            Self::Reported => "自报待核",
            Self::Open => "未达到",
            Self::Overdue => "逾期",
            Self::BeforeIssue => "印发前已到期",
        }
    }
}

/// 应达到 = 审核达到 + 自报待核 + 未达到 + 逾期 + 印发前已到期, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MilestoneCounts {
    /// All of them.
    pub expected: u32,
    /// 审核达到
    pub confirmed: u32,
    /// 自报待核
    pub reported: u32,
    /// 未达到
    pub open: u32,
    /// 逾期
    pub overdue: u32,
    /// 印发前已到期
    pub before_issue: u32,
}

impl MilestoneCounts {
    /// Counts of these.
    pub fn of(states: impl Iterator<Item = MilestoneState>) -> Self {
        let mut counts = Self::default();
        for state in states {
            counts.expected += 1;
            *match state {
                MilestoneState::Confirmed => &mut counts.confirmed,
                MilestoneState::Reported => &mut counts.reported,
                MilestoneState::Open => &mut counts.open,
                MilestoneState::Overdue => &mut counts.overdue,
                MilestoneState::BeforeIssue => &mut counts.before_issue,
            } += 1;
        }
        counts
    }

    /// How many of a state.
    pub fn count(self, state: MilestoneState) -> u32 {
        match state {
            MilestoneState::Confirmed => self.confirmed,
            MilestoneState::Reported => self.reported,
            MilestoneState::Open => self.open,
            MilestoneState::Overdue => self.overdue,
            MilestoneState::BeforeIssue => self.before_issue,
        }
    }

    /// `应达到42＝审核达到30＋自报待核5＋未达到0＋逾期7＋印发前已到期0`, in the order of the screen.
    pub fn equation(self) -> String {
        let parts: Vec<String> = MilestoneState::ALL
            .into_iter()
            .map(|state| format!("{}{}", state.label(), self.count(state)))
            .collect();
        format!("应达到{}＝{}", self.expected, parts.join("＋"))
    }

    /// `42家：审核达到30 · 自报待核5 · 逾期7`; those that are none left out.
    pub fn text(self) -> String {
        if self.expected == 0 {
            return "没有责任单位".to_owned();
        }
        let said: Vec<String> = MilestoneState::ALL
            .into_iter()
            .filter(|state| self.count(*state) > 0)
            .map(|state| format!("{}{}", state.label(), self.count(state)))
            .collect();
        format!("{}家：{}", self.expected, said.join(" · "))
    }
}

/// Every milestone as a period has it, and the phases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MilestoneBoard {
    /// Which period's units and lights.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// Today.
    pub today: Date,
    /// The day judged by: the earlier of 截至日 and today.
    pub judged_on: Date,
    /// Dated deadlines by which something is to be reached, by measure.
    pub milestones: Vec<DatedMilestone>,
    /// The same by unit: how many of its own are what.
    pub units: Vec<MilestoneUnit>,
    /// Over all units and measures.
    pub totals: MilestoneCounts,
    /// Phases with what they ask for.
    pub phases: Vec<PhaseProgress>,
    /// What the plan asks for without a day.
    pub undated: Vec<PhaseDemand>,
}

/// A deadline of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DatedMilestone {
    /// Measure.
    pub measure: MeasureId,
    /// Its printed number.
    pub number: u16,
    /// Its title.
    pub title: String,
    /// Which deadline of it.
    pub deadline: DeadlineId,
    /// Shown words of its kind: 完成, 取得阶段性成果.
    pub kind_label: String,
    /// The original words.
    pub text: String,
    /// Last day.
    pub end: Date,
    /// Days from today to it; negative when past.
    pub days_left: i64,
    /// 印发前已到期
    pub before_issue: bool,
    /// 序时进度 of the measure in the period.
    pub light: LightView,
    /// The word of it in the plan's terms, with what stands beside it.
    pub light_label: String,
    /// Units by what they are.
    pub counts: MilestoneCounts,
    /// The same in words.
    pub counts_text: String,
    /// 审核达到日期 of the whole measure.
    pub whole: Option<WholeMilestone>,
    /// Who has to reach it, in the order of the responsibility sentence.
    pub cells: Vec<MilestoneCell>,
}

/// 审核达到日期 of a whole measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct WholeMilestone {
    /// The day.
    pub confirmed_on: Date,
    /// Who said it.
    pub author: String,
    /// When.
    pub at: String,
}

/// A milestone of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MilestoneCell {
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// Id of its kind.
    pub unit_kind: String,
    /// What it is.
    pub state: MilestoneState,
    /// The same in words.
    pub state_label: String,
    /// The unit is one of those by whom the measure is judged.
    pub answers: bool,
    /// 自报达到日期.
    pub reported_on: Option<Date>,
    /// In which period's sheet it stands.
    pub reported_in: Option<PeriodId>,
    /// Its printed label; empty where nothing was reported.
    pub reported_in_label: String,
    /// 审核达到日期.
    pub confirmed_on: Option<Date>,
    /// Who confirmed or took back, and when; empty where nobody did.
    pub confirmed_by: String,
    /// Why it was taken back; empty where it was not.
    pub taken_back: String,
    /// The unit took its 自报达到日期 back while 审核达到日期 stands: somebody has to look.
    pub unreached: bool,
    /// 佐证材料 of the row that reported it.
    pub evidence: Vec<MilestoneEvidence>,
    /// 序时进度 of the cell in the period.
    pub light: LightView,
    /// The word of it.
    pub light_label: String,
}

/// A piece of 佐证材料.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MilestoneEvidence {
    /// What it is named by in commands.
    pub id: String,
    /// As the unit named it.
    pub name: String,
    /// Shown words of its 类别; empty for none.
    pub category_label: String,
    /// `1.2 MB`.
    pub size: String,
    /// Its bytes came along and are kept here.
    pub kept: bool,
}

/// A unit with its milestones counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MilestoneUnit {
    /// Which unit.
    pub unit: UnitView,
    /// By what they are.
    pub counts: MilestoneCounts,
    /// The same in words.
    pub counts_text: String,
}

/// A phase, or a part of one, with what it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PhaseProgress {
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
    /// What is due in it; where it has parts, what is due in none of them.
    pub demands: Vec<PhaseDemand>,
    /// Its parts.
    pub parts: Vec<PhaseProgress>,
}

/// What kind of thing a phase asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DemandKind {
    /// 报送事项 of every unit.
    Deliverable,
    /// What the office does.
    Event,
    /// Milestones that share a day and a kind.
    Milestones,
    /// The reports of a period.
    Period,
}

/// Something a phase asks for, and how much of it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PhaseDemand {
    /// What kind.
    pub kind: DemandKind,
    /// What, in words.
    pub what: String,
    /// Its last day; none where the plan gives none.
    pub date: Option<Date>,
    /// How much is done; of what the office does nothing is counted.
    pub done: u32,
    /// Of how much.
    pub of: u32,
    /// How much waits to be confirmed.
    pub waiting: u32,
    /// `38/42家已报送`; empty where nothing is counted.
    pub done_text: String,
    /// 印发前已到期, 还没有开始; empty for none.
    pub note: String,
    /// The sentence that asks for it; empty where a deadline says it.
    pub text: String,
    /// Where that sentence stands.
    pub source: String,
}
