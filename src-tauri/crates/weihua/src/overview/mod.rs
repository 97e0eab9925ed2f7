//! The pages 总览 and 计划: the plan read beside today's date and the unit's own entries.

mod due;
mod model;

use std::collections::BTreeMap;

use rusqlite::Connection;

pub use model::*;

use crate::clock::{Date, chinese_date};
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::plan::{Designation, Phase, Plan};
use crate::store::{DeskKind, desk};
use crate::{matter, measure, period, period_slip, plan, submission};

/// 总览 of a unit for a period; without a period, for the current one.
///
/// # Errors
/// As [`submission::sheet`].
pub fn overview(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period_id: Option<&PeriodId>,
    today: Date,
) -> Result<Overview> {
    let sheet = submission::sheet(conn, plan, unit, period_id, today)?;
    let handed_in = matter::handed_in(conn, unit)?;
    let marked = |mut items: Vec<DueItem>| {
        for item in &mut items {
            item.handed_in = item.deliverable.as_ref().is_some_and(|id| handed_in.contains(id));
        }
        items
    };
    let marks = marked(due::marks(plan, unit, &sheet.period.id, today));
    // What other units are to reach concerns a 填报端 in the timeline only.
    let waited = match desk(conn)?.kind {
        DeskKind::Bureau => marks.clone(),
        DeskKind::Unit => marked(due::own_marks(plan, unit, &sheet, today)),
    };
    let is_open = |item: &&DueItem| !item.handed_in;
    let to_come = |item: &&DueItem| item.days_left.is_some_and(|days| days >= 0);
    let mut own_due = BTreeMap::new();
    for period in period::on_periods(plan) {
        let due = period_slip::terms(conn, unit, &period.id)?.due(period);
        own_due.insert(&period.id, due);
    }
    let mut coming = due::period_dates(plan, &own_due, today);
    coming.extend(waited.iter().filter(is_open).filter(to_come).cloned());
    coming.sort_by_key(|item| item.date);
    coming.extend(marked(due::undated(plan, today)).iter().filter(is_open).cloned());
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
        newest: sheet.newest,
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
                    who: measure::who(plan, one, &period.id),
                    own: unit.is_some_and(|unit| reporting.contains(unit)),
                    reporting: u32::try_from(reporting.len()).unwrap_or(u32::MAX),
                    designated: measure::designation(plan, &one.id, &period.id)
                        .map(|act| designated(plan, act)),
                }
            })
            .collect()
    };
    Ok(PlanView {
        card: plan::card(plan),
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

/// `自2018年第二季度起指定德胜街道（2018年4月10日，辖区有管道）`.
fn designated(plan: &Plan, act: &Designation) -> String {
    let from = plan.periods.iter().find(|period| period.id == act.from_period);
    format!(
        "自{}起{}（{}，{}）",
        from.map(|period| period.label.as_str()).unwrap_or_default(),
        measure::designation_words(plan, act),
        chinese_date(act.date),
        act.reason
    )
}

fn phase_view(plan: &Plan, phase: &Phase, marks: &[DueItem], today: Date) -> PhaseView {
    let due = marks
        .iter()
        .filter(|item| home(plan, item).is_some_and(|home| home.id == phase.id))
        .cloned()
        .collect();
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

/// The phase, or part of one, that an item is listed in: the first that holds its day. Phases of
/// the document overlap (西政办发〔2017〕23号 四、（二）: 其中，2017年9月至…), and nothing is due twice.
fn home<'a>(plan: &'a Plan, item: &DueItem) -> Option<&'a Phase> {
    let date = item.date?;
    let holds = |phase: &&Phase| phase.start <= date && date <= phase.end;
    let phase = plan.phases.iter().find(holds)?;
    phase.parts.iter().find(holds).or(Some(phase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    #[test]
    fn nothing_is_due_in_two_phases_although_the_documents_phases_overlap() {
        let plan = built_in().unwrap();
        let marks =
            due::marks(plan, &"xicheng-desheng-jiedao".into(), &"2018Q1".into(), plan.issued_on);
        let homes: Vec<_> =
            marks.iter().map(|item| home(plan, item).map(|phase| phase.id.as_str())).collect();
        assert!(homes.iter().all(Option::is_some), "every day of the plan lies in a phase");
        let listed = |phase: &Phase| phase_view(plan, phase, &marks, plan.issued_on);
        let views: Vec<_> = plan.phases.iter().map(listed).collect();
        let count: usize = views
            .iter()
            .flat_map(|view| view.parts.iter().chain([view]))
            .map(|view| view.due.len())
            .sum();
        assert_eq!(count, marks.len());
        let deploy = views.first().map(|view| view.due.len());
        assert_eq!(deploy, Some(2), "实施方案 and 人员名单 belong to 部署");
    }
}
