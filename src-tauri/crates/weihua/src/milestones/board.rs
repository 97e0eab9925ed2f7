//! Milestones beside the 矩阵 of a period: who has to reach which, and what was said of it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::gather::{self, Word};
use super::model::*;
use super::phases;
use super::rules::{self, Said};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeadlineId, MeasureId, PeriodId, UnitId};
use crate::measure;
use crate::period;
use crate::plan::{Deadline, Measure, Period, Plan, Role};
use crate::review::{self, Matrix, MatrixCell, MatrixMeasure, ReportedMilestone};
use crate::revision::RevisionId;

/// Every milestone as a period has it; without a period, the current one.
///
/// # Errors
/// `NotFound` for a period the plan does not know; those of reading.
pub fn board(
    conn: &Connection,
    plan: &Plan,
    period_id: Option<&PeriodId>,
    today: Date,
) -> Result<MilestoneBoard> {
    let period = match period_id {
        Some(id) => plan.period(id)?,
        None => period::current(plan, today)?,
    };
    let matrix = review::matrix(conn, plan, Some(&period.id), today)?;
    let reported = review::reported_milestones(conn, plan, period)?;
    let reported = reported
        .into_iter()
        .map(|one| ((one.unit.clone(), one.measure.clone(), one.deadline.clone()), one));
    let desk = Desk {
        plan,
        today,
        judged_on: measure::judged_on(period, today),
        matrix: &matrix,
        reported: reported.collect(),
        words: gather::words(conn)?,
        unreached: review::taken_back(conn, None)?,
        evidence: gather::evidence(conn, plan)?,
    };
    let whole = gather::whole(conn)?;
    let milestones: Vec<DatedMilestone> = plan
        .measures
        .iter()
        .zip(&matrix.measures)
        .flat_map(|(measure, column)| {
            dated(plan, measure)
                .into_iter()
                .map(|(deadline, end)| {
                    let own = whole.get(&(measure.id.clone(), deadline.id.clone()));
                    desk.milestone(measure, column, deadline, end, own.cloned())
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let cells = || milestones.iter().flat_map(|one| &one.cells);
    let units = matrix
        .units
        .iter()
        .map(|row| {
            let own = cells().filter(|cell| cell.unit == row.unit.id);
            let counts = MilestoneCounts::of(own.map(|cell| cell.state));
            MilestoneUnit {
                unit: row.unit.clone(),
                counts,
                counts_text: counts.text().replacen('家', "项", 1),
            }
        })
        .filter(|row| row.counts.expected > 0)
        .collect();
    let totals = MilestoneCounts::of(cells().map(|cell| cell.state));
    let (phases, undated) = phases::phases(conn, plan, &milestones, today)?;
    Ok(MilestoneBoard {
        judged_on: desk.judged_on,
        period: matrix.period,
        periods: matrix.periods,
        today,
        units,
        totals,
        phases,
        undated,
        milestones,
    })
}

/// Deadlines by which something is to be reached, the earliest first. 深化提升 is none.
fn dated<'a>(plan: &Plan, measure: &'a Measure) -> Vec<(&'a Deadline, Date)> {
    let mut dated: Vec<(&Deadline, Date)> = measure
        .deadlines
        .iter()
        .filter(|one| matches!(plan.deadline_role(&one.kind), Some(Role::Stage | Role::Complete)))
        .filter_map(|one| Some((one, one.end?)))
        .collect();
    dated.sort_by_key(|(_, end)| *end);
    dated
}

type Place = (UnitId, MeasureId, DeadlineId);

struct Desk<'a> {
    plan: &'a Plan,
    today: Date,
    judged_on: Date,
    matrix: &'a Matrix,
    reported: BTreeMap<Place, ReportedMilestone>,
    words: BTreeMap<Place, Word>,
    unreached: BTreeSet<Place>,
    evidence: BTreeMap<(RevisionId, MeasureId), Vec<MilestoneEvidence>>,
}

impl Desk<'_> {
    fn milestone(
        &self,
        measure: &Measure,
        column: &MatrixMeasure,
        deadline: &Deadline,
        end: Date,
        whole: Option<WholeMilestone>,
    ) -> DatedMilestone {
        let plan = self.plan;
        let kind = plan.deadline_kinds.iter().find(|kind| kind.id == deadline.kind);
        let period = plan.periods.iter().find(|one| one.id == self.matrix.period.id);
        let due = period.map(|period| measure::reporting_units(plan, measure, &period.id));
        let cells: Vec<MilestoneCell> = due
            .unwrap_or_default()
            .iter()
            .filter_map(|unit| {
                let row = self.matrix.units.iter().find(|row| row.unit.id == *unit)?;
                let cell = row.cells.iter().flatten().find(|cell| cell.measure == measure.id)?;
                let state = self.state(unit, measure, deadline, end);
                let mut view = self.cell(unit, measure, deadline, state, cell);
                view.unit_name.clone_from(&row.unit.name);
                view.unit_kind = row.unit.kind.to_string();
                Some(view)
            })
            .collect();
        let counts = MilestoneCounts::of(cells.iter().map(|cell| cell.state));
        DatedMilestone {
            measure: measure.id.clone(),
            number: measure.number,
            title: measure.title.clone(),
            deadline: deadline.id.clone(),
            kind_label: kind.map(|kind| kind.label.clone()).unwrap_or_default(),
            text: deadline.text.clone(),
            end,
            days_left: (end - self.today).num_days(),
            before_issue: end < plan.issued_on,
            light: column.light,
            light_label: column.light.words(plan),
            counts,
            counts_text: counts.text(),
            whole,
            cells,
        }
    }

    fn place(&self, unit: &UnitId, measure: &Measure, deadline: &Deadline) -> Place {
        (unit.clone(), measure.id.clone(), deadline.id.clone())
    }

    fn state(&self, unit: &UnitId, measure: &Measure, own: &Deadline, end: Date) -> MilestoneState {
        let confirmed_on = |deadline: &Deadline| {
            self.words.get(&self.place(unit, measure, deadline)).and_then(|word| word.confirmed_on)
        };
        let reported_on = |deadline: &Deadline| {
            self.reported.get(&self.place(unit, measure, deadline)).map(|one| one.on)
        };
        let by_then = |day: Option<Date>| day.is_some_and(|day| day <= self.judged_on);
        let after = dated(self.plan, measure);
        let after = || after.iter().filter(|(_, other)| *other > end).map(|(one, _)| *one);
        let later = if after().any(|one| by_then(confirmed_on(one))) {
            Some(true)
        } else {
            after().any(|one| by_then(reported_on(one))).then_some(false)
        };
        let said = Said {
            end,
            issued_on: self.plan.issued_on,
            reported_on: reported_on(own),
            confirmed_on: confirmed_on(own),
            later,
        };
        rules::state(said, self.judged_on)
    }

    fn cell(
        &self,
        unit: &UnitId,
        measure: &Measure,
        deadline: &Deadline,
        state: MilestoneState,
        cell: &MatrixCell,
    ) -> MilestoneCell {
        let place = self.place(unit, measure, deadline);
        let reported = self.reported.get(&place);
        let word = self.words.get(&place).cloned().unwrap_or_default();
        let evidence =
            reported.and_then(|one| self.evidence.get(&(one.revision.clone(), measure.id.clone())));
        let label = |id: &PeriodId| {
            let period: Option<&Period> = self.plan.periods.iter().find(|one| one.id == *id);
            period.map(|period| period.label.clone())
        };
        MilestoneCell {
            unit: unit.clone(),
            unit_name: String::new(),
            unit_kind: String::new(),
            state,
            state_label: state.label().to_owned(),
            answers: cell.answers,
            reported_on: reported.map(|one| one.on),
            reported_in: reported.map(|one| one.period.clone()),
            reported_in_label: reported.and_then(|one| label(&one.period)).unwrap_or_default(),
            confirmed_on: word.confirmed_on,
            confirmed_by: match word.author.as_str() {
                "" => String::new(),
                author => format!("{author}　{}", word.at.get(..10).unwrap_or(&word.at)),
            },
            unreached: word.confirmed_on.is_some()
                && reported.is_none()
                && self.unreached.contains(&place),
            taken_back: if word.confirmed_on.is_none() { word.note } else { String::new() },
            evidence: evidence.cloned().unwrap_or_default(),
            light: cell.light,
            light_label: cell.light.words(self.plan),
        }
    }
}
