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
    /// 重开至…: locked, and open for the unit shown.
    Reopened,
}

/// What was handed over of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Handed {
    /// 已交出: the newest 版 says what the draft says.
    AsItIs,
    /// 已交出·有改动: the draft says something else by now.
    Changed,
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
    /// 应报日 of the plan, where the unit shown has another one by 延期; `due` is its own then.
    pub due_before: Option<Date>,
    /// 重开至 of the unit shown: until then it may hand over although the period is locked.
    pub open_until: Option<Date>,
    /// State at the given day.
    pub state: PeriodState,
    /// At the 填报端, where the unit shown has handed it over.
    pub handed: Option<Handed>,
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
        due_before: None,
        open_until: None,
        state,
        handed: None,
        days_to_due: (period.due - today).num_days(),
        days_to_lock: (period.lock - today).num_days(),
    }
}

/// What the office granted one unit in a period, beside the days of the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Granted {
    /// 延期: its own 应报日, where that is later.
    pub due: Option<Date>,
    /// 延期 or 重开: the last day until which it may hand over, locked or not.
    pub open_until: Option<Date>,
}

/// Whether a unit may hand over for a period on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Nobody locked it.
    Open,
    /// It is locked, and open for the unit until this day.
    Reopened(Date),
    /// It is locked; what was returned may be mended until this day, the 补正期限.
    Mending(Date),
    /// It is locked.
    Shut,
}

impl Gate {
    /// Whether anything of the unit is let in.
    pub fn lets_in(self) -> bool {
        match self {
            Self::Open | Self::Reopened(_) | Self::Mending(_) => true,
            Self::Shut => false,
        }
    }
}

/// Whether a unit may hand over: a locked period is open for it while a slip or its 补正期限 is not
/// past. `open_until` is the last day of a slip that is open on the day.
pub fn open_for(
    locked: bool,
    open_until: Option<Date>,
    answer_by: Option<Date>,
    day: Date,
) -> Gate {
    match (locked, open_until, answer_by) {
        (false, ..) => Gate::Open,
        (true, Some(until), _) if day <= until => Gate::Reopened(until),
        (true, _, Some(until)) if day <= until => Gate::Mending(until),
        (true, ..) => Gate::Shut,
    }
}

/// A period as one unit has it: with its own 应报日, and open for it where the office let it in.
pub fn view_of_unit(
    plan: &Plan,
    period: &Period,
    today: Date,
    gate: Gate,
    granted: Granted,
) -> PeriodView {
    let own = Period { due: granted.due.unwrap_or(period.due).max(period.due), ..period.clone() };
    let shut = match gate {
        Gate::Shut | Gate::Reopened(_) => true,
        Gate::Open | Gate::Mending(_) => false,
    };
    let view = view(plan, &own, today, shut);
    let due_before = (own.due != period.due).then_some(period.due);
    match gate {
        Gate::Reopened(until) => {
            let state = PeriodState::Reopened;
            PeriodView { state, open_until: Some(until), due_before, ..view }
        }
        Gate::Open | Gate::Mending(_) | Gate::Shut => PeriodView { due_before, ..view },
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
    fn a_locked_period_is_open_for_a_unit_while_a_slip_or_its_term_of_mending_lasts() {
        let (early, late) = (Some(day("2018-04-23")), Some(day("2018-04-28")));
        let until = |date: Option<Date>| date.unwrap();
        for (locked, slip, answer_by, on, gate) in [
            (false, None, None, "2018-04-25", Gate::Open),
            (false, late, None, "2018-04-25", Gate::Open),
            (true, None, None, "2018-04-25", Gate::Shut),
            (true, late, None, "2018-04-28", Gate::Reopened(until(late))),
            (true, late, None, "2018-04-29", Gate::Shut),
            (true, None, late, "2018-04-28", Gate::Mending(until(late))),
            (true, None, late, "2018-04-29", Gate::Shut),
            (true, early, late, "2018-04-25", Gate::Mending(until(late))),
            (true, late, early, "2018-04-25", Gate::Reopened(until(late))),
        ] {
            assert_eq!(open_for(locked, slip, answer_by, day(on)), gate, "{slip:?} on {on}");
        }
    }

    #[test]
    fn a_unit_sees_its_own_days() {
        let plan = built_in().unwrap();
        let period = plan.period(&"2018Q1".into()).unwrap();
        let granted = Granted { due: Some(day("2018-04-12")), open_until: None };
        let seen = view_of_unit(plan, period, day("2018-04-10"), Gate::Open, granted);
        assert_eq!(
            (seen.state, seen.days_to_due),
            (PeriodState::Open, 2),
            "the plan's was the 5th"
        );
        assert_eq!((seen.due, seen.due_before), (day("2018-04-12"), Some(day("2018-04-05"))));
        let gate = Gate::Reopened(day("2018-04-28"));
        let seen = view_of_unit(plan, period, day("2018-04-25"), gate, Granted::default());
        assert_eq!(seen.state, PeriodState::Reopened);
        assert_eq!((seen.open_until, seen.due_before), (Some(day("2018-04-28")), None));
        let shut = view_of_unit(plan, period, day("2018-04-29"), Gate::Shut, Granted::default());
        assert_eq!(shut.state, PeriodState::Locked);
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
