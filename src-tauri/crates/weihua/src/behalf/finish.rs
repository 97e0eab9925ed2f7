//! The end of an entry: its 自检, what it changes, the 版.

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::act::{place, refused, under_way};
use super::rules;
use crate::change::{FieldChange, compare};
use crate::clock::{Date, chinese_date};
use crate::error::Result;
use crate::id::{DeadlineId, MeasureId};
use crate::op::Op;
use crate::plan;
use crate::progress::{self, At, Ended, Entering, FieldState, FieldView, SheetRow};
use crate::review;
use crate::revision::{self, Arrival, Content, Entered, NewRevision, Revision};
use crate::store::Store;
use crate::submission::{self, Prepared, SelfCheck};

/// What an entry would come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EntryLook {
    /// The 自检, as at the unit's own desk.
    pub check: SelfCheck,
    /// What it changes, field by field.
    pub changes: Vec<FieldChange>,
    /// What the person looked at: [`finish`] names it.
    pub content_hash: String,
    /// `代录（传真）`.
    pub label: String,
    /// Why it cannot be finished; none where it can.
    pub refusal: Option<String>,
    /// 审核达到日期 of what it takes back, a line each: what becomes of them is asked.
    pub confirmed: Vec<String>,
}

/// What becomes of the 审核达到日期 of a 自报达到日期 that an entry takes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ConfirmedDates {
    /// Nobody said: where there are any, the entry is not finished.
    Undecided,
    /// They stay: the office knows that it was reached.
    Keep,
    /// They go, with the reason of the entry.
    TakeBack,
}

/// An entry that was finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// The 版 it ended in.
    pub revision: Revision,
    /// In one sentence.
    pub sentence: String,
}

/// The 自检 of an entry and what it would change.
///
/// # Errors
/// `BadInput` where nothing is under way or two 版 stand against each other; those of the data file.
pub fn look(conn: &Connection, at: At<'_>) -> Result<EntryLook> {
    let (kind, kept) = under_way(conn, at)?;
    let ready = ready(conn, at)?;
    let before = before(conn, &ready)?;
    let refusal = refusal(&ready, kind, rules::wants(kind, &kept.said));
    let mut check = ready.check;
    // Who would stand as 填报人 on the form: no form is printed of this here.
    check.findings.retain(|finding| finding.key.place != "contacts");
    Ok(EntryLook {
        changes: compare(at.plan, &before, &ready.content),
        label: rules::label(kind, kept.said.source),
        confirmed: confirmed_lines(conn, at, &ready.content)?,
        content_hash: ready.content_hash,
        refusal,
        check,
    })
}

/// Makes the 版 of what was looked at: 代录 has arrived on its 收到日期, a 更正 with what it corrects.
/// The draft is laid down with it.
///
/// # Errors
/// `BadInput` where nothing is under way, where it says something else by now, where the 自检 does
/// not let it go, where a row is written in part, where it changes nothing, and where it takes back a
/// date that the office confirmed and nobody said what becomes of that; those of the data file.
pub fn finish(
    store: &mut Store,
    at: At<'_>,
    content_hash: &str,
    confirmed: ConfirmedDates,
) -> Result<Finished> {
    submission::refuse_lost_evidence(store, at)?;
    let (kind, kept) = store.read(|conn| under_way(conn, at))?;
    let label = rules::label(kind, kept.said.source);
    let op = Op::MakeRevision { on: at.subject()?, origin: label.clone() };
    store.write(op, at.author, at.moment, |tx| {
        progress::refuse_unwritable(tx, at)?;
        let (kind, kept) = under_way(tx, at)?;
        let ready = ready(tx, at)?;
        if ready.content_hash != content_hash {
            return Err(refused(
                "内容刚刚又有改动，与您看到的不同，本次未作任何改动；请重新看一遍再完成。",
            ));
        }
        if let Some(why) = refusal(&ready, kind, rules::wants(kind, &kept.said)) {
            return Err(refused(format!("{why}本次未作任何改动。")));
        }
        let reason = rules::reason(kind, &kept.said);
        decide_confirmed(tx, at, &ready.content, confirmed, &reason)?;
        let new = NewRevision {
            unit: at.unit.clone(),
            period: at.period.clone(),
            parents: ready.parent.iter().map(|parent| parent.id.clone()).collect(),
            origin: rules::origin(kind),
            plan_version: plan::content_hash(at.plan)?,
            reason,
            content: ready.content,
        };
        let revision = revision::make(tx, &new, at.author, at.moment)?;
        let (source, told_by) = (kept.said.source, kept.said.told_by.clone());
        let entered = Entered { source, told_by, scan: kept.scan };
        revision::note_entered(tx, &revision.id, &entered, at.author, at.moment)?;
        let received = match kind {
            Entering::OnBehalf => {
                let received_on = kept.said.received_on;
                let arrival = Arrival { revision: revision.id.clone(), received_on, batch: None };
                revision::arrive(tx, &arrival, at.author, at.moment)?;
                format!("，收到日期{}", chinese_date(received_on))
            }
            // It came in with what it was made from.
            Entering::Correction => String::new(),
        };
        let end = Ended::Finished { revision: revision.id.as_str() };
        progress::lay_down(tx, place(at), end, at.author, at.moment)?;
        let sentence = format!("{label}已完成，形成第{}版{received}。", revision.number);
        Ok(Finished { revision, sentence })
    })
}

/// `第15项“2018年9月底前取得阶段性成果”：审核达到日期2018年9月20日`
fn confirmed_lines(conn: &Connection, at: At<'_>, content: &Content) -> Result<Vec<String>> {
    let confirmed = review::confirmed_of_unreached(conn, at.unit, content)?;
    let line = |measure: &MeasureId, deadline: &DeadlineId, day: Date| {
        let known = at.plan.measures.iter().find(|known| known.id == *measure);
        let number = known.map_or(0, |known| known.number);
        let words = known
            .and_then(|known| known.deadlines.iter().find(|one| one.id == *deadline))
            .map_or(deadline.as_str(), |one| one.text.as_str());
        format!("第{number}项“{words}”：审核达到日期{}", chinese_date(day))
    };
    Ok(confirmed.iter().map(|(measure, deadline, day)| line(measure, deadline, *day)).collect())
}

fn decide_confirmed(
    tx: &Transaction<'_>,
    at: At<'_>,
    content: &Content,
    decided: ConfirmedDates,
    reason: &str,
) -> Result<()> {
    let confirmed = review::confirmed_of_unreached(tx, at.unit, content)?;
    match decided {
        ConfirmedDates::Keep => {
            confirmed.iter().try_for_each(|one| review::keep_confirmed_within(tx, at, one, reason))
        }
        ConfirmedDates::TakeBack => confirmed.iter().try_for_each(|(measure, deadline, _)| {
            review::unconfirm_within(tx, at, measure, deadline, reason)
        }),
        ConfirmedDates::Undecided if confirmed.is_empty() => Ok(()),
        ConfirmedDates::Undecided => Err(refused(
            "这里撤回了自报达到日期，它的审核达到日期还在：请选定是一并撤回还是保留。本次未作任何改动。",
        )),
    }
}

fn ready(conn: &Connection, at: At<'_>) -> Result<Prepared> {
    submission::prepare(conn, at.plan, at.unit, Some(at.period), at.moment.today)
}

fn before(conn: &Connection, ready: &Prepared) -> Result<Content> {
    match &ready.parent {
        Some(parent) => revision::content(conn, &parent.id),
        None => Ok(Content::default()),
    }
}

fn refusal(ready: &Prepared, kind: Entering, wants: Option<String>) -> Option<String> {
    if let Some(wants) = wants {
        return Some(format!("{wants}，才能完成{}。", kind.label()));
    }
    if let Some(partly) = partly_written(ready) {
        return Some(partly);
    }
    if let Some(why) = ready.refusal() {
        return Some(why);
    }
    let parent = ready.parent.as_ref().filter(|_| ready.is_unchanged())?;
    Some(format!("与第{}版相同，没有可以形成新版的改动；不再录入的请放弃。", parent.number))
}

/// Rows that were written here and would not travel: laying the draft down would leave their words
/// in the journal only. Those of which the 版 before speaks are no 缺项.
fn partly_written(ready: &Prepared) -> Option<String> {
    let numbers = |wanted: fn(&Prepared, &SheetRow) -> bool| {
        let rows = ready.sheet.rows.iter().filter(|row| wanted(ready, row));
        let numbers: Vec<String> = rows.map(|row| format!("第{}项", row.measure.number)).collect();
        (!numbers.is_empty()).then(|| numbers.join("、"))
    };
    if let Some(rows) = numbers(is_reopened) {
        return Some(format!(
            "{rows}上一版已报，现在没有填完：请把这些项填完，或者撤销改动，恢复上一版的内容。"
        ));
    }
    numbers(is_partly_written).map(|rows| {
        format!("{rows}只填了一部分，不能随版交出：请把这些项填完，或者撤回已填的栏、留作缺项。")
    })
}

/// Neither finished nor a 缺项: it was handed over before.
fn is_reopened(ready: &Prepared, row: &SheetRow) -> bool {
    let missing = ready.check.missing.iter().any(|one| one.measure == row.measure.id);
    !missing && !submission::travels(row)
}

fn is_partly_written(ready: &Prepared, row: &SheetRow) -> bool {
    if submission::travels(row) {
        return false;
    }
    let here = |field: &FieldView| {
        let said = match field.state {
            FieldState::Typed | FieldState::Unchanged | FieldState::Cleared => true,
            FieldState::Blank | FieldState::Carried => false,
        };
        said && field.from_revision.is_none() && !field.settled
    };
    let fields = [&row.progress, &row.problems, &row.next_steps, &row.completion];
    // What is not in the content was given here, what is only there was taken back here.
    let dated = row.milestones.iter().any(|one| {
        let own = one.reported_in.as_ref().is_none_or(|said_in| *said_in == ready.sheet.period.id);
        let kept = ready.content.milestones.get(&(row.measure.id.clone(), one.deadline.clone()));
        one.editable && own && kept != one.reached_on.as_ref()
    });
    let filed = row.evidence.iter().any(|piece| {
        !ready.content.evidence.contains_key(&(row.measure.id.clone(), piece.id.clone()))
    });
    fields.into_iter().any(here) || dated || filed
}
