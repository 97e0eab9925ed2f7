//! `reply` and `read-reply`: one file a unit, and what the other desk makes of it.

use crate::run::{json, keys, refusal, text};

const TODAY: [&str; 2] = ["--today", "2018-10-12"];

fn with<'a>(file: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["--file", file, TODAY[0], TODAY[1]];
    args.extend(rest);
    args
}

#[test]
fn replies_go_out_and_one_is_read_in_after_a_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (office, clerk, out) = (at("汇总.weihua"), at("德胜.weihua"), at("回执"));
    json(&["demo", &office, "--json"]);
    json(&["new", &clerk, "--desk", "unit", "--unit", "德胜街道", TODAY[0], TODAY[1], "--json"]);

    let shape = json(&with(&office, &["reply", "--period", "2018Q3", "-o", &out, "--json"]));
    let files = shape["files"].as_array().unwrap();
    assert!(files.len() > 10, "every unit of which something came in: {}", files.len());
    assert_eq!(
        keys(&files[0]),
        ["accepted", "answer_by", "path", "returned", "serial", "unit", "unit_id"]
    );
    let again = refusal(&with(&office, &["reply", "--period", "2018Q3", "-o", &out, "--json"]));
    assert_eq!(again.0, 1);
    assert!(again.1["sentence"].as_str().unwrap().contains("没有变动"), "{}", again.1);

    let history =
        json(&with(&office, &["reply", "--history", "--unit", "德胜街道", "-o", &out, "--json"]));
    let path = history["files"][0]["path"].as_str().unwrap();
    assert!(path.contains("德胜街道_历次回执_"), "{path}");

    let seen = json(&with(&clerk, &["read-reply", path, "--dry-run", "--json"]));
    assert_eq!((seen["outcome"].as_str(), seen["key"].as_str()), (Some("new"), Some("first")));
    let check = seen["check"].as_str().unwrap();
    let blind = refusal(&with(&clerk, &["read-reply", path, "--json"]));
    assert!(blind.1["sentence"].as_str().unwrap().contains("核对"), "{}", blind.1);
    let wrong = ["read-reply", path, "--check", "0000-0000-0000", "--json"];
    assert!(refusal(&with(&clerk, &wrong)).1["sentence"].as_str().unwrap().contains("不一致"));

    let typed = check.replace('-', " ").to_lowercase();
    let read = ["read-reply", path, "--check", &typed, "--json"];
    let read = json(&with(&clerk, &read));
    assert_eq!(keys(&read), ["answer_by", "brought", "outcome", "returned", "sentence", "unit_id"]);
    assert!(read["brought"].as_u64().unwrap() >= 4, "a 版 of each quarter: {read}");
    assert!(text(&with(&clerk, &["read-reply", path])).contains("已经读入过"));
    assert!(text(&with(&clerk, &["check"])).contains("没有"), "体检 finds it in order");
}
