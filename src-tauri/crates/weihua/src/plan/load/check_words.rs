//! What is shown as original wording stands in the original: deadlines, parts, phrases, roles, and
//! the names of those it names.

use super::findings::Findings;
use crate::id::UnitId;
use crate::plan::{Measure, Plan};

pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    for (at, measure) in plan.measures.iter().enumerate() {
        // Without a sentence there is nothing to compare with.
        if !measure.responsibility.is_empty() {
            words(measure, &format!("measures[{at}]"), found);
            names(plan, measure, &format!("measures[{at}]"), found);
        }
    }
}

fn words(measure: &Measure, path: &str, found: &mut Findings) {
    let deadlines = measure.deadlines.iter().enumerate();
    let deadlines = deadlines.map(|(at, one)| (format!("deadlines[{at}].text"), &one.text));
    let scopes = measure.scoped.iter().enumerate();
    let scopes = scopes.map(|(at, one)| (format!("scoped[{at}].scope"), &one.scope));
    let phrases = measure.collective.iter().enumerate();
    let phrases = phrases.map(|(at, phrase)| (format!("collective[{at}]"), phrase));
    let role = std::iter::once(("role_text".to_owned(), &measure.role_text));
    for (key, words) in deadlines.chain(scopes).chain(phrases).chain(role) {
        if !measure.responsibility.contains(words.as_str()) {
            let sentence = format!("措施{}的责任句里没有“{words}”。", measure.number);
            not_in_text(&format!("{path}.{key}"), path, sentence, found);
        }
    }
}

fn names(plan: &Plan, measure: &Measure, path: &str, found: &mut Findings) {
    let list = |key: String, ids: &[UnitId]| -> Vec<(String, UnitId)> {
        ids.iter().enumerate().map(|(at, id)| (format!("{key}[{at}]"), id.clone())).collect()
    };
    let mut named = list("leads".to_owned(), &measure.leads);
    named.extend(list("participants".to_owned(), &measure.participants));
    for (at, scope) in measure.scoped.iter().enumerate() {
        named.extend(list(format!("scoped[{at}].units"), &scope.units));
    }
    for (key, id) in named {
        let Some(at) = plan.units.iter().position(|unit| unit.id == id) else { continue };
        let Some(unit) = plan.units.get(at) else { continue };
        let names = unit.names.iter().flat_map(|name| [&name.name, &name.full]);
        let stands =
            names.chain(&unit.aliases).any(|name| measure.responsibility.contains(name.as_str()));
        let shown = unit.names.first().map_or(id.as_str(), |name| name.name.as_str());
        if !stands && found.reliable(&format!("units[{at}]")) {
            let sentence = format!("措施{}的责任句里没有“{shown}”（{id}）。", measure.number);
            not_in_text(&format!("{path}.{key}"), path, sentence, found);
        }
    }
}

fn not_in_text(path: &str, of_measure: &str, sentence: String, found: &mut Findings) {
    // Of a sentence that could not be read, nothing is said.
    if found.reliable(&format!("{of_measure}.responsibility")) {
        found.wrong(path, "not_in_text", sentence, "请照抄责任句里的原词，或者核对责任句。");
    }
}
