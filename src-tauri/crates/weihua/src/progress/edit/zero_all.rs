//! 全季零报告: one reason for every row in which nobody said anything, in one write; and all of
//! them withdrawn again in one.

use rusqlite::Connection;

use super::At;
use super::allowed::writable_period;
use super::zero::{put_zero, sound, take_zero_away};
use crate::error::{Code, Failure, Result};
use crate::op::Op;
use crate::progress::sheet::sheet;
use crate::progress::{RowNamed, RowState, SheetRow, ZeroAll};
use crate::store::Store;

/// Which rows a 全季零报告 would touch, and which it leaves because they say something.
///
/// # Errors
/// As [`sheet`].
pub fn zero_all(conn: &Connection, at: At<'_>) -> Result<ZeroAll> {
    let rows = sheet(conn, at.plan, at.unit, Some(at.period), at.moment.today)?.rows;
    let mut found = ZeroAll { takes: Vec::new(), leaves: Vec::new(), zeros: Vec::new() };
    for row in &rows {
        let why = match row.state {
            _ if takes_zero(row) => "",
            RowState::Zero => "已作零报告",
            _ if row.settled.is_some() => "已审核确认完成",
            RowState::Filled | RowState::Carried | RowState::Empty => "已有填写的内容",
        };
        let named = RowNamed {
            measure: row.measure.id.clone(),
            number: row.measure.number,
            title: row.measure.title.clone(),
            why: why.to_owned(),
        };
        if row.zero.is_some() {
            found.zeros.push(named.clone());
        }
        if takes_zero(row) { &mut found.takes } else { &mut found.leaves }.push(named);
    }
    Ok(found)
}

/// Nobody said anything in it: what was carried over nobody confirmed.
fn takes_zero(row: &SheetRow) -> bool {
    row.zero.is_none() && row.settled.is_none() && row.is_untouched()
}

/// 零报告 with one reason of every row in which nobody said anything.
///
/// # Errors
/// `BadInput` without a reason, and where no row takes it; as [`super::edit_field`] else.
pub fn report_zero_all(store: &mut Store, at: At<'_>, reason: &str) -> Result<()> {
    let reason = sound(reason)?;
    let takes = store.read(|conn| zero_all(conn, at))?.takes;
    if takes.is_empty() {
        return Err(Failure::new(
            Code::BadInput,
            "各项都已填写、已作零报告或已审核完成，没有可以一并作零报告的，没有改动。",
        ));
    }
    let op = Op::ReportZeroAll { on: at.subject()?, rows: takes.len() };
    store.write(op, at.author, at.moment, |tx| {
        writable_period(tx, at.plan, at.place(), at.moment.today)?;
        takes.iter().try_for_each(|row| put_zero(tx, at, &row.measure, &reason))
    })
}

/// Every 零报告 of the sheet withdrawn.
///
/// # Errors
/// `BadInput` where there is none; as [`super::edit_field`] else.
pub fn withdraw_zero_all(store: &mut Store, at: At<'_>) -> Result<()> {
    let zeros = store.read(|conn| zero_all(conn, at))?.zeros;
    if zeros.is_empty() {
        return Err(Failure::new(Code::BadInput, "本表没有零报告，没有改动。"));
    }
    let op = Op::WithdrawZeroAll { on: at.subject()?, rows: zeros.len() };
    store.write(op, at.author, at.moment, |tx| {
        writable_period(tx, at.plan, at.place(), at.moment.today)?;
        zeros.iter().try_for_each(|row| take_zero_away(tx, at, &row.measure))
    })
}
