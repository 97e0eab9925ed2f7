//! The list of the 汇总端: which replies were written, and which were handed back.

use rusqlite::Connection;

use super::model::ReplyLine;
use super::store;
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::id::PeriodId;
use crate::op::{Author, Op};
use crate::plan::Plan;
use crate::store::Store;
use crate::unit;

/// The newest reply of each unit in a period, by the order of units.
///
/// # Errors
/// `NotFound` for a period the plan does not know; those of the data file.
pub fn list(conn: &Connection, plan: &Plan, period: &PeriodId) -> Result<Vec<ReplyLine>> {
    let cutoff = plan.period(period)?.cutoff;
    let mut ticked = store::ticked(conn)?;
    let mut newest = store::of_period(conn, period)?;
    let mut lines = Vec::new();
    for unit in &plan.units {
        let Some(at) = newest.iter().position(|(of, _)| *of == unit.id) else {
            continue;
        };
        let (_, kept) = newest.swap_remove(at);
        let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
        lines.push(ReplyLine {
            unit: unit.id.clone(),
            unit_name: unit::view(plan, unit, cutoff).name,
            serial: kept.serial,
            accepted: count(kept.body.accepted()),
            returned: count(kept.body.remarks.len()),
            answer_by: kept.body.answer_by,
            ticked_at: ticked.remove(&kept.id),
            id: kept.id,
            name: kept.name,
            at: kept.at,
        });
    }
    Ok(lines)
}

/// Ticks a reply off: it was handed back.
///
/// # Errors
/// `NotFound` for one there is not; those of writing.
pub fn tick(store: &mut Store, id: &str, author: &Author, moment: Moment) -> Result<()> {
    let op = Op::TickReply { name: name_of(store, id)?, outcome: "已交还".to_owned() };
    store.write(op, author, moment, |tx| store::put_tick(tx, id, author, moment))
}

/// Takes the tick back.
///
/// # Errors
/// As [`tick`].
pub fn untick(store: &mut Store, id: &str, author: &Author, moment: Moment) -> Result<()> {
    let op = Op::TickReply { name: name_of(store, id)?, outcome: "未交还".to_owned() };
    store.write(op, author, moment, |tx| store::remove_tick(tx, id))
}

fn name_of(store: &Store, id: &str) -> Result<String> {
    let found = store.read(|conn| {
        super::write::only_at_the_bureau(conn)?;
        store::name_of(conn, id)
    })?;
    found.ok_or_else(|| Failure::new(Code::NotFound, "台账里没有这份回执，没有改动；请刷新清单。"))
}
