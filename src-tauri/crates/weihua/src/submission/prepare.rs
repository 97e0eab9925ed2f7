//! What would be handed over now, read once: the sheet, its 自检, and the content of the 版.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::SelfCheck;
use super::answer;
use super::check::{self, standing};
use super::content::{Attached, content_of, reopened};
use super::store::{self, Place};
use crate::clock::Date;
use crate::contact;
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::plan::Plan;
use crate::progress::{self, Sheet};
use crate::reply::{self, Returned};
use crate::revision::{self, Answer, Content, Revision};
use crate::store::{DeskKind, desk};

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
    /// Further 版 that nothing follows, as where the 汇总端 made one while the unit made another: they
    /// are joined by handing over.
    pub others: Vec<Revision>,
    /// 退回意见 that wait, with what is said to each.
    pub returned: Returned,
}

impl Prepared {
    /// Whether there is anything to hand over.
    pub fn says_anything(&self) -> bool {
        !self.content.rows.is_empty() || self.content.numbers.values().any(Option::is_some)
    }

    /// The newest 版 already says this.
    pub fn is_unchanged(&self) -> bool {
        let same = |parent: &Revision| parent.content_hash == self.content_hash;
        self.others.is_empty() && self.parent.as_ref().is_some_and(same)
    }
}

/// Reads a unit's period as it would be handed over.
///
/// # Errors
/// `NotFound` for what the plan does not know; `BadInput` where at the 汇总端 two 版 of the period stand
/// against each other and nobody decided; those of the data file.
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
    let own = desk(conn)?.kind == DeskKind::Unit;
    let returned =
        if own { reply::returned(conn, unit, &sheet.period.id)? } else { Returned::default() };
    let unmended = answer::unmended(conn, &sheet, &returned)?;
    let heads = heads(conn, place, own, &sheet.period.label)?;
    let mut base = Content::default();
    for head in &heads {
        base = base.over(&revision::content(conn, &head.id)?);
    }
    let journal = progress::newest_states(conn, unit, &sheet.period.id)?;
    let answers = answers(&returned, &base, &journal);
    let evidence = progress::evidence_of(conn, unit, &sheet.period.id)?
        .into_iter()
        .map(|(measure, sha256, evidence)| ((measure, sha256), evidence))
        .collect();
    let ground = progress::Ground::gather(conn, place)?;
    let attached = Attached {
        numbers: &progress::figures_of(conn, unit, &sheet.period.id)?,
        evidence: &evidence,
        explanations: &BTreeMap::new(),
        journal: &journal,
        answers: &answers,
        taken_out: &progress::taken_out(conn, place)?,
        ground: ground.as_ref(),
        whole: false,
    };
    // Which rows are judged takes what they would say; what is said to the findings comes after.
    let reopened = reopened(&sheet, &content_of(&sheet, &attached, &base), &base);
    let has_clerk = people.clerk.is_some();
    let check = check::check(&sheet, has_clerk, &said, &returned, &unmended, &reopened);
    let attached = Attached {
        explanations: &standing(&check, &said),
        whole: check.missing.is_empty(),
        ..attached
    };
    let content = content_of(&sheet, &attached, &base);
    let mut heads = heads.into_iter();
    Ok(Prepared {
        content_hash: content.hash(),
        parent: heads.next(),
        others: heads.collect(),
        content,
        sheet,
        check,
        returned,
    })
}

/// The 版 to follow, in their order; at the 汇总端 a person decides first where there are several.
fn heads(
    conn: &Connection,
    place: Place<'_>,
    own: bool,
    period_label: &str,
) -> Result<Vec<Revision>> {
    let heads = progress::heads_in_order(conn, place)?;
    if heads.len() > 1 && !own {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "{period_label}有两个分叉的版，要先由人决定合为一版，才能打印、交出；本次未作任何改动。"
            ),
        ));
    }
    Ok(heads)
}

/// What is said to 退回意见, and what of the 版 before is said no more.
fn answers(
    returned: &Returned,
    base: &Content,
    journal: &BTreeMap<String, String>,
) -> BTreeMap<String, Option<Answer>> {
    let said = returned.remarks.iter().filter(|one| one.answer.is_some());
    let mut answers: BTreeMap<String, Option<Answer>> =
        said.map(|one| (one.id.clone(), one.answer.clone())).collect();
    for id in base.answers.keys() {
        if journal.get(&answer::subject(id)).is_some_and(|state| state == "blank") {
            answers.entry(id.clone()).or_insert(None);
        }
    }
    answers
}
