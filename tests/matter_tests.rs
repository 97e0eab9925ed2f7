//! A street office names its two 联系人 and hands in what is owed besides the quarters.
#![allow(clippy::expect_used, reason = "a builder that fails is a test that fails")]

mod matter_builders;
mod matter_contacts;
mod matter_files;
mod matter_states;
