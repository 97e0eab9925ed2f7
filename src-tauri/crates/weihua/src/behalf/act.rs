//! Beginning an entry, saying how it came, giving it up.

use rusqlite::{Connection, Transaction};

use super::model::{EntrySaid, Kept};
use super::{rules, view};
use crate::error::{Code, Failure, Result};
use crate::op::{BehalfOp, Op};
use crate::progress::{self, At, Ended, Entering, Place};
use crate::revision::{self, EnteredScan, Revision, RevisionId};
use crate::store::{DeskKind, Store, desk};

/// Begins a 代录 or a 更正: from now on the sheet may be written here. It starts from what the newest
/// 版 says.
///
/// # Errors
/// `BadInput` at a 填报端, where one is under way, where two 版 stand against each other, for a 代录
/// of the office's own unit or in a locked period, and for a 更正 where nothing came in; those of the
/// data file.
pub fn begin(store: &mut Store, at: At<'_>, kind: Entering) -> Result<()> {
    let op = BehalfOp::Begin { on: at.subject()?, what: kind.label().to_owned() };
    store.write(Op::Behalf(op), at.author, at.moment, |tx| {
        if let Some(why) = view::cannot_begin(tx, at.plan, place(at), at.moment.today, kind)? {
            return Err(refused(format!("{why}本次未作任何改动。")));
        }
        let heads = revision::heads(tx, at.unit, at.period)?;
        let kept = Kept {
            said: rules::beginning(kind, at.moment.today),
            scan: None,
            heads: heads.into_iter().map(|head| head.id.to_string()).collect(),
            begun_by: at.author.to_string(),
            begun_at: at.moment.stamp(),
        };
        keep(tx, at, kind, &kept)
    })
}

/// Notes how it came and why. Without a scan the one that is there goes.
///
/// # Errors
/// `BadInput` where nothing is under way and for days that cannot be; those of the data file.
pub fn note(
    store: &mut Store,
    at: At<'_>,
    said: &EntrySaid,
    scan: Option<&EnteredScan>,
) -> Result<()> {
    let (kind, before) = store.read(|conn| under_way(conn, at))?;
    let said = EntrySaid {
        told_by: said.told_by.trim().to_owned(),
        reason: said.reason.trim().to_owned(),
        ..said.clone()
    };
    if before.said == said && before.scan.as_ref() == scan {
        return Ok(());
    }
    let mut what = rules::noted(kind, &said);
    if before.scan.as_ref() != scan {
        what.push_str(&match scan {
            Some(scan) => format!("，附扫描件“{}”", scan.name),
            None => "，去掉扫描件".to_owned(),
        });
    }
    let op = Op::Behalf(BehalfOp::Note { on: at.subject()?, what });
    store.write(op, at.author, at.moment, |tx| {
        if let Some(why) = rules::unfit(kind, &said, at.plan, at.moment.today) {
            return Err(refused(format!("{why}，没有保存；请改好再试一次。")));
        }
        let (kind, before) = under_way(tx, at)?;
        keep(tx, at, kind, &Kept { said, scan: scan.cloned(), ..before })
    })
}

/// Gives an entry up: the sheet shows again what the newest 版 says. What was typed stays in the
/// edit journal.
///
/// # Errors
/// `BadInput` where nothing is under way; those of the data file.
pub fn give_up(store: &mut Store, at: At<'_>) -> Result<()> {
    let (kind, _) = store.read(|conn| under_way(conn, at))?;
    let op = BehalfOp::GiveUp { on: at.subject()?, what: kind.label().to_owned() };
    store.write(Op::Behalf(op), at.author, at.moment, |tx| {
        progress::lay_down(tx, place(at), Ended::GivenUp, at.author, at.moment)
    })
}

/// The place of an act.
pub(super) fn place<'a>(at: At<'a>) -> Place<'a> {
    Place { unit: at.unit, period: at.period }
}

/// What is under way, or that nothing is.
pub(super) fn under_way(conn: &Connection, at: At<'_>) -> Result<(Entering, Kept)> {
    match kept(conn, place(at))? {
        Some(found) => Ok(found),
        None => Err(refused(
            "这里没有正在进行的代录或更正，本次未作任何改动；请回到填报页，先点“代录”或“更正”。",
        )),
    }
}

/// What is under way at a place.
pub(super) fn kept(conn: &Connection, place: Place<'_>) -> Result<Option<(Entering, Kept)>> {
    let Some(begun) = progress::begun(conn, place)? else {
        return Ok(None);
    };
    Ok(Some((begun.kind, parse(&begun.head)?)))
}

/// What is kept of an entry.
pub(super) fn parse(head: &str) -> Result<Kept> {
    serde_json::from_str(head).map_err(|cause| {
        Failure::new(
            Code::Damaged,
            "台账里一处代录的来源看不懂，台账可能已损坏，本次未作任何改动；请从最近的备份恢复。",
        )
        .because(cause)
    })
}

fn keep(tx: &Transaction<'_>, at: At<'_>, kind: Entering, kept: &Kept) -> Result<()> {
    let head = serde_json::to_string(kept).map_err(|cause| {
        Failure::new(Code::Internal, "代录的来源没有记下，本次未作任何改动；请再试一次。")
            .because(cause)
    })?;
    progress::note_begun(tx, place(at), kind, &head, at.author, at.moment)
}

/// Ids of these.
pub(super) fn ids(heads: &[Revision]) -> Vec<RevisionId> {
    heads.iter().map(|head| head.id.clone()).collect()
}

/// Only the 汇总端 enters for others.
pub(super) fn is_bureau(conn: &Connection) -> Result<bool> {
    Ok(desk(conn)?.kind == DeskKind::Bureau)
}

pub(super) fn refused(sentence: impl Into<String>) -> Failure {
    Failure::new(Code::BadInput, sentence)
}
