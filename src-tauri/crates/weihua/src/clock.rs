//! Dates and moments are passed in: the library never asks what time it is.

use chrono::{DateTime, FixedOffset};

/// A calendar day.
pub type Date = chrono::NaiveDate;

/// When something is done, as the caller says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The wall clock with its offset, for the log. Never used to order versions.
    pub at: DateTime<FixedOffset>,
    /// The day the program judges by; a 演示日期 may differ from the wall clock.
    pub today: Date,
}

impl Moment {
    /// The log's form of the moment: RFC 3339 with milliseconds and offset.
    pub fn stamp(&self) -> String {
        self.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, false)
    }
}

/// A day as a data file keeps it, `2018-04-05`; none for any other text.
pub(crate) fn kept_day(text: &str) -> Option<Date> {
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let (year, rest) = text.split_once('-').filter(|(year, _)| year.len() == 4)?;
    let (month, day) = rest.split_once('-')?;
    Date::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// `2018年4月5日`, without leading zeros as GB/T 9704 prints dates.
pub fn chinese_date(date: Date) -> String {
    use chrono::Datelike;
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `4月5日` within the year of another day, else `2019年4月5日`: the year stands only where it
/// changes.
pub fn beside(date: Date, other: Date) -> String {
    use chrono::Datelike;
    if date.year() == other.year() {
        format!("{}月{}日", date.month(), date.day())
    } else {
        chinese_date(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_day_is_read_as_the_calendar_reads_it_and_nothing_else_is() {
        assert_eq!(kept_day("2018-04-05"), Date::from_ymd_opt(2018, 4, 5));
        for text in ["", "2018", "2018-04", "2018-02-29", "18-04-05", "2018-+4-05", "2018-04-05 "] {
            assert_eq!(kept_day(text), None, "{text}");
        }
    }
}
