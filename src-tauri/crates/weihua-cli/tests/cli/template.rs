//! Forms by the command line.

use tempfile::TempDir;

use crate::run::{json, keys, refusal, text};

fn desk(kind: &[&str]) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("台账.weihua").to_str().unwrap().to_owned();
    let mut args = vec!["new", &file, "--today", "2018-04-03", "--desk"];
    args.extend(kind);
    text(&args);
    (folder, file)
}

#[test]
fn a_form_is_written_and_named() {
    let (folder, file) = desk(&["bureau"]);
    let out = folder.path().join("报送表");
    let out = out.to_str().unwrap();
    let args = ["--file", &file, "template", "--unit", "德胜街道", "--period", "2018Q1", "-o", out];
    let shape = json(&[&args[..], &["--json"]].concat());
    assert_eq!(keys(&shape), ["files"]);
    let one = &shape["files"][0];
    assert_eq!(keys(one), ["code", "path", "period", "unit", "unit_id"]);
    assert_eq!(one["unit"], "德胜街道");
    assert_eq!(one["unit_id"], "xicheng-desheng-jiedao");
    assert_eq!(one["period"], "2018Q1");
    assert!(one["code"].as_str().unwrap().starts_with("X201723-DESHENG-2018Q1-F1-"), "{one}");
    let path = std::path::Path::new(one["path"].as_str().unwrap());
    assert!(path.ends_with("报送表/2018Q1_德胜街道_季度报送表.xlsx") && path.is_file());
    assert!(text(&args).contains("已导出1份报送表"), "the same form again is no fault");

    weihua::file::write_whole(path, "别的".as_bytes()).unwrap();
    let (exit, error) = refusal(&[&args[..], &["--json"]].concat());
    assert_eq!((exit, error["code"].as_str()), (1, Some("already_exists")));
}

#[test]
fn all_forms_of_a_quarter_are_forty_two() {
    let (folder, file) = desk(&["bureau"]);
    let out = folder.path().join("全部");
    let shape = json(&[
        "--file",
        &file,
        "template",
        "--all",
        "--period",
        "2018Q1",
        "-o",
        out.to_str().unwrap(),
        "--json",
    ]);
    assert_eq!(shape["files"].as_array().unwrap().len(), 42);
    assert_eq!(std::fs::read_dir(out).unwrap().count(), 42);
}

#[test]
fn what_cannot_be_written_is_refused_in_chinese() {
    let (folder, file) = desk(&["unit", "--unit", "德胜街道"]);
    let out = folder.path().join("报送表");
    let out = out.to_str().unwrap();
    let with = |more: &[&str]| {
        let args = ["--file", &file, "template", "-o", out, "--json"];
        refusal(&[&args[..], more].concat())
    };
    for (more, code) in [
        (&["--unit", "天桥街道", "--period", "2018Q1"][..], "bad_input"),
        (&["--all", "--period", "2018Q1"], "bad_input"),
        (&["--period", "2018Q1"], "bad_input"),
        (&["--unit", "德胜街道", "--period", "2017Q3"], "not_found"),
        (&["--unit", "火星", "--period", "2018Q1"], "not_found"),
    ] {
        let (exit, error) = with(more);
        assert_eq!((exit, error["code"].as_str()), (1, Some(code)), "{more:?}: {error}");
        assert!(error["sentence"].as_str().unwrap().ends_with('。'), "{error}");
    }
    assert_eq!(with(&["--all", "--unit", "德胜街道", "--period", "2018Q1"]).0, 2);
    assert!(!folder.path().join("报送表").exists(), "nothing was made");
    let unsaid =
        refusal(&["template", "--unit", "德胜街道", "--period", "2018Q1", "-o", out, "--json"]);
    assert_eq!((unsaid.0, unsaid.1["code"].as_str()), (1, Some("bad_input")));
}
