//! Periods: which is current, and what a day makes of one. No quarter is computed from a date.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::id::PeriodId;
use crate::plan::{Period, PeriodRole, Plan};

/// 期次 at a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PeriodState {
    /// 未开始
    NotStarted,
    /// 填报中
    Open,
    /// 已过应报日
    PastDue,
    /// 已锁定
    Locked,
}

/// A period with what today makes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PeriodView {
    /// Id.
    pub id: PeriodId,
    /// Printed label.
    pub label: String,
    /// What it is for.
    pub role: Option<PeriodRole>,
    /// How its own sheet speaks of it: 本季 in a quarter, 本期 in any other.
    pub this: String,
    /// How its sheet speaks of the period before: 上季 or 上期.
    pub last: String,
    /// First day.
    pub from: Date,
    /// 截至日.
    pub cutoff: Date,
    /// 应报日.
    pub due: Date,
    /// 锁定日.
    pub lock: Date,
    /// State at the given day.
    pub state: PeriodState,
    /// Days from today to 应报日; negative when past.
    pub days_to_due: i64,
    /// Days from today to 锁定日; negative when past.
    pub days_to_lock: i64,
}

/// Periods that are reported on, in the plan's order.
pub fn on_periods(plan: &Plan) -> Vec<&Period> {
    plan.periods.iter().filter(|period| period.on).collect()
}

/// How a period is written, without blanks: 2018年第一季度, 2018年一季度, 2018年第1季度, 2018年1季度; all
/// of it said by its label.
pub fn spellings(period: &Period) -> Vec<String> {
    let label: String = period.label.nfkc().filter(|c| !c.is_whitespace()).collect();
    let mut all = vec![label.clone(), label.replace('第', "")];
    for (word, digit) in [("一", "1"), ("二", "2"), ("三", "3"), ("四", "4")] {
        let figure = label.replace(&format!("第{word}季"), &format!("第{digit}季"));
        if figure != label {
            all.push(figure.replace('第', ""));
            all.push(figure);
        }
    }
    all
}

/// The periods up to this one, the earliest first, following the plan's predecessors.
pub(crate) fn chain<'a>(plan: &'a Plan, period: &PeriodId) -> Vec<&'a Period> {
    let mut chain: Vec<&Period> = Vec::new();
    let mut next = Some(period);
    while let Some(found) = next.and_then(|id| plan.periods.iter().find(|period| period.id == *id))
    {
        if chain.iter().any(|seen| seen.id == found.id) {
            break;
        }
        chain.push(found);
        next = found.predecessor.as_ref();
    }
    chain.reverse();
    chain
}

/// The current period: the earliest whose 锁定日 is not past, else the last.
///
/// # Errors
/// `BadPlan` where no period is on; the loader refuses such a plan.
pub fn current(plan: &Plan, today: Date) -> Result<&Period> {
    let periods = on_periods(plan);
    let open = periods.iter().find(|period| today <= period.lock);
    open.or(periods.last()).copied().ok_or_else(|| {
        Failure::new(Code::BadPlan, format!("《{}》没有要填报的期次。", plan.short_title))
    })
}

/// What there is to say of the plan's own time: it has not begun, or it is over.
pub fn notice(plan: &Plan, today: Date) -> Option<String> {
    let last = on_periods(plan).into_iter().next_back()?;
    if today < plan.starts_on {
        return Some(format!("计划期还没有开始，自{}起。", chinese_date(plan.starts_on)));
    }
    (today > last.lock)
        .then(|| format!("计划期已结束（{}止），可以查看和补填。", chinese_date(plan.ends_on)))
}

/// What a period of the plan is for; none where the plan does not know it or gives it no role.
pub fn role(plan: &Plan, period: &PeriodId) -> Option<PeriodRole> {
    let period = plan.periods.iter().find(|known| known.id == *period)?;
    plan.period_kinds.iter().find(|kind| kind.id == period.kind)?.role
}

/// A period with what today makes of it. Locking is an act, never a date.
pub fn view(plan: &Plan, period: &Period, today: Date, locked: bool) -> PeriodView {
    let state = if locked {
        PeriodState::Locked
    } else if today < period.from {
        PeriodState::NotStarted
    } else if today > period.due {
        PeriodState::PastDue
    } else {
        PeriodState::Open
    };
    let kind = plan.period_kinds.iter().find(|kind| kind.id == period.kind);
    let word = if kind.is_some_and(|kind| kind.label.starts_with('季')) { "季" } else { "期" };
    PeriodView {
        this: format!("本{word}"),
        last: format!("上{word}"),
        id: period.id.clone(),
        label: period.label.clone(),
        role: role(plan, &period.id),
        from: period.from,
        cutoff: period.cutoff,
        due: period.due,
        lock: period.lock,
        state,
        days_to_due: (period.due - today).num_days(),
        days_to_lock: (period.lock - today).num_days(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_current_period_is_the_earliest_not_past_its_lock_day() {
        let plan = built_in().unwrap();
        for (today, period) in [
            ("2017-09-15", "2017Q4"),
            ("2018-01-20", "2017Q4"),
            ("2018-01-21", "2018Q1"),
            ("2018-04-03", "2018Q1"),
            ("2020-04-21", "2020ZJ"),
            ("2026-11-23", "2020ZJ"),
        ] {
            assert_eq!(current(plan, day(today)).unwrap().id.as_str(), period, "on {today}");
        }
    }

    #[test]
    fn a_summary_is_no_quarter_and_is_not_called_one() {
        let plan = built_in().unwrap();
        for (id, this, last) in [("2018Q1", "本季", "上季"), ("2020ZJ", "本期", "上期")] {
            let period = plan.period(&id.into()).unwrap();
            let view = view(plan, period, day("2020-05-06"), false);
            assert_eq!((view.this.as_str(), view.last.as_str()), (this, last), "{id}");
        }
    }

    #[test]
    fn a_plan_that_is_over_says_so_and_raises_no_alarm() {
        let plan = built_in().unwrap();
        assert!(notice(plan, day("2026-11-23")).unwrap().contains("计划期已结束"));
        assert_eq!(notice(plan, day("2018-04-03")), None);
    }

    #[test]
    fn a_period_nobody_locked_is_open_however_old() {
        let plan = built_in().unwrap();
        let period = plan.period(&"2017Q4".into()).unwrap();
        assert_eq!(view(plan, period, day("2026-01-01"), false).state, PeriodState::PastDue);
        assert_eq!(view(plan, period, day("2018-01-01"), true).state, PeriodState::Locked);
        assert_eq!(view(plan, period, day("2018-04-03"), false).days_to_due, -88);
    }
}
