//! 自报达到日期 of a milestone.

use rusqlite::Transaction;

use super::At;
use super::allowed::writable_row;
use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::id::{DeadlineId, MeasureId};
use crate::op::Op;
use crate::period;
use crate::plan::Measure;
use crate::progress::store as draft;
use crate::progress::{Asking, FieldState, rules};
use crate::store::Store;

/// 自报达到日期 of a milestone; without a date it is taken back.
///
/// # Errors
/// `BadInput` for a day to come or before the plan began, and for one of another
/// period's 版 or that the office confirmed; as [`edit_field`] else.
pub fn reach_milestone(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
    reached_on: Option<Date>,
) -> Result<()> {
    let known = at.plan.measure(measure)?;
    let words = known
        .deadlines
        .iter()
        .find(|other| other.id == *deadline)
        .map(|deadline| deadline.text.clone())
        .ok_or_else(|| {
            Failure::new(Code::NotFound, format!("第{}项没有这个时限，没有保存。", known.number))
        })?;
    if let Some(day) = reached_on {
        let refuse = |why: &str| {
            Err(Failure::new(
                Code::BadInput,
                format!("自报达到日期{}{why}，没有保存；请核对。", chinese_date(day)),
            ))
        };
        if day > at.moment.today {
            return refuse("还没有到");
        }
        if day < at.plan.starts_on {
            return refuse(&format!("早于计划开始的{}", chinese_date(at.plan.starts_on)));
        }
    }
    let row = at.row(known)?;
    let op = match reached_on {
        Some(_) => Op::ReachMilestone { row, deadline: words.clone() },
        None => Op::TakeBackMilestone { row, deadline: words.clone() },
    };
    store.write(op, at.author, at.moment, |tx| {
        put_reached(tx, at, measure, deadline, &words, reached_on)
    })
}

/// 自报达到日期 inside a write; `words` are those of the deadline.
pub(super) fn put_reached(
    tx: &Transaction<'_>,
    at: At<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
    words: &str,
    reached_on: Option<Date>,
) -> Result<()> {
    let measure = writable_row(tx, at.plan, at.place(), at.moment.today, measure)?;
    let row = at.sheet_row(tx, &measure.id)?;
    if row.zero.is_some() && reached_on.is_some() {
        return Err(Failure::new(
            Code::BadInput,
            format!("第{}项已作零报告，没有保存；要填达到日期请先撤销零报告。", measure.number),
        ));
    }
    let Some(kept) = row.milestones.iter().find(|kept| kept.deadline == *deadline) else {
        return Err(Failure::new(Code::BadInput, format!("“{words}”没有日期，不用填达到日期。")));
    };
    if kept.reached_on == reached_on {
        return Ok(());
    }
    if !kept.editable {
        let office = &at.plan.office.name;
        let why = match (&kept.confirmed_on, &kept.reported_in) {
            (None, Some(said_in)) if said_in != at.period => {
                let label = at.plan.period(said_in)?.label.as_str();
                format!("是{label}报送的，没有改动；要改请回到那一期改，已锁定的请向{office}说明。")
            }
            _ => format!("已经审核，没有改动；要改请向{office}说明。"),
        };
        return Err(Failure::new(Code::BadInput, format!("“{words}”的达到日期{why}")));
    }
    let subject = format!("{}.{deadline}", measure.id);
    match reached_on {
        Some(day) => {
            draft::put_milestone(tx, at.place(), &measure.id, deadline, day, at.author, at.moment)?;
            at.journal(tx, &subject, "typed", &day.to_string())
        }
        None => {
            draft::remove_milestone(tx, at.unit, &measure.id, deadline)?;
            at.journal(tx, &subject, "blank", "")
        }
    }
}

/// A 完成情况 that no longer says so takes back the dates this period reported. What another
/// period reported or the office confirmed stays.
pub(super) fn withdraw_unasked(tx: &Transaction<'_>, at: At<'_>, measure: &Measure) -> Result<()> {
    let row = at.sheet_row(tx, &measure.id)?;
    let chosen = match row.completion.state {
        FieldState::Typed | FieldState::Unchanged => at.plan.completion_role(&row.completion.value),
        FieldState::Blank | FieldState::Carried | FieldState::Cleared => None,
    };
    let occasion = period::role(at.plan, at.period);
    let still_asked = |id: &DeadlineId| {
        row.zero.is_none()
            && measure.deadlines.iter().filter(|deadline| deadline.id == *id).any(|deadline| {
                rules::asking(at.plan, measure, deadline, chosen, occasion) != Asking::Not
            })
    };
    for milestone in &row.milestones {
        let still_said = still_asked(&milestone.deadline);
        let own = milestone.editable && milestone.reported_in.as_ref() == Some(at.period);
        if own && !still_said {
            draft::remove_milestone(tx, at.unit, &measure.id, &milestone.deadline)?;
            at.journal(tx, &format!("{}.{}", measure.id, milestone.deadline), "blank", "")?;
        }
    }
    Ok(())
}
