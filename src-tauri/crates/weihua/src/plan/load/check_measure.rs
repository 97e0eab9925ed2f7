//! Measures: what they refer to, and whether those named fit the mode of the sentence.

use std::collections::BTreeSet;

use super::check::once;
use super::check_reference::refers;
use super::check_time::in_order;
use super::findings::Findings;
use crate::id::UnitId;
use crate::plan::{Measure, Mode, Plan, ScopeRole};

pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    for (at, measure) in plan.measures.iter().enumerate() {
        let path = format!("measures[{at}]");
        references(plan, measure, &path, found);
        deadlines(plan, measure, &path, found);
        for problem in misfits(measure) {
            let sentence = format!("措施{}：{problem}", measure.number);
            // The mode contradicts its neighbours: where one of them was unreadable, it is not judged.
            if found.reliable(&path) {
                found.wrong(&format!("{path}.mode"), "mode_misfit", sentence, HINT);
            }
        }
        found.fits(&format!("{path}.title"), "措施标题", &measure.title, LONGEST_TITLE);
        scopes(measure, &path, found);
        named_twice(measure, &path, found);
    }
}

/// The longest title, in characters: it names the rows of tables on paper, page after page.
const LONGEST_TITLE: usize = 100;

const HINT: &str = "请对照责任句核对mode和leads、participants、scoped、collective。";

fn references(plan: &Plan, measure: &Measure, path: &str, found: &mut Findings) {
    let units = || plan.units.iter().map(|unit| &unit.id);
    let unit = ("units", "单位");
    let groups = plan.groups.iter().map(|group| &group.id);
    refers(found, &format!("{path}.group"), ("groups", "治理内容"), &measure.group, groups);
    for (key, list) in [("leads", &measure.leads), ("participants", &measure.participants)] {
        for (at, id) in list.iter().enumerate() {
            refers(found, &format!("{path}.{key}[{at}]"), unit, id, units());
        }
    }
    for (at, scope) in measure.scoped.iter().enumerate() {
        for (place, id) in scope.units.iter().enumerate() {
            refers(found, &format!("{path}.scoped[{at}].units[{place}]"), unit, id, units());
        }
    }
    for (at, phrase) in measure.collective.iter().enumerate() {
        let known = plan.collectives.iter().map(|collective| &collective.phrase);
        refers(found, &format!("{path}.collective[{at}]"), ("collectives", "统称"), phrase, known);
    }
}

fn deadlines(plan: &Plan, measure: &Measure, path: &str, found: &mut Findings) {
    let ids = measure.deadlines.iter().map(|deadline| &deadline.id);
    once(found, &format!("{path}.deadlines"), "id", "时限编号", ids);
    for (at, deadline) in measure.deadlines.iter().enumerate() {
        let path = format!("{path}.deadlines[{at}]");
        let kinds = plan.deadline_kinds.iter().map(|kind| &kind.id);
        refers(
            found,
            &format!("{path}.kind"),
            ("deadline_kinds", "时限种类"),
            &deadline.kind,
            kinds,
        );
        if let (Some(start), Some(end)) = (deadline.start, deadline.end) {
            in_order(found, &format!("{path}.end"), &deadline.text, ("开始", start), ("结束", end));
        }
    }
}

/// What in a measure contradicts its mode.
fn misfits(measure: &Measure) -> Vec<&'static str> {
    let (leads, named) = (!measure.leads.is_empty(), measure.participants.len());
    let (scoped, phrases) = (!measure.scoped.is_empty(), !measure.collective.is_empty());
    let leads_a_part = measure.scoped.iter().any(|scope| scope.role == ScopeRole::Lead);
    let rules: &[(bool, &'static str)] = match measure.mode {
        Mode::Lead => &[
            (leads, "方式是“牵头”（lead），却没有写牵头单位。"),
            (!scoped, "方式是“牵头”（lead），却写了分环节负责的单位。"),
        ],
        Mode::Joint => &[
            (!leads && !scoped, "方式是“共同负责”（joint），却写了牵头单位或者分环节负责的单位。"),
            (named > 0, "方式是“共同负责”（joint），却没有写责任单位。"),
        ],
        Mode::Scoped => &[
            (scoped, "方式是“分环节负责”（scoped），却没有写各环节由谁负责。"),
            (!leads, "方式是“分环节负责”（scoped），却写了牵头单位。"),
        ],
        Mode::ScopedLead => &[
            (leads, "方式是“分工牵头”（scoped_lead），却没有写牵头单位。"),
            (leads_a_part, "方式是“分工牵头”（scoped_lead），却没有写各自牵头的部分。"),
        ],
        Mode::Sole => &[(
            named == 1 && !leads && !scoped && !phrases,
            "方式是“一家负责”（sole），责任单位应当正好一家，不写其他单位。",
        )],
        Mode::Collective => &[
            (phrases, "方式是“统称”（collective），却没有写统称。"),
            (!leads && !scoped && named == 0, "方式是“统称”（collective），却又点名写了单位。"),
        ],
        Mode::Unassigned => &[(
            !leads && !scoped && named == 0 && !phrases,
            "方式是“未明确责任单位”（unassigned），却写了单位。",
        )],
    };
    rules.iter().filter(|(holds, _)| !holds).map(|(_, problem)| *problem).collect()
}

fn scopes(measure: &Measure, path: &str, found: &mut Findings) {
    for (at, scope) in measure.scoped.iter().enumerate() {
        let path = format!("{path}.scoped[{at}]");
        match &scope.collective {
            Some(phrase) if !measure.collective.contains(phrase) => {
                let sentence = format!(
                    "措施{}的“{}”写了统称“{phrase}”，措施自己的collective里却没有。",
                    measure.number, scope.scope
                );
                found.wrong(
                    &format!("{path}.collective"),
                    "phrase_not_of_measure",
                    sentence,
                    "请在collective里也写上它。",
                );
            }
            Some(_) => {}
            None if scope.units.is_empty() => {
                let sentence = format!("措施{}的“{}”没有写由谁负责。", measure.number, scope.scope);
                found.wrong(
                    &format!("{path}.units"),
                    "nobody_named",
                    sentence,
                    "请写单位，或者写统称。",
                );
            }
            None => {}
        }
    }
}

/// A unit leads or takes part once. In several parts of a sentence it may well stand.
fn named_twice(measure: &Measure, path: &str, found: &mut Findings) {
    let mut seen: BTreeSet<&UnitId> = BTreeSet::new();
    for (key, list) in [("leads", &measure.leads), ("participants", &measure.participants)] {
        for (at, id) in list.iter().enumerate() {
            if !seen.insert(id) {
                let sentence = format!("措施{}把单位“{id}”写了两次。", measure.number);
                let hint = "请只留一处：牵头单位写在leads，其余写在participants。";
                found.wrong(&format!("{path}.{key}[{at}]"), "named_twice", sentence, hint);
            }
        }
    }
}
