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
