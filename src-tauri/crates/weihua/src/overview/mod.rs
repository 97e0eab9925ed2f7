//! The pages 总览 and 计划: the plan read beside today's date and the unit's own entries.

mod due;
mod model;

use rusqlite::Connection;

pub use model::*;

use crate::clock::Date;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::plan::{Phase, Plan};
use crate::{desk, measure, period, progress};

/// 总览 of a unit for a period; without a period, for the current one.
///
/// # Errors
/// As [`progress::sheet`].
pub fn overview(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period_id: Option<&PeriodId>,
    today: Date,
) -> Result<Overview> {
    let sheet = progress::sheet(conn, plan, unit, period_id, today)?;
    let marks = due::marks(plan, unit, &sheet.period.id, today);
    let mut coming = due::period_dates(plan, today);
    coming
        .extend(marks.iter().filter(|item| item.days_left.is_some_and(|days| days >= 0)).cloned());
    coming.sort_by_key(|item| item.date);
    coming.truncate(12);
    Ok(Overview {
        phases: plan.phases.iter().map(|phase| phase_view(plan, phase, &marks, today)).collect(),
        marks,
        coming,
        unit: sheet.unit,
        period: sheet.period,
        periods: sheet.periods,
        today,
        notice: sheet.notice,
        counts: sheet.counts,
        starts_on: plan.starts_on,
        ends_on: plan.ends_on,
    })
}

/// 计划, with what in it concerns a unit where one is given, for a period or the current one.
///
/// # Errors
/// `NotFound` for a period the plan does not know.
pub fn plan_view(
    plan: &Plan,
    unit: Option<&UnitId>,
    period_id: Option<&PeriodId>,
    today: Date,
) -> Result<PlanView> {
    let period = match period_id {
        Some(id) => plan.period(id)?,
        None => period::current(plan, today)?,
    };
    let measures_of = |group: &crate::plan::Group| {
        plan.measures
            .iter()
            .filter(|one| one.group == group.id)
            .map(|one| {
                let reporting = measure::reporting_units(plan, one, &period.id);
                PlanMeasure {
                    measure: measure::view(plan, one, unit, today),
                    who: measure::who(plan, one),
                    own: unit.is_some_and(|unit| reporting.contains(unit)),
                    reporting: u32::try_from(reporting.len()).unwrap_or(u32::MAX),
                }
            })
            .collect()
    };
    Ok(PlanView {
        card: desk::card(plan),
        issuer: plan.issuer.clone(),
        issued_on: plan.issued_on,
        preamble: plan.preamble.clone(),
        chapters: plan
            .chapters
            .iter()
            .map(|chapter| ChapterView {
                number: chapter.number.clone(),
                title: chapter.title.clone(),
                paragraphs: chapter.paragraphs.clone(),
            })
            .collect(),
        groups: plan
            .groups
            .iter()
            .map(|group| GroupView {
                id: group.id.clone(),
                number: group.number.clone(),
                title: group.title.clone(),
                measures: measures_of(group),
            })
            .collect(),
    })
}

fn phase_view(plan: &Plan, phase: &Phase, marks: &[DueItem], today: Date) -> PhaseView {
    let inside = |phase: &Phase, item: &DueItem| {
        item.date.is_some_and(|date| phase.start <= date && date <= phase.end)
    };
    let own_part = |item: &DueItem| phase.parts.iter().any(|part| inside(part, item));
    let due: Vec<DueItem> =
        marks.iter().filter(|item| inside(phase, item) && !own_part(item)).cloned().collect();
    PhaseView {
        id: phase.id.clone(),
        number: phase.number.clone(),
        title: phase.title.clone(),
        span: phase.span.clone(),
        start: phase.start,
        end: phase.end,
        when: if today > phase.end {
            When::Past
        } else if today < phase.start {
            When::Future
        } else {
            When::Current
        },
        text: phase.text.clone(),
        source: if phase.number.is_empty() {
            String::new()
        } else {
            format!("{}　{}、{}", plan.doc_no, plan.phases_chapter, phase.number)
        },
        parts: phase.parts.iter().map(|part| phase_view(plan, part, marks, today)).collect(),
        due,
    }
}
