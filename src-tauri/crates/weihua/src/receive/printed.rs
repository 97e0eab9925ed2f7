//! Units, places and hashes as they are printed.

use crate::id::{PeriodId, UnitId};
use crate::op::OfUnit;
use crate::plan::Plan;
use crate::submission::package::MATTERS_LABEL;
use crate::unit;

/// The printed name of a unit; its id where the plan does not know it.
pub(super) fn printed(plan: &Plan, id: &UnitId) -> String {
    let found = plan.units.iter().find(|unit| unit.id == *id);
    found.map_or_else(|| id.to_string(), |found| unit::view(plan, found, plan.ends_on).name)
}

/// The same for the log.
pub(super) fn of_unit(plan: &Plan, id: &UnitId) -> OfUnit {
    OfUnit { unit: id.clone(), unit_name: printed(plan, id) }
}

/// The printed label of a place.
pub(super) fn period_label(plan: &Plan, id: &PeriodId) -> String {
    if id.is_matters() {
        return MATTERS_LABEL.into();
    }
    let found = plan.periods.iter().find(|period| period.id == *id);
    found.map_or_else(|| id.to_string(), |found| found.label.clone())
}

/// 内容号: the first eight digits of a content hash, as they stand at the foot of the form.
pub(super) fn content_check(hash: &str) -> String {
    hash.chars().take(8).collect::<String>().to_uppercase()
}

/// How many, as it is shown.
pub(super) fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
