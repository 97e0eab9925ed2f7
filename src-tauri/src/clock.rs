//! The only place of the window that asks what time it is.

use chrono::{DateTime, FixedOffset};
use weihua::clock::{Date, Moment};

/// The wall clock with its offset.
#[expect(clippy::disallowed_methods, reason = "the shell is where the clock is asked")]
fn wall_clock() -> DateTime<FixedOffset> {
    chrono::Local::now().fixed_offset()
}

/// Today by the wall clock; the real-window test may say another day.
pub fn today() -> Date {
    #[cfg(feature = "e2e")]
    if let Some(day) = std::env::var("WEIHUA_E2E_TODAY").ok().and_then(|day| day.parse().ok()) {
        return day;
    }
    wall_clock().date_naive()
}

/// Now, judged by the given day.
pub fn moment(today: Date) -> Moment {
    Moment { at: stamp(), today }
}

/// What acts are stamped with: the wall clock, in the real-window test on the day that it says.
fn stamp() -> DateTime<FixedOffset> {
    let now = wall_clock();
    #[cfg(feature = "e2e")]
    if std::env::var_os("WEIHUA_E2E_TODAY").is_some() {
        let then = today().and_time(now.time()).and_local_timezone(*now.offset());
        return then.single().unwrap_or(now);
    }
    now
}
