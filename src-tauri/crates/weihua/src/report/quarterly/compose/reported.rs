//! 三、存在的问题 and 四、下一步工作, a paragraph a measure. Of problems everybody is heard who speaks
//! in the text; of next steps those at the head of a measure where action presses. Who did not
//! hand over is named before.

use super::super::facts::{Entry, Facts, MeasureFacts, Standing};
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
    let said = measures(facts)
        .map(|one| reported(facts, marked, one, problems_of(one), ParagraphPlace::Problem));
    all.extend(said.filter(|pieces| !pieces.is_empty()).map(of));
    if all.is_empty() {
        let run = Run::plain("本期各单位没有反映突出问题。");
        all.push(of(vec![Piece::unsaid(ParagraphPlace::NoProblems, run)]));
    }
    all
}

/// Next steps where action presses, of those at the head; the others stand in the 附件. For a
/// measure without a head no text stands there, and that is said.
pub(super) fn next_steps(facts: &Facts) -> Vec<Drafted> {
    let marked = marked(facts);
    let mut all: Vec<Drafted> = pressing_measures(facts)
        .map(|one| reported(facts, marked, one, next_steps_of(one), ParagraphPlace::Step))
        .filter(|pieces| !pieces.is_empty())
        .map(|pieces| Drafted::of(Section::Next, pieces))
        .collect();
    let mut pieces = Vec::new();
    if all.is_empty() {
        let run = Run::plain("本期没有牵头单位报送的临近时限、滞后或逾期措施。");
        pieces.push(Piece::unsaid(ParagraphPlace::NoSteps, run));
    }
    let sentences: String = headless(facts).into_iter().flatten().collect();
    if !sentences.is_empty() {
        pieces.push(Piece::unsaid(ParagraphPlace::Headless, Run::computed(sentences)));
    }
    let run = Run::plain("其他措施的下一步工作打算见附件1。");
    pieces.push(Piece::unsaid(ParagraphPlace::OtherSteps, run));
    all.push(Drafted::of(Section::Next, pieces));
    all
}

/// Measures of which something came and nobody stands at the head: those for which the plan names
/// no lead, and those whose lead does not speak in the text.
fn headless(facts: &Facts) -> [Option<String>; 2] {
    let said = |led: bool, words: &str| {
        let without = measures(facts)
            .filter(|measure| is_headless(measure) && measure.leads.is_empty() != led);
        let numbers: Vec<String> = without.map(|measure| measure.number.to_string()).collect();
        let all = list(numbers.iter().map(String::as_str));
        (!numbers.is_empty()).then(|| format!("第{all}项{words}，按各责任单位报送的打算推进。"))
    };
    [said(false, "没有牵头单位"), said(true, "牵头单位没有写入正文的填报")]
}

/// Whether something came of a measure and nobody stands at its head.
pub(super) fn is_headless(measure: &MeasureFacts) -> bool {
    !measure.entries.is_empty() && heads(measure).is_empty()
}

fn measures(facts: &Facts) -> impl Iterator<Item = &MeasureFacts> {
    facts.groups.iter().flat_map(|group| &group.measures)
}

fn pressing_measures(facts: &Facts) -> impl Iterator<Item = &MeasureFacts> {
    measures(facts).filter(|measure| {
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
            let numbers: Vec<String> = measures(facts)
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
