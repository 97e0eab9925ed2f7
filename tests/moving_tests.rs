//! Copies the program makes by itself, 恢复 from one, and a data file that goes to another computer.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so; clippy.toml frees only the test functions themselves"
)]
#![allow(dead_code, reason = "builders are shared with the tests of the data file")]

mod faults_builders;
mod store_builders;

mod moving_computer;
mod moving_copies;
mod moving_faults;
mod moving_pack;
mod moving_restore;
