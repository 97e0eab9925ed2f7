//! The whole plan as JSON.

use serde::Serialize;
use weihua::clock::Date;
use weihua::plan::{Deliverable, Group, Indicator, Period, Phase, Plan};
use weihua::unit::{self, Unit};

use crate::measure_shape::{self, MeasureShape};

#[derive(Serialize)]
pub struct PlanShape<'a> {
    id: &'a str,
    title: &'a str,
    doc_no: &'a str,
    issuer: &'a str,
    issued_on: Date,
    starts_on: Date,
    ends_on: Date,
    phases: &'a [Phase],
    groups: &'a [Group],
    measures: Vec<MeasureShape<'a>>,
    periods: &'a [Period],
    deliverables: &'a [Deliverable],
    indicators: &'a [Indicator],
    units: Vec<UnitShape<'a>>,
}

#[derive(Serialize)]
struct UnitShape<'a> {
    unit: String,
    unit_id: &'a str,
    full: String,
    kind: &'a str,
    order: u16,
    aliases: &'a [String],
}

/// The plan with its units under the names they have today.
pub fn plan(plan: &Plan, today: Date) -> PlanShape<'_> {
    let unit = |unit: &'_ Unit| {
        let view = unit::view(plan, unit, today);
        (view.name, view.full)
    };
    PlanShape {
        id: plan.id.as_str(),
        title: &plan.title,
        doc_no: &plan.doc_no,
        issuer: &plan.issuer,
        issued_on: plan.issued_on,
        starts_on: plan.starts_on,
        ends_on: plan.ends_on,
        phases: &plan.phases,
        groups: &plan.groups,
        measures: plan.measures.iter().map(|measure| measure_shape::measure(plan, measure, today)).collect(),
        periods: &plan.periods,
        deliverables: &plan.deliverables,
        indicators: &plan.indicators,
        units: plan
            .units
            .iter()
            .map(|known| {
                let (name, full) = unit(known);
                UnitShape {
                    unit: name,
                    unit_id: known.id.as_str(),
                    full,
                    kind: known.kind.as_str(),
                    order: known.order,
                    aliases: &known.aliases,
                }
            })
            .collect(),
    }
}
