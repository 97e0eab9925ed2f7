//! 指标汇总: sums against sums computed another way, and whatever arrangement against every other.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(missing_docs, reason = "builders of tests")]

mod figures_arranged;
mod figures_builders;
mod figures_demo;
mod figures_said;
mod figures_workbook;
#[allow(dead_code, reason = "other journeys use the rest of the office's desk")]
mod review_builders;
