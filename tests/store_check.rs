//! 体检, with the control that each fault it looks for is really seen: every one is made with
//! another tool's hand.

use weihua::check::check;
use weihua::error::Code;
use weihua::op::Op;
use weihua::problem::Problem;
use weihua::revision::{Cell, Content, NewRevision, Origin, Row, make};
use weihua::store::{Store, setting};

use crate::store_builders::*;

const PLAN: &str = r#"{
    "units": [{"id": "xicheng-desheng-jiedao", "names": [{"name": "德胜街道"}]}],
    "periods": [{"id": "2018Q1", "label": "2018年第一季度"}],
    "measures": [{"id": "m15", "number": 15}]
}"#;

/// A file with everything a check looks at; returns what is found after `fault`.
fn found_after(fault: &str) -> Vec<Problem> {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut new = new_file();
    new.plan_body = PLAN.into();
    let mut store = Store::create(&path, &new, &clerk(), moment()).unwrap();
    type_in(&mut store, "m15", "旧文").unwrap();
    type_in(&mut store, "m15", "原文").unwrap();
    make_revision(&mut store);
    store.close().unwrap();
    raw_connection(&path).execute_batch(fault).unwrap();
    let looked = Store::look(&path).unwrap();
    check(&looked).unwrap().problems
}

fn make_revision(store: &mut Store) {
    let row = Row { problems: Cell::typed("原文"), ..Row::default() };
    let new = NewRevision {
        unit: desheng(),
        period: first_quarter(),
        parents: Vec::new(),
        origin: Origin::Submission,
        plan_version: "plan".into(),
        reason: String::new(),
        content: Content {
            rows: [("m15".into(), row)].into(),
            numbers: [("B4".into(), Some(7))].into(),
            ..Content::default()
        },
    };
    let op = Op::MakeRevision { on: subject(), origin: "报送".into() };
    store.write(op, &clerk(), moment(), |tx| make(tx, &new, &clerk(), moment())).unwrap();
}

fn expect(fault: &str, code: &str, words: &[&str]) {
    let found = found_after(fault);
    let problem = found
        .iter()
        .find(|problem| problem.code == code)
        .unwrap_or_else(|| panic!("after {fault}: {code} must be among {found:?}"));
    for word in words {
        assert!(problem.sentence.contains(word), "names {word}: {}", problem.sentence);
    }
}

#[test]
fn a_file_in_order_has_no_findings() {
    assert_eq!(found_after("SELECT 1"), [], "nothing was done to it");
}

#[test]
fn a_changed_value_of_a_revision_is_named_by_unit_period_and_measure() {
    expect(
        "UPDATE revision_row SET problems = '改文'",
        "revision_altered",
        &["德胜街道", "2018年第一季度", "第15项"],
    );
    expect(
        "UPDATE revision_number SET amount = 8",
        "revision_altered",
        &["德胜街道", "2018年第一季度"],
    );
    expect("UPDATE revision SET plan_version = 'other'", "revision_altered", &["德胜街道"]);
    expect("DELETE FROM revision_row", "revision_altered", &["德胜街道"]);
}

#[test]
fn a_revision_that_was_taken_out_is_missed() {
    let all = "PRAGMA foreign_keys = OFF; DELETE FROM revision_row; DELETE FROM revision_number; DELETE FROM revision";
    expect(all, "journal_altered", &["第4条"]);
    expect("PRAGMA foreign_keys = OFF; DELETE FROM revision", "loose_rows", &["所属的版"]);
}

#[test]
fn a_changed_draft_is_named_by_unit_period_measure_and_field() {
    expect(
        "UPDATE draft_field SET value = '改文'",
        "draft_altered",
        &["德胜街道", "2018年第一季度", "第15项", "存在问题"],
    );
}

#[test]
fn a_changed_journal_is_seen_by_the_log() {
    expect("UPDATE draft_journal SET value = '改文' WHERE seq = 1", "journal_altered", &["第2条"]);
    expect("DELETE FROM draft_journal WHERE seq = 1", "journal_altered", &["第2条"]);
    expect(
        "INSERT INTO draft_journal (unit, period, subject, state, value, author, at)
         VALUES ('u', 'p', 's', 'typed', 'v', 'a', 't')",
        "unlogged",
        &["别的工具"],
    );
}

#[test]
fn a_log_that_was_edited_or_cut_is_seen() {
    expect("UPDATE change_log SET author = '别人' WHERE seq = 2", "log_altered", &["第2条"]);
    expect("DELETE FROM change_log WHERE seq = 2", "log_gap", &["第3条"]);
    expect("DELETE FROM change_log WHERE seq = 4", "log_cut", &["第3条"]);
    expect("DELETE FROM change_log", "log_cut", &[]);
}

#[test]
fn a_changed_plan_is_seen() {
    expect("UPDATE plan_version SET body = body || ' '", "plan_altered", &["第1个版本"]);
}

#[test]
fn damage_to_a_revision_is_already_seen_when_the_file_is_opened() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    make_revision(&mut store);
    store.close().unwrap();
    raw_connection(&path).execute_batch("UPDATE revision_row SET problems = '改文'").unwrap();
    let before = folder.photograph();
    let refused = open(&path).unwrap_err();
    assert_eq!(refused.code, Code::Damaged, "{refused}");
    assert_eq!(folder.photograph(), before, "and left as it is");
}

#[test]
fn a_table_that_is_gone_is_damage() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    raw_connection(&path).execute_batch("DROP TABLE change_log").unwrap();
    assert_eq!(open(&path).unwrap_err().code, Code::Damaged);
}

#[test]
fn settings_that_are_gone_are_damage() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let op = Op::ChangeSetting { what: "试".into() };
    store.write(op, &clerk(), moment(), |tx| setting::remove(tx, "units")).unwrap();
    assert_eq!(store.read(weihua::store::desk).unwrap_err().code, Code::Damaged);
}
