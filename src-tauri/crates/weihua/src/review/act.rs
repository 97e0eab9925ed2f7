//! What the office says of rows. Each act is one named write; what makes no sense is refused with
//! one sentence, and an act that changes nothing leaves no trace.

use rusqlite::Transaction;

use super::facts::Facts;
use super::rules::{Says, Version};
use super::store::{self as words, NewWord};
use super::{CellState, Outcome, Remark, first};
use crate::error::{Code, Failure, Result};
use crate::id::{MeasureId, UnitId};
use crate::op::Op;
use crate::plan::{Measure, Period, Plan};
use crate::progress::{At, FieldName};
use crate::store::{DeskKind, Store, desk};
use crate::unit::Unit;
use crate::{measure, unit};

/// 审核通过 of a row of the newest 版.
///
/// # Errors
/// `NotFound` for what the plan does not know; `BadInput` where no 版 is there to read, where the
/// row is missing or empty, in a fork, for a cell that is not asked for, at the 填报端, and in a plan
/// with two steps where 初审 is missing or was the same person's.
pub fn accept(store: &mut Store, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let row = at.row(at.plan.measure(measure)?)?;
    let op = Op::Review { row, outcome: Outcome::Accepted.label().to_owned() };
    store.write(op, at.author, at.moment, |tx| accept_one(tx, at, measure))
}

/// 审核通过 of several rows of a unit in one act: all of them or none.
///
/// # Errors
/// As [`accept`].
pub fn accept_rows(store: &mut Store, at: At<'_>, measures: &[MeasureId]) -> Result<()> {
    let op = of_rows(at, measures, Outcome::Accepted.label())?;
    store.write(op, at.author, at.moment, |tx| {
        measures.iter().try_for_each(|measure| accept_one(tx, at, measure))
    })
}

/// 退回修改 of a row of the newest 版, with at least one remark.
///
/// # Errors
/// As [`accept`], but an empty row may be returned; `BadInput` for a remark without words.
pub fn return_row(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    remarks: &[Remark],
) -> Result<()> {
    let known = at.plan.measure(measure)?;
    let written = written(remarks)?;
    let op = Op::Review { row: at.row(known)?, outcome: Outcome::Returned.label().to_owned() };
    store.write(op, at.author, at.moment, |tx| return_one(tx, at, measure, &written))
}

/// 退回修改 of several rows of a unit in one act, with the same remarks on each: all of them or
/// none.
///
/// # Errors
/// As [`return_row`]; `BadInput` where no row is named.
pub fn return_rows(
    store: &mut Store,
    at: At<'_>,
    measures: &[MeasureId],
    remarks: &[Remark],
) -> Result<()> {
    let written = written(remarks)?;
    let op = of_rows(at, measures, Outcome::Returned.label())?;
    store.write(op, at.author, at.moment, |tx| {
        measures.iter().try_for_each(|measure| return_one(tx, at, measure, &written))
    })
}

/// Takes back what was said of a row: it waits to be read again.
///
/// # Errors
/// As [`accept`]; `BadInput` where nothing was said of the row as it is now.
pub fn reopen(store: &mut Store, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let row = at.row(at.plan.measure(measure)?)?;
    let op = Op::Review { row, outcome: Outcome::Reopened.label().to_owned() };
    store.write(op, at.author, at.moment, |tx| reopen_one(tx, at, measure))
}

/// Takes back what was said of several rows of a unit in one act: all of them or none.
///
/// # Errors
/// As [`reopen`]; `BadInput` where no row is named.
pub fn reopen_rows(store: &mut Store, at: At<'_>, measures: &[MeasureId]) -> Result<()> {
    let op = of_rows(at, measures, Outcome::Reopened.label())?;
    store.write(op, at.author, at.moment, |tx| {
        measures.iter().try_for_each(|measure| reopen_one(tx, at, measure))
    })
}

/// The write that says the same of several rows.
pub(super) fn of_rows(at: At<'_>, measures: &[MeasureId], outcome: &str) -> Result<Op> {
    if measures.is_empty() {
        return Err(refused("没有选中要审核的行，没有改动；请先选一行。"));
    }
    Ok(Op::ReviewUnit { on: at.subject()?, outcome: outcome.to_owned(), rows: measures.len() })
}

type Written<'a> = (Option<FieldName>, &'a str);

/// Remarks as they are kept.
fn written(remarks: &[Remark]) -> Result<Vec<Written<'_>>> {
    let written: Vec<Written<'_>> =
        remarks.iter().map(|remark| (remark.field, remark.text.trim())).collect();
    if written.is_empty() || written.iter().any(|(_, text)| text.is_empty()) {
        return Err(refused("退回修改要写明意见，没有退回；请写清楚哪里要改、怎么改。"));
    }
    if written.iter().any(|(_, text)| text.chars().count() > LONGEST_REMARK) {
        return Err(refused(format!("一条意见超过{LONGEST_REMARK}字，没有退回；请写短一些。")));
    }
    Ok(written)
}

fn return_one(
    tx: &Transaction<'_>,
    at: At<'_>,
    measure: &MeasureId,
    written: &[Written<'_>],
) -> Result<()> {
    let facts = facts(tx, at)?;
    let version = readable(&facts, at, at.plan.measure(measure)?)?;
    written.iter().try_for_each(|(field, text)| {
        let word = NewWord {
            measure,
            revision: &version.id,
            outcome: Outcome::Returned,
            field: field.map_or("", FieldName::word),
            remark: text,
        };
        words::say(tx, at, &word)
    })
}

fn reopen_one(tx: &Transaction<'_>, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let known = at.plan.measure(measure)?;
    let facts = facts(tx, at)?;
    let version = readable(&facts, at, known)?;
    let said = facts
        .standing_word(at.unit, measure)
        .is_some_and(|outcome| matches!(outcome, Outcome::Accepted | Outcome::Returned));
    if !said && facts.state(at.unit, measure) != CellState::Accepted {
        return Err(refused(format!("第{}项还没有审核意见，没有可撤回的。", known.number)));
    }
    let word = NewWord {
        measure,
        revision: &version.id,
        outcome: Outcome::Reopened,
        field: "",
        remark: "",
    };
    words::say(tx, at, &word)
}

/// An empty row was not handed over, so there is nothing to accept.
pub(super) fn refuse_empty(facts: &Facts, unit: &UnitId, measure: &Measure) -> Result<()> {
    if facts.row(unit, &measure.id).is_some_and(|row| row.says == Says::Nothing) {
        return Err(refused(format!(
            "第{}项报来是空的，不能审核通过；请退回修改或催报。",
            measure.number
        )));
    }
    Ok(())
}

/// Characters of one remark.
const LONGEST_REMARK: usize = 1000;

fn accept_one(tx: &Transaction<'_>, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let known = at.plan.measure(measure)?;
    let facts = facts(tx, at)?;
    let version = readable(&facts, at, known)?;
    refuse_empty(&facts, at.unit, known)?;
    if facts.standing_word(at.unit, measure) == Some(Outcome::Accepted) {
        return Ok(());
    }
    let reader = first::told_apart(tx, at.author)?;
    first::refuse_without(&facts, at.plan, at.unit, known, reader)?;
    let word = NewWord {
        measure,
        revision: &version.id,
        outcome: Outcome::Accepted,
        field: "",
        remark: "",
    };
    words::say(tx, at, &word)
}

pub(super) fn facts(tx: &Transaction<'_>, at: At<'_>) -> Result<Facts> {
    only_at_the_bureau(tx)?;
    let period = at.plan.period(at.period)?;
    Facts::read(tx, at.plan, period, Some(at.unit))
}

pub(super) fn only_at_the_bureau(tx: &Transaction<'_>) -> Result<()> {
    match desk(tx)?.kind {
        DeskKind::Bureau => Ok(()),
        DeskKind::Unit => Err(refused("审核只在汇总端进行，填报端的台账没有改动。")),
    }
}

/// The 版 whose row is read.
pub(super) fn readable<'a>(facts: &'a Facts, at: At<'_>, measure: &Measure) -> Result<&'a Version> {
    expected(at, measure)?;
    open_to_review(facts, at.plan, at.plan.unit(at.unit)?, at.plan.period(at.period)?, measure)
}

/// The 版 whose row may be read, or why there is none.
pub(super) fn open_to_review<'a>(
    facts: &'a Facts,
    plan: &Plan,
    who: &Unit,
    period: &Period,
    measure: &Measure,
) -> Result<&'a Version> {
    let chain = facts.chain(&who.id);
    let subject = format!("{}{}", unit::view(plan, who, period.cutoff).name, period.label);
    if chain.is_forked() {
        return Err(refused(format!(
            "{subject}有两个版分叉待定，没有改动；请先决定以哪一版为准，再审核。"
        )));
    }
    let Some(version) = chain.speaking() else {
        return Err(refused(format!("{subject}还没有报来，没有可审核的版；请先收件或催报。")));
    };
    if !version.rows.contains_key(&measure.id) {
        return Err(refused(format!(
            "{subject}第{}版里没有第{}项，没有改动；请催报这一项。",
            version.number, measure.number
        )));
    }
    Ok(version)
}

/// The unit is asked for this measure in this period.
pub(super) fn expected(at: At<'_>, measure: &Measure) -> Result<()> {
    refuse_unexpected(at.plan, at.unit, measure, at.plan.period(at.period)?)
}

/// A cell that nobody asks for is none.
pub(super) fn refuse_unexpected(
    plan: &Plan,
    unit: &UnitId,
    measure: &Measure,
    period: &Period,
) -> Result<()> {
    let known = plan.unit(unit)?;
    if measure::reporting_units(plan, measure, &period.id).contains(unit) {
        return Ok(());
    }
    let name = unit::view(plan, known, period.cutoff).name;
    Err(refused(format!(
        "第{}项“{}”在{}不由{name}报送，没有改动；请核对单位和措施。",
        measure.number, measure.title, period.label
    )))
}

pub(super) fn refused(sentence: impl Into<String>) -> Failure {
    Failure::new(Code::BadInput, sentence)
}
