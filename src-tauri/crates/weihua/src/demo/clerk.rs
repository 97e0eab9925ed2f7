//! The data file of a unit: the quarters it handed over, and the one it is filling in.

use super::seed::Course;
use super::story::Story;
use super::{on, subject};
use crate::clock::Moment;
use crate::desk::DataFile;
use crate::error::Result;
use crate::id::{MeasureId, UnitId};
use crate::op::{Author, Op};
use crate::plan::{self, Period};
use crate::progress::{self, At, FieldEdit, FieldName};
use crate::revision::{self, Cell, Content, NewRevision, Origin, Row};
use crate::submission;

/// Fills a unit's data file: earlier periods filled in and handed over, the last one in part.
pub(super) fn fill(
    file: &mut DataFile,
    story: &Story<'_>,
    unit: &UnitId,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let Some((last, earlier)) = story.periods.split_last() else {
        return Ok(());
    };
    for period in earlier {
        let course = story.seed.course(&period.id)?;
        if !course.absent.contains(unit) {
            hand_over(file, story, (unit, period, course), author, moment)?;
        }
    }
    let at = At {
        plan: story.plan,
        unit,
        period: &last.id,
        author,
        moment: on(story.seed.today, moment),
    };
    begin_draft(file, story, at)
}

fn hand_over(
    file: &mut DataFile,
    story: &Story<'_>,
    (unit, period, course): (&UnitId, &Period, &Course),
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let late = course.late.iter().find(|late| late.unit == *unit).map_or(0, |late| late.days);
    let late = chrono::Days::new(u64::try_from(late).unwrap_or(0));
    let moment = on(period.due.checked_add_days(late).unwrap_or(period.due), moment);
    let at = At { plan: story.plan, unit, period: &period.id, author, moment };
    write_all(file, at, &story.content(unit, &period.id)?)?;
    let read = |conn: &rusqlite::Connection| {
        submission::prepare(conn, story.plan, unit, Some(&period.id), moment.today)
    };
    let content = file.store.read(read)?.content;
    let new = NewRevision {
        unit: unit.clone(),
        period: period.id.clone(),
        parents: Vec::new(),
        origin: Origin::Submission,
        plan_version: plan::content_hash(story.plan)?,
        reason: String::new(),
        content,
    };
    let on = subject(story.plan, unit, period)?;
    let op = Op::MakeRevision { on, origin: Origin::Submission.label().to_owned() };
    file.store.write(op, author, moment, |tx| revision::make(tx, &new, author, moment))?;
    Ok(())
}

/// As a clerk leaves it at the end: every row and figure.
fn write_all(file: &mut DataFile, at: At<'_>, content: &Content) -> Result<()> {
    for (measure, row) in &content.rows {
        match &row.zero {
            Cell::Text(reason) => progress::report_zero(&mut file.store, at, measure, reason)?,
            Cell::Blank | Cell::Cleared => write_row(file, at, measure, row, content)?,
        }
    }
    for (indicator, amount) in &content.numbers {
        if let Some(amount) = amount {
            progress::type_number(&mut file.store, at, indicator, &amount.to_string())?;
        }
    }
    Ok(())
}

/// As a clerk leaves it in the middle: some rows written, some confirmed as they were, one
/// begun, one a 零报告, some not touched, and most figures in.
fn begin_draft(file: &mut DataFile, story: &Story<'_>, at: At<'_>) -> Result<()> {
    let content = &story.content(at.unit, at.period)?;
    for (order, (measure, row)) in content.rows.iter().enumerate() {
        let idle = match &row.zero {
            Cell::Text(reason) => Some(reason.clone()),
            Cell::Blank | Cell::Cleared => story.nothing_new(at.unit, measure, at.period)?,
        };
        if let Some(reason) = idle {
            progress::report_zero(&mut file.store, at, measure, &reason)?;
            continue;
        }
        match order % 5 {
            0 | 3 => write_row(file, at, measure, row, content)?,
            1 => progress::keep_row(&mut file.store, at, measure)?,
            2 => type_in(file, at, measure, FieldName::Progress, &row.progress)?,
            _ => {}
        }
    }
    let filled = content.numbers.len().saturating_sub(3);
    for (indicator, amount) in content.numbers.iter().take(filled) {
        if let Some(amount) = amount {
            progress::type_number(&mut file.store, at, indicator, &amount.to_string())?;
        }
    }
    Ok(())
}

fn write_row(
    file: &mut DataFile,
    at: At<'_>,
    measure: &MeasureId,
    row: &Row,
    content: &Content,
) -> Result<()> {
    if *row == Row::default() {
        return Ok(()); // 空报: nobody touched it.
    }
    for (field, cell) in [
        (FieldName::Progress, &row.progress),
        (FieldName::Problems, &row.problems),
        (FieldName::NextSteps, &row.next_steps),
        (FieldName::Completion, &row.completion),
    ] {
        type_in(file, at, measure, field, cell)?;
    }
    let reached = content.milestones.iter().filter(|((other, _), _)| other == measure);
    for ((_, deadline), day) in reached {
        progress::reach_milestone(&mut file.store, at, measure, deadline, Some(*day))?;
    }
    Ok(())
}

fn type_in(
    file: &mut DataFile,
    at: At<'_>,
    measure: &MeasureId,
    field: FieldName,
    cell: &Cell,
) -> Result<()> {
    let edit = FieldEdit::Type(cell.text().to_owned());
    progress::edit_field(&mut file.store, at, measure, field, &edit)
}
