//! 联系人 and 报送事项 as a 版 of their own: they travel with whatever 报送包 is written next, and are
//! chained, merged and replaced as everything else that travels.

use rusqlite::{Connection, Transaction};

use crate::clock::Moment;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::op::Author;
use crate::plan::{self, Plan};
use crate::revision::{self, Content, Matter, NewRevision, Origin, Revision};
use crate::{contact, matter};

/// What the desk says now of 联系人 and 报送事项, laid over what it said last: what was taken away
/// since is taken away explicitly.
fn content_now(conn: &Connection, unit: &UnitId, base: &Content) -> Result<Content> {
    let mut now = Content {
        contacts: contact::people(conn, unit)?.into_iter().map(|(k, v)| (k, Some(v))).collect(),
        matters: matter::all_said(conn, unit)?,
        matter_files: matter::all_files(conn, unit)?
            .into_iter()
            .map(|(k, v)| (k, Some(v)))
            .collect(),
        ..Content::default()
    };
    for key in base.contacts.keys() {
        now.contacts.entry(key.clone()).or_insert(None);
    }
    for key in base.matter_files.keys() {
        now.matter_files.entry(key.clone()).or_insert(None);
    }
    for key in base.matters.keys() {
        now.matters.entry(key.clone()).or_insert_with(|| Matter {
            state: "not_started".into(),
            handed_on: None,
            note: String::new(),
        });
    }
    Ok(now)
}

/// Whether 联系人 or 报送事项 say something that no 版 says yet, though 报送包 were written before. Where two
/// stand against each other the office decides first.
pub(super) fn matters_unsent(conn: &Connection, unit: &UnitId) -> Result<bool> {
    let heads = revision::heads(conn, unit, &PeriodId::matters())?;
    let base = match heads.as_slice() {
        [] => Content::default(),
        [one] => revision::content(conn, &one.id)?,
        [..] => return Ok(false),
    };
    Ok(content_now(conn, unit, &base)? != base)
}

/// Makes the 版 of what 联系人 and 报送事项 say now, and gives the newest; none where there never was
/// anything to say. Where two stand against each other, nothing is made: the office decides.
///
/// # Errors
/// Those of the data file.
pub(super) fn note_matters(
    tx: &Transaction<'_>,
    plan: &Plan,
    unit: &UnitId,
    author: &Author,
    moment: Moment,
) -> Result<Option<Revision>> {
    let place = PeriodId::matters();
    let heads = revision::heads(tx, unit, &place)?;
    let parent = match heads.as_slice() {
        [] => None,
        [one] => Some(one),
        [.., newest] => return Ok(Some(newest.clone())),
    };
    let base = match parent {
        Some(parent) => revision::content(tx, &parent.id)?,
        None => Content::default(),
    };
    let now = content_now(tx, unit, &base)?;
    if parent.is_none() && now == Content::default() {
        return Ok(None);
    }
    if let Some(parent) = parent
        && now == base
    {
        // A new version of the plan alone is no news of people.
        return Ok(Some(parent.clone()));
    }
    let new = NewRevision {
        unit: unit.clone(),
        period: place,
        parents: parent.map(|parent| parent.id.clone()).into_iter().collect(),
        origin: Origin::Submission,
        plan_version: plan::content_hash(plan)?,
        reason: String::new(),
        content: now,
    };
    revision::make(tx, &new, author, moment).map(Some)
}
