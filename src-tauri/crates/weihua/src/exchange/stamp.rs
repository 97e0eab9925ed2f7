//! Whose desk writes an exchange file, and where its plan and its log stand.

use rusqlite::Connection;

use super::{LogHead, PlanStamp, Sender};
use crate::error::Result;
use crate::id::UnitId;
use crate::plan::{self, Plan};
use crate::store::{log, setting};

/// The plan in force.
///
/// # Errors
/// `Internal` where it cannot be written as text.
pub fn plan_stamp(plan: &Plan) -> Result<PlanStamp> {
    Ok(PlanStamp { id: plan.id.clone(), version: plan::content_hash(plan)? })
}

/// The desk and its change log.
///
/// # Errors
/// Those of the data file.
pub fn desk_stamp(conn: &Connection, unit: &UnitId) -> Result<(Sender, LogHead)> {
    let said = |name| Ok::<_, crate::error::Failure>(setting::get(conn, name)?.unwrap_or_default());
    let sender = Sender { unit: unit.clone(), file: said("file_id")? };
    Ok((sender, LogHead { entries: log::length(conn)?, hash: said("log_head")? }))
}
