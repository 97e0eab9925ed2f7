//! Measures: who answers for one in a period, how one is shown beside an entry, and what a day
//! makes of it (序时进度).

mod assignment;
mod designated;
mod light;
mod model;
mod settled;
mod view;

pub use assignment::{
    Assignment, Cell, act_in_force, active_units, answering_units, designation, duties,
    expected_cells, reporting_units, units_named, units_of_text,
};
pub use designated::designation_words;
pub use light::{
    CellPart, Light, LightFacts, LightView, Reached, ReachedMilestones, Yardstick, judged_on,
};
pub use model::{DeadlineView, MeasureView, Who};
pub(crate) use settled::{is_complete, is_settled};
pub use view::{view, who};
