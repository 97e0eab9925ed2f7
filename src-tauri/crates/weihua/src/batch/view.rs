//! A batch as it is shown.

use rusqlite::Connection;
use serde::Serialize;

use super::{BatchKind, items, latest, why_it_stays};
use crate::clock::Date;
use crate::error::Result;
use crate::plan::Plan;

/// A batch in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct BatchView {
    /// Its number.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub batch: i64,
    /// What files.
    pub kind: BatchKind,
    /// Printed label of its period; of several the earliest named.
    pub period_label: String,
    /// 收到日期
    pub received_on: Date,
    /// Why that day lies before the day of the act.
    pub note: String,
    /// How many files.
    pub files: u32,
    /// Why it cannot be undone now, one full sentence; none where it can.
    pub stays: Option<String>,
}

/// The last batch in force, the one that is offered to be undone.
///
/// # Errors
/// Those of the data file.
pub fn last(conn: &Connection, plan: &Plan) -> Result<Option<BatchView>> {
    let Some(batch) = latest(conn)? else { return Ok(None) };
    let period = items(conn, batch.id)?.into_iter().map(|item| item.period).min();
    let label = |id| plan.periods.iter().find(|known| known.id == id).map(|one| one.label.clone());
    Ok(Some(BatchView {
        batch: batch.id,
        kind: batch.kind,
        period_label: period.and_then(label).unwrap_or_default(),
        received_on: batch.received_on,
        note: batch.note,
        files: batch.files,
        stays: why_it_stays(conn, plan, batch.id)?,
    }))
}
