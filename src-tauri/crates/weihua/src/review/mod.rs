//! 审核 and the 矩阵: what came in from whom, what the office says of it, who is missing.
//!
//! A cell's 报送状态 is never stored. It follows from the 版 in force, their 收到日期 and the
//! office's newest word (`rules.rs`), so that it can be judged again for any period and day.

mod act;
mod by_cell;
mod cell;
mod cell_entry;
mod cell_model;
mod column;
mod decide;
mod evidence;
mod facts;
mod first;
mod gather;
mod list_model;
mod listed;
mod matrix;
mod matrix_model;
mod model;
mod plan_wide;
mod reached;
mod rules;
mod spoken;
mod standing;
mod store;

pub use act::{accept, accept_rows, reopen, reopen_rows, return_row, return_rows};
pub use cell::cell;
pub use cell_model::*;
pub use decide::{
    clear_light, confirm_measure, confirm_milestone, lock_period, set_light, unconfirm_measure,
    unconfirm_milestone,
};
pub use evidence::{name_of_piece, piece_bytes};
pub use first::{pass_first, pass_first_rows, take_back_first};
pub use list_model::*;
pub use listed::listed;
pub use matrix::{matrix, speaking};
pub use matrix_model::*;
pub use model::*;
pub use plan_wide::plan_matrix;
pub use reached::{
    OfDeadline, ReportedMilestone, confirm_units, confirmed_of_unreached, reported_milestones,
    unconfirm_units,
};
pub(crate) use reached::{keep_confirmed_within, unconfirm_within};
pub use spoken::speaking_in_all;
pub use standing::{Standing, StandingRemark, remark_id, standing};
pub(crate) use store::taken_back;
