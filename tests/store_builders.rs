//! Builders of data files for the tests of this program.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate};
use rusqlite::Transaction;
use weihua::clock::Moment;
use weihua::desk::DeskKind;
use weihua::error::Result;
use weihua::file::sha256;
use weihua::id::{PeriodId, PlanId, UnitId};
use weihua::op::{Author, Op, RowSubject, Subject};
use weihua::store::{Desk, NewFile, Store};

/// A folder of its own, with Chinese and a space in its name, gone at the end of the test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::Builder::new().prefix("危化 台账-").tempdir().unwrap())
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Every file below it with the hash of its bytes; the lock and its note aside.
    pub fn photograph(&self) -> Vec<(String, String)> {
        let mut seen = Vec::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let metadata = path.symlink_metadata().unwrap();
                let name = path.strip_prefix(self.0.path()).unwrap().display().to_string();
                if metadata.is_dir() {
                    seen.push((name, "folder".into()));
                    folders.push(path);
                } else if metadata.is_symlink() {
                    seen.push((name, "link".into()));
                } else {
                    seen.push((name, sha256(&std::fs::read(&path).unwrap())));
                }
            }
        }
        seen.sort();
        seen
    }
}

pub fn moment() -> Moment {
    Moment {
        at: DateTime::parse_from_rfc3339("2018-10-12T08:30:00.000+08:00").unwrap(),
        today: NaiveDate::from_ymd_opt(2018, 10, 12).unwrap(),
    }
}

pub fn clerk() -> Author {
    Author::local()
}

pub fn new_file() -> NewFile {
    NewFile {
        desk: Desk { kind: DeskKind::Unit, units: vec![desheng()], demo_today: None },
        plan_id: PlanId::new("xicheng-2017-23"),
        plan_body: r#"{"title":"三年行动计划"}"#.into(),
    }
}

pub fn create(path: &Path) -> Store {
    Store::create(path, &new_file(), &clerk(), moment()).unwrap()
}

pub fn open(path: &Path) -> Result<Store> {
    Store::open(path, &clerk(), moment())
}

pub fn desheng() -> UnitId {
    UnitId::new("xicheng-desheng-jiedao")
}

pub fn first_quarter() -> PeriodId {
    PeriodId::new("2018Q1")
}

pub fn subject() -> Subject {
    Subject {
        unit: desheng(),
        unit_name: "德胜街道".into(),
        period: first_quarter(),
        period_label: "2018年第一季度".into(),
    }
}

pub fn save_field() -> Op {
    let row = RowSubject { on: subject(), number: 15, title: "加强重大危险源管控".into() };
    Op::SaveField { row, field: "存在问题".into() }
}

/// What the sheet does when a field is left: the value, and its place in the edit journal.
pub fn put_field(tx: &Transaction, measure: &str, value: &str) -> Result<()> {
    let place = (desheng(), first_quarter());
    tx.execute(
        "INSERT INTO draft_field (unit, period, measure, field, state, value, author, at)
         VALUES (?1, ?2, ?3, 'problems', 'typed', ?4, '本机用户', '2018-10-12T08:30:00.000+08:00')
         ON CONFLICT (unit, period, measure, field) DO UPDATE SET value = excluded.value",
        (&place.0, &place.1, measure, value),
    )?;
    tx.execute(
        "INSERT INTO draft_journal (unit, period, subject, state, value, author, at)
         VALUES (?1, ?2, ?3, 'typed', ?4, '本机用户', '2018-10-12T08:30:00.000+08:00')",
        (&place.0, &place.1, format!("{measure}.problems"), value),
    )?;
    Ok(())
}

/// Saves one field as the sheet does.
pub fn type_in(store: &mut Store, measure: &str, value: &str) -> Result<()> {
    store.write(save_field(), &clerk(), moment(), |tx| put_field(tx, measure, value))
}

pub fn field(store: &Store, measure: &str) -> Option<String> {
    store
        .read(|conn| {
            let mut found = conn.prepare("SELECT value FROM draft_field WHERE measure = ?1")?;
            let mut rows = found.query([measure])?;
            Ok(rows.next()?.map(|row| row.get("value")).transpose()?)
        })
        .unwrap()
}

/// The file as another tool opens it.
#[expect(clippy::disallowed_methods, reason = "plays another tool")]
pub fn raw_connection(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}
