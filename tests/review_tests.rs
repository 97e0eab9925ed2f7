//! Journeys of the office: what came in, what is said of it, what the 矩阵 makes of both.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(missing_docs, reason = "builders of tests")]

mod review_acts;
mod review_builders;
mod review_cell;
mod review_changes;
mod review_history;
mod review_lists;
mod review_matrix;
mod review_steps;
