//! A slip as it is kept, as it travels and as it is shown.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::{PeriodId, UnitId};

/// 延期 or 重开.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum SlipKind {
    /// 延期: granted on or before 应报日; the unit's own 应报日 is the last day of the slip.
    Extension,
    /// 重开: granted afterwards; what comes in is 迟报 all the same.
    Reopening,
}

impl SlipKind {
    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Extension => "延期",
            Self::Reopening => "重开",
        }
    }

    /// As the data file has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Extension => "extension",
            Self::Reopening => "reopening",
        }
    }

    pub(super) const ALL: [Self; 2] = [Self::Extension, Self::Reopening];
}

/// A slip. It travels in this form in replies and 下发包.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slip {
    /// Its number in the data file of the 汇总端.
    pub number: i64,
    /// 延期 or 重开.
    pub kind: SlipKind,
    /// For whom.
    pub unit: UnitId,
    /// For which period.
    pub period: PeriodId,
    /// Why.
    pub reason: String,
    /// Who asked for it.
    pub applicant: String,
    /// Who granted it.
    pub approver: String,
    /// When it was granted, as the office says.
    pub granted_on: Date,
    /// Its last day.
    pub until: Date,
    /// The day on which it was ended before its time.
    pub ended_on: Option<Date>,
    /// Why it was ended; empty where it was not.
    pub end_reason: String,
    /// Who wrote it down.
    pub author: String,
    /// When it was written down.
    pub at: String,
}

/// What a day makes of a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum SlipState {
    /// 尚未生效: the day lies before it was granted.
    Ahead,
    /// 生效中
    Current,
    /// 已到期
    Expired,
    /// 提前结束
    Ended,
}

impl SlipState {
    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ahead => "尚未生效",
            Self::Current => "生效中",
            Self::Expired => "已到期",
            Self::Ended => "提前结束",
        }
    }
}

/// 延期与重开 of a period, as the office reads them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SlipList {
    /// Which period.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// The day judged by.
    pub today: Date,
    /// 应报日 of the plan.
    pub due: Date,
    /// 锁定日 of the plan.
    pub lock: Date,
    /// The period is locked.
    pub locked: bool,
    /// What may be granted now.
    pub may: SlipKind,
    /// Why it is this and not the other, in a sentence.
    pub hint: String,
    /// Every unit that reports in the period.
    pub units: Vec<SlipUnit>,
    /// Every slip of the period, the newest first.
    pub slips: Vec<SlipView>,
    /// How many of them are open.
    pub open: u32,
}

/// A unit to which a slip may be granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SlipUnit {
    /// Which.
    pub unit: UnitId,
    /// Its printed name.
    pub name: String,
    /// Shown words of its kind.
    pub kind_label: String,
    /// What it has already: 延期至4月12日; empty where nothing is open.
    pub standing: String,
}

/// A slip as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SlipView {
    /// Its number in this data file.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub number: i64,
    /// 延期 or 重开.
    pub kind: SlipKind,
    /// Shown words of it.
    pub kind_label: String,
    /// For whom.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// What today makes of it.
    pub state: SlipState,
    /// Shown words of that.
    pub state_label: String,
    /// Why.
    pub reason: String,
    /// Who asked for it.
    pub applicant: String,
    /// Who granted it.
    pub approver: String,
    /// When it was granted.
    pub granted_on: Date,
    /// Its last day.
    pub until: Date,
    /// When it was ended before its time.
    pub ended_on: Option<Date>,
    /// Why it was ended; empty where it was not.
    pub end_reason: String,
    /// Who wrote it down.
    pub author: String,
    /// When it was written down, to the minute.
    pub at: String,
}
