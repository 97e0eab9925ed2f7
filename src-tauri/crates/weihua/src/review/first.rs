//! 初审: the first of two steps, where the plan asks for two. It is a flag inside 已报 and 零报告 and
//! falls when the row says something else; whoever did it does not do the second.

use rusqlite::{Connection, Transaction};

use super::act::{self, facts, readable, refuse_empty, refused};
use super::facts::Facts;
use super::store::{self as words, FirstOutcome};
use super::{CellState, ReviewStep};
use crate::error::Result;
use crate::id::{MeasureId, UnitId};
use crate::op::{Author, Op};
use crate::plan::{Measure, Plan, ReviewSteps};
use crate::progress::At;
use crate::store::Store;

const PASSED: &str = "初审通过";
const TAKEN_BACK: &str = "撤回初审";

/// 初审通过 of a row of the newest 版. Passing it twice is passing it once.
///
/// # Errors
/// As [`super::accept`]; `BadInput` in a plan with one step and for a row that was accepted or
/// returned.
pub fn pass_first(store: &mut Store, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let row = at.row(at.plan.measure(measure)?)?;
    let op = Op::Review { row, outcome: PASSED.to_owned() };
    store.write(op, at.author, at.moment, |tx| pass_one(tx, at, measure))
}

/// 初审通过 of several rows of a unit in one act: all of them or none.
///
/// # Errors
/// As [`pass_first`]; `BadInput` where no row is named.
pub fn pass_first_rows(store: &mut Store, at: At<'_>, measures: &[MeasureId]) -> Result<()> {
    let op = act::of_rows(at, measures, PASSED)?;
    store.write(op, at.author, at.moment, |tx| {
        measures.iter().try_for_each(|measure| pass_one(tx, at, measure))
    })
}

/// Takes 初审 of rows of a unit back: they wait for it again. What 审核 said of a row is taken back
/// before.
///
/// # Errors
/// As [`pass_first`]; `BadInput` where 初审 does not stand on a row that waits.
pub fn take_back_first(store: &mut Store, at: At<'_>, measures: &[MeasureId]) -> Result<()> {
    let op = match measures {
        [one] => {
            let row = at.row(at.plan.measure(one)?)?;
            Op::Review { row, outcome: TAKEN_BACK.to_owned() }
        }
        _ => act::of_rows(at, measures, TAKEN_BACK)?,
    };
    store.write(op, at.author, at.moment, |tx| {
        measures.iter().try_for_each(|measure| take_back_one(tx, at, measure))
    })
}

fn pass_one(tx: &Transaction<'_>, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let known = at.plan.measure(measure)?;
    let facts = facts(tx, at)?;
    let version = readable(&facts, at, known)?;
    refuse_first(&facts, at.plan, at.unit, known)?;
    if facts.first(at.unit, measure).is_some() {
        return Ok(());
    }
    words::say_first(tx, at, measure, &version.id, FirstOutcome::Passed)
}

fn take_back_one(tx: &Transaction<'_>, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let known = at.plan.measure(measure)?;
    let facts = facts(tx, at)?;
    let version = readable(&facts, at, known)?;
    if !may_take_back(&facts, at.unit, measure) {
        return Err(refused(format!(
            "第{}项没有可撤回的初审，没有改动；已经审核的，请先撤回审核意见。",
            known.number
        )));
    }
    words::say_first(tx, at, measure, &version.id, FirstOutcome::TakenBack)
}

/// 初审 stands and nothing came after it.
pub(super) fn may_take_back(facts: &Facts, unit: &UnitId, measure: &MeasureId) -> bool {
    let waits = facts.waits(unit, measure, facts.state(unit, measure));
    waits == Some(ReviewStep::Second) && facts.first(unit, measure).is_some()
}

/// What cannot pass 初审.
pub(super) fn refuse_first(
    facts: &Facts,
    plan: &Plan,
    unit: &UnitId,
    measure: &Measure,
) -> Result<()> {
    let number = measure.number;
    match plan.review_steps {
        ReviewSteps::One => {
            return Err(refused("本计划只有审核一步，没有初审，没有改动；请直接审核。"));
        }
        ReviewSteps::Two => {}
    }
    refuse_empty(facts, unit, measure)?;
    match facts.state(unit, &measure.id) {
        CellState::Accepted => {
            Err(refused(format!("第{number}项已经审核通过，不用再初审，没有改动。")))
        }
        CellState::Returned => Err(refused(format!(
            "第{number}项已经退回修改，没有改动；要改主意，请先撤回退回意见，再初审。"
        ))),
        CellState::Missing | CellState::Empty | CellState::Reported | CellState::Zero => Ok(()),
    }
}

/// The reader, where this data file tells people apart: else every write is by the same one.
pub(super) fn told_apart<'a>(conn: &Connection, reader: &'a Author) -> Result<Option<&'a Author>> {
    Ok(words::names_users(conn)?.then_some(reader))
}

/// In two steps 审核 wants 初审 before it, and by somebody else than the reader where one is named.
pub(super) fn refuse_without(
    facts: &Facts,
    plan: &Plan,
    unit: &UnitId,
    measure: &Measure,
    reader: Option<&Author>,
) -> Result<()> {
    match plan.review_steps {
        ReviewSteps::One => return Ok(()),
        ReviewSteps::Two => {}
    }
    let number = measure.number;
    match facts.first(unit, &measure.id) {
        None => Err(refused(format!(
            "第{number}项还没有初审，不能审核通过，没有改动；请先初审，再由另一人审核。"
        ))),
        Some(first) if reader.is_some_and(|reader| reader.as_str() == first.author) => {
            Err(refused(format!(
                "第{number}项是{}自己初审的，审核要由另一人做，没有改动；请换一人登录后审核。",
                first.author
            )))
        }
        Some(_) => Ok(()),
    }
}
