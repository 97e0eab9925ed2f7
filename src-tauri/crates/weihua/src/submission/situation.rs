//! 情况报告: the short text beside the form. It is drafted from the rows until a person puts a
//! chapter otherwise; such a chapter then stays as it was put.

use rusqlite::Connection;

use super::paper_facts::form_facts;
use super::store::{self, Place};
use super::{SituationChapter, SituationView};
use crate::clock::Date;
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::op::Op;
use crate::progress::{self, At};
use crate::report::situation::{CHAPTERS, Situation, draft};
use crate::store::Store;

/// The 情况报告 of a unit's period as it stands.
///
/// # Errors
/// As [`form_facts`].
pub fn situation(
    file: &DataFile,
    unit: &UnitId,
    period: &PeriodId,
    today: Date,
) -> Result<SituationView> {
    let drafted = draft(&form_facts(file, unit, period, today)?.facts);
    let own = file.store.read(|conn| store::chapters(conn, Place { unit, period }))?;
    let chapters = (1_u8..)
        .zip(CHAPTERS)
        .zip(drafted.chapters)
        .map(|((chapter, title), text)| match own.get(&chapter) {
            Some(put) => SituationChapter {
                chapter,
                title: title.to_owned(),
                text: put.clone(),
                drafted: false,
            },
            None => SituationChapter { chapter, title: title.to_owned(), text, drafted: true },
        })
        .collect();
    Ok(SituationView { unit: unit.clone(), period: period.clone(), chapters })
}

impl SituationView {
    /// The text as it is printed.
    pub fn text(&self) -> Situation {
        let mut situation = Situation::default();
        for (place, chapter) in situation.chapters.iter_mut().zip(&self.chapters) {
            place.clone_from(&chapter.text);
        }
        situation
    }
}

/// Puts a chapter (1 to 3) as a person wants it. An empty text is an empty chapter.
///
/// # Errors
/// `BadInput` for a chapter there is not, a text that is too long and a period that may not be
/// written; those of the data file.
pub fn write_situation(store: &mut Store, at: At<'_>, chapter: u8, text: &str) -> Result<()> {
    let text = progress::text::clean(text);
    let length = text.chars().count();
    if length > progress::LONGEST_TEXT {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "情况报告的这一部分有{length}字，超过{}字，没有保存；文字仍在屏幕上，请删减后再存。",
                progress::LONGEST_TEXT
            ),
        ));
    }
    put(store, at, chapter, Some(&text))
}

/// Has a chapter drafted from the rows again. What it said stays in the edit journal.
///
/// # Errors
/// As [`write_situation`].
pub fn redraft_situation(store: &mut Store, at: At<'_>, chapter: u8) -> Result<()> {
    put(store, at, chapter, None)
}

fn put(store: &mut Store, at: At<'_>, chapter: u8, text: Option<&str>) -> Result<()> {
    let title = usize::from(chapter).checked_sub(1).and_then(|nth| CHAPTERS.get(nth));
    let Some(title) = title else {
        return Err(Failure::new(Code::BadInput, "情况报告只有三个部分，没有保存。"));
    };
    let op = Op::WriteSituation { on: at.subject()?, chapter: (*title).to_owned() };
    let place = Place { unit: at.unit, period: at.period };
    store.write(op, at.author, at.moment, |tx| {
        progress::refuse_unwritable(tx, at)?;
        if said(tx, place, chapter)?.as_deref() == text {
            return Ok(());
        }
        let subject = format!("situation.{chapter}");
        match text {
            Some(text) => {
                store::put_chapter(tx, place, chapter, text, at.author, at.moment)?;
                progress::journal(tx, at, &subject, "typed", text)
            }
            None => {
                store::remove_chapter(tx, place, chapter)?;
                progress::journal(tx, at, &subject, "blank", "")
            }
        }
    })
}

fn said(conn: &Connection, place: Place<'_>, chapter: u8) -> Result<Option<String>> {
    Ok(store::chapters(conn, place)?.remove(&chapter))
}
