//! Units: kinds, names without gap or overlap, and successors that lead somewhere.

use std::collections::{HashMap, HashSet};

use super::check::cycles;
use super::check_reference::refers;
use super::findings::Findings;
use crate::id::UnitId;
use crate::plan::Plan;
use crate::unit::{self, Unit};

/// The longest name of a unit, in characters: files are called by it, and no system takes a name of
/// more than 255 bytes.
const LONGEST_NAME: usize = 40;

pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    for (at, unit) in plan.units.iter().enumerate() {
        let path = format!("units[{at}]");
        unit_references(plan, unit, &path, found);
        names(unit, &path, found);
        for (nth, name) in unit.names.iter().enumerate() {
            let path = format!("{path}.names[{nth}].name");
            found.fits(&path, "单位名称", &name.name, LONGEST_NAME);
        }
        same_body(plan, unit, &path, found);
    }
    spellings(plan, found);
    let links = |of: fn(&Unit) -> &Option<UnitId>| -> Vec<(String, Vec<String>)> {
        let ids = |unit: &Unit| of(unit).iter().map(ToString::to_string).collect();
        plan.units.iter().map(|unit| (unit.id.to_string(), ids(unit))).collect()
    };
    cycles(found, "units", "单位的并入关系", &links(|unit| &unit.merged_into));
    cycles(found, "units", "单位的上级关系", &links(|unit| &unit.parent));
}

fn unit_references(plan: &Plan, unit: &Unit, path: &str, found: &mut Findings) {
    let units = || plan.units.iter().map(|unit| &unit.id);
    let periods = || plan.periods.iter().map(|period| &period.id);
    let kinds = plan.unit_kinds.iter().map(|kind| &kind.id);
    refers(found, &format!("{path}.kind"), ("unit_kinds", "单位种类"), &unit.kind, kinds);
    for (key, other) in [("parent", &unit.parent), ("merged_into", &unit.merged_into)] {
        if let Some(other) = other {
            refers(found, &format!("{path}.{key}"), ("units", "单位"), other, units());
        }
    }
    for (place, other) in unit.same_body_as.iter().enumerate() {
        refers(found, &format!("{path}.same_body_as[{place}]"), ("units", "单位"), other, units());
    }
    for (key, period) in [("active_from", &unit.active_from), ("active_to", &unit.active_to)] {
        if let Some(period) = period {
            refers(found, &format!("{path}.{key}"), ("periods", "期次"), period, periods());
        }
    }
    let place = |id: &Option<_>| {
        id.as_ref().and_then(|id| plan.periods.iter().position(|known| known.id == *id))
    };
    if let (Some(from), Some(to)) = (place(&unit.active_from), place(&unit.active_to))
        && from > to
    {
        let sentence = format!("单位“{}”开始报送的期次晚于结束报送的期次。", unit.id);
        found.wrong(
            &format!("{path}.active_to"),
            "dates_out_of_order",
            sentence,
            "请核对这两个期次。",
        );
    }
    if unit.merged_into.is_some() && unit.active_to.is_none() {
        let sentence = format!("单位“{}”写了并入哪个单位，却没有写最后报送的期次。", unit.id);
        found.wrong(&format!("{path}.merged_into"), "merged_when", sentence, "请写上active_to。");
    }
}

/// Oldest first; each begins the day after the one before it ends.
fn names(unit: &Unit, path: &str, found: &mut Findings) {
    if unit.names.is_empty() {
        let sentence = format!("单位“{}”没有名称。", unit.id);
        found.wrong(&format!("{path}.names"), "no_name", sentence, "请至少写一个名称。");
    }
    let hint = "名称按时间先后写，后一个的from应当是前一个的to的次日；第一个的from和最后一个的to都为null。";
    let last = unit.names.len().saturating_sub(1);
    for (at, name) in unit.names.iter().enumerate() {
        let path = format!("{path}.names[{at}]");
        if let (0, Some(from)) = (at, name.from) {
            let sentence = format!("“{}”是第一个名称，却从{from}起，此前单位没有名称。", name.name);
            found.wrong(&format!("{path}.from"), "nameless_days", sentence, hint);
        }
        if let (true, Some(to)) = (at == last, name.to) {
            let sentence = format!("“{}”是最后一个名称，却到{to}止，此后单位没有名称。", name.name);
            found.wrong(&format!("{path}.to"), "nameless_days", sentence, hint);
        }
        if let (Some(from), Some(to)) = (name.from, name.to)
            && from > to
        {
            let sentence = format!("名称“{}”的开始日期（{from}）晚于结束日期（{to}）。", name.name);
            found.wrong(&path, "dates_out_of_order", sentence, hint);
        }
        let Some(before) = at.checked_sub(1).and_then(|before| unit.names.get(before)) else {
            continue;
        };
        let next_day = before.to.and_then(|day| day.succ_opt());
        let sentence = match (next_day, name.from) {
            (Some(next), Some(from)) if from > next => {
                format!("名称“{}”与“{}”之间有空档，这段时间单位没有名称。", before.name, name.name)
            }
            (Some(next), Some(from)) if from == next => continue,
            _ => format!("名称“{}”与“{}”的时间重叠。", before.name, name.name),
        };
        found.wrong(&path, "names_do_not_join", sentence, hint);
    }
}

/// Two plates of one body name each other.
fn same_body(plan: &Plan, unit: &Unit, path: &str, found: &mut Findings) {
    for (place, id) in unit.same_body_as.iter().enumerate() {
        let Some(at) = plan.units.iter().position(|other| other.id == *id) else { continue };
        let back = plan.units.get(at).is_some_and(|other| other.same_body_as.contains(&unit.id));
        if (!back || *id == unit.id) && found.reliable(&format!("units[{at}].same_body_as")) {
            let sentence = format!("“{}”和“{id}”写成同一机构，应当互相写明。", unit.id);
            let hint = "请在另一单位的same_body_as里也写上；不写单位自己。";
            found.wrong(
                &format!("{path}.same_body_as[{place}]"),
                "same_body_one_way",
                sentence,
                hint,
            );
        }
    }
}

/// A spelling that meant two units would send a report to the wrong one.
fn spellings(plan: &Plan, found: &mut Findings) {
    let mut meant: HashMap<String, &Unit> = HashMap::new();
    for (at, unit) in plan.units.iter().enumerate() {
        let names = unit.names.iter().enumerate().flat_map(|(place, name)| {
            let key = format!("names[{place}]");
            [(format!("{key}.name"), &name.name), (format!("{key}.full"), &name.full)]
        });
        let aliases = unit.aliases.iter().enumerate();
        let aliases = aliases.map(|(place, alias)| (format!("aliases[{place}]"), alias));
        // One spelling of a unit is said once, however often the unit has it.
        let mut said: HashSet<String> = HashSet::new();
        for (key, spelling) in names.chain(aliases) {
            let plain = unit::plain(spelling);
            if plain.is_empty() {
                continue;
            }
            let other = *meant.entry(plain.clone()).or_insert(unit);
            if other.id != unit.id && said.insert(plain) {
                let sentence = format!("“{spelling}”既指“{}”，又指“{}”。", other.id, unit.id);
                let hint = "一个名称只能指一个单位（区名和“街道办事处”不算区别），请改正或者删去。";
                found.wrong(&format!("units[{at}].{key}"), "ambiguous_name", sentence, hint);
            }
        }
    }
}
