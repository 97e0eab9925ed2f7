//! Making a 版. Making the same one twice gives the one there is.

use rusqlite::Transaction;

use super::store::arrival::bring_back;
use super::store::indexed::index_place;
use super::store::{content as content_of, find, greatest_seq, insert};
use super::{Content, Origin, Revision, RevisionId};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::op::Author;
use crate::store::Fingerprint;

/// A 版 to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRevision {
    /// Whose.
    pub unit: UnitId,
    /// For when.
    pub period: PeriodId,
    /// What it follows: none for the first, one as a rule, two for a merge. Where two say
    /// different things and `content` is silent, the one named first stands.
    pub parents: Vec<RevisionId>,
    /// How it came to be.
    pub origin: Origin,
    /// Content hash of the plan it answers.
    pub plan_version: String,
    /// Of a correction or merge; else empty.
    pub reason: String,
    /// What it says; it is laid over its parents, so that what is absent stays.
    pub content: Content,
}

/// Makes a 版 and returns it. Where its parent already says exactly this, or the very same 版 was
/// made before, that one is returned and nothing is written: a retry is safe. One that was
/// withdrawn is in force again.
///
/// # Errors
/// [`Code::NotFound`] for an unknown parent; [`Code::BadInput`] for a parent of another unit or
/// period, for two parents of what is no merge, and for a correction or merge without a reason.
pub fn make(
    tx: &Transaction,
    new: &NewRevision,
    author: &Author,
    moment: Moment,
) -> Result<Revision> {
    refuse_unfit(new)?;
    let parents = parents_of(tx, new)?;
    let mut content = new.content.clone();
    for parent in &parents {
        content = content.over(&content_of(tx, &parent.id)?);
    }
    let content_hash = content.hash();
    if let [parent] = parents.as_slice()
        && parent.content_hash == content_hash
        && parent.plan_version == new.plan_version
    {
        return Ok(parent.clone());
    }
    let mut revision = Revision {
        id: RevisionId::new(""),
        seq: greatest_seq(tx)? + 1,
        unit: new.unit.clone(),
        period: new.period.clone(),
        number: parents.iter().map(|parent| parent.number).max().unwrap_or(0) + 1,
        origin: new.origin,
        plan_version: new.plan_version.clone(),
        content_hash,
        reason: new.reason.trim().to_owned(),
        author: author.to_string(),
        at: moment.stamp(),
        parents: parents.into_iter().map(|parent| parent.id).collect(),
    };
    revision.parents.sort();
    revision.id = id_of(&revision);
    if let Some(made_before) = find(tx, &revision.id)? {
        if bring_back(tx, &made_before.id)? {
            index_place(tx, &made_before.unit, &made_before.period)?;
        }
        return Ok(made_before);
    }
    insert(tx, &revision, &content)?;
    Ok(revision)
}

/// Joins the two sides of a fork: [`make`] with two parents and the reason of whoever decided.
///
/// # Errors
/// As [`make`]; [`Code::BadInput`] where there are not two different parents.
pub fn merge(
    tx: &Transaction,
    new: &NewRevision,
    author: &Author,
    moment: Moment,
) -> Result<Revision> {
    match new.parents.as_slice() {
        [first, second] if first != second && new.origin == Origin::Merge => {
            make(tx, new, author, moment)
        }
        _ => Err(Failure::new(
            Code::BadInput,
            "合并需要选定两个不同的版，本次未作任何改动。请在分叉的各版中选两个再合并。",
        )),
    }
}

/// SHA-256 over all that makes a 版 this one. Author, time and origin are not part of it: the same
/// 版 arriving twice by different ways is one.
pub(super) fn id_of(revision: &Revision) -> RevisionId {
    let mut hash = Fingerprint::new("weihua1-rev")
        .text(revision.unit.as_str())
        .text(revision.period.as_str())
        .number(i64::from(revision.number))
        .number(i64::try_from(revision.parents.len()).unwrap_or(i64::MAX));
    for parent in &revision.parents {
        hash = hash.text(parent.as_str());
    }
    RevisionId::new(hash.text(&revision.content_hash).text(&revision.plan_version).finish())
}

fn refuse_unfit(new: &NewRevision) -> Result<()> {
    if new.origin.needs_reason() && new.reason.trim().is_empty() {
        return Err(Failure::new(
            Code::BadInput,
            format!("{}需要写明理由，本次未作任何改动。请填写理由后再试一次。", new.origin.label()),
        ));
    }
    if new.parents.len() > 1 && new.origin != Origin::Merge {
        return Err(Failure::new(
            Code::BadInput,
            "一个新版只能接在一个前版之后，本次未作任何改动。两个版分叉时请用“合并”，由人工决定。",
        ));
    }
    Ok(())
}

fn parents_of(tx: &Transaction, new: &NewRevision) -> Result<Vec<Revision>> {
    let mut parents: Vec<Revision> = Vec::new();
    for id in &new.parents {
        let Some(parent) = find(tx, id)? else {
            return Err(Failure::new(
                Code::NotFound,
                "缺少前版：这一版所接的前一版不在本台账中，暂不能接上，本次未作任何改动。请先收入前一版，或请对方重新发来完整的报送包。",
            )
            .because(format!("unknown parent {id}")));
        };
        if parent.unit != new.unit || parent.period != new.period {
            return Err(Failure::new(
                Code::BadInput,
                "这一版所接的前版属于另一个单位或另一个期次，不能接上，本次未作任何改动。请核对单位和期次。",
            )
            .because(format!("parent {id} is of {} {}", parent.unit, parent.period)));
        }
        if parents.iter().all(|known| known.id != parent.id) {
            parents.push(parent);
        }
    }
    Ok(parents)
}
