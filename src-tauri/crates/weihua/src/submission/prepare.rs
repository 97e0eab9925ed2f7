//! What would be handed over now, read once: the sheet, its 自检, and the content of the 版.

use rusqlite::Connection;

use super::SelfCheck;
use super::check::{self, standing};
use super::content::{Attached, content_of};
use super::store::{self, Place};
use crate::clock::Date;
use crate::contact;
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::plan::Plan;
use crate::progress::{self, Sheet};
use crate::revision::{self, Content, Revision};

/// A unit's period, ready to be looked at, printed or handed over.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The sheet as the data file has it.
    pub sheet: Sheet,
    /// Its 自检.
    pub check: SelfCheck,
    /// What a 版 made now would say.
    pub content: Content,
    /// SHA-256 over it.
    pub content_hash: String,
    /// The 版 it would follow.
    pub parent: Option<Revision>,
}

impl Prepared {
    /// Whether there is anything to hand over.
    pub fn says_anything(&self) -> bool {
        !self.content.rows.is_empty() || self.content.numbers.values().any(Option::is_some)
    }
}

/// Reads a unit's period as it would be handed over.
///
/// # Errors
/// `NotFound` for what the plan does not know; `BadInput` where two 版 of the period stand against
/// each other and nobody decided; those of the data file.
pub fn prepare(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: Option<&PeriodId>,
    today: Date,
) -> Result<Prepared> {
    let sheet = progress::sheet(conn, plan, unit, period, today)?;
    let place = Place { unit, period: &sheet.period.id };
    let said = store::standing_explanations(conn, place)?;
    let people = contact::contacts_on(conn, unit, today)?;
    let check = check::check(&sheet, people.clerk.is_some(), &said);
    let heads = revision::heads(conn, unit, &sheet.period.id)?;
    let parent = match heads.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        _ => {
            return Err(Failure::new(
                Code::BadInput,
                format!(
                    "{}有两个分叉的版，要先由人决定合为一版，才能打印、交出；本次未作任何改动。",
                    sheet.period.label
                ),
            ));
        }
    };
    let base = match &parent {
        Some(parent) => revision::content(conn, &parent.id)?,
        None => Content::default(),
    };
    let evidence = progress::evidence_of(conn, unit, &sheet.period.id)?
        .into_iter()
        .map(|(measure, sha256, evidence)| ((measure, sha256), evidence))
        .collect();
    let ground = progress::Ground::gather(conn, place)?;
    let attached = Attached {
        numbers: &progress::figures_of(conn, unit, &sheet.period.id)?,
        evidence: &evidence,
        explanations: &standing(&check, &said),
        journal: &progress::newest_states(conn, unit, &sheet.period.id)?,
        taken_out: &progress::taken_out(conn, place)?,
        ground: ground.as_ref(),
        whole: check.missing.is_empty(),
    };
    let content = content_of(&sheet, &attached, &base);
    Ok(Prepared { content_hash: content.hash(), content, sheet, check, parent })
}
