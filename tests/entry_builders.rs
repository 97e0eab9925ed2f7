//! A clerk at a desk, so that the journeys read as prose.

use chrono::DateTime;
use tempfile::TempDir;
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Failure, Result};
use weihua::id::{PeriodId, UnitId};
use weihua::op::{Author, Op};
use weihua::plan;
use weihua::problem::Problem;
use weihua::progress::{
    self, At, FieldEdit, FieldName, History, IndicatorView, Journalled, Sheet, SheetRow, Step,
    ZeroAll,
};
use weihua::store::{Store, newest_log_entries, text_index};

pub fn day(text: &str) -> Date {
    text.parse().expect("a test's date is well written")
}

pub struct Clerk {
    folder: TempDir,
    pub file: DataFile,
    pub unit: UnitId,
    pub period: PeriodId,
    pub today: Date,
}

pub fn moment(today: Date) -> Moment {
    let at = DateTime::parse_from_rfc3339(&format!("{today}T10:30:00+08:00"))
        .expect("a day has half past ten");
    Moment { at, today }
}

impl Clerk {
    pub fn at(unit: &str, period: &str, today: &str) -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let unit = UnitId::from(unit);
        let today = day(today);
        let file = desk::create(
            &folder.path().join("台账.weihua"),
            DeskKind::Unit,
            Some(&unit),
            plan::built_in().expect("the seed is sound"),
            &Author::local(),
            moment(today),
        )
        .expect("a new data file");
        Self { folder, file, unit, period: period.into(), today }
    }

    pub fn restarts(self) -> Self {
        let Self { folder, file, unit, period, today } = self;
        file.store.close().expect("closing");
        let path = folder.path().join("台账.weihua");
        let file = desk::open(&path, &Author::local(), moment(today)).expect("opening again");
        Self { folder, file, unit, period, today }
    }

    pub fn period(&mut self, period: &str) -> &mut Self {
        self.period = period.into();
        self
    }

    pub fn sheet(&self) -> Sheet {
        self.read(Some(&self.period))
    }

    pub fn current_sheet(&self) -> Sheet {
        self.read(None)
    }

    fn read(&self, period: Option<&PeriodId>) -> Sheet {
        self.file
            .store
            .read(|conn| progress::sheet(conn, &self.file.plan, &self.unit, period, self.today))
            .expect("the sheet is there")
    }

    pub fn row(&self, measure: &str) -> SheetRow {
        let rows = self.sheet().rows;
        rows.into_iter()
            .find(|row| row.measure.id.as_str() == measure)
            .expect("the row is the unit's")
    }

    pub fn number(&self, indicator: &str) -> IndicatorView {
        let all = self.sheet().indicators;
        all.into_iter().find(|one| one.id.as_str() == indicator).expect("the indicator is asked")
    }

    pub fn act(&mut self, work: impl FnOnce(&mut Store, At<'_>) -> Result<()>) -> Result<()> {
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

    pub fn types(&mut self, measure: &str, field: FieldName, text: &str) {
        self.does(measure, field, FieldEdit::Type(text.to_owned()));
    }

    pub fn does(&mut self, measure: &str, field: FieldName, edit: FieldEdit) {
        self.act(|store, at| progress::edit_field(store, at, &measure.into(), field, &edit))
            .expect("the edit is taken");
    }

    pub fn refused(&mut self, measure: &str, field: FieldName, edit: FieldEdit) -> Failure {
        let before = self.sheet();
        let refused = self
            .act(|store, at| progress::edit_field(store, at, &measure.into(), field, &edit))
            .expect_err("the edit is refused");
        assert_eq!(self.sheet(), before, "a refusal changes nothing");
        refused
    }

    pub fn keeps_row(&mut self, measure: &str) {
        self.act(|store, at| progress::keep_row(store, at, &measure.into()))
            .expect("the row is kept");
    }

    pub fn counts(&mut self, indicator: &str, typed: &str) {
        self.act(|store, at| progress::type_number(store, at, &indicator.into(), typed))
            .expect("the figure is taken");
    }

    pub fn refused_count(&mut self, indicator: &str, typed: &str) -> Failure {
        self.act(|store, at| progress::type_number(store, at, &indicator.into(), typed))
            .expect_err("it is refused")
    }

    pub fn opens(&mut self, indicator: &str, typed: &str, source: &str) {
        self.act(|store, at| progress::set_opening(store, at, &indicator.into(), typed, source))
            .expect("the opening figure is taken");
    }

    pub fn refused_opening(&mut self, indicator: &str, typed: &str, source: &str) -> Failure {
        let before = self.sheet();
        let refused = self
            .act(|store, at| progress::set_opening(store, at, &indicator.into(), typed, source))
            .expect_err("it is refused");
        assert_eq!(self.sheet(), before, "a refusal changes nothing");
        refused
    }

    /// The office locks a period.
    pub fn locked(&mut self, period: &str) {
        let at = moment(self.today);
        let lock = |tx: &rusqlite::Transaction<'_>| {
            tx.execute(
                "INSERT INTO period_lock (period, author, locked_at) VALUES (?1, '区安委会办公室', ?2)",
                [period, &at.stamp()],
            )?;
            Ok(())
        };
        let op = Op::ChangeSetting { what: format!("锁定{period}") };
        self.file.store.write(op, &Author::local(), at, lock).expect("the period is locked");
    }

    pub fn zero(&mut self, measure: &str, reason: &str) {
        self.act(|store, at| progress::report_zero(store, at, &measure.into(), reason))
            .expect("the zero report is taken");
    }

    pub fn refused_zero(&mut self, measure: &str, reason: &str) -> Failure {
        self.act(|store, at| progress::report_zero(store, at, &measure.into(), reason))
            .expect_err("it is refused")
    }

    /// What a row says is taken back, and it becomes a 零报告.
    pub fn withdraws_row_for_zero(&mut self, measure: &str) {
        for field in
            [FieldName::Progress, FieldName::Problems, FieldName::NextSteps, FieldName::Completion]
        {
            self.does(measure, field, FieldEdit::TakeBack);
        }
        self.zero(measure, "本季度无新增情况");
    }

    pub fn withdraws_zero(&mut self, measure: &str) {
        self.act(|store, at| progress::withdraw_zero(store, at, &measure.into()))
            .expect("it is withdrawn");
    }

    /// What a 全季零报告 would do.
    pub fn zero_all(&self) -> ZeroAll {
        let DataFile { store, plan, .. } = &self.file;
        let (author, moment) = (Author::local(), moment(self.today));
        let (unit, period) = (&self.unit, &self.period);
        store
            .read(|conn| {
                progress::zero_all(conn, At { plan, unit, period, author: &author, moment })
            })
            .expect("the sheet is there")
    }

    pub fn reports_zero_all(&mut self, reason: &str) -> Result<()> {
        self.act(|store, at| progress::report_zero_all(store, at, reason))
    }

    pub fn withdraws_zero_all(&mut self) -> Result<()> {
        self.act(progress::withdraw_zero_all)
    }

    pub fn steps_back(&mut self, what: &str, steps: &[Step]) -> Result<()> {
        self.act(|store, at| progress::step_back(store, at, what, steps))
    }

    /// How many writes the log has.
    pub fn writes(&self) -> usize {
        self.file.store.read(|conn| newest_log_entries(conn, 1000)).expect("the log").len()
    }

    /// The sentence of the newest write.
    pub fn last_write(&self) -> String {
        let newest = self.file.store.read(|conn| newest_log_entries(conn, 1)).expect("the log");
        newest.into_iter().next().expect("something was written").sentence
    }

    pub fn reaches(&mut self, measure: &str, deadline: &str, on: Option<&str>) {
        self.act(|store, at| {
            progress::reach_milestone(store, at, &measure.into(), &deadline.into(), on.map(day))
        })
        .expect("the date is taken");
    }

    pub fn refused_reach(&mut self, measure: &str, deadline: &str, on: &str) -> Failure {
        self.act(|store, at| {
            progress::reach_milestone(store, at, &measure.into(), &deadline.into(), Some(day(on)))
        })
        .expect_err("it is refused")
    }

    pub fn history(&self, about: &Journalled) -> History {
        let DataFile { store, plan, .. } = &self.file;
        store
            .read(|conn| progress::history(conn, plan, &self.unit, &self.period, about))
            .expect("the journal is there")
    }

    /// Brings back the version that says so.
    pub fn brings_back(&mut self, about: &Journalled, shown: &str) -> Result<()> {
        let versions = self.history(about).versions;
        let wanted = versions
            .into_iter()
            .find(|version| version.returns && version.value.as_deref().unwrap_or("") == shown)
            .expect("a version that says so can be brought back");
        self.act(|store, at| progress::bring_back(store, at, about, wanted.seq))
    }

    /// 体检.
    pub fn checks(&self) -> Vec<Problem> {
        weihua::check::check(&self.file.store).expect("the file can be read").problems
    }

    /// Another tool changes something behind the journal's back.
    pub fn tampers(&mut self, sql: &str) {
        let op = Op::ChangeSetting { what: "另一个工具".into() };
        let at = moment(self.today);
        let hand = |tx: &rusqlite::Transaction<'_>| Ok(tx.execute(sql, [])?);
        let changed = self.file.store.write(op, &Author::local(), at, hand).expect("it is written");
        assert_eq!(changed, 1, "it hits what it aims at");
    }

    /// The draft is gone with its journal, as where a desk was rebuilt from its 版.
    pub fn forgets_its_draft(&mut self) {
        let op = Op::ChangeSetting { what: "重建".into() };
        let at = moment(self.today);
        let wipe = |tx: &rusqlite::Transaction<'_>| {
            for table in [
                "draft_field",
                "draft_zero",
                "draft_number",
                "draft_evidence",
                "draft_explanation",
                "draft_journal",
                "milestone",
                "opening_number",
            ] {
                tx.execute(&format!("DELETE FROM {table}"), [])?;
            }
            Ok(())
        };
        self.file.store.write(op, &Author::local(), at, wipe).expect("the draft is gone");
    }

    pub fn finds(&self, word: &str) -> Vec<String> {
        let hits = self
            .file
            .store
            .read(|conn| text_index::search(conn, &text_index::Words::of(word), 50))
            .expect("the search answers");
        hits.into_iter().map(|hit| hit.subject).collect()
    }

    /// The open data file, whose sheet it is and for when.
    pub fn at_hand(&mut self) -> (&mut Store, &UnitId, &PeriodId) {
        (&mut self.file.store, &self.unit, &self.period)
    }

    /// Where this clerk keeps files of any kind.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}
