//! What went out beside what the draft says now: the newest 版, the paper, and in the list of periods.

use rusqlite::Connection;

use super::store::{self, Place};
use super::{Prepared, prepare};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::period::{Handed, PeriodView};
use crate::plan::Plan;
use crate::progress::{self, PaperBehind, Sheet};
use crate::store::{DeskKind, desk};

/// The sheet, its newest 版 called changed only where what would be handed over now says something else
/// (what was written and taken back again is no change), and with the paper that says something else.
///
/// # Errors
/// Those of the data file.
pub fn sheet(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: Option<&PeriodId>,
    today: Date,
) -> Result<Sheet> {
    let mut sheet = progress::sheet(conn, plan, unit, period, today)?;
    let id = sheet.period.id.clone();
    let place = Place { unit, period: &id };
    let changed = sheet.newest.as_ref().is_some_and(|newest| newest.changed);
    if changed || store::has_paper(conn, place)? {
        // Two 版 that stand against each other are another matter, and said as one.
        if let Ok(ready) = prepare(conn, plan, unit, Some(&id), today) {
            sheet.paper = paper_behind(conn, place, &ready.content_hash)?;
            if let Some(newest) = &mut sheet.newest {
                newest.changed = newest.changed && !ready.is_unchanged();
            }
        }
    }
    let own = sheet.newest.as_ref().map(|newest| handed_as(!newest.changed));
    mark(conn, plan, unit, today, own, (&mut sheet.period, &mut sheet.periods))?;
    Ok(sheet)
}

/// The paper of a period that says something else than `content_hash`: what was signed goes first.
fn paper_behind(
    conn: &Connection,
    place: Place<'_>,
    content_hash: &str,
) -> Result<Option<PaperBehind>> {
    let signed = store::sign_off(conn, place)?;
    if signed.is_some_and(|(signed, _)| signed.content_hash != content_hash) {
        return Ok(Some(PaperBehind::Signed));
    }
    let printed = store::last_printed(conn, place)?;
    let behind = printed.is_some_and(|printed| printed.content_hash != content_hash);
    Ok(behind.then_some(PaperBehind::Printed))
}

/// What was handed over of the period that is prepared.
pub(super) fn of_prepared(ready: &Prepared) -> Option<Handed> {
    ready.parent.as_ref().map(|_| handed_as(ready.is_unchanged()))
}

pub(super) fn handed_as(unchanged: bool) -> Handed {
    if unchanged { Handed::AsItIs } else { Handed::Changed }
}

/// Says in a list of periods, and of the one shown, what was handed over; `own` is what is known of the
/// latter. Nothing at the 汇总端, where a period is of all units.
pub(super) fn mark(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    today: Date,
    own: Option<Handed>,
    (shown, all): (&mut PeriodView, &mut [PeriodView]),
) -> Result<()> {
    if desk(conn)?.kind == DeskKind::Bureau {
        return Ok(());
    }
    shown.handed = own;
    for one in all {
        one.handed =
            if one.id == shown.id { own } else { handed(conn, plan, unit, &one.id, today)? };
    }
    Ok(())
}

fn handed(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: &PeriodId,
    today: Date,
) -> Result<Option<Handed>> {
    let Some(newest) = progress::newest_revision(conn, Place { unit, period })? else {
        return Ok(None);
    };
    if !newest.changed {
        return Ok(Some(Handed::AsItIs));
    }
    let ready = prepare(conn, plan, unit, Some(period), today);
    Ok(Some(handed_as(ready.is_ok_and(|ready| ready.is_unchanged()))))
}
