//! Workbooks to 版: read → parse → resolve → preview → apply.
//!
//! - [`read`] turns bytes into cells, in a process of its own, and knows nothing of what they mean.
//! - [`layout`] takes a workbook apart into rows and problems, each naming its cell; it never fails.
//!   [`take_apart`] is both: it asks nothing of the data file, which need not be held meanwhile.
//! - [`resolve`] sets rows against the plan and what is in force; it is pure, and what comes in
//!   always equals new + changed + same + doubtful + refused.
//! - [`preview`] shows all of it and writes nothing; [`apply`] is given the bytes again, finds the
//!   same or refuses, and writes one transaction that [`crate::batch::undo`] takes back. At
//!   the 填报端 that transaction fills the draft.
//! - [`slips`] are what a preview found wrong, as tables that go back to the units.

mod apply;
mod draft;
mod gather;
mod intake;
mod judge;
pub mod layout;
mod model;
pub mod parsed;
pub mod read;
pub mod resolve;
mod slip;
mod source;
mod take_apart;
mod view;
mod words;

pub(crate) use apply::refuse_date;
pub use apply::{Applied, AppliedUnit, Receipt, apply};
pub use intake::{Intake, intake};
pub use model::*;
pub use slip::{Slip, slips, write_slips};
pub use source::Source;
pub use take_apart::{Reading, TakenApart, take_all_apart, take_apart};

use rusqlite::Connection;

use crate::clock::Date;
use crate::error::Result;
use crate::id::PeriodId;
use crate::plan::Plan;

/// What is to be taken in, and by what it is judged.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// For which period.
    pub period: &'a PeriodId,
    /// The workbooks, in the order in which they were named.
    pub books: &'a [TakenApart],
    /// What a person decided so far.
    pub decisions: &'a Decisions,
    /// The day judged by.
    pub today: Date,
}

/// Everything an import would do. Nothing is written.
///
/// # Errors
/// `NotFound` for a period the plan does not have, `BadInput` for one that is off; those of the
/// data file. What is wrong with a workbook is part of the answer.
pub fn preview(conn: &Connection, request: Request<'_>) -> Result<Preview> {
    let judged = judge::judge(conn, request)?;
    view::preview(request, &judged)
}
