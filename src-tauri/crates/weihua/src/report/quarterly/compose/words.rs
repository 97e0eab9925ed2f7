//! Small words of a report: lists, counts, rates, full stops.

use chrono::Datelike;

use super::super::facts::Facts;
use crate::clock::chinese_date;
use crate::progress::per_cent;
use crate::report::document::Run;

/// 成文日期, or the blanks for it: a date nobody gave is not made up.
pub(super) fn signed_on(facts: &Facts) -> String {
    match facts.dated {
        Some(day) => chinese_date(day),
        None => format!("{}年　月　日", facts.as_of.year()),
    }
}

/// `38÷42＝90.48%`; nothing where the denominator is 0.
pub(super) fn rate(part: u32, whole: u32) -> Option<String> {
    let percent = per_cent(i64::from(part), i64::from(whole))?;
    Some(format!("{part}÷{whole}＝{percent}"))
}

/// `甲、乙、丙`.
pub(in crate::report) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join("、")
}

/// `未报2家（甲、乙）`, or `未报0家`.
pub(super) fn named(what: &str, names: &[&str]) -> String {
    if names.is_empty() {
        return format!("{what}0家");
    }
    format!("{what}{}家（{}）", names.len(), list(names.iter().copied()))
}

/// The mark that ends a text which has none of its own.
pub(in crate::report) fn full_stop(text: &str) -> Option<Run> {
    let ends = text.trim_end().ends_with(['。', '！', '？', '；', '…', '”', '.', '!', '?']);
    (!ends).then(|| Run::plain("。"))
}

/// Whether a text only says that there is nothing to say: 无, 暂无, 没有问题.
pub(crate) fn says_nothing(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    if bare.is_empty() {
        return true;
    }
    let rest = ["暂无", "没有", "无", "尚未发现", "未发现"]
        .iter()
        .find_map(|start| bare.strip_prefix(start))
        .map(|rest| {
            ["突出", "明显", "重大", "其他", "新增", "新的", "存在"]
                .iter()
                .fold(rest.to_owned(), |rest, word| rest.replace(word, ""))
        });
    rest.is_some_and(|rest| matches!(rest.as_str(), "" | "问题" | "困难" | "的问题" | "情况"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_only_says_nothing_is_known() {
        for text in ["", "无", "无。", "暂无", "暂无突出问题。", "没有问题", "无明显问题"]
        {
            assert!(says_nothing(text), "“{text}” says nothing");
        }
        for text in ["无证经营2家。", "暂无专职人员。", "没有落实到位", "人手不足。"]
        {
            assert!(!says_nothing(text), "“{text}” says something");
        }
    }

    #[test]
    fn a_rate_says_its_denominator() {
        assert_eq!(rate(38, 42).as_deref(), Some("38÷42＝90.48%"));
        assert_eq!(rate(0, 0), None, "of nothing there is no rate");
    }
}
