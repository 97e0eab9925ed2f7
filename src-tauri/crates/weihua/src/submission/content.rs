//! What the draft hands over: finished rows and those that were handed over before, figures, the
//! dates they report, the 佐证材料 of those rows and the 情况说明 of findings that stand. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::FindingKey;
use crate::id::{IndicatorId, MeasureId};
use crate::progress::{FieldName, FieldState, FieldView, Ground, RowState, Sheet, SheetRow};
use crate::revision::{Answer, Cell, Content, Evidence, Row};

/// What goes into a content besides the sheet.
#[derive(Clone, Copy)]
pub(super) struct Attached<'a> {
    /// Figures of the draft, in the indicator's smallest decimal place.
    pub numbers: &'a BTreeMap<IndicatorId, i64>,
    /// 佐证材料 of the draft.
    pub evidence: &'a BTreeMap<(MeasureId, String), Evidence>,
    /// 情况说明 that answer findings which stand.
    pub explanations: &'a BTreeMap<FindingKey, String>,
    /// What was last journalled of each subject of the draft: its state.
    pub journal: &'a BTreeMap<String, String>,
    /// 佐证材料 that was taken out at this desk.
    pub taken_out: &'a BTreeSet<(MeasureId, String)>,
    /// What the desk knows of the newest 版.
    pub ground: Option<&'a Ground>,
    /// Answers to 退回意见; none takes one back.
    pub answers: &'a BTreeMap<String, Option<Answer>>,
    /// No row is missing.
    pub whole: bool,
}

/// Whether a row travels for the first time. One that is neither 已填 nor 零报告 does not count.
pub(crate) fn travels(row: &SheetRow) -> bool {
    match row.state {
        RowState::Filled | RowState::Zero => true,
        RowState::Empty | RowState::Carried => false,
    }
}

/// The content of a new 版 that follows `base`, laid over it. What the unit has taken away at this
/// desk is taken away explicitly; where the desk has no draft, silence erases nothing. A row of which
/// `base` speaks goes as it stands now, finished or not: what was taken back of it is a change.
pub(super) fn content_of(sheet: &Sheet, attached: &Attached<'_>, base: &Content) -> Content {
    let mut content = Content::default();
    let goes = |row: &&SheetRow| travels(row) || base.rows.contains_key(&row.measure.id);
    for row in sheet.rows.iter().filter(goes) {
        let measure = &row.measure.id;
        let below = base.rows.get(measure).cloned().unwrap_or_default();
        content.rows.insert(measure.clone(), row_of(row, &below, attached.journal));
        for milestone in &row.milestones {
            let here = milestone.reported_in.as_ref() == Some(&sheet.period.id);
            if let Some(day) = milestone.reached_on.filter(|_| here && row.zero.is_none()) {
                content.milestones.insert((measure.clone(), milestone.deadline.clone()), day);
            }
        }
        for milestone in row.milestones.iter().filter(|one| one.reached_on.is_none()) {
            let place = (measure.clone(), milestone.deadline.clone());
            let subject = format!("{measure}.{}", milestone.deadline);
            let emptied = attached.journal.get(&subject).is_some_and(|state| state == "blank");
            if emptied && base.milestones.contains_key(&place) {
                content.unreached.insert(place);
            }
        }
        for ((at, sha256), evidence) in attached.evidence {
            if at == measure {
                content.evidence.insert((at.clone(), sha256.clone()), Some(evidence.clone()));
            }
        }
        for place in attached.taken_out.iter().filter(|(at, _)| at == measure) {
            if base.evidence.contains_key(place) {
                content.evidence.entry(place.clone()).or_insert(None);
            }
        }
    }
    for (indicator, amount) in attached.numbers {
        content.numbers.insert(indicator.clone(), Some(*amount));
    }
    for indicator in base.numbers.keys() {
        if attached.journal.get(indicator.as_str()).is_some_and(|state| state == "blank") {
            content.numbers.entry(indicator.clone()).or_insert(None);
        }
    }
    content.answers.clone_from(attached.answers);
    for (key, text) in attached.explanations {
        content.explanations.insert((key.place.clone(), key.code.clone()), Some(text.clone()));
    }
    for (place, code) in base.explanations.keys() {
        let measure = place.split('.').next().unwrap_or_default();
        let judged = if place.is_empty() {
            attached.whole
        } else {
            content.rows.keys().any(|row| row.as_str() == measure)
        };
        let touched = attached.ground.is_none_or(|ground| ground.touched_at(place));
        if judged && touched {
            content.explanations.entry((place.clone(), code.clone())).or_insert(None);
        }
    }
    content.over(base)
}

/// Rows of which `base` speaks and that were changed since and are not finished now: `content` is what
/// the sheet would hand over.
pub(super) fn reopened(sheet: &Sheet, content: &Content, base: &Content) -> BTreeSet<MeasureId> {
    let changed = |measure: &MeasureId| {
        let of = |at: &MeasureId| at == measure;
        let dates = |said: &Content| {
            let said = said.milestones.iter().filter(|((at, _), _)| of(at));
            said.map(|(place, day)| (place.clone(), *day)).collect::<Vec<_>>()
        };
        let taken_back = |said: &Content| {
            said.unreached.iter().filter(|(at, _)| of(at)).cloned().collect::<Vec<_>>()
        };
        let evidence = |said: &Content| {
            let said = said.evidence.iter().filter(|((at, _), _)| of(at));
            said.map(|(place, piece)| (place.clone(), piece.clone())).collect::<Vec<_>>()
        };
        content.rows.get(measure) != base.rows.get(measure)
            || dates(content) != dates(base)
            || taken_back(content) != taken_back(base)
            || evidence(content) != evidence(base)
    };
    let unfinished = sheet.rows.iter().filter(|row| !travels(row)).map(|row| &row.measure.id);
    unfinished
        .filter(|measure| base.rows.contains_key(*measure) && changed(measure))
        .cloned()
        .collect()
}

fn row_of(row: &SheetRow, below: &Row, journal: &BTreeMap<String, String>) -> Row {
    if let Some(zero) = &row.zero {
        return Row { zero: Cell::typed(zero.reason.as_str()), ..Row::default() };
    }
    let cell = |field: FieldName, below: &Cell| {
        let touched = journal.contains_key(&format!("{}.{}", row.measure.id, field.word()));
        cell_of(row.field(field), below, touched)
    };
    Row {
        progress: cell(FieldName::Progress, &below.progress),
        problems: cell(FieldName::Problems, &below.problems),
        next_steps: cell(FieldName::NextSteps, &below.next_steps),
        completion: cell(FieldName::Completion, &below.completion),
        zero: match &below.zero {
            // Withdrawn, whether or not anything is written in its place yet.
            Cell::Text(_) | Cell::Cleared => Cell::Cleared,
            Cell::Blank => Cell::Blank,
        },
    }
}

/// A blank that nobody touched at this desk erases nothing: what stands below came from elsewhere.
fn cell_of(view: &FieldView, below: &Cell, touched: bool) -> Cell {
    match view.state {
        FieldState::Typed | FieldState::Unchanged => Cell::typed(view.value.as_str()),
        FieldState::Cleared => Cell::Cleared,
        FieldState::Blank | FieldState::Carried => match below {
            Cell::Text(_) if touched => Cell::Cleared,
            Cell::Text(_) | Cell::Blank | Cell::Cleared => Cell::Blank,
        },
    }
}
