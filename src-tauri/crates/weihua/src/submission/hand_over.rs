//! The hand-over: the draft becomes a 版. Doing it again without a change makes no new one.

use rusqlite::Transaction;

use super::check;
use super::paper::refuse_changed;
use super::prepare;
use crate::error::{Code, Failure, Result};
use crate::key;
use crate::op::Op;
use crate::plan;
use crate::progress::{self, At};
use crate::revision::{self, Arrival, NewRevision, Origin, Revision};
use crate::store::{DeskKind, Store, desk};

/// Why a 填报端 joins its own 版 with one that a reply brought.
pub(crate) const MERGE_REASON: &str = "本单位核对后以本版为准";

/// What a hand-over came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOver {
    /// The 版 that says what the draft says.
    pub revision: Revision,
    /// Whether it was made now; otherwise it was there already.
    pub made: bool,
}

/// Makes the 版 of a unit's period from its draft. `content_hash` is what the person looked at.
/// At the 汇总端, where nothing has to be carried anywhere, it has arrived with that.
///
/// # Errors
/// `BadInput` where the 自检 does not let it go, where nothing is filled in, where the draft has
/// changed since, and for a period that may not be written; those of the data file.
pub fn hand_over(store: &mut Store, at: At<'_>, content_hash: &str) -> Result<HandedOver> {
    refuse_lost_evidence(store, at)?;
    let sides = store.read(|conn| revision::fork(conn, at.unit, at.period))?;
    let origin = if sides.is_empty() { Origin::Submission } else { Origin::Merge };
    let op = Op::MakeRevision { on: at.subject()?, origin: origin.label().to_owned() };
    store.write(op, at.author, at.moment, |tx| {
        progress::refuse_unwritable(tx, at)?;
        refuse_changed(tx, at, content_hash)?;
        let ready = prepare(tx, at.plan, at.unit, Some(at.period), at.moment.today)?;
        if let Some(refusal) = ready.refusal() {
            let sentence = format!("{refusal}本次未作任何改动。");
            let problems = check::open_points(&ready.check);
            return Err(Failure { problems, ..Failure::new(Code::BadInput, sentence) });
        }
        key::ensure(tx, at.author, at.moment)?;
        let before = ready.parent.as_ref().map(|parent| parent.id.clone());
        let new = NewRevision {
            unit: at.unit.clone(),
            period: at.period.clone(),
            parents: before.iter().cloned().collect(),
            origin: Origin::Submission,
            plan_version: plan::content_hash(at.plan)?,
            reason: String::new(),
            content: ready.content,
        };
        let revision = match ready.others.as_slice() {
            [] => revision::make(tx, &new, at.author, at.moment)?,
            others => join(tx, at, new, others)?,
        };
        let made = before.as_ref() != Some(&revision.id);
        if made && desk(tx)?.kind == DeskKind::Bureau {
            let arrival = Arrival {
                revision: revision.id.clone(),
                received_on: at.moment.today,
                batch: None,
            };
            revision::arrive(tx, &arrival, at.author, at.moment)?;
        }
        Ok(HandedOver { revision, made })
    })
}

/// One 版 that follows every side: the person has seen where they differ.
fn join(
    tx: &Transaction<'_>,
    at: At<'_>,
    mut new: NewRevision,
    others: &[Revision],
) -> Result<Revision> {
    let mut made = None;
    new.origin = Origin::Merge;
    MERGE_REASON.clone_into(&mut new.reason);
    for other in others {
        new.parents.push(other.id.clone());
        let revision = revision::merge(tx, &new, at.author, at.moment)?;
        new.parents = vec![revision.id.clone()];
        made = Some(revision);
    }
    made.ok_or_else(|| Failure::new(Code::Internal, "没有可合的版，本次未作任何改动。"))
}

/// What is listed must still be what was attached: every piece is read and proven.
pub(crate) fn refuse_lost_evidence(store: &Store, at: At<'_>) -> Result<()> {
    let lost = progress::verify_evidence(store, at.plan, at.unit, at.period)?;
    let Some(first) = lost.first() else {
        return Ok(());
    };
    Err(Failure {
        problems: lost.clone(),
        ..Failure::new(Code::BadInput, format!("{}本次未作任何改动。", first.sentence))
    })
}
