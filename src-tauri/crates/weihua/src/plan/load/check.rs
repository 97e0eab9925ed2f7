//! Cross-checks of a plan whose fields were read: ids, references, and what a plan cannot be
//! without.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Display;

use super::check_reference::refers;
use super::findings::Findings;
use super::{
    check_designation, check_indicator, check_measure, check_reference, check_time, check_unit,
    check_words,
};
use crate::plan::{Phase, Plan};

/// Everything that can be checked without running the plan.
pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    nothing_there(plan, found);
    ids(plan, found);
    check_reference::everything(plan, found);
    check_designation::everything(plan, found);
    chapters(plan, found);
    roles(plan, found);
    lights(plan, found);
    check_time::everything(plan, found);
    check_unit::everything(plan, found);
    check_measure::everything(plan, found);
    check_words::everything(plan, found);
    check_indicator::everything(plan, found);
}

/// Lists a plan cannot be without. Said before anything that refers to them is looked at.
fn nothing_there(plan: &Plan, found: &mut Findings) {
    for (empty, path, code, sentence, hint) in [
        (
            plan.measures.is_empty(),
            "measures",
            "no_measure",
            "计划里一条措施也没有。",
            "请至少写一条措施。",
        ),
        (
            plan.periods.is_empty(),
            "periods",
            "no_period",
            "计划里一个期次也没有。",
            "请至少写一个on为true的期次。",
        ),
        (plan.units.is_empty(), "units", "no_unit", "一个单位也没有写。", "请至少写一个单位。"),
        (
            plan.completions.is_empty(),
            "completions",
            "no_completion",
            "没有写完成情况可以选用的词。",
            "请至少写一个，如“正在推进”。",
        ),
    ] {
        if empty {
            found.empty(path, code, sentence, hint);
        }
    }
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
    once(found, "groups", "id", "治理内容编号", plan.groups.iter().map(|group| &group.id));
    once(found, "measures", "id", "措施编号", plan.measures.iter().map(|measure| &measure.id));
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
    once(found, "periods", "id", "期次编号", plan.periods.iter().map(|period| &period.id));
    once(
        found,
        "deadline_kinds",
        "id",
        "时限种类编号",
        plan.deadline_kinds.iter().map(|kind| &kind.id),
    );
    once(found, "completions", "id", "完成情况编号", plan.completions.iter().map(|word| &word.id));
    let kinds = plan.evidence_kinds.iter().map(|kind| &kind.id);
    once(found, "evidence_kinds", "id", "佐证材料类别编号", kinds);
    let steps = plan.chase_steps.iter().map(|step| &step.id);
    once(found, "chase_steps", "id", "催报步骤编号", steps);
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
    once(found, "unit_kinds", "id", "单位种类编号", plan.unit_kinds.iter().map(|kind| &kind.id));
    once(found, "units", "id", "单位编号", plan.units.iter().map(|unit| &unit.id));
    once(found, "units", "order", "单位次序", plan.units.iter().map(|unit| unit.order));
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

fn chapters(plan: &Plan, found: &mut Findings) {
    for (key, number) in
        [("phases_chapter", &plan.phases_chapter), ("measures_chapter", &plan.measures_chapter)]
    {
        refers(
            found,
            key,
            ("chapters", "章节"),
            number,
            plan.chapters.iter().map(|chapter| &chapter.number),
        );
    }
    if !plan.periods.is_empty() && !plan.periods.iter().any(|period| period.on) {
        found.wrong(
            "periods",
            "no_period",
            "计划里没有一个要填报的期次。",
            "请至少写一个on为true的期次。",
        );
    }
}

/// The longest word of the plan that names files, in characters.
const LONGEST_WORD: usize = 20;

/// Words without a role are legitimate: another district's plan may know more kinds than this
/// program has roles for.
fn roles(plan: &Plan, found: &mut Findings) {
    let periods = plan.period_kinds.iter().map(|kind| ("period_kinds", &kind.label)).enumerate();
    let steps = plan.chase_steps.iter().map(|step| ("chase_steps", &step.label)).enumerate();
    for (at, (list, label)) in periods.chain(steps) {
        found.fits(&format!("{list}[{at}].label"), "名称", label, LONGEST_WORD);
    }
    let deadlines =
        plan.deadline_kinds.iter().map(|kind| ("deadline_kinds", &kind.label, kind.role.is_some()));
    let completions =
        plan.completions.iter().map(|word| ("completions", &word.label, word.role.is_some()));
    let periods =
        plan.period_kinds.iter().map(|kind| ("period_kinds", &kind.label, kind.role.is_some()));
    for words in [deadlines.collect::<Vec<_>>(), completions.collect(), periods.collect()] {
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
const LIGHTS: [&str; 6] = ["reached", "near", "behind", "overdue", "undated", "standing"];

fn lights(plan: &Plan, found: &mut Findings) {
    let hint =
        "light_rule.words里要写、也只写reached、near、behind、overdue、undated、standing六个。";
    for light in LIGHTS.iter().filter(|light| !plan.light_rule.words.contains_key(**light)) {
        found.wrong(
            "light_rule.words",
            "missing_light",
            format!("没有写序时进度“{light}”的用词。"),
            hint,
        );
    }
    for word in plan.light_rule.words.keys().filter(|word| !LIGHTS.contains(&word.as_str())) {
        let path = format!("light_rule.words.{word}");
        found.wrong(&path, "unknown_light", format!("序时进度里没有“{word}”。"), hint);
    }
}

/// Names everything that, followed from itself, comes back to itself.
pub(super) fn cycles(
    found: &mut Findings,
    list: &str,
    what: &str,
    links: &[(String, Vec<String>)],
) {
    let by_id: HashMap<&str, &[String]> =
        links.iter().map(|(id, next)| (id.as_str(), next.as_slice())).collect();
    for (at, (start, first)) in links.iter().enumerate() {
        let mut reached: HashSet<&str> = HashSet::new();
        let mut waiting: Vec<&String> = first.iter().collect();
        while let Some(id) = waiting.pop() {
            if reached.insert(id) {
                waiting.extend(by_id.get(id.as_str()).copied().unwrap_or_default());
            }
        }
        if reached.contains(start.as_str()) {
            let sentence = format!("{what}“{start}”绕了一圈又指回自己。");
            found.wrong(&format!("{list}[{at}]"), "cycle", sentence, "请断开其中一处引用。");
        }
    }
}
