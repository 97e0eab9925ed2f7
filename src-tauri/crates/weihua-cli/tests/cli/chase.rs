//! `chase`: the list, its papers, what is kept of them.

use std::path::Path;

use serde_json::json;

use crate::run::{code, json, keys, refusal, said, text, weihua};

fn demo(folder: &Path) -> String {
    let file = folder.join("演示.weihua").display().to_string();
    json(&["demo", &file, "--json"]);
    file
}

#[test]
fn the_list_has_one_shape_and_is_the_matrix() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo(folder.path());
    let list = json(&["--file", &file, "--json", "chase", "--period", "2018Q3"]);
    let matrix = json(&["--file", &file, "--json", "matrix", "--period", "2018Q3"]);
    let counts = &list["counts"];
    let sum =
        |names: &[&str]| -> u64 { names.iter().map(|name| counts[name].as_u64().unwrap()).sum() };
    assert_eq!(sum(&["whole", "part"]), matrix["units"]["missing"].as_u64().unwrap());
    assert_eq!(counts["empty"], matrix["units"]["empty"]);
    assert_eq!(
        counts["expected"].as_u64().unwrap(),
        sum(&["complete", "unanswered", "empty", "part", "whole"])
    );
    assert_eq!(
        keys(&list),
        ["counts", "due", "files", "noted", "period", "title", "today", "units"]
    );
    assert_eq!(
        keys(&list["units"][0]),
        [
            "contact",
            "days_late",
            "lack",
            "last",
            "late",
            "late_before",
            "missing",
            "phone",
            "rows",
            "step",
            "times",
            "unit",
            "unit_id"
        ]
    );
    assert_eq!((&list["files"], &list["noted"]), (&json!([]), &json!(0)));
    let said = text(&["--file", &file, "chase", "--period", "2018Q3"]);
    assert!(said.contains("整表未报") && said.contains("应报42家＝"), "{said}");
}

#[test]
fn papers_are_written_and_kept_as_calls_once_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo(folder.path());
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (one, each) = (at("催报单.pdf"), at("一家一个"));
    let into = |out: &str| -> Vec<String> {
        ["--file", &file, "--json", "chase", "--period", "2018Q3", "-o", out]
            .map(str::to_owned)
            .to_vec()
    };
    let first = into(&one);
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    assert!(json(&first)["noted"].as_u64().unwrap() > 0);
    assert!(std::fs::read(&one).unwrap().starts_with(b"%PDF"));
    let (code, failure) = refusal(&first);
    assert_eq!((code, failure["code"].as_str()), (1, Some("already_exists")), "it is left alone");
    let second = into(&each);
    let second: Vec<&str> = second.iter().map(String::as_str).collect();
    let list = json(&second);
    assert_eq!(list["noted"], json!(0), "the same day counts once");
    assert!(list["files"].as_array().unwrap().len() > 1);
}

#[test]
fn a_unit_desk_chases_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("德胜.weihua").display().to_string();
    json(&["new", &file, "--desk", "unit", "--unit", "德胜街道", "--json"]);
    let answer = weihua(&["--file", &file, "chase", "--period", "2018Q1"]);
    assert_eq!(code(&answer), 1);
    assert!(said(&answer).contains("催报只在汇总端"));
}
