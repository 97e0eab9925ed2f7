//! What a 收件 shows before it writes.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{IndicatorId, MeasureId, PeriodId, UnitId};

/// 收件结果 of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ReceiveOutcome {
    /// 已导入
    TakenIn,
    /// 重复
    Duplicate,
    /// 过期
    Stale,
    /// 缺前版暂存
    Gap,
    /// 分叉待定
    Forked,
    /// 期次锁定暂存
    Locked,
    /// 首次来件待登记
    Unregistered,
    /// 拒收
    Refused,
}

impl ReceiveOutcome {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Self; 8] = [
        Self::TakenIn,
        Self::Duplicate,
        Self::Stale,
        Self::Gap,
        Self::Forked,
        Self::Locked,
        Self::Unregistered,
        Self::Refused,
    ];

    /// Printed words.
    pub fn label(self) -> &'static str {
        match self {
            Self::TakenIn => "已导入",
            Self::Duplicate => "重复",
            Self::Stale => "过期",
            Self::Gap => "缺前版暂存",
            Self::Forked => "分叉待定",
            Self::Locked => "期次锁定暂存",
            Self::Unregistered => "首次来件待登记",
            Self::Refused => "拒收",
        }
    }
}

/// How many files came to one 收件结果.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReceiveCount {
    /// Which.
    pub outcome: ReceiveOutcome,
    /// How many.
    pub files: u32,
}

/// What becomes of an entry of a 报送包.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PackageVerdict {
    /// 新增: nothing was said of it here.
    New,
    /// 更改: something else was said of it here.
    Changed,
    /// 相同: this is said here already.
    Same,
    /// 冲突: another 版 says something else, and a person decides.
    Conflict,
    /// 缺项: it is asked for, and the 报送包 says nothing of it. Nothing is taken away by that.
    Missing,
}

/// Rows of a 报送包 by what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PackageCounts {
    /// 新增
    pub new: u32,
    /// 更改
    pub changed: u32,
    /// 相同
    pub same: u32,
    /// 冲突
    pub conflict: u32,
    /// 缺项
    pub missing: u32,
}

/// One field before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PackageField {
    /// Printed label: `本季度工作进展情况`, `零报告`.
    pub label: String,
    /// 现有; empty where nothing is kept.
    pub before: String,
    /// 来件; empty where it says nothing.
    pub after: String,
}

/// One row of a 报送包 against what is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PackageRow {
    /// What becomes of it.
    pub verdict: PackageVerdict,
    /// The measure.
    pub measure: MeasureId,
    /// Its printed number; none where the plan does not know it.
    pub number: Option<u16>,
    /// Its title.
    pub title: String,
    /// Its fields that say something, before or after.
    pub fields: Vec<PackageField>,
}

/// One figure of a 报送包 against what is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PackageFigure {
    /// What becomes of it.
    pub verdict: PackageVerdict,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its title.
    pub title: String,
    /// Its unit word.
    pub unit_word: String,
    /// 现有; empty where nothing is kept.
    pub before: String,
    /// 来件
    pub after: String,
}

/// A control total, old → new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ControlTotal {
    /// `填报行数`, `文字字数`.
    pub label: String,
    /// 现有
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub before: u64,
    /// 来件
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub after: u64,
}

/// Something a 报送包 says beside its rows: 情况说明, answers to 退回意见, 联系人, 报送事项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PackageSaid {
    /// What it is: `情况说明`, `答复退回意见`, `联系人`, `报送事项`.
    pub kind: String,
    /// Of what: `第15项 推进危险化学品安全…`.
    pub about: String,
    /// What is said.
    pub text: String,
}

/// What a 报送包 says, against what is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PackageContent {
    /// Its rows by what becomes of them.
    pub counts: PackageCounts,
    /// Rows, by number.
    pub rows: Vec<PackageRow>,
    /// Figures, in the plan's order.
    pub figures: Vec<PackageFigure>,
    /// Control totals, old → new.
    pub totals: Vec<ControlTotal>,
    /// What is said beside the rows.
    pub said: Vec<PackageSaid>,
    /// 佐证材料 and files of 报送事项 that are listed, by name.
    pub files: Vec<String>,
    /// Of them those whose bytes are neither here nor in the file.
    pub files_missing: Vec<String>,
    /// What the plan in force does not ask for or does not know, a sentence each; kept all the same.
    pub outside: Vec<String>,
}

/// One file of a 收件.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PackageFile {
    /// SHA-256 of the file; empty where it could not be read.
    pub sha256: String,
    /// Its name.
    pub name: String,
    /// 收件结果
    pub outcome: ReceiveOutcome,
    /// What is the matter, in full sentences.
    pub sentence: String,
    /// Whose; none where that is not known.
    pub unit: Option<UnitId>,
    /// Its printed name.
    pub unit_name: String,
    /// For when.
    pub period: Option<PeriodId>,
    /// Its printed label.
    pub period_label: String,
    /// 第几版
    pub number: Option<u32>,
    /// 内容号 of that 版, as it stands at the foot of the form.
    pub content_check: String,
    /// Check characters of the key, three groups of four.
    pub key_check: String,
    /// Who made the 版.
    pub author: String,
    /// When the file was written, by the sender's clock: for people only.
    pub written_at: String,
    /// Remarks that hinder nothing: an older version of the plan, files without bytes.
    pub notes: Vec<String>,
    /// What it says; none where it is refused.
    pub content: Option<PackageContent>,
}

/// A 报送包 that waited and comes in with a 收件.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReleasedFile {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its name.
    pub name: String,
    /// Whose.
    pub unit_name: String,
    /// For when.
    pub period_label: String,
    /// 收件结果
    pub outcome: ReceiveOutcome,
    /// 收到日期 it came with, which holds.
    pub received_on: Date,
}

/// Everything a 收件 would do, before it does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PackagePreview {
    /// The files, in the order in which they were named.
    pub files: Vec<PackageFile>,
    /// How many of each 收件结果, all eight; they add up to the files.
    pub counts: Vec<ReceiveCount>,
    /// What waited and comes in with them.
    pub released: Vec<ReleasedFile>,
    /// Whether anything would be written.
    pub writes: bool,
    /// SHA-256 over all of this: what is taken in must be what was shown.
    pub digest: String,
}

/// What a 收件 did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Received {
    /// Number of the batch; none where nothing was written.
    #[cfg_attr(feature = "bindings", ts(type = "number | null"))]
    pub batch: Option<i64>,
    /// 收件编号 of what came in new: the first and the last.
    #[cfg_attr(feature = "bindings", ts(type = "[number, number] | null"))]
    pub registered: Option<(i64, i64)>,
    /// What was shown, with what became of it.
    pub preview: PackagePreview,
}
