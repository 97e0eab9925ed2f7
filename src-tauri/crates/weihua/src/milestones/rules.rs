//! What a milestone of a unit is on a day: pure. The day is the one by which lights are judged, so
//! that page and light never differ. Source: the deadlines of 西政办发〔2017〕23号 五、.

use super::MilestoneState;
use crate::clock::Date;

/// The last day of a milestone and what was said of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// Last day.
    pub end: Date,
    /// 成文日期 of the plan.
    pub issued_on: Date,
    /// 自报达到日期.
    pub reported_on: Option<Date>,
    /// 审核达到日期.
    pub confirmed_on: Option<Date>,
    /// A later milestone of the same row was reached, and whether the office confirmed it: the
    /// earlier one is behind it.
    pub later: Option<bool>,
}

/// First match wins.
pub(super) fn state(said: Said, judged_on: Date) -> MilestoneState {
    let by_then = |day: Option<Date>| day.is_some_and(|day| day <= judged_on);
    if by_then(said.confirmed_on) || said.later == Some(true) {
        MilestoneState::Confirmed
    } else if by_then(said.reported_on) || said.later == Some(false) {
        MilestoneState::Reported
    } else if said.end < said.issued_on {
        MilestoneState::BeforeIssue
    } else if said.end <= judged_on {
        MilestoneState::Overdue
    } else {
        MilestoneState::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_reached_by_the_day_is_reached_and_nothing_before_issue_is_an_alarm() {
        use MilestoneState::{BeforeIssue, Confirmed, Open, Overdue, Reported};
        for (end, reported, confirmed, later, judged, expected) in [
            ("2018-08-31", None, None, None, "2018-08-30", Open),
            ("2018-08-31", None, None, None, "2018-08-31", Overdue),
            ("2018-08-31", Some("2018-08-20"), None, None, "2018-09-30", Reported),
            ("2018-08-31", Some("2018-10-08"), None, None, "2018-09-30", Overdue),
            ("2018-08-31", Some("2018-08-20"), Some("2018-08-20"), None, "2018-09-30", Confirmed),
            ("2018-08-31", Some("2018-08-20"), Some("2018-10-02"), None, "2018-09-30", Reported),
            ("2017-11-08", None, None, None, "2018-09-30", BeforeIssue),
            ("2017-11-09", None, None, None, "2018-09-30", Overdue),
            ("2018-08-31", None, None, Some(false), "2018-09-30", Reported),
            ("2018-08-31", None, None, Some(true), "2018-09-30", Confirmed),
        ] {
            let said = Said {
                end: day(end),
                issued_on: day("2017-11-09"),
                reported_on: reported.map(day),
                confirmed_on: confirmed.map(day),
                later,
            };
            assert_eq!(state(said, day(judged)), expected, "{said:?} on {judged}");
        }
    }
}
