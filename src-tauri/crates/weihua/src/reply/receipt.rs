//! 回执状态 of each 版 at the 填报端.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde::Serialize;

use super::store;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::progress::Place;
use crate::revision::{self, Revision, RevisionId};

/// How far a 版 came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ReceiptState {
    /// 未报送
    NotSent,
    /// 已生成报送包
    Packed,
    /// 已收回执
    Receipted,
    /// 已退回
    Returned,
}

impl ReceiptState {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::NotSent, Self::Packed, Self::Receipted, Self::Returned];

    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotSent => "未报送",
            Self::Packed => "已生成报送包",
            Self::Receipted => "已收回执",
            Self::Returned => "已退回",
        }
    }
}

/// 回执状态 of every 版 of a unit's period. A package carries every 版 up to its newest; a 版 is
/// 已退回 where the newest reply has something against it.
///
/// # Errors
/// Those of the data file.
pub fn receipts(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<BTreeMap<RevisionId, ReceiptState>> {
    let place = Place { unit, period };
    let history = revision::history(conn, unit, period)?;
    let packed = with_those_before(&history, store::sent(conn, place)?);
    let covered = store::covered(conn, place)?;
    let mut returned: BTreeSet<String> = BTreeSet::new();
    if let Some(newest) = store::newest(conn, place)?
        && !newest.body.remarks.is_empty()
    {
        returned.extend(newest.body.remarks.into_iter().map(|remark| remark.revision));
        returned.extend(newest.body.head);
    }
    let state = |id: &RevisionId| match (covered.contains(id.as_str()), packed.contains(id)) {
        (true, _) if returned.contains(id.as_str()) => ReceiptState::Returned,
        (true, _) => ReceiptState::Receipted,
        (false, true) => ReceiptState::Packed,
        (false, false) => ReceiptState::NotSent,
    };
    Ok(history.iter().map(|one| (one.id.clone(), state(&one.id))).collect())
}

fn with_those_before(history: &[Revision], from: BTreeSet<RevisionId>) -> BTreeSet<RevisionId> {
    let mut found = from;
    // The latest first: what follows a 版 has a greater number.
    for one in history.iter().rev() {
        if found.contains(&one.id) {
            found.extend(one.parents.iter().cloned());
        }
    }
    found
}
