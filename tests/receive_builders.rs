//! Units that write 报送包 and the office that takes them in.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::DateTime;
use tempfile::TempDir;
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Failure, Result};
use weihua::exchange::{self, Kind, LogHead, NewFile, PlanStamp, Sender};
use weihua::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use weihua::import::Receipt;
use weihua::key;
use weihua::op::{Author, Op, Subject};
use weihua::plan;
use weihua::progress::At;
use weihua::receive::{
    self, Arrived, KeyJoins, Officer, PackageFile, PackagePreview, ReceiveOutcome, Received,
    ReleasedFile, Request, Waiting,
};
use weihua::revision::{self, Cell, Content, NewRevision, Origin, Revision, RevisionId, Row};
use weihua::submission;
use weihua::submission::package::{ControlSums, PackageBody, PlaceBody};

pub const DESHENG: &str = "xicheng-desheng-jiedao";
pub const YUETAN: &str = "xicheng-yuetan-jiedao";
pub const Q1: &str = "2018Q1";

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn moment(today: &str) -> Moment {
    let at = DateTime::parse_from_rfc3339(&format!("{today}T10:30:00+08:00")).unwrap();
    Moment { at, today: day(today) }
}

/// A quarter that says one thing of one measure.
pub fn says(measure: &str, text: &str) -> Content {
    let row = Row { progress: Cell::typed(text), ..Row::default() };
    Content { rows: [(MeasureId::new(measure), row)].into(), ..Content::default() }
}

pub fn counts(indicator: &str, amount: i64) -> Content {
    let numbers = [(IndicatorId::new(indicator), Some(amount))].into();
    Content { numbers, ..Content::default() }
}

/// What a 报送包 is written from, so that a test can spoil any part of it.
pub struct Draft {
    pub kind: Kind,
    pub plan: PlanStamp,
    pub body: PackageBody,
    pub revisions: Vec<(Revision, Content)>,
    pub attached: BTreeSet<String>,
}

/// A computer of a unit.
pub struct Desk {
    folder: TempDir,
    pub file: DataFile,
    pub unit: UnitId,
    written: RefCell<u32>,
}

impl Desk {
    pub fn of(unit: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let unit = UnitId::from(unit);
        let path = folder.path().join("台账.weihua");
        let (author, moment) = (Author::local(), moment("2018-04-02"));
        let plan = plan::built_in().unwrap();
        let mut file =
            desk::create(&path, DeskKind::Unit, Some(&unit), plan, &author, moment).unwrap();
        let period = PeriodId::from(Q1);
        let at = At { plan, unit: &unit, period: &period, author: &author, moment };
        submission::make_key(&mut file.store, at).unwrap();
        Self { folder, file, unit, written: RefCell::new(0) }
    }

    pub fn key(&self) -> String {
        self.file.store.read(key::public_key).unwrap().unwrap()
    }

    pub fn heads(&self, period: &str) -> Vec<Revision> {
        self.file.store.read(|conn| revision::heads(conn, &self.unit, &period.into())).unwrap()
    }

    /// The next 版 of a period.
    pub fn hands_over(&mut self, period: &str, content: Content) -> Revision {
        let parents: Vec<RevisionId> = self.heads(period).into_iter().map(|one| one.id).collect();
        self.hands_over_after(period, &parents, content)
    }

    /// A 版 after those named, as where an old copy of the data file was brought back.
    pub fn hands_over_after(
        &mut self,
        period: &str,
        parents: &[RevisionId],
        content: Content,
    ) -> Revision {
        let new = NewRevision {
            unit: self.unit.clone(),
            period: period.into(),
            parents: parents.to_vec(),
            origin: Origin::Submission,
            plan_version: plan::content_hash(&self.file.plan).unwrap(),
            reason: String::new(),
            content,
        };
        let op = Op::MakeRevision { on: subject(&self.unit, period), origin: "报送".into() };
        let (author, moment) = (Author::local(), moment("2018-04-02"));
        let make = |tx: &rusqlite::Transaction<'_>| revision::make(tx, &new, &author, moment);
        self.file.store.write(op, &author, moment, make).unwrap()
    }

    /// A 版 with all it follows, parents first.
    pub fn chain_of(&self, head: &RevisionId) -> Vec<(Revision, Content)> {
        let read = |id: &RevisionId| {
            self.file
                .store
                .read(|conn| Ok((revision::find(conn, id)?.unwrap(), revision::content(conn, id)?)))
        };
        let mut chain: BTreeMap<(u32, RevisionId), (Revision, Content)> = BTreeMap::new();
        let mut next = vec![head.clone()];
        while let Some(id) = next.pop() {
            let (revision, content) = read(&id).unwrap();
            next.extend(revision.parents.clone());
            chain.insert((revision.number, id), (revision, content));
        }
        chain.into_values().collect()
    }

    /// The 报送包 of a period, with every 版 of it up to the newest.
    pub fn draft(&self, period: &str) -> Draft {
        let heads = self.heads(period);
        let [head] = heads.as_slice() else { panic!("one newest 版, not {}", heads.len()) };
        self.draft_of(&head.id)
    }

    pub fn draft_of(&self, head: &RevisionId) -> Draft {
        let revisions = self.chain_of(head);
        let (last, content) = revisions.last().unwrap();
        let place = PlaceBody {
            period: last.period.clone(),
            period_label: last.period.to_string(),
            head: last.id.to_string(),
            control: ControlSums::of(content),
        };
        Draft {
            kind: Kind::Submission,
            plan: PlanStamp {
                id: self.file.plan.id.clone(),
                version: plan::content_hash(&self.file.plan).unwrap(),
            },
            body: PackageBody {
                unit: self.unit.clone(),
                unit_name: "德胜街道".into(),
                places: vec![place],
                form: weihua::template::identity::FORM,
                last_reply: None,
            },
            revisions,
            attached: BTreeSet::new(),
        }
    }

    pub fn writes(&self, draft: &Draft) -> PathBuf {
        let number = self.written.replace_with(|number| *number + 1);
        let path = self.folder.path().join(format!("报送包{number}.whx"));
        self.writes_to(draft, &path)
    }

    pub fn writes_to(&self, draft: &Draft, path: &Path) -> PathBuf {
        let new = NewFile {
            kind: draft.kind,
            plan: draft.plan.clone(),
            sender: Sender { unit: self.unit.clone(), file: "file".into() },
            log: LogHead { entries: 1, hash: "00".repeat(32) },
            body: &draft.body,
            revisions: &draft.revisions,
            attached: &draft.attached,
            kept_in: &weihua::store::files_folder(self.file.store.path()),
        };
        let key = self.file.store.read(key::signer).unwrap();
        exchange::write(path, &new, &key, moment("2018-04-03")).unwrap();
        path.to_owned()
    }

    pub fn sends(&self, period: &str) -> PathBuf {
        self.writes(&self.draft(period))
    }

    /// Fills in and sends at once.
    pub fn reports(&mut self, period: &str, content: Content) -> PathBuf {
        self.hands_over(period, content);
        self.sends(period)
    }
}

pub fn subject(unit: &UnitId, period: &str) -> Subject {
    Subject {
        unit: unit.clone(),
        unit_name: unit.to_string(),
        period: period.into(),
        period_label: period.into(),
    }
}

/// The 汇总端.
pub struct Office {
    pub folder: TempDir,
    pub file: DataFile,
    pub today: String,
}

impl Office {
    pub fn on(today: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("汇总.weihua");
        let plan = plan::built_in().unwrap();
        let (author, moment) = (Author::local(), moment("2018-01-02"));
        let file = desk::create(&path, DeskKind::Bureau, None, plan, &author, moment).unwrap();
        Self { folder, file, today: today.into() }
    }

    pub fn moment(&self) -> Moment {
        moment(&self.today)
    }

    pub fn looks(&self, paths: &[&PathBuf]) -> PackagePreview {
        let files: Vec<Arrived> = paths.iter().map(|path| Arrived::at(path)).collect();
        let received_on = day(&self.today);
        let request = Request { plan: &self.file.plan, files: &files, received_on };
        let preview = receive::look(&self.file.store, request).unwrap();
        balances(&preview);
        preview
    }

    pub fn tries(&mut self, paths: &[&PathBuf], seen: Option<&str>) -> Result<Received> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| (*path).clone()).collect();
        let receipt = Receipt { received_on: day(&self.today), note: "" };
        let plan = self.file.plan.clone();
        let author = Author::local();
        let moment = self.moment();
        receive::take_in(&mut self.file.store, &plan, &paths, seen, receipt, &author, moment)
    }

    /// Looks, and takes in just that.
    pub fn receives(&mut self, paths: &[&PathBuf]) -> Received {
        let seen = self.looks(paths);
        let received = self.tries(paths, Some(&seen.digest)).unwrap();
        assert_eq!(received.preview, seen, "what was done is what was shown");
        received
    }

    /// 收件结果 of one file, which writes or, where it says so, does not.
    pub fn outcome(&mut self, path: &PathBuf) -> ReceiveOutcome {
        self.receives(&[path]).preview.files[0].outcome
    }

    pub fn first(&mut self, path: &PathBuf) -> PackageFile {
        self.receives(&[path]).preview.files.remove(0)
    }

    /// One that changes nothing at all.
    pub fn unchanged(&mut self, paths: &[&PathBuf]) -> Vec<PackageFile> {
        self.file.store.settle().unwrap();
        let before = self.bytes();
        let received = self.receives(paths);
        assert_eq!(received.batch, None, "nothing is written, so there is no batch");
        self.file.store.settle().unwrap();
        assert_eq!(self.bytes(), before, "the data file is byte for byte as before");
        received.preview.files
    }

    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.file.store.path()).unwrap()
    }

    pub fn registers(&mut self, desk: &Desk) -> Vec<ReleasedFile> {
        let (plan, author, moment) = (self.file.plan.clone(), Author::local(), self.moment());
        let officer = Officer { author: &author, moment };
        receive::register_key(
            &mut self.file.store,
            &plan,
            (&desk.unit, &desk.key()),
            KeyJoins::Another,
            None,
            "换了新电脑",
            officer,
        )
        .unwrap()
    }

    pub fn decides<T>(
        &mut self,
        work: impl FnOnce(&mut DataFile, Officer<'_>) -> Result<T>,
    ) -> Result<T> {
        let (author, moment) = (Author::local(), self.moment());
        work(&mut self.file, Officer { author: &author, moment })
    }

    /// A refusal, and that it changed nothing.
    pub fn refused<T: std::fmt::Debug>(
        &mut self,
        work: impl FnOnce(&mut DataFile, Officer<'_>) -> Result<T>,
    ) -> Failure {
        self.file.store.settle().unwrap();
        let before = self.bytes();
        let failure = self.decides(work).expect_err("it is refused");
        self.file.store.settle().unwrap();
        assert_eq!(self.bytes(), before, "a refusal changes nothing");
        assert!(failure.sentence.ends_with('。'), "a full sentence: {}", failure.sentence);
        failure
    }

    pub fn waiting(&self) -> Waiting {
        receive::waiting(&self.file.store, &self.file.plan).unwrap()
    }

    pub fn heads(&self, unit: &str, period: &str) -> Vec<Revision> {
        let (unit, period) = (unit.into(), period.into());
        self.file.store.read(|conn| revision::heads(conn, &unit, &period)).unwrap()
    }

    pub fn content(&self, id: &RevisionId) -> Content {
        self.file.store.read(|conn| revision::content(conn, id)).unwrap()
    }

    /// The 版 the office made itself, after what it has.
    pub fn enters(&mut self, unit: &str, period: &str, content: Content) -> Revision {
        let parents = self.heads(unit, period).into_iter().map(|one| one.id).collect();
        let new = NewRevision {
            unit: unit.into(),
            period: period.into(),
            parents,
            origin: Origin::OnBehalf,
            plan_version: plan::content_hash(&self.file.plan).unwrap(),
            reason: "电话报来".into(),
            content,
        };
        let op = Op::MakeRevision { on: subject(&unit.into(), period), origin: "代录".into() };
        let (author, moment) = (Author::local(), self.moment());
        let make = |tx: &rusqlite::Transaction<'_>| revision::make(tx, &new, &author, moment);
        self.file.store.write(op, &author, moment, make).unwrap()
    }

    pub fn locks(&mut self, period: &str) {
        let (plan, moment) = (self.file.plan.clone(), self.moment());
        weihua::review::lock_period(
            &mut self.file.store,
            &plan,
            &period.into(),
            &Author::local(),
            moment,
        )
        .unwrap();
    }

    /// A write past the library, for what its other parts will write.
    pub fn runs(&mut self, sql: &str) {
        let moment = self.moment();
        let op = Op::ChangeSetting { what: "测试".into() };
        let run = |tx: &rusqlite::Transaction<'_>| Ok(tx.execute_batch(sql)?);
        self.file.store.write(op, &Author::local(), moment, run).unwrap();
    }
}

/// The eight 收件结果 always add up to the files.
pub fn balances(preview: &PackagePreview) {
    let total: u32 = preview.counts.iter().map(|count| count.files).sum();
    assert_eq!(preview.counts.len(), 8);
    assert_eq!(total as usize, preview.files.len(), "the counts add up to the files");
    for file in &preview.files {
        assert!(file.sentence.ends_with('。'), "a full sentence: {}", file.sentence);
    }
}
