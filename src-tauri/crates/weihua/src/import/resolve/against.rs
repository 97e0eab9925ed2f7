//! A cell of the workbook against what is in force under the same subject.

use crate::clock::chinese_date;
use crate::id::{IndicatorId, MeasureId};
use crate::import::model::Verdict;
use crate::import::parsed::Purpose;
use crate::progress::{FieldName, number};
use crate::revision::{Cell, Row};

use super::row::ResolvedCell;
use super::{Facts, Place, Takes};

/// New, changed or the same.
pub fn compare(place: Place<'_>, cell: &mut ResolvedCell, takes: Takes) {
    let content = &place.in_force.content;
    let of_cells = |kept: &Cell, new: &Cell| match (kept, new) {
        (kept, new) if kept == new => Verdict::Same,
        (Cell::Blank, _) => Verdict::New,
        (_, _) => Verdict::Changed,
    };
    cell.verdict = match &takes {
        Takes::Field(measure, name, new) => {
            let row = content.rows.get(measure).cloned().unwrap_or_default();
            of_cells(of_field(&row, *name), new)
        }
        Takes::Zero(measure, new) => {
            let row = content.rows.get(measure).cloned().unwrap_or_default();
            of_cells(&row.zero, new)
        }
        Takes::Figure(indicator, new) => match content.numbers.get(indicator) {
            None => Verdict::New,
            Some(kept) if kept == new => Verdict::Same,
            Some(_) => Verdict::Changed,
        },
        Takes::Reached(measure, deadline, day) => {
            let reached = &place.in_force.reached;
            match reached.get(&(measure.clone(), deadline.clone())) {
                Some(kept) => {
                    cell.existing = chinese_date(*kept);
                    if kept == day { Verdict::Same } else { Verdict::Changed }
                }
                None => Verdict::New,
            }
        }
    };
    cell.fresh = cell.verdict != Verdict::Same;
    cell.takes = Some(takes);
}

fn of_field(row: &Row, name: FieldName) -> &Cell {
    match name {
        FieldName::Progress => &row.progress,
        FieldName::Problems => &row.problems,
        FieldName::NextSteps => &row.next_steps,
        FieldName::Completion => &row.completion,
    }
}

/// What is kept under a subject, as shown.
pub fn existing(facts: Facts<'_>, place: Place<'_>, purpose: Purpose, subject: &str) -> String {
    let content = &place.in_force.content;
    let measure = subject.split('.').next().unwrap_or(subject);
    let row = content.rows.get(&MeasureId::new(measure)).cloned().unwrap_or_default();
    match purpose {
        Purpose::Field(FieldName::Completion) => {
            let id = row.completion.text();
            let label = facts.plan.completions.iter().find(|word| word.id.as_str() == id);
            label.map_or_else(|| id.to_owned(), |word| word.label.clone())
        }
        Purpose::Field(name) => of_field(&row, name).text().to_owned(),
        Purpose::Zero => row.zero.text().to_owned(),
        Purpose::ReachedOn => String::new(),
        Purpose::Figure => {
            let id = IndicatorId::new(subject);
            let places = facts.plan.indicator(&id).map_or(0, |indicator| indicator.places);
            let amount = content.numbers.get(&id).copied().flatten();
            amount.map(|amount| number::show(amount, places)).unwrap_or_default()
        }
    }
}
