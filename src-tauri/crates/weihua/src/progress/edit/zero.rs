//! 零报告 of a row, and its withdrawal.

use rusqlite::Transaction;

use super::At;
use super::allowed::writable_row;
use super::milestone::withdraw_unasked;
use crate::error::{Code, Failure, Result};
use crate::id::MeasureId;
use crate::op::Op;
use crate::progress::store as draft;
use crate::progress::{FieldState, text};
use crate::revision::is_hollow;
use crate::store::Store;

/// The longest reason of a 零报告, in characters.
pub(crate) const LONGEST_ZERO_REASON: usize = 500;

/// 零报告 of a row, with its reason.
///
/// # Errors
/// `BadInput` without a reason, or where the row already says something; as [`edit_field`] else.
pub fn report_zero(store: &mut Store, at: At<'_>, measure: &MeasureId, reason: &str) -> Result<()> {
    let reason = sound(reason)?;
    let op = Op::ReportZero { row: at.row(at.plan.measure(measure)?)? };
    store.write(op, at.author, at.moment, |tx| put_zero(tx, at, measure, &reason))
}

/// A reason as it may be kept.
pub(super) fn sound(reason: &str) -> Result<String> {
    let reason = text::clean(reason).trim().to_owned();
    if is_hollow(&reason) {
        return Err(Failure::new(
            Code::BadInput,
            "零报告要写明原因（如“本季度无新增情况”），没有保存。",
        ));
    }
    if reason.chars().count() > LONGEST_ZERO_REASON {
        return Err(Failure::new(
            Code::BadInput,
            format!("零报告的原因超过{LONGEST_ZERO_REASON}字，没有保存；请写短一些。"),
        ));
    }
    Ok(reason)
}

/// 零报告 of a row inside a write; the reason is clean and not too long.
pub(super) fn put_zero(
    tx: &Transaction<'_>,
    at: At<'_>,
    measure: &MeasureId,
    reason: &str,
) -> Result<()> {
    let measure = writable_row(tx, at.plan, at.place(), at.moment.today, measure)?;
    let row = at.sheet_row(tx, &measure.id)?;
    let said = [&row.progress, &row.problems, &row.next_steps]
        .iter()
        .any(|view| view.is_touched() && view.state != FieldState::Cleared);
    if said {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "第{}项已有填写的内容，不能同时作零报告；请先清空或撤回这些内容。",
                measure.number
            ),
        ));
    }
    if row.zero.is_some_and(|zero| zero.reason == reason) {
        return Ok(());
    }
    draft::put_zero(tx, at.place(), &measure.id, reason, at.author, at.moment)?;
    at.journal(tx, &format!("{}.zero", measure.id), "typed", reason)?;
    withdraw_unasked(tx, at, measure)
}

/// 零报告 withdrawn.
///
/// # Errors
/// As [`edit_field`].
pub fn withdraw_zero(store: &mut Store, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let op = Op::WithdrawZero { row: at.row(at.plan.measure(measure)?)? };
    store.write(op, at.author, at.moment, |tx| take_zero_away(tx, at, measure))
}

/// 零报告 withdrawn inside a write.
pub(super) fn take_zero_away(tx: &Transaction<'_>, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let measure = writable_row(tx, at.plan, at.place(), at.moment.today, measure)?;
    if at.sheet_row(tx, &measure.id)?.zero.is_none() {
        return Ok(());
    }
    draft::remove_zero(tx, at.place(), &measure.id)?;
    at.journal(tx, &format!("{}.zero", measure.id), "blank", "")
}
