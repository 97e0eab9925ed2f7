//! Measures: who answers for one in a period, and how one is shown beside an entry.

mod assignment;
mod model;
mod view;

pub use assignment::{Cell, duties, expected_cells, reporting_units};
pub use model::{DeadlineView, MeasureView, Who};
pub use view::{view, who};
