//! The 报送事项表, put together from what came in, the plan and the rules.

use rusqlite::Connection;

use super::act::closed;
use super::gather::{Facts, Word};
use super::model::*;
use super::rules::{self, Said};
use crate::clock::Date;
use crate::desk::OwnUnit;
use crate::error::Result;
use crate::file;
use crate::id::{DeliverableId, UnitId};
use crate::matter::{self, MatterFile, MatterState};
use crate::plan::{Deliverable, Plan};
use crate::store::{self as data_file, Store, files_folder};
use crate::unit;

/// The table of all units on a day.
///
/// # Errors
/// Those of the data file.
pub fn board(conn: &Connection, plan: &Plan, today: Date) -> Result<MatterBoard> {
    let desk = Desk::read(conn, plan, None, today)?;
    let owed = matter::rules::owed(plan);
    let mut units = Vec::new();
    for one in &plan.units {
        let mut cells = Vec::new();
        for what in &owed {
            cells.push(desk.cell(conn, &one.id, what)?);
        }
        let chain = desk.facts.chain(&one.id);
        let speaking = chain.speaking();
        units.push(MatterUnitRow {
            unit: unit::view(plan, one, today),
            own: desk.is_own(&one.id),
            cells,
            revision: speaking.map(|version| version.number),
            received_on: speaking.and_then(|version| version.received_on),
            forked: chain.is_forked(),
        });
    }
    let columns: Vec<MatterColumn> = owed
        .iter()
        .enumerate()
        .map(|(at, what)| desk.column(what, units.iter().filter_map(|row| row.cells.get(at))))
        .collect();
    Ok(MatterBoard {
        today,
        office: plan.office.name.clone(),
        totals: MatterTotals::of(units.iter().flat_map(|row| &row.cells).map(|cell| cell.state)),
        late: columns.iter().map(|column| column.late).sum(),
        columns,
        units,
    })
}

/// A 报送事项 of a unit in full.
///
/// # Errors
/// `NotFound` for a unit or 报送事项 the plan does not know; those of the data file.
pub fn detail(store: &Store, of: OwnUnit<'_>, which: &DeliverableId) -> Result<MatterDetail> {
    let (plan, today) = (of.plan, of.moment.today);
    let what = matter::owed(plan, which)?;
    let folder = files_folder(store.path());
    store.read(|conn| {
        let desk = Desk::read(conn, plan, None, today)?;
        let mut cells = Vec::new();
        for one in &plan.units {
            cells.push(desk.cell(conn, &one.id, what)?);
        }
        let own = desk.is_own(of.unit);
        let said = desk.said(conn, of.unit, which)?;
        let speaking = desk.facts.chain(of.unit).speaking();
        let files = said.files.iter().map(|(sha256, (name, size))| MatterFile {
            gone: file::kept_size(&folder, sha256) != u64::try_from(*size).ok(),
            size: matter::rules::size_words(*size),
            sha256: sha256.clone(),
            name: name.clone(),
            at: String::new(),
        });
        Ok(MatterDetail {
            unit: unit::view(plan, plan.unit(of.unit)?, today),
            own,
            column: desk.column(what, cells.iter()),
            cell: desk.cell(conn, of.unit, what)?,
            note: said.note.clone(),
            files: files.collect(),
            words: desk.words(of.unit, which),
            revision: speaking.map(|version| version.number),
            closed: closed(conn, &desk.facts, of, which, &what.title)?,
        })
    })
}

struct Desk<'a> {
    plan: &'a Plan,
    today: Date,
    own: Vec<UnitId>,
    facts: Facts,
}

impl<'a> Desk<'a> {
    fn read(conn: &Connection, plan: &'a Plan, unit: Option<&UnitId>, today: Date) -> Result<Self> {
        let own = data_file::desk(conn)?.units;
        Ok(Self { plan, today, own, facts: Facts::read(conn, unit)? })
    }

    fn is_own(&self, unit: &UnitId) -> bool {
        self.own.contains(unit)
    }

    /// What a unit says now; the desk's own unit says it on its own page.
    fn said(&self, conn: &Connection, unit: &UnitId, which: &DeliverableId) -> Result<Said> {
        if !self.is_own(unit) {
            return Ok(self.facts.said(unit, which).clone());
        }
        let kept = matter::store::kept(conn, unit, which)?;
        let files = matter::store::files(conn, unit, which)?;
        Ok(Said {
            handed_in: kept.state == MatterState::HandedIn,
            preparing: kept.state == MatterState::Preparing,
            handed_on: kept.handed_on,
            note: kept.note,
            files: files.into_iter().map(|row| (row.sha256, (row.name, row.size))).collect(),
        })
    }

    fn cell(&self, conn: &Connection, unit: &UnitId, what: &Deliverable) -> Result<MatterCell> {
        let said = self.said(conn, unit, &what.id)?;
        let own = self.is_own(unit);
        let word = self.facts.standing(unit, &what.id).filter(|_| !own);
        let state = rules::state(&said, word.map(|word| word.outcome));
        let received_on = if own {
            said.handed_on
        } else {
            self.facts.chain(unit).handed_in_since(&what.id).filter(|_| said.handed_in)
        };
        let timeliness =
            rules::timeliness(self.plan, what, said.handed_in, received_on, self.today);
        let remark = match state {
            MatterCheck::Returned => word.map(|word| word.remark.clone()),
            MatterCheck::Missing | MatterCheck::Reported | MatterCheck::Accepted => None,
        };
        Ok(MatterCell {
            matter: what.id.clone(),
            state,
            state_label: state.label().to_owned(),
            timeliness,
            timeliness_label: timeliness.label(),
            preparing: said.preparing,
            handed_on: said.handed_on,
            received_on,
            files: u32::try_from(said.files.len()).unwrap_or(u32::MAX),
            remark,
        })
    }

    fn column<'c>(
        &self,
        what: &Deliverable,
        cells: impl Iterator<Item = &'c MatterCell> + Clone,
    ) -> MatterColumn {
        let late = cells.clone().filter(|cell| match cell.timeliness {
            MatterTimeliness::Overdue(_) => true,
            MatterTimeliness::Undated
            | MatterTimeliness::BeforeIssue
            | MatterTimeliness::Left(_)
            | MatterTimeliness::OnTime
            | MatterTimeliness::Late(_) => false,
        });
        let totals = MatterTotals::of(cells.map(|cell| cell.state));
        MatterColumn {
            id: what.id.clone(),
            title: what.title.clone(),
            text: what.text.clone(),
            source: if what.source.is_empty() {
                self.plan.doc_no.clone()
            } else {
                format!("{}　{}", self.plan.doc_no, what.source)
            },
            due: matter::rules::due(self.plan, what, false, self.today),
            late: u32::try_from(late.count()).unwrap_or(u32::MAX),
            owing: totals.missing,
            totals,
        }
    }

    fn words(&self, unit: &UnitId, which: &DeliverableId) -> Vec<MatterWord> {
        let all = self.facts.words(unit, which);
        let number = |word: &Word| {
            self.facts.chain(unit).find(&word.revision).map_or(0, |version| version.number)
        };
        let view = |(at, word): (usize, &Word)| MatterWord {
            outcome_label: word.outcome.label().to_owned(),
            remark: word.remark.clone(),
            author: word.author.clone(),
            at: word.at.clone(),
            revision: number(word),
            stands: at + 1 == all.len() && self.facts.holds(unit, which, word),
        };
        all.iter().enumerate().rev().map(view).collect()
    }
}
