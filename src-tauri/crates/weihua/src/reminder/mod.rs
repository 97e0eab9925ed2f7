//! 提醒: what falls due or waits on a day, each line with the place where it is dealt with.

mod model;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rusqlite::Connection;

pub use model::*;
pub use rules::{office, unit};

use crate::clock::Date;
use crate::desk::DeskKind;
use crate::error::Result;
use crate::id::{DeadlineKindId, MeasureId, UnitId};
use crate::measure::Light;
use crate::period::{Handed, PeriodState};
use crate::plan::{DeliverableBy, Measure, Period, Plan};
use crate::review::CellState;
use crate::store::Store;
use crate::{matter, measure, period, receive, reply, review, submission};

/// What falls due or waits: for a unit at its 填报端, for everybody at the 汇总端.
///
/// # Errors
/// `NotFound` for a unit the plan does not know; those of reading.
pub fn reminders(
    file: &Store,
    plan: &Plan,
    kind: DeskKind,
    whose: &UnitId,
    today: Date,
) -> Result<Vec<Reminder>> {
    file.read(|conn| match kind {
        DeskKind::Bureau => Ok(office(&office_facts(conn, plan, today)?, today)),
        DeskKind::Unit => Ok(unit(&unit_facts(conn, plan, whose, today)?, today)),
    })
}

/// A period that was closed so long ago is no longer asked about.
const OLD: chrono::Days = chrono::Days::new(400);

fn office_facts(conn: &Connection, plan: &Plan, today: Date) -> Result<OfficeFacts> {
    let begun = |one: &&Period| {
        one.from <= today && one.lock.checked_add_days(OLD).is_none_or(|last| today <= last)
    };
    let mut facts = OfficeFacts::default();
    let given = store::given_days(conn)?;
    for one in period::on_periods(plan).into_iter().filter(begun) {
        let matrix = review::matrix(conn, plan, Some(&one.id), today)?;
        let missing: Vec<_> = matrix
            .units
            .iter()
            .filter(|row| matches!(row.state, CellState::Missing | CellState::Empty))
            .collect();
        for row in &missing {
            for way in [Given::Promised, Given::Asked] {
                let place = (one.id.clone(), row.unit.id.clone(), way);
                facts.promises.extend(given.get(&place).map(|answer_by| PromiseFacts {
                    unit: row.unit.id.clone(),
                    unit_name: row.unit.name.clone(),
                    period: one.id.clone(),
                    period_label: one.label.clone(),
                    given: way,
                    answer_by: *answer_by,
                }));
            }
        }
        let is_current = period::current(plan, today)?.id == one.id;
        if is_current {
            let waits = |id: &MeasureId| {
                matrix.measures.iter().any(|column| {
                    column.id == *id
                        && matches!(column.light.light, Some(Light::Near | Light::Overdue))
                })
            };
            let all: Vec<&Measure> = plan.measures.iter().filter(|one| waits(&one.id)).collect();
            facts.milestones = milestones(plan, one, &all, today);
        }
        let locked = matrix.period.state == period::PeriodState::Locked;
        if locked {
            continue;
        }
        facts.periods.push(PeriodFacts {
            id: one.id.clone(),
            label: one.label.clone(),
            due: one.due,
            lock: one.lock,
            lock_proposed: matrix.lock_proposed,
            to_review: matrix.totals.reported + matrix.totals.zero,
            // Before anything is due nobody is behind; a period in which nothing came is not kept here.
            missing_units: if matrix.untouched && !is_current {
                0
            } else {
                u32::try_from(missing.len()).unwrap_or(u32::MAX)
            },
        });
    }
    facts.forks = receive::forks(conn, plan)?.len();
    (facts.first_arrivals, facts.held) = store::waiting(conn)?;
    facts.answers = reply::unanswered(conn, plan, today)?
        .into_iter()
        .map(|one| AnswerFacts {
            unit: one.unit,
            unit_name: one.unit_name,
            period: one.period,
            period_label: one.period_label,
            answer_by: Some(one.answer_by),
            rows: one.rows.len(),
            measure: Some(one.measure),
        })
        .collect();
    for (kind, unit, period, until) in store::slips(conn, today)? {
        let (Ok(known), Ok(whose)) = (plan.period(&period), plan.unit(&unit)) else { continue };
        facts.slips.push(SlipFacts {
            kind: if kind == "extension" { "延期" } else { "重开" }.to_owned(),
            unit_name: crate::unit::view(plan, whose, known.cutoff).name,
            unit,
            period_label: known.label.clone(),
            period,
            until,
        });
    }
    facts.matters = owed(plan, DeliverableBy::Office).filter(|one| one.end >= today).collect();
    Ok(facts)
}

fn unit_facts(conn: &Connection, plan: &Plan, whose: &UnitId, today: Date) -> Result<UnitFacts> {
    let current = period::current(plan, today)?;
    let sheet = submission::sheet(conn, plan, whose, Some(&current.id), today)?;
    let own = measure::duties(plan, whose, &current.id);
    let reached: Vec<&MeasureId> = sheet
        .rows
        .iter()
        .filter(|row| row.milestones.iter().any(|one| one.reached_on.is_some()))
        .map(|row| &row.measure.id)
        .collect();
    let waits: Vec<&Measure> = own.into_iter().filter(|one| !reached.contains(&&one.id)).collect();
    let handed_in = matter::handed_in(conn, whose)?;
    let answers = reply::waiting(conn, plan, whose, today)?
        .into_iter()
        .map(|one| AnswerFacts {
            unit: whose.clone(),
            unit_name: String::new(),
            measure: one.remarks.first().map(|line| line.measure.clone()),
            rows: usize::try_from(one.unanswered).unwrap_or_default(),
            period: one.period,
            period_label: one.period_label,
            answer_by: one.answer_by,
        })
        .collect();
    let newest = sheet.newest.as_ref();
    Ok(UnitFacts {
        unit: whose.clone(),
        period: current.id.clone(),
        period_label: current.label.clone(),
        due: current.due,
        empty: sheet.counts.empty,
        carried: sheet.counts.carried,
        to_hand_over: newest.is_none() && sheet.counts.filled + sheet.counts.zero > 0,
        changed_since: newest.filter(|newest| newest.changed).map(|newest| newest.number),
        changed_before: (sheet.periods.iter())
            .take_while(|one| one.id != current.id)
            .filter(|one| one.handed == Some(Handed::Changed) && one.state != PeriodState::Locked)
            .map(|one| (one.id.clone(), one.label.clone()))
            .collect(),
        answers,
        milestones: milestones(plan, current, &waits, today)
            .into_iter()
            .filter(|one| one.end >= today)
            .collect(),
        matters: owed(plan, DeliverableBy::Units)
            .filter(|one| !handed_in.contains(&one.id))
            .collect(),
    })
}

/// Deadlines of these measures up to the end of the period after `current`, by day and kind. What
/// was due before the plan itself was issued is no alarm.
fn milestones(
    plan: &Plan,
    current: &Period,
    measures: &[&Measure],
    today: Date,
) -> Vec<MilestoneFacts> {
    let mut after = period::on_periods(plan).into_iter().skip_while(|one| one.id != current.id);
    let last = after.nth(1).map_or(current.cutoff, |next| next.cutoff);
    let mut together: BTreeMap<(Date, &DeadlineKindId), Vec<(u16, MeasureId)>> = BTreeMap::new();
    for one in measures {
        let ends = one.deadlines.iter().filter_map(|deadline| Some((deadline, deadline.end?)));
        let in_force = ends.filter(|(_, end)| *end >= plan.issued_on && *end <= last).max_by_key(
            |(_, end)| (*end >= today, std::cmp::Reverse((*end - today).num_days().abs())),
        );
        if let Some((deadline, end)) = in_force {
            let shared = together.entry((end, &deadline.kind)).or_default();
            shared.push((one.number, one.id.clone()));
        }
    }
    let label = |kind: &DeadlineKindId| {
        plan.deadline_kinds.iter().find(|known| known.id == *kind).map(|kind| kind.label.clone())
    };
    together
        .into_iter()
        .map(|((end, kind), measures)| MilestoneFacts {
            end,
            kind: label(kind).unwrap_or_default(),
            measures,
        })
        .collect()
}

fn owed(plan: &Plan, by: DeliverableBy) -> impl Iterator<Item = MatterFacts> + '_ {
    let wanted = move |one: &&crate::plan::Deliverable| one.by == by;
    plan.deliverables.iter().filter(wanted).filter_map(|one| {
        // What was due before the plan itself was issued is no alarm.
        let end = one.end.filter(|end| *end >= plan.issued_on)?;
        Some(MatterFacts { id: one.id.clone(), title: one.title.clone(), end })
    })
}
