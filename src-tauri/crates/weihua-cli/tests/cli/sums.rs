//! `figures` and `milestones`: documented shapes, refusals, files that are written.

use crate::run::{code, json, keys, refusal, text, weihua};

struct Demo {
    folder: tempfile::TempDir,
    file: String,
}

impl Demo {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("演示.weihua").to_str().unwrap().to_owned();
        json(&["demo", &file, "--json"]);
        Self { folder, file }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn args<'a>(&'a self, command: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
        let mut args = vec!["--file", &self.file, command, "--period", "2018Q3"];
        args.extend(rest);
        args
    }
}

#[test]
fn figures_have_the_documented_shape_in_any_arrangement() {
    let demo = Demo::new();
    let shape = json(&demo.args("figures", &["--json"]));
    assert_eq!(
        keys(&shape),
        [
            "column_dimension",
            "columns",
            "filter",
            "from",
            "notes",
            "path",
            "period_text",
            "row_dimensions",
            "rows",
            "to",
            "today",
            "value"
        ]
    );
    assert_eq!(shape["row_dimensions"], serde_json::json!(["kind", "unit"]));
    assert_eq!(keys(&shape["columns"][0]), ["label", "total", "unit_word"]);
    assert_eq!(keys(&shape["rows"][0]), ["cells", "kind", "label", "unit_word"]);
    assert_eq!(
        keys(&shape["rows"][0]["cells"][0]),
        ["asked", "division", "given", "known", "lacks", "share", "text"]
    );

    let path = demo.path("指标汇总.xlsx");
    let turned = ["--from", "2017Q4", "--rows", "unit", "--columns", "period", "--indicator", "B1"];
    let turned =
        [&turned[..], &["--total", "--kind", "街道办事处", "-o", &path, "--json"]].concat();
    let shape = json(&demo.args("figures", &turned));
    assert_eq!(shape["columns"].as_array().unwrap().len(), 4, "four quarters and no sum of totals");
    assert_eq!(shape["rows"].as_array().unwrap().len(), 16, "fifteen streets and their sum");
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    let (exit, error) = refusal(&demo.args("figures", &["-o", &path, "--json"]));
    assert_eq!((exit, error["code"].as_str()), (1, Some("already_exists")), "never over another");
}

#[test]
fn a_person_reads_figures_and_what_is_missing() {
    let demo = Demo::new();
    let table = text(&demo.args("figures", &["--rows", "kind", "--indicator", "整改率"]));
    assert!(table.contains("整改率（%）") && table.contains('÷'), "{table}");
    assert!(table.contains("注：本程序建议指标，文件未规定。"), "{table}");
    assert!(table.contains("42家"), "{table}");
}

#[test]
fn what_makes_no_sense_is_refused_in_a_sentence() {
    let demo = Demo::new();
    for (rest, word) in [
        (&["--rows", "unit", "--columns", "unit"][..], "同一种"),
        (&["--rows", "unit", "--columns", "period"], "不能加在一起"),
        (&["--indicator", "没有的"], "没有的"),
        (&["--kind", "没有的"], "没有的"),
        (&["--measure", "99"], "99"),
        (&["--unit", "月球街道"], "月球街道"),
        (&["--from", "2018Q4"], "对调"),
        (&["-o", "汇总.pdf"], ".xlsx"),
    ] {
        let (exit, error) = refusal(&demo.args("figures", &[rest, &["--json"]].concat()));
        let sentence = error["sentence"].as_str().unwrap();
        assert!(exit == 1 && sentence.contains(word) && sentence.ends_with('。'), "{sentence}");
    }
    assert_eq!(code(&weihua(&["--file", &demo.file, "figures"])), 2);
    assert_eq!(code(&weihua(&demo.args("figures", &["--rows", "moon"]))), 2);
}

#[test]
fn milestones_have_the_documented_shape_and_add_up() {
    let demo = Demo::new();
    let shape = json(&demo.args("milestones", &["--json"]));
    assert_eq!(
        keys(&shape),
        ["judged_on", "milestones", "path", "period", "period_label", "phases", "today", "totals"]
    );
    assert_eq!(
        keys(&shape["milestones"][0]),
        [
            "before_issue",
            "confirmed_on",
            "counts",
            "deadline",
            "end",
            "light_label",
            "measure",
            "measure_id",
            "text",
            "units"
        ]
    );
    assert_eq!(
        keys(&shape["milestones"][0]["units"][0]),
        ["confirmed_on", "evidence", "reported_on", "state", "state_label", "unit", "unit_id"]
    );
    assert_eq!(keys(&shape["phases"][0]), ["demands", "phase", "span", "when"]);
    assert_eq!(keys(&shape["phases"][0]["demands"][0]), ["date", "done", "note", "of", "what"]);
    let totals = &shape["totals"];
    let parts = ["confirmed", "reported", "open", "overdue", "before_issue"];
    let sum: u64 = parts.iter().map(|part| totals[part].as_u64().unwrap()).sum();
    assert_eq!(Some(sum), totals["expected"].as_u64());
    assert!(totals["confirmed"].as_u64() > Some(0), "some were confirmed in the demonstration");
}

#[test]
fn the_list_of_milestones_is_written_as_either() {
    let demo = Demo::new();
    for (name, begins) in [("里程碑.xlsx", &b"PK"[..]), ("里程碑.pdf", b"%PDF-")] {
        let path = demo.path(name);
        let said = text(&demo.args("milestones", &["--measure", "15", "-o", &path]));
        assert!(said.contains("2018年9月底前取得阶段性成果"), "{said}");
        assert!(said.contains("德胜街道") && said.contains(name), "{said}");
        assert!(std::fs::read(&path).unwrap().starts_with(begins), "{name}");
    }
    let (exit, error) = refusal(&demo.args("milestones", &["-o", "里程碑.doc", "--json"]));
    assert!(exit == 1 && error["sentence"].as_str().unwrap().contains(".xlsx"), "{error}");
    let unit = demo.path("德胜.weihua");
    json(&["new", &unit, "--desk", "unit", "--unit", "德胜街道", "--json"]);
    for command in ["figures", "milestones"] {
        let args = ["--file", unit.as_str(), command, "--period", "2018Q3", "--json"];
        let (exit, error) = refusal(&args);
        assert!(exit == 1 && error["sentence"].as_str().unwrap().contains("汇总端"), "{error}");
    }
}
