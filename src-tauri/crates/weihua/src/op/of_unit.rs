//! What concerns a unit and no period.

use std::fmt;

use crate::id::UnitId;

/// A unit whatever the period: its id for the log, its name for the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfUnit {
    /// Which unit.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
}

impl fmt::Display for OfUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.unit_name)
    }
}
