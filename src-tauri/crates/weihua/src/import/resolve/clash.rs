//! Workbooks of one unit in one batch: none goes before another because of its name. What they
//! say alike is taken; where they contradict each other a person chooses.

use std::collections::BTreeMap;

use crate::id::{MeasureId, UnitId};
use crate::import::model::{Choice, Offer, Verdict};
use crate::progress::FieldName;
use crate::revision::Cell;

use super::Takes;
use super::cell::with_usual;
use super::row::{ResolvedCell, ResolvedRow};

/// Rows of a workbook with its name, whose it is, and its content.
pub struct Side<'a> {
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Whose.
    pub unit: UnitId,
    /// Its rows.
    pub rows: &'a mut Vec<ResolvedRow>,
}

/// Marks what contradicts as doubtful, on every side. `chosen` says what was decided.
pub fn set_against_each_other(
    sides: &mut [Side<'_>],
    chosen: &dyn Fn(&str, &ResolvedCell) -> Option<Choice>,
) {
    type Said = (usize, String, String);
    let mut said: BTreeMap<(UnitId, String), Vec<Said>> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        for cell in side.rows.iter().filter(|row| row.taken()).flat_map(|row| &row.cells) {
            if let Some(takes) = &cell.takes {
                let key = (side.unit.clone(), cell.subject.clone());
                let words = (at, format!("{takes:?}"), format!("“{}”{}", side.name, cell.at));
                said.entry(key).or_default().push(words);
            }
        }
    }
    ask_about_zero_elsewhere(sides, chosen);
    said.retain(|_, all| {
        let first = all.first().map(|(_, takes, _)| takes.clone());
        all.iter().any(|(_, takes, _)| Some(takes) != first.as_ref())
    });
    let mut kept: BTreeMap<(UnitId, String), usize> = BTreeMap::new();
    for (at, side) in sides.iter_mut().enumerate() {
        for row in side.rows.iter_mut() {
            for cell in &mut row.cells {
                let key = (side.unit.clone(), cell.subject.clone());
                let Some(all) = said.get(&key) else { continue };
                let others: Vec<&str> = all
                    .iter()
                    .filter(|(other, _, _)| *other != at)
                    .map(|(_, _, place)| place.as_str())
                    .collect();
                if cell.takes.is_none() || others.is_empty() {
                    continue;
                }
                doubt(cell, &others);
                cell.chosen = chosen(&side.sha256, cell);
                cell.settled = cell.chosen.is_some();
                match cell.chosen {
                    Some(Choice::Take(_)) => *kept.entry(key).or_default() += 1,
                    Some(Choice::LeaveBlank | Choice::LeaveOut | Choice::IntoText) | None => {
                        cell.takes = None;
                    }
                }
            }
        }
    }
    // Two that were both chosen contradict each other still.
    for side in sides {
        for cell in side.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let key = (side.unit.clone(), cell.subject.clone());
            if said.contains_key(&key) && kept.get(&key).is_some_and(|kept| *kept > 1) {
                cell.settled = false;
                cell.takes = None;
            }
        }
    }
}

/// A zero report in one workbook and text of the same measure in another.
fn ask_about_zero_elsewhere(
    sides: &mut [Side<'_>],
    chosen: &dyn Fn(&str, &ResolvedCell) -> Option<Choice>,
) {
    let mut texts: BTreeMap<(UnitId, MeasureId), Vec<(usize, String)>> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        for cell in side.rows.iter().filter(|row| row.taken()).flat_map(|row| &row.cells) {
            if let Some(Takes::Field(measure, name, Cell::Text(_))) = &cell.takes
                && *name != FieldName::Completion
            {
                let place = (at, format!("“{}”{}", side.name, cell.at));
                texts.entry((side.unit.clone(), measure.clone())).or_default().push(place);
            }
        }
    }
    for (at, side) in sides.iter_mut().enumerate() {
        for cell in side.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let Some(Takes::Zero(measure, Cell::Text(_))) = &cell.takes else { continue };
            let Some(places) = texts.get(&(side.unit.clone(), measure.clone())) else { continue };
            let Some((_, place)) = places.iter().find(|(other, _)| *other != at) else { continue };
            cell.verdict = Verdict::Doubtful;
            cell.sentence = format!("同一批里{place}写了进展等内容，这里却作零报告。请选一种：");
            cell.offers = with_usual(Vec::new());
            cell.takes = None;
            cell.chosen = chosen(&side.sha256, cell).filter(|choice| match choice {
                Choice::LeaveBlank | Choice::LeaveOut => true,
                Choice::Take(_) | Choice::IntoText => false,
            });
            cell.settled = cell.chosen.is_some();
        }
    }
}

fn doubt(cell: &mut ResolvedCell, others: &[&str]) {
    cell.verdict = Verdict::Doubtful;
    cell.sentence = format!("同一批里{}写的与这里不一样，不代您选。请选一种：", others.join("、"));
    let this = Offer {
        choice: Choice::Take(cell.written.clone()),
        label: "以这一格为准".to_owned(),
    };
    cell.offers = with_usual(vec![this]);
}
