//! A 汇总端 with users, and one full of demonstration data.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use tempfile::TempDir;
use weihua::account::{self, Role};
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::op::Author;
use weihua::pdf::{self, Fonts};
use weihua::{demo, plan, store};

pub const PASSWORD: &str = "安委办的口令";

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn moment() -> Moment {
    Moment {
        at: DateTime::parse_from_rfc3339("2018-10-12T08:30:00+08:00").unwrap(),
        today: day("2018-10-12"),
    }
}

pub fn fonts() -> Fonts {
    Fonts::from_first_of(&pdf::folders_beside(&std::env::current_exe().unwrap()))
        .or_else(|_| {
            let tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/resources/fonts");
            Fonts::from_folder(&tree)
        })
        .unwrap()
}

pub struct Office {
    pub folder: TempDir,
    pub file: DataFile,
}

impl Office {
    pub fn empty() -> Self {
        Self::of(DeskKind::Bureau)
    }

    pub fn of(kind: DeskKind) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("台账.weihua");
        let unit = match kind {
            DeskKind::Unit => Some("xicheng-desheng-jiedao".into()),
            DeskKind::Bureau => None,
        };
        let plan = plan::built_in().unwrap();
        let file = desk::create(&path, kind, unit.as_ref(), plan, &Author::local(), moment());
        Self { folder, file: file.unwrap() }
    }

    pub fn demo() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(demo::proposed_name(DeskKind::Bureau));
        let file = demo::create(&path, DeskKind::Bureau, None, &Author::new("演示"), moment());
        Self { folder, file: file.unwrap() }
    }

    pub fn names(&mut self, name: &str, role: Role) {
        account::add(&mut self.file.store, (name, role), PASSWORD, &Author::local(), moment())
            .unwrap();
    }

    pub fn today(&self) -> Date {
        self.file.today(moment().today)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The newest sentences of the log.
    pub fn log(&self, most: u32) -> Vec<(String, String)> {
        let entries = self.file.store.read(|conn| store::newest_log_entries(conn, most)).unwrap();
        entries.into_iter().map(|entry| (entry.author, entry.sentence)).collect()
    }
}
