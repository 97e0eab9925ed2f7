//! What the 汇总端 enters for units and corrects, and what changed since a report went out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(missing_docs, reason = "builders of tests")]

mod behalf_builders;
mod behalf_correction;
mod behalf_fork;
mod behalf_own;
mod behalf_since;
mod behalf_sources;
mod behalf_taken_back;
