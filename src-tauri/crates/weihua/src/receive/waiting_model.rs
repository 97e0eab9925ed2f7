//! What waits for a person, as it is shown.

use serde::Serialize;

use super::fork_model::ForkEntry;
use super::model::{PackageFile, ReceiveOutcome};
use crate::clock::Date;
use crate::id::UnitId;

/// A 报送包 that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct WaitingFile {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its name when it came.
    pub name: String,
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// For when.
    pub period_label: String,
    /// 收到日期, which holds when it is taken in.
    pub received_on: Date,
    /// The batch it came with.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub batch: i64,
    /// Why it waits: 首次来件待登记, 缺前版暂存 or 期次锁定暂存.
    pub outcome: ReceiveOutcome,
    /// What it says; none where its kept bytes are gone or altered.
    pub file: Option<PackageFile>,
}

/// A key a unit has already, with what it sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct KnownKey {
    /// Its check characters.
    pub key_check: String,
    /// `已登记`, `已停用`, `不予登记`.
    pub state: String,
    /// What was noted when it was decided.
    pub note: String,
    /// Who decided.
    pub author: String,
    /// How many files of it came in.
    pub files: u32,
    /// 收到日期 of the last.
    pub last_received_on: Option<Date>,
    /// Its period and 版: `2018年第一季度 第2版`.
    pub last: String,
}

/// A key about which nobody decided, with what waits for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct WaitingKey {
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// The public key, hex.
    pub public: String,
    /// Its check characters, three groups of four, as at the foot of the sealed form.
    pub key_check: [String; 3],
    /// The keys the unit has already; empty for a first one.
    pub known: Vec<KnownKey>,
    /// What waits for it.
    pub files: Vec<WaitingFile>,
}

/// 待办 of the 收件: everything that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Waiting {
    /// 首次来件待登记
    pub keys: Vec<WaitingKey>,
    /// 分叉待定
    pub forks: Vec<ForkEntry>,
    /// 缺前版暂存 and 期次锁定暂存
    pub held: Vec<WaitingFile>,
}
