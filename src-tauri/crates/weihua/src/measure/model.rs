//! A measure as shown, in its own words.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{DeadlineId, MeasureId};
use crate::plan::{Mode, Role};

/// A measure as shown beside an entry, with what in it concerns one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MeasureView {
    /// Id.
    pub id: MeasureId,
    /// Printed number.
    pub number: u16,
    /// `（五）`.
    pub group_number: String,
    /// Title of the group.
    pub group_title: String,
    /// Title.
    pub title: String,
    /// Text.
    pub body: String,
    /// Responsibility sentence without its outer brackets.
    pub responsibility: String,
    /// How it names who is responsible.
    pub mode: Mode,
    /// The words of `responsibility` that concern the unit, to be underlined; each occurs in it.
    pub own_words: Vec<String>,
    /// What the unit is in it: `牵头`, `各街道办事处，按职责分工负责`; empty without a unit.
    pub duty: String,
    /// All deadline words joined as printed; empty where there are none.
    pub deadline_text: String,
    /// Deadlines.
    pub deadlines: Vec<DeadlineView>,
    /// `西政办发〔2017〕23号　五、（五）15`.
    pub source: String,
}

/// A deadline as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DeadlineView {
    /// Id within the measure.
    pub id: DeadlineId,
    /// Shown words of its kind.
    pub kind_label: String,
    /// What the program takes it for.
    pub role: Option<Role>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// The original words.
    pub text: String,
    /// It lay before the document's own date: 印发前已到期.
    pub before_issue: bool,
    /// Days from today to `end`; negative when past.
    pub days_left: Option<i64>,
}

/// Units of one role in a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Who {
    /// 牵头, 责任, 协调, or the part in the original words: `运输环节`.
    pub label: String,
    /// Printed names, or the printed phrase.
    pub names: Vec<String>,
    /// How many units a phrase stands for; empty for named ones.
    pub stands_for: Option<u32>,
    /// The list ends in 等.
    pub open_ended: bool,
}
