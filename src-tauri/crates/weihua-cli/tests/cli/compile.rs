//! `compile`: the draft with its sources, and what is said again.

use tempfile::TempDir;

use super::run::{code, json, keys, refusal, text, weihua};

fn demo(folder: &TempDir, desk: &str) -> String {
    let path = folder.path().join(format!("{desk}.weihua")).display().to_string();
    assert_eq!(code(&weihua(&["demo", &path, "--desk", desk])), 0);
    path
}

#[test]
fn the_draft_has_the_documented_shape() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo(&folder, "bureau");
    let args = ["--file", &file, "compile", "--period", "2018Q3"];
    let draft = json(&[&args[..], &["--json"]].concat());
    assert_eq!(
        keys(&draft),
        [
            "cut_off",
            "edited",
            "not_printed",
            "paragraphs",
            "period",
            "period_label",
            "sections",
            "stale"
        ]
    );
    let sections = draft["sections"].as_array().unwrap();
    assert_eq!(sections.len(), 30);
    let of = |section: &serde_json::Value| section["paragraphs"].as_array().unwrap().clone();
    let all: Vec<_> = sections.iter().flat_map(of).collect();
    assert_eq!(all.len() as u64, draft["paragraphs"].as_u64().unwrap());
    for paragraph in &all {
        assert_eq!(paragraph["state"], "drafted");
        assert_eq!(paragraph["text"], paragraph["drafted"]);
        for source in paragraph["sources"].as_array().unwrap() {
            assert_eq!(keys(source), ["measure_id", "revision", "unit", "unit_id"]);
        }
    }
    let text = text(&args);
    assert!(text.starts_with("2018年第三季度汇编，数据截至2018年10月12日：共"), "{text}");
}

#[test]
fn what_is_said_again_has_the_documented_shape() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo(&folder, "bureau");
    let args = ["--file", &file, "compile", "--period", "2018Q3", "--alike"];
    let found = json(&[&args[..], &["--json"]].concat());
    assert_eq!(found["previous_label"], "2018年第二季度");
    let entries = found["entries"].as_array().unwrap();
    assert!(!entries.is_empty());
    for entry in entries {
        for side in ["before", "other"] {
            if let Some(side) = entry[side].as_object() {
                assert!(side["same"].as_u64() <= side["of"].as_u64(), "{entry}");
            }
        }
    }
    assert!(text(&args).starts_with("2018年第三季度比了"));
}

#[test]
fn a_unit_has_no_draft_of_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let file = demo(&folder, "unit");
    let (exit, error) = refusal(&["--file", &file, "compile", "--period", "2018Q3", "--json"]);
    assert_eq!(exit, 1);
    assert!(error["sentence"].as_str().unwrap().contains("填报端"), "{error}");
}
