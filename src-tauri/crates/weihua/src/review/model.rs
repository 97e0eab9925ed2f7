//! What the office sees of a cell and of a unit.

use serde::{Deserialize, Serialize};

use crate::clock::{Date, beside};
use crate::progress::FieldName;

/// 报送状态 of a cell, and of a unit: that of its least cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    /// 未报
    Missing,
    /// 空报: arrived without text, number or 零报告.
    Empty,
    /// 退回修改
    Returned,
    /// 已报
    Reported,
    /// 零报告
    Zero,
    /// 已审核
    Accepted,
}

impl CellState {
    /// In the order in which the equation prints them.
    pub const ALL: [Self; 6] =
        [Self::Accepted, Self::Reported, Self::Zero, Self::Returned, Self::Empty, Self::Missing];

    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Missing => "未报",
            Self::Empty => "空报",
            Self::Returned => "退回修改",
            Self::Reported => "已报",
            Self::Zero => "零报告",
            Self::Accepted => "已审核",
        }
    }

    /// 未报 ‹ 空报 ‹ 退回修改 ‹ 已报 = 零报告 ‹ 已审核.
    pub fn rank(self) -> u8 {
        match self {
            Self::Missing => 0,
            Self::Empty => 1,
            Self::Returned => 2,
            Self::Reported | Self::Zero => 3,
            Self::Accepted => 4,
        }
    }

    /// It was handed over: it counts in 报送率, returned or not.
    pub fn counts(self) -> bool {
        match self {
            Self::Missing | Self::Empty => false,
            Self::Returned | Self::Reported | Self::Zero | Self::Accepted => true,
        }
    }
}

/// Whether it came in time, by 收到日期 and 应报日.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case", tag = "kind", content = "days")]
pub enum Timeliness {
    /// Nothing to say yet.
    Open,
    /// 按时
    OnTime,
    /// 迟报 so many days.
    Late(u32),
    /// 逾期 so many days 未报.
    Overdue(u32),
}

impl Timeliness {
    /// Shown words; empty where there is nothing to say yet. What is more than a year late is
    /// said without its days: nobody hurries for it any more.
    pub fn label(self) -> String {
        match self {
            Self::Overdue(days) if days > 366 => "逾期未报".to_owned(),
            Self::Open => String::new(),
            Self::OnTime => "按时".to_owned(),
            Self::Late(days) => format!("迟报{days}天"),
            Self::Overdue(days) => format!("逾期{days}天未报"),
        }
    }

    /// The same of a unit whose 应报日 is another one by 延期: 按时（延期至4月12日）. The year of that day
    /// stands only where it is another one than that of `from`.
    pub fn label_with(self, extended_to: Option<Date>, from: Date) -> String {
        let Some(until) = extended_to else {
            return self.label();
        };
        let until = format!("延期至{}", beside(until, from));
        match self {
            Self::Open => until,
            Self::OnTime | Self::Late(_) | Self::Overdue(_) => {
                format!("{}（{until}）", self.label())
            }
        }
    }
}

/// What the office says of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 审核通过
    Accepted,
    /// 退回修改
    Returned,
    /// 撤回审核意见: to be read again.
    Reopened,
}

impl Outcome {
    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Accepted => "审核通过",
            Self::Returned => "退回修改",
            Self::Reopened => "撤回审核意见",
        }
    }
}

/// The step of reviewing that a row waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ReviewStep {
    /// 初审, in a plan with two steps.
    First,
    /// 审核
    Second,
}

/// Why a row that waits is not read for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Again {
    /// 退回后重报: it was returned and says something else now, or was answered.
    Answered,
    /// 审后有改: it was accepted and says something else now.
    Changed,
    /// 新版有改: nobody read it yet, and a later 版 says something else than the one before.
    Newer,
}

impl Again {
    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Answered => "退回后重报",
            Self::Changed => "审后有改",
            Self::Newer => "新版有改",
        }
    }
}

/// A 退回意见.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Remark {
    /// The field it speaks of; none for the whole row.
    pub field: Option<FieldName>,
    /// What is to be mended.
    pub text: String,
}
