//! A data file that names users, and the copy for readers, from the command line.

use std::path::Path;

use chrono::DateTime;
use weihua::account::{self, Role};
use weihua::clock::Moment;
use weihua::desk;
use weihua::op::Author;
use weihua::store::newest_log_entries;

use crate::run::{json, keys, refusal};

const PASSWORD: &str = "安委办的口令";

struct Office {
    folder: tempfile::TempDir,
    file: String,
}

fn moment() -> Moment {
    let at = DateTime::parse_from_rfc3339("2018-10-12T08:30:00+08:00").unwrap();
    Moment { at, today: at.date_naive() }
}

impl Office {
    fn with(people: &[(&str, Role)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("汇总.weihua").to_str().unwrap().to_owned();
        json(&["new", &file, "--desk", "bureau", "--json"]);
        let mut open = desk::open(Path::new(&file), &Author::local(), moment()).unwrap();
        for (name, role) in people {
            account::add(&mut open.store, (name, *role), PASSWORD, &Author::local(), moment())
                .unwrap();
        }
        open.store.close().unwrap();
        let office = Self { folder, file };
        weihua::file::write_whole(&office.path("口令.txt"), format!("{PASSWORD}\n").as_bytes())
            .unwrap();
        weihua::file::write_whole(&office.path("别的.txt"), "不是这个口令".as_bytes()).unwrap();
        office
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    fn refusals(&self) -> Vec<(String, String)> {
        let open = desk::open(Path::new(&self.file), &Author::local(), moment()).unwrap();
        let found = open.store.read(|conn| account::refusals(conn, 9)).unwrap();
        found.into_iter().map(|one| (one.account, one.command)).collect()
    }
}

#[test]
fn a_file_with_users_asks_who_acts_and_refuses_whoever_may_not() {
    let office = Office::with(&[("王某", Role::Admin), ("李某", Role::Reader)]);
    let (file, right, wrong) = (&office.file, office.text("口令.txt"), office.text("别的.txt"));
    let matrix = ["--file", file, "matrix", "--period", "2018Q1", "--json"];
    let said = |args: &[&str]| {
        let all: Vec<&str> = matrix.iter().copied().chain(args.iter().copied()).collect();
        refusal(&all)
    };
    let (exit, error) = said(&[]);
    assert_eq!(exit, 1);
    assert!(error["sentence"].as_str().unwrap().contains("--user"), "{error}");
    let (exit, error) = said(&["--user", "王某", "--password-file", &wrong]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("bad_input")));
    let signed = ["--user", "李某", "--password-file", &right];
    let all: Vec<&str> = matrix.iter().copied().chain(signed).collect();
    assert!(json(&all).is_object(), "只读 looks");

    let copy = office.text("备份.weihua");
    let backup = ["--file", file, "backup", "-o", &copy, "--json"];
    let all: Vec<&str> = backup.iter().copied().chain(signed).collect();
    let (exit, error) = refusal(&all);
    assert_eq!((exit, error["code"].as_str()), (1, Some("not_allowed")));
    assert!(error["sentence"].as_str().unwrap().contains("管理员"), "{error}");
    assert!(!Path::new(&copy).exists(), "nothing was done");
    assert_eq!(
        office.refusals(),
        [
            ("李某".to_owned(), "weihua backup".to_owned()),
            (String::new(), "登录（王某）".to_owned())
        ]
    );

    let signed = ["--user", "王某", "--password-file", &right];
    let all: Vec<&str> = backup.iter().copied().chain(signed).collect();
    json(&all);
    assert!(Path::new(&copy).exists());
}

#[test]
fn what_is_written_bears_the_name_of_whoever_signed_in() {
    let office = Office::with(&[("王某", Role::Admin)]);
    let right = office.text("口令.txt");
    let renew = ["--file", &office.file, "key", "renew", "--json"];
    let signed = ["--user", "王某", "--password-file", &right];
    let all: Vec<&str> = renew.iter().copied().chain(signed).collect();
    json(&all);
    let open = desk::open(Path::new(&office.file), &Author::local(), moment()).unwrap();
    let newest = open.store.read(|conn| newest_log_entries(conn, 1)).unwrap();
    assert_eq!(newest[0].author, "王某（命令行）");
}

#[test]
fn without_users_nobody_is_asked_and_the_command_line_signs() {
    let office = Office::with(&[]);
    json(&["--file", &office.file, "key", "renew", "--json"]);
    let open = desk::open(Path::new(&office.file), &Author::local(), moment()).unwrap();
    let newest = open.store.read(|conn| newest_log_entries(conn, 1)).unwrap();
    assert_eq!(newest[0].author, "命令行（系统账户）");
}

#[test]
fn a_copy_for_readers_is_made_and_takes_no_write() {
    let office = Office::with(&[]);
    let copy = office.text("副本.weihua");
    let shape = json(&["--file", &office.file, "copy", "-o", &copy, "--json"]);
    assert_eq!(keys(&shape), ["copy", "file", "left", "missing", "papers"]);
    assert_eq!(json(&["--file", &copy, "check", "--json"])["in_order"], true);
    let (exit, error) = refusal(&["--file", &copy, "key", "renew", "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("not_writable")));
    assert!(error["sentence"].as_str().unwrap().contains("只读副本"), "{error}");
    let again = refusal(&["--file", &office.file, "copy", "-o", &copy, "--json"]);
    assert_eq!(again.1["code"], "already_exists");
    let restored = refusal(&["--file", &office.file, "restore", &copy, "--json"]);
    assert_eq!((restored.0, restored.1["code"].as_str()), (1, Some("bad_input")));
}
