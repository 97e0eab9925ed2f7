//! `report`: a paper, and what is said of it.

use crate::run::{code, json, keys, refusal, weihua};

struct Bureau {
    folder: tempfile::TempDir,
    file: String,
}

impl Bureau {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("汇总.weihua").to_str().unwrap().to_owned();
        json(&["new", &file, "--desk", "bureau", "--today", "2018-04-12", "--json"]);
        Self { folder, file }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn report<'a>(&'a self, output: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
        let mut args = vec!["--file", &self.file, "--today", "2018-04-12", "report", "quarterly"];
        args.extend(["--period", "2018Q1", "-o", output]);
        args.extend(rest);
        args
    }
}

#[test]
fn the_report_has_the_documented_shape_and_lies_where_it_says() {
    let bureau = Bureau::new();
    let path = bureau.path("季度.pdf");
    let shape = json(&bureau.report(&path, &["--json"]));
    assert_eq!(
        keys(&shape),
        [
            "body_pages",
            "bytes",
            "cut_off",
            "kind",
            "missing_characters",
            "pages",
            "path",
            "period",
            "period_label",
            "sha256",
            "title"
        ]
    );
    assert_eq!(shape["cut_off"], "2018-04-12");
    assert_eq!(shape["path"], path.as_str());
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(shape["bytes"], bytes.len());
    // Once more: it is this data file's own paper, and nothing changed.
    assert_eq!(json(&bureau.report(&path, &["--json"]))["sha256"], shape["sha256"]);
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let bureau = Bureau::new();
    let word = bureau.path("季度.docx");
    let sentence = |args: &[&str]| {
        let (code, said) = refusal(args);
        assert_eq!(code, 1);
        said["sentence"].as_str().unwrap().to_owned()
    };
    assert!(sentence(&bureau.report(&word, &["--json"])).contains("PDF"));
    let mine = bureau.path("我的.pdf");
    weihua::file::write_whole(mine.as_ref(), b"mine").unwrap();
    assert!(sentence(&bureau.report(&mine, &["--json"])).contains("我的.pdf"));
    assert_eq!(std::fs::read(&mine).unwrap(), b"mine", "left alone");
    let path = bureau.path("a.pdf");
    let args =
        ["--file", &bureau.file, "report", "quarterly", "--period", "2017Q3", "-o", path.as_str()];
    assert_eq!(code(&weihua(&args)), 1, "a period the plan does not have");
    let args = ["--file", &bureau.file, "report", "yearly", "--period", "2018Q1", "-o", &path];
    assert_eq!(code(&weihua(&args)), 2, "a kind nobody knows");
    assert_eq!(code(&weihua(&bureau.report(&path, &["--dated", "2018-13-01"]))), 2);
    let args = ["report", "quarterly", "--period", "2018Q1", "-o", path.as_str(), "--json"];
    assert!(sentence(&args).contains("--file"));
    assert!(!std::path::Path::new(&path).exists(), "nothing was written");
}

#[test]
fn what_changed_since_a_report_has_the_documented_shape() {
    let bureau = Bureau::new();
    let changes = |rest: &[&str]| -> Vec<String> {
        let mut args = vec!["--file", &bureau.file, "--today", "2018-04-12", "changes"];
        args.extend(["--period", "2018Q1", "--json"]);
        args.extend(rest);
        args.into_iter().map(str::to_owned).collect()
    };
    let none = changes(&[]);
    let words: Vec<&str> = none.iter().map(String::as_str).collect();
    let (exit, said) = refusal(&words);
    assert_eq!((exit, said["code"].as_str()), (1, Some("not_found")));

    json(&bureau.report(&bureau.path("季度.pdf"), &["--json"]));
    let shape = json(&words);
    assert_eq!(
        keys(&shape),
        [
            "changes",
            "cut_off",
            "issued_at",
            "issued_by",
            "paper",
            "period",
            "period_label",
            "sentence",
            "title"
        ]
    );
    assert_eq!(shape["paper"], 1);
    assert_eq!(shape["changes"].as_array().map(Vec::len), Some(0));
    assert_eq!(shape["sentence"], "本报告印发后没有变动。");
    let other = changes(&["--paper", "7"]);
    let words: Vec<&str> = other.iter().map(String::as_str).collect();
    assert_eq!(refusal(&words).0, 1, "there is no seventh");
}
