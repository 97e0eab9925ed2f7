//! Changing the plan at the 汇总端, one thing at a time: who reports a measure although the text
//! names nobody (指定), and the days of a period (期次安排).
//!
//! Every act makes a version of the plan, with its reason and the period from which it holds; the
//! next 下发包 carries it to the units. The wording of the plan is never touched.

mod act;
mod calendar;
mod calendar_model;
mod designate;
mod designate_model;
mod designate_view;
mod store;

pub use calendar::{NewDays, calendar, move_period, switch_off, switch_on};
pub use calendar_model::*;
pub use designate::{NewDesignation, designate, take_back_designation};
pub use designate_model::*;
pub use designate_view::designations;
