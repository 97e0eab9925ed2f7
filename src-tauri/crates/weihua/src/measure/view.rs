//! A measure as shown beside an entry: always in the original wording, with what in it concerns
//! one unit picked out, never reworded.

use super::{DeadlineView, MeasureView, Who};
use crate::clock::Date;
use crate::id::{PeriodId, UnitId};
use crate::plan::{Measure, Mode, Plan, Scope, ScopeRole};
use crate::unit::Unit;

/// A measure, with what in it concerns `unit` where one is given.
pub fn view(plan: &Plan, measure: &Measure, unit: Option<&UnitId>, today: Date) -> MeasureView {
    let group = plan.groups.iter().find(|group| group.id == measure.group);
    let (group_number, group_title) = group.map_or((String::new(), String::new()), |group| {
        (group.number.clone(), group.title.clone())
    });
    let unit = unit.and_then(|id| plan.units.iter().find(|unit| unit.id == *id));
    MeasureView {
        id: measure.id.clone(),
        number: measure.number,
        title: measure.title.clone(),
        body: measure.body.clone(),
        responsibility: measure.responsibility.clone(),
        mode: measure.mode,
        own_words: unit.map(|unit| own_words(plan, measure, unit)).unwrap_or_default(),
        duty: unit.map(|unit| duty(plan, measure, unit)).unwrap_or_default(),
        deadline_text: deadline_text(measure),
        deadlines: measure
            .deadlines
            .iter()
            .map(|deadline| deadline_view(plan, deadline, today))
            .collect(),
        source: format!(
            "{}　{}、{group_number}{}",
            plan.doc_no, plan.measures_chapter, measure.number
        ),
        group_number,
        group_title,
    }
}

/// Deadline words as printed, joined by ，.
fn deadline_text(measure: &Measure) -> String {
    let words: Vec<&str> =
        measure.deadlines.iter().map(|deadline| deadline.text.as_str()).collect();
    words.join("，")
}

fn deadline_view(plan: &Plan, deadline: &crate::plan::Deadline, today: Date) -> DeadlineView {
    let kind = plan.deadline_kinds.iter().find(|kind| kind.id == deadline.kind);
    DeadlineView {
        id: deadline.id.clone(),
        kind_label: kind.map(|kind| kind.label.clone()).unwrap_or_default(),
        role: kind.and_then(|kind| kind.role),
        start: deadline.start,
        end: deadline.end,
        text: deadline.text.clone(),
        before_issue: deadline.end.is_some_and(|end| end < plan.issued_on),
        days_left: deadline.end.map(|end| (end - today).num_days()),
    }
}

/// The unit and those whose duties it may have taken over: the sentence prints their names.
fn printed_names<'a>(plan: &'a Plan, unit: &'a Unit) -> Vec<&'a str> {
    plan.units
        .iter()
        .filter(|other| other.id == unit.id || other.merged_into.as_ref() == Some(&unit.id))
        .flat_map(|other| other.names.iter().map(|name| name.name.as_str()))
        .collect()
}

fn same_or_before(plan: &Plan, unit: &Unit, id: &UnitId) -> bool {
    *id == unit.id
        || plan
            .units
            .iter()
            .any(|other| other.id == *id && other.merged_into.as_ref() == Some(&unit.id))
}

fn phrase_of<'a>(plan: &Plan, measure: &'a Measure, unit: &Unit) -> Option<&'a str> {
    measure.collective.iter().map(String::as_str).find(|phrase| {
        plan.collectives.iter().any(|collective| {
            collective.phrase == **phrase && collective.unit_kind.as_ref() == Some(&unit.kind)
        })
    })
}

fn scopes_of<'a>(plan: &Plan, measure: &'a Measure, unit: &Unit) -> Vec<&'a Scope> {
    let phrase = phrase_of(plan, measure, unit);
    measure
        .scoped
        .iter()
        .filter(|scope| {
            scope.units.iter().any(|id| same_or_before(plan, unit, id))
                || (scope.collective.is_some() && scope.collective.as_deref() == phrase)
        })
        .collect()
}

/// The words of the responsibility sentence that concern a unit; each occurs in it letter for
/// letter. Where a part is named, the whole clause; else the unit's name or its phrase.
fn own_words(plan: &Plan, measure: &Measure, unit: &Unit) -> Vec<String> {
    let sentence = measure.responsibility.as_str();
    let names = printed_names(plan, unit);
    let mut words: Vec<String> = Vec::new();
    let mut add = |word: &str| {
        if !word.is_empty() && sentence.contains(word) && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    };
    if scopes_of(plan, measure, unit).is_empty() {
        names.iter().for_each(|name| add(name));
    } else {
        let clauses = sentence.split(['；', '。', '，']);
        for clause in clauses.filter(|clause| names.iter().any(|name| clause.contains(name))) {
            add(clause);
        }
    }
    if let Some(phrase) = phrase_of(plan, measure, unit) {
        let clause = sentence.split(['；', '。', '，']).find(|clause| {
            measure
                .scoped
                .iter()
                .any(|scope| scope.collective.as_deref() == Some(phrase) && clause.contains(phrase))
        });
        add(clause.unwrap_or(phrase));
    }
    words
}

/// What a unit is in a measure, in the words of the sentence; empty where it is nothing.
fn duty(plan: &Plan, measure: &Measure, unit: &Unit) -> String {
    let in_list = |list: &[UnitId]| list.iter().any(|id| same_or_before(plan, unit, id));
    let scopes = scopes_of(plan, measure, unit);
    if !scopes.is_empty() {
        let parts: Vec<String> = scopes
            .iter()
            .map(|scope| match (scope.role, &scope.collective) {
                (_, Some(phrase)) => format!("{phrase}，负责{}", scope.scope),
                (ScopeRole::Lead, None) => format!("牵头负责{}", scope.scope),
                (ScopeRole::Responsible, None) => format!("负责{}", scope.scope),
                (ScopeRole::Coordinated, None) => {
                    format!("{}方面由有关单位协调，不单独报送", scope.scope)
                }
            })
            .collect();
        return parts.join("；");
    }
    if in_list(&measure.leads) {
        return "牵头".to_owned();
    }
    if in_list(&measure.participants) {
        return measure.role_text.clone();
    }
    if let Some(phrase) = phrase_of(plan, measure, unit) {
        return format!("{phrase}，{}", measure.role_text);
    }
    // An act that takes another back names nobody: who was designated in any period is said so.
    let designated = plan.designations.iter().any(|act| {
        act.measure == measure.id && act.units.iter().any(|id| same_or_before(plan, unit, id))
    });
    if designated { format!("由{}指定", plan.office.name) } else { String::new() }
}

/// Who answers for a measure in a period, role by role, in the order of its sentence; then whom
/// the office designated.
pub fn who(plan: &Plan, measure: &Measure, period: &PeriodId) -> Vec<Who> {
    let name = |id: &UnitId| {
        plan.units
            .iter()
            .find(|unit| unit.id == *id)
            .and_then(|unit| unit.names.first())
            .map_or_else(|| id.to_string(), |name| name.name.clone())
    };
    let names = |ids: &[UnitId]| ids.iter().map(name).collect::<Vec<_>>();
    let stands_for = |phrase: &str| {
        let kind = plan
            .collectives
            .iter()
            .find(|collective| collective.phrase == phrase)
            .and_then(|collective| collective.unit_kind.as_ref())?;
        u32::try_from(plan.units.iter().filter(|unit| unit.kind == *kind).count()).ok()
    };
    let open_ended_at = |last: bool| measure.open_ended && last;
    let mut who = Vec::new();
    if !measure.leads.is_empty() && measure.mode != Mode::ScopedLead {
        who.push(Who {
            label: "牵头".to_owned(),
            names: names(&measure.leads),
            stands_for: None,
            open_ended: false,
        });
    }
    for scope in &measure.scoped {
        let label = match scope.role {
            ScopeRole::Responsible => scope.scope.clone(),
            ScopeRole::Lead => format!("牵头：{}", scope.scope),
            ScopeRole::Coordinated => format!("{}（协调）", scope.scope),
        };
        match &scope.collective {
            Some(phrase) => who.push(Who {
                label,
                names: vec![phrase.clone()],
                stands_for: stands_for(phrase),
                open_ended: false,
            }),
            None => who.push(Who {
                label,
                names: names(&scope.units),
                stands_for: None,
                open_ended: false,
            }),
        }
    }
    if !measure.participants.is_empty() {
        who.push(Who {
            label: "责任".to_owned(),
            names: names(&measure.participants),
            stands_for: None,
            open_ended: open_ended_at(measure.collective.is_empty()),
        });
    }
    let in_a_scope = |phrase: &String| {
        measure.scoped.iter().any(|scope| scope.collective.as_ref() == Some(phrase))
    };
    let phrases: Vec<&String> =
        measure.collective.iter().filter(|phrase| !in_a_scope(phrase)).collect();
    for (place, phrase) in phrases.iter().enumerate() {
        who.push(Who {
            label: "责任".to_owned(),
            names: vec![(*phrase).clone()],
            stands_for: stands_for(phrase),
            open_ended: open_ended_at(place + 1 == phrases.len()),
        });
    }
    let act = super::designation(plan, &measure.id, period);
    if let Some(act) = act.filter(|act| !act.units.is_empty()) {
        who.push(Who {
            label: format!("{}指定", plan.office.name),
            names: names(&act.units),
            stands_for: None,
            open_ended: false,
        });
    }
    who
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    fn shown(measure: &str, unit: &str) -> (Vec<String>, String) {
        let plan = built_in().unwrap();
        let today = "2018-04-03".parse().unwrap();
        let view = view(plan, plan.measure(&measure.into()).unwrap(), Some(&unit.into()), today);
        (view.own_words, view.duty)
    }

    #[test]
    fn what_concerns_a_unit_is_picked_out_of_the_sentence() {
        for (measure, unit, words, duty) in [
            ("m15", "xicheng-desheng-jiedao", "各街道办事处", "各街道办事处，按职责分工负责"),
            ("m18", "xicheng-desheng-jiedao", "各街道办事处", "各街道办事处，按各自职责分工负责"),
            (
                "m01",
                "xicheng-desheng-jiedao",
                "其他区域、领域由各街道办事处负责开展相关工作",
                "各街道办事处，负责其他区域、领域",
            ),
            (
                "m05",
                "xicheng-chengguanwei",
                "区城管委牵头负责石油气、燃气管道相关工作",
                "牵头负责石油气、燃气管道相关工作",
            ),
            ("m01", "xicheng-weijiwei", "区卫计委负责医疗机构", "负责医疗机构"),
            ("m17", "xicheng-huanbaoju", "区环保局", "负责"),
            ("m02", "xicheng-yunguanchu", "区运管处", "按职责分工负责"),
            ("m03", "xicheng-caizhengju", "区财政局", "按职责分工持续推进"),
            ("m16", "xicheng-caizhengju", "各有关单位", "各有关单位，按职责分工负责"),
        ] {
            let (own, said) = shown(measure, unit);
            assert_eq!(
                (own.as_slice(), said.as_str()),
                ([words.to_owned()].as_slice(), duty),
                "{measure} {unit}"
            );
        }
        assert_eq!(
            shown("m06", "xicheng-anquan-jianguanju").1,
            "牵头",
            "a lead, though also one of 各相关单位"
        );
        assert_eq!(shown("m22", "xicheng-desheng-jiedao"), (vec![], String::new()));
    }

    #[test]
    fn underlined_words_occur_in_the_sentence_letter_for_letter() {
        let plan = built_in().unwrap();
        for measure in &plan.measures {
            for unit in &plan.units {
                for word in own_words(plan, measure, unit) {
                    assert!(measure.responsibility.contains(&word), "{word} in {}", measure.id);
                }
            }
        }
    }

    #[test]
    fn the_source_names_document_chapter_group_and_number() {
        let plan = built_in().unwrap();
        let m15 = plan.measure(&"m15".into()).unwrap();
        assert_eq!(
            view(plan, m15, None, plan.issued_on).source,
            "西政办发〔2017〕23号　五、（五）15"
        );
    }
}
