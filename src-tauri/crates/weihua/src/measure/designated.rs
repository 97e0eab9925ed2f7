//! What the office designated, in words.

use crate::id::UnitId;
use crate::plan::{Designation, Plan};
use crate::unit;

/// `指定德胜街道、月坛街道`, `区财政局不报`, `撤回指定，仍按原文`.
pub fn designation_words(plan: &Plan, act: &Designation) -> String {
    let names = |ids: &[UnitId]| -> String {
        let units = ids.iter().filter_map(|id| plan.units.iter().find(|known| known.id == *id));
        let names: Vec<String> = units.map(|one| unit::view(plan, one, act.date).name).collect();
        names.join("、")
    };
    let parts = [
        (!act.units.is_empty()).then(|| format!("指定{}", names(&act.units))),
        (!act.without.is_empty()).then(|| format!("指定{}不报", names(&act.without))),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    if said.is_empty() { "撤回指定，仍按原文".to_owned() } else { said.join("，") }
}
