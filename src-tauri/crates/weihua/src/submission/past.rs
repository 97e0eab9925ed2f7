//! 历次: every period of a unit with what was filled in, handed over and signed.

use rusqlite::Connection;

use super::handed::handed_as;
use super::store::{self, Place};
use super::view::{revision_lines, signed_view};
use super::{PastPeriod, PastView, prepare};
use crate::clock::Date;
use crate::error::Result;
use crate::id::UnitId;
use crate::period;
use crate::plan::Plan;
use crate::store::{DeskKind, desk};
use crate::{progress, revision, unit};

/// Every period up to the current one, the newest first.
///
/// # Errors
/// `NotFound` for a unit the plan does not know; those of the data file.
pub fn past(conn: &Connection, plan: &Plan, unit_id: &UnitId, today: Date) -> Result<PastView> {
    let current = &period::current(plan, today)?.id;
    let own = desk(conn)?.kind == DeskKind::Unit;
    let mut periods = Vec::new();
    for known in period::on_periods(plan) {
        let sheet = progress::sheet(conn, plan, unit_id, Some(&known.id), today)?;
        let place = Place { unit: unit_id, period: &known.id };
        let heads = revision::heads(conn, unit_id, &known.id)?;
        let on_paper = store::has_paper(conn, place)?;
        let ready = match heads.as_slice() {
            [_] => Some(prepare(conn, plan, unit_id, Some(&known.id), today)?),
            // Two 版 that stand against each other are said as that.
            _ if on_paper => prepare(conn, plan, unit_id, Some(&known.id), today).ok(),
            _ => None,
        };
        let now = ready.as_ref().map_or("", |ready| ready.content_hash.as_str());
        let changed_since = matches!(heads.as_slice(), [head] if head.content_hash != now);
        let mut period = sheet.period;
        if own && !heads.is_empty() {
            period.handed = Some(handed_as(heads.len() == 1 && !changed_since));
        }
        periods.push(PastPeriod {
            current: known.id == *current,
            revisions: revision_lines(conn, place, sheet.rows.len(), &heads)?,
            forked: heads.len() > 1,
            changed_since,
            signed: signed_view(conn, place, now)?,
            sign_trace: store::sign_trace(conn, place)?,
            counts: sheet.counts,
            notice: sheet.notice,
            period,
        });
        if known.id == *current {
            break;
        }
    }
    periods.reverse();
    Ok(PastView { unit: unit::view(plan, plan.unit(unit_id)?, today), periods })
}
