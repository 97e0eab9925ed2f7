//! Everybody for whom something may be entered, and what is under way.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::Serialize;

use super::act::parse;
use super::rules;
use crate::clock::Date;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::plan::Plan;
use crate::progress::{self, Entering};
use crate::review::{self, CellState};
use crate::store;
use crate::unit::{self, UnitView};

/// A unit in the chooser of the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EnteringUnit {
    /// Which.
    pub unit: UnitView,
    /// The 汇总端's own.
    pub own: bool,
    /// 报送状态: what its least cell is.
    pub state: CellState,
    /// The same in words: `未报（缺2项）`.
    pub state_label: String,
    /// `代录（传真）` where its newest 版 did not come from itself.
    pub came_by: Option<String>,
    /// What is under way for it in this period: `代录`, `更正`.
    pub begun: Option<String>,
}

/// An entry that is under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct OpenEntry {
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// 代录 or 更正.
    pub kind: Entering,
    /// `代录（传真）`.
    pub label: String,
    /// 已填 and 零报告 of 应报.
    pub done: u32,
    /// 应报
    pub expected: u32,
    /// Who began it.
    pub begun_by: String,
    /// When.
    pub begun_at: String,
}

/// The chooser of 填报 at the 汇总端.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EnteringDesk {
    /// For when.
    pub period: PeriodId,
    /// Every unit from which something is expected, its own first.
    pub units: Vec<EnteringUnit>,
    /// Everything under way, in any period, the oldest first.
    pub open: Vec<OpenEntry>,
}

/// Everybody for whom something may be entered in a period, and what is under way.
///
/// # Errors
/// `NotFound` for a period the plan does not know; those of the data file.
pub fn desk(
    conn: &Connection,
    plan: &Plan,
    period: &PeriodId,
    today: Date,
) -> Result<EnteringDesk> {
    let own = store::desk(conn)?.units;
    let open = open_entries(conn, plan, today)?;
    let begun: BTreeMap<&UnitId, &str> = open
        .iter()
        .filter(|one| one.period == *period)
        .map(|one| (&one.unit, one.kind.label()))
        .collect();
    let matrix = review::matrix(conn, plan, Some(period), today)?;
    let mut units: Vec<EnteringUnit> = matrix
        .units
        .into_iter()
        .map(|row| EnteringUnit {
            own: own.contains(&row.unit.id),
            begun: begun.get(&row.unit.id).map(|label| (*label).to_owned()),
            state: row.state,
            state_label: row.state_label,
            came_by: row.came_by,
            unit: row.unit,
        })
        .collect();
    units.sort_by_key(|one| !one.own);
    Ok(EnteringDesk { period: period.clone(), units, open })
}

fn open_entries(conn: &Connection, plan: &Plan, today: Date) -> Result<Vec<OpenEntry>> {
    let mut open = Vec::new();
    for (unit, period, begun) in progress::all_begun(conn)? {
        let (Ok(who), Ok(when)) = (plan.unit(&unit), plan.period(&period)) else {
            continue; // The plan in force no longer knows it: 待处理 lists what was typed.
        };
        let kept = parse(&begun.head)?;
        let counts = progress::sheet(conn, plan, &unit, Some(&period), today)?.counts;
        open.push(OpenEntry {
            unit_name: unit::view(plan, who, when.cutoff).name,
            period_label: when.label.clone(),
            label: rules::label(begun.kind, kept.said.source),
            kind: begun.kind,
            done: counts.filled + counts.zero,
            expected: counts.expected,
            begun_by: kept.begun_by,
            begun_at: kept.begun_at,
            unit,
            period,
        });
    }
    Ok(open)
}
