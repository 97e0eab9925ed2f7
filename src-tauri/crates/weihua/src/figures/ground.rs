//! Figures beside what was asked: who had to give which, in which period.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::Connection;

use super::choices::Choice;
use super::gather::{self, Given};
use super::model::FigureValue;
use crate::error::Result;
use crate::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use crate::plan::{Indicator, Period, Plan};
use crate::progress::Total;
use crate::{measure, period};

/// What a unit was asked and gave.
pub(super) enum Reading {
    /// A figure, or a whole 累计.
    Known(i64),
    /// None, because of these periods.
    Lacks(Vec<PeriodId>),
}

/// Everything sums are made of.
pub(super) struct Ground<'a> {
    pub plan: &'a Plan,
    given: Given,
    openings: BTreeMap<(UnitId, IndicatorId), i64>,
    /// Who reports a measure in a period.
    due: HashMap<(&'a PeriodId, &'a MeasureId), HashSet<UnitId>>,
    /// Periods up to each chosen one, the earliest first.
    chains: HashMap<&'a PeriodId, Vec<&'a Period>>,
}

impl<'a> Ground<'a> {
    pub fn read(conn: &Connection, plan: &'a Plan, choice: &Choice<'a>) -> Result<Self> {
        let mut chains: HashMap<&'a PeriodId, Vec<&'a Period>> = HashMap::new();
        for chosen in &choice.periods {
            let chain = match choice.asked.value {
                FigureValue::Period => vec![*chosen],
                FigureValue::Total => period::chain(plan, &chosen.id),
            };
            chains.insert(&chosen.id, chain.into_iter().filter(|one| one.on).collect());
        }
        let mut due = HashMap::new();
        for period in chains.values().flatten() {
            for measure in &plan.measures {
                let served = plan.indicators.iter().any(|one| one.serves.contains(&measure.id));
                if served {
                    due.entry((&period.id, &measure.id)).or_insert_with(|| {
                        let reporting = measure::reporting_units(plan, measure, &period.id);
                        reporting.into_iter().collect()
                    });
                }
            }
        }
        let (given, openings) = (gather::given(conn)?, gather::openings(conn)?);
        Ok(Self { plan, given, openings, due, chains })
    }

    /// Whether a unit is asked for an indicator in a period: it reports a measure it serves.
    pub fn is_asked(&self, indicator: &Indicator, unit: &UnitId, period: &PeriodId) -> bool {
        indicator.serves.iter().any(|measure| {
            self.due.get(&(period, measure)).is_some_and(|units| units.contains(unit))
        })
    }

    /// The figure of a period, or its 累计; none where it was not asked.
    pub fn reading(
        &self,
        value: FigureValue,
        indicator: &Indicator,
        unit: &UnitId,
        period: &'a PeriodId,
    ) -> Option<Reading> {
        if !self.is_asked(indicator, unit, period) {
            return None;
        }
        let figure = |period: &PeriodId| -> Option<i64> {
            self.given.get(period)?.get(unit)?.get(&indicator.id).copied()
        };
        match value {
            FigureValue::Period => Some(match figure(period) {
                Some(amount) => Reading::Known(amount),
                None => Reading::Lacks(vec![period.clone()]),
            }),
            FigureValue::Total => {
                let asked = self.chains.get(period).map(Vec::as_slice).unwrap_or_default();
                let asked = asked.iter().filter(|one| self.is_asked(indicator, unit, &one.id));
                let figures: Vec<_> = asked.map(|one| (&one.id, figure(&one.id))).collect();
                let opening = self.openings.get(&(unit.clone(), indicator.id.clone())).copied();
                match Total::of(opening, &figures) {
                    Total::Known(amount) => Some(Reading::Known(amount)),
                    Total::Lacks(periods) => Some(Reading::Lacks(periods)),
                    Total::Nothing => None,
                }
            }
        }
    }
}
