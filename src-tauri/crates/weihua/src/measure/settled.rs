//! Once the office confirmed that a unit reached the *complete* deadline of a measure, the rows of
//! later periods need nothing more. Pure.

use crate::clock::Date;
use crate::id::{DeadlineId, MeasureId, PeriodId};
use crate::period;
use crate::plan::{Period, Plan, Role};

/// Whether a period is later: after the one whose sheet reported the date, along the predecessors,
/// or where none did, beginning after the day of the confirmation.
pub(crate) fn is_settled(
    plan: &Plan,
    reported_in: Option<&PeriodId>,
    confirmed_on: Date,
    here: &Period,
) -> bool {
    match reported_in {
        Some(said_in) => {
            *said_in != here.id
                && period::chain(plan, &here.id).iter().any(|before| before.id == *said_in)
        }
        None => confirmed_on < here.from,
    }
}

/// A deadline of the kind that completes its measure.
pub(crate) fn is_complete(plan: &Plan, measure: &MeasureId, deadline: &DeadlineId) -> bool {
    let measure = plan.measures.iter().find(|known| known.id == *measure);
    let deadline = measure.and_then(|one| one.deadlines.iter().find(|known| known.id == *deadline));
    deadline.is_some_and(|one| plan.deadline_role(&one.kind) == Some(Role::Complete))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    #[test]
    fn only_a_later_period_is_settled() {
        let plan = built_in().expect("the seed is sound");
        let day = |text: &str| text.parse::<Date>().expect("a date");
        let settled = |said_in: Option<&str>, confirmed: &str, here: &str| {
            let said_in = said_in.map(PeriodId::from);
            let here = plan.period(&here.into()).expect("a period");
            is_settled(plan, said_in.as_ref(), day(confirmed), here)
        };
        for (said_in, confirmed, here, expected) in [
            (Some("2018Q1"), "2018-04-10", "2017Q4", false),
            (Some("2018Q1"), "2018-04-10", "2018Q1", false),
            (Some("2018Q1"), "2018-04-10", "2018Q2", true),
            // What counts is where it was reported, not when the office came to it.
            (Some("2018Q1"), "2018-08-10", "2018Q2", true),
            (Some("2018Q1"), "2018-04-10", "2020ZJ", true),
            (None, "2018-03-20", "2018Q1", false),
            (None, "2018-03-31", "2018Q2", true),
            (None, "2018-04-01", "2018Q2", false),
        ] {
            assert_eq!(
                settled(said_in, confirmed, here),
                expected,
                "{said_in:?} {confirmed} {here}"
            );
        }
    }
}
