//! The wording of the plan as texts to look through. Pure.

use super::model::SearchAim;
use crate::plan::{Measure, Plan};

/// A text of the plan and where it stands.
pub(super) struct Wording {
    pub what: String,
    pub text: String,
    pub leads: SearchAim,
}

/// Measures by number, then chapters. A group's title stands with its first measure.
pub(super) fn wordings(plan: &Plan) -> Vec<Wording> {
    let mut found: Vec<Wording> =
        plan.measures.iter().flat_map(|measure| of_measure(plan, measure)).collect();
    let chapter = |number: &str, what: String, text: &String| Wording {
        what,
        text: text.clone(),
        leads: SearchAim::Plan { measure: None, chapter: Some(number.to_owned()) },
    };
    found.push(chapter("", "前言".into(), &plan.preamble));
    for one in &plan.chapters {
        let what = format!("{}、{}", one.number, one.title);
        let of_chapter = |text| chapter(&one.number, what.clone(), text);
        found.extend(one.paragraphs.iter().map(of_chapter));
    }
    found
}

fn of_measure(plan: &Plan, measure: &Measure) -> Vec<Wording> {
    let at = |part: &str, text: String| Wording {
        what: format!("措施{} {part}", measure.number),
        text,
        leads: SearchAim::Plan { measure: Some(measure.id.clone()), chapter: None },
    };
    let is_first = plan.measures.iter().find(|one| one.group == measure.group).map(|one| &one.id)
        == Some(&measure.id);
    let group = plan.groups.iter().find(|group| is_first && group.id == measure.group);
    let mut found: Vec<Wording> = group
        .map(|group| at("治理内容", format!("{}{}", group.number, group.title)))
        .into_iter()
        .collect();
    found.push(at("工作措施", format!("{}。{}", measure.title, measure.body)));
    found.push(at("责任单位", measure.responsibility.clone()));
    found
}
