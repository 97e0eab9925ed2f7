//! Indicators: what they serve, their bounds, and that none is defined by itself.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::check::cycles;
use super::check_reference::refers;
use super::findings::Findings;
use crate::plan::{Indicator, MOST_PLACES, Plan};

/// The longest title and the longest unit word, in characters: both stand in the cells of a form,
/// whose notes say them again.
const LONGEST_TITLE: usize = 60;
const LONGEST_UNIT_WORD: usize = 10;

pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    for (at, indicator) in plan.indicators.iter().enumerate() {
        one(plan, indicator, &format!("indicators[{at}]"), found);
    }
    same_title(plan, found);
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
    if indicator.places > MOST_PLACES {
        let (title, places) = (&indicator.title, indicator.places);
        let sentence = format!("指标“{title}”有{places}位小数，最多{MOST_PLACES}位。");
        let hint = format!("请改为0至{MOST_PLACES}。");
        found.wrong(&format!("{path}.places"), "too_many_places", sentence, &hint);
    }
    found.fits(&format!("{path}.title"), "指标名称", &indicator.title, LONGEST_TITLE);
    found.fits(&format!("{path}.unit_word"), "计量单位", &indicator.unit_word, LONGEST_UNIT_WORD);
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

/// A figure that comes in is known by its title: no two that are asked may have the same.
fn same_title(plan: &Plan, found: &mut Findings) {
    let spelled = |title: &str| title.nfkc().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut seen = BTreeSet::new();
    for (at, indicator) in plan.indicators.iter().enumerate().filter(|(_, one)| one.on) {
        if !seen.insert(spelled(&indicator.title)) {
            found.wrong(
                &format!("indicators[{at}].title"),
                "duplicate_title",
                format!("指标“{}”和前面一项同名，填报的数分不清是哪一项的。", indicator.title),
                "请写全，如“其中：重大隐患”写作“发现重大隐患”。",
            );
        }
    }
}
