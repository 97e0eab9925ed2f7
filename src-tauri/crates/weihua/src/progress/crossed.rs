//! Figures that pass another they cannot pass: the one check of the sheet and of what comes in.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::draft;
use super::indicators::Figures;
use super::number;
use super::rules::{self, Figure};
use super::store::Place;
use crate::error::Result;
use crate::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use crate::plan::{Indicator, Plan};
use crate::problem::Problem;

/// A figure that passes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Crossed {
    /// Whose figure is too great.
    pub indicator: IndicatorId,
    /// What it passes.
    pub other: IndicatorId,
    /// What the rule says of it.
    pub problem: Problem,
    /// The two as compared, as shown: `累计12，累计8`.
    pub compared: (String, String),
}

/// Where an indicator passes its whole or what it is at most.
pub(super) fn crossed(
    plan: &Plan,
    measure: &MeasureId,
    indicator: &Indicator,
    figure: &dyn Fn(&IndicatorId) -> Figure,
) -> Vec<Crossed> {
    let known = |id: &IndicatorId| plan.indicators.iter().find(|other| other.id == *id);
    let own = figure(&indicator.id);
    let named = (&indicator.id, indicator.title.as_str(), own);
    let mut found = Vec::new();
    let mut say = |problem: Option<Problem>, other: &Indicator, amounts: (Figure, Figure)| {
        found.extend(problem.map(|problem| Crossed {
            indicator: indicator.id.clone(),
            other: other.id.clone(),
            compared: (shown(amounts.0, indicator.places), shown(amounts.1, other.places)),
            problem,
        }));
    };
    let alone = |figure: Figure| Figure { total: None, ..figure };
    if let Some(whole) = indicator.part_of.as_ref().and_then(known) {
        let its = figure(&whole.id);
        let problem = rules::part_passes_whole(measure, named, (whole.title.as_str(), its));
        say(problem, whole, (alone(own), alone(its)));
    }
    if let Some(other) = indicator.at_most.as_ref().and_then(known) {
        let its = figure(&other.id);
        let totals = own.total.is_some() && its.total.is_some();
        let amounts = if totals { (own, its) } else { (alone(own), alone(its)) };
        let compared = (shown(amounts.0, indicator.places), shown(amounts.1, other.places));
        let problem =
            rules::total_passes_total(measure, named, (other.title.as_str(), its), &compared);
        say(problem, other, amounts);
    }
    found
}

fn shown(figure: Figure, places: u8) -> String {
    match figure.total.or(figure.value) {
        Some(amount) => number::show(amount, places),
        None => String::new(),
    }
}

/// Figures of a unit up to a period, against which others of that period can be tried.
pub(crate) struct Trial {
    figures: Figures,
    asked: BTreeMap<IndicatorId, Vec<PeriodId>>,
    period: PeriodId,
}

impl Trial {
    /// Reads what the unit said before: at this desk, and of periods known from 版 only, there.
    pub(crate) fn read(
        conn: &Connection,
        plan: &Plan,
        unit: &UnitId,
        period: &PeriodId,
    ) -> Result<Self> {
        let place = Place { unit, period };
        let figures = draft::figures_before(conn, plan, place)?;
        Ok(Self { figures, asked: draft::asked_up_to(plan, place), period: period.clone() })
    }

    /// What would cross if the period said this.
    pub(crate) fn crossed(
        &self,
        plan: &Plan,
        said: &BTreeMap<IndicatorId, Option<i64>>,
    ) -> Vec<Crossed> {
        let mut figures = self.figures.clone();
        figures.numbers.retain(|(period, _), _| *period != self.period);
        let amounts = said.iter().filter_map(|(id, amount)| Some((id.clone(), (*amount)?)));
        figures.numbers.extend(amounts.map(|(id, amount)| ((self.period.clone(), id), amount)));
        let figure = |id: &IndicatorId| {
            let asked = self.asked.get(id).map_or(&[][..], Vec::as_slice);
            figures.figure(id, asked, &self.period)
        };
        let on = plan.indicators.iter().filter(|one| one.on && self.asked.contains_key(&one.id));
        on.filter_map(|one| Some((one, one.serves.first()?)))
            .flat_map(|(one, measure)| crossed(plan, measure, one, &figure))
            .collect()
    }
}
