//! 二、工作进展情况: the groups, and in each measure a paragraph.

use super::super::Placement;
use super::super::facts::{Entry, Facts, GroupFacts, MeasureFacts, Reviewed};
use super::super::paragraph::{ParagraphPlace, Section};
use super::counted::{Counted, counted};
use super::words::full_stop;
use super::{Drafted, Head, Piece, Voice};
use crate::report::document::{Emphasis, Heading, Level, Origin, Run, Source};

pub(super) fn draft(facts: &Facts) -> Vec<Drafted> {
    let marked = marked(facts);
    facts.groups.iter().flat_map(|group| of_group(facts, marked, group)).collect()
}

fn of_group(facts: &Facts, marked: Marked, group: &GroupFacts) -> Vec<Drafted> {
    let mut all = vec![Drafted::heading(Level::Second, format!("{}{}", group.number, group.title))];
    all.extend(group.measures.iter().map(|measure| {
        if measure.unassigned { unassigned(measure) } else { told(facts, marked, measure) }
    }));
    all
}

/// A measure: its title with its light in brackets, which the first chapter explains, and in the
/// same paragraph the sums, those who speak, and what was counted of the others.
fn told(facts: &Facts, marked: Marked, measure: &MeasureFacts) -> Drafted {
    let head = Heading {
        level: Level::Third,
        text: format!("{}. {}", measure.number, measure.title),
        continued: vec![
            Run { emphasis: Emphasis::Name, ..Run::computed(format!("（{}）", light(measure))) },
            Run::plain("。"),
        ],
    };
    let everybody = measure.collective.then(|| counted(measure, Counted::Everybody)).flatten();
    let others = (!measure.collective).then(|| counted(measure, Counted::Others)).flatten();
    let lead: String = [sums(facts, measure), everybody].into_iter().flatten().collect();
    let unsaid = |place: fn(_) -> ParagraphPlace, text: String| {
        (!text.is_empty()).then(|| Piece::unsaid(place(measure.id.clone()), Run::computed(text)))
    };
    let mut pieces: Vec<Piece> = unsaid(ParagraphPlace::Lead, lead).into_iter().collect();
    let speaking = measure.entries.iter().filter(|entry| speaks(entry));
    pieces.extend(speaking.map(|entry| spoken(facts, marked, measure, entry)));
    pieces.extend(unsaid(ParagraphPlace::Rest, others.unwrap_or_default()));
    let section = Some(Section::Measure(measure.id.clone()));
    Drafted { section, head: Head::Heading(head), pieces }
}

/// `达到，待核`: the light with what stands beside it on the screen.
pub(super) fn light(measure: &MeasureFacts) -> String {
    match (&measure.light, measure.light_beside.as_str()) {
        (None, "") => "—".to_owned(),
        (None, beside) => beside.to_owned(),
        (Some(word), "") => word.clone(),
        (Some(word), beside) => format!("{word}，{beside}"),
    }
}

fn unassigned(measure: &MeasureFacts) -> Drafted {
    let run =
        Run { emphasis: Emphasis::Name, ..Run::plain("本措施文件未明确责任单位。") };
    Drafted {
        section: Some(Section::Measure(measure.id.clone())),
        head: Head::Words(vec![Run::plain(format!("{}. {}。", measure.number, measure.title))]),
        pieces: vec![Piece::unsaid(ParagraphPlace::Lead(measure.id.clone()), run)],
    }
}

/// Whether an entry stands in the text in words of its own.
pub(super) fn speaks(entry: &Entry) -> bool {
    let placed = match entry.placement {
        Placement::Adopted | Placement::Excerpted => true,
        Placement::Annexed | Placement::LeftOut => false,
    };
    placed && entry.review != Reviewed::Returned
}

/// Summed figures: 全区检查涉危单位…家次.
fn sums(facts: &Facts, measure: &MeasureFacts) -> Option<String> {
    let given = measure.sums.iter().filter(|sum| sum.given > 0);
    let words: Vec<String> =
        given.clone().map(|sum| format!("{}{}{}", sum.title, sum.amount, sum.unit_word)).collect();
    let (asked, most) =
        (measure.sums.iter().map(|sum| sum.asked).max()?, given.map(|sum| sum.given).max()?);
    Some(format!("{}{}（{asked}家中{most}家有数）。", facts.area, words.join("，")))
}

/// What a unit said, its name set off; the name stands before it where the text does not begin
/// with it anyway.
fn spoken(facts: &Facts, marked: Marked, measure: &MeasureFacts, entry: &Entry) -> Piece {
    let text = match (&entry.zero, entry.placement) {
        (_, Placement::Excerpted) => entry.excerpt.clone(),
        (Some(reason), _) => format!("零报告。{reason}"),
        (None, _) => entry.progress.clone(),
    };
    let text = text.trim();
    let mut runs = Vec::new();
    match named_early(text, &entry.name) {
        Some((before, after)) => {
            for (part, emphasis) in [
                (before, Emphasis::Plain),
                (entry.name.as_str(), Emphasis::Name),
                (after, Emphasis::Plain),
            ] {
                if !part.is_empty() {
                    runs.push(Run { emphasis, ..said(facts, entry, part) });
                }
            }
        }
        None => {
            let name = format!("{}：", entry.name);
            runs.push(Run { emphasis: Emphasis::Name, ..Run::plain(name) });
            runs.push(said(facts, entry, text));
        }
    }
    runs.extend(full_stop(text));
    Piece {
        place: ParagraphPlace::Spoken(measure.id.clone(), entry.unit.clone()),
        under: None,
        runs,
        mark: mark(marked, entry),
        voices: vec![voice(measure, entry)],
        sources: sources(facts, &[entry]),
    }
}

/// Who speaks, for whoever asks where it stands.
pub(super) fn voice(measure: &MeasureFacts, entry: &Entry) -> Voice {
    Voice {
        unit: entry.unit.clone(),
        name: entry.name.clone(),
        measure: measure.id.clone(),
        revision: entry.revision,
    }
}

/// Where it stands, as paper says it: 单位·期·版.
pub(super) fn sources(facts: &Facts, entries: &[&Entry]) -> Vec<Source> {
    let source = |entry: &&Entry| Source {
        unit: entry.name.clone(),
        period: facts.period.clone(),
        revision: match &entry.entered {
            Some(entered) => format!("第{}版，{entered}", entry.revision),
            None => format!("第{}版", entry.revision),
        },
    };
    entries.iter().map(source).collect()
}

/// What stands before and after a name with which a text begins, but for a word or two.
fn named_early<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    const WITHIN: usize = 8;
    let (before, after) = text.split_once(name)?;
    (before.chars().count() <= WITHIN && !before.contains('。')).then_some((before, after))
}

/// What a unit said, with its source.
pub(super) fn said(facts: &Facts, entry: &Entry, text: &str) -> Run {
    said_by(facts, &[entry], text)
}

/// What several units said in the same words.
pub(super) fn said_by(facts: &Facts, entries: &[&Entry], text: &str) -> Run {
    Run {
        text: text.to_owned(),
        emphasis: Emphasis::Plain,
        origin: Origin::Said(sources(facts, entries)),
    }
}

/// Which of the entries that speak bear a mark of the review: the fewer of the two. Where all are
/// of one kind none does, and the first chapter says it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marked {
    Waiting,
    Accepted,
    AllAreWaiting,
    AllAreAccepted,
}

pub(super) fn marked(facts: &Facts) -> Marked {
    let speaking = facts
        .groups
        .iter()
        .flat_map(|group| &group.measures)
        .flat_map(|measure| &measure.entries)
        .filter(|entry| speaks(entry));
    let (mut waiting, mut accepted) = (0_u32, 0_u32);
    for entry in speaking {
        match entry.review {
            Reviewed::Waiting => waiting += 1,
            Reviewed::Accepted => accepted += 1,
            Reviewed::Returned => {}
        }
    }
    match (waiting, accepted) {
        (0, _) => Marked::AllAreAccepted,
        (_, 0) => Marked::AllAreWaiting,
        (waiting, accepted) if waiting <= accepted => Marked::Waiting,
        _ => Marked::Accepted,
    }
}

/// The mark of the review after what a unit said.
pub(super) fn mark(marked: Marked, entry: &Entry) -> Option<Run> {
    let word = match (marked, entry.review) {
        (Marked::Waiting, Reviewed::Waiting) => "（待审）",
        (Marked::Accepted, Reviewed::Accepted) => "（已审）",
        (
            Marked::Waiting | Marked::Accepted | Marked::AllAreWaiting | Marked::AllAreAccepted,
            Reviewed::Waiting | Reviewed::Accepted | Reviewed::Returned,
        ) => return None,
    };
    Some(Run { emphasis: Emphasis::Name, ..Run::computed(word) })
}
