//! 指定 of a measure as the office reads it.

use rusqlite::Connection;

use super::act::is_past;
use super::{ActState, ByText, DesignationAct, DesignationUnit, DesignationView, PeriodChoice};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{MeasureId, PeriodId};
use crate::measure;
use crate::period;
use crate::period_slip::is_locked;
use crate::plan::{self, Designation, Plan};
use crate::{store, unit};

/// Who reports a measure, who may be designated from when, and every act there was.
///
/// # Errors
/// `NotFound` for what the plan does not know; those of the data file.
pub fn designations(
    conn: &Connection,
    plan: &Plan,
    measure: &MeasureId,
    period_id: Option<&PeriodId>,
    today: Date,
) -> Result<DesignationView> {
    let known = plan.measure(measure)?;
    let shown = match period_id {
        Some(id) => plan.period(id)?,
        None => period::current(plan, today)?,
    };
    let mut from = Vec::new();
    for one in period::on_periods(plan) {
        if !is_past(plan, one, today)? && !is_locked(conn, &one.id)? {
            from.push(PeriodChoice { id: one.id.clone(), label: one.label.clone() });
        }
    }
    // A duty that is named after it was due would be late at once.
    if from.iter().any(|choice| is_open(plan, choice, today)) {
        from.retain(|choice| is_open(plan, choice, today));
    }
    let first = from.first().map_or(&shown.id, |one| &one.id).clone();
    let text = measure::units_of_text(plan, known, &first);
    let named = measure::units_named(plan, known, &first);
    let reporting = measure::reporting_units(plan, known, &first);
    let mut units = Vec::new();
    for id in measure::active_units(plan, &first) {
        let view = unit::view(plan, plan.unit(&id)?, shown.cutoff);
        units.push(DesignationUnit {
            by_text: if named.contains(&id) {
                ByText::Named
            } else if text.contains(&id) {
                ByText::Phrase
            } else {
                ByText::Not
            },
            reports: reporting.contains(&id),
            name: view.name,
            kind_label: view.kind_label,
            unit: id,
        });
    }
    Ok(DesignationView {
        measure: measure.clone(),
        number: known.number,
        period: shown.id.clone(),
        period_label: shown.label.clone(),
        today,
        units,
        may_take_back: !from.is_empty() && measure::designation(plan, measure, &first).is_some(),
        from,
        acts: acts(conn, plan, measure, &shown.id)?,
    })
}

fn is_open(plan: &Plan, choice: &PeriodChoice, today: Date) -> bool {
    plan.period(&choice.id).is_ok_and(|one| today <= one.due)
}

fn acts(
    conn: &Connection,
    plan: &Plan,
    measure: &MeasureId,
    shown: &PeriodId,
) -> Result<Vec<DesignationAct>> {
    let place = |id: &PeriodId| plan.periods.iter().position(|period| period.id == *id);
    let holds = measure::act_in_force(plan, measure, shown);
    let mut versions: Vec<(store::PlanVersion, Vec<Designation>)> = Vec::new();
    for version in store::plan_versions(conn)? {
        let acts = plan::from_kept(&version.body)?.designations;
        versions.push((version, acts));
    }
    let of_measure = plan.designations.iter().filter(|act| act.measure == *measure);
    let mut lines: Vec<DesignationAct> = of_measure
        .map(|act| {
            let state = if holds.is_some_and(|one| std::ptr::eq(one, act)) {
                ActState::Holds
            } else if place(&act.from_period) > place(shown) {
                ActState::Ahead
            } else {
                ActState::Replaced
            };
            let brought = versions.iter().find(|(_, acts)| acts.contains(act));
            let brought = brought.map(|(version, _)| version);
            DesignationAct {
                what: measure::designation_words(plan, act),
                from_label: plan
                    .period(&act.from_period)
                    .map_or_else(|_| act.from_period.to_string(), |known| known.label.clone()),
                state,
                state_label: state.label().to_owned(),
                date: act.date,
                reason: act.reason.clone(),
                author: brought.map(|version| version.author.clone()).unwrap_or_default(),
                plan_number: brought.map_or(0, |version| version.number),
            }
        })
        .collect();
    lines.reverse();
    Ok(lines)
}
