//! Two contents beside each other. Pure.

use std::collections::BTreeSet;

use super::FieldChange;
use crate::clock::chinese_date;
use crate::id::{IndicatorId, MeasureId};
use crate::plan::{Measure, Plan};
use crate::progress::{FieldName, field_label, show_figure};
use crate::revision::{Cell, Content, Row};

/// Everything in which `after` says something else than `before`: rows in the order of their
/// numbers, each with its fields, dates and 佐证材料; then figures, in the order of the plan.
pub fn compare(plan: &Plan, before: &Content, after: &Content) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    for id in measures(plan, before, after) {
        let known = plan.measures.iter().find(|measure| measure.id == id);
        let mut row = RowChanges { id: &id, known, changes: Vec::new() };
        row.texts(plan, before.rows.get(&id), after.rows.get(&id));
        row.dates(before, after);
        row.files(before, after);
        changes.extend(row.changes);
    }
    changes.extend(figures(plan, before, after));
    changes
}

/// Every row of either, by number; those the plan does not know last.
fn measures(plan: &Plan, before: &Content, after: &Content) -> Vec<MeasureId> {
    let mut all: BTreeSet<MeasureId> = BTreeSet::new();
    for content in [before, after] {
        all.extend(content.rows.keys().cloned());
        all.extend(content.milestones.keys().map(|(measure, _)| measure.clone()));
        all.extend(content.evidence.keys().map(|(measure, _)| measure.clone()));
    }
    let place = |id: &MeasureId| plan.measures.iter().position(|measure| measure.id == *id);
    let mut all: Vec<MeasureId> = all.into_iter().collect();
    all.sort_by_key(|id| place(id).unwrap_or(usize::MAX));
    all
}

struct RowChanges<'a> {
    id: &'a MeasureId,
    known: Option<&'a Measure>,
    changes: Vec<FieldChange>,
}

impl RowChanges<'_> {
    fn says(&mut self, field_label: &str, before: String, after: String) {
        if before == after {
            return;
        }
        self.changes.push(FieldChange {
            measure: Some(self.id.clone()),
            number: self.known.map(|measure| measure.number),
            title: self.known.map_or_else(|| self.id.to_string(), |one| one.title.clone()),
            field_label: field_label.to_owned(),
            before,
            after,
        });
    }

    fn texts(&mut self, plan: &Plan, before: Option<&Row>, after: Option<&Row>) {
        let none = Row::default();
        let (before, after) = (before.unwrap_or(&none), after.unwrap_or(&none));
        let text = |cell: &Cell| cell.text().to_owned();
        let word = |cell: &Cell| {
            let known = plan.completions.iter().find(|word| word.id.as_str() == cell.text());
            known.map_or_else(|| text(cell), |word| word.label.clone())
        };
        for (field, was, is) in [
            (FieldName::Progress, &before.progress, &after.progress),
            (FieldName::Problems, &before.problems, &after.problems),
            (FieldName::NextSteps, &before.next_steps, &after.next_steps),
        ] {
            self.says(field_label(field), text(was), text(is));
        }
        let label = field_label(FieldName::Completion);
        self.says(label, word(&before.completion), word(&after.completion));
        self.says("零报告", text(&before.zero), text(&after.zero));
    }

    fn dates(&mut self, before: &Content, after: &Content) {
        let here = |content: &Content| {
            let of_row = content.milestones.keys().filter(|(measure, _)| measure == self.id);
            of_row.map(|(_, deadline)| deadline.clone()).collect::<Vec<_>>()
        };
        let deadlines: BTreeSet<_> = here(before).into_iter().chain(here(after)).collect();
        for deadline in deadlines {
            let place = (self.id.clone(), deadline.clone());
            let said = |content: &Content| {
                content.milestones.get(&place).copied().map(chinese_date).unwrap_or_default()
            };
            let words = self
                .known
                .and_then(|measure| measure.deadlines.iter().find(|known| known.id == deadline));
            let words = words.map_or_else(|| deadline.to_string(), |known| known.text.clone());
            let (was, is) = (said(before), said(after));
            self.says(&format!("自报达到日期（{words}）"), was, is);
        }
    }

    fn files(&mut self, before: &Content, after: &Content) {
        let names = |content: &Content| {
            let mut names: Vec<String> = content
                .evidence
                .iter()
                .filter(|((measure, _), _)| measure == self.id)
                .filter_map(|(_, piece)| Some(piece.as_ref()?.name.clone()))
                .collect();
            names.sort();
            names.join("、")
        };
        let (was, is) = (names(before), names(after));
        self.says("佐证材料", was, is);
    }
}

fn figures(plan: &Plan, before: &Content, after: &Content) -> Vec<FieldChange> {
    let all: BTreeSet<&IndicatorId> = before.numbers.keys().chain(after.numbers.keys()).collect();
    let place = |id: &IndicatorId| plan.indicators.iter().position(|one| one.id == *id);
    let mut all: Vec<&IndicatorId> = all.into_iter().collect();
    all.sort_by_key(|id| place(id).unwrap_or(usize::MAX));
    let mut changes = Vec::new();
    for id in all {
        let known = plan.indicators.iter().find(|one| one.id == *id);
        let said = |content: &Content| {
            let amount = content.numbers.get(id).copied().flatten();
            amount.map(|amount| show_figure(amount, known.map_or(0, |one| one.places)))
        };
        let (was, is) = (said(before).unwrap_or_default(), said(after).unwrap_or_default());
        if was == is {
            continue;
        }
        let served = plan
            .measures
            .iter()
            .find(|measure| known.is_some_and(|one| one.serves.contains(&measure.id)));
        changes.push(FieldChange {
            measure: served.map(|measure| measure.id.clone()),
            number: served.map(|measure| measure.number),
            title: served.map(|measure| measure.title.clone()).unwrap_or_default(),
            field_label: match known {
                Some(one) => format!("{}（{}）", one.title, one.unit_word),
                None => id.to_string(),
            },
            before: was,
            after: is,
        });
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan;

    fn says(progress: &str, amount: Option<i64>) -> Content {
        let row = Row { progress: Cell::typed(progress), ..Row::default() };
        Content {
            rows: [(MeasureId::new("m15"), row)].into(),
            numbers: [(IndicatorId::new("B4"), amount)].into(),
            ..Content::default()
        }
    }

    #[test]
    fn only_what_says_something_else_is_listed() {
        let plan = plan::built_in().expect("the seed is sound");
        let before = says("检查3家。", Some(3));
        assert_eq!(compare(plan, &before, &before), Vec::new());

        let changes = compare(plan, &before, &says("检查5家。", Some(3)));
        let [one] = changes.as_slice() else { panic!("one change, not {changes:?}") };
        assert_eq!((one.number, one.field_label.as_str()), (Some(15), "本季度工作进展情况"));
        assert_eq!((one.before.as_str(), one.after.as_str()), ("检查3家。", "检查5家。"));

        let changes = compare(plan, &before, &says("检查3家。", None));
        let [one] = changes.as_slice() else { panic!("one change, not {changes:?}") };
        assert_eq!((one.before.as_str(), one.after.as_str()), ("3", ""), "清空 is a change");
    }

    #[test]
    fn a_blank_and_an_emptied_cell_read_alike() {
        let plan = plan::built_in().expect("the seed is sound");
        let row = |cell| Content {
            rows: [(MeasureId::new("m15"), Row { problems: cell, ..Row::default() })].into(),
            ..Content::default()
        };
        assert_eq!(compare(plan, &row(Cell::Blank), &row(Cell::Cleared)), Vec::new());
    }
}
