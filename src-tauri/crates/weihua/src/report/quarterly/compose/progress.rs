//! 二、工作进展情况: the groups, and in each measure first the summed figures, then those who
//! speak, then what was counted of the others.

use super::super::Placement;
use super::super::facts::{Entry, Facts, GroupFacts, MeasureFacts, Reviewed};
use super::words::{full_stop, list, of_kind};
use crate::report::document::{Block, Emphasis, Heading, Level, Origin, Run, Source};

pub(super) fn blocks(facts: &Facts) -> Vec<Block> {
    facts.groups.iter().flat_map(|group| group_blocks(facts, group)).collect()
}

fn group_blocks(facts: &Facts, group: &GroupFacts) -> Vec<Block> {
    let mut blocks =
        vec![Block::heading(Level::Second, format!("{}{}", group.number, group.title))];
    let nobody = group.measures.iter().all(|measure| measure.unassigned);
    for measure in &group.measures {
        blocks.push(heading(facts, measure));
        if measure.unassigned && !nobody {
            blocks.push(Block::text("本措施文件未明确责任单位。"));
        }
        blocks.extend(measure_blocks(facts, measure));
    }
    if nobody {
        let numbers: Vec<String> =
            group.measures.iter().map(|measure| measure.number.to_string()).collect();
        blocks.push(Block::text(format!(
            "第{}项措施文件未明确责任单位，{}也没有指定，本期没有填报。",
            list(numbers.iter().map(String::as_str)),
            facts.office
        )));
    }
    blocks
}

fn heading(facts: &Facts, measure: &MeasureFacts) -> Block {
    let light = match &measure.light {
        Some(word) => format!("（{}：{word}）", facts.light_title),
        None if measure.unassigned => String::new(),
        None => format!("（{}：—）", facts.light_title),
    };
    Block::Heading(Heading {
        level: Level::Third,
        text: format!("{}. {}", measure.number, measure.title),
        continued: vec![Run { emphasis: Emphasis::Name, ..Run::computed(light) }],
    })
}

fn measure_blocks(facts: &Facts, measure: &MeasureFacts) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(sums(facts, measure));
    for entry in measure.entries.iter().filter(|entry| speaks(entry)) {
        blocks.push(spoken(facts, entry));
    }
    blocks.extend(counted(measure));
    blocks
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
fn sums(facts: &Facts, measure: &MeasureFacts) -> Option<Block> {
    let given = measure.sums.iter().filter(|sum| sum.given > 0);
    let words: Vec<String> =
        given.clone().map(|sum| format!("{}{}{}", sum.title, sum.amount, sum.unit_word)).collect();
    let (asked, most) =
        (measure.sums.iter().map(|sum| sum.asked).max()?, given.map(|sum| sum.given).max()?);
    Some(Block::runs(vec![Run::computed(format!(
        "{}{}（应填{asked}家，{most}家有数）。",
        facts.area,
        words.join("，")
    ))]))
}

fn spoken(facts: &Facts, entry: &Entry) -> Block {
    let mut runs =
        vec![Run { emphasis: Emphasis::Name, ..Run::plain(format!("{}：", entry.name)) }];
    let text = match (&entry.zero, entry.placement) {
        (_, Placement::Excerpted) => entry.excerpt.clone(),
        (Some(reason), _) => format!("零报告。{reason}"),
        (None, _) => entry.progress.clone(),
    };
    runs.push(said(facts, entry, &text));
    runs.extend(full_stop(&text));
    runs.extend(waiting(facts, entry));
    Block::runs(runs)
}

/// What a unit said, with its source.
pub(super) fn said(facts: &Facts, entry: &Entry, text: &str) -> Run {
    said_by(facts, &[entry], text)
}

/// What several units said in the same words.
pub(super) fn said_by(facts: &Facts, entries: &[&Entry], text: &str) -> Run {
    let source = |entry: &&Entry| Source {
        unit: entry.name.clone(),
        period: facts.period.clone(),
        revision: format!("第{}版", entry.revision),
    };
    Run {
        text: text.trim().to_owned(),
        emphasis: Emphasis::Plain,
        origin: Origin::Said(entries.iter().map(source).collect()),
    }
}

/// （待审核）, unless nothing at all was reviewed, which the first chapter says once.
pub(super) fn waiting(facts: &Facts, entry: &Entry) -> Option<Run> {
    (entry.review == Reviewed::Waiting && facts.cells.accepted > 0)
        .then(|| Run { emphasis: Emphasis::Name, ..Run::computed("（待审核）") })
}

/// One sentence a kind of unit for those who do not speak, and one for who said nothing.
fn counted(measure: &MeasureFacts) -> Option<Block> {
    let mut kinds: Vec<&str> = Vec::new();
    let of_entries = measure.entries.iter().map(|entry| entry.kind.as_str());
    for kind in of_entries.chain(measure.silent.iter().map(|one| one.kind.as_str())) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let sentences: Vec<String> =
        kinds.into_iter().filter_map(|kind| sentence(measure, kind)).collect();
    (!sentences.is_empty()).then(|| Block::runs(vec![Run::computed(sentences.concat())]))
}

fn sentence(measure: &MeasureFacts, kind: &str) -> Option<String> {
    let all: Vec<&Entry> = measure.entries.iter().filter(|entry| entry.kind == kind).collect();
    let quiet: Vec<&Entry> = all.iter().copied().filter(|entry| !speaks(entry)).collect();
    let silent = of_kind(&measure.silent, kind);
    if quiet.is_empty() && silent.is_empty() {
        return None;
    }
    let others = if quiet.len() < all.len() { "其他" } else { "" };
    let many = quiet.len() + silent.len();
    let mut text = format!("{others}{many}个{kind}");
    text.push_str(&if silent.is_empty() {
        "均已报送".to_owned()
    } else if quiet.is_empty() {
        "均未报送".to_owned()
    } else {
        format!("中{}个已报送", quiet.len())
    });
    let zero = quiet.iter().filter(|entry| entry.zero.is_some()).count();
    if zero > 0 {
        text.push_str(&format!("，其中{zero}个本季度无新增"));
    }
    let returned: Vec<&str> = quiet
        .iter()
        .filter(|entry| entry.review == Reviewed::Returned)
        .map(|entry| entry.name.as_str())
        .collect();
    if !returned.is_empty() {
        text.push_str(&format!("，{}退回修改", list(returned)));
    }
    if !silent.is_empty() && !quiet.is_empty() {
        text.push_str(&format!("，{}未报送", list(silent)));
    } else if !silent.is_empty() {
        text.push_str(&format!("（{}）", list(silent)));
    }
    text.push('。');
    Some(text)
}
