//! Indicators of a unit in a period: this quarter's figure, the one before, and totals.
//! A total is computed, never typed, and says which quarter it lacks.

use std::collections::BTreeMap;

use super::number;
use super::rules::Figure;
use super::{IndicatorView, Opening};
use crate::id::{IndicatorId, PeriodId};
use crate::plan::{Indicator, Plan};

/// Every figure a unit typed, and its opening figures.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    pub numbers: BTreeMap<(PeriodId, IndicatorId), i64>,
    pub openings: BTreeMap<IndicatorId, (i64, String)>,
}

/// With what a total begins that cannot be computed: 缺2017年四季度.
pub(crate) const LACKS: &str = "缺";

/// 累计 up to a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Total {
    Known(i64),
    /// These earlier periods were asked and have no figure.
    Lacks(Vec<PeriodId>),
    /// There is nothing to add up.
    Nothing,
}

impl Total {
    /// Over periods with their figures, the earliest first. An opening figure stands for the
    /// periods before the first one that has a figure of its own.
    pub(crate) fn of(opening: Option<i64>, figures: &[(&PeriodId, Option<i64>)]) -> Self {
        let covered = match opening {
            Some(_) => figures.iter().take_while(|(_, figure)| figure.is_none()).count(),
            None => 0,
        };
        let counted = figures.get(covered..).unwrap_or_default();
        let lacking = counted.iter().filter(|(_, figure)| figure.is_none());
        let lacking: Vec<PeriodId> = lacking.map(|(period, _)| (*period).clone()).collect();
        if !lacking.is_empty() {
            return Self::Lacks(lacking);
        }
        if counted.is_empty() && opening.is_none() {
            return Self::Nothing;
        }
        let sum: i64 = counted.iter().filter_map(|(_, figure)| *figure).sum();
        Self::Known(opening.unwrap_or(0) + sum)
    }

    fn known(&self) -> Option<i64> {
        match self {
            Self::Known(amount) => Some(*amount),
            Self::Lacks(_) | Self::Nothing => None,
        }
    }

    fn lacks(&self) -> &[PeriodId] {
        match self {
            Self::Lacks(periods) => periods,
            Self::Known(_) | Self::Nothing => &[],
        }
    }

    fn show(&self, plan: &Plan, places: u8) -> String {
        let named = |id: &PeriodId| named(plan, id);
        match self {
            Self::Known(amount) => number::show(*amount, places),
            Self::Lacks(periods) => match periods.as_slice() {
                [] => "—".to_owned(),
                [only] => format!("{LACKS}{}", named(only)),
                [first, ..] => format!("{LACKS}{}等{}期", named(first), periods.len()),
            },
            Self::Nothing => "—".to_owned(),
        }
    }
}

fn named(plan: &Plan, id: &PeriodId) -> String {
    named_in_short(plan.period(id).map_or(id.as_str(), |period| period.label.as_str()))
}

/// `2017年四季度`
pub(crate) fn named_in_short(label: &str) -> String {
    label.replacen('第', "", 1)
}

impl Figures {
    /// 累计 over `periods`, the earliest first. An opening figure stands for the periods before
    /// the first one that has a figure of its own.
    pub(super) fn total(&self, id: &IndicatorId, periods: &[PeriodId]) -> Total {
        let value = |period: &PeriodId| self.numbers.get(&(period.clone(), id.clone())).copied();
        let opening = self.openings.get(id).map(|(amount, _)| *amount);
        let figures: Vec<_> = periods.iter().map(|period| (period, value(period))).collect();
        Total::of(opening, &figures)
    }

    /// 累计 of a period as its sheet shows it: nothing while its own figure is blank.
    pub(super) fn shown_total(
        &self,
        id: &IndicatorId,
        asked: &[PeriodId],
        period: &PeriodId,
    ) -> Total {
        match self.numbers.get(&(period.clone(), id.clone())) {
            Some(_) => self.total(id, asked),
            None => Total::Nothing,
        }
    }

    /// What a total that is known is made of, in words: the opening figure, and every period that has
    /// a figure.
    fn made_of(&self, plan: &Plan, indicator: &Indicator, asked: &[PeriodId]) -> String {
        let shown = |amount: &i64| number::show(*amount, indicator.places);
        let opening = self.openings.get(&indicator.id);
        let opening =
            opening.map(|(amount, source)| format!("{}（期初数：{source}）", shown(amount)));
        let counted = asked.iter().filter_map(|period| {
            let amount = self.numbers.get(&(period.clone(), indicator.id.clone()))?;
            Some(format!("{}（{}）", shown(amount), named(plan, period)))
        });
        opening.into_iter().chain(counted).collect::<Vec<_>>().join("＋")
    }

    /// This period's figure and its total, where both are known.
    pub(super) fn figure(&self, id: &IndicatorId, asked: &[PeriodId], period: &PeriodId) -> Figure {
        let value = self.numbers.get(&(period.clone(), id.clone())).copied();
        Figure { value, total: self.shown_total(id, asked, period).known() }
    }
}

/// An indicator as the sheet shows it. `asked` are the periods in which the unit was asked for
/// it, the earliest first, `period` the last of them.
pub(super) fn view(
    plan: &Plan,
    indicator: &Indicator,
    figures: &Figures,
    asked: &[PeriodId],
    period: &PeriodId,
) -> IndicatorView {
    let before = asked.strip_suffix(std::slice::from_ref(period)).unwrap_or(asked);
    let opening = figures.openings.get(&indicator.id);
    let mut view = IndicatorView {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        unit_word: indicator.unit_word.clone(),
        places: indicator.places,
        part_of: indicator.part_of.clone(),
        computed: None,
        value: String::new(),
        previous: String::new(),
        previous_total: String::new(),
        lacks: Vec::new(),
        lacks_opening: Vec::new(),
        total: String::new(),
        total_from: String::new(),
        opening: opening.map(|(amount, source)| Opening {
            value: number::show(*amount, indicator.places),
            source: source.clone(),
        }),
        from_revision: None,
    };

    if let Some(ratio) = &indicator.ratio {
        let title = |id: &IndicatorId| {
            plan.indicators
                .iter()
                .find(|other| other.id == *id)
                .map_or("", |other| other.title.as_str())
        };
        let rate = |pair: (Option<i64>, Option<i64>)| match pair {
            (Some(above), Some(below)) => number::per_cent(above, below),
            _ => None,
        };
        let in_period = |period: &PeriodId| {
            let value =
                |id: &IndicatorId| figures.numbers.get(&(period.clone(), id.clone())).copied();
            rate((value(&ratio.numerator), value(&ratio.denominator)))
        };
        // A rate of totals lacks what either of them lacks.
        let of = |total: &dyn Fn(&IndicatorId) -> Total| {
            let (above, below) = (total(&ratio.numerator), total(&ratio.denominator));
            let lacks = |id: &&PeriodId| above.lacks().contains(id) || below.lacks().contains(id);
            let lacking: Vec<PeriodId> = asked.iter().filter(lacks).cloned().collect();
            let missing = || match lacking.as_slice() {
                [] => "—".to_owned(),
                _ => Total::Lacks(lacking.clone()).show(plan, 0),
            };
            rate((above.known(), below.known())).unwrap_or_else(missing)
        };
        let shown = |rate: Option<String>| rate.unwrap_or_else(|| "—".to_owned());
        view.computed = Some(format!("{}÷{}", title(&ratio.numerator), title(&ratio.denominator)));
        view.value = shown(in_period(period));
        view.previous = before.last().and_then(in_period).unwrap_or_default();
        view.previous_total = of(&|id| figures.total(id, before));
        view.total = of(&|id| figures.shown_total(id, asked, period));
        return view;
    }

    let value = |period: &PeriodId| {
        figures
            .numbers
            .get(&(period.clone(), indicator.id.clone()))
            .map(|amount| number::show(*amount, indicator.places))
    };
    view.value = value(period).unwrap_or_default();
    view.previous = before.last().and_then(value).unwrap_or_default();
    let total_before = figures.total(&indicator.id, before);
    view.previous_total = total_before.show(plan, indicator.places);
    view.lacks = total_before.lacks().iter().map(|period| named(plan, period)).collect();
    if opening.is_none() {
        let blank = |one: &&PeriodId| {
            !figures.numbers.contains_key(&((*one).clone(), indicator.id.clone()))
        };
        let leading = before.iter().take_while(blank);
        view.lacks_opening = leading.map(|period| named(plan, period)).collect();
    }
    let total = figures.shown_total(&indicator.id, asked, period);
    view.total = total.show(plan, indicator.places);
    if total.known().is_some() {
        view.total_from = figures.made_of(plan, indicator, asked);
    }
    view
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods(ids: &[&str]) -> Vec<PeriodId> {
        ids.iter().map(|id| PeriodId::from(*id)).collect()
    }

    fn figures(numbers: &[(&str, i64)], opening: Option<i64>) -> Figures {
        let b1 = IndicatorId::from("B1");
        Figures {
            numbers: numbers
                .iter()
                .map(|(period, n)| (((*period).into(), b1.clone()), *n))
                .collect(),
            openings: opening.map(|n| (b1, (n, "2017年台账".to_owned()))).into_iter().collect(),
        }
    }

    #[test]
    fn a_total_adds_every_period_asked() {
        let figures = figures(&[("2017Q4", 33), ("2018Q1", 46)], None);
        let asked = periods(&["2017Q4", "2018Q1"]);
        assert_eq!(figures.total(&"B1".into(), &asked), Total::Known(79));
    }

    #[test]
    fn a_missing_earlier_period_is_named_not_taken_for_zero() {
        let figures = figures(&[("2018Q1", 46)], None);
        let asked = periods(&["2017Q4", "2018Q1"]);
        assert_eq!(
            figures.total(&"B1".into(), &asked).show(crate::plan::built_in().unwrap(), 0),
            "缺2017年四季度"
        );
    }

    #[test]
    fn an_opening_figure_stands_for_the_time_before() {
        let figures = figures(&[("2018Q1", 46)], Some(100));
        let asked = periods(&["2017Q4", "2018Q1"]);
        assert_eq!(figures.total(&"B1".into(), &asked), Total::Known(146));
    }

    #[test]
    fn an_opening_figure_does_not_hide_a_gap_after_it() {
        let figures = figures(&[("2017Q4", 33), ("2018Q2", 5)], Some(100));
        let asked = periods(&["2017Q4", "2018Q1", "2018Q2"]);
        assert_eq!(
            figures.total(&"B1".into(), &asked).show(crate::plan::built_in().unwrap(), 0),
            "缺2018年一季度"
        );
    }

    #[test]
    fn zero_is_a_figure_and_blank_is_not() {
        let figures = figures(&[("2017Q4", 0)], None);
        assert_eq!(figures.total(&"B1".into(), &periods(&["2017Q4"])), Total::Known(0));
        assert_eq!(figures.total(&"B1".into(), &[]), Total::Nothing);
    }
}
