//! 体检单: what a preview found wrong with the workbooks of a unit, as a table that goes back to it.
//!
//! `lines` says it in the unit's terms, `compose` lays it out, `deliver` puts it into a folder.

mod compose;
mod deliver;
mod lines;

pub(super) use compose::is_slip;
pub use deliver::{Slip, slips, write_slips};
