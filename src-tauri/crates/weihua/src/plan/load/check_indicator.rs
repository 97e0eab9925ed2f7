//! Indicators: what they serve, their bounds, and that none is defined by itself.

use super::check::cycles;
use super::check_reference::refers;
use super::findings::Findings;
use crate::plan::{Indicator, Plan};

pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    for (at, indicator) in plan.indicators.iter().enumerate() {
        one(plan, indicator, &format!("indicators[{at}]"), found);
    }
    let next = |indicator: &Indicator| {
        let ratio = indicator.ratio.iter().flat_map(|ratio| [&ratio.numerator, &ratio.denominator]);
        indicator
            .part_of
            .iter()
            .chain(&indicator.at_most)
            .chain(ratio)
            .map(ToString::to_string)
            .collect()
    };
    let links: Vec<(String, Vec<String>)> = plan
        .indicators
        .iter()
        .map(|indicator| (indicator.id.to_string(), next(indicator)))
        .collect();
    cycles(found, "indicators", "指标", &links);
}

fn one(plan: &Plan, indicator: &Indicator, path: &str, found: &mut Findings) {
    let known = || plan.indicators.iter().map(|indicator| &indicator.id);
    let list = ("indicators", "指标");
    for (place, measure) in indicator.serves.iter().enumerate() {
        let measures = plan.measures.iter().map(|measure| &measure.id);
        refers(found, &format!("{path}.serves[{place}]"), ("measures", "措施"), measure, measures);
    }
    if let Some(whole) = &indicator.part_of {
        refers(found, &format!("{path}.part_of"), list, whole, known());
    }
    if let Some(most) = &indicator.at_most {
        refers(found, &format!("{path}.at_most"), list, most, known());
    }
    if let Some(ratio) = &indicator.ratio {
        refers(found, &format!("{path}.ratio.numerator"), list, &ratio.numerator, known());
        refers(found, &format!("{path}.ratio.denominator"), list, &ratio.denominator, known());
    }
    if indicator.places > 4 {
        let sentence = format!("指标“{}”有{}位小数，最多4位。", indicator.title, indicator.places);
        found.wrong(&format!("{path}.places"), "too_many_places", sentence, "请改为0至4。");
    }
    if indicator.on && indicator.serves.is_empty() {
        let sentence =
            format!("指标“{}”已启用，却不服务于任何措施，没有地方可填。", indicator.title);
        found.wrong(
            &format!("{path}.serves"),
            "serves_nothing",
            sentence,
            "请写上措施编号，或者把on改为false。",
        );
    }
}
