//! What the page of a report shows beside its pages.

use serde::Serialize;

use super::facts::Facts;
use super::{Gathered, draft, gather};
use crate::change::since;
use crate::clock::Date;
use crate::desk::DataFile;
use crate::error::Result;
use crate::id::PeriodId;
use crate::period::PeriodView;
use crate::report::store::issued;

/// A report with everything that may be chosen about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReportView {
    /// Which period.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// To whom, in the short form of the plan.
    pub council: String,
    /// What it says.
    pub facts: Facts,
    /// How many paragraphs a person put otherwise.
    pub edited: u32,
    /// Of how many of them the source says something else now, and nobody decided.
    pub stale: u32,
    /// What went out for this period, the newest first.
    pub issued: Vec<IssuedView>,
}

/// A paper that went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct IssuedView {
    /// 第几份.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub seq: i64,
    /// 数据截至.
    pub cut_off: Date,
    /// When it was let out, to the minute, as the log has it.
    pub at: String,
    /// By whom.
    pub author: String,
    /// The first characters of its fingerprint.
    pub fingerprint: String,
    /// How many fields changed since by 版 that came into force.
    pub changes: u32,
    /// The same in a sentence.
    pub changes_sentence: String,
}

/// The report of a period as it stands on a day.
///
/// # Errors
/// As [`gather()`](super::gather()).
pub fn view(file: &DataFile, period: &PeriodId, today: Date) -> Result<ReportView> {
    let demo = file.desk.demo_today.is_some();
    file.store.read(|conn| {
        let gathered = gather(conn, &file.plan, period, None, today, demo)?;
        let mut papers = Vec::new();
        for paper in issued(conn, period)? {
            let since = since(conn, &file.plan, paper.seq)?;
            papers.push(IssuedView {
                changes: u32::try_from(since.changes.len()).unwrap_or(u32::MAX),
                changes_sentence: since.sentence,
                seq: paper.seq,
                cut_off: paper.cut_off,
                at: paper.at.chars().take(16).collect::<String>().replace('T', " "),
                author: paper.author,
                fingerprint: paper.sha256.chars().take(8).collect(),
            });
        }
        let (edited, stale) = edits_of(&gathered);
        Ok(ReportView {
            period: gathered.period,
            periods: gathered.periods,
            council: file.plan.office.council.clone(),
            facts: gathered.facts,
            edited,
            stale,
            issued: papers,
        })
    })
}

/// How many paragraphs are edited, and how many of these wait for a decision.
fn edits_of(gathered: &Gathered) -> (u32, u32) {
    let (mut edited, mut stale) = (0, 0);
    for piece in draft(&gathered.facts).iter().flat_map(|drafted| &drafted.pieces) {
        if let Some(edit) = piece.edit(&gathered.edits) {
            edited += 1;
            stale += u32::from(edit.drafted != piece.text());
        }
    }
    (edited, stale)
}
