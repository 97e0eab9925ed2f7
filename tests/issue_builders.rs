//! A 汇总端 and a 填报端 with a stick between them.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use tempfile::TempDir;
use weihua::clock::Moment;
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::Result;
use weihua::exchange::{self, Opened};
use weihua::issue::{self, IssueApplied, IssuePreview};
use weihua::key::check_characters;
use weihua::op::Author;
use weihua::plan::{self, Designation, Plan};
use weihua::progress::{self, At, FieldEdit, FieldName};

pub const DESHENG: &str = "xicheng-desheng-jiedao";

pub fn moment() -> Moment {
    let at = DateTime::parse_from_rfc3339("2018-04-12T10:30:00+08:00").unwrap();
    Moment { at, today: "2018-04-12".parse().unwrap() }
}

pub fn author() -> Author {
    Author::local()
}

pub struct Stick {
    folder: TempDir,
}

impl Stick {
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn bureau(&self, name: &str) -> DataFile {
        let plan = plan::built_in().unwrap();
        desk::create(&self.file(name), DeskKind::Bureau, None, plan, &author(), moment()).unwrap()
    }

    pub fn street(&self, name: &str) -> DataFile {
        let plan = plan::built_in().unwrap();
        let unit = DESHENG.into();
        desk::create(&self.file(name), DeskKind::Unit, Some(&unit), plan, &author(), moment())
            .unwrap()
    }
}

/// Another version of the plan at the 汇总端.
pub fn changes_plan(bureau: &mut DataFile, reason: &str, change: impl FnOnce(&mut Plan)) -> u32 {
    let mut plan = bureau.plan.clone();
    change(&mut plan);
    // Through the loader, as a file would come.
    let plan = plan::load_text(&plan::to_text(&plan).unwrap()).expect("a sound plan");
    issue::set_plan(bureau, &plan, None, reason, &author(), moment()).unwrap()
}

pub fn designates(plan: &mut Plan, measure: &str) {
    plan.designations.push(Designation {
        measure: measure.into(),
        units: vec![DESHENG.into()],
        without: Vec::new(),
        taken_back: false,
        from_period: "2018Q2".into(),
        date: "2018-04-10".parse().unwrap(),
        reason: "辖区有剩余燃气管道隐患".into(),
    });
}

/// Writes the next 下发包 and opens it.
pub fn issues(bureau: &mut DataFile, to: &Path) -> Opened {
    let DataFile { store, plan, .. } = bureau;
    let (_, written) = issue::write_issue(store, plan, to, &author(), moment()).unwrap();
    exchange::open(&written.path).unwrap()
}

pub fn looks(file: &DataFile, opened: &Opened) -> Result<IssuePreview> {
    file.store.read(|conn| issue::look(conn, &file.plan, opened))
}

/// Applies it as a person who compared the notice.
pub fn applies(file: &mut DataFile, opened: &Opened) -> Result<IssueApplied> {
    let check = check_characters(&opened.manifest.key);
    issue::apply(file, opened, &opened.id, Some(&check), &author(), moment())
}

pub fn types(file: &mut DataFile, period: &str, measure: &str, field: FieldName, text: &str) {
    let (unit, period, author) = (DESHENG.into(), period.into(), author());
    let DataFile { store, plan, .. } = file;
    let at = At { plan, unit: &unit, period: &period, author: &author, moment: moment() };
    let edit = FieldEdit::Type(text.into());
    progress::edit_field(store, at, &measure.into(), field, &edit).unwrap();
}

/// Every row of the tables a 下发包 may touch, to show that a refusal changed nothing.
pub fn photograph(file: &DataFile) -> String {
    file.store
        .read(|conn| {
            let log = weihua::store::newest_log_entries(conn, 1)?;
            let versions = weihua::store::plan_versions(conn)?;
            let key = weihua::key::office_key(conn)?;
            Ok(format!("{log:?} {versions:?} {key:?}"))
        })
        .unwrap()
}
