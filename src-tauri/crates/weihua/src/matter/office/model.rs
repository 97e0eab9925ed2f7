//! The 报送事项表 as shown.

use serde::Serialize;

use crate::clock::Date;
use crate::id::DeliverableId;
use crate::matter::{MatterDue, MatterFile};
use crate::unit::UnitView;

/// 报送状态 of a 报送事项 at the 汇总端.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum MatterCheck {
    /// 未报
    Missing,
    /// 退回修改
    Returned,
    /// 已报
    Reported,
    /// 已审核
    Accepted,
}

impl MatterCheck {
    /// In the order in which the equation prints them.
    pub const ALL: [Self; 4] = [Self::Accepted, Self::Reported, Self::Returned, Self::Missing];

    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Missing => "未报",
            Self::Returned => "退回修改",
            Self::Reported => "已报",
            Self::Accepted => "已审核",
        }
    }
}

/// Whether it came in time, by 收到日期 and the last day the plan sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case", tag = "kind", content = "days")]
pub enum MatterTimeliness {
    /// 未定时限
    Undated,
    /// 印发前已到期: its last day lies before the document; no alarm.
    BeforeIssue,
    /// So many days are left.
    Left(u32),
    /// 按时
    OnTime,
    /// 迟报 so many days.
    Late(u32),
    /// 逾期 so many days 未报.
    Overdue(u32),
}

impl MatterTimeliness {
    /// Shown words.
    pub fn label(self) -> String {
        match self {
            Self::Undated => "未定时限".to_owned(),
            Self::BeforeIssue => "印发前已到期".to_owned(),
            Self::Left(0) => "就在今天".to_owned(),
            Self::Left(days) => format!("还有{days}天"),
            Self::OnTime => "按时".to_owned(),
            Self::Late(days) => format!("迟报{days}天"),
            Self::Overdue(days) if days > 366 => "逾期未报".to_owned(),
            Self::Overdue(days) => format!("逾期{days}天未报"),
        }
    }
}

/// expected = accepted + reported + returned + missing, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterTotals {
    /// 应报
    pub expected: u32,
    /// 已审核
    pub accepted: u32,
    /// 已报
    pub reported: u32,
    /// 退回修改
    pub returned: u32,
    /// 未报
    pub missing: u32,
}

impl MatterTotals {
    /// Counts of these.
    pub fn of(states: impl Iterator<Item = MatterCheck>) -> Self {
        let mut totals = Self::default();
        for state in states {
            totals.expected += 1;
            *match state {
                MatterCheck::Accepted => &mut totals.accepted,
                MatterCheck::Reported => &mut totals.reported,
                MatterCheck::Returned => &mut totals.returned,
                MatterCheck::Missing => &mut totals.missing,
            } += 1;
        }
        totals
    }
}

/// A column: a 报送事项 with what its cells come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterColumn {
    /// The plan's id.
    pub id: DeliverableId,
    /// Its title.
    pub title: String,
    /// The sentence that asks for it.
    pub text: String,
    /// Where that stands.
    pub source: String,
    /// When it is due.
    pub due: MatterDue,
    /// States of its cells.
    pub totals: MatterTotals,
    /// Units that are late with it.
    pub late: u32,
    /// Units that the list of 催报 holds: 未报, and returned and not mended by the 补正期限. These
    /// last are counted in by `chase::matter_table`.
    pub owing: u32,
}

/// A 报送事项 of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterCell {
    /// Which.
    pub matter: DeliverableId,
    /// 报送状态.
    pub state: MatterCheck,
    /// The same in words.
    pub state_label: String,
    /// Whether it came in time.
    pub timeliness: MatterTimeliness,
    /// The same in words.
    pub timeliness_label: String,
    /// The unit says that it is being prepared.
    pub preparing: bool,
    /// 报送日期, as the unit says.
    pub handed_on: Option<Date>,
    /// 收到日期 of the first 版 that says so.
    pub received_on: Option<Date>,
    /// How many files it has.
    pub files: u32,
    /// What is to be mended, where it was returned.
    pub remark: Option<String>,
}

/// A row: a unit with its 报送事项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterUnitRow {
    /// Which.
    pub unit: UnitView,
    /// It is the desk's own: what it says of itself is shown and not reviewed.
    pub own: bool,
    /// One for each column.
    pub cells: Vec<MatterCell>,
    /// 第几版 speaks; none where nothing came in.
    pub revision: Option<u32>,
    /// Its 收到日期.
    pub received_on: Option<Date>,
    /// 分叉待定.
    pub forked: bool,
}

/// The 报送事项表.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterBoard {
    /// The day judged by.
    pub today: Date,
    /// Who receives.
    pub office: String,
    /// The equation over all cells.
    pub totals: MatterTotals,
    /// Cells that are late.
    pub late: u32,
    /// In the plan's order.
    pub columns: Vec<MatterColumn>,
    /// By the order of units.
    pub units: Vec<MatterUnitRow>,
}

/// What the office said of a 报送事项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterWord {
    /// `审核通过`, `退回修改`, `撤回审核意见`.
    pub outcome_label: String,
    /// What is to be mended; else empty.
    pub remark: String,
    /// Who.
    pub author: String,
    /// When, for people.
    pub at: String,
    /// 第几版 was read.
    pub revision: u32,
    /// It is of what speaks now.
    pub stands: bool,
}

/// A 报送事项 of a unit in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterDetail {
    /// Whose.
    pub unit: UnitView,
    /// It is the desk's own.
    pub own: bool,
    /// The column.
    pub column: MatterColumn,
    /// The cell.
    pub cell: MatterCell,
    /// 备注 of the unit.
    pub note: String,
    /// Its files as the 版 lists them.
    pub files: Vec<MatterFile>,
    /// What the office said, the latest first.
    pub words: Vec<MatterWord>,
    /// 第几版 speaks.
    pub revision: Option<u32>,
    /// Why nothing may be said of it now; none where it may.
    pub closed: Option<String>,
}

/// The table and one cell of it, after something was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReviewedMatter {
    /// The table.
    pub board: MatterBoard,
    /// The cell.
    pub detail: MatterDetail,
}
