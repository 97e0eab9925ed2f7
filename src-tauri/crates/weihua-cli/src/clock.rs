//! The only place of the command line that asks what time it is.

use chrono::{DateTime, FixedOffset};
use weihua::clock::{Date, Moment};

#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is asked")]
fn wall_clock() -> DateTime<FixedOffset> {
    chrono::Local::now().fixed_offset()
}

/// Now; the day to judge by may be given.
pub fn moment(today: Option<Date>) -> Moment {
    let at = wall_clock();
    Moment { at, today: today.unwrap_or_else(|| at.date_naive()) }
}
