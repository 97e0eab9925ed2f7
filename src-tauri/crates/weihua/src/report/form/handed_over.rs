//! The form of a 版: what was handed over, whatever the draft says by now.

use std::collections::BTreeMap;

use super::facts::{
    FormFacts, FormIndicator, FormRow, Reached, Says, completion, form_row, frame, said_indicator,
};
use crate::id::IndicatorId;
use crate::plan::Plan;
use crate::progress::{IndicatorView, Sheet, SheetRow, number, per_cent, show_figure};
use crate::revision::{Cell, Content, Row};

/// The form of what a 版 says. The sheet gives the measures and what came before; nothing that its
/// draft says of this period is printed.
pub fn facts_of_revision(plan: &Plan, sheet: &Sheet, content: &Content) -> FormFacts {
    let nothing = Row::default();
    let rows = sheet.rows.iter().map(|row| {
        let says = says(sheet, content.rows.get(&row.measure.id).unwrap_or(&nothing));
        let milestones = match says {
            Says::Filled { .. } => reached(row, content),
            Says::Zero(_) | Says::Missing | Says::ToFill => Vec::new(),
        };
        FormRow { milestones, ..form_row(row, says) }
    });
    FormFacts {
        rows: rows.collect(),
        indicators: figures(plan, sheet, content),
        ..frame(plan, sheet)
    }
}

fn says(sheet: &Sheet, row: &Row) -> Says {
    if let Cell::Text(reason) = &row.zero {
        return Says::Zero(reason.clone());
    }
    let cells = [&row.progress, &row.problems, &row.next_steps, &row.completion];
    if cells.iter().all(|cell| cell.text().is_empty()) {
        return Says::Missing;
    }
    let [progress, problems, next_steps, chosen] = cells.map(|cell| cell.text().to_owned());
    let completion = if chosen.is_empty() { chosen } else { completion(sheet, &chosen) };
    Says::Filled { progress, problems, next_steps, completion }
}

fn reached(row: &SheetRow, content: &Content) -> Vec<Reached> {
    let said = row.milestones.iter().filter_map(|one| {
        let key = (row.measure.id.clone(), one.deadline.clone());
        let on = content.milestones.get(&key)?;
        Some(Reached { deadline: one.text.clone(), on: *on })
    });
    said.collect()
}

/// This period's figure and its total, where each is known.
type Known = (Option<i64>, Option<i64>);

fn figures(plan: &Plan, sheet: &Sheet, content: &Content) -> Vec<FormIndicator> {
    let known: BTreeMap<&IndicatorId, Known> = sheet
        .indicators
        .iter()
        .map(|one| {
            let value = content.numbers.get(&one.id).copied().flatten();
            (&one.id, (value, value.and_then(|value| total(one, value))))
        })
        .collect();
    let of = |id: &IndicatorId| known.get(id).copied().unwrap_or_default();
    sheet
        .indicators
        .iter()
        .map(|one| {
            let ratio = plan.indicators.iter().find(|other| other.id == one.id);
            let (value, total) = match ratio.and_then(|known| known.ratio.as_ref()) {
                Some(ratio) => {
                    let (above, below) = (of(&ratio.numerator), of(&ratio.denominator));
                    (rate(above.0, below.0), rate(above.1, below.1))
                }
                None => {
                    let (value, total) = of(&one.id);
                    let shown = |amount| show_figure(amount, one.places);
                    (value.map(shown).unwrap_or_default(), shown_total(one, value, total))
                }
            };
            FormIndicator { value, total, ..said_indicator(one) }
        })
        .collect()
}

fn rate(above: Option<i64>, below: Option<i64>) -> String {
    let rate = above.zip(below).and_then(|(above, below)| per_cent(above, below));
    rate.unwrap_or_else(|| NOTHING.to_owned())
}

/// Shown where there is nothing to add up.
const NOTHING: &str = "—";

/// The total before and this figure; none where an earlier period lacks its own.
fn total(indicator: &IndicatorView, value: i64) -> Option<i64> {
    match indicator.previous_total.as_str() {
        "" | NOTHING => Some(value),
        before => number::parse(before, indicator.places).ok().flatten()?.checked_add(value),
    }
}

fn shown_total(indicator: &IndicatorView, value: Option<i64>, total: Option<i64>) -> String {
    match (value, total) {
        (None, _) => NOTHING.to_owned(),
        (Some(_), Some(total)) => show_figure(total, indicator.places),
        // 缺2017年四季度
        (Some(_), None) => indicator.previous_total.clone(),
    }
}
