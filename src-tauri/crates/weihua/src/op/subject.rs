//! What a write concerns: a unit's period, or one row of its sheet.

use std::fmt;

use crate::id::{PeriodId, UnitId};

/// The unit and period a write concerns: ids for the log, names for its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Which unit.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// Which period.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.unit_name, self.period_label)
    }
}

/// One row of a unit's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSubject {
    /// Whose sheet.
    pub on: Subject,
    /// Printed number of the measure.
    pub number: u16,
    /// Its title.
    pub title: String,
}

impl fmt::Display for RowSubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}第{}项“{}”", self.on, self.number, self.title)
    }
}
