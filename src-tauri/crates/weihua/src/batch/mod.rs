//! 收件批次: what was taken in together, from which files and cells, and how it is taken back.

mod store;
mod view;

use rusqlite::Connection;
use serde::Serialize;

pub use store::{Batch, Item, Origin, find, in_force, items, latest, origins, workbooks_of};
pub(crate) use store::{NewBatch, insert, insert_item, insert_origin, register};
pub use view::{BatchView, last};

use crate::clock::{Date, Moment, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::id::UnitId;
use crate::op::{Author, Op};
use crate::plan::Plan;
use crate::revision::{self, Revision, RevisionId, Withdrawal};
use crate::store::Store;
use crate::unit;

/// What files a batch took in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// 表格
    Workbook,
    /// 报送包
    Package,
}

impl BatchKind {
    /// Printed words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Workbook => "表格",
            Self::Package => "报送包",
        }
    }
}

/// A batch that was undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Undone {
    /// Its number.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub batch: i64,
    /// When it had come in.
    pub received_on: Date,
    /// Whose 版 are out of force and whose files wait no more, in the order of their files.
    pub units: Vec<UnitId>,
    /// Their printed names.
    pub unit_names: Vec<String>,
}

/// Why a batch cannot be undone now, one full sentence; none where it can.
///
/// # Errors
/// `NotFound`; those of the data file.
pub fn why_it_stays(conn: &Connection, plan: &Plan, batch: i64) -> Result<Option<String>> {
    let found = existing(conn, batch)?;
    if let Some(by) = &found.undone_by {
        let at = found.undone_at.as_deref().unwrap_or_default();
        let day = at.get(..10).and_then(|day| day.parse().ok()).map_or(String::new(), chinese_date);
        return Ok(Some(format!("第{batch}批收件已由{by}于{day}撤销，本次未作任何改动。")));
    }
    let revisions = revisions_of(conn, &found)?;
    if revisions.is_empty() && store::holds(conn, batch)? {
        return Ok(None);
    }
    if revisions.is_empty() && found.kind == BatchKind::Package {
        return Ok(Some(format!(
            "第{batch}批收件没有在用的版，也没有暂存的，没有可以撤销的，本次未作任何改动。"
        )));
    }
    if revisions.is_empty() {
        return Ok(Some(format!(
            "第{batch}批收件没有形成版，没有可以撤销的，本次未作任何改动；填进草稿的内容请在“历次填写”里找回。"
        )));
    }
    for one in &revisions {
        if let Some(why) = why_one_stays(conn, plan, one, &revisions)? {
            return Ok(Some(format!("第{batch}批收件不能撤销：{why}")));
        }
    }
    Ok(None)
}

/// Why a 版 cannot go out of force now, were these to go with it: the end of a sentence; none where
/// it can.
pub(crate) fn why_one_stays(
    conn: &Connection,
    plan: &Plan,
    one: &Revision,
    going: &[Revision],
) -> Result<Option<String>> {
    let version = format!("{}的第{}版", printed(plan, &one.unit), one.number);
    if let Some(paper) = store::paper_issued_from(conn, one)? {
        return Ok(Some(format!(
            "{version}已编入《{paper}》，本次未作任何改动。要改请以更正的方式另作一版。"
        )));
    }
    if let Some(reply) = store::reply_that_covers(conn, one)? {
        return Ok(Some(format!(
            "{version}已写进回执“{reply}”，本次未作任何改动。要改请退回，或以更正的方式另作一版。"
        )));
    }
    let followers = store::followers(conn, one)?;
    let stays = |(id, _): &&(RevisionId, u32)| going.iter().all(|own| own.id != *id);
    Ok(followers.iter().find(stays).map(|(_, later)| {
        format!("{version}之后已有第{later}版接在它上面，本次未作任何改动。请先撤销后来的，或以更正的方式修改。")
    }))
}

/// Puts every 版 of a batch out of force; without a number, those of the last batch in force. The
/// log and the originals stay, drafts are not touched, and the same files may be taken in again.
///
/// # Errors
/// `NotFound` where there is no such batch, or none in force; `BadInput` with the reason why it
/// stays.
pub fn undo(
    store: &mut Store,
    plan: &Plan,
    batch: Option<i64>,
    author: &Author,
    moment: Moment,
) -> Result<Undone> {
    let number = match batch {
        Some(number) => number,
        None => store.read(latest)?.map(|batch| batch.id).ok_or_else(|| {
            Failure::new(Code::NotFound, "没有可以撤销的收件批次，本次未作任何改动。")
        })?,
    };
    store.write(Op::UndoBatch { batch: number }, author, moment, |tx| {
        if let Some(sentence) = why_it_stays(tx, plan, number)? {
            return Err(Failure::new(Code::BadInput, sentence));
        }
        let found = existing(tx, number)?;
        let mut units = Vec::new();
        for one in revisions_of(tx, &found)? {
            revision::withdraw(tx, &one, Withdrawal::WithBatch(number), author, moment)?;
            if !units.contains(&one.unit) {
                units.push(one.unit);
            }
        }
        // What only waited is forgotten, and its unit named as well.
        for item in items(tx, number)? {
            if found.kind == BatchKind::Package && !units.contains(&item.unit) {
                units.push(item.unit);
            }
        }
        store::forget_held(tx, number)?;
        store::mark_undone(tx, number, author, moment)?;
        let unit_names = units.iter().map(|unit| printed(plan, unit)).collect();
        Ok(Undone { batch: number, received_on: found.received_on, units, unit_names })
    })
}

fn existing(conn: &Connection, batch: i64) -> Result<Batch> {
    find(conn, batch)?.ok_or_else(|| {
        Failure::new(
            Code::NotFound,
            format!("没有第{batch}批收件，本次未作任何改动。请核对批次号。"),
        )
    })
}

/// The 版 a batch made or brought, each once, children before those they follow.
fn revisions_of(conn: &Connection, batch: &Batch) -> Result<Vec<Revision>> {
    let ids = match batch.kind {
        BatchKind::Workbook => {
            items(conn, batch.id)?.into_iter().filter_map(|item| item.revision).collect()
        }
        BatchKind::Package => store::arrived_with(conn, batch.id)?,
    };
    let mut found: Vec<Revision> = Vec::new();
    for id in ids {
        if found.iter().all(|known| known.id != id) {
            found.extend(revision::find(conn, &id)?);
        }
    }
    Ok(found)
}

fn printed(plan: &Plan, id: &UnitId) -> String {
    let found = plan.units.iter().find(|unit| unit.id == *id);
    found.map_or_else(|| id.to_string(), |found| unit::view(plan, found, plan.ends_on).name)
}
