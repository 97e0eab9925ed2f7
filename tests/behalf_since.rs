//! What changed since a report went out.

use weihua::change;
use weihua::progress::{Entering, FieldName};
use weihua::revision::EnteredSource;

use crate::behalf_builders::*;

#[test]
fn every_version_since_is_listed_field_by_field() {
    let mut clerk = Desk::clerk("2018-04-02");
    clerk.fills_in();
    let package = clerk.submits();
    let mut office = Desk::office("2018-04-02");
    office.receives(&clerk, &package);
    let paper = office.on("2018-04-10").issues();
    assert_eq!(office.since(paper).sentence, "本报告印发后没有变动。");

    office.begins(Entering::Correction);
    office.notes(&because("核对检查记录"));
    office.types("m15", FieldName::Progress, "联合检查加油站3座。").unwrap();
    office.types("m15", FieldName::Problems, "1座未整改。").unwrap();
    office.finishes().unwrap();
    office.begins(Entering::OnBehalf);
    office.notes(&by(EnteredSource::Fax, ""));
    office.types("m15", FieldName::Progress, "联合检查加油站4座。").unwrap();
    office.finishes().unwrap();

    let since = office.since(paper);
    assert_eq!(since.sentence, "本报告印发后变动3处，涉及1家。");
    let told: Vec<_> = since
        .changes
        .iter()
        .map(|one| {
            let change = &one.change;
            (
                one.unit_name.as_str(),
                change.number,
                change.field_label.as_str(),
                change.before.as_str(),
                change.after.as_str(),
                one.revision,
                one.came_by.as_str(),
            )
        })
        .collect();
    let first = "m15：联合检查加油站2座。";
    assert_eq!(
        told,
        [
            (
                "德胜街道",
                Some(15),
                "本季度工作进展情况",
                first,
                "联合检查加油站3座。",
                Some(2),
                "更正"
            ),
            ("德胜街道", Some(15), "存在问题", "", "1座未整改。", Some(2), "更正"),
            (
                "德胜街道",
                Some(15),
                "本季度工作进展情况",
                "联合检查加油站3座。",
                "联合检查加油站4座。",
                Some(3),
                "代录（传真）"
            ),
        ]
    );
    assert_eq!(since.changes[0].reason, "核对检查记录");

    let again = office.issues();
    assert!(office.since(again).changes.is_empty(), "the next report has all of it");
    assert_eq!(office.since(paper).changes.len(), 3, "the first one's list stays");
}

#[test]
fn a_unit_that_was_missing_then_is_listed_too() {
    let mut office = Desk::office("2018-04-03");
    let paper = office.issues();
    office.enters(&by(EnteredSource::Paper, ""), &[("m15", "检查2座。")]);
    let since = office.since(paper);
    assert!(since.changes.iter().all(|one| one.change.before.is_empty()));
    assert!(since.changes.iter().any(|one| one.change.after == "检查2座。"));
}

#[test]
fn an_unknown_paper_is_a_clear_refusal() {
    let office = Desk::office("2018-04-03");
    let refused = office
        .file
        .store
        .read(|conn| change::since(conn, &office.file.plan, 7))
        .expect_err("there is none");
    assert!(refused.sentence.contains("第7份"), "{}", refused.sentence);
}
