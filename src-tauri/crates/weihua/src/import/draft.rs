//! At the 填报端 a workbook fills the draft: nothing is handed over by it, and every field keeps
//! its journal, as if the clerk had typed it.

use rusqlite::{Connection, Transaction};

use super::Request;
use super::gather::Kept;
use super::model::Verdict;
use super::resolve::{InForce, ResolvedCell, ResolvedRow, Takes};
use super::words::act_word;
use crate::error::Result;
use crate::id::UnitId;
use crate::progress::{self, Act, At, FieldEdit, FieldName, FieldState, number};
use crate::revision::{Cell, Content, Row};
use crate::template::columns::KEEP_WORD;

const FIELDS: [FieldName; 4] =
    [FieldName::Progress, FieldName::Problems, FieldName::NextSteps, FieldName::Completion];

/// What the draft of a unit's period says now.
///
/// # Errors
/// Those of reading.
pub fn kept(conn: &Connection, request: Request<'_>, unit: &UnitId) -> Result<Kept> {
    let sheet = progress::sheet(conn, request.plan, unit, Some(request.period), request.today)?;
    let mut in_force = InForce::default();
    let mut content = Content::default();
    for row in sheet.rows {
        let measure = &row.measure.id;
        let mut said = Row::default();
        for name in FIELDS {
            let view = row.field(name);
            let cell = match view.state {
                FieldState::Typed | FieldState::Unchanged => Cell::typed(view.value.as_str()),
                FieldState::Cleared => Cell::Cleared,
                FieldState::Blank | FieldState::Carried => Cell::Blank,
            };
            match name {
                FieldName::Progress => said.progress = cell,
                FieldName::Problems => said.problems = cell,
                FieldName::NextSteps => said.next_steps = cell,
                FieldName::Completion => said.completion = cell,
            }
            if let Some(previous) = &view.previous {
                in_force.before.insert((measure.clone(), name), previous.value.clone());
            }
        }
        if let Some(zero) = &row.zero {
            said.zero = Cell::typed(zero.reason.as_str());
        }
        for milestone in &row.milestones {
            if let Some(day) = milestone.reached_on {
                in_force.reached.insert((measure.clone(), milestone.deadline.clone()), day);
            }
        }
        if said != Row::default() {
            content.rows.insert(measure.clone(), said);
        }
    }
    for view in sheet.indicators.iter().filter(|view| view.computed.is_none()) {
        if let Ok(Some(amount)) = number::parse(&view.value, view.places) {
            content.numbers.insert(view.id.clone(), Some(amount));
        }
    }
    in_force.content = content;
    Ok(Kept { in_force, heads: Vec::new() })
}

/// What a draft takes otherwise than a 版: emptying what is empty is nothing, and a date that it
/// alone says goes by itself with the word that asked for it.
pub fn settle(in_force: &InForce, rows: &mut [ResolvedRow]) {
    rows.iter_mut().for_each(|row| row.remark = None);
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        let nothing_there = cell.verdict == Verdict::New;
        match &cell.takes {
            Some(Takes::Field(measure, name, Cell::Cleared))
                if nothing_there && !in_force.before.contains_key(&(measure.clone(), *name)) =>
            {
                nothing_new(cell);
            }
            Some(Takes::Figure(_, None) | Takes::Zero(_, Cell::Cleared)) if nothing_there => {
                nothing_new(cell);
            }
            Some(Takes::Field(..) | Takes::Zero(..) | Takes::Figure(..) | Takes::Reached(..))
            | None => {}
        }
    }
}

fn nothing_new(cell: &mut ResolvedCell) {
    cell.verdict = Verdict::Same;
    cell.fresh = false;
}

/// Writes what the rows say into the draft, by the acts of a clerk.
///
/// # Errors
/// As those acts; then nothing of it remains.
pub fn write(tx: &Transaction<'_>, at: At<'_>, rows: &[ResolvedRow]) -> Result<()> {
    let mut acts = Vec::new();
    for cell in rows.iter().filter(|row| row.writes()).flat_map(|row| &row.cells) {
        let Some(takes) = cell.takes.as_ref().filter(|_| cell.fresh) else { continue };
        acts.extend(acts_of(cell, takes));
    }
    progress::act(tx, at, acts)
}

fn acts_of(cell: &ResolvedCell, takes: &Takes) -> Vec<Act> {
    match takes {
        Takes::Field(measure, name, said) => {
            let edit = match said {
                Cell::Text(_) if act_word(&cell.written) == KEEP_WORD => FieldEdit::Keep,
                Cell::Text(text) => FieldEdit::Type(text.clone()),
                Cell::Cleared => FieldEdit::Clear,
                Cell::Blank => return Vec::new(),
            };
            vec![Act::WithdrawZero(measure.clone()), Act::Field(measure.clone(), *name, edit)]
        }
        Takes::Zero(measure, Cell::Text(reason)) => {
            vec![Act::Zero(measure.clone(), reason.clone())]
        }
        Takes::Zero(measure, Cell::Cleared | Cell::Blank) => {
            vec![Act::WithdrawZero(measure.clone())]
        }
        Takes::Figure(indicator, amount) => vec![Act::Figure(indicator.clone(), *amount)],
        Takes::Reached(measure, deadline, day) => {
            vec![Act::Reached(measure.clone(), deadline.clone(), Some(*day))]
        }
    }
}
