//! What a person does to the draft. Each act is one named write; one that changes nothing leaves
//! no trace. The sources are never touched.

use super::changes::Look;
use super::store::put_look;
use super::view::standing;
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::id::PeriodId;
use crate::op::{Author, CompileOp, Op};
use crate::plan::Plan;
use crate::progress::LONGEST_TEXT;
use crate::progress::text::clean;
use crate::report::quarterly::{ParagraphPlace, edits, put_edit, remove_edit};
use crate::store::Store;

/// To the draft of which period, by whom and when something is done.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// Of which period.
    pub period: &'a PeriodId,
    /// Who does it.
    pub author: &'a Author,
    /// When.
    pub moment: Moment,
}

impl On<'_> {
    /// The period in words, and a paragraph of it.
    fn words(&self, place: &ParagraphPlace) -> Result<(String, String)> {
        let period = self.plan.period(self.period)?;
        Ok((period.label.clone(), place.words(self.plan, period.cutoff)))
    }
}

/// Puts a paragraph as a person wants it; an empty text leaves it out. `seen` is what was drafted
/// when it was written: where that is what the person wrote, nothing was changed.
///
/// # Errors
/// `NotFound` for a place that is none, `BadInput` for a text that is too long.
pub fn edit(store: &mut Store, on: On<'_>, place: &str, text: &str, seen: &str) -> Result<()> {
    let place = known(place)?;
    let text = clean(text).trim().to_owned();
    refuse_long(&text)?;

    let (period_label, paragraph) = on.words(&place)?;
    let op = if text.is_empty() {
        CompileOp::LeaveOut { period_label, paragraph }
    } else if text == seen {
        CompileOp::Redraft { period_label, paragraph }
    } else {
        CompileOp::Edit { period_label, paragraph }
    };
    store.write(Op::Compile(op), on.author, on.moment, |tx| {
        let before = edits(tx, on.period)?;
        let before = before.get(&place);
        if text == seen {
            return match before {
                Some(_) => remove_edit(tx, on.period, &place),
                None => Ok(()),
            };
        }
        if before.is_some_and(|edit| edit.text == text && edit.drafted == seen) {
            return Ok(());
        }
        put_edit(tx, (on.period, &place), (&text, seen), on.author, on.moment)
    })
}

/// 恢复自动起草.
///
/// # Errors
/// `NotFound` for a place that is none.
pub fn redraft(store: &mut Store, on: On<'_>, place: &str) -> Result<()> {
    let place = known(place)?;
    let (period_label, paragraph) = on.words(&place)?;
    let op = Op::Compile(CompileOp::Redraft { period_label, paragraph });
    store.write(op, on.author, on.moment, |tx| remove_edit(tx, on.period, &place))
}

/// 保留我的修改: what a person wrote stays, though the source now says what was `seen`.
///
/// # Errors
/// `NotFound` where nobody edited the paragraph.
pub fn keep(store: &mut Store, on: On<'_>, place: &str, seen: &str) -> Result<()> {
    let place = known(place)?;
    let (period_label, paragraph) = on.words(&place)?;
    let op = Op::Compile(CompileOp::Keep { period_label, paragraph });
    store.write(op, on.author, on.moment, |tx| {
        let before = edits(tx, on.period)?;
        let Some(edit) = before.get(&place) else {
            return Err(Failure::new(
                Code::NotFound,
                "这一段没有修改过，没有可以保留的，什么也没有改动；请刷新后再看。",
            ));
        };
        if edit.drafted == seen {
            return Ok(());
        }
        put_edit(tx, (on.period, &place), (&edit.text, seen), on.author, on.moment)
    })
}

/// 都看过了: what is drafted now is what later changes are set against.
///
/// # Errors
/// As [`view()`](super::view()).
pub fn look_over(store: &mut Store, on: On<'_>) -> Result<()> {
    let today = on.moment.today;
    let (drafted, changes) = store.read(|conn| standing(conn, (on.plan, on.period), today))?;
    let period_label = on.plan.period(on.period)?.label.clone();
    let op = Op::Compile(CompileOp::LookOver { period_label, changes });
    let look = Look { author: on.author.as_str().to_owned(), at: on.moment.stamp(), drafted };
    store.write(op, on.author, on.moment, |tx| put_look(tx, on.period, &look))
}

fn known(place: &str) -> Result<ParagraphPlace> {
    ParagraphPlace::parse(place).ok_or_else(|| {
        Failure::new(
            Code::NotFound,
            format!("汇编里没有“{place}”这个位置，什么也没有改动；请刷新后再试。"),
        )
    })
}

fn refuse_long(text: &str) -> Result<()> {
    if text.chars().count() <= LONGEST_TEXT {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        format!("一段超过{LONGEST_TEXT}字，没有保存；请写短一些，或者分写到几段里。"),
    ))
}
