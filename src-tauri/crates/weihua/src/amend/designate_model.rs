//! What the page 计划 shows of 指定.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{MeasureId, PeriodId, UnitId};

/// 指定 of a measure: who may be chosen, what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DesignationView {
    /// The measure.
    pub measure: MeasureId,
    /// Printed number.
    pub number: u16,
    /// The period shown.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// The day judged by: the latest day an act may bear.
    pub today: Date,
    /// Periods from which an act may hold, the earliest first.
    pub from: Vec<PeriodChoice>,
    /// Every unit that is active in the period shown, by the order in which they are listed.
    pub units: Vec<DesignationUnit>,
    /// Whether something is designated in the first of `from`, so that it can be taken back.
    pub may_take_back: bool,
    /// Every act on the measure, the newest first.
    pub acts: Vec<DesignationAct>,
}

/// A period to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PeriodChoice {
    /// Which.
    pub id: PeriodId,
    /// Its printed label.
    pub label: String,
}

/// How the text has a unit in a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ByText {
    /// By its name: it cannot be left out.
    Named,
    /// By a printed phrase: 各有关单位.
    Phrase,
    /// Not at all.
    Not,
}

/// A unit to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DesignationUnit {
    /// Which.
    pub unit: UnitId,
    /// Its printed name.
    pub name: String,
    /// Shown words of its kind.
    pub kind_label: String,
    /// How the text has it.
    pub by_text: ByText,
    /// It reports the measure in the first period from which an act may hold.
    pub reports: bool,
}

/// What an act is in the period shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ActState {
    /// 现行
    Holds,
    /// 尚未开始: it holds from a later period on.
    Ahead,
    /// 已被代替: another act stands in its place.
    Replaced,
}

impl ActState {
    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Holds => "现行",
            Self::Ahead => "尚未开始",
            Self::Replaced => "已被代替",
        }
    }
}

/// An act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DesignationAct {
    /// 指定德胜街道、月坛街道; 撤回指定，仍按原文.
    pub what: String,
    /// Label of the period from which it holds.
    pub from_label: String,
    /// What it is in the period shown.
    pub state: ActState,
    /// Shown words of that.
    pub state_label: String,
    /// Its day.
    pub date: Date,
    /// Why.
    pub reason: String,
    /// Who wrote it down; empty for an act that came with a plan file.
    pub author: String,
    /// The version of the plan that brought it.
    pub plan_number: u32,
}
