//! An officer who enters for a street, and the clerk of that street, so that the journeys read as prose.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use tempfile::TempDir;
use weihua::behalf::{self, ConfirmedDates, EntryLook, EntrySaid, EntryStanding, Finished};
use weihua::change::{self, Since};
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Failure, Result};
use weihua::exchange;
use weihua::id::{PeriodId, UnitId};
use weihua::import::Receipt;
use weihua::key;
use weihua::op::Author;
use weihua::plan;
use weihua::progress::{self, At, Entering, FieldEdit, FieldName, Sheet};
use weihua::receive::{self, Arrived, KeyJoins, Officer, Received, Request};
use weihua::reply::{self, NewReplies, Trust};
use weihua::report::{self, Paper};
use weihua::review::{self, CellView, Matrix, MatrixCell, MatrixUnit, Remark};
use weihua::revision::{self, EnteredScan, EnteredSource, Revision};
use weihua::store::{KeptKind, Store};
use weihua::submission;

pub const DESHENG: &str = "xicheng-desheng-jiedao";
pub const OWN: &str = "xicheng-anquan-jianguanju";
pub const ROWS: [&str; 10] = ["m01", "m06", "m07", "m11", "m12", "m14", "m15", "m18", "m20", "m21"];

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn moment(today: Date) -> Moment {
    let at = DateTime::parse_from_rfc3339(&format!("{today}T10:30:00+08:00")).unwrap();
    Moment { at, today }
}

/// Told by fax, on the day that stands on it.
pub fn by(source: EnteredSource, told_by: &str) -> EntrySaid {
    EntrySaid {
        source,
        told_by: told_by.into(),
        written_on: Some(day("2018-04-02")),
        received_on: day("2018-04-03"),
        reason: String::new(),
    }
}

pub fn because(reason: &str) -> EntrySaid {
    EntrySaid {
        source: EnteredSource::Office,
        told_by: String::new(),
        written_on: None,
        received_on: day("2018-04-03"),
        reason: reason.into(),
    }
}

/// A desk of either kind, at the sheet of one unit.
pub struct Desk {
    folder: TempDir,
    pub file: DataFile,
    pub unit: UnitId,
    pub period: PeriodId,
    pub today: Date,
}

impl Desk {
    fn new(kind: DeskKind, unit: &str, today: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let (unit, today) = (UnitId::from(unit), day(today));
        let path = folder.path().join("台账.weihua");
        let own = Some(&unit).filter(|_| kind == DeskKind::Unit);
        let plan = plan::built_in().unwrap();
        let file = desk::create(&path, kind, own, plan, &Author::local(), moment(today)).unwrap();
        Self { folder, file, unit, period: "2018Q1".into(), today }
    }

    pub fn office(today: &str) -> Self {
        Self::new(DeskKind::Bureau, DESHENG, today)
    }

    pub fn clerk(today: &str) -> Self {
        Self::new(DeskKind::Unit, DESHENG, today)
    }

    pub fn of(&mut self, unit: &str) -> &mut Self {
        self.unit = unit.into();
        self
    }

    pub fn on(&mut self, today: &str) -> &mut Self {
        self.today = day(today);
        self
    }

    pub fn act<T>(&mut self, work: impl FnOnce(&mut Store, At<'_>) -> Result<T>) -> Result<T> {
        let author = Author::local();
        let at = At {
            plan: &self.file.plan,
            unit: &self.unit,
            period: &self.period,
            author: &author,
            moment: moment(self.today),
        };
        work(&mut self.file.store, at)
    }

    /// A refusal, and that it changed nothing.
    pub fn refused<T: std::fmt::Debug>(
        &mut self,
        work: impl FnOnce(&mut Store, At<'_>) -> Result<T>,
    ) -> Failure {
        let read = |desk: &Self| std::fs::read(desk.file.store.path()).unwrap();
        self.file.store.settle().unwrap();
        let before = read(self);
        let failure = self.act(work).expect_err("it is refused");
        self.file.store.settle().unwrap();
        assert_eq!(read(self), before, "a refusal changes nothing: {}", failure.sentence);
        assert!(failure.sentence.ends_with('。'), "a full sentence: {}", failure.sentence);
        failure
    }

    pub fn types(&mut self, measure: &str, field: FieldName, text: &str) -> Result<()> {
        let edit = FieldEdit::Type(text.to_owned());
        self.act(|store, at| progress::edit_field(store, at, &measure.into(), field, &edit))
    }

    /// A row that travels.
    pub fn writes(&mut self, measure: &str, progress: &str) {
        self.types(measure, FieldName::Progress, progress).unwrap();
        self.types(measure, FieldName::NextSteps, "继续检查。").unwrap();
        self.types(measure, FieldName::Completion, "ongoing").unwrap();
    }

    pub fn fills_in(&mut self) {
        for measure in ROWS {
            self.writes(measure, &format!("{measure}：联合检查加油站2座。"));
        }
    }

    pub fn sheet(&self) -> Sheet {
        let Self { file, unit, period, today, .. } = self;
        file.store
            .read(|conn| progress::sheet(conn, &file.plan, unit, Some(period), *today))
            .unwrap()
    }

    pub fn progress_of(&self, measure: &str) -> String {
        let rows = self.sheet().rows;
        rows.into_iter().find(|row| row.measure.id.as_str() == measure).unwrap().progress.value
    }

    pub fn standing(&self) -> EntryStanding {
        let Self { file, unit, period, today, .. } = self;
        file.store.read(|conn| behalf::standing(conn, &file.plan, unit, period, *today)).unwrap()
    }

    pub fn begins(&mut self, kind: Entering) {
        self.act(|store, at| behalf::begin(store, at, kind)).expect("it begins");
    }

    pub fn notes(&mut self, said: &EntrySaid) {
        self.act(|store, at| behalf::note(store, at, said, None)).expect("it is noted");
    }

    pub fn scans(&mut self, said: &EntrySaid) {
        self.act(|store, at| {
            let bytes = b"%PDF-1.4 a fax";
            let sha256 = store.keep(KeptKind::Scan, "传真.pdf", bytes, at.author, at.moment)?;
            let scan = EnteredScan { sha256, name: "传真.pdf".into() };
            behalf::note(store, at, said, Some(&scan))
        })
        .expect("it is noted with its scan");
    }

    pub fn looks(&mut self) -> EntryLook {
        self.act(|store, at| store.read(|conn| behalf::look(conn, at)))
            .expect("it can be looked at")
    }

    pub fn finishes(&mut self) -> Result<Finished> {
        let seen = self.looks().content_hash;
        self.act(|store, at| behalf::finish(store, at, &seen, ConfirmedDates::Undecided))
    }

    /// The whole of it: what came, and what it says.
    pub fn enters(&mut self, said: &EntrySaid, rows: &[(&str, &str)]) -> Finished {
        self.begins(Entering::OnBehalf);
        self.notes(said);
        for (measure, progress) in rows {
            self.writes(measure, progress);
        }
        if rows.len() < ROWS.len() {
            self.explains_what_is_missing();
        }
        self.finishes().expect("it is finished")
    }

    pub fn explains_what_is_missing(&mut self) {
        let keys = [submission::FindingKey::rows_missing()];
        self.act(|store, at| submission::explain(store, at, &keys, "来件只报了这几项。")).unwrap();
    }

    pub fn history(&self) -> Vec<Revision> {
        let (unit, period) = (&self.unit, &self.period);
        self.file.store.read(|conn| revision::history(conn, unit, period)).unwrap()
    }

    pub fn heads(&self) -> Vec<Revision> {
        let (unit, period) = (&self.unit, &self.period);
        self.file.store.read(|conn| revision::heads(conn, unit, period)).unwrap()
    }

    pub fn matrix(&self) -> Matrix {
        let Self { file, period, today, .. } = self;
        file.store.read(|conn| review::matrix(conn, &file.plan, Some(period), *today)).unwrap()
    }

    pub fn row(&self) -> MatrixUnit {
        self.matrix().units.into_iter().find(|row| row.unit.id == self.unit).unwrap()
    }

    pub fn cell(&self, measure: &str) -> MatrixCell {
        let mut cells = self.row().cells.into_iter().flatten();
        cells.find(|cell| cell.measure.as_str() == measure).unwrap()
    }

    pub fn drawer(&self, measure: &str) -> CellView {
        let Self { file, unit, period, today, .. } = self;
        let read = |conn: &rusqlite::Connection| {
            review::cell(conn, &file.plan, unit, &measure.into(), period, *today, &Author::local())
        };
        file.store.read(read).unwrap()
    }

    pub fn accepts(&mut self, measure: &str) {
        self.act(|store, at| review::accept(store, at, &measure.into())).expect("accepted");
    }

    pub fn returns(&mut self, measure: &str, text: &str) {
        let remark = Remark { field: None, text: text.to_owned() };
        self.act(|store, at| review::return_row(store, at, &measure.into(), &[remark]))
            .expect("returned");
    }

    pub fn locks(&mut self) {
        let Self { file, period, today, .. } = self;
        let plan = file.plan.clone();
        review::lock_period(&mut file.store, &plan, period, &Author::local(), moment(*today))
            .unwrap();
    }

    /// The unit hands over and writes its 报送包.
    pub fn submits(&mut self) -> PathBuf {
        let to = self.folder.path().join(format!("包{}", self.history().len()));
        std::fs::create_dir_all(&to).unwrap();
        let done = self
            .act(|store, at| submission::submit_as_it_is(store, at, &to, None))
            .expect("it is handed over");
        Path::new(&done.folder).join(done.name)
    }

    /// The office takes it in, and registers the key of whoever sent it.
    pub fn receives(&mut self, from: &Self, package: &Path) -> Received {
        let plan = self.file.plan.clone();
        let (author, moment) = (Author::local(), moment(self.today));
        let files = [Arrived::at(package)];
        let request = Request { plan: &plan, files: &files, received_on: self.today };
        let seen = receive::look(&self.file.store, request).unwrap().digest;
        let receipt = Receipt { received_on: self.today, note: "" };
        let store = &mut self.file.store;
        let paths = [package.to_owned()];
        let received =
            receive::take_in(store, &plan, &paths, Some(&seen), receipt, &author, moment).unwrap();
        let key = from.file.store.read(key::public_key).unwrap().unwrap();
        let officer = Officer { author: &author, moment };
        if !receive::waiting(store, &plan).unwrap().keys.is_empty() {
            let whose = (&from.unit, key.as_str());
            receive::register_key(store, &plan, whose, KeyJoins::Another, None, "", officer)
                .unwrap();
        }
        received
    }

    /// The office answers, the unit reads.
    pub fn answers_to(&mut self, clerk: &mut Self) {
        let to = self.folder.path().join("回执");
        let (units, period) = ([self.unit.clone()], self.period.clone());
        let new = NewReplies { units: &units, period: Some(&period), answer_by: None, to: &to };
        let go_on = &mut |_, _| ControlFlow::Continue(());
        let now = moment(self.today);
        let written =
            reply::write_replies(&mut self.file, new, &Author::local(), now, go_on).unwrap();
        let opened = exchange::open(&written[0].path).expect("a reply proves true");
        let now = moment(clerk.today);
        reply::read_in(&mut clerk.file, &opened, Trust::Compared, &Author::local(), now)
            .expect("it is read in");
    }

    /// A report goes out with what is said now.
    pub fn issues(&mut self) -> i64 {
        let speaking = self
            .file
            .store
            .read(|conn| review::speaking(conn, &self.file.plan, &self.period))
            .unwrap();
        let paper = Paper {
            kind: "quarterly",
            period: self.period.clone(),
            title: "季度工作进展情况的报告".into(),
            cut_off: self.today,
            made_from: speaking.into_values().collect(),
            bytes: format!("%PDF {}", self.history().len()).into_bytes(),
        };
        let path = self.folder.path().join("报告.pdf");
        let now = moment(self.today);
        report::issue(&mut self.file.store, &paper, &path, &Author::local(), now).unwrap();
        let papers = self.file.store.read(|conn| report::issued(conn, &self.period)).unwrap();
        papers[0].seq
    }

    pub fn since(&self, paper: i64) -> Since {
        self.file.store.read(|conn| change::since(conn, &self.file.plan, paper)).unwrap()
    }
}
