//! 指定: who reports a measure although its text names nobody, or names many.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::plan::{Measure, ScopeRole};

/// An act of the office on who reports a measure from a period on. It stands beside the text and
/// takes the place of the act before it; whom the text names by name it cannot take out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Designation {
    /// The measure.
    pub measure: MeasureId,
    /// Units that report besides those the text names.
    pub units: Vec<UnitId>,
    /// Units for which a printed phrase stands and that do not report all the same. Left out where
    /// empty, so that the text and the hash of a plan without them stay what they were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<UnitId>,
    /// The act before is taken back: the text alone holds again. Left out where it is not.
    #[serde(default, skip_serializing_if = "is_unset")]
    pub taken_back: bool,
    /// From which period; earlier ones keep what they had.
    pub from_period: PeriodId,
    /// When the office did it.
    pub date: Date,
    /// Why.
    pub reason: String,
}

impl Measure {
    /// Whether its text names the unit itself, as one that reports.
    pub fn names(&self, unit: &UnitId) -> bool {
        let scoped = self.scoped.iter().filter(|scope| scope.role != ScopeRole::Coordinated);
        let in_a_part = scoped.flat_map(|scope| &scope.units).any(|named| named == unit);
        in_a_part || self.leads.contains(unit) || self.participants.contains(unit)
    }
}

/// Whether a mark is left out of the file.
fn is_unset(mark: &bool) -> bool {
    !*mark
}
