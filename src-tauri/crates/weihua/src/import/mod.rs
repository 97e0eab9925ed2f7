//! Workbooks to 版: read → parse → resolve → preview → apply.
//!
//! - [`read`] turns bytes into cells, in a process of its own, and knows nothing of what they mean.
//! - [`layout`] takes a workbook apart into rows and problems, each naming its cell; it never fails.
//! - [`resolve`] sets rows against the plan and what is in force; it is pure, and what comes in
//!   always equals new + changed + same + doubtful + refused.
//! - [`preview`] shows all of it and writes nothing; [`apply`] starts again from the bytes, finds
//!   the same or refuses, and writes one transaction that [`crate::batch::undo`] takes back. At
//!   the 填报端 that transaction fills the draft.

mod apply;
mod draft;
mod gather;
mod judge;
pub mod layout;
mod model;
pub mod parsed;
pub mod read;
pub mod resolve;
mod source;
mod view;
mod words;

pub use apply::{Applied, AppliedUnit, Receipt, apply};
pub use model::*;
pub use source::Source;

use rusqlite::Connection;

use crate::clock::Date;
use crate::error::Result;
use crate::id::PeriodId;
use crate::plan::Plan;
use layout::Layout;
use read::ask::Worker;

/// What is to be taken in, and by what it is judged.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// For which period.
    pub period: &'a PeriodId,
    /// The workbooks, in the order in which they were named.
    pub sources: &'a [Source],
    /// What a person decided so far.
    pub decisions: &'a Decisions,
    /// The layouts that are known: [`layout::built_in`] and one's own.
    pub layouts: &'a [&'a dyn Layout],
    /// The program that reads workbooks.
    pub worker: &'a Worker,
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
