//! What is said of an entry, kept and shown.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::PeriodId;
use crate::progress::Entering;
use crate::revision::{EnteredScan, EnteredSource, RevisionId};
use crate::unit::UnitView;

/// How it came and why, as a person says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EntrySaid {
    /// By which way.
    pub source: EnteredSource,
    /// Who said so by telephone, or who sent it.
    pub told_by: String,
    /// 来件日期: the day that stands on what came, or on which somebody rang up.
    pub written_on: Option<Date>,
    /// 收到日期: 按时 is judged by it. Of a 更正 nothing is.
    pub received_on: Date,
    /// Why, of a 更正; else empty.
    pub reason: String,
}

/// The same as the edit journal keeps it, JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// How it came and why.
    pub said: EntrySaid,
    /// A scan of it.
    pub scan: Option<EnteredScan>,
    /// The 版 that nothing followed when it began, so that what comes in meanwhile is seen.
    pub heads: Vec<String>,
    /// Who began it.
    pub begun_by: String,
    /// When, for people only.
    pub begun_at: String,
}

impl Kept {
    /// Whether another 版 speaks than when it began.
    pub fn moved(&self, heads: &[RevisionId]) -> bool {
        let now: Vec<&str> = heads.iter().map(RevisionId::as_str).collect();
        let then: Vec<&str> = self.heads.iter().map(String::as_str).collect();
        now != then
    }
}

/// A way by which something may come, to be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SourceChoice {
    /// Which.
    pub source: EnteredSource,
    /// Printed words.
    pub label: String,
}

/// An entry that is under way, as the strip over the sheet shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct BegunEntry {
    /// 代录 or 更正.
    pub kind: Entering,
    /// `代录（传真）`.
    pub label: String,
    /// How it came and why.
    pub said: EntrySaid,
    /// A scan of it.
    pub scan: Option<EnteredScan>,
    /// What may be chosen as its source.
    pub sources: Vec<SourceChoice>,
    /// Who began it.
    pub begun_by: String,
    /// When.
    pub begun_at: String,
    /// What is still to be said before it can be finished; none where all is.
    pub wants: Option<String>,
    /// What came in since it began; none where nothing did.
    pub moved: Option<String>,
}

/// The newest 版 of a unit's period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct NewestVersion {
    /// 第几版.
    pub number: u32,
    /// `报送`, `代录（传真）`, `更正`.
    pub came_by: String,
    /// 收到日期.
    pub received_on: Option<Date>,
    /// It is a 代录, which may be taken back.
    pub on_behalf: bool,
    /// Why it cannot be taken back now; none where it can.
    pub stays: Option<String>,
}

/// How a unit's sheet stands at the 汇总端: whose it is, what is entered, what may be begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EntryStanding {
    /// Whose.
    pub unit: UnitView,
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// It is the 汇总端's own unit: 本单位填报.
    pub own: bool,
    /// What is under way.
    pub begun: Option<BegunEntry>,
    /// The newest 版; none before the first, and in a fork.
    pub newest: Option<NewestVersion>,
    /// Why a 代录 cannot be begun; none where it can.
    pub cannot_enter: Option<String>,
    /// Why a 更正 cannot be begun; none where it can.
    pub cannot_correct: Option<String>,
    /// Why the sheet cannot be written as it stands; none where it can.
    pub closed: Option<String>,
}
