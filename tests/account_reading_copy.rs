//! A 只读副本: it opens, shows everything, carries no secret and takes no write.

use std::path::Path;

use weihua::account::{self, Refused, Role};
use weihua::check;
use weihua::desk::{self, Access, DataFile};
use weihua::error::Code;
use weihua::leader;
use weihua::op::{
    AccountOp, Author, EvidenceOp, MatterOp, OfUnit, Op, RowSubject, SigningOp, Subject,
};
use weihua::report::issue;
use weihua::report::quarterly::{self, Options};
use weihua::store::{Computer, KeptKind, files_folder, restore};

use crate::account_builders::{Office, PASSWORD, fonts, moment};

fn copied(office: &Office, name: &str) -> DataFile {
    let path = office.path(name);
    office.file.store.make_reading_copy(&path, &Author::new("王某"), moment()).unwrap();
    desk::open(&path, &Author::local(), moment()).unwrap()
}

fn issued(office: &mut Office) -> Vec<u8> {
    let today = office.today();
    let options = Options::default();
    let drawn = quarterly::draw(&office.file, &"2018Q2".into(), &options, today, &fonts()).unwrap();
    let to = office.path("报告.pdf");
    issue(&mut office.file.store, &drawn.paper, &to, &Author::new("王某"), moment()).unwrap();
    drawn.paper.bytes
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test looks past the door")]
fn a_copy_is_in_order_also_where_it_is_only_looked_at_and_what_alters_it_is_found() {
    let mut office = Office::demo();
    issued(&mut office);
    let path = office.path("副本.weihua");
    office.file.store.make_reading_copy(&path, &Author::new("王某"), moment()).unwrap();
    let found = |path: &Path| check::check(&weihua::store::Store::look(path).unwrap()).unwrap();
    assert_eq!(found(&path).problems, []);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE review SET remark = '改了' WHERE remark <> ''", []).unwrap();
    drop(raw);
    let problems = found(&path).problems;
    assert_eq!(problems.len(), 1);
    assert!(problems[0].sentence.contains("（详情：review）"), "{}", problems[0].sentence);
}

#[test]
fn a_copy_opens_anywhere_shows_the_same_and_carries_the_papers() {
    let mut office = Office::demo();
    let bytes = issued(&mut office);
    office.names("王某", Role::Admin);
    let mut copy = copied(&office, "副本.weihua");
    assert_eq!(
        copy.view(moment().today).unwrap().access,
        Access::ReadingCopy { as_of: "2018年10月12日".into() }
    );
    copy.store.come_to(&Computer { id: "another".into(), name: "别处".into() }).unwrap();
    assert!(matches!(copy.view(moment().today).unwrap().access, Access::ReadingCopy { .. }));
    let page =
        |file: &DataFile| leader::view(file, Some(&"2018Q3".into()), office.today()).unwrap();
    assert_eq!(page(&copy), page(&office.file), "the page says the same");
    let seq = page(&copy).issued[0].seq;
    assert_eq!(leader::issued_paper(&copy, seq).unwrap().1, bytes, "the paper as it went out");
    assert!(check::check(&copy.store).unwrap().is_clean(), "what stayed behind is no fault");
}

#[test]
fn a_copy_carries_no_user_no_password_and_no_key() {
    let mut office = Office::demo();
    office.names("王某", Role::Admin);
    let what = Refused { account: "李某", command: "lock_period", reason: "不能做" };
    account::refuse(&mut office.file.store, what, moment()).unwrap();
    let secret = secret_of(office.file.store.path());
    let copy = copied(&office, "副本.weihua");
    assert!(!copy.store.read(account::named).unwrap(), "nobody has to sign in");
    assert!(copy.store.read(|conn| account::refusals(conn, 9)).unwrap().is_empty());
    assert!(copy.store.read(weihua::key::key_check).unwrap().is_none());
    drop(copy);
    let bytes = std::fs::read(office.path("副本.weihua")).unwrap();
    let found = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(!found("$argon2id$") && !found(PASSWORD), "not in a free page either");
    if let Some(secret) = secret {
        assert!(!found(&secret), "the secret key stays behind");
    }
    assert!(found("xicheng-desheng-jiedao"), "control: what is looked for can be found");
}

/// The secret key as the file has it, read past the library.
#[expect(clippy::disallowed_methods, reason = "a test looks past the door")]
fn secret_of(path: &Path) -> Option<String> {
    // The file is open: its rows are read from a copy of it.
    let copy = path.with_file_name("secret.weihua");
    std::fs::copy(path, &copy).unwrap();
    let read = rusqlite::Connection::open(&copy).unwrap();
    let found = read.query_row("SELECT secret FROM desk_key", [], |row| row.get(0)).ok();
    drop(read);
    std::fs::remove_file(copy).unwrap();
    found
}

/// One of every kind of write there is.
fn every_op() -> Vec<Op> {
    let on = || Subject {
        unit: "u".into(),
        unit_name: "单位".into(),
        period: "2018Q3".into(),
        period_label: "期".into(),
    };
    let of = || OfUnit { unit: "u".into(), unit_name: "单位".into() };
    let row = || RowSubject { on: on(), number: 1, title: String::new() };
    let s = String::new;
    vec![
        Op::CreateFile,
        Op::UpgradeFile { from: 1, to: 2 },
        Op::SaveField { row: row(), field: s() },
        Op::KeepField { row: row(), field: s() },
        Op::ClearField { row: row(), field: s() },
        Op::TakeBackField { row: row(), field: s() },
        Op::KeepRow { row: row() },
        Op::TypeNumber { on: on(), indicator: s() },
        Op::ClearNumber { on: on(), indicator: s() },
        Op::SetOpening { on: on(), indicator: s() },
        Op::ReportZero { row: row() },
        Op::WithdrawZero { row: row() },
        Op::ReportZeroAll { on: on(), rows: 1 },
        Op::WithdrawZeroAll { on: on(), rows: 1 },
        Op::StepBack { on: on(), what: s() },
        Op::ReachMilestone { row: row(), deadline: s() },
        Op::TakeBackMilestone { row: row(), deadline: s() },
        Op::Explain { on: on(), findings: 1 },
        Op::WriteSituation { on: on(), chapter: s() },
        Op::MakeKey,
        Op::PrintForm { on: on() },
        Op::Signing(SigningOp::Mark { on: on(), what: s() }),
        Op::Signing(SigningOp::TakeBack { on: on(), was: s() }),
        Op::MakeRevision { on: on(), origin: s() },
        Op::WritePackage { on: on(), name: s() },
        Op::NoteMatters { of: of() },
        Op::AnswerRemark { row: row(), outcome: s() },
        Op::TakeIn { files: 1, what: s(), period_label: s() },
        Op::UndoBatch { batch: 1 },
        Op::TakeInHeld { files: 1 },
        Op::DropHeld { of: of(), name: s(), reason: s() },
        Op::DecideKey { of: of(), check: s(), outcome: s() },
        Op::WriteReplies { period_label: s(), files: 1 },
        Op::TickReply { name: s(), outcome: s() },
        Op::ReadReply { of: of(), name: s() },
        Op::TrustOffice { check: s() },
        Op::WriteIssue { name: s() },
        Op::ApplyIssue { name: s() },
        Op::Review { row: row(), outcome: s() },
        Op::ReviewUnit { on: on(), outcome: s(), rows: 1 },
        Op::LockPeriod { period_label: s() },
        Op::SetLight { row: row(), light: s() },
        Op::ConfirmMilestone { row: row(), outcome: s(), deadline: s() },
        Op::ConfirmMeasure { number: 1, outcome: s(), deadline: s() },
        Op::PlaceEntry { row: row(), placement: s() },
        Op::IssuePaper { title: s() },
        Op::MergeRevisions { on: on() },
        Op::AddPlanVersion { reason: s() },
        Op::ChangeSetting { what: s() },
        Op::TakeOver { computer: s() },
        Op::MoveOut { name: s() },
        Op::TakeBack,
        Op::Restore { copy: s() },
        Op::Evidence(EvidenceOp::Attach(row(), s())),
        Op::Matter(MatterOp::Set { of: of(), title: s(), what: s() }),
        Op::Account(AccountOp::Add { account: s(), role: s() }),
        Op::AppointContact { of: of(), what: s() },
        Op::MendContact { of: of(), what: s() },
        Op::TakeBackContact { of: of(), what: s() },
        Op::KeepFile { name: s() },
    ]
}

#[test]
fn control_no_kind_of_write_is_left_out() {
    let source = include_str!("../src-tauri/crates/weihua/src/op/mod.rs");
    let list = source.split("pub enum Op {").nth(1).unwrap().split("\n}").next().unwrap();
    let variant = |line: &str| {
        let name = line.strip_prefix("    ")?;
        let end = name.find([' ', '(', ',']).unwrap_or(name.len());
        name.starts_with(char::is_uppercase).then(|| name[..end].to_owned())
    };
    let kinds: Vec<String> = list.lines().filter_map(variant).collect();
    assert!(kinds.len() > 50, "the list was found: {kinds:?}");
    let tried: Vec<String> = every_op().iter().map(|op| format!("{op:?}")).collect();
    // Kinds of a subject of their own; a few of them stand for all, which take the same door.
    let nested = ["Slip", "Chase", "Compile", "Behalf"];
    let missing: Vec<&String> = kinds
        .iter()
        .filter(|kind| !nested.contains(&kind.as_str()))
        .filter(|kind| !tried.iter().any(|op| op.split([' ', '(']).next() == Some(kind.as_str())))
        .collect();
    assert!(missing.is_empty(), "add these to every_op: {missing:?}");
}

#[test]
fn a_copy_refuses_every_write_there_is() {
    let office = Office::demo();
    let mut copy = copied(&office, "副本.weihua");
    for op in every_op() {
        let name = op.name();
        let mut reached = false;
        let outcome = copy.store.write(op, &Author::local(), moment(), |_| {
            reached = true;
            Ok(())
        });
        let failure = outcome.expect_err(name);
        assert_eq!((failure.code, reached), (Code::NotWritable, false), "{name}");
        assert!(failure.sentence.contains("只读副本") && failure.sentence.ends_with('。'));
    }
    // The writes that open a shut file again are for others.
    copy.store.take_back(&Author::local(), moment()).unwrap();
    copy.store.take_over(&Author::local(), moment()).unwrap();
    assert!(copy.store.is_shut(), "no way leads out of it");
    let kept = copy.store.keep(KeptKind::Paper, "a.pdf", b"%PDF", &Author::local(), moment());
    assert_eq!(kept.unwrap_err().code, Code::NotWritable);
}

#[test]
fn a_copy_takes_nobodys_place() {
    let mut office = Office::demo();
    office.names("王某", Role::Admin);
    let author = Author::new("王某");
    drop(copied(&office, "副本.weihua"));
    let taken = office.file.store.make_reading_copy(&office.path("副本.weihua"), &author, moment());
    assert_eq!(taken.unwrap_err().code, Code::AlreadyExists);
    let path = office.file.store.path().to_owned();
    office.file.store.close().unwrap();
    let refused = restore(&path, &office.folder.path().join("副本.weihua"), &author, moment());
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, Code::BadInput);
    assert!(refused.sentence.contains("只读副本"), "{}", refused.sentence);
    assert!(desk::open(&path, &author, moment()).unwrap().store.read(account::named).unwrap());
}

#[test]
fn nothing_half_made_stays_where_a_copy_could_not_be_made() {
    let office = Office::demo();
    let nowhere = office.path("没有这个文件夹").join("副本.weihua");
    let refused = office.file.store.make_reading_copy(&nowhere, &Author::local(), moment());
    assert!(refused.unwrap_err().sentence.ends_with('。'));
    let copy = copied(&office, "副本.weihua");
    let beside = files_folder(copy.store.path());
    drop(copy);
    let names: Vec<_> = std::fs::read_dir(office.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".weihua-"))
        .collect();
    assert_eq!(names, Vec::<String>::new(), "no temporary folder is left");
    assert!(!beside.join("backups").exists(), "and no copies of the copy");
}
