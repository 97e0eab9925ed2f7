//! The 矩阵 of a period, put together from what came in and the rules.

use std::collections::BTreeMap;
use std::iter;

use rusqlite::Connection;

use super::by_cell::ByCell;
use super::column::Column;
use super::facts::{Facts, bare_chains};
use super::rules::{self, Says};
use super::store::{self, SetLight};
use super::*;
use crate::clock::{Date, beside, chinese_date};
use crate::error::Result;
use crate::id::{DeadlineId, MeasureId, PeriodId, UnitId};
use crate::measure::{
    Assignment, CellPart, Light, LightFacts, LightView, Reached, ReachedMilestones, Yardstick,
};
use crate::plan::{Measure, Period, Plan, ReviewSteps};
use crate::revision::RevisionId;
use crate::unit::Unit;
use crate::{period, unit};

/// The 矩阵 of a period; without a period, of the current one.
///
/// # Errors
/// `NotFound` for a period the plan does not know; those of reading.
pub fn matrix(
    conn: &Connection,
    plan: &Plan,
    period_id: Option<&PeriodId>,
    today: Date,
) -> Result<Matrix> {
    let period = match period_id {
        Some(id) => plan.period(id)?,
        None => period::current(plan, today)?,
    };
    let facts = Facts::read(conn, plan, period, None)?;
    let by_hand = store::set_lights(conn, &period.id)?;
    let own = own_milestones(store::measure_milestones(conn)?);
    let locked = store::locked_periods(conn)?;
    let is_locked = locked.contains(&period.id);
    let board = Board { plan, period, today, facts: &facts, by_hand: &by_hand, locked: is_locked };

    let assignment = Assignment::of(plan, &period.id);
    let column = |one| Column::of(plan, one, period, today, &assignment);
    let columns: Vec<Column<'_>> = plan.measures.iter().map(column).collect();
    let units: Vec<MatrixUnit> = plan
        .units
        .iter()
        .enumerate()
        .filter_map(|(place, unit)| {
            let cell = |column: &Column<'_>| {
                let answers = column.answers(place)?;
                Some(board.cell(&unit.id, column.measure, &column.yardstick, answers))
            };
            let cells: Vec<Option<MatrixCell>> = columns.iter().map(cell).collect();
            cells.iter().any(Option::is_some).then(|| board.unit(unit, cells))
        })
        .collect();
    let measures: Vec<MatrixMeasure> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let cells: Vec<&MatrixCell> =
                units.iter().filter_map(|unit| unit.cells.get(at)?.as_ref()).collect();
            board.measure(column, assignment.ids(&column.answering), &own, &cells)
        })
        .collect();

    let totals = StateCounts::of(all(&units).map(|cell| cell.state));
    let view = |one: &Period| period::view(plan, one, today, locked.contains(&one.id));
    Ok(Matrix {
        notice: notice(plan, period, today, is_locked, &units),
        lock_proposed: rules::lock_proposed(period, today, is_locked),
        periods: period::on_periods(plan).into_iter().map(view).collect(),
        period: view(period),
        today,
        groups: groups(plan),
        light_totals: LightCounts::of(all(&units).map(|cell| cell.light)),
        unit_totals: StateCounts::of(units.iter().map(|unit| unit.state)),
        missing_units: MissingUnits::of(&units),
        reporting_rate: Rate::of(totals.handed_over(), totals.expected),
        acceptance_rate: Rate::of(totals.accepted, totals.handed_over()),
        read: ReadCounts::of(all(&units)),
        steps: plan.review_steps,
        steps_note: steps_note(conn, plan)?,
        untouched: units.iter().all(|unit| unit.revision.is_none() && !unit.forked),
        totals,
        measures,
        units,
    })
}

/// Where nobody can tell who did which step, that is said.
fn steps_note(conn: &Connection, plan: &Plan) -> Result<Option<String>> {
    let told_apart = match plan.review_steps {
        ReviewSteps::One => true,
        ReviewSteps::Two => store::names_users(conn)?,
    };
    let note = "台账还没有设用户，分不出初审、审核各是谁做的；设了用户以后，两步须由两个人做。";
    Ok((!told_apart).then(|| note.to_owned()))
}

/// The 版 that speaks for each unit in a period: the newest in force, or the last one common to
/// both sides of a fork. Units from which nothing came are not in it.
///
/// # Errors
/// As [`matrix`].
pub fn speaking(
    conn: &Connection,
    plan: &Plan,
    period: &PeriodId,
) -> Result<BTreeMap<UnitId, RevisionId>> {
    let chains = bare_chains(conn, &plan.period(period)?.id)?;
    let of_unit = |unit: &Unit| {
        let speaking = chains.get(&unit.id)?.speaking()?;
        Some((unit.id.clone(), speaking.id.clone()))
    };
    Ok(plan.units.iter().filter_map(of_unit).collect())
}

fn all(units: &[MatrixUnit]) -> impl Iterator<Item = &MatrixCell> {
    units.iter().flat_map(|unit| unit.cells.iter().flatten())
}

fn groups(plan: &Plan) -> Vec<MatrixGroup> {
    let count = |group: &crate::plan::Group| {
        let measures = plan.measures.iter().filter(|one| one.group == group.id).count();
        u32::try_from(measures).unwrap_or(u32::MAX)
    };
    plan.groups
        .iter()
        .map(|group| MatrixGroup {
            id: group.id.clone(),
            number: group.number.clone(),
            title: group.title.clone(),
            measures: count(group),
        })
        .collect()
}

fn notice(
    plan: &Plan,
    period: &Period,
    today: Date,
    locked: bool,
    units: &[MatrixUnit],
) -> Option<String> {
    if locked {
        let open: Vec<String> = units
            .iter()
            .filter(|unit| !unit.reopened.is_empty())
            .map(|unit| format!("{}{}", unit.unit.name, unit.reopened))
            .collect();
        let said = match open.as_slice() {
            [] => String::new(),
            [one] => format!("；{one}"),
            [first, ..] => format!("；{}家重开，{first}等", open.len()),
        };
        return Some(format!("{}已锁定{said}。", period.label));
    }
    if today < period.from {
        return Some(format!("{}还没有开始。", period.label));
    }
    if let Some(ended) = period::notice(plan, today) {
        return Some(ended);
    }
    (today > period.lock).then(|| format!("已过锁定日{}，还没有锁定。", chinese_date(period.lock)))
}

/// 审核达到日期 of whole measures, by measure.
pub(super) fn own_milestones(
    found: BTreeMap<(MeasureId, DeadlineId), Date>,
) -> BTreeMap<MeasureId, ReachedMilestones> {
    let mut own: BTreeMap<MeasureId, ReachedMilestones> = BTreeMap::new();
    for ((measure, deadline), on) in found {
        own.entry(measure).or_default().insert(deadline, Reached { on, confirmed: true });
    }
    own
}

/// A period with everything its cells are judged by.
pub(super) struct Board<'a> {
    pub plan: &'a Plan,
    pub period: &'a Period,
    pub today: Date,
    pub facts: &'a Facts,
    pub by_hand: &'a ByCell<SetLight>,
    pub locked: bool,
}

impl Board<'_> {
    pub(super) fn cell(
        &self,
        unit: &UnitId,
        measure: &Measure,
        yardstick: &Yardstick<'_>,
        answers: bool,
    ) -> MatrixCell {
        let row = self.facts.row(unit, &measure.id);
        let state = self.facts.state(unit, &measure.id);
        let complete = self.facts.chain(unit).first_with(iter::once(&measure.id));
        let set = self.by_hand.get(unit, &measure.id);
        let completion = row.and_then(|row| row.completion.as_deref());
        let facts = LightFacts {
            by_hand: set.map(|set| set.light),
            reached: self.facts.reached(unit, &measure.id),
            reported: state.counts(),
            completion: completion.and_then(|word| self.plan.completion_role(word)),
            due: self.facts.due(self.period, unit),
        };
        let waits = self.facts.waits(unit, &measure.id, state);
        MatrixCell {
            measure: measure.id.clone(),
            state,
            zero: row.is_some_and(|row| row.says == Says::Zero),
            waits,
            again: waits.and_then(|_| self.facts.again(unit, &measure.id)),
            timeliness: rules::timeliness(complete, facts.due, self.today),
            light: yardstick.cell(facts),
            answers,
            entered: self.facts.chain(unit).entered(&measure.id).map(str::to_owned),
        }
    }

    fn unit(&self, unit: &Unit, cells: Vec<Option<MatrixCell>>) -> MatrixUnit {
        let chain = self.facts.chain(&unit.id);
        let states: Vec<CellState> = cells.iter().flatten().map(|cell| cell.state).collect();
        let asked = cells.iter().flatten().map(|cell| &cell.measure);
        let due = self.facts.due(self.period, &unit.id);
        let extended_to = self.facts.extended_to(self.period, &unit.id);
        let complete = chain.first_with(asked);
        let timeliness = rules::timeliness(complete, due, self.today);
        let state = rules::unit_state(&states);
        let counts = StateCounts::of(states.into_iter());
        let speaking = chain.speaking();
        let received_on = speaking.and_then(|version| version.received_on);
        MatrixUnit {
            unit: unit::view(self.plan, unit, self.period.cutoff),
            state,
            state_label: rules::unit_state_label(state, counts),
            missing: counts.missing,
            handed_over: counts.handed_over(),
            timeliness,
            timeliness_label: format!(
                "{}{}",
                timeliness.label_with(extended_to, self.period.from),
                rules::whole_since(complete, received_on, self.period.from, "报齐")
            ),
            due,
            reopened: self.reopened(&unit.id),
            forked: chain.is_forked(),
            revision: speaking.map(|version| version.number),
            received_on,
            complete_on: complete.day(),
            came_by: speaking.and_then(|version| version.entered.clone()),
            counts,
            read: ReadCounts::of(cells.iter().flatten()),
            cells,
        }
    }

    /// 重开至4月25日: the period is locked and the unit may hand over all the same; else empty.
    fn reopened(&self, unit: &UnitId) -> String {
        let until = self.facts.open_until(unit, self.today).filter(|_| self.locked);
        until.map_or_else(String::new, |day| format!("重开至{}", beside(day, self.period.from)))
    }

    fn measure(
        &self,
        column: &Column<'_>,
        answering: Vec<UnitId>,
        own: &BTreeMap<MeasureId, ReachedMilestones>,
        cells: &[&MatrixCell],
    ) -> MatrixMeasure {
        let measure = column.measure;
        let none = ReachedMilestones::new();
        let parts: Vec<CellPart> = cells
            .iter()
            .map(|cell| CellPart { answers: cell.answers, zero: cell.zero, light: cell.light })
            .collect();
        let lights = LightCounts::of(cells.iter().map(|cell| cell.light));
        let deadlines: Vec<&str> =
            measure.deadlines.iter().map(|deadline| deadline.text.as_str()).collect();
        MatrixMeasure {
            id: measure.id.clone(),
            number: measure.number,
            title: measure.title.clone(),
            group: measure.group.clone(),
            unassigned: cells.is_empty(),
            deadline_text: deadlines.join("，"),
            counts: StateCounts::of(cells.iter().map(|cell| cell.state)),
            read: ReadCounts::of(cells.iter().copied()),
            light: column.yardstick.measure(own.get(&measure.id).unwrap_or(&none), &parts),
            lights_text: lights.text(self.plan, cells.len()),
            lights,
            answering,
        }
    }
}

impl LightCounts {
    pub(super) fn of(lights: impl Iterator<Item = LightView>) -> Self {
        let mut counts = Self::default();
        for view in lights {
            *match view.light {
                Some(Light::Reached) => &mut counts.reached,
                Some(Light::Near) => &mut counts.near,
                Some(Light::Behind) => &mut counts.behind,
                Some(Light::Overdue) => &mut counts.overdue,
                Some(Light::Undated) => &mut counts.undated,
                Some(Light::Standing) => &mut counts.standing,
                None => &mut counts.none,
            } += 1;
            counts.pending += u32::from(view.pending);
            counts.unreported += u32::from(view.unreported);
        }
        counts
    }

    /// `42家：达到30 · 逾期2 · 未报10`; those that are none are left out.
    fn text(self, plan: &Plan, units: usize) -> String {
        if units == 0 {
            return String::new();
        }
        let beside = |count: u32, words: &str| match count {
            0 => String::new(),
            count => format!("（{words}{count}）"),
        };
        let parts = [
            (Light::Reached, self.reached, beside(self.pending, "待核")),
            (Light::Near, self.near, String::new()),
            (Light::Behind, self.behind, String::new()),
            (Light::Overdue, self.overdue, String::new()),
            (Light::Undated, self.undated, String::new()),
            (Light::Standing, self.standing, beside(self.unreported, "本季未报")),
        ];
        let said: Vec<String> = parts
            .into_iter()
            .filter(|(_, count, _)| *count > 0)
            .map(|(light, count, beside)| format!("{}{count}{beside}", light.label(plan)))
            .chain((self.none > 0).then(|| format!("未报{}", self.none)))
            .collect();
        format!("{units}家：{}", said.join(" · "))
    }
}
