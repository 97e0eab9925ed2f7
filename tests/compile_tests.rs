//! 汇编: the draft of the demonstration quarter edited, its sources changed beneath it, and what of
//! it is said again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(missing_docs, reason = "builders of tests")]

mod compile_alike;
mod compile_builders;
mod compile_edits;
mod compile_sources;
