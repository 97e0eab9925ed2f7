//! Measures: who answers for one in a period, and how one is shown beside an entry.

mod assignment;
mod view;

pub use assignment::{Cell, duties, expected_cells, reporting_units};
pub use view::{view, who};
