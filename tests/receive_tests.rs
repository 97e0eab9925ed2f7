//! 收件: files of units, whatever their order, and what a person decides of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(missing_docs, reason = "builders of tests")]

mod receive_book;
mod receive_builders;
mod receive_fork;
mod receive_keys;
mod receive_model;
mod receive_order;
mod receive_refused;
mod receive_states;
mod receive_undo;
