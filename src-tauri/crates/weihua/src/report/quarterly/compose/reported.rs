//! 三、存在的问题 and 四、下一步工作, a paragraph a group. Of problems everybody is heard who speaks
//! in the text; of next steps those at the head of a measure where action presses. Who did not
//! hand over is named before.

use super::super::facts::{Entry, Facts, GroupFacts, MeasureFacts, Standing};
use super::super::paragraph::{ParagraphPlace, Section};
use super::progress::{Marked, mark, marked, said_by, sources, speaks, voice};
use super::words::{full_stop, list, named, says_nothing};
use super::{Drafted, Piece};
use crate::id::{MeasureId, UnitId};
use crate::report::document::{Emphasis, Run};

pub(super) fn problems(facts: &Facts) -> Vec<Drafted> {
    let of = |pieces| Drafted::of(Section::Problems, pieces);
    let mut all = Vec::new();
    let counted: Vec<Piece> = handing_over(facts).into_iter().chain(pressing(facts)).collect();
    if !counted.is_empty() {
        all.push(of(counted));
    }
    let marked = marked(facts);
    let of_group = |group: &GroupFacts| -> Vec<Piece> {
        let measures = group.measures.iter();
        measures
            .flat_map(|one| reported(facts, marked, one, problems_of(one), ParagraphPlace::Problem))
            .collect()
    };
    let said = facts.groups.iter().map(of_group).filter(|pieces| !pieces.is_empty());
    all.extend(said.map(of));
    if all.is_empty() {
        let run = Run::plain("本期各单位没有反映突出问题。");
        all.push(of(vec![Piece::unsaid(ParagraphPlace::NoProblems, run)]));
    }
    all
}

/// Next steps where action presses, of those at the head, in one paragraph; the others stand in
/// the 附件.
pub(super) fn next_steps(facts: &Facts) -> Drafted {
    let marked = marked(facts);
    let mut pieces: Vec<Piece> = pressing_measures(facts)
        .flat_map(|one| reported(facts, marked, one, next_steps_of(one), ParagraphPlace::Step))
        .collect();
    if pieces.is_empty() {
        let run = Run::plain("本期没有牵头单位报送的临近时限、滞后或逾期措施。");
        pieces.push(Piece::unsaid(ParagraphPlace::NoSteps, run));
    }
    let headless: Vec<String> = pressing_measures(facts)
        .filter(|measure| !measure.entries.is_empty() && heads(measure).is_empty())
        .map(|measure| measure.number.to_string())
        .collect();
    if !headless.is_empty() {
        let run = Run::computed(format!(
            "第{}项没有牵头单位，按各责任单位报送的打算推进。",
            list(headless.iter().map(String::as_str))
        ));
        pieces.push(Piece::unsaid(ParagraphPlace::Headless, run));
    }
    let run = Run::plain("其他措施的下一步工作打算见附件1。");
    pieces.push(Piece::unsaid(ParagraphPlace::OtherSteps, run));
    Drafted::of(Section::Next, pieces)
}

fn pressing_measures(facts: &Facts) -> impl Iterator<Item = &MeasureFacts> {
    let measures = facts.groups.iter().flat_map(|group| &group.measures);
    measures.filter(|measure| {
        measure.light.as_ref().is_some_and(|light| facts.pressing.contains(light))
    })
}

type Voice<'a> = (&'a Entry, &'a str);

fn problems_of(measure: &MeasureFacts) -> Vec<Voice<'_>> {
    let speaking = measure.entries.iter().filter(|entry| speaks(entry));
    speaking.map(|entry| (entry, entry.problems.trim())).collect()
}

fn next_steps_of(measure: &MeasureFacts) -> Vec<Voice<'_>> {
    heads(measure).into_iter().map(|entry| (entry, entry.next_steps.trim())).collect()
}

/// The leads among those who speak; where there are none, the only one who does.
pub(super) fn heads(measure: &MeasureFacts) -> Vec<&Entry> {
    let speaking: Vec<&Entry> = measure.entries.iter().filter(|entry| speaks(entry)).collect();
    let leads: Vec<&Entry> =
        speaking.iter().copied().filter(|entry| measure.leads.contains(&entry.name)).collect();
    match (leads.is_empty(), speaking.as_slice()) {
        (false, _) => leads,
        (true, [only]) => vec![*only],
        (true, _) => Vec::new(),
    }
}

/// Who did not hand over as asked.
fn handing_over(facts: &Facts) -> Option<Piece> {
    let standing = |wanted: Standing| -> Vec<&str> {
        let of = facts.units.iter().filter(|unit| unit.standing == wanted);
        of.map(|unit| unit.name.as_str()).collect()
    };
    let late: Vec<String> = facts
        .units
        .iter()
        .filter(|unit| unit.standing == Standing::Late)
        .map(|unit| format!("{}{}", unit.name, unit.timeliness))
        .collect();
    let mut parts = Vec::new();
    for (what, names) in
        [("未报", standing(Standing::Nothing)), ("报送不全", standing(Standing::Partly))]
    {
        if !names.is_empty() {
            parts.push(named(what, &names));
        }
    }
    if !late.is_empty() {
        parts.push(list(late.iter().map(String::as_str)));
    }
    (!parts.is_empty()).then(|| Piece {
        under: Some("报送方面。".to_owned()),
        ..Piece::unsaid(
            ParagraphPlace::HandingOver,
            Run::computed(format!("未按要求报送的有：{}。", parts.join("；"))),
        )
    })
}

/// Which measures press, by the words of the plan that mean so.
fn pressing(facts: &Facts) -> Option<Piece> {
    let parts: Vec<String> = facts
        .pressing
        .iter()
        .filter_map(|word| {
            let numbers: Vec<String> = facts
                .groups
                .iter()
                .flat_map(|group| &group.measures)
                .filter(|measure| measure.light.as_ref() == Some(word))
                .map(|measure| measure.number.to_string())
                .collect();
            (!numbers.is_empty())
                .then(|| format!("{word}的有第{}项", list(numbers.iter().map(String::as_str))))
        })
        .collect();
    (!parts.is_empty()).then(|| Piece {
        under: Some("进度方面。".to_owned()),
        ..Piece::unsaid(ParagraphPlace::Pressing, Run::computed(format!("{}。", parts.join("，"))))
    })
}

/// What was said of a measure; whoever said the same stands together, at the place of the first.
fn reported(
    facts: &Facts,
    marked: Marked,
    measure: &MeasureFacts,
    voices: Vec<Voice<'_>>,
    place: fn(MeasureId, UnitId) -> ParagraphPlace,
) -> Vec<Piece> {
    let mut together: Vec<(&str, Vec<&Entry>)> = Vec::new();
    for (entry, text) in voices {
        if entry.zero.is_some() || says_nothing(text) {
            continue;
        }
        match together.iter_mut().find(|(known, _)| *known == text) {
            Some((_, entries)) => entries.push(entry),
            None => together.push((text, vec![entry])),
        }
    }
    let piece = |(text, entries): (&str, Vec<&Entry>)| {
        let first = entries.first()?;
        let names = list(entries.iter().map(|entry| entry.name.as_str()));
        let mut runs = vec![Run { emphasis: Emphasis::Name, ..Run::plain(format!("{names}：")) }];
        runs.push(said_by(facts, &entries, text));
        runs.extend(full_stop(text));
        Some(Piece {
            place: place(measure.id.clone(), first.unit.clone()),
            under: Some(format!("第{}项　", measure.number)),
            runs,
            mark: entries.iter().find_map(|entry| mark(marked, entry)),
            voices: entries.iter().map(|entry| voice(measure, entry)).collect(),
            sources: sources(facts, &entries),
        })
    };
    together.into_iter().filter_map(piece).collect()
}
