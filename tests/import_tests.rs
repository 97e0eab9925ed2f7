//! Workbooks taken in: what is read, what is refused, what is written and undone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

mod import_builders;

mod import_office;

mod import_counts;
mod import_draft;
mod import_figures;
mod import_filled;
mod import_journey;
mod import_layout;
mod import_read;
mod import_refused;
mod import_slip;
mod import_taken_back;
mod import_unread;
