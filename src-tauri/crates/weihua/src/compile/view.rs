//! The draft of a period beside what persons made of it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::Look;
use super::changes::{by_place, changes};
use super::model::*;
use super::store::last_look;
use crate::clock::Date;
use crate::desk::DataFile;
use crate::error::Result;
use crate::id::PeriodId;
use crate::plan::Plan;
use crate::report::document::Run;
use crate::report::quarterly::facts::{Facts, GroupFacts, MeasureFacts};
use crate::report::quarterly::{
    self, Drafted, Edits, Gathered, Head, ParagraphPlace, Piece, Section, draft,
};

/// The draft of a period as it stands on a day.
///
/// # Errors
/// As [`quarterly::gather`].
pub fn view(file: &DataFile, period: &PeriodId, today: Date) -> Result<CompiledView> {
    let demo = file.desk.demo_today.is_some();
    file.store.read(|conn| {
        let gathered = quarterly::gather(conn, &file.plan, period, None, today, demo)?;
        let look = last_look(conn, period)?;
        Ok(compiled(&file.plan, gathered, look.as_ref()))
    })
}

/// What is drafted now, by place, and how many places changed since the last look.
pub(super) fn standing(
    conn: &Connection,
    (plan, period): (&Plan, &PeriodId),
    today: Date,
) -> Result<(BTreeMap<String, String>, usize)> {
    let gathered = quarterly::gather(conn, plan, period, None, today, false)?;
    let drafted = draft(&gathered.facts);
    let look = last_look(conn, period)?;
    let many = changes(&drafted, look.as_ref(), plan, gathered.facts.cutoff).len();
    Ok((by_place(&drafted), many))
}

fn compiled(plan: &Plan, gathered: Gathered, look: Option<&Look>) -> CompiledView {
    let Gathered { facts, edits, period, periods, .. } = gathered;
    let drafted = draft(&facts);
    let changes = changes(&drafted, look, plan, facts.cutoff);
    let desk = Desk { plan, facts: &facts, edits: &edits, changes: &changes };
    let sections = desk.sections(&drafted);
    let sum = |of: fn(&CompiledSection) -> u32| sections.iter().map(of).sum();
    CompiledView {
        period,
        periods,
        as_of: facts.as_of,
        doc_no: facts.doc_no.clone(),
        orphans: desk.orphans(&drafted),
        looked_over: look.map(|look| signed(&look.author, &look.at)),
        paragraphs: sum(|section| section.count),
        edited: sum(|section| section.edited),
        stale: sum(|section| section.stale),
        sections,
        changes,
    }
}

fn signed(author: &str, at: &str) -> LookedOver {
    LookedOver {
        author: author.to_owned(),
        at: at.chars().take(16).collect::<String>().replace('T', " "),
    }
}

struct Desk<'a> {
    plan: &'a Plan,
    facts: &'a Facts,
    edits: &'a Edits,
    changes: &'a [DraftChange],
}

impl Desk<'_> {
    fn sections(&self, drafted: &[Drafted]) -> Vec<CompiledSection> {
        let part = |id: Section, title: &str, measure: Option<SectionMeasure>| {
            let own = drafted.iter().filter(|one| one.section.as_ref() == Some(&id));
            let paragraphs: Vec<PrintedParagraph> = own.map(|one| self.printed(one)).collect();
            let pieces = || paragraphs.iter().flat_map(|paragraph| &paragraph.pieces);
            let changed = self.changes.iter().filter(|one| one.section == id.to_string());
            CompiledSection {
                title: title.to_owned(),
                measure,
                count: count(pieces().count()),
                edited: count(pieces().filter(|one| one.state != PieceState::Drafted).count()),
                stale: count(pieces().filter(|one| one.was.is_some()).count()),
                changed: count(changed.count()),
                id: id.to_string(),
                paragraphs,
            }
        };
        let mut all = vec![part(Section::Overall, "一、总体情况", None)];
        for group in &self.facts.groups {
            all.extend(group.measures.iter().map(|measure| {
                let known = Some(self.measure(group, measure));
                part(Section::Measure(measure.id.clone()), &measure.title, known)
            }));
        }
        all.push(part(Section::Problems, "三、存在的问题", None));
        all.push(part(Section::Next, "四、下一步工作", None));
        all
    }

    fn measure(&self, group: &GroupFacts, measure: &MeasureFacts) -> SectionMeasure {
        let known = self.plan.measures.iter().find(|one| one.id == measure.id);
        SectionMeasure {
            id: measure.id.clone(),
            number: measure.number,
            group: format!("{}{}", group.number, group.title),
            responsibility: known.map(|one| one.responsibility.clone()).unwrap_or_default(),
            deadline: measure.deadline.clone(),
            entries: measure.entries.clone(),
            silent: measure.silent.clone(),
        }
    }

    fn printed(&self, drafted: &Drafted) -> PrintedParagraph {
        let words = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
        let (title, judged) = match &drafted.head {
            Head::None => (String::new(), String::new()),
            Head::Heading(heading) => (heading.text.clone(), words(&heading.continued)),
            Head::Words(runs) => (words(runs), String::new()),
        };
        let pieces = drafted.pieces.iter().map(|piece| self.piece(piece)).collect();
        PrintedParagraph { title, judged, pieces }
    }

    fn piece(&self, piece: &Piece) -> CompiledPiece {
        let (drafted, edit) = (piece.text(), piece.edit(self.edits));
        CompiledPiece {
            place: piece.place.to_string(),
            name: piece.place.words(self.plan, self.facts.cutoff),
            under: piece.under.clone().unwrap_or_default(),
            text: edit.map_or_else(|| drafted.clone(), |edit| edit.text.clone()),
            state: match edit {
                None => PieceState::Drafted,
                Some(edit) if edit.text.is_empty() => PieceState::LeftOut,
                Some(_) => PieceState::Edited,
            },
            was: edit.map(|edit| &edit.drafted).filter(|then| **then != drafted).cloned(),
            by: edit.map(|edit| signed(&edit.author, &edit.at)),
            mark: piece.mark.as_ref().map(|run| run.text.clone()).unwrap_or_default(),
            sources: piece
                .voices
                .iter()
                .map(|voice| PieceSource {
                    unit: voice.unit.clone(),
                    name: voice.name.clone(),
                    measure: voice.measure.clone(),
                    revision: voice.revision,
                })
                .collect(),
            drafted,
        }
    }

    /// What persons wrote of paragraphs that are not drafted any more: returned, withdrawn, placed
    /// elsewhere. It waits, unprinted, until the paragraph comes back or somebody drops it.
    fn orphans(&self, drafted: &[Drafted]) -> Vec<OrphanEdit> {
        let there: BTreeSet<&ParagraphPlace> =
            drafted.iter().flat_map(|one| &one.pieces).map(|piece| &piece.place).collect();
        self.edits
            .iter()
            .filter(|(place, _)| !there.contains(place))
            .map(|(place, edit)| OrphanEdit {
                place: place.to_string(),
                name: place.words(self.plan, self.facts.cutoff),
                section: place.section().to_string(),
                text: edit.text.clone(),
                drafted: edit.drafted.clone(),
            })
            .collect()
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
