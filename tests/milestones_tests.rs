//! 里程碑: who reached which deadline, the office's word on one and on several, the phases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(missing_docs, reason = "builders of tests")]

mod milestones_acts;
mod milestones_board;
mod milestones_phases;
#[allow(dead_code, reason = "other journeys use the rest of the office's desk")]
mod review_builders;
