//! The command line as a script sees it: shapes, exit codes, full sentences.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "cli/chase.rs"]
mod chase;
#[path = "cli/compile.rs"]
mod compile;
#[path = "cli/demo.rs"]
mod demo;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/issue.rs"]
mod issue;
#[path = "cli/matrix.rs"]
mod matrix;
#[path = "cli/moving.rs"]
mod moving;
#[path = "cli/reply.rs"]
mod reply;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/report_unit.rs"]
mod report_unit;
#[path = "cli/run.rs"]
mod run;
#[path = "cli/shapes.rs"]
mod shapes;
#[path = "cli/submit.rs"]
mod submit;
#[path = "cli/sums.rs"]
mod sums;
#[path = "cli/template.rs"]
mod template;
#[path = "cli/upkeep.rs"]
mod upkeep;
#[path = "cli/users.rs"]
mod users;

use std::path::Path;
use std::process::{Command, Stdio};

use run::{code, json, keys, refusal, said, text, weihua};

const SEED: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../seeds/plans/xicheng-2017-23.json");

#[test]
fn usage_faults_end_with_2_and_speak_chinese() {
    for args in [
        &["fly"][..],
        &[],
        &["plan"],
        &["duties", "--unit", "德胜街道"],
        &["duties", "--unit", "德胜街道", "--perio", "2018Q1"],
        &["plan", "show", "x"],
        &["plan", "show", "--today", "2018-02-30"],
        &["new", "a.weihua", "--desk", "boss"],
        &["plan", "show", "1", "2"],
        &["plan", "show", "--file"],
    ] {
        let output = weihua(args);
        assert_eq!(code(&output), 2, "{args:?}");
        let said = said(&output);
        assert!(said.contains('。') && !said.contains("error"), "{args:?}: {said}");
    }
    let (exit, error) = refusal(&["duties", "--json"]);
    assert_eq!((exit, error["code"].as_str()), (2, Some("usage")));
}

#[test]
fn a_plan_file_is_checked_and_all_its_faults_are_said() {
    assert!(text(&["plan", "check", SEED]).contains("没有问题"));
    let shape = json(&["plan", "check", SEED, "--json"]);
    assert_eq!(keys(&shape), ["measures", "notes", "path", "periods", "plan", "title", "units"]);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("计划 改.json");
    let seed = std::fs::read_to_string(SEED).unwrap();
    let put = |text: &str| weihua::file::write_whole(&path, text.as_bytes()).unwrap();
    let path = path.to_str().unwrap();

    put(&seed
        .replace("2018-12-31\",\n          \"text\"", "2018-13-31\",\n          \"text\"")
        .replace("\"council\"", "\"boss\""));
    let (exit, error) = refusal(&["plan", "check", path, "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("bad_plan")));
    assert_eq!(error["problems"].as_array().unwrap().len(), 3, "{error}");
    assert_eq!(keys(&error["problems"][0]), ["code", "hint", "place", "sentence", "severity"]);
    let output = weihua(&["plan", "check", path]);
    assert!(output.stdout.is_empty() && said(&output).contains("须改　第"), "{}", said(&output));

    put(&seed.replace("\"role\": \"continuous\"", "\"role\": null"));
    assert!(text(&["plan", "check", path]).contains("提示　第"), "a note is said and is no fault");

    assert_eq!(refusal(&["plan", "check", "没有.json", "--json"]).1["code"], "not_found");
}

#[test]
fn a_data_file_is_made_used_and_kept_to_one_program() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("广外 街道.weihua");
    let path = file.to_str().unwrap();
    let new =
        ["new", path, "--desk", "unit", "--unit", "广外街道", "--today", "2018-04-03", "--json"];
    let shape = json(&new);
    assert_eq!(
        keys(&shape),
        ["current_period", "desk", "file", "other_plates", "plan", "unit", "unit_id"]
    );
    assert_eq!(
        (shape["unit"].as_str(), shape["current_period"].as_str()),
        (Some("广安门外街道"), Some("2018Q1"))
    );

    assert_eq!(refusal(&new).1["code"], "already_exists");
    assert_eq!(json(&["--file", path, "plan", "show", "15", "--json"])["number"], 15);
    assert_eq!(
        json(&["duties", "--file", path, "--unit", "德胜街道", "--period", "2018Q1", "--json"])["count"],
        10
    );

    let held = open(&file);
    let (exit, error) = refusal(&["plan", "show", "--file", path, "--json"]);
    assert_eq!((exit, error["code"].as_str()), (3, Some("locked")));
    drop(held);
    assert_eq!(json(&["plan", "show", "--file", path, "--json"])["id"], "xicheng-2017-23");

    let foreign = folder.path().join("别的.weihua");
    weihua::file::write_whole(&foreign, "不是台账，只是一段文字。".repeat(50).as_bytes()).unwrap();
    let (exit, error) = refusal(&["plan", "show", "--file", foreign.to_str().unwrap(), "--json"]);
    assert_eq!((exit, error["code"].as_str()), (3, Some("foreign")));

    let bureau = folder.path().join("汇总.weihua");
    assert!(text(&["new", bureau.to_str().unwrap(), "--desk", "bureau"]).contains("汇总端"));
    let nobody = folder.path().join("无.weihua");
    assert_eq!(
        refusal(&["new", nobody.to_str().unwrap(), "--desk", "unit", "--json"]).1["code"],
        "bad_input"
    );
    assert!(!nobody.exists(), "nothing is left of a refused file");
}

fn open(file: &Path) -> weihua::desk::DataFile {
    let at = "2018-04-03T09:00:00+08:00".parse().unwrap();
    let moment = weihua::clock::Moment { at, today: "2018-04-03".parse().unwrap() };
    weihua::desk::open(file, &weihua::op::Author::command_line(), moment).unwrap()
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_weihua"))
        .args(["plan", "show", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), said(&output).as_str()), (0, ""));
}
