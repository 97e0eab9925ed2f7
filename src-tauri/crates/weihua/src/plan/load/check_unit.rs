//! Units: kinds, names without gap or overlap, and successors that lead somewhere.

use super::check::cycles;
use super::check_reference::refers;
use super::findings::Findings;
use crate::id::UnitId;
use crate::plan::Plan;
use crate::unit::Unit;

pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    for (at, unit) in plan.units.iter().enumerate() {
        let path = format!("units[{at}]");
        unit_references(plan, unit, &path, found);
        names(unit, &path, found);
    }
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
    let hint = "名称按时间先后写，后一个的from应当是前一个的to的次日；第一个的from和最后一个的to可以为null。";
    for (at, name) in unit.names.iter().enumerate() {
        let path = format!("{path}.names[{at}]");
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
