//! `demo`: a data file with demonstration data.

use crate::run::{json, keys, refusal, text};

fn place(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

#[test]
fn the_office_gets_a_file_that_goes_by_its_own_day() {
    let folder = tempfile::tempdir().unwrap();
    let file = place(&folder, "演示.weihua");
    let made = json(&["demo", &file, "--json"]);
    assert_eq!(keys(&made), ["current_period", "desk", "file", "plan", "today", "unit", "unit_id"]);
    assert_eq!(made["desk"], "bureau");
    assert_eq!(made["unit"], "区安全监管局");
    assert_eq!((&made["today"], &made["current_period"]), (&"2018-10-12".into(), &"2018Q3".into()));
    assert_eq!(json(&["--file", &file, "check", "--json"])["in_order"], true);
}

#[test]
fn a_unit_gets_its_own_and_desheng_where_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let named = place(&folder, "区环保局.weihua");
    let made = json(&["demo", &named, "--desk", "unit", "--unit", "区环保局", "--json"]);
    assert_eq!(made["unit"], "区环保局");
    let said = text(&["demo", &place(&folder, "无名.weihua"), "--desk", "unit"]);
    assert!(said.contains("德胜街道") && said.contains("演示数据"), "{said}");
}

#[test]
fn it_refuses_as_new_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let file = place(&folder, "演示.weihua");
    text(&["demo", &file, "--desk", "unit"]);
    let (exit, again) = refusal(&["demo", &file, "--json"]);
    assert_eq!((exit, &again["code"]), (1, &"already_exists".into()));
    for wrong in [
        vec!["demo", "演示.db", "--json"],
        vec!["demo", "乙.weihua", "--unit", "德胜街道", "--json"],
        vec!["demo", "乙.weihua", "--file", &file, "--json"],
    ] {
        let (exit, refused) = refusal(&wrong);
        assert_eq!((exit, &refused["code"]), (1, &"bad_input".into()), "{wrong:?}");
    }
}
