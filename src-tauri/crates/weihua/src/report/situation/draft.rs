//! Rows to a first text. Nothing is said that no row says: what only says that there is nothing
//! to say is dropped, and what was not filled in is named.

use super::Situation;
use crate::report::form::{FormFacts, FormIndicator, FormRow, Says};
use crate::report::quarterly::words::{full_stop, says_nothing};

/// The text as the rows give it.
pub fn draft(facts: &FormFacts) -> Situation {
    let mut done = paragraphs(facts, |row| match &row.says {
        Says::Filled { progress, .. } => progress,
        Says::Zero(_) | Says::Missing | Says::ToFill => "",
    });
    done.extend(figures(facts));
    done.extend(zeros(facts));
    let others = if done.is_empty() { "有" } else { "另有" };
    done.extend(missing(facts).map(|sentence| format!("{others}{sentence}")));
    let problems = paragraphs(facts, |row| match &row.says {
        Says::Filled { problems, .. } => problems,
        Says::Zero(_) | Says::Missing | Says::ToFill => "",
    });
    let next_steps = paragraphs(facts, |row| match &row.says {
        Says::Filled { next_steps, .. } => next_steps,
        Says::Zero(_) | Says::Missing | Says::ToFill => "",
    });
    let or_none = |paragraphs: Vec<String>, label: &str| match paragraphs.as_slice() {
        [] => format!("各项措施都没有填报{label}。"),
        paragraphs => paragraphs.join("\n"),
    };
    Situation {
        chapters: [
            or_none(done, &format!("{}工作进展情况", facts.this)),
            or_none(problems, "存在的问题"),
            or_none(next_steps, "下一步工作打算"),
        ],
    }
}

/// A paragraph for each measure that says something, in their order: （一）its title。its text.
fn paragraphs<'a>(facts: &'a FormFacts, text_of: impl Fn(&'a FormRow) -> &'a str) -> Vec<String> {
    let said = facts.rows.iter().map(|row| (row, text_of(row).trim()));
    said.filter(|(_, text)| !is_empty_talk(text))
        .enumerate()
        .map(|(nth, (row, text))| {
            format!("（{}）{}。{}", chinese_number(nth + 1), row.title, ended(text))
        })
        .collect()
}

/// 无, —, 同上: in a cell of a table they say something, in a text nothing.
fn is_empty_talk(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    says_nothing(text) || matches!(bare.as_str(), "同上" | "同前" | "同上期" | "同上季" | "不变")
}

fn ended(text: &str) -> String {
    match full_stop(text) {
        Some(stop) => format!("{text}{}", stop.text),
        None => text.to_owned(),
    }
}

/// The figures that were typed, and the rates that follow from them, in a sentence.
fn figures(facts: &FormFacts) -> Option<String> {
    let said: Vec<String> = facts.indicators.iter().filter_map(figure).collect();
    (!said.is_empty()).then(|| format!("{}主要数据：{}。", facts.this, said.join("，")))
}

fn figure(indicator: &FormIndicator) -> Option<String> {
    if !indicator.value.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let part = if indicator.part { "其中" } else { "" };
    let unit = if indicator.value.ends_with('%') { "" } else { indicator.unit_word.as_str() };
    Some(format!("{part}{}{}{unit}", indicator.title, indicator.value))
}

/// Zero reports in a sentence, each with its reason.
fn zeros(facts: &FormFacts) -> Option<String> {
    let said: Vec<String> = facts
        .rows
        .iter()
        .filter_map(|row| match &row.says {
            Says::Zero(reason) => Some(format!(
                "第{}项“{}”（{}）",
                row.number,
                row.title,
                reason.trim().trim_end_matches('。')
            )),
            Says::Filled { .. } | Says::Missing | Says::ToFill => None,
        })
        .collect();
    let many = said.len();
    (many > 0).then(|| format!("{}零报告{many}项：{}。", facts.this, said.join("；")))
}

/// What was not filled in: a report that kept silent about it would say more than was done.
fn missing(facts: &FormFacts) -> Option<String> {
    let numbers: Vec<String> = facts
        .rows
        .iter()
        .filter(|row| matches!(row.says, Says::Missing | Says::ToFill))
        .map(|row| row.number.to_string())
        .collect();
    let many = numbers.len();
    (many > 0).then(|| format!("{many}项措施没有填完（第{}项）。", numbers.join("、")))
}

/// 一 to 九十九, as 层次标题 are numbered.
fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |of: usize| DIGITS.get(of).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (2..=9, ones) => format!("{}十{}", digit(number / 10), digit(ones)),
        _ => number.to_string(),
    }
}
