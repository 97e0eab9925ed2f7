//! 下发包: from the 汇总端 to every 填报端, what it changes there and what of it waits.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so; clippy.toml frees only the test functions themselves"
)]

mod issue_builders;

mod issue_hostile;
mod issue_journey;
mod issue_leftovers;
mod issue_seal;
