//! 三、存在的问题 and 四、下一步工作, a paragraph a group. Of problems everybody is heard who speaks
//! in the text; of next steps those at the head of a measure where action presses. Who did not
//! hand over is named before.

use super::super::facts::{Entry, Facts, GroupFacts, MeasureFacts, Standing};
use super::progress::{Marked, mark, marked, said_by, speaks};
use super::words::{full_stop, list, named, says_nothing};
use crate::report::document::{Block, Emphasis, Run};

pub(super) fn problems(facts: &Facts) -> Vec<Block> {
    let mut blocks = Vec::new();
    let computed: Vec<Run> =
        handing_over(facts).into_iter().chain(pressing(facts)).flatten().collect();
    if !computed.is_empty() {
        blocks.push(Block::runs(computed));
    }
    blocks.extend(by_group(facts, problems_of));
    if blocks.is_empty() {
        blocks.push(Block::text("本期各单位没有反映突出问题。"));
    }
    blocks
}

/// Next steps where action presses, of those at the head, in one paragraph; the others stand in
/// the 附件.
pub(super) fn next_steps(facts: &Facts) -> Block {
    let marked = marked(facts);
    let mut runs: Vec<Run> = pressing_measures(facts)
        .flat_map(|measure| reported(facts, marked, measure, next_steps_of(measure)))
        .collect();
    if runs.is_empty() {
        runs.push(Run::plain("本期没有牵头单位报送的临近时限、滞后或逾期措施。"));
    }
    let headless: Vec<String> = pressing_measures(facts)
        .filter(|measure| !measure.entries.is_empty() && heads(measure).is_empty())
        .map(|measure| measure.number.to_string())
        .collect();
    if !headless.is_empty() {
        runs.push(Run::computed(format!(
            "第{}项没有牵头单位，按各责任单位报送的打算推进。",
            list(headless.iter().map(String::as_str))
        )));
    }
    runs.push(Run::plain("其他措施的下一步工作打算见附件1。"));
    Block::runs(runs)
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
fn handing_over(facts: &Facts) -> Option<[Run; 2]> {
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
    (!parts.is_empty()).then(|| {
        [
            Run::strong("报送方面。"),
            Run::computed(format!("未按要求报送的有：{}。", parts.join("；"))),
        ]
    })
}

/// Which measures press, by the words of the plan that mean so.
fn pressing(facts: &Facts) -> Option<[Run; 2]> {
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
    (!parts.is_empty())
        .then(|| [Run::strong("进度方面。"), Run::computed(format!("{}。", parts.join("，")))])
}

/// One paragraph a group, in it a measure after the other.
fn by_group<'a>(
    facts: &'a Facts,
    voices: impl Fn(&'a MeasureFacts) -> Vec<Voice<'a>>,
) -> Vec<Block> {
    let marked = marked(facts);
    let paragraph = |group: &'a GroupFacts| {
        let runs: Vec<Run> = group
            .measures
            .iter()
            .flat_map(|measure| reported(facts, marked, measure, voices(measure)))
            .collect();
        (!runs.is_empty()).then(|| Block::runs(runs))
    };
    facts.groups.iter().filter_map(paragraph).collect()
}

/// What was said of a measure; whoever said the same stands together.
fn reported(
    facts: &Facts,
    marked: Marked,
    measure: &MeasureFacts,
    voices: Vec<Voice<'_>>,
) -> Vec<Run> {
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
    let mut runs = Vec::new();
    for (nth, (text, entries)) in together.into_iter().enumerate() {
        if nth == 0 {
            runs.push(Run::strong(format!("第{}项　", measure.number)));
        }
        let names = list(entries.iter().map(|entry| entry.name.as_str()));
        runs.push(Run { emphasis: Emphasis::Name, ..Run::plain(format!("{names}：")) });
        runs.push(said_by(facts, &entries, text));
        runs.extend(full_stop(text));
        runs.extend(entries.iter().find_map(|entry| mark(marked, entry)));
    }
    runs
}
