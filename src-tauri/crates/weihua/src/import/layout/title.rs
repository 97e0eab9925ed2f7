//! Unit and period as a person writes them above a table.

use unicode_normalization::UnicodeNormalization;

use crate::id::PeriodId;
use crate::import::parsed::{Header, Said, Spot};
use crate::import::read::Grid;
use crate::import::words::shown;
use crate::period::spellings;
use crate::plan::{Period, Plan};
use crate::unit::{self, Found, Unit};

/// Before the name of a unit.
const LABELS: [&str; 4] = ["填报单位", "报送单位", "单位名称", "填表单位"];
/// The word for the seal, where it stands without brackets behind the label.
const SEALS: [&str; 3] = ["盖章", "公章", "签章"];

/// Adds what stands above row `below` of a sheet.
pub fn look(grid: &Grid, below: u32, plan: &Plan, into: &mut Header) {
    let mut named_here = false;
    for cell in grid.cells.iter().take_while(|cell| cell.row < below) {
        let text = shown(&cell.value);
        let said = |text: &str| Said {
            text: text.to_owned(),
            at: Spot::new(&grid.name, cell.row, cell.column),
        };
        if let Some(named) = labelled(&text) {
            let right = || {
                let next = grid.row(cell.row).iter().find(|next| next.column > cell.column);
                next.map(|next| shown(&next.value)).unwrap_or_default()
            };
            let named = if named.is_empty() { without_seals(&right()) } else { named };
            let units = behind_label(plan, &named);
            named_here = named_here || !units.is_empty();
            units.iter().for_each(|unit| add_unit(plan, into, said(unit)));
        }
        match period_in(plan, &text) {
            Some(period) if into.period.iter().all(|(known, _)| *known != period) => {
                into.period.push((period, said(text.trim())));
            }
            Some(_) => {}
            None if speaks_of_a_period(&text) => into.unclear_period.push(said(text.trim())),
            None => {}
        }
    }
    if !named_here {
        let texts = grid.cells.iter().take_while(|cell| cell.row < below);
        for cell in texts {
            let at = Spot::new(&grid.name, cell.row, cell.column);
            for text in units_in(plan, &shown(&cell.value)) {
                add_unit(plan, into, Said { text, at: at.clone() });
            }
        }
    }
}

/// The same unit written twice is said once.
fn add_unit(plan: &Plan, into: &mut Header, said: Said) {
    let meant = |text: &str| match unit::resolve(plan, text) {
        Found::One(unit) => unit.id.to_string(),
        Found::None(_) | Found::Several(_) => text.to_owned(),
    };
    if !said.text.is_empty()
        && into.unit.iter().all(|known| meant(&known.text) != meant(&said.text))
    {
        into.unit.push(said);
    }
}

/// What stands behind 填报单位（盖章）：, without the word for the seal wherever it stands.
fn labelled(text: &str) -> Option<String> {
    let plain = without_seals(text);
    let after = LABELS.iter().find_map(|label| {
        let at = plain.find(label)?;
        plain.get(at + label.len()..)
    })?;
    let after = after.trim_start();
    let after = SEALS.iter().find_map(|seal| after.strip_prefix(seal)).unwrap_or(after);
    Some(after.trim_start_matches([':', '：', ' ', '\u{3000}', '\u{a0}']).trim_end().to_owned())
}

/// A text without （盖章）, (公章), 【签章】: brackets in which a seal is spoken of.
fn without_seals(text: &str) -> String {
    const OPEN: [char; 5] = ['（', '(', '【', '[', '〔'];
    const SHUT: [char; 5] = ['）', ')', '】', ']', '〕'];
    const LONGEST: usize = 10;
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(OPEN) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.char_indices().find(|(_, c)| SHUT.contains(c));
        let inner = end
            .and_then(|(end, shut)| Some((from.get(..end)?, from.get(end + shut.len_utf8()..)?)));
        match inner {
            Some((inner, after)) if inner.contains('章') && inner.chars().count() <= LONGEST => {
                rest = after;
            }
            Some(_) | None => {
                let mut letters = from.chars();
                out.extend(letters.next());
                rest = letters.as_str();
            }
        }
    }
    out.push_str(rest);
    out
}

/// The units behind a label, as far as the next wide space: one, or all of several.
fn behind_label(plan: &Plan, named: &str) -> Vec<String> {
    let mut parts = named.split(|c: char| c.is_whitespace() || c == '\u{a0}');
    let Some(first) = parts.next().filter(|first| !first.is_empty()) else { return Vec::new() };
    let is_unit = |part: &&str| matches!(unit::resolve(plan, part), Found::One(_));
    if is_unit(&first) {
        let others = parts.filter(|part| !part.is_empty()).take_while(is_unit);
        return std::iter::once(first).chain(others).map(str::to_owned).collect();
    }
    let several = units_in(plan, first);
    if several.len() > 1 { several } else { vec![first.to_owned()] }
}

/// A name of a unit where it stands in a text.
struct Standing<'a> {
    unit: &'a Unit,
    name: &'a str,
    from: usize,
    to: usize,
    in_brackets: bool,
}

/// The units a text names, each by the longest of its names there. A name within a longer one is
/// none; of the plates of one body those in brackets only explain the one before them.
fn units_in(plan: &Plan, text: &str) -> Vec<String> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let mut all: Vec<Standing<'_>> = Vec::new();
    for unit in &plan.units {
        let names = unit
            .names
            .iter()
            .flat_map(|name| [name.name.as_str(), name.full.as_str()])
            .chain(unit.aliases.iter().map(String::as_str))
            .filter(|name| name.chars().count() >= 3);
        for name in names {
            all.extend(plain.match_indices(name).map(|(from, _)| {
                let before = plain.get(..from).unwrap_or_default();
                let in_brackets = before.matches('(').count() > before.matches(')').count();
                Standing { unit, name, from, to: from + name.len(), in_brackets }
            }));
        }
    }
    let within = |one: &Standing<'_>| {
        all.iter().any(|other| {
            other.from <= one.from
                && one.to <= other.to
                && other.to - other.from > one.to - one.from
        })
    };
    let mut named: Vec<&Standing<'_>> = all.iter().filter(|one| !within(one)).collect();
    named.sort_by_key(|one| (one.from, std::cmp::Reverse(one.to)));
    let mut units: Vec<&Standing<'_>> = Vec::new();
    for one in named {
        if units.iter().all(|known| known.unit.id != one.unit.id) {
            units.push(one);
        }
    }
    if let Some(first) = units.first().filter(|first| !first.in_brackets).map(|first| first.unit) {
        units.retain(|one| !(one.in_brackets && first.same_body_as.contains(&one.unit.id)));
    }
    let mut found: Vec<String> = units.iter().map(|one| one.name.to_owned()).collect();
    // 德胜、什刹海街道: in a list a name may be cut to what tells it from others.
    for part in plain.split(['、', ',', '/', ';', '和', '与', '及']) {
        if let Found::One(unit) = unit::resolve(plan, part)
            && units.iter().all(|known| known.unit.id != unit.id)
            && part.len() < plain.len()
        {
            found.push(part.to_owned());
        }
    }
    found
}

/// The period whose label stands in a text, in one of its usual spellings.
pub fn period_in(plan: &Plan, text: &str) -> Option<PeriodId> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let mut found = plan.periods.iter().filter(|period| {
        spellings(period).iter().any(|spelling| plain.contains(spelling.as_str()))
    });
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one.id.clone()),
        _ => None,
    }
}

/// Whether a text names a time that may be a period: 三季度, 2018Q3, 7-9月, 上半年. Whole days, as
/// behind 填报日期, are none.
fn speaks_of_a_period(text: &str) -> bool {
    let plain: Vec<char> = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let counts = |c: char| c.is_ascii_digit() || "一二三四五六七八九十〇前".contains(c);
    plain.iter().enumerate().any(|(at, &c)| {
        let before = at.checked_sub(1).and_then(|at| plain.get(at)).copied();
        let after = plain.get(at + 1).copied();
        let numbered = before.is_some_and(counts);
        match c {
            '季' => numbered && after == Some('度'),
            'Q' | 'q' => numbered_quarter(after) && !before.is_some_and(char::is_alphabetic),
            '半' => after == Some('年') && matches!(before, Some('上' | '下')),
            '月' => numbered && !after.is_some_and(counts),
            _ => false,
        }
    })
}

fn numbered_quarter(c: Option<char>) -> bool {
    matches!(c, Some('1'..='4'))
}

/// 第一季度 of a label, in its usual spellings: what is said where the year goes without saying.
pub fn says_quarter_of(period: &Period, text: &str) -> bool {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let year_written = plain.chars().zip(plain.chars().skip(1)).any(|(c, next)| {
        next == '年' && (c.is_ascii_digit() || "〇一二三四五六七八九".contains(c))
    });
    let without_year = |spelling: &String| {
        let (_, rest) = spelling.split_once('年').unwrap_or(("", spelling));
        !rest.is_empty() && plain.contains(rest)
    };
    !year_written && !plain.contains('前') && spellings(period).iter().any(without_year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    #[test]
    fn a_time_that_may_be_a_period_is_noticed_and_a_day_is_not() {
        for text in
            ["2018年7-9月", "截至2018年9月底", "2018Q3", "三季度", "2018年上半年", "前三季度情况"]
        {
            assert!(speaks_of_a_period(text), "{text}");
        }
        for text in [
            "填报日期：2018年9月30日",
            "季度工作进展情况表",
            "危险化学品安全综合治理三年行动计划工作进展情况",
            "德胜街道",
        ] {
            assert!(!speaks_of_a_period(text), "{text}");
        }
        let plan = built_in().unwrap();
        let third = plan.period(&"2018Q3".into()).unwrap();
        assert!(says_quarter_of(third, "德胜街道第三季度情况") && says_quarter_of(third, "三季度"));
        for other in ["四季度", "17年三季度", "二〇一七年第三季度", "前三季度"]
        {
            assert!(!says_quarter_of(third, other), "{other}");
        }
    }

    #[test]
    fn a_period_is_found_in_its_usual_spellings() {
        let plan = built_in().unwrap();
        for text in [
            "填报单位（盖章）：德胜街道　　2018年第一季度　　填报日期：2018年3月26日",
            "德胜街道2018年一季度工作进展情况表",
            "２０１８年 第 1 季度",
            "2018年1季度",
        ] {
            assert_eq!(period_in(plan, text), Some("2018Q1".into()), "{text}");
        }
        assert_eq!(period_in(plan, "2018年第一季度和2018年第二季度"), None, "two are none");
        assert_eq!(period_in(plan, "2016年第一季度"), None);
    }

    #[test]
    fn a_unit_is_found_behind_its_label_or_in_a_title() {
        let plan = built_in().unwrap();
        for (text, named) in [
            ("填报单位（盖章）：德胜街道　　2018年第一季度", "德胜街道"),
            ("填报单位: 广内街道", "广内街道"),
            ("填报单位：德胜街道（盖章）", "德胜街道"),
            ("填报单位：德胜街道办事处（盖章）  2018年一季度", "德胜街道办事处"),
            ("填报单位：德胜街道 (公章)　2018年一季度", "德胜街道"),
            ("填报单位（盖单位公章）：（盖章）德胜街道", "德胜街道"),
            ("填报单位盖章：德胜街道", "德胜街道"),
            ("填报单位：德胜门街道办", "德胜门街道办"),
        ] {
            let found = labelled(text).map(|named| behind_label(plan, &named));
            assert_eq!(found, Some(vec![named.to_owned()]), "{text}");
        }
        assert_eq!(labelled("填报单位（盖章）：").as_deref(), Some(""));
        assert_eq!(units_in(plan, "区安全监管局2018年第一季度情况"), ["区安全监管局"]);
        assert_eq!(units_in(plan, "天桥街道办事处（盖章）  2018年一季度"), ["天桥街道办事处"]);
        assert!(units_in(plan, "2018年第一季度情况").is_empty());
    }

    #[test]
    fn every_unit_of_a_line_is_seen_and_plates_of_one_body_are_not_taken_apart() {
        let plan = built_in().unwrap();
        for text in [
            "德胜街道、什刹海街道2018年第一季度工作进展情况表",
            "德胜街道和什刹海街道联合报送 2018年第一季度",
            "填报单位：德胜街道、什刹海街道",
            "填报单位：德胜街道　什刹海街道　2018年第一季度",
            "德胜、什刹海街道2018年第一季度工作进展情况表",
        ] {
            let found = match labelled(text) {
                Some(named) => behind_label(plan, &named),
                None => units_in(plan, text),
            };
            assert_eq!(found.len(), 2, "{text}: {found:?}");
        }
        let [one, other] = ["xicheng-chengguanwei", "xicheng-jiaotongwei"]
            .map(|id| plan.units.iter().find(|unit| unit.id.as_str() == id).unwrap());
        assert!(one.same_body_as.contains(&other.id));
        let (one, other) = (&one.names[0].name, &other.names[0].name);
        assert_eq!(units_in(plan, &format!("{one}（{other}）2018年第一季度")), [one.as_str()]);
        assert_eq!(units_in(plan, &format!("{one}、{other}2018年第一季度")).len(), 2);
    }
}
