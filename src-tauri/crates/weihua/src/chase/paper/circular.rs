//! 通报: a short one to all units, which names who is late. A short 通报 has no 层次标题 and is a draft until
//! a person has signed it.

use super::Occasion;
use crate::chase::model::*;
use crate::clock::chinese_date;
use crate::report::document::{Block, Document};

/// The 通报 that names these units.
pub(in crate::chase) fn circular(of: &Occasion, units: &[&ChaseUnit]) -> Document {
    let title = format!("{}\n关于{}报送情况的通报", of.office_full, of.what_full);
    let mut paper = Document::new(title, of.on);
    paper.addressee = Some(of.addressees.clone());
    paper.body = paragraphs(of, units).into_iter().map(Block::text).collect();
    paper.page_marks.push("代拟稿".to_owned());
    of.finished(paper, "通报")
}

/// Its text, paragraph by paragraph.
pub(super) fn paragraphs(of: &Occasion, units: &[&ChaseUnit]) -> Vec<String> {
    let counts = of.counts;
    let mut said = vec![format!(
        "{}，各单位{}{}{}。截至{}，应报送的{}家单位中，已报齐{}家{}，{}。现将有关情况通报如下。",
        of.ground(),
        of.what,
        of.by_when(),
        of.office,
        chinese_date(of.on),
        counts.expected,
        counts.complete,
        match counts.unanswered {
            0 => String::new(),
            many => format!("（其中退回后逾期未补正{many}家）"),
        },
        not_complete(counts)
    )];
    let mut asked = Vec::new();
    for (lack, words, who) in [
        (Lack::Whole, "未报送的单位", "未报送"),
        (Lack::Part, "缺项的单位", "缺项"),
        (Lack::Empty, "有空报项的单位", "有空报项"),
        (Lack::Unanswered, "退回后逾期未补正的单位", "未补正"),
    ] {
        let named: Vec<String> =
            units.iter().filter(|one| one.lack == lack).map(|one| named(one)).collect();
        if !named.is_empty() {
            said.push(format!("{words}（{}家）：{}。", named.len(), named.join("、")));
            asked.push(who);
        }
    }
    if !of.late_reports.is_empty() {
        let named: Vec<String> = of
            .late_reports
            .iter()
            .map(|one| format!("{}（迟报{}天）", one.unit.name, one.days))
            .collect();
        said.push(format!("已报送但迟报的单位（{}家）：{}。", named.len(), named.join("、")));
    }
    said.push(format!(
        "请上述{}的单位于{}前报送，并书面说明原因。各单位要按规定时限报送，做到不迟报、不漏报。",
        one_after_another(&asked),
        chinese_date(of.answer_by)
    ));
    said.push("特此通报。".to_owned());
    said
}

/// `未报齐6家（未报送2家、缺项1家、有空报项3家）`: each unit in one part, as they stand below.
fn not_complete(counts: ChaseCounts) -> String {
    let all = counts.expected.saturating_sub(counts.complete);
    let parts: Vec<String> =
        [("未报送", counts.whole), ("缺项", counts.part), ("有空报项", counts.empty)]
            .into_iter()
            .filter(|(_, many)| *many > 0)
            .map(|(word, many)| format!("{word}{many}家"))
            .collect();
    match parts.is_empty() {
        true => format!("未报齐{all}家"),
        false => format!("未报齐{all}家（{}）", parts.join("、")),
    }
}

/// `甲、乙和丙`.
fn one_after_another(words: &[&str]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{}和{last}", before.join("、")),
        _ => words.concat(),
    }
}

/// `德胜街道（第1、6项未报，逾期7天，已催3次）`.
fn named(unit: &ChaseUnit) -> String {
    let mut beside = Vec::new();
    match unit.lack {
        Lack::Part | Lack::Empty | Lack::Unanswered if !unit.rows.is_empty() => {
            beside.push(unit.missing.clone());
        }
        Lack::Whole | Lack::Part | Lack::Empty | Lack::Unanswered => {}
    }
    if unit.days_late > 0 {
        beside.push(format!("逾期{}天", unit.days_late));
    }
    if unit.times > 0 {
        beside.push(format!("已催{}次", unit.times));
    }
    match beside.is_empty() {
        true => unit.unit.name.clone(),
        false => format!("{}（{}）", unit.unit.name, beside.join("；")),
    }
}
