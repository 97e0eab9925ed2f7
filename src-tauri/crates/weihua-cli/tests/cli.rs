//! The command line as a script sees it: shapes, exit codes, full sentences.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../seeds/plans/xicheng-2017-23.json");

fn weihua(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_weihua")).args(args).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn text(args: &[&str]) -> String {
    let output = weihua(args);
    assert_eq!(code(&output), 0, "{args:?}: {}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&text(args)).unwrap()
}

/// A refusal: its exit code and the failure it prints for a program.
fn refusal(args: &[&str]) -> (i32, Value) {
    let output = weihua(args);
    let shape: Value = serde_json::from_slice(&output.stdout).unwrap();
    let sentence = shape["error"]["sentence"].as_str().unwrap();
    assert!(said(&output).contains(sentence), "the sentence is always on standard error");
    assert!(shape["error"]["problems"].is_array() && shape["error"].get("cause").is_some());
    (code(&output), shape["error"].clone())
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_plan_has_the_documented_shape() {
    let plan = json(&["plan", "show", "--json"]);
    assert_eq!(
        keys(&plan),
        [
            "deliverables", "doc_no", "ends_on", "groups", "id", "indicators", "issued_on", "issuer",
            "measures", "periods", "phases", "starts_on", "title", "units"
        ]
    );
    assert_eq!(plan["id"], "xicheng-2017-23");
    assert_eq!(plan["doc_no"], "西政办发〔2017〕23号");
    let count = |key: &str| plan[key].as_array().unwrap().len();
    assert_eq!((count("groups"), count("measures"), count("units"), count("periods")), (9, 27, 42, 11));
    assert_eq!(keys(&plan["units"][0]), ["aliases", "full", "kind", "order", "unit", "unit_id"]);
    assert_eq!(plan["phases"][1]["parts"][0]["title"], "深入治理");
    for key in ["id", "label", "kind", "from", "cutoff", "due", "lock", "on", "predecessor"] {
        assert!(plan["periods"][0].get(key).is_some(), "{key}");
    }
}

#[test]
fn a_measure_has_the_documented_shape() {
    let measure = json(&["plan", "show", "15", "--json"]);
    assert_eq!(
        keys(&measure),
        [
            "body", "collective", "deadlines", "group", "group_title", "lead_ids", "leads", "measure_id",
            "mode", "number", "open_ended", "participant_ids", "participants", "responsibility",
            "role_text", "scoped", "source", "title"
        ]
    );
    assert_eq!(measure["group"], "（五）");
    assert_eq!(measure["mode"], "collective");
    assert_eq!(measure["collective"], serde_json::json!(["各有关单位", "各街道办事处"]));
    assert_eq!(measure["source"], "西政办发〔2017〕23号　五、（五）15");
    assert_eq!(measure["deadlines"][0]["end"], "2018-09-30");
    assert_eq!(keys(&measure["deadlines"][0]), ["end", "kind", "start", "text"]);

    let first = json(&["plan", "show", "1", "--json"]);
    let last = first["scoped"].as_array().unwrap().last().unwrap();
    assert_eq!(last["units"], serde_json::json!(["各街道办事处"]));
    assert_eq!(last["collective"], "各街道办事处");
    assert_eq!(first["scoped"][1]["units"], serde_json::json!(["西城交通支队", "区运管处"]));
    assert_eq!(json(&["plan", "show", "4", "--json"])["leads"], serde_json::json!(["区运管处", "西城交通支队"]));
}

#[test]
fn a_street_has_its_ten_duties_however_it_is_written() {
    for unit in ["广外街道", "广安门外街道", "广安门外街道办事处", "xicheng-guanganmenwai-jiedao"] {
        let duties = json(&["duties", "--unit", unit, "--period", "2018Q1", "--json"]);
        assert_eq!(keys(&duties), ["count", "duties", "period", "period_label", "unit", "unit_id"]);
        assert_eq!((duties["count"].as_u64(), duties["unit"].as_str()), (Some(10), Some("广安门外街道")));
        let list = duties["duties"].as_array().unwrap();
        let numbers: Vec<u64> = list.iter().map(|duty| duty["number"].as_u64().unwrap()).collect();
        assert_eq!(numbers, [1, 6, 7, 11, 12, 14, 15, 18, 20, 21]);
        assert_eq!(
            keys(&list[0]),
            [
                "deadline_text", "deadlines", "duty", "group", "group_title", "measure_id", "number",
                "responsibility", "source", "title"
            ]
        );
        assert_eq!(list[6]["duty"], "各街道办事处，按职责分工负责");
    }
}

#[test]
fn people_read_chinese_and_need_no_json() {
    assert!(text(&["plan", "show"]).contains("（五）依法推动企业落实主体责任"));
    assert!(text(&["plan", "show", "15"]).contains("15. 严格规范执法检查。强化依法行政"));
    assert!(text(&["plan", "show", "22"]).contains("未明确责任单位"));
    assert!(text(&["duties", "--unit", "德胜街道", "--period", "2018Q1"]).contains("10项"));
    let help = text(&["--help"]);
    for word in ["用法", "命令", "选项", "新建数据文件", "显示帮助"] {
        assert!(help.contains(word), "{word} in {help}");
    }
    assert!(!help.contains("Usage") && !help.contains("Options") && !help.contains("Commands"), "{help}");
    assert!(text(&["duties", "--help"]).contains("weihua duties --unit 单位"));
    assert!(text(&["--version"]).contains("weihua"));
}

#[test]
fn a_period_the_plan_does_not_have_is_refused_with_those_it_has() {
    let (exit, error) = refusal(&["duties", "--unit", "广外街道", "--period", "2017Q3", "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("not_found")));
    let sentence = error["sentence"].as_str().unwrap();
    assert!(sentence.contains("2017Q3") && sentence.contains("2017Q4") && sentence.contains("2020ZJ"), "{sentence}");
}

#[test]
fn an_unknown_unit_is_never_guessed() {
    let (exit, error) = refusal(&["duties", "--unit", "长安街街道", "--period", "2018Q1", "--json"]);
    assert_eq!(exit, 1);
    assert!(error["sentence"].as_str().unwrap().contains("西长安街街道"), "{error}");
    assert_eq!(refusal(&["plan", "show", "28", "--json"]).0, 1);
    assert_eq!(refusal(&["duties", "--unit", "火星", "--period", "2018Q1", "--json"]).0, 1);
}

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

    put(&seed.replace("2018-12-31\",\n          \"text\"", "2018-13-31\",\n          \"text\"").replace("\"council\"", "\"boss\""));
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
    let new = ["new", path, "--desk", "unit", "--unit", "广外街道", "--today", "2018-04-03", "--json"];
    let shape = json(&new);
    assert_eq!(keys(&shape), ["current_period", "desk", "file", "plan", "unit", "unit_id"]);
    assert_eq!((shape["unit"].as_str(), shape["current_period"].as_str()), (Some("广安门外街道"), Some("2018Q1")));

    assert_eq!(refusal(&new).1["code"], "already_exists");
    assert_eq!(json(&["--file", path, "plan", "show", "15", "--json"])["number"], 15);
    assert_eq!(json(&["duties", "--file", path, "--unit", "德胜街道", "--period", "2018Q1", "--json"])["count"], 10);

    let held = open(&file);
    let (exit, error) = refusal(&["plan", "show", "--file", path, "--json"]);
    assert_eq!((exit, error["code"].as_str()), (3, Some("locked")));
    drop(held);
    assert_eq!(json(&["plan", "show", "--file", path, "--json"])["id"], "xicheng-2017-23");

    let foreign = folder.path().join("别的.weihua");
    weihua::file::write_whole(&foreign, "不是数据文件，只是一段文字。".repeat(50).as_bytes()).unwrap();
    let (exit, error) = refusal(&["plan", "show", "--file", foreign.to_str().unwrap(), "--json"]);
    assert_eq!((exit, error["code"].as_str()), (3, Some("foreign")));

    let bureau = folder.path().join("汇总.weihua");
    assert!(text(&["new", bureau.to_str().unwrap(), "--desk", "bureau"]).contains("汇总端"));
    let nobody = folder.path().join("无.weihua");
    assert_eq!(refusal(&["new", nobody.to_str().unwrap(), "--desk", "unit", "--json"]).1["code"], "bad_input");
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
