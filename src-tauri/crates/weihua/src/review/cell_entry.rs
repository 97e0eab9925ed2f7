//! What a unit says in one cell: fields, figures, dates, 佐证材料 and 情况说明, each beside the period
//! before and beside the 版 that was read last.

use rusqlite::Connection;

use super::gather;
use super::*;
use crate::error::Result;
use crate::id::{DeadlineId, MeasureId, PeriodId, UnitId};
use crate::measure;
use crate::plan::{Measure, Plan, Role};
use crate::progress::{FieldName, field_label, show_figure};
use crate::revision::{self, Cell, Content, Row};

/// What stands beside an entry.
pub(super) struct Beside<'a> {
    /// What the period before said.
    pub previous: &'a Content,
    /// What the 版 said that was read last, or the one before; none where there is no earlier one.
    pub earlier: Option<&'a Content>,
}

pub(super) fn text_of(cell: &Cell) -> Option<String> {
    Some(cell.text().to_owned()).filter(|text| !text.is_empty())
}

pub(super) const FIELDS: [FieldName; 4] =
    [FieldName::Progress, FieldName::Problems, FieldName::NextSteps, FieldName::Completion];

fn field_of(row: &Row, field: FieldName) -> &Cell {
    match field {
        FieldName::Progress => &row.progress,
        FieldName::Problems => &row.problems,
        FieldName::NextSteps => &row.next_steps,
        FieldName::Completion => &row.completion,
    }
}

/// The four fields of a row in reading order.
pub(super) fn fields(
    plan: &Plan,
    measure: &MeasureId,
    row: &Row,
    beside: &Beside<'_>,
    origins: &[(FieldName, String)],
) -> Vec<CellField> {
    let previous = beside.previous.rows.get(measure);
    let earlier = beside.earlier.and_then(|content| content.rows.get(measure));
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
                was: earlier
                    .map(|row| shown(field, field_of(row, field)))
                    .filter(|was| *was != value),
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
pub(super) fn origins(
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

/// Figures of the indicators that serve a measure and are switched on.
pub(super) fn figures(
    plan: &Plan,
    measure: &Measure,
    content: &Content,
    beside: &Beside<'_>,
) -> Vec<CellFigure> {
    let shown = |content: &Content, indicator: &crate::plan::Indicator| {
        let amount = content.numbers.get(&indicator.id).copied().flatten();
        amount.map(|amount| show_figure(amount, indicator.places)).unwrap_or_default()
    };
    plan.indicators
        .iter()
        .filter(|one| one.on && one.ratio.is_none() && one.serves.contains(&measure.id))
        .map(|indicator| {
            let value = shown(content, indicator);
            let was = beside.earlier.map(|earlier| shown(earlier, indicator));
            CellFigure {
                id: indicator.id.clone(),
                title: indicator.title.clone(),
                unit_word: indicator.unit_word.clone(),
                previous: shown(beside.previous, indicator),
                was: was.filter(|was| *was != value),
                value,
            }
        })
        .collect()
}

/// Dates by which something is to be reached in a measure.
pub(super) fn milestones(
    plan: &Plan,
    measure: &Measure,
    reached: &measure::ReachedMilestones,
    content: &Content,
    earlier: Option<&Content>,
    taken_back: &dyn Fn(&DeadlineId) -> bool,
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
            let place = (measure.id.clone(), deadline.id.clone());
            let said = |content: &Content| content.milestones.get(&place).copied();
            CellMilestone {
                changed: earlier.is_some_and(|earlier| said(earlier) != said(content)),
                deadline: deadline.id.clone(),
                text: deadline.text.clone(),
                reached_on: reached.map(|reached| reached.on),
                confirmed: reached.is_some_and(|reached| reached.confirmed),
                unreached: reached.is_some_and(|reached| reached.confirmed)
                    && content.unreached.contains(&place)
                    && taken_back(&deadline.id),
            }
        })
        .collect()
}

/// 佐证材料 of a measure, as the 版 lists them.
pub(super) fn evidence(
    plan: &Plan,
    measure: &MeasureId,
    content: &Content,
    earlier: Option<&Content>,
) -> Vec<CellEvidence> {
    let kind = |id: &str| {
        let known = plan.evidence_kinds.iter().find(|kind| kind.id.as_str() == id);
        known.map(|kind| kind.label.clone()).unwrap_or_default()
    };
    let standing = content.evidence.iter().filter(|((of, _), _)| of == measure);
    standing
        .filter_map(|(place, piece)| {
            let piece = piece.as_ref()?;
            let was = earlier.map(|earlier| earlier.evidence.get(place));
            Some(CellEvidence {
                sha256: place.1.clone(),
                name: piece.name.clone(),
                kind: kind(&piece.category),
                added: was.is_some_and(|was| was.is_none_or(Option::is_none)),
            })
        })
        .collect()
}

/// 情况说明 to findings of a measure: soft rules the unit answered.
pub(super) fn explanations(measure: &MeasureId, content: &Content) -> Vec<String> {
    let about = |place: &str| place.split('.').next() == Some(measure.as_str());
    let mut said: Vec<String> = content
        .explanations
        .iter()
        .filter(|((place, _), _)| about(place))
        .filter_map(|(_, text)| text.clone())
        .collect();
    said.dedup();
    said
}
