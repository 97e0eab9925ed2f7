//! The data file: what it keeps, what it refuses, and what it survives.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so; clippy.toml frees only the test functions themselves"
)]

mod faults_builders;
mod revision_builders;
mod store_builders;

mod faults_damage;
mod faults_disk;
mod faults_evidence;
mod faults_kill;
mod revision_hash;
mod revision_make;
mod store_check;
mod store_kept;
mod store_open;
mod store_seal;
mod store_text_index;
mod store_write;
