//! The rules of the house, held over the source tree. Every rule has a control: a text that
//! breaks it and is shown to be found.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot read the tree has nothing to say"
)]

#[path = "house_layers.rs"]
mod layers;
#[path = "house_may_take.rs"]
mod may_take;
#[path = "house_shell.rs"]
mod shell;
#[path = "house_source.rs"]
mod source;
#[path = "house_style.rs"]
mod style;
