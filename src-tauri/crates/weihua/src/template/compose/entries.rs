//! What stands in the cells to be filled in: nothing, or what the sheet says, in the very words in
//! which the import reads it back.

use super::super::columns::CLEAR_WORD;
use super::{Entries, Facts};
use crate::period;
use crate::progress::{Asking, FieldName, FieldState, IndicatorView, RowState, SheetRow, asking};
use crate::xlsx::Content;

/// What cannot be computed, or not before a figure is typed.
const NOTHING: &str = "—";

/// Whether a row says something in this form.
fn travels(facts: &Facts<'_>, row: &SheetRow, wanted: RowState) -> bool {
    match facts.entries {
        Entries::Blank => false,
        Entries::OfTheSheet(_) => row.state == wanted,
    }
}

/// A field: its text, of 完成情况 the shown word, 清空 where it was emptied.
pub(super) fn field(facts: &Facts<'_>, row: &SheetRow, name: FieldName) -> Content {
    if !travels(facts, row, RowState::Filled) {
        return Content::Blank;
    }
    let view = row.field(name);
    match (view.state, name) {
        (FieldState::Blank | FieldState::Carried, _) => Content::Blank,
        (FieldState::Cleared, _) => Content::text(CLEAR_WORD),
        (FieldState::Typed | FieldState::Unchanged, FieldName::Completion) => {
            let known =
                facts.sheet.completions.iter().find(|choice| choice.id.as_str() == view.value);
            known.map_or(Content::Blank, |choice| Content::text(&choice.label))
        }
        (
            FieldState::Typed | FieldState::Unchanged,
            FieldName::Progress | FieldName::Problems | FieldName::NextSteps,
        ) if view.value.is_empty() => Content::Blank,
        (
            FieldState::Typed | FieldState::Unchanged,
            FieldName::Progress | FieldName::Problems | FieldName::NextSteps,
        ) => Content::text(&view.value),
    }
}

/// The reason of a zero report.
pub(super) fn zero_reason(facts: &Facts<'_>, row: &SheetRow) -> Content {
    match &row.zero {
        Some(zero) if travels(facts, row, RowState::Zero) => Content::text(&zero.reason),
        Some(_) | None => Content::Blank,
    }
}

/// 自报达到日期, where this period's 完成情况 asks for one: which deadline it is of, the reader
/// takes from 完成情况 too.
pub(super) fn reached_on(facts: &Facts<'_>, row: &SheetRow) -> Content {
    if !travels(facts, row, RowState::Filled) {
        return Content::Blank;
    }
    let plan = facts.plan;
    let period = &facts.sheet.period.id;
    let Some(measure) = plan.measures.iter().find(|measure| measure.id == row.measure.id) else {
        return Content::Blank;
    };
    let chosen = plan.completions.iter().find(|word| word.id.as_str() == row.completion.value);
    let role = chosen.and_then(|word| word.role);
    let occasion = period::role(plan, period);
    let asked = |wanted: Asking| {
        measure.deadlines.iter().find(|one| asking(plan, measure, one, role, occasion) == wanted)
    };
    let deadline = asked(Asking::Firmly).or_else(|| asked(Asking::Softly));
    let reached = deadline.and_then(|deadline| {
        let own = row.milestones.iter().find(|one| one.deadline == deadline.id)?;
        own.reached_on.filter(|_| own.reported_in.as_ref() == Some(period))
    });
    reached.map_or(Content::Blank, Content::day)
}

/// A figure as typed.
pub(super) fn figure(facts: &Facts<'_>, indicator: &IndicatorView) -> Content {
    match facts.entries {
        Entries::Blank => Content::Blank,
        Entries::OfTheSheet(_) => Content::number_or_text(&indicator.value),
    }
}

/// A rate as long as nobody computes it.
pub(super) fn rate(facts: &Facts<'_>, indicator: &IndicatorView) -> String {
    said_or_nothing(facts, &indicator.value)
}

/// A total as long as nobody computes it.
pub(super) fn total(facts: &Facts<'_>, indicator: &IndicatorView) -> String {
    said_or_nothing(facts, &indicator.total)
}

fn said_or_nothing(facts: &Facts<'_>, said: &str) -> String {
    match facts.entries {
        Entries::OfTheSheet(_) if !said.is_empty() => said.to_owned(),
        Entries::OfTheSheet(_) | Entries::Blank => NOTHING.to_owned(),
    }
}
