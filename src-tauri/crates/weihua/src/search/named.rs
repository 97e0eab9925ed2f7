//! Words that are the name of a unit or a period: 德胜街道, 2018年第一季度, 一季度, 2018Q1, 2018年. Pure.

use unicode_normalization::UnicodeNormalization;

use crate::period::spellings;
use crate::plan::{Period, Plan};
use crate::store::text_index::Named;
use crate::unit::{self, Found};

/// What a word may be the name of.
pub(super) fn named(plan: &Plan, word: &str) -> Named {
    let units = match unit::resolve(plan, word) {
        Found::One(unit) => vec![unit.id.to_string()],
        Found::None(_) | Found::Several(_) => Vec::new(),
    };
    let plain: String = word.nfkc().flat_map(char::to_uppercase).collect();
    let periods = plan.periods.iter().filter(|period| is_called(period, &plain));
    Named { units, periods: periods.map(|period| period.id.to_string()).collect() }
}

/// By its whole label, by its id, by its year, or by what stands behind the year.
fn is_called(period: &Period, word: &str) -> bool {
    let called = |spelling: &String| {
        let (year, rest) = match spelling.split_once('年') {
            Some((year, rest)) => (format!("{year}年"), rest),
            None => (String::new(), spelling.as_str()),
        };
        !word.is_empty() && (word == spelling || word == year || word == rest)
    };
    period.id.as_str().to_uppercase() == word || spellings(period).iter().any(called)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    #[test]
    fn a_period_is_called_by_its_label_its_id_its_quarter_or_its_year() {
        let plan = built_in().unwrap();
        let of = |word: &str| named(plan, word).periods;
        for word in ["2018年第一季度", "2018年1季度", "2018年一季度", "2018q1", "２０１８Ｑ１"]
        {
            assert_eq!(of(word), ["2018Q1"], "{word}");
        }
        assert_eq!(of("第一季度"), ["2018Q1", "2019Q1", "2020Q1"]);
        assert_eq!(of("一季度"), of("第一季度"));
        assert_eq!(of("2017年"), ["2017Q4"]);
        for word in ["燃气", "季度", "2018", "第", "一", "年"] {
            assert!(of(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn a_unit_is_called_by_any_of_its_names() {
        let plan = built_in().unwrap();
        for word in ["德胜街道", "德胜街道办事处"] {
            assert_eq!(named(plan, word).units, ["xicheng-desheng-jiedao"], "{word}");
        }
        for word in ["燃气", "街道", "检查"] {
            assert!(named(plan, word).units.is_empty(), "{word}");
        }
    }
}
