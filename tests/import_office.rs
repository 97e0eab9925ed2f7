//! An office that takes workbooks in, so that the journeys read as prose.

use chrono::DateTime;
use tempfile::TempDir;
use weihua::batch::{self, Undone};
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Failure, Result};
use weihua::id::{MeasureId, PeriodId, UnitId};
use weihua::import::layout::{self, Layout};
use weihua::import::{
    self, Applied, BookPreview, CellPreview, Choice, Counts, Decision, Decisions, Preview, Reading,
    Receipt, Request, Source, TakenApart, UnitDecision, Verdict,
};
use weihua::op::{Author, Op};
use weihua::period_slip::{self, NewSlip, SlipKind};
use weihua::plan;
use weihua::progress::{self, At, FieldEdit, FieldName, SheetRow};
use weihua::revision::{self, Content, Revision};
use weihua::store::{KeptKind, SCHEMA, newest_log_entries};
use weihua::template;

use crate::import_builders::{Form, worker};

pub const DESHENG: &str = "xicheng-desheng-jiedao";
pub const TIANQIAO: &str = "xicheng-tianqiao-jiedao";

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub struct Office {
    pub file: DataFile,
    pub decisions: Decisions,
    pub layouts: Vec<&'static dyn Layout>,
    _folder: TempDir,
    period: PeriodId,
    today: Date,
}

impl Office {
    pub fn new() -> Self {
        Self::with_desk(DeskKind::Bureau, None)
    }

    pub fn at_the_desk_of(unit: &str) -> Self {
        Self::with_desk(DeskKind::Unit, Some(unit))
    }

    fn with_desk(kind: DeskKind, unit: Option<&str>) -> Self {
        let folder = TempDir::new().unwrap();
        let today = day("2018-04-03");
        let unit = unit.map(UnitId::from);
        let file = desk::create(
            &folder.path().join("台账.weihua"),
            kind,
            unit.as_ref(),
            plan::built_in().unwrap(),
            &Author::local(),
            moment(today),
        )
        .unwrap();
        assert_eq!(SCHEMA, 7, "builders speak of this schema");
        Self {
            file,
            decisions: Decisions::default(),
            layouts: layout::built_in(),
            _folder: folder,
            period: "2018Q1".into(),
            today,
        }
    }

    pub fn in_period(&mut self, period: &str, today: &str) -> &mut Self {
        self.period = period.into();
        self.today = day(today);
        self
    }

    pub fn form(&self, unit: &str) -> Form {
        let made = template::make(&self.file, &unit.into(), &self.period, self.today).unwrap();
        Form::new(made.bytes)
    }

    pub fn decides(&mut self, sha256: &str, cell: &CellPreview, choice: Choice) -> &mut Self {
        let at = cell.at.clone();
        self.decisions.cells.push(Decision { sha256: sha256.to_owned(), at, choice });
        self
    }

    pub fn says_it_is(&mut self, sha256: &str, unit: &str) -> &mut Self {
        let unit = unit.into();
        self.decisions.units.push(UnitDecision { sha256: sha256.to_owned(), unit });
        self
    }

    fn request<'a>(&'a self, books: &'a [TakenApart]) -> Request<'a> {
        Request {
            plan: &self.file.plan,
            period: &self.period,
            books,
            decisions: &self.decisions,
            today: self.today,
        }
    }

    /// Workbooks taken apart, as every journey begins.
    pub fn takes_apart(&self, sources: &[Source]) -> Vec<TakenApart> {
        let worker = worker();
        let reading = Reading { plan: &self.file.plan, layouts: &self.layouts, worker: &worker };
        sources.iter().map(|source| import::take_apart(source, reading)).collect()
    }

    /// What an import would do. Looking changes nothing, and counts balance.
    pub fn looks_at(&self, files: &[(&str, &[u8])]) -> Preview {
        let books = self.takes_apart(&sources(files));
        let log = self.log();
        let request = self.request(&books);
        let preview = self.file.store.read(|conn| import::preview(conn, request)).unwrap();
        assert_eq!(self.log(), log, "looking writes nothing");
        balanced(&preview);
        preview
    }

    pub fn takes_in(&mut self, files: &[(&str, &[u8])]) -> Applied {
        let today = self.today;
        self.tries(files, None, today, "").unwrap()
    }

    pub fn tries(
        &mut self,
        files: &[(&str, &[u8])],
        seen: Option<&str>,
        received_on: Date,
        note: &str,
    ) -> Result<Applied> {
        let sources = sources(files);
        let books = self.takes_apart(&sources);
        let plan = self.file.plan.clone();
        let request = Request {
            plan: &plan,
            period: &self.period,
            books: &books,
            decisions: &self.decisions,
            today: self.today,
        };
        let receipt = Receipt { received_on, note };
        import::apply(
            &mut self.file.store,
            request,
            &sources,
            seen,
            receipt,
            &Author::local(),
            moment(self.today),
        )
    }

    pub fn undoes(&mut self, batch: Option<i64>) -> Result<Undone> {
        let plan = self.file.plan.clone();
        batch::undo(&mut self.file.store, &plan, batch, &Author::local(), moment(self.today))
    }

    pub fn stays(&mut self, batch: Option<i64>) -> Failure {
        let log = self.log();
        let refused = self.undoes(batch).expect_err("it stays");
        assert_eq!(self.log(), log, "a refusal writes nothing");
        refused
    }

    pub fn heads(&self, unit: &str) -> Vec<Revision> {
        self.file.store.read(|conn| revision::heads(conn, &unit.into(), &self.period)).unwrap()
    }

    pub fn content(&self, unit: &str) -> Content {
        let head = self.heads(unit).pop().expect("something is in force");
        self.file.store.read(|conn| revision::content(conn, &head.id)).unwrap()
    }

    pub fn progress(&self, unit: &str, measure: &str) -> String {
        let content = self.content(unit);
        content.rows[&MeasureId::from(measure)].progress.text().to_owned()
    }

    pub fn log(&self) -> usize {
        self.file.store.read(|conn| newest_log_entries(conn, 1000)).unwrap().len()
    }

    /// The office locks a period.
    pub fn locks(&mut self, period: &str) {
        let op = Op::LockPeriod { period_label: period.to_owned() };
        let work = |tx: &rusqlite::Transaction| -> Result<()> {
            tx.execute(
                "INSERT INTO period_lock (period, locked_at, author) VALUES (?1, ?2, 'x')",
                [period, "2018-04-03T10:30:00+08:00"],
            )?;
            Ok(())
        };
        self.file.store.write(op, &Author::local(), moment(self.today), work).unwrap();
    }

    /// The office reopens the period for a unit, from today on.
    pub fn reopens(&mut self, unit: &str, until: &str) {
        let plan = self.file.plan.clone();
        let (unit, period) = (unit.into(), self.period.clone());
        let new = NewSlip {
            kind: SlipKind::Reopening,
            unit: &unit,
            period: &period,
            reason: "经办人住院",
            applicant: "安全科",
            approver: "主任（演示）",
            granted_on: self.today,
            until: day(until),
        };
        let today = moment(self.today);
        period_slip::grant(&mut self.file.store, &plan, new, &Author::local(), today).unwrap();
    }

    /// A paper goes out that was made from what is in force of a unit.
    pub fn issues(&mut self, title: &str, unit: &str) {
        let head = self.heads(unit).remove(0);
        let moment = moment(self.today);
        let author = Author::local();
        let sha256 =
            self.file.store.keep(KeptKind::Paper, "通报.pdf", b"%PDF", &author, moment).unwrap();
        let op = Op::IssuePaper { title: title.to_owned() };
        let work = |tx: &rusqlite::Transaction| -> Result<()> {
            tx.execute(
                "INSERT INTO issued_paper (kind, period, title, sha256, cut_off, author, at)
                 VALUES ('quarterly', ?1, ?2, ?3, '2018-04-03', 'x', 'x')",
                (&self.period, title, &sha256),
            )?;
            tx.execute("INSERT INTO issued_from (paper, revision) VALUES (1, ?1)", [&head.id])?;
            Ok(())
        };
        self.file.store.write(op, &author, moment, work).unwrap();
    }

    /// A row of the sheet at the 填报端.
    pub fn row(&self, measure: &str) -> SheetRow {
        let unit = &self.file.desk.units[0];
        let sheet = self
            .file
            .store
            .read(|conn| {
                progress::sheet(conn, &self.file.plan, unit, Some(&self.period), self.today)
            })
            .unwrap();
        sheet.rows.into_iter().find(|row| row.measure.id.as_str() == measure).unwrap()
    }

    /// The clerk types into a field.
    pub fn types(&mut self, measure: &str, field: FieldName, text: &str) {
        let (author, plan) = (Author::local(), self.file.plan.clone());
        let unit = self.file.desk.units[0].clone();
        let at = At {
            plan: &plan,
            unit: &unit,
            period: &self.period,
            author: &author,
            moment: moment(self.today),
        };
        let edit = FieldEdit::Type(text.to_owned());
        progress::edit_field(&mut self.file.store, at, &measure.into(), field, &edit).unwrap();
    }

    pub fn today(&self) -> Date {
        self.today
    }
}

pub fn moment(today: Date) -> Moment {
    let at = DateTime::parse_from_rfc3339(&format!("{today}T10:30:00+08:00")).unwrap();
    Moment { at, today }
}

fn sources(files: &[(&str, &[u8])]) -> Vec<Source> {
    files.iter().map(|(name, bytes)| Source::new(*name, bytes.to_vec())).collect()
}

/// 读入 = 新增 + 更改 + 相同 + 存疑 + 拒收, of each workbook and of all.
pub fn balanced(preview: &Preview) {
    let sum = |counts: &Counts| {
        counts.new + counts.changed + counts.same + counts.doubtful + counts.refused
    };
    let mut total = Counts::default();
    for book in &preview.books {
        assert_eq!(book.counts.read, sum(&book.counts), "{}", book.name);
        if book.refusal.is_none() {
            assert_eq!(book.counts.read as usize, book.rows.len());
        }
        total.add(&book.counts);
    }
    assert_eq!(total, preview.counts);
}

/// The cell of a book that has a subject.
pub fn cell<'a>(book: &'a BookPreview, subject: &str) -> &'a CellPreview {
    let mut cells = book.rows.iter().flat_map(|row| &row.cells);
    cells.find(|cell| cell.subject == subject).unwrap_or_else(|| panic!("{subject} in {book:#?}"))
}

pub fn verdicts(book: &BookPreview) -> Vec<Verdict> {
    book.rows.iter().map(|row| row.verdict).collect()
}
