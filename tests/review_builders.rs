//! An officer at a desk, so that the journeys read as prose.

use chrono::DateTime;
use tempfile::TempDir;
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Failure, Result};
use weihua::id::{MeasureId, PeriodId, UnitId};
use weihua::measure::{self, Light};
use weihua::op::{Author, Op, Subject};
use weihua::plan::{self, Plan};
use weihua::progress::{At, FieldName};
use weihua::review::{self, CellView, Matrix, MatrixCell, MatrixUnit, Remark};
use weihua::revision::{
    self, Arrival, Cell, Content, NewRevision, Origin, Revision, RevisionId, Row,
};
use weihua::store::Store;

pub const DESHENG: &str = "xicheng-desheng-jiedao";
pub const YUETAN: &str = "xicheng-yuetan-jiedao";

pub fn day(text: &str) -> Date {
    text.parse().expect("a test's date is well written")
}

/// A row that says something, or nothing.
pub fn text(progress: &str) -> Row {
    Row { progress: Cell::typed(progress), ..Row::default() }
}

pub fn zero() -> Row {
    Row { zero: Cell::typed("本季度无新增情况"), ..Row::default() }
}

pub struct Office {
    // Gone with the test.
    _folder: TempDir,
    pub file: DataFile,
    pub period: PeriodId,
    pub today: Date,
}

impl Office {
    pub fn on(period: &str, today: &str) -> Self {
        Self::with_plan(plan::built_in().expect("the seed is sound"), period, today)
    }

    pub fn with_plan(plan: &Plan, period: &str, today: &str) -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let today = day(today);
        let path = folder.path().join("汇总.weihua");
        let moment = moment(today);
        let file = desk::create(&path, DeskKind::Bureau, None, plan, &Author::local(), moment)
            .expect("a new data file");
        Self { _folder: folder, file, period: period.into(), today }
    }

    pub fn period(&mut self, period: &str) -> &mut Self {
        self.period = period.into();
        self
    }

    /// Every measure a unit is asked for, with the same row.
    pub fn sheet_of(&self, unit: &str, row: &Row) -> Content {
        let due = measure::duties(&self.file.plan, &unit.into(), &self.period);
        let rows = due.into_iter().map(|measure| (measure.id.clone(), row.clone())).collect();
        Content { rows, ..Content::default() }
    }

    pub fn heads(&self, unit: &str) -> Vec<RevisionId> {
        let heads = self.file.store.read(|conn| revision::heads(conn, &unit.into(), &self.period));
        heads.expect("the heads are there").into_iter().map(|head| head.id).collect()
    }

    /// A 版 after the newest one, received on a day.
    pub fn receives(&mut self, unit: &str, content: Content, on: &str) -> Revision {
        let parents = self.heads(unit);
        self.receives_after(unit, &parents, content, on)
    }

    pub fn receives_after(
        &mut self,
        unit: &str,
        parents: &[RevisionId],
        content: Content,
        on: &str,
    ) -> Revision {
        let received = Some(day(on));
        self.makes(unit, parents, content, Origin::Submission, received)
    }

    pub fn corrects(&mut self, unit: &str, content: Content) -> Revision {
        let parents = self.heads(unit);
        self.makes(unit, &parents, content, Origin::Correction, None)
    }

    fn makes(
        &mut self,
        unit: &str,
        parents: &[RevisionId],
        content: Content,
        origin: Origin,
        received: Option<Date>,
    ) -> Revision {
        let new = NewRevision {
            unit: unit.into(),
            period: self.period.clone(),
            parents: parents.to_vec(),
            origin,
            plan_version: "plan".into(),
            reason: if origin == Origin::Submission { String::new() } else { "更正".into() },
            content,
        };
        let op = Op::MakeRevision { on: self.subject(unit), origin: origin.label().into() };
        let moment = moment(self.today);
        let write = |tx: &rusqlite::Transaction<'_>| {
            let made = revision::make(tx, &new, &Author::local(), moment)?;
            if let Some(received_on) = received {
                let arrival = Arrival { revision: made.id.clone(), received_on, batch: None };
                revision::arrive(tx, &arrival, &Author::local(), moment)?;
            }
            Ok(made)
        };
        self.file.store.write(op, &Author::local(), moment, write).expect("the 版 is made")
    }

    pub fn joins(&mut self, unit: &str) -> Revision {
        let new = NewRevision {
            unit: unit.into(),
            period: self.period.clone(),
            parents: self.heads(unit),
            origin: Origin::Merge,
            plan_version: "plan".into(),
            reason: "以先到的为准".into(),
            content: Content::default(),
        };
        let op = Op::MergeRevisions { on: self.subject(unit) };
        let moment = moment(self.today);
        let write =
            |tx: &rusqlite::Transaction<'_>| revision::merge(tx, &new, &Author::local(), moment);
        self.file.store.write(op, &Author::local(), moment, write).expect("they are joined")
    }

    fn subject(&self, unit: &str) -> Subject {
        Subject {
            unit: unit.into(),
            unit_name: unit.into(),
            period: self.period.clone(),
            period_label: self.period.to_string(),
        }
    }

    pub fn does(
        &mut self,
        unit: &str,
        work: impl FnOnce(&mut Store, At<'_>) -> Result<()>,
    ) -> Result<()> {
        self.does_as(&Author::local(), unit, work)
    }

    pub fn does_as(
        &mut self,
        author: &Author,
        unit: &str,
        work: impl FnOnce(&mut Store, At<'_>) -> Result<()>,
    ) -> Result<()> {
        let unit = UnitId::from(unit);
        let at = At {
            plan: &self.file.plan,
            unit: &unit,
            period: &self.period,
            author,
            moment: moment(self.today),
        };
        work(&mut self.file.store, at)
    }

    pub fn passes_first(&mut self, unit: &str, measure: &str) {
        self.does(unit, |store, at| review::pass_first(store, at, &measure.into()))
            .expect("it passes 初审");
    }

    pub fn accepts(&mut self, unit: &str, measure: &str) {
        self.does(unit, |store, at| review::accept(store, at, &measure.into()))
            .expect("it is accepted");
    }

    pub fn accepts_all(&mut self, unit: &str) {
        let due: Vec<MeasureId> = measure::duties(&self.file.plan, &unit.into(), &self.period)
            .into_iter()
            .map(|measure| measure.id.clone())
            .collect();
        self.does(unit, |store, at| review::accept_rows(store, at, &due)).expect("accepted");
    }

    pub fn returns(&mut self, unit: &str, measure: &str, remark: &str) {
        self.does(unit, |store, at| {
            review::return_row(store, at, &measure.into(), &[on_row(remark)])
        })
        .expect("it is returned");
    }

    pub fn reopens(&mut self, unit: &str, measure: &str) {
        self.does(unit, |store, at| review::reopen(store, at, &measure.into()))
            .expect("it is reopened");
    }

    pub fn confirms(&mut self, unit: &str, measure: &str, deadline: &str, on: &str) {
        self.does(unit, |store, at| {
            review::confirm_milestone(store, at, &measure.into(), &deadline.into(), day(on))
        })
        .expect("it is confirmed");
    }

    pub fn sets_light(&mut self, unit: &str, measure: &str, light: Light) {
        self.does(unit, |store, at| {
            review::set_light(store, at, &measure.into(), light, "会议研究决定")
        })
        .expect("it is set");
    }

    /// A refusal, and that it changed nothing.
    pub fn refused(
        &mut self,
        unit: &str,
        work: impl FnOnce(&mut Store, At<'_>) -> Result<()>,
    ) -> Failure {
        let (before, log) = (self.matrix(), self.log());
        let failure = self.does(unit, work).expect_err("it is refused");
        assert_eq!((self.matrix(), self.log()), (before, log), "a refusal changes nothing");
        assert!(failure.sentence.ends_with('。'), "a full sentence: {}", failure.sentence);
        failure
    }

    pub fn log(&self) -> usize {
        let entries = self.file.store.read(|conn| weihua::store::newest_log_entries(conn, 9999));
        entries.expect("the log is there").len()
    }

    pub fn matrix(&self) -> Matrix {
        let Self { file, period, today, .. } = self;
        file.store
            .read(|conn| review::matrix(conn, &file.plan, Some(period), *today))
            .expect("the matrix is there")
    }

    pub fn unit(&self, unit: &str) -> MatrixUnit {
        let units = self.matrix().units;
        units.into_iter().find(|row| row.unit.id.as_str() == unit).expect("the unit is due")
    }

    pub fn cell(&self, unit: &str, measure: &str) -> MatrixCell {
        let cells = self.unit(unit).cells.into_iter().flatten();
        cells.into_iter().find(|cell| cell.measure.as_str() == measure).expect("the cell is due")
    }

    /// The state of a cell in one word.
    pub fn state(&self, unit: &str, measure: &str) -> &'static str {
        self.cell(unit, measure).state.label()
    }

    pub fn view(&self, unit: &str, measure: &str) -> CellView {
        self.view_for(unit, measure, &Author::local())
    }

    pub fn view_for(&self, unit: &str, measure: &str, reader: &Author) -> CellView {
        let Self { file, period, today, .. } = self;
        let (unit, measure) = (unit.into(), measure.into());
        file.store
            .read(|conn| review::cell(conn, &file.plan, &unit, &measure, period, *today, reader))
            .expect("the cell is there")
    }
}

pub fn on_row(text: &str) -> Remark {
    Remark { field: None, text: text.into() }
}

pub fn on_field(field: FieldName, text: &str) -> Remark {
    Remark { field: Some(field), text: text.into() }
}

pub fn moment(today: Date) -> Moment {
    let at = DateTime::parse_from_rfc3339(&format!("{today}T10:30:00+08:00"))
        .expect("a day has half past ten");
    Moment { at, today }
}
