//! What people write in cells, brought to one form: headings, measure numbers, dates.

use unicode_normalization::UnicodeNormalization;

use super::read::Value;
pub use super::read::number_text;
use crate::clock::{Date, chinese_date};

/// A word letter for letter: half-width, without any space.
pub fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// A word to compare by: half-width, without any space, and without what stands in brackets
/// behind it (`工作措施（原文）` is 工作措施).
pub fn key(text: &str) -> String {
    let plain = plain(text);
    match plain.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        Some(at) if at > 0 => plain.get(..at).unwrap_or_default().to_owned(),
        _ => plain,
    }
}

/// A word that stands for an act, such as 不变: what is written, without the marks and brackets that
/// people set around one word.
pub fn act_word(text: &str) -> String {
    let marks = |c: char| "。.,;!、:…“”\"'‘’()[]【】〔〕「」《》<>".contains(c);
    key(text).trim_matches(marks).to_owned()
}

/// The text of a cell as a person sees it; empty for what has none.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Fault(text) => text.clone(),
        Value::Number(number) => number_text(*number),
        Value::Day(day) => chinese_date(*day),
        Value::Formatted(formatted) => match &formatted.shown {
            Some(shown) => shown.clone(),
            None => number_text(formatted.number),
        },
        Value::Truth(true) => "是".to_owned(),
        Value::Truth(false) => "否".to_owned(),
        Value::Uncalculated(formula) if formula.is_empty() => "=…".to_owned(),
        Value::Uncalculated(formula) => format!("={formula}"),
    }
}

/// The number a measure is printed under: `15`, `15.`, `第15项`, `（15）`.
pub fn printed_number(value: &Value) -> Option<u16> {
    let text = key(&shown(value).replace(['(', '（'], "").replace([')', '）'], ""));
    let text = text.trim_start_matches("措施").trim_start_matches('第');
    let text = text.trim_end_matches(['项', '.', '、', '。', '条']);
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// A date as people write it; `year` helps out where only 3月31日 is written.
pub fn date(value: &Value, year: i32) -> Option<Date> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Formatted(formatted) => formatted.day,
        Value::Number(number) => serial(*number).or_else(|| compact(&number_text(*number))),
        Value::Text(text) => written_date(text, year),
        Value::Truth(_) | Value::Fault(_) | Value::Uncalculated(_) => None,
    }
}

/// Days since the workbook's day 0; only what falls into this century.
fn serial(number: f64) -> Option<Date> {
    if !(36_526.0..73_051.0).contains(&number) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    let days = chrono::Days::new(number as u64);
    Date::from_ymd_opt(1899, 12, 30)?.checked_add_days(days)
}

/// `20180331`.
fn compact(text: &str) -> Option<Date> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    if !digits {
        return None;
    }
    Date::from_ymd_opt(i32::try_from(part(0..4)?).ok()?, part(4..6)?, part(6..8)?)
}

fn written_date(text: &str, year: i32) -> Option<Date> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let plain = arabic(&plain);
    if let Ok(number) = plain.parse::<f64>()
        && !plain.starts_with(['+', '-'])
    {
        return serial(number).or_else(|| compact(&plain));
    }
    // The time of day behind an ISO date is left off.
    let day = plain.split(['T', 't']).next().unwrap_or(&plain);
    let day = day.strip_suffix(['日', '号']).unwrap_or(day);
    let parts: Vec<&str> = day.split(['年', '月', '.', '/', '-', '。']).collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4);
    match parts.as_slice() {
        [year, month, day] => {
            let year = full_year(year)?;
            Date::from_ymd_opt(year, number(month)?, number(day)?)
        }
        [month, day] if plain.contains('月') && !plain.contains('年') => {
            Date::from_ymd_opt(year, number(month)?, number(day)?)
        }
        _ => None,
    }
}

fn full_year(text: &str) -> Option<i32> {
    match text.len() {
        4 => text.parse().ok(),
        2 => text.parse::<i32>().ok().map(|year| 2000 + year),
        _ => None,
    }
}

/// Chinese figures of a date to Arabic ones: 二〇一八年三月三十一日.
fn arabic(text: &str) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |c: char| {
        if c == '零' || c == '○' { Some(0) } else { DIGITS.iter().position(|known| *known == c) }
    };
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|place| chars.get(place)).and_then(|&c| digit(c));
        let after = chars.get(at + 1).and_then(|&c| digit(c));
        match (digit(c), c) {
            (Some(number), _) => out.push_str(&number.to_string()),
            (None, '十') => match (before, after) {
                (Some(_), Some(_)) => {}
                (Some(_), None) => out.push('0'),
                (None, Some(_)) => out.push('1'),
                (None, None) => out.push_str("10"),
            },
            (None, other) => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn a_word_for_an_act_is_known_with_the_marks_around_it() {
        for written in ["不变", "不变。", "“不变”", "（不变）", "[不变]", " 不 变！", "【不变】；"]
        {
            assert_eq!(act_word(written), "不变", "{written}");
        }
        for written in ["不变更", "保持不变。", "不变，继续检查", "清空（原数）项"]
        {
            assert_ne!(act_word(written), "不变", "{written}");
            assert_ne!(act_word(written), "清空", "{written}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let wanted: Date = "2018-03-31".parse().unwrap();
        for written in [
            "2018年3月31日",
            "2018.3.31",
            "2018/3/31",
            "2018-03-31",
            "2018-03-31T08:00:00",
            "43190",
            "43190.75",
            "２０１８年３月３１日",
            "二〇一八年三月三十一日",
            "2018 年 3 月 31 日",
            "20180331",
            "18.3.31",
            "2018年3月31号",
            "2018。3。31",
            "3月31日",
        ] {
            assert_eq!(date(&text(written), 2018), Some(wanted), "{written}");
        }
        assert_eq!(date(&Value::Number(43_190.75), 2018), Some(wanted));
        assert_eq!(date(&text("二〇一八年十月二十日"), 2018), "2018-10-20".parse().ok());
        for written in ["2018.2.30", "2018年3月", "31/3/2018", "无", "", "三月底", "2018", "-43190"]
        {
            assert_eq!(date(&text(written), 2018), None, "{written}");
        }
    }

    #[test]
    fn numbers_show_without_noise() {
        for (number, shown) in [
            (46.0, "46"),
            (0.1, "0.1"),
            (44220.32, "44220.32"),
            (0.1 + 0.2, "0.3"),
            (1e12, "1000000000000"),
            (-3.0, "-3"),
            (0.0, "0"),
        ] {
            assert_eq!(number_text(number), shown);
        }
    }

    #[test]
    fn a_measure_number_is_read_as_people_write_it() {
        for (written, number) in [
            ("15", 15),
            ("１５", 15),
            ("15.", 15),
            ("第15项", 15),
            ("（15）", 15),
            ("措施15", 15),
            ("15、", 15),
        ] {
            assert_eq!(printed_number(&text(written)), Some(number), "{written}");
        }
        assert_eq!(printed_number(&Value::Number(7.0)), Some(7));
        for written in ["", "（一）", "十五", "15a", "合计", "1.5"] {
            assert_eq!(printed_number(&text(written)), None, "{written}");
        }
    }

    #[test]
    fn headings_compare_without_spaces_and_brackets() {
        assert_eq!(key("工作 措施（原文）"), "工作措施");
        assert_eq!(key("　序 号\n"), "序号");
        assert_eq!(key("（一）"), "(一)");
    }
}
