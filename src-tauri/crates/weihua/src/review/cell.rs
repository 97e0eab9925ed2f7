//! One cell of the 矩阵 with everything the officer reads before deciding on it.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::act::{open_to_review, refuse_empty};
use super::facts::Facts;
use super::gather::{self, Said};
use super::matrix::Board;
use super::*;
use crate::clock::Date;
use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::measure;
use crate::plan::{Measure, Plan, Role};
use crate::progress::{FieldName, field_label, show_figure};
use crate::revision::{self, Cell, Content, Row};
use crate::unit;

/// A cell of a period.
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
) -> Result<CellView> {
    let (who, measure) = (plan.unit(unit_id)?, plan.measure(measure_id)?);
    let period = plan.period(period_id)?;
    act::refuse_unexpected(plan, unit_id, measure, period)?;
    let facts = Facts::read(conn, plan, period, Some(unit_id))?;
    let mut by_hand = gather::set_lights(conn, &period.id)?;
    let answers = measure::answering_units(plan, measure, &period.id).contains(unit_id);
    let locked = gather::locked_periods(conn)?.contains(&period.id);
    let board = Board { plan, period, today, facts: &facts, by_hand: &by_hand, locked };
    let judged = board.cell(unit_id, measure, answers);
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
    let reading = open_to_review(&facts, plan, who, period, measure).map(|_| ());
    let refusal = |outcome: Result<()>| outcome.err().map(|failure| failure.sentence);
    let words: Vec<Said> = gather::words(conn, &period.id, Some(unit_id))?
        .into_iter()
        .filter(|said| said.measure == *measure_id)
        .collect();
    let said_now = facts.standing_word(unit_id, measure_id);
    Ok(CellView {
        unit: unit::view(plan, who, period.cutoff),
        period_label: period.label.clone(),
        measure: measure::view(plan, measure, Some(unit_id), today),
        state: judged.state,
        state_label: judged.state.label().to_owned(),
        timeliness: judged.timeliness,
        timeliness_label: judged
            .timeliness
            .label_with(facts.extended_to(period, unit_id), period.from),
        light: judged.light,
        light_note: by_hand.remove(&(unit_id.clone(), measure_id.clone())).map(|set| LightNote {
            light: set.light,
            reason: set.reason,
            author: set.author,
            at: set.at,
        }),
        forked: chain.is_forked(),
        revision: speaking.map(|version| version.number),
        received_on: speaking.and_then(|version| version.received_on),
        zero: row.and_then(|row| text_of(&row.zero)),
        fields: match row {
            Some(row) => {
                let origins = origins(conn, unit_id, period_id, measure_id, row)?;
                fields(plan, row, previous.rows.get(measure_id), &origins)
            }
            None => Vec::new(),
        },
        previous_label: before.map(|period| period.label.clone()),
        figures: figures(plan, measure, &content, &previous),
        milestones: milestones(plan, measure, facts.reached(unit_id, measure_id)),
        remarks: remarks(&facts, &words, judged.state),
        words: words.iter().rev().map(|said| word(&facts, period_id, &content, said)).collect(),
        history: history(conn, &facts, unit_id, measure_id, period_id)?,
        may_reopen: reading.is_ok()
            && (judged.state == CellState::Accepted || said_now == Some(Outcome::Returned)),
        cannot_accept: refusal(
            reading.clone().and_then(|()| refuse_empty(&facts, unit_id, measure)),
        ),
        cannot_return: refusal(reading),
    })
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

fn text_of(cell: &Cell) -> Option<String> {
    Some(cell.text().to_owned()).filter(|text| !text.is_empty())
}

const FIELDS: [FieldName; 4] =
    [FieldName::Progress, FieldName::Problems, FieldName::NextSteps, FieldName::Completion];

fn field_of(row: &Row, field: FieldName) -> &Cell {
    match field {
        FieldName::Progress => &row.progress,
        FieldName::Problems => &row.problems,
        FieldName::NextSteps => &row.next_steps,
        FieldName::Completion => &row.completion,
    }
}

fn fields(
    plan: &Plan,
    row: &Row,
    previous: Option<&Row>,
    origins: &[(FieldName, String)],
) -> Vec<CellField> {
    let shown = |field: FieldName, cell: &Cell| match field {
        FieldName::Completion => completion_label(plan, cell.text()),
        FieldName::Progress | FieldName::Problems | FieldName::NextSteps => cell.text().to_owned(),
    };
    FIELDS
        .into_iter()
        .map(|field| {
            let cell = field_of(row, field);
            let value = shown(field, cell);
            let previous = previous.map(|row| shown(field, field_of(row, field)));
            let previous = previous.unwrap_or_default();
            CellField {
                field,
                label: field_label(field).to_owned(),
                cleared: *cell == Cell::Cleared,
                repeated: match field {
                    FieldName::Completion => Vec::new(),
                    FieldName::Progress | FieldName::Problems | FieldName::NextSteps => {
                        rules::repeated_sentences(&value, &previous)
                    }
                },
                origin: origins.iter().find(|(of, _)| *of == field).map(|(_, from)| from.clone()),
                value,
                previous,
            }
        })
        .collect()
}

/// The shown word; a word the plan does not have is shown as it came.
fn completion_label(plan: &Plan, word: &str) -> String {
    let known = plan.completions.iter().find(|known| known.id.as_str() == word);
    known.map_or_else(|| word.to_owned(), |known| known.label.clone())
}

/// Where each field was taken from, as long as it still says what stood there.
fn origins(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
    measure: &MeasureId,
    row: &Row,
) -> Result<Vec<(FieldName, String)>> {
    let mut found = Vec::new();
    for taken in gather::imported_cells(conn, unit, period)? {
        let field =
            FIELDS.into_iter().find(|field| taken.subject == format!("{measure}.{}", field.word()));
        let Some(field) = field else {
            continue;
        };
        let then = revision::content(conn, &taken.revision)?;
        let same = then
            .rows
            .get(measure)
            .is_some_and(|then| field_of(then, field) == field_of(row, field));
        if same {
            found.retain(|(of, _)| *of != field);
            found.push((field, format!("{}“{}”{}", taken.name, taken.sheet, taken.cell)));
        }
    }
    Ok(found)
}

fn figures(
    plan: &Plan,
    measure: &Measure,
    content: &Content,
    previous: &Content,
) -> Vec<CellFigure> {
    let shown = |content: &Content, indicator: &crate::plan::Indicator| {
        let amount = content.numbers.get(&indicator.id).copied().flatten();
        amount.map(|amount| show_figure(amount, indicator.places)).unwrap_or_default()
    };
    plan.indicators
        .iter()
        .filter(|one| one.on && one.ratio.is_none() && one.serves.contains(&measure.id))
        .map(|indicator| CellFigure {
            id: indicator.id.clone(),
            title: indicator.title.clone(),
            unit_word: indicator.unit_word.clone(),
            value: shown(content, indicator),
            previous: shown(previous, indicator),
        })
        .collect()
}

fn milestones(
    plan: &Plan,
    measure: &Measure,
    reached: &measure::ReachedMilestones,
) -> Vec<CellMilestone> {
    measure
        .deadlines
        .iter()
        .filter(|deadline| {
            let role = plan.deadline_role(&deadline.kind);
            deadline.end.is_some() && matches!(role, Some(Role::Stage | Role::Complete))
        })
        .map(|deadline| {
            let reached = reached.get(&deadline.id);
            CellMilestone {
                deadline: deadline.id.clone(),
                text: deadline.text.clone(),
                reached_on: reached.map(|reached| reached.on),
                confirmed: reached.is_some_and(|reached| reached.confirmed),
            }
        })
        .collect()
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
    let received: BTreeSet<_> = chain.versions.iter().map(|version| &version.id).collect();
    let print = |id: &revision::RevisionId| {
        chain.find(id).and_then(|version| version.rows.get(measure)).map(|row| &row.print)
    };
    let mut views: Vec<RevisionView> = revision::history(conn, unit, period)?
        .into_iter()
        .map(|one| RevisionView {
            number: one.number,
            origin: one.origin.label().to_owned(),
            received_on: chain.find(&one.id).and_then(|version| version.received_on),
            speaks: speaking == Some(&one.id),
            withdrawn: !received.contains(&one.id),
            changed: one.parents.iter().all(|parent| print(parent) != print(&one.id)),
            author: one.author,
            at: one.at,
            reason: one.reason,
        })
        .collect();
    views.reverse();
    Ok(views)
}
