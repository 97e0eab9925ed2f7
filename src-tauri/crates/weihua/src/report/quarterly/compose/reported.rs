//! 三、存在的问题 and 四、下一步工作: what those who speak said of it, measure by measure. Who did
//! not hand over is named before.

use super::super::facts::{Entry, Facts, MeasureFacts, Standing};
use super::progress::{said_by, speaks, waiting};
use super::words::{full_stop, list, named, says_nothing};
use crate::report::document::{Block, Emphasis, Run};

pub(super) fn problems(facts: &Facts) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(handing_over(facts));
    blocks.extend(behind(facts));
    blocks.extend(by_measure(facts, |entry| &entry.problems));
    if blocks.is_empty() {
        blocks.push(Block::text("本期各单位没有反映突出问题。"));
    }
    blocks
}

pub(super) fn next_steps(facts: &Facts) -> Vec<Block> {
    let blocks = by_measure(facts, |entry| &entry.next_steps);
    if blocks.is_empty() {
        return vec![Block::text("本期各单位没有报送下一步工作打算。")];
    }
    blocks
}

/// Who did not hand over as asked.
fn handing_over(facts: &Facts) -> Option<Block> {
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
        Block::runs(vec![
            Run::strong("报送方面。"),
            Run::computed(format!("未按要求报送的有：{}。", parts.join("；"))),
        ])
    })
}

/// Which measures are behind, by the words of the plan that mean so.
fn behind(facts: &Facts) -> Option<Block> {
    let parts: Vec<String> = facts
        .alarming
        .iter()
        .filter_map(|word| {
            let measures: Vec<String> = facts
                .groups
                .iter()
                .flat_map(|group| &group.measures)
                .filter(|measure| measure.light.as_ref() == Some(word))
                .map(|measure| format!("第{}项“{}”", measure.number, measure.title))
                .collect();
            (!measures.is_empty())
                .then(|| format!("{word}的有{}", list(measures.iter().map(String::as_str))))
        })
        .collect();
    (!parts.is_empty()).then(|| {
        Block::runs(vec![
            Run::strong("进度方面。"),
            Run::computed(format!("{}。", parts.join("；"))),
        ])
    })
}

fn by_measure(facts: &Facts, field: impl Fn(&Entry) -> &String) -> Vec<Block> {
    let measures = facts.groups.iter().flat_map(|group| &group.measures);
    measures.filter_map(|measure| paragraph(facts, measure, &field)).collect()
}

/// One paragraph a measure: whoever said the same stands together.
fn paragraph(
    facts: &Facts,
    measure: &MeasureFacts,
    field: impl Fn(&Entry) -> &String,
) -> Option<Block> {
    let mut voices: Vec<(&str, Vec<&Entry>)> = Vec::new();
    let speaking = measure.entries.iter().filter(|entry| speaks(entry) && entry.zero.is_none());
    for entry in speaking.filter(|entry| !says_nothing(field(entry))) {
        let text = field(entry).trim();
        match voices.iter_mut().find(|(known, _)| *known == text) {
            Some((_, entries)) => entries.push(entry),
            None => voices.push((text, vec![entry])),
        }
    }
    if voices.is_empty() {
        return None;
    }
    let mut runs = vec![Run::plain(format!("第{}项“{}”。", measure.number, measure.title))];
    for (text, entries) in voices {
        let names = list(entries.iter().map(|entry| entry.name.as_str()));
        runs.push(Run { emphasis: Emphasis::Name, ..Run::plain(format!("{names}：")) });
        runs.push(said_by(facts, &entries, text));
        runs.extend(full_stop(text));
        runs.extend(entries.iter().find_map(|entry| waiting(facts, entry)));
    }
    Some(Block::runs(runs))
}
