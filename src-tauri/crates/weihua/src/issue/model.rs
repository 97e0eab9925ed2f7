//! What is shown of a 下发包.

use serde::Serialize;

use crate::id::{PeriodId, UnitId};

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Which measures the unit answers for.
    Duty,
    /// 指定责任单位 by an act of the office.
    Designation,
    /// 截至日, 应报日, 锁定日 and which periods there are.
    Period,
    /// Which periods are locked.
    Lock,
    /// 完成时限 of its measures.
    Deadline,
    /// Which figures are asked of it, and how.
    Indicator,
    /// Number, group and wording of its measures.
    Wording,
    /// Names of units.
    UnitName,
    /// 报送事项.
    Deliverable,
    /// Words to choose from: 完成情况, 类别 of 佐证材料.
    Word,
}

impl ChangeKind {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Duty,
        Self::Designation,
        Self::Period,
        Self::Lock,
        Self::Deadline,
        Self::Indicator,
        Self::Wording,
        Self::UnitName,
        Self::Deliverable,
        Self::Word,
    ];

    /// Printed words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Duty => "应报措施",
            Self::Designation => "指定责任单位",
            Self::Period => "期次",
            Self::Lock => "锁定",
            Self::Deadline => "完成时限",
            Self::Indicator => "指标",
            Self::Wording => "措施文字",
            Self::UnitName => "单位名称",
            Self::Deliverable => "报送事项",
            Self::Word => "可选的词",
        }
    }
}

/// One thing that changes, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Change {
    /// What about.
    pub kind: ChangeKind,
    /// What changes: `2018年第二季度的应报日`, `增加第5项“…”，自2018年第二季度起`.
    pub sentence: String,
    /// As it was, where there is an old and a new.
    pub before: Option<String>,
    /// As it will be.
    pub after: Option<String>,
}

impl Change {
    /// A change that is said in one sentence.
    pub(super) fn said(kind: ChangeKind, sentence: impl Into<String>) -> Self {
        Self { kind, sentence: sentence.into(), before: None, after: None }
    }

    /// A change from an old to a new.
    pub(super) fn from_to(
        kind: ChangeKind,
        sentence: impl Into<String>,
        before: impl Into<String>,
        after: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            sentence: sentence.into(),
            before: Some(before.into()),
            after: Some(after.into()),
        }
    }
}

/// What a 下发包 is to this desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum IssueStanding {
    /// It brings another version of the plan.
    Changes,
    /// The plan is the same; it may lock periods, and its number is noted.
    SamePlan,
    /// This very file was applied already.
    Applied,
    /// 过期: a newer one was applied.
    Outdated,
    /// It bears the number of the one that was applied and is another.
    Clashes,
}

/// What is known of the key that signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OfficeKeyState {
    /// It is held true.
    Known,
    /// None is held true yet: compare it with the printed notice.
    First,
    /// Another one is held true: compare it anew.
    Other {
        /// Check characters of the one that is held true.
        held: String,
    },
}

/// Whether the key of this desk is registered at the 汇总端 for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum KeyRegistered {
    /// It is.
    This,
    /// Another one is: of another computer, or of before the key was changed.
    Another,
    /// None of this unit is.
    None,
}

/// What a 下发包 changes for one unit of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct IssueUnit {
    /// Which.
    pub unit: UnitId,
    /// Its printed name.
    pub name: String,
    /// Whether its key is registered.
    pub registered: KeyRegistered,
    /// The same in words.
    pub registered_label: String,
    /// What changes, by kind.
    pub changes: Vec<ChangesOfKind>,
}

/// What changes of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChangesOfKind {
    /// Which kind.
    pub kind: ChangeKind,
    /// In words.
    pub label: String,
    /// Each.
    pub changes: Vec<Change>,
}

/// A 下发包 as looked at from this desk, before anything is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct IssuePreview {
    /// What it is known by, to be handed back when it is applied.
    pub id: String,
    /// Name of the file.
    pub name: String,
    /// 第几号.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub serial: i64,
    /// Who handed it out.
    pub office: String,
    /// When it was written.
    pub written_at: String,
    /// Title of the plan.
    pub plan_title: String,
    /// 发文字号 of the plan.
    pub plan_doc_no: String,
    /// Which version of the plan it is there.
    pub plan_number: u32,
    /// Why that version was made.
    pub reason: String,
    /// From when it holds, in words; none for the first.
    pub from_period_label: Option<String>,
    /// What it is to this desk.
    pub standing: IssueStanding,
    /// The same in a sentence.
    pub sentence: String,
    /// Check characters of the key that signed it.
    pub check: String,
    /// What is known of that key.
    pub key: OfficeKeyState,
    /// What changes, unit by unit of this desk; empty where it cannot be applied.
    pub units: Vec<IssueUnit>,
}

impl IssuePreview {
    /// Whether it may be applied.
    pub fn is_applicable(&self) -> bool {
        match self.standing {
            IssueStanding::Changes | IssueStanding::SamePlan => true,
            IssueStanding::Applied | IssueStanding::Outdated | IssueStanding::Clashes => false,
        }
    }
}

/// What a new 下发包 would hold, and those that were written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Issues {
    /// The number of the next.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub next: i64,
    /// Which version of the plan is in force.
    pub plan_number: u32,
    /// Why it was made.
    pub reason: String,
    /// From when it holds, in words.
    pub from_period_label: Option<String>,
    /// How many units the plan has.
    pub units: u32,
    /// Of them, with a registered key.
    pub registered: u32,
    /// Periods that are locked, in words.
    pub locked: Vec<String>,
    /// Check characters of this office's key; none where it has none yet.
    pub check: Option<String>,
    /// Those that were written, the newest first.
    pub written: Vec<IssueWritten>,
}

/// A 下发包 that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct IssueWritten {
    /// 第几号.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub serial: i64,
    /// Name of the file.
    pub name: String,
    /// Which version of the plan it has; none where that is not known any more.
    pub plan_number: Option<u32>,
    /// When.
    pub at: String,
}

/// What applying one did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct IssueApplied {
    /// 第几号.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub serial: i64,
    /// Which version of the plan is now in force at this desk.
    pub plan_number: u32,
    /// Periods that are locked since.
    pub locked: Vec<PeriodId>,
    /// How many values wait in 待处理.
    pub leftovers: u32,
}
