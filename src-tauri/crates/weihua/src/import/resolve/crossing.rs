//! Figures that came in and pass another they cannot pass: 存疑, by the rules of the sheet.

use std::collections::BTreeMap;

use super::Takes;
use super::cell::with_usual;
use super::row::{ResolvedCell, ResolvedRow};
use crate::id::IndicatorId;
use crate::import::model::{Choice, Offer, Verdict};
use crate::import::parsed::Spot;
use crate::plan::Plan;
use crate::problem::Severity;
use crate::progress::{Crossed, Trial};

/// What the figures of one unit would be with those that are taken: `in_force` as it is now.
pub fn with_taken<'a>(
    in_force: &BTreeMap<IndicatorId, Option<i64>>,
    rows: impl Iterator<Item = &'a ResolvedRow>,
) -> BTreeMap<IndicatorId, Option<i64>> {
    let mut said = in_force.clone();
    for cell in rows.filter(|row| row.taken()).flat_map(|row| &row.cells) {
        if let Some(Takes::Figure(indicator, amount)) = &cell.takes {
            said.insert(indicator.clone(), *amount);
        }
    }
    said
}

/// Asks about every figure of these rows that crosses another. `rows` are all of one unit in a
/// batch, with what was decided about each cell.
pub fn ask_about_crossing(
    plan: &Plan,
    trial: &Trial,
    said: &BTreeMap<IndicatorId, Option<i64>>,
    rows: &mut [(&str, &mut ResolvedRow)],
    chosen: &dyn Fn(&str, &ResolvedCell) -> Option<Choice>,
) {
    for crossing in trial.crossed(plan, said) {
        match crossing.problem.severity {
            Severity::Hard => {}
            // It may stay; the sheet says it.
            Severity::Soft | Severity::Note => continue,
        }
        // The part is asked about; where it was there before, its whole is.
        let pair = [(&crossing.indicator, &crossing.other), (&crossing.other, &crossing.indicator)];
        for (asked, beside) in pair {
            let other = place_of(rows, beside);
            let Some((book, cell)) = fresh(rows, asked) else { continue };
            doubt(cell, sentence(&cell.at, &crossing, other.as_ref()));
            settle(cell, chosen(book, cell));
            break;
        }
    }
}

/// Where another figure stands among what came in.
fn place_of(rows: &[(&str, &mut ResolvedRow)], indicator: &IndicatorId) -> Option<Spot> {
    let mut cells = rows.iter().filter(|(_, row)| row.taken()).flat_map(|(_, row)| &row.cells);
    cells.find(|cell| says(cell, indicator)).map(|cell| cell.at.clone())
}

/// The cell that brings a figure in and was not asked about otherwise.
fn fresh<'a>(
    rows: &'a mut [(&str, &mut ResolvedRow)],
    indicator: &IndicatorId,
) -> Option<(&'a str, &'a mut ResolvedCell)> {
    let taken = rows.iter_mut().filter(|(_, row)| row.taken());
    let mut cells =
        taken.flat_map(|(book, row)| row.cells.iter_mut().map(move |cell| (&**book, cell)));
    cells.find(|(_, cell)| says(cell, indicator) && cell.fresh && cell.verdict != Verdict::Doubtful)
}

fn says(cell: &ResolvedCell, indicator: &IndicatorId) -> bool {
    matches!(&cell.takes, Some(Takes::Figure(id, Some(_))) if id == indicator)
}

/// What the rule says, with both cells and both figures.
fn sentence(at: &Spot, found: &Crossed, other: Option<&Spot>) -> String {
    let beside = match other {
        Some(spot) => format!("另一个数在{spot}"),
        None => "另一个数台账里已有".to_owned(),
    };
    format!(
        "{at}：{}（{}对{}，{beside}）。{}请选一种：",
        found.problem.sentence.trim_end_matches('。'),
        found.compared.0,
        found.compared.1,
        found.problem.hint
    )
}

fn doubt(cell: &mut ResolvedCell, sentence: String) {
    cell.verdict = Verdict::Doubtful;
    cell.sentence = sentence;
    let as_written = Choice::Take(cell.written.clone());
    cell.offers =
        with_usual(vec![Offer { choice: as_written, label: "照原数收入".to_owned() }]);
}

fn settle(cell: &mut ResolvedCell, chosen: Option<Choice>) {
    cell.chosen = chosen.filter(|choice| cell.offers.iter().any(|offer| offer.choice == *choice));
    cell.settled = cell.chosen.is_some();
    match cell.chosen {
        Some(Choice::Take(_)) => {}
        Some(Choice::LeaveBlank | Choice::LeaveOut | Choice::IntoText) | None => cell.takes = None,
    }
}
