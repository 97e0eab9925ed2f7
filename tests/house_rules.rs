//! The rules of the house, held over the source tree. Every rule has a control: a text that
//! breaks it and is shown to be found.

#[path = "house_layers.rs"]
mod layers;
#[path = "house_shell.rs"]
mod shell;
#[path = "house_source.rs"]
mod source;
#[path = "house_style.rs"]
mod style;
