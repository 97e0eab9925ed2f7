//! Units, their names over time, and how a person finds one.

mod model;

pub use model::*;
