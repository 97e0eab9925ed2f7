//! Units, their names over time, and how a person finds one.

mod find;
mod model;

pub(crate) use find::plain;
pub use find::{Found, find, resolve};
pub use model::*;

use crate::clock::Date;
use crate::plan::Plan;

/// A unit as shown, under the name it has on a day.
pub fn view(plan: &Plan, unit: &Unit, on: Date) -> UnitView {
    let name = name_on(unit, on);
    UnitView {
        id: unit.id.clone(),
        name: name.map(|name| name.name.clone()).unwrap_or_default(),
        full: name.map(|name| name.full.clone()).unwrap_or_default(),
        kind: unit.kind.clone(),
        kind_label: plan
            .unit_kinds
            .iter()
            .find(|kind| kind.id == unit.kind)
            .map(|kind| kind.label.clone())
            .unwrap_or_default(),
    }
}

/// The other plates of the same body, under the names they have on a day, in the plan's order.
pub fn other_plates(plan: &Plan, unit: &Unit, on: Date) -> Vec<UnitView> {
    plan.units
        .iter()
        .filter(|other| unit.same_body_as.contains(&other.id))
        .map(|other| view(plan, other, on))
        .collect()
}

/// The name a unit has on a day; the nearest one where its names leave a gap.
fn name_on(unit: &Unit, on: Date) -> Option<&UnitName> {
    let holds = |name: &&UnitName| {
        name.from.is_none_or(|from| from <= on) && name.to.is_none_or(|to| on <= to)
    };
    unit.names.iter().find(holds).or(unit.names.last())
}
