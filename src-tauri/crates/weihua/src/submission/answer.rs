//! What the unit says to a 退回意见: 已改, or 说明 why it stands. It travels with the next 版.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::check::said_by;
use super::explain::LONGEST_EXPLANATION;
use super::store::Place;
use crate::error::{Code, Failure, Result};
use crate::id::{IndicatorId, MeasureId};
use crate::op::Op;
use crate::progress::{self, At, FieldName, Sheet, SheetRow};
use crate::reply::{self, OpenRemark, Returned};
use crate::revision::{self, Answer, AnswerKind, Content, Evidence, RevisionId, Row, is_hollow};
use crate::store::Store;

/// Answers a 退回意见 of the newest reply.
///
/// # Errors
/// `NotFound` for one that does not wait here; `BadInput` for 说明 without words, for 已改 while it
/// still says what was returned, for a text that is too long and for a period that may not be
/// written; those of the data file.
pub fn answer(
    store: &mut Store,
    at: At<'_>,
    remark: &str,
    kind: AnswerKind,
    text: &str,
) -> Result<()> {
    let text = progress::text::clean(text).trim().to_owned();
    let length = text.chars().count();
    if length > LONGEST_EXPLANATION {
        return Err(refused(format!(
            "答复有{length}字，超过{LONGEST_EXPLANATION}字，没有保存；文字仍在屏幕上，请写短一些。"
        )));
    }
    if kind == AnswerKind::Explained && is_hollow(&text) {
        return Err(refused("“说明”要写明理由，没有保存；确实改好了的请选“已改”。".to_owned()));
    }
    let open = store.read(|conn| waiting(conn, at, remark))?;
    let row = at.row(at.plan.measure(&open.measure)?)?;
    let number = row.number;
    let op = Op::AnswerRemark { row, outcome: kind.label().to_owned() };
    let place = Place { unit: at.unit, period: at.period };
    store.write(op, at.author, at.moment, |tx| {
        progress::refuse_unwritable(tx, at)?;
        if kind == AnswerKind::Mended && still_says(tx, at, &open)? {
            let what = open.field.map_or("整行", progress::field_label);
            return Err(refused(format!(
                "第{number}项“{what}”与退回时一样，没有改过，不能答复“已改”，没有保存；请先改，或者选“说明”写明理由。"
            )));
        }
        let answer = Answer { kind, text };
        if reply::answers_said(tx, place)?.get(remark) == Some(&answer) {
            return Ok(());
        }
        reply::put_answer(tx, place, remark, &answer, at.author, at.moment)?;
        let said = format!("{}：{}", answer.kind.label(), answer.text);
        progress::journal(tx, at, &subject(remark), "typed", &said)
    })
}

/// Takes an answer back: the 退回意见 waits again.
///
/// # Errors
/// As [`answer`].
pub fn take_back_answer(store: &mut Store, at: At<'_>, remark: &str) -> Result<()> {
    let open = store.read(|conn| waiting(conn, at, remark))?;
    let row = at.row(at.plan.measure(&open.measure)?)?;
    let op = Op::AnswerRemark { row, outcome: "撤回".to_owned() };
    let place = Place { unit: at.unit, period: at.period };
    store.write(op, at.author, at.moment, |tx| {
        progress::refuse_unwritable(tx, at)?;
        if open.answer.is_none() {
            return Ok(());
        }
        reply::remove_answer(tx, place, remark)?;
        progress::journal(tx, at, &subject(remark), "blank", "")
    })
}

/// The name under which the journal keeps the answer to a 退回意见.
pub(crate) fn subject(remark: &str) -> String {
    format!("answer:{remark}")
}

fn waiting(conn: &Connection, at: At<'_>, remark: &str) -> Result<OpenRemark> {
    let open = reply::returned(conn, at.unit, at.period)?.remarks;
    open.into_iter().find(|one| one.id == remark).ok_or_else(|| {
        Failure::new(Code::NotFound, "这条退回意见已不在最新的回执里，没有保存；请刷新后再看。")
    })
}

fn still_says(conn: &Connection, at: At<'_>, open: &OpenRemark) -> Result<bool> {
    let sheet = progress::sheet(conn, at.plan, at.unit, Some(at.period), at.moment.today)?;
    let draft = Draft::read(conn, at.unit, at.period)?;
    let was = revision::content(conn, &RevisionId::new(open.revision.as_str()))?;
    Ok(says_the_same(&sheet, &draft, open, &was))
}

/// What of a draft stands beside the rows.
struct Draft {
    numbers: BTreeMap<IndicatorId, i64>,
    evidence: BTreeMap<(MeasureId, String), Evidence>,
}

impl Draft {
    fn read(
        conn: &Connection,
        unit: &crate::id::UnitId,
        period: &crate::id::PeriodId,
    ) -> Result<Self> {
        let evidence = progress::evidence_of(conn, unit, period)?;
        Ok(Self {
            numbers: progress::figures_of(conn, unit, period)?,
            evidence: evidence.into_iter().map(|(row, sha, one)| ((row, sha), one)).collect(),
        })
    }
}

/// 退回意见 that are answered 已改 although it still says what was returned.
pub(super) fn unmended(
    conn: &Connection,
    sheet: &Sheet,
    returned: &Returned,
) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mended = returned
        .remarks
        .iter()
        .filter(|one| one.answer.as_ref().is_some_and(|said| said.kind == AnswerKind::Mended));
    let mut draft = None;
    for open in mended {
        let draft = match &draft {
            Some(draft) => draft,
            None => draft.insert(Draft::read(conn, &sheet.unit.id, &sheet.period.id)?),
        };
        let was = revision::content(conn, &RevisionId::new(open.revision.as_str()))?;
        if says_the_same(sheet, draft, open, &was) {
            found.insert(open.id.clone());
        }
    }
    Ok(found)
}

fn says_the_same(sheet: &Sheet, draft: &Draft, open: &OpenRemark, was: &Content) -> bool {
    let Some(row) = sheet.rows.iter().find(|row| row.measure.id == open.measure) else {
        return false;
    };
    let nothing = Row::default();
    let before = was.rows.get(&open.measure).unwrap_or(&nothing);
    let zero = row.zero.as_ref().map_or("", |zero| zero.reason.as_str());
    if zero != before.zero.text() {
        return false;
    }
    match open.field {
        Some(field) => same_field(row, before, field),
        None => {
            let fields = [
                FieldName::Progress,
                FieldName::Problems,
                FieldName::NextSteps,
                FieldName::Completion,
            ];
            fields.into_iter().all(|field| same_field(row, before, field))
                && same_beside(row, draft, was)
        }
    }
}

fn same_field(row: &SheetRow, before: &Row, field: FieldName) -> bool {
    let cell = match field {
        FieldName::Progress => &before.progress,
        FieldName::Problems => &before.problems,
        FieldName::NextSteps => &before.next_steps,
        FieldName::Completion => &before.completion,
    };
    said_by(row.field(field)) == cell.text()
}

/// Figures, dates and 佐证材料 of a row.
fn same_beside(row: &SheetRow, draft: &Draft, was: &Content) -> bool {
    let measure = &row.measure.id;
    let figures = row
        .indicators
        .iter()
        .all(|id| draft.numbers.get(id).copied() == was.numbers.get(id).copied().flatten());
    let dates = row.milestones.iter().all(|one| {
        let then = was.milestones.get(&(measure.clone(), one.deadline.clone()));
        match one.reached_on {
            None => then.is_none(),
            Some(day) => then == Some(&day) || one.confirmed_on.is_some(),
        }
    });
    let now: BTreeSet<&String> =
        draft.evidence.keys().filter(|(at, _)| at == measure).map(|(_, sha)| sha).collect();
    let then: BTreeSet<&String> = was
        .evidence
        .iter()
        .filter(|((at, _), said)| at == measure && said.is_some())
        .map(|((_, sha), _)| sha)
        .collect();
    figures && dates && now == then
}

fn refused(sentence: String) -> Failure {
    Failure::new(Code::BadInput, sentence)
}
