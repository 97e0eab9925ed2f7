//! A table to the bytes of a workbook: [`Book`] says what stands where, [`to_bytes`] writes it.
//! The same book gives the same bytes.

mod format;
pub mod measure;
mod model;
mod write;

pub use model::*;
pub use write::{LONGEST, to_bytes};
