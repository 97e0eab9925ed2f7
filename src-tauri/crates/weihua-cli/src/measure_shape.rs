//! A measure as JSON: printed names and, beside them, ids.

use serde::Serialize;
use weihua::clock::Date;
use weihua::id::UnitId;
use weihua::measure;
use weihua::plan::{Deadline, Measure, Mode, Plan, ScopeRole};

use crate::context::printed_name;

#[derive(Serialize)]
pub struct MeasureShape<'a> {
    number: u16,
    measure_id: &'a str,
    group: String,
    group_title: String,
    title: &'a str,
    body: &'a str,
    responsibility: &'a str,
    mode: Mode,
    open_ended: bool,
    role_text: &'a str,
    leads: Vec<String>,
    lead_ids: &'a [UnitId],
    participants: Vec<String>,
    participant_ids: &'a [UnitId],
    scoped: Vec<ScopeShape<'a>>,
    collective: &'a [String],
    deadlines: Vec<DeadlineShape<'a>>,
    source: String,
}

#[derive(Serialize)]
struct ScopeShape<'a> {
    scope: &'a str,
    units: Vec<String>,
    unit_ids: &'a [UnitId],
    role: ScopeRole,
    #[serde(skip_serializing_if = "Option::is_none")]
    collective: Option<&'a str>,
}

/// A deadline: its kind as the plan file has it, dates, and the original words.
#[derive(Serialize)]
pub struct DeadlineShape<'a> {
    kind: &'a str,
    start: Option<Date>,
    end: Option<Date>,
    text: &'a str,
}

/// A measure with everybody it names.
pub fn measure<'a>(plan: &'a Plan, measure: &'a Measure, today: Date) -> MeasureShape<'a> {
    let view = measure::view(plan, measure, None, today);
    let names = |ids: &[UnitId]| ids.iter().map(|id| printed_name(plan, id)).collect::<Vec<_>>();
    let scoped = measure.scoped.iter().map(|scope| ScopeShape {
        scope: &scope.scope,
        units: scope
            .collective
            .as_ref()
            .map_or_else(|| names(&scope.units), |phrase| vec![phrase.clone()]),
        unit_ids: &scope.units,
        role: scope.role,
        collective: scope.collective.as_deref(),
    });
    MeasureShape {
        number: measure.number,
        measure_id: measure.id.as_str(),
        group: view.group_number,
        group_title: view.group_title,
        title: &measure.title,
        body: &measure.body,
        responsibility: &measure.responsibility,
        mode: measure.mode,
        open_ended: measure.open_ended,
        role_text: &measure.role_text,
        leads: names(&measure.leads),
        lead_ids: &measure.leads,
        participants: names(&measure.participants),
        participant_ids: &measure.participants,
        scoped: scoped.collect(),
        collective: &measure.collective,
        deadlines: deadlines(measure),
        source: view.source,
    }
}

/// The deadlines of a measure, in order.
pub fn deadlines(measure: &Measure) -> Vec<DeadlineShape<'_>> {
    measure
        .deadlines
        .iter()
        .map(|Deadline { kind, start, end, text, .. }| DeadlineShape {
            kind: kind.as_str(),
            start: *start,
            end: *end,
            text,
        })
        .collect()
}
