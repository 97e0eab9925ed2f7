//! Cross-checks of a plan whose fields were read: ids, references, and what a plan cannot be
//! without.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::findings::Findings;
use super::{check_measure, check_time, check_unit};
use crate::plan::{Indicator, Phase, Plan};

/// Everything that can be checked without running the plan.
pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    ids(plan, found);
    references(plan, found);
    chapters(plan, found);
    roles(plan, found);
    lights(plan, found);
    check_time::everything(plan, found);
    check_unit::everything(plan, found);
    check_measure::everything(plan, found);
    for (at, indicator) in plan.indicators.iter().enumerate() {
        check_indicator(plan, indicator, &format!("indicators[{at}]"), found);
    }
    let next = |indicator: &Indicator| {
        let ratio = indicator
            .ratio
            .iter()
            .flat_map(|ratio| [&ratio.numerator, &ratio.denominator]);
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

/// Every id once in its list.
pub(super) fn once<T: Ord + Display>(
    found: &mut Findings,
    list: &str,
    key: &str,
    what: &str,
    values: impl Iterator<Item = T>,
) {
    let mut seen = BTreeSet::new();
    for (at, value) in values.enumerate() {
        if seen.contains(&value) {
            let sentence = format!("{what}“{value}”与前面的重复。");
            found.wrong(
                &format!("{list}[{at}].{key}"),
                "duplicate_id",
                sentence,
                "请改成没有用过的。",
            );
        }
        seen.insert(value);
    }
}

fn ids(plan: &Plan, found: &mut Findings) {
    once(
        found,
        "chapters",
        "number",
        "章节编号",
        plan.chapters.iter().map(|chapter| &chapter.number),
    );
    once(
        found,
        "groups",
        "id",
        "治理内容编号",
        plan.groups.iter().map(|group| &group.id),
    );
    once(
        found,
        "measures",
        "id",
        "措施编号",
        plan.measures.iter().map(|measure| &measure.id),
    );
    once(
        found,
        "measures",
        "number",
        "措施序号",
        plan.measures.iter().map(|measure| measure.number),
    );
    once(
        found,
        "deliverables",
        "id",
        "报送事项编号",
        plan.deliverables.iter().map(|item| &item.id),
    );
    once(
        found,
        "period_kinds",
        "id",
        "期次种类编号",
        plan.period_kinds.iter().map(|kind| &kind.id),
    );
    once(
        found,
        "periods",
        "id",
        "期次编号",
        plan.periods.iter().map(|period| &period.id),
    );
    once(
        found,
        "deadline_kinds",
        "id",
        "时限种类编号",
        plan.deadline_kinds.iter().map(|kind| &kind.id),
    );
    once(
        found,
        "completions",
        "id",
        "完成情况编号",
        plan.completions.iter().map(|word| &word.id),
    );
    once(
        found,
        "collectives",
        "phrase",
        "统称",
        plan.collectives.iter().map(|collective| &collective.phrase),
    );
    once(
        found,
        "indicators",
        "id",
        "指标编号",
        plan.indicators.iter().map(|indicator| &indicator.id),
    );
    once(
        found,
        "unit_kinds",
        "id",
        "单位种类编号",
        plan.unit_kinds.iter().map(|kind| &kind.id),
    );
    once(
        found,
        "units",
        "id",
        "单位编号",
        plan.units.iter().map(|unit| &unit.id),
    );
    once(
        found,
        "units",
        "order",
        "单位次序",
        plan.units.iter().map(|unit| unit.order),
    );
    let mut seen = BTreeSet::new();
    phase_ids(&plan.phases, "phases", &mut seen, found);
}

fn phase_ids<'p>(
    phases: &'p [Phase],
    path: &str,
    seen: &mut BTreeSet<&'p str>,
    found: &mut Findings,
) {
    for (at, phase) in phases.iter().enumerate() {
        if !seen.insert(phase.id.as_str()) {
            let sentence = format!("阶段编号“{}”与前面的重复。", phase.id);
            found.wrong(
                &format!("{path}[{at}].id"),
                "duplicate_id",
                sentence,
                "请改成没有用过的。",
            );
        }
        phase_ids(&phase.parts, &format!("{path}[{at}].parts"), seen, found);
    }
}

/// One reference: the list it points into must have been readable and must know it.
pub(super) fn refers<'p, T: PartialEq + Display + 'p>(
    found: &mut Findings,
    path: &str,
    (list, what): (&str, &str),
    wanted: &T,
    mut known: impl Iterator<Item = &'p T>,
) {
    if !known.any(|known| known == wanted) && found.reliable(list) {
        let sentence = format!("没有编号为“{wanted}”的{what}。");
        found.wrong(
            path,
            "unknown_reference",
            sentence,
            &format!("请改成{list}里有的，或者先在那里加上。"),
        );
    }
}

fn references(plan: &Plan, found: &mut Findings) {
    let units = || plan.units.iter().map(|unit| &unit.id);
    let measures = || plan.measures.iter().map(|measure| &measure.id);
    let periods = || plan.periods.iter().map(|period| &period.id);
    let period_kinds = || plan.period_kinds.iter().map(|kind| &kind.id);
    refers(
        found,
        "office.unit",
        ("units", "单位"),
        &plan.office.unit,
        units(),
    );
    for (at, item) in plan.deliverables.iter().enumerate() {
        if let Some(kind) = &item.each {
            refers(
                found,
                &format!("deliverables[{at}].each"),
                ("period_kinds", "期次种类"),
                kind,
                period_kinds(),
            );
        }
    }
    for (at, period) in plan.periods.iter().enumerate() {
        let path = format!("periods[{at}]");
        refers(
            found,
            &format!("{path}.kind"),
            ("period_kinds", "期次种类"),
            &period.kind,
            period_kinds(),
        );
        if let Some(before) = &period.predecessor {
            refers(
                found,
                &format!("{path}.predecessor"),
                ("periods", "期次"),
                before,
                periods(),
            );
        }
        for (place, item) in period.deliverables.iter().enumerate() {
            let known = plan.deliverables.iter().map(|known| &known.id);
            refers(
                found,
                &format!("{path}.deliverables[{place}]"),
                ("deliverables", "报送事项"),
                item,
                known,
            );
        }
    }
    for (at, collective) in plan.collectives.iter().enumerate() {
        if let Some(kind) = &collective.unit_kind {
            let known = plan.unit_kinds.iter().map(|kind| &kind.id);
            refers(
                found,
                &format!("collectives[{at}].unit_kind"),
                ("unit_kinds", "单位种类"),
                kind,
                known,
            );
        }
    }
    for (at, act) in plan.designations.iter().enumerate() {
        let path = format!("designations[{at}]");
        refers(
            found,
            &format!("{path}.measure"),
            ("measures", "措施"),
            &act.measure,
            measures(),
        );
        refers(
            found,
            &format!("{path}.from_period"),
            ("periods", "期次"),
            &act.from_period,
            periods(),
        );
        for (place, unit) in act.units.iter().enumerate() {
            refers(
                found,
                &format!("{path}.units[{place}]"),
                ("units", "单位"),
                unit,
                units(),
            );
        }
    }
}

fn chapters(plan: &Plan, found: &mut Findings) {
    for (key, number) in [
        ("phases_chapter", &plan.phases_chapter),
        ("measures_chapter", &plan.measures_chapter),
    ] {
        refers(
            found,
            key,
            ("chapters", "章节"),
            number,
            plan.chapters.iter().map(|chapter| &chapter.number),
        );
    }
    if plan.measures.is_empty() {
        found.wrong(
            "measures",
            "no_measure",
            "计划里一条措施也没有。",
            "请至少写一条措施。",
        );
    }
    if !plan.periods.iter().any(|period| period.on) {
        found.wrong(
            "periods",
            "no_period",
            "计划里没有一个要填报的期次。",
            "请至少写一个on为true的期次。",
        );
    }
}

/// Words without a role are legitimate: another district's plan may know more kinds than this
/// program has roles for.
fn roles(plan: &Plan, found: &mut Findings) {
    let deadlines = plan
        .deadline_kinds
        .iter()
        .map(|kind| ("deadline_kinds", &kind.label, kind.role.is_some()));
    let completions = plan
        .completions
        .iter()
        .map(|word| ("completions", &word.label, word.role.is_some()));
    let periods = plan
        .period_kinds
        .iter()
        .map(|kind| ("period_kinds", &kind.label, kind.role.is_some()));
    for words in [
        deadlines.collect::<Vec<_>>(),
        completions.collect(),
        periods.collect(),
    ] {
        for (at, (list, label, known)) in words.into_iter().enumerate() {
            let path = format!("{list}[{at}].role");
            if !known && found.reliable(&path) {
                let sentence = format!("“{label}”没有对应角色，照原词显示，序时进度按未定时限。");
                found.note(
                    &path,
                    "no_role",
                    sentence,
                    "如果它与已有的角色意思相同，可以写上role。",
                );
            }
        }
    }
}

/// The lights of 序时进度, by the names the rule gives them.
const LIGHTS: [&str; 6] = [
    "reached", "near", "behind", "overdue", "undated", "standing",
];

fn lights(plan: &Plan, found: &mut Findings) {
    let hint =
        "light_rule.words里要写、也只写reached、near、behind、overdue、undated、standing六个。";
    for light in LIGHTS
        .iter()
        .filter(|light| !plan.light_rule.words.contains_key(**light))
    {
        found.wrong(
            "light_rule.words",
            "missing_light",
            format!("没有写序时进度“{light}”的用词。"),
            hint,
        );
    }
    for word in plan
        .light_rule
        .words
        .keys()
        .filter(|word| !LIGHTS.contains(&word.as_str()))
    {
        let path = format!("light_rule.words.{word}");
        found.wrong(
            &path,
            "unknown_light",
            format!("序时进度里没有“{word}”。"),
            hint,
        );
    }
}

fn check_indicator(plan: &Plan, indicator: &Indicator, path: &str, found: &mut Findings) {
    let known = || plan.indicators.iter().map(|indicator| &indicator.id);
    let list = ("indicators", "指标");
    for (place, measure) in indicator.serves.iter().enumerate() {
        let measures = plan.measures.iter().map(|measure| &measure.id);
        refers(
            found,
            &format!("{path}.serves[{place}]"),
            ("measures", "措施"),
            measure,
            measures,
        );
    }
    if let Some(whole) = &indicator.part_of {
        refers(found, &format!("{path}.part_of"), list, whole, known());
    }
    if let Some(most) = &indicator.at_most {
        refers(found, &format!("{path}.at_most"), list, most, known());
    }
    if let Some(ratio) = &indicator.ratio {
        refers(
            found,
            &format!("{path}.ratio.numerator"),
            list,
            &ratio.numerator,
            known(),
        );
        refers(
            found,
            &format!("{path}.ratio.denominator"),
            list,
            &ratio.denominator,
            known(),
        );
    }
    if indicator.places > 4 {
        let sentence = format!(
            "指标“{}”有{}位小数，最多4位。",
            indicator.title, indicator.places
        );
        found.wrong(
            &format!("{path}.places"),
            "too_many_places",
            sentence,
            "请改为0至4。",
        );
    }
    if indicator.on && indicator.serves.is_empty() {
        let sentence = format!(
            "指标“{}”已启用，却不服务于任何措施，没有地方可填。",
            indicator.title
        );
        found.wrong(
            &format!("{path}.serves"),
            "serves_nothing",
            sentence,
            "请写上措施编号，或者把on改为false。",
        );
    }
}

/// Names everything that, followed from itself, comes back to itself.
pub(super) fn cycles(
    found: &mut Findings,
    list: &str,
    what: &str,
    links: &[(String, Vec<String>)],
) {
    for (at, (start, first)) in links.iter().enumerate() {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut waiting: Vec<&String> = first.iter().collect();
        while let Some(id) = waiting.pop() {
            if reached.insert(id) {
                waiting.extend(
                    links
                        .iter()
                        .filter(|(known, _)| known == id)
                        .flat_map(|(_, next)| next),
                );
            }
        }
        if reached.contains(start.as_str()) {
            let sentence = format!("{what}“{start}”绕了一圈又指回自己。");
            found.wrong(
                &format!("{list}[{at}]"),
                "cycle",
                sentence,
                "请断开其中一处引用。",
            );
        }
    }
}
