//! A new version of the plan at the 汇总端, from a plan file.

use crate::clock::Moment;
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::id::PeriodId;
use crate::op::{Author, Op};
use crate::plan::{self, Plan};
use crate::store::{self, DeskKind, NewPlanVersion};

/// Puts another version of the plan in force, from a plan file, and returns its number. Units learn
/// of it by the next 下发包. The plan was proven when it was loaded.
///
/// # Errors
/// `BadInput` for another plan; those of [`put_in_force`].
pub fn set_plan(
    file: &mut DataFile,
    new: &Plan,
    from_period: Option<&PeriodId>,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    if file.desk.kind == DeskKind::Bureau && new.id != file.plan.id && !reason.trim().is_empty() {
        return Err(refused(format!(
            "这是《{}》的计划文件，本台账装的是《{}》，没有改动；别的计划请另建台账。",
            new.short_title, file.plan.short_title
        )));
    }
    put_in_force(file, new, from_period, reason, author, moment)
}

/// Puts another version of the same plan in force and returns its number, wherever it comes from: a
/// plan file, a designation, a day that was moved.
///
/// # Errors
/// `BadInput` at a 填报端, without a reason, for the version that is in force already, for one without
/// the office's unit, and where figures would change their meaning; `NotFound` for a period it does
/// not have; those of writing.
pub(crate) fn put_in_force(
    file: &mut DataFile,
    new: &Plan,
    from_period: Option<&PeriodId>,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    if file.desk.kind == DeskKind::Unit {
        return Err(refused("填报端的计划由下发包更换，没有改动；请打开汇总端的下发包。"));
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(refused("更换计划版本要写明理由，没有改动。"));
    }
    let body = plan::to_text(new)?;
    if file.store.read(store::current_plan_text)? == body {
        return Err(refused("这个计划文件与现行版本完全一样，没有改动。"));
    }
    if let Some(lost) = file.desk.units.iter().find(|unit| new.unit(unit).is_err()) {
        return Err(refused(format!(
            "新计划里没有本台账的单位“{lost}”，没有改动；请核对计划文件。"
        )));
    }
    if let Some(title) = changed_places(&file.plan, new) {
        return Err(refused(format!(
            "新计划改了指标“{title}”的小数位数，已填的数会变样，没有改动；请在计划里另设一个指标。"
        )));
    }
    if let Some(period) = from_period {
        new.period(period)?;
    }
    let version = NewPlanVersion { plan_id: &new.id, body: &body, from_period, reason };
    let op = Op::AddPlanVersion { reason: reason.to_owned() };
    let number = file
        .store
        .write(op, author, moment, |tx| store::add_plan_version(tx, &version, author, moment))?;
    file.plan = new.clone();
    Ok(number)
}

fn refused(sentence: impl Into<String>) -> Failure {
    Failure::new(Code::BadInput, sentence)
}

/// The title of an indicator whose decimal places differ: a figure is kept in the smallest of them,
/// so that what was typed would mean something else.
pub(super) fn changed_places(old: &Plan, new: &Plan) -> Option<String> {
    let pairs = old.indicators.iter().filter_map(|before| {
        Some((before, new.indicators.iter().find(|after| after.id == before.id)?))
    });
    let changed = pairs.filter(|(before, after)| before.places != after.places);
    changed.map(|(before, _)| before.title.clone()).next()
}
