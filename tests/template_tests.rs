//! Forms that go out as workbooks, read back as another program reads them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so; clippy.toml frees only the test functions themselves"
)]

mod template_builders;
mod template_folder;
mod template_form;
mod template_identity;
mod template_look;
