//! `matrix`: expected cells only, with totals that add up.

use crate::run::{code, json, keys, refusal, text, weihua};

struct Bureau {
    _folder: tempfile::TempDir,
    file: String,
}

impl Bureau {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("汇总.weihua").to_str().unwrap().to_owned();
        json(&["new", &file, "--desk", "bureau", "--today", "2018-04-12", "--json"]);
        Self { _folder: folder, file }
    }

    fn args<'a>(&'a self, rest: &[&'a str]) -> Vec<&'a str> {
        let mut args =
            vec!["--file", &self.file, "--today", "2018-04-12", "matrix", "--period", "2018Q1"];
        args.extend(rest);
        args
    }
}

#[test]
fn the_matrix_has_the_documented_shape() {
    let bureau = Bureau::new();
    let shape = json(&bureau.args(&["--json"]));
    assert_eq!(
        keys(&shape),
        [
            "acceptance_rate",
            "cells",
            "measures",
            "missing_units",
            "notice",
            "period",
            "period_label",
            "read",
            "reporting_rate",
            "today",
            "totals",
            "unit_rows",
            "units"
        ]
    );
    assert_eq!(
        keys(&shape["totals"]),
        ["accepted", "empty", "expected", "missing", "reported", "returned", "zero"]
    );
    assert_eq!(keys(&shape["missing_units"]), ["lacking", "whole"]);
    assert_eq!(keys(&shape["read"]), ["first", "read", "second", "total"]);
    assert_eq!(keys(&shape["reporting_rate"]), ["denominator", "numerator", "text"]);
    assert_eq!(
        (shape["totals"]["expected"].as_u64(), shape["units"]["expected"].as_u64()),
        (Some(492), Some(42))
    );
    let cells = shape["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 492, "expected cells only");
    assert_eq!(
        keys(&cells[0]),
        [
            "again",
            "before_issue",
            "by_hand",
            "days",
            "entered",
            "light",
            "light_label",
            "measure",
            "measure_id",
            "pending",
            "revision",
            "state",
            "state_label",
            "timeliness",
            "timeliness_label",
            "unit",
            "unit_id",
            "unreported",
            "waits",
            "zero"
        ]
    );
    assert_eq!(cells[0]["unit"], "区安全监管局");
    assert_eq!(cells[0]["state"], "missing");
    assert_eq!(cells[0]["light"], serde_json::Value::Null, "not reported is no light");
    assert_eq!(
        (cells[0]["timeliness"].as_str(), cells[0]["days"].as_u64()),
        (Some("overdue"), Some(7))
    );
    let five = cells.iter().find(|cell| cell["measure"] == 5).unwrap();
    assert_eq!(
        (five["light"].as_str(), five["light_label"].as_str()),
        (Some("overdue"), Some("逾期"))
    );
    assert_eq!(
        keys(&shape["unit_rows"][0]),
        [
            "came_by",
            "counts",
            "days",
            "forked",
            "missing",
            "received_on",
            "revision",
            "state",
            "state_label",
            "timeliness",
            "timeliness_label",
            "unit",
            "unit_id"
        ]
    );
    assert_eq!(shape["measures"][21]["unassigned"], true);
    assert_eq!(shape["measures"][10]["lights_text"], "42家：长期任务42（本季未报42）");
}

#[test]
fn a_person_reads_a_table() {
    let bureau = Bureau::new();
    let table = text(&bureau.args(&[]));
    assert!(
        table.contains("应报492＝已审核0＋已报0＋零报告0＋退回修改0＋空报0＋未报492"),
        "{table}"
    );
    assert!(table.contains("报送率0÷492＝0.00%"), "{table}");
    let desheng = table.lines().find(|line| line.starts_with("德胜街道")).unwrap();
    assert!(desheng.contains("未・・・・未未") && desheng.contains("0/10"), "{desheng}");
    assert!(table.contains("22. 未定时限　未明确责任单位"), "{table}");
}

#[test]
fn the_whole_plan_is_shown_by_unit_and_by_measure() {
    let bureau = Bureau::new();
    let file = ["--file", &bureau.file, "--today", "2018-04-12", "matrix", "--plan"];
    let shape = json(&[&file[..], &["--json"]].concat());
    assert_eq!(
        keys(&shape),
        ["acceptance_rate", "periods", "reporting_rate", "rows", "today", "totals"]
    );
    assert_eq!(shape["totals"]["expected"], 984, "two quarters are past their 截至日");
    assert_eq!(
        keys(&shape["periods"][0]),
        ["counted", "period", "period_label", "reporting_rate", "totals"]
    );
    let rows = shape["rows"].as_array().unwrap();
    assert_eq!((rows.len(), rows[0]["name"].as_str()), (42, Some("区安全监管局")));
    assert_eq!(
        keys(&rows[0]),
        ["cells", "counts", "measure_id", "name", "reporting_rate", "unit_id"]
    );
    assert_eq!(
        keys(&rows[0]["cells"][1]),
        [
            "counts",
            "days",
            "forked",
            "period",
            "state",
            "state_label",
            "timeliness",
            "timeliness_label"
        ]
    );
    let table = text(&[&file[..], &["--by", "measure"]].concat());
    assert!(table.contains("应报984＝已审核0"), "{table}");
    let five = table.lines().find(|line| line.starts_with("5. ")).unwrap();
    assert!(five.contains("未未・・・・・・・・・"), "{five}");
    let both = [&file[..], &["--period", "2018Q1"]].concat();
    assert_eq!(code(&weihua(&both)), 2, "one or the other");
}

#[test]
fn a_period_or_file_that_is_not_there_is_refused() {
    let bureau = Bureau::new();
    let (exit, error) =
        refusal(&["--file", &bureau.file, "matrix", "--period", "2017Q3", "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("not_found")));
    assert!(error["sentence"].as_str().unwrap().contains("2020ZJ"));
    let (exit, error) = refusal(&["matrix", "--period", "2018Q1", "--json"]);
    assert_eq!(exit, 1);
    assert!(error["sentence"].as_str().unwrap().contains("--file"), "{error}");
    assert_eq!(code(&weihua(&["--file", &bureau.file, "matrix"])), 2);
    let unit = bureau.file.replace("汇总", "德胜");
    json(&["new", &unit, "--desk", "unit", "--unit", "德胜街道", "--json"]);
    let (exit, error) = refusal(&["--file", &unit, "matrix", "--period", "2018Q1", "--json"]);
    assert_eq!(exit, 1);
    assert!(error["sentence"].as_str().unwrap().contains("汇总端"), "{error}");
}
