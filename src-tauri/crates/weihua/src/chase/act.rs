//! What is noted of chasing. A call is kept as it was: what was missing and how late it was that day
//! is written down with it. One that does not count is taken back with a reason and stays.

use super::board::{board, only_at_the_bureau};
use super::common::{CHASING, step_label};
use super::model::*;
use super::rules;
use super::store::{self, NewRow};
use crate::clock::{Date, Moment};
use crate::error::{Code, Failure, Result};
use crate::id::{ChaseStepId, UnitId};
use crate::op::{Author, ChaseOp, OfUnit, Op};
use crate::plan::Plan;
use crate::store::Store;
use crate::unit;

/// A call to note.
#[derive(Clone, Copy, Debug)]
pub struct NewCall<'a> {
    /// What was chased.
    pub subject: &'a ChaseSubject,
    /// Whom.
    pub units: &'a [UnitId],
    /// The step; none: the one proposed for each.
    pub step: Option<&'a ChaseStepId>,
    /// How.
    pub way: ChaseWay,
    /// When.
    pub chased_on: Date,
    /// Who was spoken to.
    pub spoke_to: &'a str,
    /// The day it was promised or asked for.
    pub answer_by: Option<Date>,
    /// What else there is to say.
    pub note: &'a str,
}

/// Keeps that units were chased, all in one act, and says of how many: a paper of the same step that
/// went to a unit on the same day already is not counted twice.
///
/// # Errors
/// `BadInput` at a 填报端, without units, for one that owes nothing, for a step the plan does not
/// have, for a day to come and one before the plan, for a day asked for before the call; those of
/// writing.
pub fn note(
    store: &mut Store,
    plan: &Plan,
    new: NewCall<'_>,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    let step_of =
        |one: &ChaseUnit| new.step.or(one.step.as_ref()).or_else(|| first_step(plan)).cloned();
    note_by(store, plan, new, &step_of, author, moment)
}

/// The same, each unit under the step that `step_of` names for it.
pub(super) fn note_by(
    store: &mut Store,
    plan: &Plan,
    new: NewCall<'_>,
    step_of: &dyn Fn(&ChaseUnit) -> Option<ChaseStepId>,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    rules::refuse_odd_day(new.chased_on, plan.starts_on, moment.today)?;
    rules::refuse_early_answer(new.answer_by, new.chased_on)?;
    let spoke_to = rules::folded_name(new.spoke_to)?;
    let text = rules::folded_note(new.note)?;
    if new.units.is_empty() {
        return Err(refused("还没有选单位，没有记录；请先选要催的单位。"));
    }
    if let Some(step) = new.step
        && plan.chase_steps.iter().all(|known| known.id != *step)
    {
        return Err(refused("计划里没有这一步催报，没有记录；请刷新后再选。"));
    }
    let op = Op::Chase(ChaseOp::Note { what: what(store, plan, &new)?, units: new.units.len() });
    store.write(op, author, moment, |tx| {
        only_at_the_bureau(tx)?;
        let now = board(tx, plan, new.subject, moment)?;
        let mut noted = 0;
        for id in new.units {
            let one = owing(&now, plan, id, moment.today)?;
            let step = step_of(one);
            let row = NewRow {
                unit: id,
                subject: new.subject,
                step: step.as_ref().map_or("", ChaseStepId::as_str),
                way: new.way,
                chased_on: new.chased_on,
                spoke_to: &spoke_to,
                missing: &one.missing,
                days_late: rules::days_late_on(one.days_late, new.chased_on, moment.today),
                answer_by: new.answer_by,
                note: &text,
            };
            // Printed again on the same day it is the same paper, whatever step is proposed by now.
            if new.way == ChaseWay::Paper
                && store::papers_of_day(tx, &row)?
                    .iter()
                    .any(|before| is_alike(plan, before, row.step))
            {
                continue;
            }
            store::insert(tx, &row, author, moment)?;
            noted += 1;
        }
        Ok(noted)
    })
}

/// Two steps print the same paper.
fn is_alike(plan: &Plan, one: &str, other: &str) -> bool {
    let paper = |id: &str| {
        let mut steps = plan.chase_steps.iter();
        steps.find(|step| step.id.as_str() == id).map(|step| step.paper)
    };
    one == other || paper(one).is_some() && paper(one) == paper(other)
}

/// Takes a call back: it stays and does not count.
///
/// # Errors
/// `NotFound` for one there is not; `BadInput` for one taken back already, without a reason, and at
/// a 填报端.
pub fn take_back(
    store: &mut Store,
    plan: &Plan,
    seq: i64,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let reason = rules::folded_reason(reason)?;
    let found = store.read(|conn| {
        only_at_the_bureau(conn)?;
        store::find(conn, seq)
    })?;
    let Some(call) = found else {
        return Err(Failure::new(
            Code::NotFound,
            "台账里没有这条催报记录，没有改动；请刷新后再试。",
        ));
    };
    if call.taken_back.is_some() {
        return Err(refused("这条催报记录已经撤回过，没有改动。"));
    }
    let who = unit::view(plan, plan.unit(&call.unit)?, moment.today);
    let said = rules::sentence(
        call.chased_on,
        call.way,
        &step_label(plan, &call.step),
        &call.spoke_to,
        None,
    );
    let of = OfUnit { unit: who.id, unit_name: who.name };
    let op = Op::Chase(ChaseOp::TakeBack { of, what: format!("{said}（{reason}）") });
    store.write(op, author, moment, |tx| store::take_back(tx, seq, &reason))
}

/// The act in the words of the log: `2018年第三季度工作进展情况，电话催办`.
fn what(store: &Store, plan: &Plan, new: &NewCall<'_>) -> Result<String> {
    let title = match new.subject {
        ChaseSubject::Period(period) => format!("{}工作进展情况", plan.period(period)?.label),
        ChaseSubject::Matter(which) => {
            let known = plan.deliverables.iter().find(|one| one.id == *which);
            known.map_or_else(String::new, |one| one.title.clone())
        }
    };
    store.read(only_at_the_bureau)?;
    let step = match new.step {
        Some(step) => step_label(plan, step),
        None => CHASING.to_owned(),
    };
    Ok(format!("{title}，{}{step}", new.way.label()))
}

/// The unit on the list, or why it is not there.
pub(super) fn owing<'a>(
    now: &'a ChaseBoard,
    plan: &Plan,
    id: &UnitId,
    today: Date,
) -> Result<&'a ChaseUnit> {
    let name = unit::view(plan, plan.unit(id)?, today).name;
    now.units.iter().find(|one| one.unit.id == *id).ok_or_else(|| {
        refused(format!("{name}的{}没有要催的，没有改动；请刷新后再选。", now.title))
    })
}

/// The first step of the plan.
pub(super) fn first_step(plan: &Plan) -> Option<&ChaseStepId> {
    plan.chase_steps.first().map(|step| &step.id)
}

fn refused(sentence: impl Into<String>) -> Failure {
    Failure::new(Code::BadInput, sentence)
}
