//! One cell of the 矩阵 with everything the officer reads before deciding on it.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::act::{open_to_review, refuse_empty};
use super::cell_entry::{self as entry, Beside, FIELDS};
use super::facts::Facts;
use super::gather::{self, Said};
use super::matrix::Board;
use super::*;
use crate::clock::Date;
use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::measure::Yardstick;
use crate::op::Author;
use crate::plan::Plan;
use crate::progress::{FieldName, field_label};
use crate::revision::{self, Content};
use crate::{measure, unit};

/// A cell of a period, for whoever reads it: who did 初审 does not do 审核.
///
/// # Errors
/// `NotFound` for what the plan does not know, `BadInput` for a cell that is not asked for; those
/// of reading.
pub fn cell(
    conn: &Connection,
    plan: &Plan,
    unit_id: &UnitId,
    measure_id: &MeasureId,
    period_id: &PeriodId,
    today: Date,
    reader: &Author,
) -> Result<CellView> {
    let (who, measure) = (plan.unit(unit_id)?, plan.measure(measure_id)?);
    let period = plan.period(period_id)?;
    act::refuse_unexpected(plan, unit_id, measure, period)?;
    let facts = Facts::read(conn, plan, period, Some(unit_id))?;
    let mut by_hand = store::set_lights(conn, &period.id)?;
    let answers = measure::answering_units(plan, measure, &period.id).contains(unit_id);
    let locked = store::locked_periods(conn)?.contains(&period.id);
    let board = Board { plan, period, today, facts: &facts, by_hand: &by_hand, locked };
    let yardstick = Yardstick::of(plan, measure, period, today);
    let judged = board.cell(unit_id, measure, &yardstick, answers);
    let chain = facts.chain(unit_id);
    let speaking = chain.speaking();
    let content = match speaking {
        Some(version) => revision::content(conn, &version.id)?,
        None => Content::default(),
    };
    let before = period.predecessor.as_ref().map(|id| plan.period(id)).transpose()?;
    let previous = match before {
        Some(before) => said_in(conn, plan, before, unit_id)?,
        None => Content::default(),
    };
    let row = content.rows.get(measure_id);
    let words: Vec<Said> = gather::words(conn, &period.id, Some(unit_id))?
        .into_iter()
        .filter(|said| said.measure == *measure_id)
        .collect();
    let baseline = baseline(&facts, unit_id, measure_id, &words);
    let earlier = baseline.as_ref().map(|(id, _)| revision::content(conn, id)).transpose()?;
    let beside = Beside { previous: &previous, earlier: earlier.as_ref() };
    let reading = open_to_review(&facts, plan, who, period, measure).map(|_| ());
    let refusal = |outcome: Result<()>| outcome.err().map(|failure| failure.sentence);
    let told_apart = first::told_apart(conn, reader)?;
    let taken_back = store::taken_back(conn, Some(unit_id))?;
    let accepting = reading
        .clone()
        .and_then(|()| refuse_empty(&facts, unit_id, measure))
        .and_then(|()| first::refuse_without(&facts, plan, unit_id, measure, told_apart));
    let passing =
        reading.clone().and_then(|()| first::refuse_first(&facts, plan, unit_id, measure));
    let said_now = facts.standing_word(unit_id, measure_id);
    Ok(CellView {
        unit: unit::view(plan, who, period.cutoff),
        period_label: period.label.clone(),
        measure: measure::view(plan, measure, Some(unit_id), today),
        state: judged.state,
        state_label: judged.state.label().to_owned(),
        timeliness: judged.timeliness,
        timeliness_label: format!(
            "{}{}",
            judged.timeliness.label_with(facts.extended_to(period, unit_id), period.from),
            rules::whole_since(
                chain.first_with(std::iter::once(measure_id)),
                speaking.and_then(|version| version.received_on),
                period.from,
                "报来"
            )
        ),
        light: judged.light,
        light_note: by_hand.remove(unit_id, measure_id).map(|set| LightNote {
            light: set.light,
            reason: set.reason,
            author: set.author,
            at: set.at,
        }),
        forked: chain.is_forked(),
        revision: speaking.map(|version| version.number),
        received_on: speaking.and_then(|version| version.received_on),
        zero: row.and_then(|row| entry::text_of(&row.zero)),
        waits: judged.waits,
        again_label: judged.again.map(|again| again.label().to_owned()),
        first: facts
            .first(unit_id, measure_id)
            .map(|first| FirstView { author: first.author.clone(), at: first.at.clone() }),
        baseline: baseline.map(|(_, view)| view),
        entered: chain.entered(measure_id).map(str::to_owned),
        fields: match row {
            Some(row) => {
                let origins = entry::origins(conn, unit_id, period_id, measure_id, row)?;
                entry::fields(plan, measure_id, row, &beside, &origins)
            }
            None => Vec::new(),
        },
        previous_label: before.map(|period| period.label.clone()),
        figures: entry::figures(plan, measure, &content, &beside),
        milestones: entry::milestones(
            plan,
            measure,
            facts.reached(unit_id, measure_id),
            &content,
            earlier.as_ref(),
            &|deadline| {
                let place = (unit_id.clone(), measure_id.clone(), deadline.clone());
                taken_back.contains(&place)
            },
        ),
        evidence: entry::evidence(plan, measure_id, &content, earlier.as_ref()),
        explanations: entry::explanations(measure_id, &content),
        remarks: remarks(&facts, &words, judged.state),
        words: words.iter().rev().map(|said| word(&facts, period_id, &content, said)).collect(),
        history: history(conn, &facts, unit_id, measure_id, period_id)?,
        may_reopen: reading.is_ok()
            && (judged.state == CellState::Accepted || said_now == Some(Outcome::Returned)),
        may_take_back_first: reading.is_ok() && first::may_take_back(&facts, unit_id, measure_id),
        cannot_accept: refusal(accepting),
        cannot_pass_first: refusal(passing),
        cannot_return: refusal(reading),
    })
}

/// The 版 beside which what changed stands out: the one that was last read where that is not this
/// one, else the one before.
fn baseline(
    facts: &Facts,
    unit: &UnitId,
    measure: &MeasureId,
    words: &[Said],
) -> Option<(revision::RevisionId, BaselineView)> {
    let chain = facts.chain(unit);
    let speaking = chain.speaking()?;
    let read = words.iter().rev().find_map(|said| {
        let version = chain.find(&said.revision).filter(|version| version.id != speaking.id)?;
        let label = match said.outcome {
            Outcome::Accepted => "审核通过时",
            Outcome::Returned => "退回修改时",
            Outcome::Reopened => "上次看时",
        };
        Some((version, format!("{label}的第{}版", version.number)))
    });
    let (version, label) = read.or_else(|| {
        let before = chain.line().rev().nth(1)?;
        Some((before, format!("上一版（第{}版）", before.number)))
    })?;
    let row = |version: &rules::Version| version.rows.get(measure).map(|row| row.print.clone());
    let view = BaselineView {
        revision: version.number,
        label,
        had_row: version.rows.contains_key(measure),
        changed: row(version) != row(speaking),
    };
    Some((version.id.clone(), view))
}

/// What a unit said in another period: the 版 that speaks for it there.
fn said_in(
    conn: &Connection,
    plan: &Plan,
    period: &crate::plan::Period,
    unit: &UnitId,
) -> Result<Content> {
    let facts = Facts::read(conn, plan, period, Some(unit))?;
    match facts.chain(unit).speaking() {
        Some(version) => revision::content(conn, &version.id),
        None => Ok(Content::default()),
    }
}

fn remarks(facts: &Facts, words: &[Said], state: CellState) -> Vec<RemarkView> {
    let view = |said: &Said| RemarkView {
        field: field_named(&said.field),
        text: said.remark.clone(),
        author: said.author.clone(),
        at: said.at.clone(),
    };
    standing::remarks(facts, words.iter(), state).into_iter().map(view).collect()
}

pub(super) fn field_named(word: &str) -> Option<FieldName> {
    FIELDS.into_iter().find(|field| field.word() == word)
}

fn word(facts: &Facts, period: &PeriodId, content: &Content, said: &Said) -> WordView {
    let read = facts.chain(&said.unit).find(&said.revision);
    let answer = match said.outcome {
        Outcome::Returned => content.answers.get(&said.id(period)).cloned().flatten(),
        Outcome::Accepted | Outcome::Reopened => None,
    };
    WordView {
        answer: answer.map(|answer| AnswerView {
            kind: answer.kind,
            label: answer.kind.label().to_owned(),
            text: answer.text,
        }),
        outcome: said.outcome,
        label: said.outcome.label().to_owned(),
        revision: read.map_or(0, |version| version.number),
        holds: facts.is_as_read(said),
        field_label: field_named(&said.field).map_or("", field_label).to_owned(),
        remark: said.remark.clone(),
        author: said.author.clone(),
        at: said.at.clone(),
    }
}

fn history(
    conn: &Connection,
    facts: &Facts,
    unit: &UnitId,
    measure: &MeasureId,
    period: &PeriodId,
) -> Result<Vec<RevisionView>> {
    let chain = facts.chain(unit);
    let speaking = chain.speaking().map(|version| &version.id);
    let received: BTreeSet<_> = chain.versions().iter().map(|version| &version.id).collect();
    let print = |id: &revision::RevisionId| {
        chain.find(id).and_then(|version| version.rows.get(measure)).map(|row| &row.print)
    };
    let mut views: Vec<RevisionView> = Vec::new();
    for one in revision::history(conn, unit, period)? {
        let entered = revision::entered(conn, &one.id)?;
        views.push(RevisionView {
            number: one.number,
            origin: revision::came_by(one.origin, entered.as_ref().map(|from| from.source)),
            told_by: entered.as_ref().map(|from| from.told_by.clone()).unwrap_or_default(),
            scan_name: entered.and_then(|from| from.scan).map(|scan| scan.name),
            received_on: chain.find(&one.id).and_then(|version| version.received_on),
            speaks: speaking == Some(&one.id),
            withdrawn: !received.contains(&one.id),
            withdrawn_because: revision::withdrawn_because(conn, &one.id)?.unwrap_or_default(),
            changed: one.parents.iter().all(|parent| print(parent) != print(&one.id)),
            author: one.author,
            at: one.at,
            reason: one.reason,
        });
    }
    views.reverse();
    Ok(views)
}
