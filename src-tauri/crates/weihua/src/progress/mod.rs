//! What a unit says of its measures in a period.

mod model;

pub use model::*;
