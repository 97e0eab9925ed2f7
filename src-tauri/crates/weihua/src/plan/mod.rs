//! A plan is data: what is asked, of whom, by when.

mod model;

pub use model::*;
