//! What falls due or waits, and where it is dealt with.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{DeliverableId, MeasureId, PeriodId, UnitId};

/// How much it presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Its day is past.
    Past,
    /// Its day is within a week.
    Soon,
    /// It waits, with a day further off or with none.
    Waits,
}

/// The page on which it is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum LeadPage {
    /// 填报
    Entry,
    /// 报送
    Submission,
    /// 事项
    Matters,
    /// 收件
    Intake,
    /// 矩阵
    Matrix,
    /// 审核
    Review,
    /// 催报
    Chase,
    /// 节点
    Milestones,
}

/// Where one click leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Lead {
    /// Which page.
    pub page: LeadPage,
    /// Of which period.
    pub period: Option<PeriodId>,
    /// Which unit.
    pub unit: Option<UnitId>,
    /// Which measure.
    pub measure: Option<MeasureId>,
    /// Which 报送事项.
    pub matter: Option<DeliverableId>,
}

impl Lead {
    /// A page and nothing particular on it.
    pub const fn to(page: LeadPage) -> Self {
        Self { page, period: None, unit: None, measure: None, matter: None }
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Reminder {
    /// How much it presses.
    pub urgency: Urgency,
    /// The day it is about; none where it waits for a person and not for a day.
    pub day: Option<Date>,
    /// That day beside today: `今天`, `还有3天`, `已过7天`; empty for none.
    pub day_words: String,
    /// What it is: `待审核12项`.
    pub what: String,
    /// More of it: names, numbers; may be empty.
    pub note: String,
    /// Where one click leads.
    pub leads: Lead,
}

/// A period as the 汇总端 is reminded of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodFacts {
    /// Which.
    pub id: PeriodId,
    /// Its printed label.
    pub label: String,
    /// 应报日
    pub due: Date,
    /// 锁定日
    pub lock: Date,
    /// Locking is proposed.
    pub lock_proposed: bool,
    /// Rows that came in and were not read.
    pub to_review: u32,
    /// Units of which something is missing.
    pub missing_units: u32,
}

/// A deadline that several measures share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestoneFacts {
    /// Its last day.
    pub end: Date,
    /// Its kind in words: 完成.
    pub kind: String,
    /// Those that have not reached it: number and id.
    pub measures: Vec<(u16, MeasureId)>,
}

/// A 报送事项.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterFacts {
    /// Which.
    pub id: DeliverableId,
    /// Its title.
    pub title: String,
    /// Its last day.
    pub end: Date,
}

/// 退回意见 of a unit's period that nobody answered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFacts {
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// 补正期限
    pub answer_by: Option<Date>,
    /// How many rows.
    pub rows: usize,
    /// The first of them.
    pub measure: Option<MeasureId>,
}

/// 延期 or 重开 that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipFacts {
    /// In words: 延期, 重开.
    pub kind: String,
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// Last day.
    pub until: Date,
}

/// How a day came about by which a unit is to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// The unit promised it, when it was spoken to.
    Promised,
    /// The office asked for it on paper.
    Asked,
}

/// What was promised or asked for when somebody was chased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseFacts {
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// Whether it was promised or asked for.
    pub given: Given,
    /// The day.
    pub answer_by: Date,
}

/// Everything of which the 汇总端 is reminded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeFacts {
    /// Periods that have begun and are not locked, the earliest first.
    pub periods: Vec<PeriodFacts>,
    /// 分叉待定: units and periods.
    pub forks: usize,
    /// 首次来件待登记: units.
    pub first_arrivals: usize,
    /// 报送包 that wait for an earlier 版 or a locked period.
    pub held: usize,
    /// Unanswered 退回意见.
    pub answers: Vec<AnswerFacts>,
    /// Slips that run.
    pub slips: Vec<SlipFacts>,
    /// Promises whose unit is still missing.
    pub promises: Vec<PromiseFacts>,
    /// Deadlines past or within this and the next period, not reached.
    pub milestones: Vec<MilestoneFacts>,
    /// What the office owes by itself.
    pub matters: Vec<MatterFacts>,
}

/// Everything of which a 填报端 is reminded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFacts {
    /// Whose.
    pub unit: UnitId,
    /// The current period.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// Its 应报日.
    pub due: Date,
    /// Rows that are 未填.
    pub empty: u32,
    /// Rows that are 待确认.
    pub carried: u32,
    /// Something is filled in that was not handed over.
    pub to_hand_over: bool,
    /// Number of the newest 版, where what it says was changed since.
    pub changed_since: Option<u32>,
    /// Periods before it that are open, with their labels, where what was handed over was changed since.
    pub changed_before: Vec<(PeriodId, String)>,
    /// Unanswered 退回意见.
    pub answers: Vec<AnswerFacts>,
    /// Its own deadlines within this and the next period.
    pub milestones: Vec<MilestoneFacts>,
    /// What it has not handed in.
    pub matters: Vec<MatterFacts>,
}
