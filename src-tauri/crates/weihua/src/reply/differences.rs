//! Field by field, where the draft says something else than a 版 made at the 汇总端.

use rusqlite::Connection;

use super::body::ReplyPlace;
use super::model::Difference;
use super::{compose, store};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::plan::Plan;
use crate::progress::{
    self, FieldName, FieldState, Place, Sheet, SheetRow, field_label, show_figure,
};
use crate::revision::{self, Cell, Content, Origin, Revision, RevisionId, Row};

const FIELDS: [FieldName; 4] =
    [FieldName::Progress, FieldName::Problems, FieldName::NextSteps, FieldName::Completion];

/// Where the draft of a unit's period says something else than the newest reply's 版, as long as
/// that was made at the 汇总端 and nothing of the unit's own follows it; in a fork, than what came
/// beside this desk's own, as from a second computer.
///
/// # Errors
/// Those of the data file.
pub fn differences(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: &PeriodId,
    today: Date,
) -> Result<Vec<Difference>> {
    let Some(newest) = store::newest(conn, Place { unit, period })? else {
        return Ok(Vec::new());
    };
    let head = newest.body.head.map(RevisionId::new);
    let heads = revision::heads(conn, unit, period)?;
    let own = heads.iter().min_by_key(|one| one.seq).map(|one| one.id.clone());
    let theirs = heads
        .iter()
        .find(|one| head.as_ref() == Some(&one.id) && made_there(one))
        .or_else(|| heads.iter().find(|one| own.as_ref() != Some(&one.id)));
    match theirs {
        Some(theirs) => {
            let content = revision::content(conn, &theirs.id)?;
            against(conn, plan, unit, period, &content, today)
        }
        None => Ok(Vec::new()),
    }
}

/// Of what a reply brings, the 版 to hold the draft against: that of the 汇总端, or in a fork one that
/// nothing there follows.
pub(super) fn to_compare<'a>(
    brought: &'a [(Revision, Content)],
    place: &ReplyPlace,
) -> Option<&'a Content> {
    let head = place.head.as_deref();
    let followed = |id: &RevisionId| brought.iter().any(|(one, _)| one.parents.contains(id));
    let of_office = |one: &Revision| Some(one.id.as_str()) == head && made_there(one);
    let beside = |one: &Revision| place.forked && !followed(&one.id);
    let find = |fits: &dyn Fn(&Revision) -> bool| {
        brought.iter().find(|(one, _)| fits(one)).map(|(_, content)| content)
    };
    find(&of_office).or_else(|| find(&beside))
}

/// Whether a 版 was made at the 汇总端: the 填报端 makes 报送 and joins what came back.
fn made_there(revision: &Revision) -> bool {
    match revision.origin {
        Origin::Import | Origin::OnBehalf | Origin::Correction => true,
        Origin::Merge => revision.reason != crate::submission::MERGE_REASON,
        Origin::Submission => false,
    }
}

/// Where the draft says something else than this.
pub(super) fn against(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: &PeriodId,
    theirs: &Content,
    today: Date,
) -> Result<Vec<Difference>> {
    if period.is_matters() || !plan.periods.iter().any(|known| known.id == *period) {
        return Ok(Vec::new());
    }
    let sheet = progress::sheet(conn, plan, unit, Some(period), today)?;
    let mut found: Vec<Difference> = Vec::new();
    let nothing = Row::default();
    for row in &sheet.rows {
        let said = theirs.rows.get(&row.measure.id).unwrap_or(&nothing);
        found.extend(of_row(&sheet, row, said));
    }
    let numbers = progress::figures_of(conn, unit, period)?;
    for (indicator, amount) in numbers {
        let there = theirs.numbers.get(&indicator).copied().flatten();
        if there == Some(amount) {
            continue;
        }
        let known = plan.indicators.iter().find(|known| known.id == indicator);
        let shown = |amount| show_figure(amount, known.map_or(0, |known| known.places));
        found.push(Difference {
            measure: None,
            number: None,
            title: known.map_or_else(|| indicator.to_string(), |known| known.title.clone()),
            part: indicator.to_string(),
            field_label: "指标".to_owned(),
            draft: shown(amount),
            theirs: there.map(shown).unwrap_or_default(),
        });
    }
    Ok(found)
}

fn of_row(sheet: &Sheet, row: &SheetRow, said: &Row) -> Vec<Difference> {
    let difference = |part: &str, label: &str, draft: String, theirs: String| Difference {
        measure: Some(row.measure.id.clone()),
        number: Some(row.measure.number),
        title: row.measure.title.clone(),
        part: part.to_owned(),
        field_label: label.to_owned(),
        draft,
        theirs,
    };
    let mut found = Vec::new();
    for field in FIELDS {
        let view = row.field(field);
        let here = match view.state {
            FieldState::Typed | FieldState::Unchanged => view.value.as_str(),
            FieldState::Cleared => "",
            // Nobody said anything here.
            FieldState::Blank | FieldState::Carried => continue,
        };
        let theirs = cell(said, field).text();
        if !view.settled && here != theirs {
            let shown = |text: &str| match field {
                FieldName::Completion => completion(sheet, text),
                FieldName::Progress | FieldName::Problems | FieldName::NextSteps => text.to_owned(),
            };
            let label = field_label(field);
            found.push(difference(field.word(), label, shown(here), shown(theirs)));
        }
    }
    let zero = row.zero.as_ref().map_or("", |zero| zero.reason.as_str());
    if row.zero.is_some() && zero != said.zero.text() {
        let theirs = said.zero.text().to_owned();
        found.push(difference("progress", "零报告", zero.to_owned(), theirs));
    }
    found
}

pub(super) fn cell(row: &Row, field: FieldName) -> &Cell {
    match field {
        FieldName::Progress => &row.progress,
        FieldName::Problems => &row.problems,
        FieldName::NextSteps => &row.next_steps,
        FieldName::Completion => &row.completion,
    }
}

fn completion(sheet: &Sheet, word: &str) -> String {
    let known = sheet.completions.iter().find(|choice| choice.id.as_str() == word);
    known.map_or_else(|| word.to_owned(), |choice| choice.label.clone())
}

/// 版 of a file that are not in force here, of one place.
pub(super) fn not_here(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
    carried: &[(Revision, Content)],
) -> Result<Vec<(Revision, Content)>> {
    let here = compose::in_force(conn, unit, period)?;
    let mut new: Vec<(Revision, Content)> =
        carried.iter().filter(|(one, _)| one.period == *period).cloned().collect();
    new.retain(|(one, _)| here.iter().all(|known| known.id != one.id));
    Ok(new)
}
