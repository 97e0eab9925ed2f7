//! 报送事项 as shown.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::DeliverableId;
use crate::unit::UnitView;

/// How far a 报送事项 is, as the unit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum MatterState {
    /// 未开始
    NotStarted,
    /// 准备中
    Preparing,
    /// 已报送
    HandedIn,
}

impl MatterState {
    /// Its word.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotStarted => "未开始",
            Self::Preparing => "准备中",
            Self::HandedIn => "已报送",
        }
    }
}

/// How near its last day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Pressing {
    /// Far, none, handed in, or before the document itself.
    Not,
    /// Within a month.
    Soon,
    /// Past.
    Past,
}

/// When a 报送事项 is due, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterDue {
    /// `2017年9月30日前`, `2020年5月`, `未定时限`.
    pub text: String,
    /// `印发前已到期`, `还有12天`, `已过5天`; none where there is nothing to say.
    pub note: Option<String>,
    /// How near it is.
    pub pressing: Pressing,
}

/// A file that belongs to a 报送事项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterFile {
    /// What it is named by in commands.
    pub sha256: String,
    /// As the person named it.
    pub name: String,
    /// `1.2 MB`.
    pub size: String,
    /// When it was attached, for people.
    pub at: String,
    /// Its bytes are not where they were kept, or not as many.
    pub gone: bool,
}

/// A 报送事项 of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterView {
    /// The plan's id.
    pub id: DeliverableId,
    /// Its title.
    pub title: String,
    /// The sentence of the plan that asks for it, in the original wording.
    pub text: String,
    /// Where that stands: `西政办发〔2017〕23号　六、（一）`.
    pub source: String,
    /// When it is due.
    pub due: MatterDue,
    /// The period in which the plan closes with it.
    pub period_label: Option<String>,
    /// How far it is.
    pub state: MatterState,
    /// Its word.
    pub state_label: String,
    /// 报送日期, as the unit says.
    pub handed_on: Option<Date>,
    /// 备注
    pub note: String,
    /// Its files, in the order in which they came.
    pub files: Vec<MatterFile>,
    /// It is the 人员名单 and can be made from the 联系人.
    pub lists_contacts: bool,
    /// Nothing stands in the way of 未开始.
    pub clears: bool,
}

/// 已报送 + 准备中 + 未开始 = all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatterCounts {
    /// All.
    pub all: u32,
    /// 已报送
    pub handed_in: u32,
    /// 准备中
    pub preparing: u32,
    /// 未开始
    pub not_started: u32,
}

/// The 报送事项 of a unit besides the rows of its periods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Matters {
    /// Whose.
    pub unit: UnitView,
    /// To whom they go.
    pub office: String,
    /// The day shown.
    pub today: Date,
    /// How many are how far.
    pub counts: MatterCounts,
    /// In the plan's order.
    pub matters: Vec<MatterView>,
    /// How much one file may weigh, in MB.
    pub megabytes: u32,
}
