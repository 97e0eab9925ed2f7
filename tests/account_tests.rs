//! Who may work at a 汇总端, what those see who only look, and the copy they are given.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod account_builders;
mod account_leader;
mod account_reading_copy;
mod account_reminders;
mod account_users;
