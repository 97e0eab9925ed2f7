//! 催报, the 报送事项表 and the 通讯录 at the 汇总端.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a builder that fails is a test that fails"
)]

mod chase_board;
mod chase_builders;
mod chase_calls;
mod chase_directory;
mod chase_papers;
mod matter_office;
mod matter_office_added;
#[allow(dead_code, reason = "shared with the tests of 审核")]
mod review_builders;
