//! What every change of the plan has in common.

use crate::clock::{Date, Moment};
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::id::PeriodId;
use crate::issue;
use crate::op::Author;
use crate::period;
use crate::period_slip::is_locked;
use crate::plan::{self, Period, Plan};
use crate::store::DeskKind;

/// Puts a changed plan in force, after proving that it still holds together.
pub(super) fn put_in_force(
    file: &mut DataFile,
    new: &Plan,
    from_period: &PeriodId,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    plan::load_text(&plan::to_text(new)?).map_err(|failure| {
        let first = failure.problems.first().map(|problem| problem.sentence.clone());
        let sentence =
            format!("这样改，计划前后就不一致了，没有改动：{}", first.unwrap_or_default());
        Failure { sentence, ..failure }
    })?;
    issue::put_in_force(file, new, Some(from_period), reason, author, moment)
}

pub(super) fn refuse_at_a_unit(file: &DataFile, what: &str) -> Result<()> {
    match file.desk.kind {
        DeskKind::Bureau => Ok(()),
        DeskKind::Unit => {
            Err(refused(format!("{what}由汇总端办理，填报端从下发包得知，没有改动。")))
        }
    }
}

pub(super) fn needed_reason(reason: &str) -> Result<&str> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(refused("要写明理由，没有改动；请填写理由再试一次。"));
    }
    Ok(reason)
}

/// A period from which an act may hold: on, not locked and not before the current one, so that past
/// periods keep theirs.
pub(super) fn beginning<'a>(file: &'a DataFile, id: &PeriodId, today: Date) -> Result<&'a Period> {
    let period = file.plan.period(id)?;
    let locked = file.store.read(|conn| is_locked(conn, id))?;
    if !period.on {
        return Err(refused(format!("{}不要求填报，没有改动；请换一个期次。", period.label)));
    }
    if locked {
        return Err(refused(format!(
            "{}已锁定，过去的期次保持原样，没有改动；请从以后的期次起。",
            period.label
        )));
    }
    if is_past(&file.plan, period, today)? {
        return Err(refused(format!(
            "{}已经过去，保持原样，没有改动；请从本期或以后的期次起。",
            period.label
        )));
    }
    Ok(period)
}

/// Whether a period lies before the current one.
pub(super) fn is_past(plan: &Plan, period: &Period, today: Date) -> Result<bool> {
    let current = period::current(plan, today)?;
    let place = |id: &PeriodId| plan.periods.iter().position(|known| known.id == *id);
    Ok(place(&period.id) < place(&current.id))
}

pub(super) fn refused(sentence: impl Into<String>) -> Failure {
    Failure::new(Code::BadInput, sentence)
}
