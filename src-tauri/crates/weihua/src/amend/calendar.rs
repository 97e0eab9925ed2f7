//! 期次安排: the days of a period moved one period at a time, each with its reason, and a period
//! switched off or on. A locked period keeps its days.

use rusqlite::Connection;

use super::act::{needed_reason, put_in_force, refuse_at_a_unit, refused};
use super::store as rows;
use super::{Calendar, CalendarPeriod, PlanVersionLine};
use crate::clock::{Date, Moment, chinese_date};
use crate::desk::DataFile;
use crate::error::Result;
use crate::id::PeriodId;
use crate::op::Author;
use crate::period;
use crate::period_slip::is_locked;
use crate::plan::{Period, Plan};
use crate::store;

/// Days of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewDays {
    /// 截至日
    pub cutoff: Date,
    /// 应报日
    pub due: Date,
    /// 锁定日
    pub lock: Date,
}

/// Every period with its days and what may be done to it.
///
/// # Errors
/// Those of the data file.
pub fn calendar(conn: &Connection, plan: &Plan, today: Date) -> Result<Calendar> {
    let received = rows::received(conn)?;
    let on = period::on_periods(plan).len();
    let mut periods = Vec::new();
    for one in &plan.periods {
        let locked = is_locked(conn, &one.id)?;
        let got = received.get(&one.id).copied().unwrap_or(0);
        periods.push(CalendarPeriod {
            id: one.id.clone(),
            label: one.label.clone(),
            from: one.from,
            cutoff: one.cutoff,
            due: one.due,
            lock: one.lock,
            on: one.on,
            state: period::view(plan, one, today, locked).state,
            received: got,
            fixed: fixed(one, locked),
            switch_refusal: if one.on { cannot_switch_off(one, locked, got, on) } else { None },
        });
    }
    let mut versions: Vec<PlanVersionLine> = store::plan_versions(conn)?
        .into_iter()
        .map(|version| PlanVersionLine {
            number: version.number,
            reason: version.reason,
            from_label: version
                .from_period
                .and_then(|id| plan.period(&id).ok())
                .map(|known| known.label.clone())
                .unwrap_or_default(),
            author: version.author,
            at: store::minute(&version.at),
        })
        .collect();
    versions.reverse();
    Ok(Calendar { today, periods, versions })
}

/// Moves the days of one period and returns the number of the plan's version that says so.
///
/// # Errors
/// `NotFound` for a period the plan does not know; `BadInput` at the 填报端, without a reason, for a
/// locked period, for days out of order or over those of the next period, for an 应报日 moved into
/// the past and where nothing would change.
pub fn move_period(
    file: &mut DataFile,
    period: &PeriodId,
    days: NewDays,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    refuse_at_a_unit(file, "期次的日期")?;
    let reason = needed_reason(reason)?;
    let known = file.plan.period(period)?;
    let locked = file.store.read(|conn| is_locked(conn, period))?;
    if let Some(sentence) = fixed(known, locked) {
        return Err(refused(sentence));
    }
    possible(&file.plan, known, days, moment.today)?;
    let moved = moved(known, days);
    if moved.is_empty() {
        return Err(refused(format!("{}的日期没有变，没有改动。", known.label)));
    }
    let why = format!("{}{}：{reason}", known.label, moved.join("，"));
    let mut plan = file.plan.clone();
    for one in plan.periods.iter_mut().filter(|one| one.id == *period) {
        (one.cutoff, one.due, one.lock) = (days.cutoff, days.due, days.lock);
    }
    put_in_force(file, &plan, period, &why, author, moment)
}

/// Asks nothing for a period any more.
///
/// # Errors
/// `NotFound` for a period the plan does not know; `BadInput` at the 填报端, without a reason, for one
/// that is locked, of which something came in, that is off already or is the only one that is on.
pub fn switch_off(
    file: &mut DataFile,
    period: &PeriodId,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    refuse_at_a_unit(file, "期次的停用")?;
    let reason = needed_reason(reason)?;
    let known = file.plan.period(period)?;
    if !known.on {
        return Err(refused(format!("{}本来就不要求填报，没有改动。", known.label)));
    }
    let on = period::on_periods(&file.plan).len();
    let refusal = file.store.read(|conn| {
        let received = rows::received(conn)?.get(period).copied().unwrap_or(0);
        Ok(cannot_switch_off(known, is_locked(conn, period)?, received, on))
    })?;
    if let Some(sentence) = refusal {
        return Err(refused(sentence));
    }
    let why = format!("{}不再要求填报：{reason}", known.label);
    let mut plan = file.plan.clone();
    plan.periods.iter_mut().filter(|one| one.id == *period).for_each(|one| one.on = false);
    put_in_force(file, &plan, period, &why, author, moment)
}

/// Asks for a period again.
///
/// # Errors
/// `NotFound` for a period the plan does not know; `BadInput` at the 填报端, without a reason and for
/// one that is on.
pub fn switch_on(
    file: &mut DataFile,
    period: &PeriodId,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    refuse_at_a_unit(file, "期次的启用")?;
    let reason = needed_reason(reason)?;
    let known = file.plan.period(period)?;
    if known.on {
        return Err(refused(format!("{}本来就要求填报，没有改动。", known.label)));
    }
    let why = format!("{}要求填报：{reason}", known.label);
    let mut plan = file.plan.clone();
    plan.periods.iter_mut().filter(|one| one.id == *period).for_each(|one| one.on = true);
    put_in_force(file, &plan, period, &why, author, moment)
}

fn fixed(period: &Period, locked: bool) -> Option<String> {
    locked.then(|| {
        format!(
            "{}已锁定，日期保持原样，没有改动；要让某个单位继续报送，请为它办重开。",
            period.label
        )
    })
}

fn cannot_switch_off(period: &Period, locked: bool, received: u32, on: usize) -> Option<String> {
    let label = &period.label;
    if locked {
        return Some(format!("{label}已锁定，不能停用，没有改动。"));
    }
    if received > 0 {
        return Some(format!("{label}已收到{received}家的报送，不能停用，没有改动。"));
    }
    (on <= 1).then(|| format!("只剩{label}一期要求填报，不能停用，没有改动。"))
}

fn possible(plan: &Plan, period: &Period, days: NewDays, today: Date) -> Result<()> {
    let in_order = [
        ("起始日", period.from, "截至日", days.cutoff),
        ("截至日", days.cutoff, "应报日", days.due),
        ("应报日", days.due, "锁定日", days.lock),
    ];
    for (first_word, first, second_word, second) in in_order {
        if first > second {
            return Err(refused(format!(
                "{}的{second_word}{}早于{first_word}{}，没有改动；请核对这两个日期。",
                period.label,
                chinese_date(second),
                chinese_date(first)
            )));
        }
    }
    let next = plan.periods.iter().find(|one| one.predecessor.as_ref() == Some(&period.id));
    if let Some(next) = next.filter(|next| next.from <= days.cutoff) {
        return Err(refused(format!(
            "{}的截至日{}不早于{}的起始日{}，两期会重叠，没有改动。",
            period.label,
            chinese_date(days.cutoff),
            next.label,
            chinese_date(next.from)
        )));
    }
    if days.due != period.due && days.due < today {
        return Err(refused(format!(
            "应报日改到{}，已经过去，会让按时报来的变成迟报，没有改动；请选今天或以后的日期。",
            chinese_date(days.due)
        )));
    }
    Ok(())
}

/// What moves, in words.
fn moved(period: &Period, days: NewDays) -> Vec<String> {
    [
        ("截至日", period.cutoff, days.cutoff),
        ("应报日", period.due, days.due),
        ("锁定日", period.lock, days.lock),
    ]
    .into_iter()
    .filter(|(_, was, is)| was != is)
    .map(|(what, was, is)| format!("{what}由{}改为{}", chinese_date(was), chinese_date(is)))
    .collect()
}
