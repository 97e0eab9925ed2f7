//! Looking after a data file: 体检 and backup, and a plan of one's own.

use crate::SEED;
use crate::run::{json, keys, refusal};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn with_file() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        json(&["new", &desk.path("a.weihua"), "--desk", "unit", "--unit", "德胜街道", "--json"]);
        desk
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }
}

#[test]
fn a_sound_file_passes_the_check_and_an_altered_one_is_told_where() {
    let desk = Desk::with_file();
    let file = desk.path("a.weihua");
    let shape = json(&["--file", &file, "check", "--json"]);
    assert_eq!((keys(&shape), shape["in_order"].as_bool()), (vec!["file", "in_order"], Some(true)));

    let mut bytes = std::fs::read(&file).unwrap();
    let title = "全面摸排风险".as_bytes();
    let at = bytes.windows(title.len()).position(|window| window == title).unwrap();
    bytes[at + 2] ^= 1;
    weihua::file::write_whole(file.as_ref(), &bytes).unwrap();
    let (exit, error) = refusal(&["--file", &file, "check", "--json"]);
    assert_eq!((exit, error["code"].as_str()), (3, Some("damaged")));
    assert!(
        !error["problems"].as_array().unwrap().is_empty(),
        "control: the changed byte is found"
    );
    assert_eq!(std::fs::read(&file).unwrap(), bytes, "looking changes nothing");
}

#[test]
fn a_backup_is_a_whole_file_and_never_overwrites_one() {
    let desk = Desk::with_file();
    let (file, copy) = (desk.path("a.weihua"), desk.path("备份.weihua"));
    let shape = json(&["--file", &file, "backup", "-o", &copy, "--json"]);
    assert_eq!(keys(&shape), ["backup", "file"]);
    assert_eq!(json(&["--file", &copy, "check", "--json"])["in_order"].as_bool(), Some(true));
    let (exit, error) = refusal(&["--file", &file, "backup", "-o", &copy, "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("already_exists")));
}

#[test]
fn a_command_that_needs_a_file_asks_for_one() {
    for command in [&["check", "--json"][..], &["backup", "-o", "b.weihua", "--json"]] {
        let (exit, error) = refusal(command);
        assert_eq!(exit, 1);
        assert!(error["sentence"].as_str().unwrap().contains("--file"), "{error}");
    }
}

#[test]
fn a_file_may_hold_another_plan() {
    let desk = Desk::with_file();
    let text = std::fs::read_to_string(SEED).unwrap();
    let other = text.replace("\"id\": \"xicheng-2017-23\"", "\"id\": \"xicheng-2024-1\"");
    let plan = desk.path("另一个计划.json");
    weihua::file::write_whole(plan.as_ref(), other.as_bytes()).unwrap();
    let file = desk.path("b.weihua");
    let new = ["new", &file, "--desk", "bureau", "--plan", &plan, "--json"];
    assert_eq!(json(&new)["plan"].as_str(), Some("xicheng-2024-1"));
    assert_eq!(
        json(&["--file", &file, "plan", "show", "--json"])["id"].as_str(),
        Some("xicheng-2024-1")
    );

    weihua::file::write_whole(plan.as_ref(), other.replace("2018-03-31", "2018-13-31").as_bytes())
        .unwrap();
    let bad = desk.path("c.weihua");
    let (exit, error) = refusal(&["new", &bad, "--desk", "bureau", "--plan", &plan, "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("bad_plan")));
    assert!(!std::path::Path::new(&bad).exists(), "a bad plan makes no file");
}

#[test]
fn evidence_is_attached_by_number_and_kind_and_said_when_it_is_there_already() {
    let desk = Desk::with_file();
    let file = desk.path("a.weihua");
    let (photo, tool) = (desk.path("现场.jpg"), desk.path("工具.exe"));
    weihua::file::write_whole(photo.as_ref(), b"photo").unwrap();
    weihua::file::write_whole(tool.as_ref(), b"MZ").unwrap();
    let attach = |path: &str, more: &[&'static str]| {
        let mut args: Vec<String> = ["--file", &file, "attach", path, "--unit", "德胜街道"]
            .into_iter()
            .chain(["--period", "2018Q1", "--measure", "15", "--json"])
            .map(str::to_owned)
            .collect();
        args.extend(more.iter().map(|word| (*word).to_owned()));
        args
    };
    let said = |args: &[String]| json(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let refused = |args: &[String]| refusal(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let shape = said(&attach(&photo, &["--category", "记录"]));
    assert_eq!(keys(&shape), ["files", "measure", "unit", "unit_id"]);
    assert_eq!(keys(&shape["files"][0]), ["name", "outcome", "sha256", "size"]);
    assert_eq!(shape["files"][0]["outcome"], "attached");
    assert_eq!(said(&attach(&photo, &[]))["files"][0]["outcome"], "already");
    let (exit, error) = refused(&attach(&tool, &[]));
    assert_eq!((exit, error["code"].as_str()), (1, Some("bad_input")));
    let (_, error) = refused(&attach(&photo, &["--category", "传闻"]));
    assert!(error["sentence"].as_str().unwrap().contains("影像资料"), "says what there is");
}
