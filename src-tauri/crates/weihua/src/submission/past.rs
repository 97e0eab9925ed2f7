//! 历次: every period of a unit with what was filled in, handed over and signed.

use rusqlite::Connection;

use super::store::{self, Place};
use super::view::revision_lines;
use super::{PastPeriod, PastView, prepare};
use crate::clock::Date;
use crate::error::Result;
use crate::id::UnitId;
use crate::period;
use crate::plan::Plan;
use crate::{progress, revision, unit};

/// Every period up to the current one, the newest first.
///
/// # Errors
/// `NotFound` for a unit the plan does not know; those of the data file.
pub fn past(conn: &Connection, plan: &Plan, unit_id: &UnitId, today: Date) -> Result<PastView> {
    let current = &period::current(plan, today)?.id;
    let mut periods = Vec::new();
    for known in period::on_periods(plan) {
        let sheet = progress::sheet(conn, plan, unit_id, Some(&known.id), today)?;
        let place = Place { unit: unit_id, period: &known.id };
        let heads = revision::heads(conn, unit_id, &known.id)?;
        let changed_since = match heads.as_slice() {
            [head] => {
                let ready = prepare(conn, plan, unit_id, Some(&known.id), today)?;
                ready.content_hash != head.content_hash
            }
            _ => false,
        };
        periods.push(PastPeriod {
            current: known.id == *current,
            revisions: revision_lines(conn, place, sheet.rows.len(), &heads)?,
            forked: heads.len() > 1,
            changed_since,
            signed_on: store::sign_off(conn, place)?.map(|signed| signed.signed_on),
            counts: sheet.counts,
            notice: sheet.notice,
            period: sheet.period,
        });
        if known.id == *current {
            break;
        }
    }
    periods.reverse();
    Ok(PastView { unit: unit::view(plan, plan.unit(unit_id)?, today), periods })
}
