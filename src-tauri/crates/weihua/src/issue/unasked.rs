//! 待处理 at the 汇总端: what stands in 版 that answer another version of the plan and is not asked by
//! the one in force.

use rusqlite::Connection;

use super::leftovers::{Past, asked};
use super::store::{self as rows, Kept};
use super::{Leftover, Leftovers};
use crate::error::Result;
use crate::id::PeriodId;
use crate::plan::Plan;
use crate::progress::FieldName;
use crate::revision::{self, Cell, Content};
use crate::store;

/// Rows and figures in the 版 in force that the plan no longer asks for.
///
/// # Errors
/// Those of the data file.
pub fn unasked(conn: &Connection, plan: &Plan) -> Result<Leftovers> {
    let version = store::current_plan(conn)?.map(|version| version.content_hash);
    let past = Past::read(conn)?;
    let mut waiting = Vec::new();
    for one in rows::answering_another(conn, &version.unwrap_or_default())? {
        // A version this file never had is of a 填报端 that is ahead; nothing can be said of it.
        if one.period.is_matters() || past.number(&one.plan_version).is_none() {
            continue;
        }
        let said = said(&revision::content(conn, &one.id)?, &one.period);
        let unasked = said.iter().filter(|value| !asked(plan, &one.unit, value));
        waiting.extend(unasked.map(|value| Leftover {
            revision: Some(one.number),
            movable: false,
            ..past.leftover(plan, &one.unit, value)
        }));
    }
    Ok(Leftovers { waiting, moved: Vec::new() })
}

/// What a 版 says, value by value.
fn said(content: &Content, period: &PeriodId) -> Vec<Kept> {
    let kept = |kind: &str, place: &str, part: &str, value: String| Kept {
        period: period.clone(),
        kind: kind.into(),
        place: place.into(),
        part: part.into(),
        value,
    };
    let mut said = Vec::new();
    for (measure, row) in &content.rows {
        for (kind, part, cell) in [
            ("field", FieldName::Progress.word(), &row.progress),
            ("field", FieldName::Problems.word(), &row.problems),
            ("field", FieldName::NextSteps.word(), &row.next_steps),
            ("field", FieldName::Completion.word(), &row.completion),
            ("zero", "", &row.zero),
        ] {
            if let Cell::Text(text) = cell {
                said.push(kept(kind, measure.as_str(), part, text.clone()));
            }
        }
    }
    for (indicator, amount) in &content.numbers {
        if let Some(amount) = amount {
            said.push(kept("number", indicator.as_str(), "", amount.to_string()));
        }
    }
    for ((measure, deadline), day) in &content.milestones {
        said.push(kept("milestone", measure.as_str(), deadline.as_str(), day.to_string()));
    }
    for ((measure, sha256), piece) in &content.evidence {
        if let Some(piece) = piece {
            said.push(kept("evidence", measure.as_str(), sha256, piece.name.clone()));
        }
    }
    said
}
