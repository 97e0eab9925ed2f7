//! What the office says of a 报送事项. Each act is one named write; what makes no sense is refused with
//! one sentence, and an act that changes nothing leaves no trace.

use rusqlite::{Connection, Transaction};

use super::MatterCheck;
use super::gather::{Facts, Version};
use super::rules::{self, Outcome};
use super::store::{self as words, NewWord};
use crate::desk::OwnUnit;
use crate::error::{Code, Failure, Result};
use crate::id::DeliverableId;
use crate::matter;
use crate::op::{MatterOp, Op};
use crate::store::{self, DeskKind, Store};

/// 审核通过.
///
/// # Errors
/// `NotFound` for what units do not owe; `BadInput` where it was not handed in, in a fork, of the
/// desk's own unit, and at the 填报端.
pub fn accept(store: &mut Store, of: OwnUnit<'_>, which: &DeliverableId) -> Result<()> {
    say(store, of, which, Outcome::Accepted, "")
}

/// 退回修改, with what is to be mended.
///
/// # Errors
/// As [`accept`]; `BadInput` for a remark without words.
pub fn return_for_mending(
    store: &mut Store,
    of: OwnUnit<'_>,
    which: &DeliverableId,
    remark: &str,
) -> Result<()> {
    let remark = rules::folded_remark(remark)?;
    say(store, of, which, Outcome::Returned, &remark)
}

/// Takes back what was said: it waits to be read again.
///
/// # Errors
/// As [`accept`]; `BadInput` where nothing was said of it as it is now.
pub fn reopen(store: &mut Store, of: OwnUnit<'_>, which: &DeliverableId) -> Result<()> {
    say(store, of, which, Outcome::Reopened, "")
}

fn say(
    store: &mut Store,
    of: OwnUnit<'_>,
    which: &DeliverableId,
    outcome: Outcome,
    remark: &str,
) -> Result<()> {
    let title = matter::owed(of.plan, which)?.title.clone();
    let what = outcome.label().to_owned();
    let op = Op::Matter(MatterOp::Set { of: of.subject()?, title: title.clone(), what });
    store.write(op, of.author, of.moment, |tx: &Transaction<'_>| {
        let facts = Facts::read(tx, Some(of.unit))?;
        let version = readable(tx, &facts, of, which, &title)?;
        let word = facts.standing(of.unit, which);
        let state = rules::state(facts.said(of.unit, which), word.map(|word| word.outcome));
        match (outcome, state) {
            (Outcome::Accepted, MatterCheck::Accepted) => return Ok(()),
            (Outcome::Returned, MatterCheck::Returned)
                if word.is_some_and(|word| word.remark == remark) =>
            {
                return Ok(());
            }
            (Outcome::Reopened, MatterCheck::Reported | MatterCheck::Missing) => {
                return Err(refused(format!("“{title}”还没有审核意见，没有可撤回的。")));
            }
            (
                Outcome::Accepted | Outcome::Returned,
                MatterCheck::Missing
                | MatterCheck::Reported
                | MatterCheck::Returned
                | MatterCheck::Accepted,
            )
            | (Outcome::Reopened, MatterCheck::Returned | MatterCheck::Accepted) => {}
        }
        let new = NewWord { unit: of.unit, matter: which, revision: &version.id, outcome, remark };
        words::say(tx, &new, of.author, of.moment)
    })
}

/// The 版 that may be read, or why there is none.
fn readable<'a>(
    conn: &Connection,
    facts: &'a Facts,
    of: OwnUnit<'_>,
    which: &DeliverableId,
    title: &str,
) -> Result<&'a Version> {
    if let Some(why) = closed(conn, facts, of, which, title)? {
        return Err(refused(why));
    }
    facts.chain(of.unit).speaking().ok_or_else(|| refused(format!("“{title}”还没有报来。")))
}

/// Why nothing may be said of a 报送事项 now; none where it may.
pub(super) fn closed(
    conn: &Connection,
    facts: &Facts,
    of: OwnUnit<'_>,
    which: &DeliverableId,
    title: &str,
) -> Result<Option<String>> {
    let desk = store::desk(conn)?;
    let name = of.subject()?.unit_name;
    match desk.kind {
        DeskKind::Bureau => {}
        DeskKind::Unit => {
            return Ok(Some("审核只在汇总端进行，填报端的台账没有改动。".to_owned()));
        }
    }
    if desk.units.contains(of.unit) {
        return Ok(Some(format!("{name}是本单位，自己报的不用审核，没有改动。")));
    }
    let chain = facts.chain(of.unit);
    if chain.is_forked() {
        return Ok(Some(format!(
            "{name}的联系人和报送事项有两个版分叉待定，没有改动；请先到“收件”的待办里决定以哪一版为准。"
        )));
    }
    if !facts.said(of.unit, which).handed_in {
        return Ok(Some(format!("{name}还没有报来“{title}”，没有改动；请先收件或催报。")));
    }
    Ok(None)
}

fn refused(sentence: String) -> Failure {
    Failure::new(Code::BadInput, sentence)
}
