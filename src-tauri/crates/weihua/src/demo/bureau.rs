//! The data file of the office: what came in, what it said of it, what it locked.

use chrono::Days;

use super::random::Dice;
use super::seed::{Answered, Course, Returned};
use super::story::Story;
use super::{on, subject};
use crate::clock::{Date, Moment};
use crate::desk::DataFile;
use crate::error::Result;
use crate::id::{MeasureId, UnitId};
use crate::op::{Author, Op};
use crate::plan::{self, Period};
use crate::progress::At;
use crate::review::{self, Remark};
use crate::revision::{
    self, Answer, AnswerKind, Arrival, Cell, Content, Entered, EnteredSource, NewRevision, Origin,
    Revision, Row, came_by,
};

/// Fills the office's data file, period by period.
pub(super) fn fill(
    file: &mut DataFile,
    story: &Story<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let plan_version = plan::content_hash(story.plan)?;
    let mut desk = Office { file, story, author, moment, plan_version };
    for period in &story.periods {
        let course = story.seed.course(&period.id)?;
        desk.take_in(period, course)?;
        desk.review(period, course)?;
        if let Some(day) = course.locked {
            let moment = on(day, moment);
            review::lock_period(&mut desk.file.store, story.plan, &period.id, author, moment)?;
        }
    }
    Ok(())
}

struct Office<'a, 'b> {
    file: &'a mut DataFile,
    story: &'a Story<'b>,
    author: &'a Author,
    moment: Moment,
    plan_version: String,
}

impl Office<'_, '_> {
    /// Everything that comes in for a period, in the order in which it came.
    fn take_in(&mut self, period: &Period, course: &Course) -> Result<()> {
        let mut arriving: Vec<(Date, usize, &UnitId)> = self
            .story
            .seed
            .units
            .iter()
            .map(|unit| &unit.unit)
            .filter(|unit| !course.absent.contains(unit))
            .enumerate()
            .map(|(order, unit)| (received_on(unit, period, course), order, unit))
            .collect();
        arriving.sort();
        for (day, _, unit) in arriving {
            let content = self.story.content(unit, &period.id)?;
            match course.answered.iter().find(|answered| answered.unit == *unit) {
                Some(answered) => self.take_in_twice(period, day, unit, content, answered)?,
                None => {
                    let origin = origin(unit, period, course);
                    self.make(period, day, unit, content, origin, Vec::new())?;
                }
            }
        }
        Ok(())
    }

    /// Sent, sent back, and sent again with the row mended.
    fn take_in_twice(
        &mut self,
        period: &Period,
        day: Date,
        unit: &UnitId,
        content: Content,
        answered: &Answered,
    ) -> Result<()> {
        let mut first = content.clone();
        if let Some(row) = first.rows.get_mut(&answered.measure) {
            row.progress = Cell::typed(answered.first.clone());
        }
        let origin = Origin::Submission;
        let made = self.make(period, day, unit, first, origin, Vec::new())?;
        let remark = Remark { field: Some(answered.field), text: answered.remark.clone() };
        let said = review::remark_id(
            unit,
            &period.id,
            &answered.measure,
            &made.id,
            remark.field,
            &remark.text,
            &on(answered.returned_on, self.moment).stamp(),
        );
        self.send_back(period, unit, &answered.measure, remark, answered.returned_on)?;
        let answer = Answer { kind: AnswerKind::Mended, text: String::new() };
        let mut mended = content;
        mended.answers.insert(said, Some(answer));
        self.make(period, answered.answered_on, unit, mended, origin, vec![made.id])?;
        Ok(())
    }

    fn make(
        &mut self,
        period: &Period,
        day: Date,
        unit: &UnitId,
        content: Content,
        origin: Origin,
        parents: Vec<revision::RevisionId>,
    ) -> Result<Revision> {
        let moment = on(day, self.moment);
        let faxed = origin == Origin::OnBehalf;
        let new = NewRevision {
            unit: unit.clone(),
            period: period.id.clone(),
            parents,
            origin,
            plan_version: self.plan_version.clone(),
            reason: if faxed { "来源：传真".to_owned() } else { String::new() },
            content,
        };
        let on = subject(self.story.plan, unit, period)?;
        let source = Some(EnteredSource::Fax).filter(|_| faxed);
        let op = Op::MakeRevision { on, origin: came_by(origin, source) };
        self.file.store.write(op, self.author, moment, |tx| {
            let made = revision::make(tx, &new, self.author, moment)?;
            let arrival = Arrival { revision: made.id.clone(), received_on: day, batch: None };
            revision::arrive(tx, &arrival, self.author, moment)?;
            if let Some(source) = source {
                let entered = Entered { source, told_by: String::new(), scan: None };
                revision::note_entered(tx, &made.id, &entered, self.author, moment)?;
            }
            Ok(made)
        })
    }

    /// Earlier periods are read through; the last one as far as the day allows.
    fn review(&mut self, period: &Period, course: &Course) -> Result<()> {
        let read_on = match course.locked {
            Some(day) => day.checked_sub_days(Days::new(4)).unwrap_or(day),
            None => self.story.seed.today,
        };
        for Returned { unit, measure, field, remark } in &course.returned {
            let remark = Remark { field: Some(*field), text: remark.clone() };
            self.send_back(period, unit, measure, remark, read_on)?;
        }
        let units: Vec<&UnitId> = self.story.seed.units.iter().map(|unit| &unit.unit).collect();
        for unit in units {
            let read = Dice::named(&["read", unit.as_str(), period.id.as_str()])
                .in_a_hundred(if course.locked.is_some() { 100 } else { 60 });
            let late = course.late.iter().any(|late| late.unit == *unit) && course.locked.is_none();
            if !read || late || course.absent.contains(unit) {
                continue;
            }
            let said = self.story.content(unit, &period.id)?;
            let mut rows: Vec<MeasureId> = Vec::new();
            let told = said.rows.iter().filter(|(_, row)| **row != Row::default());
            for (measure, _) in told {
                let skipped =
                    Dice::named(&["skip", unit.as_str(), period.id.as_str(), measure.as_str()])
                        .in_a_hundred(2);
                if !skipped && !self.story.is_returned(unit, measure, &period.id)? {
                    rows.push(measure.clone());
                }
            }
            let at = At {
                plan: self.story.plan,
                unit,
                period: &period.id,
                author: self.author,
                moment: on(read_on, self.moment),
            };
            review::accept_rows(&mut self.file.store, at, &rows)?;
            // What was reached in a period that is closed was looked at; the newest still waits.
            let looked_at = said.milestones.iter().filter(|_| course.locked.is_some());
            for ((measure, deadline), day) in looked_at {
                review::confirm_milestone(&mut self.file.store, at, measure, deadline, *day)?;
            }
        }
        Ok(())
    }

    fn send_back(
        &mut self,
        period: &Period,
        unit: &UnitId,
        measure: &MeasureId,
        remark: Remark,
        day: Date,
    ) -> Result<()> {
        let at = At {
            plan: self.story.plan,
            unit,
            period: &period.id,
            author: self.author,
            moment: on(day, self.moment),
        };
        review::return_row(&mut self.file.store, at, measure, &[remark])
    }
}

fn received_on(unit: &UnitId, period: &Period, course: &Course) -> Date {
    let late = course.late.iter().find(|late| late.unit == *unit).map(|late| late.days);
    let early = Dice::named(&["received", unit.as_str(), period.id.as_str()]).between(0, 8);
    let days = |count: i64| Days::new(u64::try_from(count).unwrap_or(0));
    let day = match late {
        Some(late) => period.due.checked_add_days(days(late)),
        None => period.due.checked_sub_days(days(early)),
    };
    day.unwrap_or(period.due)
}

fn origin(unit: &UnitId, period: &Period, course: &Course) -> Origin {
    if course.on_behalf.contains(unit) {
        return Origin::OnBehalf;
    }
    let from_workbook =
        Dice::named(&["origin", unit.as_str(), period.id.as_str()]).in_a_hundred(30);
    if from_workbook { Origin::Import } else { Origin::Submission }
}
