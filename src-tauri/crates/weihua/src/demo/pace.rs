//! How far a unit is with a measure in a period: most reach a deadline in time, some early, some
//! not, and none before they said so.

use chrono::Days;

use super::random::Dice;
use crate::clock::Date;
use crate::id::{CompletionId, DeadlineId, UnitId};
use crate::plan::{Deadline, Measure, Period, Plan, Role};

/// What a unit says of a measure in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    NotStarted,
    Ongoing,
    /// Reached in this period, which ends before the deadline.
    Early(DeadlineId, Date, Role),
    /// The deadline lies in this period and was not reached.
    Behind,
    /// Reached in this period, on this day.
    Reached(DeadlineId, Date, Role),
    /// Reached in an earlier one.
    ReachedBefore(Role),
    /// Without an end.
    Continuous,
}

impl Pace {
    /// The word of 完成情况.
    pub(super) fn completion<'a>(&self, plan: &'a Plan) -> Option<&'a CompletionId> {
        let role = match self {
            Self::NotStarted => Role::NotStarted,
            Self::Ongoing | Self::Behind => Role::Ongoing,
            Self::Early(_, _, role) | Self::Reached(_, _, role) | Self::ReachedBefore(role) => {
                *role
            }
            Self::Continuous => Role::Continuous,
        };
        plan.completions.iter().find(|word| word.role == Some(role)).map(|word| &word.id)
    }
}

/// The pace of a unit in the last of `periods`, the earliest of which comes first.
pub(super) fn pace(plan: &Plan, measure: &Measure, unit: &UnitId, periods: &[&Period]) -> Pace {
    let mut dice = Dice::named(&["pace", unit.as_str(), measure.id.as_str()]);
    let Some((deadline, end, role)) = first_deadline(plan, measure) else {
        return if measure.deadlines.is_empty() { Pace::Ongoing } else { Pace::Continuous };
    };
    let luck = dice.between(0, 99);
    let reached_on = match luck {
        0..10 => end.checked_sub_days(days(dice.between(60, 85))),
        10..88 => end.checked_sub_days(days(dice.between(0, 24))),
        _ => end.checked_add_days(days(dice.between(35, 60))),
    };
    let Some((now, earlier)) = periods.split_last() else {
        return Pace::Ongoing;
    };
    let within = |period: &Period, day: Date| period.from <= day && day <= period.cutoff;
    if let Some(day) = reached_on {
        if within(now, day) {
            let id = deadline.id.clone();
            return if now.cutoff < end {
                Pace::Early(id, day, role)
            } else {
                Pace::Reached(id, day, role)
            };
        }
        if earlier.iter().any(|period| within(period, day)) {
            return Pace::ReachedBefore(role);
        }
    }
    if within(now, end) {
        return Pace::Behind;
    }
    let begins_late = Dice::named(&["late start", unit.as_str(), measure.id.as_str()])
        .in_a_hundred(if measure.leads.contains(unit) { 0 } else { 6 });
    if earlier.is_empty() && begins_late { Pace::NotStarted } else { Pace::Ongoing }
}

/// The first deadline that ends and asks for something to be reached.
fn first_deadline<'a>(plan: &Plan, measure: &'a Measure) -> Option<(&'a Deadline, Date, Role)> {
    measure.deadlines.iter().find_map(|deadline| {
        let role = plan.deadline_role(&deadline.kind)?;
        let end = deadline.end?;
        match role {
            Role::Stage | Role::Complete => Some((deadline, end, role)),
            Role::NotStarted | Role::Ongoing | Role::Continuous => None,
        }
    })
}

fn days(count: i64) -> Days {
    Days::new(u64::try_from(count).unwrap_or(0))
}
