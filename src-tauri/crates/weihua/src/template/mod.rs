//! The form a unit fills in with a spreadsheet instead of the program: made here, read by the
//! import.

pub mod columns;
pub mod identity;
