//! A 代录 that should not have been: taken back, with a reason. Its 版 stays and counts for nothing.

use rusqlite::Connection;

use super::act::{kept, place, refused};
use super::rules::LONGEST_REASON;
use super::view::newest;
use crate::batch;
use crate::clock::Date;
use crate::error::Result;
use crate::op::{BehalfOp, Op};
use crate::plan::Plan;
use crate::progress::{self, At, Place};
use crate::revision::{self, Revision, Withdrawal};
use crate::store::Store;

/// Takes back the 代录 that stands as this 版, and says so in one sentence. What stood before it
/// speaks again.
///
/// # Errors
/// `BadInput` without a reason, where the newest 版 is no 代录 or another one, and where it cannot go:
/// the period is locked, a paper or a reply already says it, a later 版 follows it, something is under
/// way; those of the data file.
pub fn take_back(store: &mut Store, at: At<'_>, number: u32, reason: &str) -> Result<String> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        return Err(refused(format!(
            "撤销代录要写明理由，最多{LONGEST_REASON}个字，本次未作任何改动；请写好理由再撤销。"
        )));
    }
    let (entered, label) = store.read(|conn| standing_entry(conn, place(at), number))?;
    let what = format!("{label}形成的第{number}版，理由：{reason}");
    let op = BehalfOp::TakeBack { on: at.subject()?, what };
    store.write(Op::Behalf(op), at.author, at.moment, |tx| {
        if let Some(why) = why_it_stays(tx, at.plan, place(at), &entered, at.moment.today)? {
            return Err(refused(why));
        }
        revision::withdraw(tx, &entered, Withdrawal::Because(reason), at.author, at.moment)?;
        let now = revision::heads(tx, at.unit, at.period)?.pop();
        Ok(match now {
            Some(head) => format!("{label}已撤销，现行的是第{}版。", head.number),
            None => format!("{label}已撤销，这里现在没有收到内容。"),
        })
    })
}

/// The 版 that speaks, where it is a 代录 of this number, and by which way it came.
fn standing_entry(conn: &Connection, place: Place<'_>, number: u32) -> Result<(Revision, String)> {
    if let [head] = revision::heads(conn, place.unit, place.period)?.as_slice() {
        let newest = newest(conn, head)?;
        if newest.on_behalf && newest.number == number {
            return Ok((head.clone(), newest.came_by));
        }
    }
    Err(refused("这里现行的不是您要撤销的那一版代录，本次未作任何改动；请重新看一遍再撤销。"))
}

/// Why a 代录 cannot be taken back now, one full sentence; none where it can.
pub(super) fn why_it_stays(
    conn: &Connection,
    plan: &Plan,
    place: Place<'_>,
    entered: &Revision,
    today: Date,
) -> Result<Option<String>> {
    if let Some((kind, _)) = kept(conn, place)? {
        return Ok(Some(format!(
            "这里的{}还没有完成，本次未作任何改动；请先完成或放弃，再撤销。",
            kind.label()
        )));
    }
    if progress::is_shut(conn, place, today)? {
        let label = &plan.period(place.period)?.label;
        return Ok(Some(format!(
            "{label}已锁定，代录不能撤销，本次未作任何改动；内容要改请用“更正”。"
        )));
    }
    let why = batch::why_one_stays(conn, plan, entered, &[])?;
    Ok(why.map(|why| format!("代录不能撤销：{why}")))
}
