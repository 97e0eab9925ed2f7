//! What a 下发包 says. The plan's id and the hash of its version stand in the list that is signed, the
//! public key of the office too: it is the key that signed.

use serde::{Deserialize, Serialize};

use crate::id::{PeriodId, UnitId};
use crate::period_slip::Slip;

/// The body of a 下发包.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueBody {
    /// Counts the 下发包 of a 汇总端; a greater one is newer.
    pub serial: i64,
    /// Who hands it out, as printed.
    pub office: String,
    /// The plan in force as JSON text, units included: the very bytes whose hash is its version.
    pub plan: String,
    /// Which version of the plan it is there: 1, 2, 3 …
    pub plan_number: u32,
    /// From which period that version holds; none for the first.
    pub from_period: Option<PeriodId>,
    /// Why that version was made.
    pub reason: String,
    /// Every period that is locked there.
    pub locked: Vec<PeriodId>,
    /// Every unit whose key is registered there.
    pub roster: Vec<RosterLine>,
    /// Every 延期 and 重开 there was. Left out where there are none, so that a 下发包 without them is
    /// read by programs that know none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slips: Vec<Slip>,
}

/// A unit whose keys are registered at the 汇总端.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterLine {
    /// Which unit.
    pub unit: UnitId,
    /// The check characters of its registered keys.
    pub checks: Vec<String>,
}
