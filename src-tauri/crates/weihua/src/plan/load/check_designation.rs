//! 指定: it names somebody, or takes back what did; whom the text names by name stays.

use super::check_reference::refers;
use super::findings::Findings;
use crate::plan::{Designation, Plan};

pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    for (at, act) in plan.designations.iter().enumerate() {
        let path = format!("designations[{at}]");
        references(plan, act, &path, found);
        let names_nobody = act.units.is_empty() && act.without.is_empty();
        if names_nobody && !act.taken_back {
            let sentence = format!("对措施“{}”的指定没有写单位。", act.measure);
            let hint = "请写明由哪些单位报送，或者删去这条指定。";
            found.wrong(&format!("{path}.units"), "nobody_named", sentence, hint);
        }
        if act.taken_back && !names_nobody {
            let sentence = format!("撤回对措施“{}”的指定，却又写了单位。", act.measure);
            let hint = "撤回时units和without都留空；要另行指定，请去掉taken_back。";
            found.wrong(&format!("{path}.taken_back"), "taken_back_and_named", sentence, hint);
        }
        if let Some(both) = act.units.iter().find(|unit| act.without.contains(unit)) {
            let sentence = format!("对措施“{}”的指定里，“{both}”既报又不报。", act.measure);
            let hint = "同一单位在units和without里只能写一处。";
            found.wrong(&format!("{path}.without"), "named_twice", sentence, hint);
        }
        named_by_name(plan, act, &path, found);
    }
}

fn references(plan: &Plan, act: &Designation, path: &str, found: &mut Findings) {
    let measures = plan.measures.iter().map(|measure| &measure.id);
    let periods = plan.periods.iter().map(|period| &period.id);
    refers(found, &format!("{path}.measure"), ("measures", "措施"), &act.measure, measures);
    refers(found, &format!("{path}.from_period"), ("periods", "期次"), &act.from_period, periods);
    for (key, list) in [("units", &act.units), ("without", &act.without)] {
        for (place, unit) in list.iter().enumerate() {
            let known = plan.units.iter().map(|unit| &unit.id);
            refers(found, &format!("{path}.{key}[{place}]"), ("units", "单位"), unit, known);
        }
    }
}

fn named_by_name(plan: &Plan, act: &Designation, path: &str, found: &mut Findings) {
    let Some(measure) = plan.measures.iter().find(|measure| measure.id == act.measure) else {
        return;
    };
    for (place, unit) in act.without.iter().enumerate() {
        if measure.names(unit) {
            let sentence =
                format!("措施{}的责任句点了“{unit}”的名，不能指定它不报。", measure.number);
            let hint = "without只写“各有关单位”“各街道办事处”这类统称里的单位。";
            found.wrong(&format!("{path}.without[{place}]"), "named_by_name", sentence, hint);
        }
    }
}
