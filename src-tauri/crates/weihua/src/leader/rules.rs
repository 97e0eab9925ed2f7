//! Which three problems stand on the page. Pure; the rule is said on the page itself.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{RaisedProblem, Weighed};
use crate::id::PeriodId;

/// How many problems stand on the page.
pub const MOST: usize = 3;

/// The rule in words, as it stands under the problems.
pub const RULE: &str = "选法：先取采用、摘编进本期报告的，再取连续提出期数最多的，再取所在措施序时进度最紧的；一家只取一条，一项措施只取一条，退回修改和不采用的不取。";

/// The three of them; at most one of a unit and of a measure.
pub fn three(mut all: Vec<Weighed>) -> Vec<RaisedProblem> {
    all.sort_by_key(|one| {
        (Reverse(one.in_text), Reverse(one.problem.periods), Reverse(one.light), one.problem.number)
    });
    let mut chosen: Vec<Weighed> = Vec::new();
    for one in all {
        let is_new =
            |known: &Weighed| known.unit != one.unit && known.problem.number != one.problem.number;
        if chosen.len() < MOST && chosen.iter().all(is_new) {
            chosen.push(one);
        }
    }
    chosen.into_iter().map(|one| one.problem).collect()
}

/// Whether 存在问题 names none: `无`, `暂无。`, `目前没有突出问题`.
pub fn says_nothing(text: &str) -> bool {
    const NONE: [&str; 8] =
        ["目前没有", "目前无", "暂时没有", "未发现", "不存在", "没有", "暂无", "无"];
    const OF_WHAT: [&str; 8] = ["", "存在", "突出", "明显", "重大", "较大", "其他", "主要"];
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let rest = NONE.iter().find_map(|none| plain.strip_prefix(none));
    plain.is_empty()
        || rest.is_some_and(|rest| OF_WHAT.contains(&rest.strip_suffix("问题").unwrap_or(rest)))
}

/// In how many periods in a row, the last of `chain` counted, something is said. `said` tells the
/// periods in which it is.
pub fn in_a_row(chain: &[&PeriodId], said: &BTreeMap<PeriodId, String>) -> u32 {
    let spoken = |period: &&&PeriodId| said.get(**period).is_some_and(|text| !says_nothing(text));
    let count = chain.iter().rev().take_while(spoken).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Light;

    fn weighed(unit: &str, number: u16, in_text: bool, periods: u32, light: Light) -> Weighed {
        Weighed {
            unit: unit.into(),
            in_text,
            light: Some(light),
            problem: RaisedProblem {
                unit: unit.into(),
                number,
                title: String::new(),
                text: format!("{unit}{number}"),
                placement: String::new(),
                periods,
            },
        }
    }

    fn chosen(all: Vec<Weighed>) -> Vec<String> {
        three(all).into_iter().map(|one| one.text).collect()
    }

    #[test]
    fn what_goes_into_the_report_comes_first_then_what_stands_longest_then_what_is_most_behind() {
        let all = vec![
            weighed("甲", 1, false, 9, Light::Overdue),
            weighed("乙", 2, true, 1, Light::Reached),
            weighed("丙", 3, true, 3, Light::Reached),
            weighed("丁", 4, true, 1, Light::Behind),
        ];
        assert_eq!(chosen(all), ["丙3", "丁4", "乙2"]);
    }

    #[test]
    fn a_unit_and_a_measure_are_heard_once_and_the_order_is_the_same_every_time() {
        let all = vec![
            weighed("甲", 2, true, 2, Light::Behind),
            weighed("甲", 1, true, 2, Light::Behind),
            weighed("乙", 1, false, 1, Light::Near),
            weighed("丙", 3, false, 1, Light::Near),
        ];
        assert_eq!(chosen(all.clone()), ["甲1", "丙3"]);
        assert_eq!(chosen(all.into_iter().rev().collect()), ["甲1", "丙3"]);
        assert!(three(Vec::new()).is_empty());
    }

    #[test]
    fn no_problem_is_no_problem_however_it_is_written() {
        for none in ["", "  ", "无", "无。", "暂无", "（无）", "目前没有问题。", "暂无突出问题。"]
        {
            assert!(says_nothing(none), "{none:?}");
        }
        for some in ["无证经营尚未杜绝", "没有专职人员", "无证经营问题", "存在重大问题"]
        {
            assert!(!says_nothing(some), "{some:?}");
        }
    }

    #[test]
    fn a_period_without_a_problem_breaks_the_row() {
        let periods: Vec<PeriodId> = ["a", "b", "c", "d"].map(PeriodId::from).into();
        let chain: Vec<&PeriodId> = periods.iter().collect();
        let said =
            |texts: [&str; 4]| periods.iter().cloned().zip(texts.map(str::to_owned)).collect();
        assert_eq!(in_a_row(&chain, &said(["有", "有", "有", "有"])), 4);
        assert_eq!(in_a_row(&chain, &said(["有", "无", "有", "有"])), 2);
        assert_eq!(in_a_row(&chain, &said(["有", "有", "有", "无"])), 0);
        assert_eq!(in_a_row(&chain, &BTreeMap::new()), 0);
    }
}
