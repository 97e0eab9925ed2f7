//! An office with a demonstration quarter, so that the journeys read as prose.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::DateTime;
use tempfile::TempDir;
use weihua::clock::{Date, Moment};
use weihua::compile::{self, CompiledPiece, CompiledView, On};
use weihua::demo;
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Failure, Result};
use weihua::id::PeriodId;
use weihua::op::{Author, Op, Subject};
use weihua::progress::At;
use weihua::report::document::{Block, Run};
use weihua::report::quarterly::{self, Options};
use weihua::revision::{self, Cell, Content, NewRevision, Origin, Row, Withdrawal};
use weihua::store::{self, Store};
use weihua::{review, revision::Arrival};

pub const LEAD: &str = "xicheng-anquan-jianguanju";

pub struct Office {
    // Gone with the test.
    _folder: TempDir,
    pub file: DataFile,
    pub period: PeriodId,
    pub today: Date,
}

pub fn moment() -> Moment {
    let at = DateTime::parse_from_rfc3339("2018-10-12T10:30:00+08:00").unwrap();
    Moment { at, today: at.date_naive() }
}

/// The demonstration file of a 汇总端, made once: a year of 42 units takes its time.
fn demonstration() -> &'static [u8] {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("演示.weihua");
        let author = Author::new("演示");
        let file = demo::create(&path, DeskKind::Bureau, None, &author, moment()).unwrap();
        file.store.close().unwrap();
        std::fs::read(&path).unwrap()
    })
}

impl Office {
    pub fn on(period: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("汇总.weihua");
        weihua::file::write_whole(&path, demonstration()).unwrap();
        let file = desk::open(&path, &Author::local(), moment()).unwrap();
        let today = file.today(moment().today);
        Self { _folder: folder, file, period: period.into(), today }
    }

    pub fn view(&self) -> CompiledView {
        compile::view(&self.file, &self.period, self.today).unwrap()
    }

    pub fn piece(&self, place: &str) -> CompiledPiece {
        self.find(place).unwrap_or_else(|| panic!("{place} is not in the draft"))
    }

    pub fn find(&self, place: &str) -> Option<CompiledPiece> {
        pieces(&self.view()).into_iter().find(|piece| piece.place == place)
    }

    /// What is drafted, by place.
    pub fn drafted(&self) -> BTreeMap<String, String> {
        pieces(&self.view()).into_iter().map(|piece| (piece.place, piece.drafted)).collect()
    }

    pub fn does(&mut self, work: impl FnOnce(&mut Store, On<'_>) -> Result<()>) -> Result<()> {
        let author = Author::new("汇编员");
        let on =
            On { plan: &self.file.plan, period: &self.period, author: &author, moment: moment() };
        work(&mut self.file.store, on)
    }

    /// As the page does it: beside what it shows as the draft.
    pub fn edits(&mut self, place: &str, text: &str) {
        let seen = self.piece(place).drafted;
        self.does(|store, on| compile::edit(store, on, place, text, &seen)).unwrap();
    }

    pub fn keeps(&mut self, place: &str) {
        let seen = self.piece(place).drafted;
        self.does(|store, on| compile::keep(store, on, place, &seen)).unwrap();
    }

    pub fn redrafts(&mut self, place: &str) {
        self.does(|store, on| compile::redraft(store, on, place)).unwrap();
    }

    pub fn looks_over(&mut self) {
        self.does(compile::look_over).unwrap();
    }

    /// A refusal, and that it changed nothing.
    pub fn refused(&mut self, work: impl FnOnce(&mut Store, On<'_>) -> Result<()>) -> Failure {
        let (before, log) = (self.view(), self.log());
        let failure = self.does(work).unwrap_err();
        assert_eq!((self.view(), self.log()), (before, log), "a refusal changes nothing");
        assert!(failure.sentence.ends_with('。'), "a full sentence: {}", failure.sentence);
        failure
    }

    pub fn log(&self) -> usize {
        self.file.store.read(|conn| store::newest_log_entries(conn, 99_999)).unwrap().len()
    }

    /// The newest sentence of the change log.
    pub fn said_last(&self) -> String {
        let newest = self.file.store.read(|conn| store::newest_log_entries(conn, 1)).unwrap();
        newest.into_iter().next().unwrap().sentence
    }

    /// What goes on paper, a line a paragraph.
    pub fn printed(&self) -> Vec<String> {
        let options = Options::default();
        let gathered =
            quarterly::gather_from(&self.file, &self.period, &options, self.today).unwrap();
        let document = quarterly::compose_edited(&gathered.facts, &gathered.edits, &options);
        document.body.iter().map(line).collect()
    }

    /// A unit hands over another 版 in which one row says something else.
    pub fn corrects(&mut self, unit: &str, measure: &str, change: impl FnOnce(&mut Row)) {
        let speaking = self.speaking(unit);
        let mut row = self
            .file
            .store
            .read(|conn| revision::content(conn, &speaking))
            .unwrap()
            .rows
            .remove(&measure.into())
            .unwrap_or_default();
        change(&mut row);
        let content = Content { rows: [(measure.into(), row)].into(), ..Content::default() };
        let new = NewRevision {
            unit: unit.into(),
            period: self.period.clone(),
            parents: vec![speaking],
            origin: Origin::Submission,
            plan_version: "plan".into(),
            reason: String::new(),
            content,
        };
        let op = Op::MakeRevision { on: self.subject(unit), origin: "报送".into() };
        let (author, today) = (Author::local(), self.today);
        self.file
            .store
            .write(op, &author, moment(), |tx| {
                let made = revision::make(tx, &new, &author, moment())?;
                let arrival = Arrival { revision: made.id, received_on: today, batch: None };
                revision::arrive(tx, &arrival, &author, moment())
            })
            .unwrap();
    }

    /// What a unit handed over is taken back, from the newest 版 to the first.
    pub fn loses(&mut self, unit: &str) {
        let (author, op) = (Author::local(), Op::ChangeSetting { what: "撤版".into() });
        let id = unit.into();
        let period = self.period.clone();
        self.file
            .store
            .write(op, &author, moment(), |tx| {
                for one in revision::history(tx, &id, &period)?.into_iter().rev() {
                    revision::withdraw(tx, &one, Withdrawal::Because("撤版"), &author, moment())?;
                }
                Ok(())
            })
            .unwrap();
    }

    pub fn officer(&mut self, unit: &str, work: impl FnOnce(&mut Store, At<'_>) -> Result<()>) {
        let (author, unit) = (Author::local(), unit.into());
        let at = At {
            plan: &self.file.plan,
            unit: &unit,
            period: &self.period,
            author: &author,
            moment: moment(),
        };
        work(&mut self.file.store, at).unwrap();
    }

    pub fn speaking(&self, unit: &str) -> revision::RevisionId {
        let speaking = self
            .file
            .store
            .read(|conn| review::speaking(conn, &self.file.plan, &self.period))
            .unwrap();
        speaking.get(&unit.into()).expect("the unit handed over").clone()
    }

    /// Every 版 of the period, by what it says.
    pub fn contents(&self) -> Vec<String> {
        let speaking = self
            .file
            .store
            .read(|conn| review::speaking(conn, &self.file.plan, &self.period))
            .unwrap();
        speaking
            .values()
            .map(|id| self.file.store.read(|conn| revision::content(conn, id)).unwrap().hash())
            .collect()
    }

    fn subject(&self, unit: &str) -> Subject {
        Subject {
            unit: unit.into(),
            unit_name: unit.into(),
            period: self.period.clone(),
            period_label: self.period.to_string(),
        }
    }
}

pub fn says(text: &str) -> impl FnOnce(&mut Row) + '_ {
    move |row| row.progress = Cell::typed(text)
}

pub fn pieces(view: &CompiledView) -> Vec<CompiledPiece> {
    let paragraphs = view.sections.iter().flat_map(|section| &section.paragraphs);
    paragraphs.flat_map(|paragraph| paragraph.pieces.clone()).collect()
}

fn line(block: &Block) -> String {
    let words = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    match block {
        Block::Heading(heading) => format!("{}{}", heading.text, words(&heading.continued)),
        Block::Paragraph(paragraph) => words(&paragraph.runs),
        Block::Line(_) | Block::Table(_) | Block::Room(_) => String::new(),
    }
}
