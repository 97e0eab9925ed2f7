//! 下发包 and keys from the command line.

use crate::run::{json, keys, refusal, text};

fn path(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// The plan with another 应报日 of a period.
fn later(folder: &tempfile::TempDir) -> String {
    let plan = weihua::plan::to_text(weihua::plan::built_in().unwrap()).unwrap();
    let to = path(folder, "计划2.json");
    let changed = plan.replace("\"due\": \"2018-07-05\"", "\"due\": \"2018-07-08\"");
    assert_ne!(changed, plan);
    weihua::file::write_whole(to.as_ref(), changed.as_bytes()).unwrap();
    to
}

#[test]
fn a_later_day_goes_from_the_office_to_a_street_without_a_window() {
    let folder = tempfile::tempdir().unwrap();
    let (bureau, street) = (path(&folder, "汇总端.weihua"), path(&folder, "德胜.weihua"));
    json(&["new", &bureau, "--desk", "bureau", "--json"]);
    json(&["new", &street, "--desk", "unit", "--unit", "德胜街道", "--json"]);
    let plan = later(&folder);
    let set = ["--file", &bureau, "plan", "set", &plan, "--reason", "顺延三天", "--json"];
    let shape = json(&set);
    assert_eq!(keys(&shape), ["from_period", "plan", "plan_number", "reason"]);
    assert_eq!(refusal(&set).1["code"], "bad_input", "the same again");
    let (out, notice) = (path(&folder, "下发.whx"), path(&folder, "通知.pdf"));
    let write = ["--file", &bureau, "issue-plan", "-o", &out, "--notice", &notice, "--json"];
    let shape = json(&write);
    assert_eq!(keys(&shape), ["bytes", "notice", "office_key", "path", "serial", "sha256"]);
    assert_eq!(shape["serial"], 1);
    assert!(std::fs::read(&notice).unwrap().starts_with(b"%PDF"));
    assert_eq!(refusal(&write).1["code"], "already_exists", "never over another");
    let check = shape["office_key"].as_str().unwrap().to_owned();

    let look = json(&["--file", &street, "apply-plan", &out, "--dry-run", "--json"]);
    assert_eq!(keys(&look), ["applied", "dry_run", "preview"]);
    assert_eq!(look["preview"]["standing"], "changes");
    assert_eq!(look["preview"]["units"][0]["changes"][0]["kind"], "period");
    let said = text(&["--file", &street, "apply-plan", &out, "--dry-run"]);
    assert!(said.contains("2018年7月5日 → 2018年7月8日"), "{said}");
    let (exit, error) = refusal(&["--file", &street, "apply-plan", &out, "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("bad_input")));
    let apply = ["--file", &street, "apply-plan", &out, "--office-key", &check, "--json"];
    assert_eq!(json(&apply)["applied"]["plan_number"], 2);
    assert!(refusal(&apply).1["sentence"].as_str().unwrap().contains("已经应用过"));
    assert!(text(&["--file", &street, "leftovers"]).contains("没有待处理"));
    assert_eq!(keys(&json(&["--file", &bureau, "leftovers", "--json"])), ["moved", "waiting"]);

    let new = path(&folder, "月坛.weihua");
    let begin = ["new", &new, "--desk", "unit", "--unit", "月坛街道", "--issue", &out];
    let (exit, error) = refusal(&[&begin[..], &["--json"]].concat());
    assert_eq!((exit, error["code"].as_str()), (1, Some("bad_input")));
    let shape = json(&[&begin[..], &["--office-key", &check, "--json"]].concat());
    assert_eq!(shape["unit"], "月坛街道");
    let at_bureau =
        ["new", &path(&folder, "x.weihua"), "--desk", "bureau", "--issue", &out, "--json"];
    assert_eq!(refusal(&at_bureau).1["code"], "bad_input");
}

#[test]
fn a_key_gets_a_passphrase_loses_it_and_is_renewed() {
    let folder = tempfile::tempdir().unwrap();
    let (file, words) = (path(&folder, "a.weihua"), path(&folder, "口令.txt"));
    let put =
        |to: &str, text: &str| weihua::file::write_whole(to.as_ref(), text.as_bytes()).unwrap();
    json(&["new", &file, "--desk", "unit", "--unit", "德胜街道", "--json"]);
    let show = ["--file", &file, "key", "show", "--json"];
    assert_eq!(json(&show)["check"], serde_json::Value::Null);
    assert_eq!(refusal(&["--file", &file, "key", "renew", "--json"]).1["code"], "not_found");
    put(&words, "德胜 2018 春\n第二行不算\n");
    let protect = ["--file", &file, "key", "protect", "--new-password-file", &words, "--json"];
    let first = json(&protect);
    assert_eq!((keys(&first), &first["protected"]), (vec!["check", "protected"], &true.into()));
    let asked = refusal(&protect).1;
    assert!(asked["sentence"].as_str().unwrap().contains("请输入口令"), "{asked}");
    let wrong = path(&folder, "错.txt");
    put(&wrong, "德胜 2018 夏");
    let take_off = |from: &str| {
        ["--file", &file, "key", "unprotect", "--key-password-file", from, "--json"]
            .map(str::to_owned)
    };
    let args = take_off(&wrong);
    let refused = refusal(&args.each_ref().map(String::as_str)).1;
    assert!(refused["sentence"].as_str().unwrap().contains("口令不对"), "{refused}");
    let args = take_off(&words);
    assert_eq!(json(&args.each_ref().map(String::as_str))["protected"], false);
    assert_eq!(json(&show)["check"], first["check"], "it is the same key");
    let renewed = json(&["--file", &file, "key", "renew", "--json"]);
    assert_ne!(renewed["check"], first["check"]);
    put(&words, &"长".repeat(5000));
    assert_eq!(refusal(&protect).1["code"], "bad_input", "a file that is none");
}
