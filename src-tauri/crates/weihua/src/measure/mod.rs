//! Measures: who answers for one in a period, how one is shown beside an entry, and what a day
//! makes of it (序时进度).

mod assignment;
mod light;
mod model;
mod settled;
mod view;

pub use assignment::{Cell, answering_units, duties, expected_cells, reporting_units};
pub use light::{
    CellPart, Light, LightFacts, LightView, Reached, ReachedMilestones, cell_light, judged_on,
    measure_light,
};
pub use model::{DeadlineView, MeasureView, Who};
pub(crate) use settled::{is_complete, is_settled};
pub use view::{view, who};
