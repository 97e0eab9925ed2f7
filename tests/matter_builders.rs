//! A clerk at the page 事项, so that the journeys read as prose.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use tempfile::TempDir;
use weihua::clock::{Date, Moment};
use weihua::contact::{self, ContactRole, ContactRoleView, Contacts, InOffice, TypedContact};
use weihua::desk::{self, DataFile, DeskKind, OwnUnit};
use weihua::error::{Failure, Result};
use weihua::file;
use weihua::id::UnitId;
use weihua::matter::{self, MatterView, Matters};
use weihua::op::Author;
use weihua::plan;
use weihua::store::{Store, newest_log_entries};

pub const DESHENG: &str = "xicheng-desheng-jiedao";

pub fn day(text: &str) -> Date {
    text.parse().expect("a test's date is well written")
}

pub fn person(name: &str, phone: &str, from: &str) -> TypedContact {
    TypedContact { name: name.into(), post: "科员".into(), phone: phone.into(), from: day(from) }
}

pub struct Desk {
    folder: TempDir,
    pub file: DataFile,
    pub unit: UnitId,
    today: Date,
}

fn moment(today: Date) -> Moment {
    let at = DateTime::parse_from_rfc3339(&format!("{today}T10:30:00+08:00"))
        .expect("a day has half past ten");
    Moment { at, today }
}

impl Desk {
    pub fn at(unit: &str, today: &str) -> Self {
        Self::kept(DeskKind::Unit, unit, today)
    }

    /// The office's own data file, with the unit in which it sits.
    pub fn office(today: &str) -> Self {
        Self::kept(DeskKind::Bureau, "xicheng-anquan-jianguanju", today)
    }

    fn kept(kind: DeskKind, unit: &str, today: &str) -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let today = day(today);
        let plan = plan::built_in().expect("the seed is sound");
        let place = folder.path().join("台账.weihua");
        let named = UnitId::from(unit);
        let author = Author::local();
        let file = desk::create(&place, kind, Some(&named), plan, &author, moment(today))
            .expect("a new data file");
        let unit = file.desk.units[0].clone();
        Self { folder, file, unit, today }
    }

    /// Another day comes.
    pub fn on(&mut self, today: &str) -> &mut Self {
        self.today = day(today);
        self
    }

    pub fn act<T>(&mut self, work: impl FnOnce(&mut Store, OwnUnit<'_>) -> Result<T>) -> Result<T> {
        let author = Author::local();
        let own = OwnUnit {
            plan: &self.file.plan,
            unit: &self.unit,
            author: &author,
            moment: moment(self.today),
        };
        work(&mut self.file.store, own)
    }

    /// What is refused changes nothing.
    pub fn refused(&mut self, work: impl FnOnce(&mut Store, OwnUnit<'_>) -> Result<()>) -> Failure {
        let before = (self.contacts(), self.matters(), self.log());
        let refused = self.act(work).expect_err("it is refused");
        assert_eq!((self.contacts(), self.matters(), self.log()), before, "nothing was changed");
        assert!(refused.sentence.ends_with('。'), "a full sentence: {refused}");
        refused
    }

    pub fn appoints(&mut self, role: ContactRole, who: &TypedContact) {
        self.act(|store, own| contact::appoint(store, own, role, who)).expect("he is appointed");
    }

    pub fn mends(&mut self, role: ContactRole, from: &str, who: &TypedContact) {
        self.act(|store, own| contact::mend(store, own, role, day(from), who))
            .expect("it is put right");
    }

    pub fn takes_back(&mut self, role: ContactRole, from: &str) {
        self.act(|store, own| contact::take_back(store, own, role, day(from)))
            .expect("it is taken back");
    }

    pub fn contacts(&self) -> Contacts {
        let DataFile { store, plan, .. } = &self.file;
        store
            .read(|conn| contact::contacts(conn, plan, &self.unit, moment(self.today)))
            .expect("they can be read")
    }

    pub fn role(&self, role: ContactRole) -> ContactRoleView {
        self.contacts().roles.into_iter().find(|one| one.role == role).expect("both are shown")
    }

    pub fn in_office(&self, on: &str) -> InOffice {
        let read = |conn: &rusqlite::Connection| contact::contacts_on(conn, &self.unit, day(on));
        self.file.store.read(read).expect("they can be read")
    }

    pub fn clerk_on(&self, on: &str) -> String {
        self.in_office(on).clerk.map_or_else(String::new, |one| one.name)
    }

    pub fn matters(&self) -> Matters {
        matter::matters(&self.file.store, &self.file.plan, &self.unit, self.today)
            .expect("they can be read")
    }

    pub fn matter(&self, id: &str) -> MatterView {
        let all = self.matters().matters;
        all.into_iter().find(|one| one.id.as_str() == id).expect("the plan asks for it")
    }

    pub fn attaches(&mut self, id: &str, files: &[PathBuf]) {
        self.act(|store, own| matter::attach(store, own, &id.into(), files))
            .expect("they are attached");
    }

    /// A file on the clerk's computer.
    pub fn has_file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        file::write_whole(&path, bytes).expect("it is written");
        path
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The data file closed and opened anew.
    pub fn opened_again(self) -> Self {
        let Self { folder, file, unit, today } = self;
        let path = file.store.path().to_owned();
        file.store.close().expect("closed");
        let file = desk::open(&path, &Author::local(), moment(today)).expect("opened again");
        Self { folder, file, unit, today }
    }

    /// Sentences of the change log, the latest first.
    pub fn log(&self) -> Vec<String> {
        let entries = self.file.store.read(|conn| newest_log_entries(conn, 100));
        entries.expect("the log can be read").into_iter().map(|entry| entry.sentence).collect()
    }

    pub fn is_sound(&self) {
        let report = weihua::check::check(&self.file.store).expect("the file can be read");
        assert!(report.is_clean(), "{:?}", report.problems);
    }
}
