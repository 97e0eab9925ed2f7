//! A person's word on a fork: one side stands, rows and figures of another are taken over.

use std::collections::BTreeMap;

use rusqlite::Transaction;
use serde::Deserialize;

use super::fork::sides;
use super::printed::{period_label, printed};
use super::take_in::refuse_at_unit;
use crate::error::{Code, Failure, Result};
use crate::id::{IndicatorId, MeasureId};
use crate::op::{Op, Subject};
use crate::plan;
use crate::progress::At;
use crate::revision::{self, Cell, Content, NewRevision, Origin, Revision, RevisionId, Row, merge};
use crate::store::{Store, current_plan};

/// A row or a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum ForkPart {
    /// The row of a measure.
    Row(MeasureId),
    /// The figure of an indicator.
    Figure(IndicatorId),
}

/// A part taken from another side than the one that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForkTaken {
    /// Which part.
    pub part: ForkPart,
    /// From which 版.
    pub from: RevisionId,
}

/// Joins every side of a fork into one 版: what `base` says stands, but for the parts taken from
/// another side. What only one side says stays. More than two sides are joined two by two, in the
/// order of their ids.
///
/// # Errors
/// `NotFound` where there is no fork; `BadInput` without a reason, and for a side that is none;
/// those of the data file.
pub fn decide_fork(
    store: &mut Store,
    at: At<'_>,
    base: &RevisionId,
    taken: &[ForkTaken],
    reason: &str,
) -> Result<Revision> {
    refuse_at_unit(store)?;
    if reason.trim().is_empty() {
        return Err(refused("决定分叉要写明理由，本次未作任何改动；请填写理由再试一次。"));
    }
    let on = Subject {
        unit: at.unit.clone(),
        unit_name: printed(at.plan, at.unit),
        period: at.period.clone(),
        period_label: period_label(at.plan, at.period),
    };
    let op = Op::MergeRevisions { on };
    let made = store.write(op, at.author, at.moment, |tx| {
        let heads = sides(tx, at.unit, at.period)?;
        let is_side = |id: &RevisionId| heads.iter().any(|head| head.id == *id);
        if !is_side(base) || !taken.iter().all(|one| is_side(&one.from)) {
            return Err(refused(
                "选的版已不是分叉的一边，本次未作任何改动；请刷新“待办”，对照后再决定。",
            ));
        }
        join(tx, at, &heads, base, taken, reason)
    })?;
    store.settle()?;
    Ok(made)
}

fn join(
    tx: &Transaction,
    at: At<'_>,
    heads: &[Revision],
    base: &RevisionId,
    taken: &[ForkTaken],
    reason: &str,
) -> Result<Revision> {
    let mut said = BTreeMap::new();
    for head in heads {
        said.insert(head.id.clone(), revision::content(tx, &head.id)?);
    }
    let content = chosen(&said, base, taken);
    let plan_version = match current_plan(tx)? {
        Some(version) => version.content_hash,
        None => plan::content_hash(at.plan)?,
    };
    let mut joined: Option<Revision> = None;
    for other in said.keys().filter(|id| *id != base) {
        let first = joined.map_or_else(|| base.clone(), |joined| joined.id);
        let new = NewRevision {
            unit: at.unit.clone(),
            period: at.period.clone(),
            parents: vec![first, other.clone()],
            origin: Origin::Merge,
            plan_version: plan_version.clone(),
            reason: reason.trim().to_owned(),
            content: content.clone(),
        };
        joined = Some(merge(tx, &new, at.author, at.moment)?);
    }
    joined.ok_or_else(|| refused("这里已经没有分叉的版，本次未作任何改动；请刷新“待办”再看。"))
}

/// Everything the joined 版 says explicitly, so that no side fills in a cell of another's row.
fn chosen(said: &BTreeMap<RevisionId, Content>, base: &RevisionId, taken: &[ForkTaken]) -> Content {
    let none = Content::default();
    let of = |id: &RevisionId| said.get(id).unwrap_or(&none);
    let mut content = of(base).clone();
    for one in taken {
        let other = of(&one.from);
        match &one.part {
            ForkPart::Row(measure) => {
                let row = other.rows.get(measure).cloned().unwrap_or_default();
                content.rows.insert(measure.clone(), row);
                for (at, day) in other.milestones.iter().filter(|(at, _)| at.0 == *measure) {
                    content.milestones.insert(at.clone(), *day);
                    content.unreached.remove(at);
                }
                for at in other.unreached.iter().filter(|at| at.0 == *measure) {
                    content.milestones.remove(at);
                    content.unreached.insert(at.clone());
                }
                for (at, evidence) in &other.evidence {
                    if at.0 == *measure {
                        content.evidence.insert(at.clone(), evidence.clone());
                    }
                }
            }
            ForkPart::Figure(indicator) => {
                let amount = other.numbers.get(indicator).copied().flatten();
                content.numbers.insert(indicator.clone(), amount);
            }
        }
    }
    // A row only another side has stays, whole as that side has it.
    for other in said.values() {
        for (measure, row) in &other.rows {
            content.rows.entry(measure.clone()).or_insert_with(|| row.clone());
        }
    }
    let measures: Vec<MeasureId> = content.rows.keys().cloned().collect();
    for measure in measures {
        let rows: Vec<&Row> = said.values().filter_map(|one| one.rows.get(&measure)).collect();
        if let Some(row) = content.rows.get_mut(&measure) {
            shut(row, &rows);
        }
    }
    content
}

/// Where the row is silent and another side speaks, it is silent on purpose.
fn shut(row: &mut Row, sides: &[&Row]) {
    let close = |cell: &mut Cell, of: fn(&Row) -> &Cell| {
        if !cell.is_said() && sides.iter().any(|side| of(side).is_said()) {
            *cell = Cell::Cleared;
        }
    };
    close(&mut row.progress, |side| &side.progress);
    close(&mut row.problems, |side| &side.problems);
    close(&mut row.next_steps, |side| &side.next_steps);
    close(&mut row.completion, |side| &side.completion);
    close(&mut row.zero, |side| &side.zero);
}

fn refused(sentence: &str) -> Failure {
    Failure::new(Code::BadInput, sentence)
}
