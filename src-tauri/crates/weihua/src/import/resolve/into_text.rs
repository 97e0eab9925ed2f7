//! 留空，原话并入文字: words that stood where a figure was asked for are not lost.

use crate::id::MeasureId;
use crate::import::model::{Choice, Verdict};
use crate::progress::FieldName;
use crate::revision::Cell;

use super::against::compare;
use super::row::{ResolvedCell, ResolvedRow};
use super::{Place, Takes};

/// 留空，原话并入文字: the words of a figure go to the end of its measure's 进展情况.
pub fn put_words_into_text(place: Place<'_>, rows: &mut [ResolvedRow]) {
    let wanted: Vec<(usize, MeasureId, String)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.settled() && row.taken())
        .flat_map(|(at, row)| {
            let into_text = row.cells.iter().filter(|cell| cell.chosen == Some(Choice::IntoText));
            into_text.filter_map(move |cell| {
                Some((at, row.measure.clone()?.0, format!("{}：{}", cell.label, cell.written)))
            })
        })
        .collect();
    for (at, measure, words) in wanted {
        let says = |cell: &ResolvedCell| matches!(&cell.takes, Some(Takes::Field(id, FieldName::Progress, Cell::Text(_))) if *id == measure);
        let mut taken = rows.iter_mut().filter(|row| row.taken()).flat_map(|row| &mut row.cells);
        if let Some(cell) = taken.find(|cell| says(cell)) {
            // The text of the row itself, or that of a figure whose words went there before.
            if let Some(Takes::Field(_, _, Cell::Text(text))) = cell.takes.take() {
                say(place, cell, measure, joined(&text, &words));
            }
            continue;
        }
        let kept = place.in_force.content.rows.get(&measure).map(|row| row.progress.text());
        let text = joined(kept.unwrap_or_default(), &words);
        let row = rows.get_mut(at);
        let own = |cell: &&mut ResolvedCell| cell.chosen == Some(Choice::IntoText);
        if let Some(cell) = row.and_then(|row| row.cells.iter_mut().find(own)) {
            say(place, cell, measure, text);
        }
    }
}

/// A doubtful cell stays one, although it is decided.
fn say(place: Place<'_>, cell: &mut ResolvedCell, measure: MeasureId, text: String) {
    let verdict = cell.verdict;
    compare(place, cell, Takes::Field(measure, FieldName::Progress, Cell::Text(text)));
    if verdict == Verdict::Doubtful {
        cell.verdict = verdict;
    }
}

/// Said once, however often the same workbook comes.
fn joined(text: &str, words: &str) -> String {
    if text.is_empty() {
        return words.to_owned();
    }
    if text.contains(words) {
        return text.to_owned();
    }
    format!("{text}\n{words}")
}
