//! 下发包: what the 汇总端 hands to all units in one signed file, and what becomes of it at a 填报端
//! (`docs/formats-issue.md`).
//!
//! - [`write_issue`] writes it: the plan in force, what is locked, whose keys are registered.
//! - [`look`] says what it changes for the units of a desk; [`apply`] takes it in, in one
//!   transaction; [`create`] begins a new data file with it.
//! - [`leftovers`] lists what a unit said of what the plan no longer asks: nothing of it is lost.
//! - [`notice`] is the printed paper with which the key of the 汇总端 is compared.

mod add_deliverable;
mod apply;
mod changes;
mod changes_measure;
mod changes_time;
mod leftovers;
mod leftovers_model;
mod look;
mod model;
mod notice;
mod package;
mod plan_version;
mod steps;
mod store;
#[cfg(test)]
mod tests_changes;
mod unasked;
mod write;

pub use add_deliverable::{NewDeliverable, add_deliverable};
pub use apply::{apply, create};
pub use changes::changes;
pub use leftovers::{leftovers, put_over};
pub use leftovers_model::*;
pub use look::{look, plan_of};
pub use model::*;
pub use notice::{NoticeFacts, notice, notice_facts, notice_file_name};
pub use package::{IssueBody, RosterLine};
use plan_version::changed_places;
pub(crate) use plan_version::put_in_force;
pub use plan_version::set_plan;
pub use steps::set_review_steps;
pub use unasked::unasked;
pub use write::{issues, proposed_name, write_issue};
