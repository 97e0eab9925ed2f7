//! What the 汇总端 hands back and what the 填报端 does with it, through files alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(missing_docs, reason = "builders of tests")]

mod reply_builders;
mod reply_journey;
mod reply_list;
mod reply_locked;
mod reply_order;
mod reply_parent;
mod reply_rebuilt;
mod reply_refused;
