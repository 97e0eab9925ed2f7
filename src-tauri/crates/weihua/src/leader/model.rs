//! What stands on 领导一页.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{MeasureId, UnitId};
use crate::measure::{Light, LightView};
use crate::period::PeriodView;
use crate::review::{MissingUnits, Rate, StateCounts};

/// One page for whoever leads: where things stand, who is late, what is behind, what troubles the
/// units, and what was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct LeaderView {
    /// What the work is called: 危险化学品安全综合治理.
    pub subject: String,
    /// 区安委会办公室.
    pub office: String,
    /// Which period.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// The day judged by.
    pub today: Date,
    /// A line about the period where one is due: 计划期已结束, 已锁定.
    pub notice: Option<String>,
    /// The equation over units.
    pub units: StateCounts,
    /// What its 未报 are.
    pub missing_units: MissingUnits,
    /// The equation over rows.
    pub rows: StateCounts,
    /// 报送率
    pub reporting_rate: Rate,
    /// 审核通过率
    pub acceptance_rate: Rate,
    /// Units that have not reported everything, and those that were late, the most pressing first.
    pub late: Vec<LateUnit>,
    /// Measures by 序时进度, the most pressing light first.
    pub lights: Vec<LightTotal>,
    /// Measures without a light: nothing that counts was reported.
    pub without_light: u32,
    /// Measures whose light asks for action, the most pressing first.
    pub pressing: Vec<PressingMeasure>,
    /// At most three.
    pub problems: Vec<RaisedProblem>,
    /// How they were chosen, in words.
    pub problems_rule: String,
    /// How many units raised a problem at all.
    pub problems_in_all: u32,
    /// Papers that went out, the newest first.
    pub issued: Vec<IssuedEntry>,
    /// 演示数据
    pub demo: bool,
}

/// A unit that is late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct LateUnit {
    /// Printed name.
    pub name: String,
    /// `未报（缺2项），逾期7天未报`.
    pub words: String,
    /// Something of it is missing still.
    pub missing: bool,
}

/// How many measures have a light.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct LightTotal {
    /// Which.
    pub light: Light,
    /// Its word.
    pub label: String,
    /// How many measures.
    pub count: u32,
    /// Of these 待核: by the word of the units only.
    pub pending: u32,
}

/// A measure that asks for action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PressingMeasure {
    /// Id.
    pub id: MeasureId,
    /// Printed number.
    pub number: u16,
    /// Title in the original wording.
    pub title: String,
    /// 序时进度.
    pub light: LightView,
    /// Its word.
    pub label: String,
    /// 完成时限 as printed.
    pub deadline: String,
    /// `42家：达到30 · 逾期2 · 未报10`.
    pub counts: String,
}

/// 存在问题 of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RaisedProblem {
    /// Printed name of the unit.
    pub unit: String,
    /// Number of the measure.
    pub number: u16,
    /// Title of the measure.
    pub title: String,
    /// Its words, whole.
    pub text: String,
    /// `采用`, `摘编`, `列入附件`.
    pub placement: String,
    /// In how many periods in a row a problem stood there, this one counted.
    pub periods: u32,
}

/// A paper that went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct IssuedEntry {
    /// What the page hands back to open it.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub seq: i64,
    /// Its title.
    pub title: String,
    /// Printed label of its period; empty where the plan knows it no more.
    pub period_label: String,
    /// 数据截至.
    pub cut_off: Date,
    /// When it went out: `2018-10-12 08:30`.
    pub at: String,
    /// By whom.
    pub author: String,
    /// Its bytes lie beside this file.
    pub found: bool,
}

/// A problem as it is weighed, with what weighs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Whose.
    pub unit: UnitId,
    /// It goes into the text of the report: 采用, 摘编.
    pub in_text: bool,
    /// 序时进度 of its measure.
    pub light: Option<Light>,
    /// What is shown of it.
    pub problem: RaisedProblem,
}
