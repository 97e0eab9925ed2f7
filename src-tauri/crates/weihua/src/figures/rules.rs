//! What a sum is. Pure; the reading stands in `docs/words.md` under 指标汇总.
//!
//! Blank is not 0: a sum adds what was given and says of how many that were asked. A rate comes
//! of two sums and is never an average of rates.

use std::collections::BTreeMap;

use crate::id::{MeasureId, PeriodId};
use crate::plan::{Indicator, Mode, Plan};
use crate::progress::per_cent;

/// A sum with what it lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// In the indicator's smallest decimal place.
    pub amount: i64,
    /// How many figures were given.
    pub given: u32,
    /// Of how many that were asked.
    pub asked: u32,
    /// How many figures are missing, by the period they are missing of.
    pub lacks: BTreeMap<PeriodId, u32>,
}

impl Tally {
    /// A figure that was asked, given or not.
    pub(crate) fn add(&mut self, figure: Option<i64>) {
        self.asked += 1;
        if let Some(amount) = figure {
            self.given += 1;
            self.amount = self.amount.saturating_add(amount);
        }
    }

    /// One that was not given, because of this period.
    pub(crate) fn lack(&mut self, period: &PeriodId) {
        *self.lacks.entry(period.clone()).or_default() += 1;
    }
}

impl FromIterator<Option<i64>> for Tally {
    fn from_iter<I: IntoIterator<Item = Option<i64>>>(figures: I) -> Self {
        let mut tally = Self::default();
        figures.into_iter().for_each(|figure| tally.add(figure));
        tally
    }
}

/// A rate of two sums, two decimals without the sign: `95.00`. None where there is nothing below
/// the line, and where more was mended than found: older findings are mended too, and what passes
/// the whole is no rate.
pub(crate) fn rate(above: i64, below: i64) -> Option<String> {
    if above > below {
        return None;
    }
    let rate = per_cent(above, below)?;
    Some(rate.trim_end_matches('%').to_owned())
}

/// The one measure under which a figure stands where each is to stand once: the measure of
/// 各有关单位 that it serves, else the first.
pub(crate) fn stands_under<'a>(plan: &'a Plan, indicator: &Indicator) -> Option<&'a MeasureId> {
    let mut served = plan.measures.iter().filter(|one| indicator.serves.contains(&one.id));
    let collective = served.clone().find(|one| one.mode == Mode::Collective);
    collective.or_else(|| served.next()).map(|one| &one.id)
}

/// `缺2018Q3（4家）、2018Q2（1家）`, the counts left out where one figure was asked.
pub(super) fn lacking(tally: &Tally, counted: &str) -> String {
    if tally.lacks.is_empty() {
        return String::new();
    }
    let each: Vec<String> = tally
        .lacks
        .iter()
        .map(|(period, many)| match tally.asked {
            1 => period.to_string(),
            _ => format!("{period}（{many}{counted}）"),
        })
        .collect();
    format!("缺{}", each.join("、"))
}

/// The same in a cell: `缺2017Q4`, `缺2017Q4等3期`.
pub(super) fn lacking_short(tally: &Tally) -> String {
    match tally.lacks.keys().next() {
        None => "—".to_owned(),
        Some(only) if tally.lacks.len() == 1 => format!("缺{only}"),
        Some(first) => format!("缺{first}等{}期", tally.lacks.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    #[test]
    fn blank_is_asked_and_not_given_and_zero_is_given() {
        let tally: Tally = [Some(3), None, Some(0)].into_iter().collect();
        assert_eq!((tally.amount, tally.given, tally.asked), (3, 2, 3));
    }

    #[test]
    fn a_rate_is_one_of_sums_and_never_passes_the_whole() {
        for (above, below, text) in [
            (95, 100, Some("95.00")),
            (88, 89, Some("98.88")),
            (0, 5, Some("0.00")),
            (5, 5, Some("100.00")),
            (6, 5, None),
            (0, 0, None),
        ] {
            assert_eq!(rate(above, below).as_deref(), text, "{above}÷{below}");
        }
    }

    #[test]
    fn every_indicator_stands_under_one_measure_that_it_serves() {
        let plan = built_in().unwrap();
        for indicator in plan.indicators.iter().filter(|one| one.on) {
            let place = stands_under(plan, indicator).unwrap();
            assert!(indicator.serves.contains(place), "{}", indicator.id);
        }
        let b3 = plan.indicator(&"B3".into()).unwrap();
        assert_eq!(stands_under(plan, b3).unwrap().as_str(), "m15", "the one of 各有关单位");
    }

    #[test]
    fn what_is_missing_is_named_by_its_period() {
        let mut tally: Tally = [None, None, Some(1)].into_iter().collect();
        tally.lack(&"2018Q3".into());
        tally.lack(&"2018Q3".into());
        tally.lack(&"2017Q4".into());
        assert_eq!(lacking(&tally, "家"), "缺2017Q4（1家）、2018Q3（2家）");
        assert_eq!(lacking_short(&tally), "缺2017Q4等2期");
        assert_eq!(lacking(&Tally::default(), "家"), "");
    }
}
