//! The papers of a unit, from its draft to the page: the form to be signed and sealed, and the
//! 情况报告.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so; clippy.toml frees only the test functions themselves"
)]

mod form_builders;
mod form_golden;
mod form_look;
mod form_read_back;
mod form_workbook;
