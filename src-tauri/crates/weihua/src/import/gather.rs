//! What is in force for a unit's period, read once. All of it comes from 版: what lies in a draft
//! has not been handed over and counts for nothing here.

use rusqlite::Connection;

use super::resolve::InForce;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::plan::Plan;
use crate::progress::FieldName;
use crate::revision::{self, Cell, Content, Revision};

/// What is in force, and the 版 that says it: none, one, or the sides of a fork.
pub struct Kept {
    /// What is in force.
    pub in_force: InForce,
    /// The newest 版.
    pub heads: Vec<Revision>,
}

/// Reads it.
///
/// # Errors
/// Those of the data file.
pub fn kept(conn: &Connection, plan: &Plan, unit: &UnitId, period: &PeriodId) -> Result<Kept> {
    let mut in_force = InForce::default();
    for earlier in before(plan, period) {
        let said = newest(conn, &revision::heads(conn, unit, &earlier)?)?;
        for (measure, row) in said.rows {
            for (name, cell) in [
                (FieldName::Progress, row.progress),
                (FieldName::Problems, row.problems),
                (FieldName::NextSteps, row.next_steps),
                (FieldName::Completion, row.completion),
            ] {
                match cell {
                    Cell::Blank => {}
                    // What stood before a clearing does not come back.
                    Cell::Cleared => {
                        in_force.before.remove(&(measure.clone(), name));
                    }
                    Cell::Text(text) => {
                        in_force.before.insert((measure.clone(), name), text);
                    }
                }
            }
        }
        in_force.reached.extend(said.milestones);
    }
    let heads = revision::heads(conn, unit, period)?;
    in_force.content = newest(conn, &heads)?;
    in_force.reached.extend(in_force.content.milestones.clone());
    Ok(Kept { in_force, heads })
}

/// The last of the heads says what is shown; where there is a fork nothing is written.
fn newest(conn: &Connection, heads: &[Revision]) -> Result<Content> {
    match heads.last() {
        Some(head) => revision::content(conn, &head.id),
        None => Ok(Content::default()),
    }
}

/// The periods before one, the earliest first.
fn before(plan: &Plan, period: &PeriodId) -> Vec<PeriodId> {
    let mut chain: Vec<PeriodId> = Vec::new();
    let found = |id: &PeriodId| plan.periods.iter().find(|period| period.id == *id);
    let mut next = found(period).and_then(|period| period.predecessor.clone());
    while let Some(id) = next.filter(|id| !chain.contains(id)) {
        next = found(&id).and_then(|period| period.predecessor.clone());
        chain.push(id);
    }
    chain.reverse();
    chain
}
