//! Two desks and the files carried between them, so that the journeys read as prose.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use tempfile::TempDir;
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Failure, Result};
use weihua::exchange::{self, Kind, LogHead, NewFile, Opened, PlanStamp, Sender};
use weihua::id::{PeriodId, UnitId};
use weihua::op::{Author, Op, Subject};
use weihua::plan;
use weihua::progress::{self, At, FieldEdit, FieldName};
use weihua::reply::{self, NewReplies, ReadReply, ReplyPreview, ReturnedView, Trust, WrittenReply};
use weihua::review::{self, CellView, Remark};
use weihua::revision::{
    self, AnswerKind, Arrival, Cell, Content, NewRevision, Origin, Revision, Row,
};
use weihua::store::Store;
use weihua::submission::package::{ControlSums, PackageBody, PlaceBody};
use weihua::submission::{self, HandOverView, HandedOver, SelfCheck};

pub const DESHENG: &str = "xicheng-desheng-jiedao";
pub const YUETAN: &str = "xicheng-yuetan-jiedao";
pub const ROWS: [&str; 10] = ["m01", "m06", "m07", "m11", "m12", "m14", "m15", "m18", "m20", "m21"];

pub fn day(text: &str) -> Date {
    text.parse().expect("a test's date is well written")
}

pub fn moment(today: Date) -> Moment {
    let at = DateTime::parse_from_rfc3339(&format!("{today}T10:30:00+08:00"))
        .expect("a day has half past ten");
    Moment { at, today }
}

/// A desk of either kind.
pub struct Desk {
    pub folder: TempDir,
    pub file: DataFile,
    pub unit: UnitId,
    pub period: PeriodId,
    pub today: Date,
}

impl Desk {
    fn new(kind: DeskKind, unit: &str, period: &str, today: &str) -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let (unit, today) = (UnitId::from(unit), day(today));
        let plan = plan::built_in().expect("the seed is sound");
        let path = folder.path().join("台账.weihua");
        let own = Some(&unit).filter(|_| kind == DeskKind::Unit);
        let file = desk::create(&path, kind, own, plan, &Author::local(), moment(today))
            .expect("a new data file");
        Self { folder, file, unit, period: period.into(), today }
    }

    pub fn office(period: &str, today: &str) -> Self {
        Self::new(DeskKind::Bureau, DESHENG, period, today)
    }

    pub fn clerk(unit: &str, period: &str, today: &str) -> Self {
        Self::new(DeskKind::Unit, unit, period, today)
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

    pub fn types(&mut self, measure: &str, field: FieldName, text: &str) {
        let edit = FieldEdit::Type(text.to_owned());
        self.act(|store, at| progress::edit_field(store, at, &measure.into(), field, &edit))
            .expect("the edit is taken");
    }

    pub fn clears(&mut self, measure: &str, field: FieldName) {
        self.act(|store, at| {
            progress::edit_field(store, at, &measure.into(), field, &FieldEdit::Clear)
        })
        .expect("it is cleared");
    }

    /// A clerk fills in the whole quarter.
    pub fn fills_in(&mut self) {
        for measure in ROWS {
            let said = match self.period.as_str() {
                "2018Q1" => format!("{measure}：联合检查加油站2座。"),
                other => format!("{measure}：{other}联合检查加油站2座。"),
            };
            self.types(measure, FieldName::Progress, &said);
            self.types(measure, FieldName::NextSteps, "继续检查。");
            self.types(measure, FieldName::Completion, "ongoing");
        }
    }

    pub fn view(&self) -> HandOverView {
        let Self { file, unit, period, today, .. } = self;
        file.store
            .read(|conn| submission::hand_over_view(conn, &file.plan, unit, Some(period), *today))
            .expect("the page 报送 is there")
    }

    pub fn self_check(&self) -> SelfCheck {
        let Self { file, unit, period, today, .. } = self;
        file.store
            .read(|conn| submission::self_check(conn, &file.plan, unit, Some(period), *today))
            .expect("the 自检 runs")
    }

    pub fn hands_over(&mut self) -> Result<HandedOver> {
        let seen = self.view().content_hash;
        self.act(|store, at| submission::hand_over(store, at, &seen))
    }

    pub fn answers(&mut self, remark: &str, kind: AnswerKind, text: &str) -> Result<()> {
        self.act(|store, at| submission::answer(store, at, remark, kind, text))
    }

    pub fn returned(&self) -> ReturnedView {
        let Self { file, unit, period, today, .. } = self;
        file.store
            .read(|conn| reply::returned_view(conn, &file.plan, unit, Some(period), *today))
            .expect("what waits is there")
    }

    pub fn history(&self) -> Vec<Revision> {
        self.file
            .store
            .read(|conn| revision::history(conn, &self.unit, &self.period))
            .expect("the history is there")
    }

    pub fn newest(&self) -> (Revision, Content) {
        self.file
            .store
            .read(|conn| {
                let heads = revision::heads(conn, &self.unit, &self.period)?;
                let head = heads.last().expect("there is a 版").clone();
                let content = revision::content(conn, &head.id)?;
                Ok((head, content))
            })
            .expect("the 版 can be read")
    }

    /// A 报送包 with every 版 of the period, as a file.
    pub fn packs(&mut self) -> Opened {
        let (unit, period, folder) = (&self.unit, &self.period, self.folder.path());
        let revisions: Vec<(Revision, Content)> = self
            .history()
            .into_iter()
            .map(|one| {
                let read = |conn: &rusqlite::Connection| revision::content(conn, &one.id);
                let content = self.file.store.read(read).expect("its content");
                (one, content)
            })
            .collect();
        let (head, content) = self.newest();
        let body = PackageBody {
            unit: unit.clone(),
            unit_name: "德胜街道".into(),
            places: vec![PlaceBody {
                period: period.clone(),
                period_label: period.to_string(),
                head: head.id.to_string(),
                control: ControlSums::of(&content),
            }],
            form: weihua::template::identity::FORM,
            last_reply: None,
        };
        let body = serde_json::to_value(&body).expect("a body is JSON");
        self.written(&folder.join("报送.whx"), Kind::Submission, &body, &revisions)
    }

    /// An exchange file of any kind, signed by this desk.
    pub fn written(
        &self,
        to: &Path,
        kind: Kind,
        body: &serde_json::Value,
        revisions: &[(Revision, Content)],
    ) -> Opened {
        let version = plan::content_hash(&self.file.plan).expect("a plan has a hash");
        let key = self.file.store.read(weihua::key::signer).expect("the desk has a key");
        let new = NewFile {
            kind,
            plan: PlanStamp { id: self.file.plan.id.clone(), version },
            sender: Sender { unit: self.unit.clone(), file: "another".into() },
            log: LogHead { entries: 1, hash: String::new() },
            body,
            revisions,
            attached: &BTreeSet::new(),
            kept_in: self.folder.path(),
        };
        exchange::write(to, &new, &key, moment(self.today)).expect("it is written");
        exchange::open(to).expect("it proves true")
    }

    /// The office takes a 报送包 in.
    pub fn receives(&mut self, package: &Opened, on: &str) {
        let today = moment(self.today);
        let op = Op::TakeIn { files: 1, what: "报送包".into(), period_label: "本期".into() };
        self.file
            .store
            .write(op, &Author::local(), today, |tx| {
                for (one, content) in &package.revisions {
                    revision::bring(tx, one, content)?;
                    let arrival =
                        Arrival { revision: one.id.clone(), received_on: day(on), batch: None };
                    revision::arrive(tx, &arrival, &Author::local(), today)?;
                }
                Ok(())
            })
            .expect("it is taken in");
    }

    /// The office makes a 版 of its own: 更正, 代录.
    pub fn makes(&mut self, origin: Origin, content: Content) -> Revision {
        let parents = self
            .file
            .store
            .read(|conn| revision::heads(conn, &self.unit, &self.period))
            .expect("heads");
        let new = NewRevision {
            unit: self.unit.clone(),
            period: self.period.clone(),
            parents: parents.into_iter().map(|one| one.id).collect(),
            origin,
            plan_version: "plan".into(),
            reason: "电话核实".into(),
            content,
        };
        let on = Subject {
            unit: self.unit.clone(),
            unit_name: "德胜街道".into(),
            period: self.period.clone(),
            period_label: self.period.to_string(),
        };
        let op = Op::MakeRevision { on, origin: origin.label().into() };
        let today = moment(self.today);
        self.file
            .store
            .write(op, &Author::local(), today, |tx| {
                let made = revision::make(tx, &new, &Author::local(), today)?;
                let received_on = self.today;
                let arrival = Arrival { revision: made.id.clone(), received_on, batch: None };
                revision::arrive(tx, &arrival, &Author::local(), today)?;
                Ok(made)
            })
            .expect("it is made")
    }

    pub fn returns(&mut self, measure: &str, field: Option<FieldName>, text: &str) {
        let remarks = [Remark { field, text: text.into() }];
        self.act(|store, at| review::return_row(store, at, &measure.into(), &remarks))
            .expect("it is returned");
    }

    pub fn accepts(&mut self, measure: &str) {
        self.act(|store, at| review::accept(store, at, &measure.into())).expect("accepted");
    }

    pub fn cell(&self, measure: &str) -> CellView {
        let Self { file, unit, period, today, .. } = self;
        file.store
            .read(|conn| {
                let (measure, reader) = (measure.into(), Author::local());
                review::cell(conn, &file.plan, unit, &measure, period, *today, &reader)
            })
            .expect("the cell is there")
    }

    /// The office writes the replies of the period into a folder of its own.
    pub fn writes(&mut self, units: &[&str], folder: &str) -> Result<Vec<WrittenReply>> {
        let period = self.period.clone();
        self.writes_of(units, Some(&period), None, folder)
    }

    pub fn writes_of(
        &mut self,
        units: &[&str],
        period: Option<&PeriodId>,
        answer_by: Option<&str>,
        folder: &str,
    ) -> Result<Vec<WrittenReply>> {
        let units: Vec<UnitId> = units.iter().map(|unit| UnitId::from(*unit)).collect();
        let to = self.folder.path().join(folder);
        let new = NewReplies { units: &units, period, answer_by: answer_by.map(day), to: &to };
        let today = moment(self.today);
        let go_on = &mut |_, _| ControlFlow::Continue(());
        reply::write_replies(&mut self.file, new, &Author::local(), today, go_on)
    }

    /// One reply to the unit of this desk.
    pub fn replies(&mut self, folder: &str) -> Opened {
        let unit = self.unit.to_string();
        let written = self.writes(&[&unit], folder).expect("a reply is written");
        open(&written[0].path)
    }

    pub fn looks(&self, reply: &Opened) -> Result<ReplyPreview> {
        reply::look(&self.file, reply, self.today)
    }

    pub fn reads(&mut self, reply: &Opened) -> Result<ReadReply> {
        self.reads_with(reply, Trust::AsPinned)
    }

    pub fn trusts_and_reads(&mut self, reply: &Opened) -> ReadReply {
        self.reads_with(reply, Trust::Compared).expect("it is read in")
    }

    pub fn reads_with(&mut self, reply: &Opened, trust: Trust) -> Result<ReadReply> {
        reply::read_in(&mut self.file, reply, trust, &Author::local(), moment(self.today))
    }

    /// A refusal of a reply, and that it changed nothing.
    pub fn refuses(&mut self, reply: &Opened) -> Failure {
        let before = self.log();
        let failure = self.reads(reply).expect_err("it is refused");
        assert_eq!(self.log(), before, "a refusal changes nothing");
        assert!(failure.sentence.ends_with('。'), "a full sentence: {}", failure.sentence);
        failure
    }

    pub fn log(&self) -> usize {
        let entries = self.file.store.read(|conn| weihua::store::newest_log_entries(conn, 9999));
        entries.expect("the log is there").len()
    }

    pub fn is_sound(&self) {
        let found = weihua::check::check(&self.file.store).expect("the file can be read").problems;
        assert!(found.is_empty(), "体检 finds it in order: {found:?}");
    }
}

pub fn open(path: &Path) -> Opened {
    exchange::open(path).expect("it proves true")
}

/// A row that says one thing.
pub fn says(measure: &str, progress: &str) -> Content {
    let row = Row { progress: Cell::typed(progress), ..Row::default() };
    Content { rows: [(measure.into(), row)].into(), ..Content::default() }
}

/// A quarter handed over by Desheng and taken in by the office.
pub fn handed_over() -> (Desk, Desk) {
    let mut clerk = Desk::clerk(DESHENG, "2018Q1", "2018-04-03");
    clerk.fills_in();
    clerk.hands_over().expect("it is handed over");
    let mut office = Desk::office("2018Q1", "2018-04-04");
    office.receives(&clerk.packs(), "2018-04-04");
    (office, clerk)
}

/// Of it three rows are returned, the others accepted.
pub fn three_returned() -> (Desk, Desk) {
    let (mut office, clerk) = handed_over();
    office.returns("m06", Some(FieldName::Progress), "请写明检查了多少家企业。");
    office.returns("m15", Some(FieldName::NextSteps), "请写明时间安排。");
    office.returns("m21", None, "与上季度雷同，请核实。");
    for measure in ROWS {
        if !["m06", "m15", "m21"].contains(&measure) {
            office.accepts(measure);
        }
    }
    (office, clerk)
}

/// A file that lies elsewhere, so that what lay there can be compared.
pub fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    found.sort();
    found
}
