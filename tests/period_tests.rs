//! 指定, 期次安排, 锁定, 延期 and 重开: what the office decides of a plan and of a unit's period.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(missing_docs, reason = "builders of tests")]

mod period_builders;
mod period_calendar;
mod period_designation;
mod period_extension;
mod period_reopening;
mod period_travel;
// Of what these build, other journeys take the rest.
#[allow(dead_code, reason = "shared with the journeys of 收件")]
mod receive_builders;
#[allow(dead_code, reason = "shared with the journeys of 回执")]
mod reply_builders;
