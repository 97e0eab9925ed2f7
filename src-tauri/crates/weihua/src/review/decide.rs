//! What the office decides of periods, lights and milestones. Each is one named write.

use super::act::{expected, only_at_the_bureau, refused};
use super::store as words;
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{DeadlineId, MeasureId, PeriodId};
use crate::measure::Light;
use crate::op::{Author, Op};
use crate::plan::{Deadline, Measure, Plan, Role};
use crate::progress::At;
use crate::store::Store;

const CONFIRMED: &str = "确认达到时限";
const TAKEN_BACK: &str = "撤回确认达到时限";

/// Locks a period: an act of a person, proposed on 锁定日 and never done by a clock. A period
/// that is locked stays so; locking it again changes nothing.
///
/// # Errors
/// `NotFound` for a period the plan does not know, `BadInput` for one that is off and at the
/// 填报端.
pub fn lock_period(
    store: &mut Store,
    plan: &Plan,
    period: &PeriodId,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let period = plan.period(period)?;
    if !period.on {
        return Err(refused(format!("{}不要求填报，不用锁定。", period.label)));
    }
    let op = Op::LockPeriod { period_label: period.label.clone() };
    store.write(op, author, moment, |tx| {
        only_at_the_bureau(tx)?;
        words::lock(tx, &period.id, author.as_str(), &moment.stamp())
    })
}

/// Sets the light of a cell by hand, with its reason; it prints as a note.
///
/// # Errors
/// `BadInput` without a reason, for a cell that is not asked for, for a measure without a
/// deadline (it is 未定时限 whatever is set) and at the 填报端.
pub fn set_light(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    light: Light,
    reason: &str,
) -> Result<()> {
    let known = at.plan.measure(measure)?;
    expected(at, known)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(refused("人工定序时进度要写明理由，没有改动。"));
    }
    if known.deadlines.is_empty() {
        return Err(refused(format!(
            "第{}项没有完成时限，序时进度总是“{}”，没有改动。",
            known.number,
            Light::Undated.label(at.plan)
        )));
    }
    let op = Op::SetLight { row: at.row(known)?, light: light.label(at.plan) };
    store.write(op, at.author, at.moment, |tx| {
        only_at_the_bureau(tx)?;
        words::put_light(tx, at, measure, light, reason)
    })
}

/// The rule holds again for the light of a cell.
///
/// # Errors
/// `BadInput` for a cell that is not asked for and at the 填报端.
pub fn clear_light(store: &mut Store, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let known = at.plan.measure(measure)?;
    expected(at, known)?;
    let op = Op::SetLight { row: at.row(known)?, light: "按规则".to_owned() };
    store.write(op, at.author, at.moment, |tx| {
        only_at_the_bureau(tx)?;
        words::remove_light(tx, at, measure)
    })
}

/// 审核达到日期 of a unit's milestone: the office's own word, beside what the unit said. From the
/// next period on a confirmed *complete* deadline makes the row 已审核 by itself.
///
/// # Errors
/// `BadInput` for a deadline by which nothing is to be reached, for a day to come, for a cell that
/// is not asked for and at the 填报端.
pub fn confirm_milestone(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
    on: Date,
) -> Result<()> {
    let known = at.plan.measure(measure)?;
    expected(at, known)?;
    let said = milestone(at.plan, known, deadline)?.text.clone();
    refuse_day_to_come(on, at.moment)?;
    let op =
        Op::ConfirmMilestone { row: at.row(known)?, outcome: CONFIRMED.into(), deadline: said };
    store.write(op, at.author, at.moment, |tx| {
        only_at_the_bureau(tx)?;
        words::confirm(tx, at, measure, deadline, Some(on), "")
    })
}

/// Takes 审核达到日期 of a unit's milestone back, with a reason.
///
/// # Errors
/// As [`confirm_milestone`]; `BadInput` without a reason.
pub fn unconfirm_milestone(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
    reason: &str,
) -> Result<()> {
    let known = at.plan.measure(measure)?;
    expected(at, known)?;
    let said = milestone(at.plan, known, deadline)?.text.clone();
    let reason = needed_reason(reason)?;
    let op =
        Op::ConfirmMilestone { row: at.row(known)?, outcome: TAKEN_BACK.into(), deadline: said };
    store.write(op, at.author, at.moment, |tx| {
        only_at_the_bureau(tx)?;
        words::confirm(tx, at, measure, deadline, None, reason)
    })
}

/// 审核达到日期 of a whole measure: its light is 达到 whatever those say who answer for it.
///
/// # Errors
/// As [`confirm_milestone`].
pub fn confirm_measure(
    store: &mut Store,
    plan: &Plan,
    measure: &MeasureId,
    deadline: &DeadlineId,
    on: Date,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let known = plan.measure(measure)?;
    let said = milestone(plan, known, deadline)?.text.clone();
    refuse_day_to_come(on, moment)?;
    let outcome = format!("全项{CONFIRMED}");
    let op = Op::ConfirmMeasure { number: known.number, outcome, deadline: said };
    store.write(op, author, moment, |tx| {
        only_at_the_bureau(tx)?;
        words::confirm_measure(tx, measure, deadline, on, "", author.as_str(), &moment.stamp())
    })
}

/// Takes 审核达到日期 of a whole measure back, with a reason, which the change log keeps.
///
/// # Errors
/// As [`confirm_measure`]; `BadInput` without a reason.
pub fn unconfirm_measure(
    store: &mut Store,
    plan: &Plan,
    measure: &MeasureId,
    deadline: &DeadlineId,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let known = plan.measure(measure)?;
    let said = milestone(plan, known, deadline)?.text.clone();
    let outcome = format!("全项{TAKEN_BACK}（理由：{}）", needed_reason(reason)?);
    let op = Op::ConfirmMeasure { number: known.number, outcome, deadline: said };
    store.write(op, author, moment, |tx| {
        only_at_the_bureau(tx)?;
        words::take_back_measure(tx, measure, deadline)
    })
}

pub(super) fn milestone<'a>(
    plan: &Plan,
    measure: &'a Measure,
    id: &DeadlineId,
) -> Result<&'a Deadline> {
    let deadline = measure.deadlines.iter().find(|deadline| deadline.id == *id);
    deadline
        .filter(|deadline| {
            let role = plan.deadline_role(&deadline.kind);
            deadline.end.is_some() && matches!(role, Some(Role::Stage | Role::Complete))
        })
        .ok_or_else(|| {
            refused(format!("第{}项没有这样一个要达到的时限，没有改动。", measure.number))
        })
}

pub(super) fn refuse_day_to_come(on: Date, moment: Moment) -> Result<()> {
    if on > moment.today {
        return Err(refused("审核达到日期还没有到，没有保存；请填写实际达到的日期。"));
    }
    Ok(())
}

pub(super) fn needed_reason(reason: &str) -> Result<&str> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(refused("撤回审核达到日期要写明理由，没有改动。"));
    }
    Ok(reason)
}
