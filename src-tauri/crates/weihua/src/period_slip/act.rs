//! Granting a slip and ending one: acts of the office, each one named write.

use rusqlite::Connection;

use super::{Slip, SlipKind, SlipState, store};
use crate::clock::{Date, Moment, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::op::{Author, Op, SlipOp, Subject};
use crate::plan::{Period, Plan};
use crate::store::{DeskKind, Store, desk};
use crate::{measure, unit};

/// A slip lasts a year at most: a later day is a slip of the hand.
const LONGEST_DAYS: u64 = 366;

/// A slip to grant.
#[derive(Clone, Copy, Debug)]
pub struct NewSlip<'a> {
    /// 延期 or 重开.
    pub kind: SlipKind,
    /// For whom.
    pub unit: &'a UnitId,
    /// For which period.
    pub period: &'a PeriodId,
    /// Why.
    pub reason: &'a str,
    /// Who asked for it.
    pub applicant: &'a str,
    /// Who granted it.
    pub approver: &'a str,
    /// When it was granted: today, or earlier where a paper says so.
    pub granted_on: Date,
    /// Its last day.
    pub until: Date,
}

/// Grants a slip and returns its number.
///
/// # Errors
/// `NotFound` for what the plan does not know. `BadInput` at the 填报端, for a unit of which nothing is
/// asked, without reason, applicant or approver, for days that cannot be; for a 延期 granted after
/// 应报日, and for a 重开 of a period that is neither locked nor past its 应报日.
pub fn grant(
    store: &mut Store,
    plan: &Plan,
    new: NewSlip<'_>,
    author: &Author,
    moment: Moment,
) -> Result<i64> {
    let period = plan.period(new.period)?;
    let on = subject(plan, new.unit, period)?;
    let said = [("事由", new.reason), ("申请人", new.applicant), ("批准人", new.approver)];
    for (what, text) in said {
        if text.trim().is_empty() {
            return Err(refused(format!("没有写{what}，没有办理；请写明{what}再办。")));
        }
    }
    if measure::duties(plan, new.unit, &period.id).is_empty() {
        let (name, label) = (&on.unit_name, &period.label);
        return Err(refused(format!("{name}{label}没有应报项，没有办理；请核对单位和期次。")));
    }
    possible_days(new, moment)?;
    let mut slip = Slip {
        number: 0,
        kind: new.kind,
        unit: new.unit.clone(),
        period: period.id.clone(),
        reason: new.reason.trim().to_owned(),
        applicant: new.applicant.trim().to_owned(),
        approver: new.approver.trim().to_owned(),
        granted_on: new.granted_on,
        until: new.until,
        ended_on: None,
        end_reason: String::new(),
        author: author.as_str().to_owned(),
        at: moment.stamp(),
    };
    let op = Op::Slip(SlipOp::Grant { on, what: slip.words() });
    store.write(op, author, moment, |tx| {
        only_at_the_bureau(tx)?;
        fitting(tx, period, &slip, moment.today)?;
        slip.number = store::next_number(tx)?;
        store::insert(tx, &slip)?;
        Ok(slip.number)
    })
}

/// Ends a slip before its day, from today on. What came in before keeps its judgement.
///
/// # Errors
/// `NotFound` for a number that was never given out; `BadInput` without a reason, for one that is over
/// and at the 填报端.
pub fn end(
    store: &mut Store,
    plan: &Plan,
    number: i64,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(refused("提前结束要写明理由，没有改动；请填写理由再试一次。"));
    }
    let slip = store.read(|conn| found(conn, number))?;
    let on = subject(plan, &slip.unit, plan.period(&slip.period)?)?;
    match slip.state(moment.today) {
        SlipState::Current | SlipState::Ahead => {}
        SlipState::Expired | SlipState::Ended => {
            return Err(refused(format!(
                "第{number}号{}已经{}，不用再结束，没有改动。",
                slip.kind.label(),
                match slip.ended_on {
                    Some(day) => format!("于{}提前结束", chinese_date(day)),
                    None => format!("于{}到期", chinese_date(slip.until)),
                }
            )));
        }
    }
    let op = Op::Slip(SlipOp::End { on, what: slip.words() });
    store.write(op, author, moment, |tx| {
        only_at_the_bureau(tx)?;
        store::end(tx, number, moment.today.max(slip.granted_on), reason)
    })
}

/// A slip by its number.
pub(super) fn found(conn: &Connection, number: i64) -> Result<Slip> {
    store::find(conn, number)?.ok_or_else(|| {
        Failure::new(
            Code::NotFound,
            format!("没有第{number}号延期、重开，没有改动；请刷新列表再看。"),
        )
    })
}

pub(super) fn subject(plan: &Plan, unit: &UnitId, period: &Period) -> Result<Subject> {
    let view = unit::view(plan, plan.unit(unit)?, period.cutoff);
    Ok(Subject {
        unit: view.id,
        unit_name: view.name,
        period: period.id.clone(),
        period_label: period.label.clone(),
    })
}

fn possible_days(new: NewSlip<'_>, moment: Moment) -> Result<()> {
    let label = new.kind.label();
    if new.granted_on > moment.today {
        return Err(refused(format!("批准日期还没有到，没有办理{label}；请填写实际批准的日期。")));
    }
    if new.until < moment.today {
        return Err(refused(format!("{label}的截止日已经过了，没有办理；请选今天或以后的日期。")));
    }
    let last = new.granted_on.checked_add_days(chrono::Days::new(LONGEST_DAYS));
    if last.is_none_or(|last| new.until > last) {
        return Err(refused(format!(
            "{label}到{}，超过一年，没有办理；请核对年份。",
            chinese_date(new.until)
        )));
    }
    Ok(())
}

/// Refuses the kind that does not fit the day, and what gives nobody more time.
fn fitting(conn: &Connection, period: &Period, slip: &Slip, today: Date) -> Result<()> {
    let terms = store::terms(conn, &slip.unit, &period.id)?;
    let (due, label) = (terms.due(period), &period.label);
    match slip.kind {
        SlipKind::Extension => {
            if slip.granted_on > due {
                return Err(refused(format!(
                    "{label}的应报日{}已过，不能再延期，没有办理；要让该单位继续报送，请办重开，仍记迟报。",
                    chinese_date(due)
                )));
            }
            if slip.until <= due {
                return Err(refused(format!(
                    "该单位{label}的应报日就是{}，延到{}没有给出更多时间，没有办理；请选更晚的日期。",
                    chinese_date(due),
                    chinese_date(slip.until)
                )));
            }
        }
        SlipKind::Reopening => {
            if !terms.locked && slip.granted_on <= due {
                return Err(refused(format!(
                    "{label}没有锁定，也没有过应报日{}，不用重开，没有办理；要让该单位晚交，请办延期。",
                    chinese_date(due)
                )));
            }
            let open = super::rules::open_until(&terms.slips, today);
            if let Some(until) = open.filter(|until| slip.until <= *until) {
                return Err(refused(format!(
                    "该单位{label}已经可以报到{}，没有办理；要给更多时间，请选更晚的日期，要提前收口，请提前结束它。",
                    chinese_date(until)
                )));
            }
        }
    }
    Ok(())
}

fn only_at_the_bureau(conn: &Connection) -> Result<()> {
    match desk(conn)?.kind {
        DeskKind::Bureau => Ok(()),
        DeskKind::Unit => Err(refused("延期和重开由汇总端办理，没有办理；请向汇总端申请。")),
    }
}

fn refused(sentence: impl Into<String>) -> Failure {
    Failure::new(Code::BadInput, sentence)
}
