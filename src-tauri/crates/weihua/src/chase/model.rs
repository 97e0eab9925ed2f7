//! 催报 as shown.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::{ChaseStepId, DeliverableId, MeasureId, PeriodId};
use crate::period::PeriodView;
use crate::plan::ChasePaper;
use crate::unit::UnitView;

/// What is chased.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum ChaseSubject {
    /// What a period asks for.
    Period(PeriodId),
    /// A 报送事项 besides the periods.
    Matter(DeliverableId),
}

/// How somebody was chased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ChaseWay {
    /// 电话
    Telephone,
    /// 短信、微信等
    Message,
    /// 书面
    Paper,
    /// 上门
    Visit,
}

impl ChaseWay {
    /// All of them, in the order offered.
    pub const ALL: [Self; 4] = [Self::Telephone, Self::Message, Self::Paper, Self::Visit];

    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Telephone => "电话",
            Self::Message => "消息",
            Self::Paper => "书面",
            Self::Visit => "上门",
        }
    }
}

/// Why a unit stands on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChaseLack"))]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// 整表未报: every cell is 未报; of a 报送事项: 未报.
    Whole,
    /// 缺项: some cells are 未报.
    Part,
    /// 空报: nothing is missing, something is empty.
    Empty,
    /// 逾期未补正: everything is there, a 补正期限 passed.
    Unanswered,
}

impl Lack {
    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Whole => "整表未报",
            Self::Part => "缺项",
            Self::Empty => "空报",
            Self::Unanswered => "逾期未补正",
        }
    }
}

/// How it stands to its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChaseStanding"))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 应报日 has not passed: no alarm.
    NotYet,
    /// 应报日 has passed, but not for this unit.
    Extended,
    /// It is late, or came in empty.
    Late,
}

/// A row that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChaseRow"))]
pub struct LackingRow {
    /// Which, to be led to.
    pub measure: MeasureId,
    /// Printed number.
    pub number: u16,
    /// Title.
    pub title: String,
    /// `未报`, `空报`, `退回未补正`.
    pub what: String,
}

/// Whom to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChaseContact {
    /// 工作人员, where there is none 主管领导.
    pub role_label: String,
    /// 姓名
    pub name: String,
    /// 职务
    pub post: String,
    /// 联系电话
    pub phone: String,
    /// `单位报来`, `办公室登记`.
    pub origin_label: String,
}

/// Once that somebody was chased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChaseCall {
    /// What it is named by in commands.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub seq: i64,
    /// The step, as it was named then; empty in a plan without steps.
    pub step: ChaseStepId,
    /// Its word; `催报` where the plan names none.
    pub step_label: String,
    /// How.
    pub way: ChaseWay,
    /// Its word.
    pub way_label: String,
    /// On which day.
    pub chased_on: Date,
    /// Who was spoken to.
    pub spoke_to: String,
    /// What was missing that day.
    pub missing: String,
    /// Days late that day.
    pub days_late: u32,
    /// The day it was promised or asked for.
    pub answer_by: Option<Date>,
    /// What else there is to say.
    pub note: String,
    /// Why it does not count.
    pub taken_back: Option<String>,
    /// Who noted it.
    pub author: String,
    /// When, for people.
    pub at: String,
    /// The whole of it in a line: `10月10日电话催报（李某），答应10月12日前报`.
    pub sentence: String,
}

/// A unit that owes something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChaseUnit {
    /// Which.
    pub unit: UnitView,
    /// It is the desk's own.
    pub own: bool,
    /// Why it stands here.
    pub lack: Lack,
    /// The same in words.
    pub lack_label: String,
    /// What is missing, in words: `第1、6项未报；第11项空报`.
    pub missing: String,
    /// The same row by row; none where a 报送事项 is chased.
    pub rows: Vec<LackingRow>,
    /// How many rows are asked of it.
    pub expected: u32,
    /// How it stands to its last day.
    pub standing: Standing,
    /// Days late; 0 where it is not.
    pub days_late: u32,
    /// `逾期7天未报`, `还有5天`, `已延期，未到期`.
    pub late_label: String,
    /// 补正期限 that passed, where one did.
    pub answer_by: Option<Date>,
    /// Two 版 stand against each other: what the unit handed over waits for a person here.
    pub forked: bool,
    /// So many of its 报送包 wait here for a person.
    pub waiting: u32,
    /// Whom to call.
    pub contact: Option<ChaseContact>,
    /// How often it was chased for this.
    pub times: u32,
    /// Every call, taken back or not, the latest first.
    pub calls: Vec<ChaseCall>,
    /// The last one that counts, in words.
    pub last: Option<String>,
    /// A promised day that passed, in words.
    pub broken: Option<String>,
    /// Earlier periods in which it was not in time, 迟报 or 未报.
    pub late_before: u32,
    /// The same in short: `迟报1期、未报1期`; empty where there are none.
    pub late_before_brief: String,
    /// The same in words: `前3期迟报1期（2018年第一季度）、未报1期（2018年第二季度）`.
    pub late_before_text: String,
    /// The step proposed.
    pub step: Option<ChaseStepId>,
    /// Its word.
    pub step_label: Option<String>,
}

/// expected = complete + empty + part + whole, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChaseCounts {
    /// 应报单位
    pub expected: u32,
    /// 已报齐, as the 矩阵 counts it.
    pub complete: u32,
    /// Of these 逾期未补正.
    pub unanswered: u32,
    /// 空报
    pub empty: u32,
    /// 缺项
    pub part: u32,
    /// 整表未报
    pub whole: u32,
    /// Of those that stand on the list those that are late.
    pub late: u32,
}

/// A unit that has reported, and late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChaseLateReport"))]
pub struct LateReport {
    /// Which.
    pub unit: UnitView,
    /// Days.
    pub days: u32,
}

/// A step of the plan as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChaseStepView {
    /// Its id.
    pub id: ChaseStepId,
    /// Its word.
    pub label: String,
    /// What is printed in it.
    pub paper: ChasePaper,
    /// When it is proposed: `逾期10天起，已催2次`.
    pub when: String,
    /// For how many of the list it is proposed now.
    pub units: u32,
}

/// Another period in which a 补正期限 passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChaseElsewhere"))]
pub struct Elsewhere {
    /// Which.
    pub period: PeriodId,
    /// Its printed label.
    pub label: String,
    /// How many units.
    pub units: u32,
}

/// The list of those who owe something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChaseBoard {
    /// What is chased.
    pub subject: ChaseSubject,
    /// The same in words: `2018年第三季度工作进展情况`.
    pub title: String,
    /// The period, where one is chased.
    pub period: Option<PeriodView>,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// The day judged by.
    pub today: Date,
    /// The last day; none where the plan sets none.
    pub due: Option<Date>,
    /// How today stands to it: `应报日2018年10月5日，已过7天`.
    pub due_text: String,
    /// The last day has not passed yet.
    pub early: bool,
    /// The equation over units.
    pub counts: ChaseCounts,
    /// Those who owe something, by their order.
    pub units: Vec<ChaseUnit>,
    /// Those who reported late.
    pub late_reports: Vec<LateReport>,
    /// Steps of the plan.
    pub steps: Vec<ChaseStepView>,
    /// The day proposed to answer by.
    pub answer_by: Date,
    /// Other periods in which a 补正期限 passed.
    pub elsewhere: Vec<Elsewhere>,
}
