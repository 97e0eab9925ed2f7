//! Several rows of one workbook about one measure or one indicator.

use std::collections::BTreeMap;

use super::row::ResolvedRow;
use crate::id::{IndicatorId, MeasureId};
use crate::import::model::Verdict;
use crate::import::parsed::Spot;

/// Rows about one thing: where they say the very same they come once, else which of them counts is
/// not for us to say.
pub fn join_repeated(rows: &mut [ResolvedRow]) {
    let mut places: BTreeMap<(Option<MeasureId>, Option<IndicatorId>), Vec<usize>> =
        BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let key = match (&row.indicator, &row.measure) {
            (Some(indicator), _) => (None, Some(indicator.clone())),
            (None, Some((measure, _))) => (Some(measure.clone()), None),
            (None, None) => continue,
        };
        places.entry(key).or_default().push(at);
    }
    for several in places.into_values().filter(|places| places.len() > 1) {
        let of_group: Vec<&ResolvedRow> = several.iter().filter_map(|at| rows.get(*at)).collect();
        let Some((first, others)) = of_group.split_first() else { continue };
        let (place, refused) = (first.at.clone(), first.verdict() == Verdict::Refused);
        if !others.iter().all(|row| say_the_same(first, row)) {
            refuse(rows, &several);
        } else if !refused {
            let others: Vec<usize> = several.into_iter().skip(1).collect();
            others.into_iter().for_each(|at| adds_nothing(rows, at, &place));
        }
    }
}

/// Letter for letter, cell by cell.
fn say_the_same(one: &ResolvedRow, other: &ResolvedRow) -> bool {
    let said = |row: &ResolvedRow| -> Vec<(String, String)> {
        row.cells.iter().map(|cell| (cell.subject.clone(), cell.written.clone())).collect()
    };
    said(one) == said(other)
}

fn adds_nothing(rows: &mut [ResolvedRow], at: usize, first: &Spot) {
    let Some(row) = rows.get_mut(at) else { return };
    row.repeats = Some(first.clone());
    for cell in &mut row.cells {
        cell.verdict = Verdict::Same;
        cell.settled = false;
        cell.takes = None;
        cell.fresh = false;
        cell.sentence = format!("与{first}那一行完全相同，只收一次。");
        cell.offers.clear();
        cell.chosen = None;
    }
}

fn refuse(rows: &mut [ResolvedRow], several: &[usize]) {
    // Some of the places are enough to find the others by.
    let named = several.iter().filter_map(|at| rows.get(*at)).take(3);
    let mut spots = named.map(|row| row.at.to_string()).collect::<Vec<_>>().join("、");
    if several.len() > 3 {
        spots.push_str(&format!("等{}处", several.len()));
    }
    for at in several {
        if let Some(row) = rows.get_mut(*at) {
            row.sentence = format!(
                "“{}”写了不止一行，内容不同（{}），分不清以哪一行为准，都没有收；请单位只留一行。",
                row.title, spots
            );
        }
    }
}
