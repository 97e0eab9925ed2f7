//! 一、总体情况: counts and shares, all of them computed.

use super::super::facts::{Facts, LightCount, Standing};
use super::super::paragraph::{ParagraphPlace, Section};
use super::progress::{Marked, marked};
use super::words::rate;
use super::{Drafted, Piece};
use crate::clock::chinese_date;
use crate::report::document::Run;

pub(super) fn draft(facts: &Facts) -> Vec<Drafted> {
    let counted = [
        (ParagraphPlace::Units, Some(units(facts))),
        (ParagraphPlace::Rows, Some(rows(facts))),
        (ParagraphPlace::Lights, Some(lights(facts))),
        (ParagraphPlace::Reviewed, reviewed(facts)),
    ];
    let paragraph = |(place, text): (ParagraphPlace, Option<String>)| {
        Some(Drafted::of(Section::Overall, vec![Piece::unsaid(place, Run::computed(text?))]))
    };
    counted.into_iter().filter_map(paragraph).collect()
}

/// How many units handed over, in time and late.
fn units(facts: &Facts) -> String {
    let standing =
        |wanted: Standing| facts.units.iter().filter(|unit| unit.standing == wanted).count();
    let in_time = standing(Standing::InTime);
    let late = standing(Standing::Late);
    let partly = standing(Standing::Partly);
    let nothing = standing(Standing::Nothing);
    let due = in_time + late + partly + nothing;
    format!(
        "截至{}，{}应报单位{due}家，其中按时报齐{in_time}家，迟报{late}家，报送不全{partly}家{}，未报{nothing}家。",
        chinese_date(facts.as_of),
        facts.period,
        partly_by(facts),
    )
}

/// （缺项1家、有空报项3家）: a unit that lacks rows is counted there, whatever else is empty.
fn partly_by(facts: &Facts) -> String {
    let partly = || facts.units.iter().filter(|unit| unit.standing == Standing::Partly);
    let lacking = partly().filter(|unit| unit.cells.missing > 0).count();
    let parts: Vec<String> = [("缺项", lacking), ("有空报项", partly().count() - lacking)]
        .into_iter()
        .filter(|(_, many)| *many > 0)
        .map(|(word, many)| format!("{word}{many}家"))
        .collect();
    if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("、")) }
}

/// The rows by 报送状态; they add up. What waits for the review is said as one figure too, as the
/// pages have it, and how many 零报告 are among what was reviewed.
fn rows(facts: &Facts) -> String {
    let cells = facts.cells;
    let accepted_zero = match facts.accepted_zero {
        0 => String::new(),
        many => format!("（含零报告{many}项）"),
    };
    let waiting = match (cells.reported, cells.zero) {
        (0, _) | (_, 0) => String::new(),
        (reported, zero) => format!("（待审核共{}项）", reported + zero),
    };
    let mut parts = vec![
        format!("已审核{}项{accepted_zero}", cells.accepted),
        format!("已报待审核{}项", cells.reported),
        format!("零报告待审核{}项{waiting}", cells.zero),
        format!("退回修改{}项", cells.returned),
        format!("空报{}项", cells.empty),
        format!("未报{}项", cells.missing),
    ];
    if let Some(rate) = rate(cells.handed_over(), cells.expected) {
        parts.push(format!("报送率{rate}"));
    }
    if let Some(rate) = rate(cells.accepted, cells.handed_over()) {
        parts.push(format!("审核通过率{rate}"));
    }
    format!("应报填报内容{}项，其中{}。", cells.expected, parts.join("，"))
}

/// 序时进度 of the measures.
fn lights(facts: &Facts) -> String {
    let measures: u32 = facts.groups.iter().map(|group| count(group.measures.len())).sum();
    let mut parts: Vec<String> = facts
        .lights
        .iter()
        .map(|one| format!("{}{}项{}", one.word, one.count, pending(one)))
        .collect();
    if facts.without_light > 0 {
        parts.push(format!("本期没有可据以判断的填报{}项", facts.without_light));
    }
    format!(
        "{measures}项工作措施中，按{}，{}；各项措施标题后括号内为其{}。",
        facts.light_title,
        parts.join("，"),
        facts.light_title
    )
}

/// （其中待核6项）: reached by the word of the units only.
fn pending(light: &LightCount) -> String {
    match light.pending {
        0 => String::new(),
        all if all == light.count => "（均待核）".to_owned(),
        some => format!("（其中待核{some}项）"),
    }
}

/// What of this was reviewed. Nothing unreviewed slips in unseen.
fn reviewed(facts: &Facts) -> Option<String> {
    let cells = facts.cells;
    let mut sentences = String::new();
    sentences.push_str(match marked(facts) {
        Marked::Waiting => "正文引用的各单位填报，注有“（待审）”的尚未审核，其余均已审核；汇总数按收到的全部填报计算。",
        Marked::Accepted => "正文引用的各单位填报，注有“（已审）”的已经审核，其余均尚未审核；汇总数按收到的全部填报计算。",
        Marked::AllAreWaiting => "正文引用的各单位填报均尚未审核；汇总数按收到的全部填报计算。",
        Marked::AllAreAccepted => "",
    });
    if cells.returned > 0 {
        sentences.push_str(&format!("退回修改的{}项没有写入正文。", cells.returned));
    }
    (!sentences.is_empty()).then_some(sentences)
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
