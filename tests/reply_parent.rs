//! 版 made at the 汇总端: the unit takes them as what it goes on from, and sees where it differs.

use weihua::progress::FieldName;
use weihua::revision::{Cell, Content, Origin, Row};

use crate::reply_builders::*;

fn problems(measure: &str, text: &str) -> Content {
    let row = Row { problems: Cell::typed(text), ..Row::default() };
    Content { rows: [(measure.into(), row)].into(), ..Content::default() }
}

#[test]
fn a_correction_becomes_the_parent_and_the_draft_is_set_beside_it() {
    let (mut office, mut clerk) = handed_over();
    office.makes(Origin::Correction, says("m06", "经电话核实，检查加油站3座。"));
    let reply = office.replies("回执");
    let seen = clerk.looks(&reply).unwrap();
    let place = &seen.places[0];
    assert_eq!(place.brought.len(), 1);
    assert_eq!((place.brought[0].number, place.brought[0].origin.as_str()), (2, "更正"));
    assert_eq!(place.brought[0].reason, "电话核实");
    assert_eq!(place.differences.len(), 1, "{:?}", place.differences);
    let differs = &place.differences[0];
    assert_eq!((differs.number, differs.part.as_str()), (Some(6), "progress"));
    assert_eq!(differs.draft, "m06：联合检查加油站2座。");
    assert_eq!(differs.theirs, "经电话核实，检查加油站3座。");

    clerk.trusts_and_reads(&reply);
    assert_eq!(clerk.returned().differences.len(), 1, "it goes on being shown");
    clerk.types("m06", FieldName::Progress, "经电话核实，检查加油站3座。");
    assert!(clerk.returned().differences.is_empty());
    assert!(clerk.view().unchanged, "the draft says what the office put right");
    clerk.types("m06", FieldName::Problems, "个别单位登记不完整。");
    let handed = clerk.hands_over().unwrap().revision;
    assert_eq!((handed.number, handed.origin), (3, Origin::Submission));
    assert_eq!(handed.parents.len(), 1);
    office.receives(&clerk.packs(), "2018-04-06");
    assert!(!office.cell("m06").forked);
}

#[test]
fn what_the_office_put_where_the_unit_said_nothing_is_not_erased_by_silence() {
    let (mut office, mut clerk) = handed_over();
    office.makes(Origin::Correction, problems("m15", "登记不完整（电话核实）。"));
    let reply = office.replies("回执");
    clerk.trusts_and_reads(&reply);
    clerk.types("m06", FieldName::Progress, "检查企业12家。");
    clerk.hands_over().unwrap();
    let (_, content) = clerk.newest();
    let row = &content.rows[&"m15".into()];
    assert_eq!(row.problems.text(), "登记不完整（电话核实）。");

    clerk.types("m15", FieldName::Problems, "登记不完整（电话核实）。");
    clerk.clears("m15", FieldName::Problems);
    clerk.hands_over().unwrap();
    let (_, content) = clerk.newest();
    assert_eq!(content.rows[&"m15".into()].problems, Cell::Cleared, "清空 is an act");
}

#[test]
fn two_that_follow_the_same_are_joined_by_handing_over() {
    let (mut office, mut clerk) = handed_over();
    office.makes(Origin::Correction, problems("m15", "登记不完整（电话核实）。"));
    clerk.types("m06", FieldName::Progress, "检查企业12家。");
    clerk.hands_over().unwrap();
    let reply = office.replies("回执");
    clerk.trusts_and_reads(&reply);
    let view = clerk.view();
    assert_eq!(view.revisions.iter().filter(|one| one.newest).count(), 2, "both stand");
    assert!(!view.unchanged);
    assert!(view.warnings.iter().any(|one| one.contains("合为一版")), "{:?}", view.warnings);

    let handed = clerk.hands_over().unwrap();
    assert!(handed.made);
    assert_eq!(handed.revision.origin, Origin::Merge);
    assert_eq!(handed.revision.reason, "本单位核对后以本版为准");
    assert_eq!(handed.revision.parents.len(), 2);
    let (_, content) = clerk.newest();
    assert_eq!(content.rows[&"m06".into()].progress.text(), "检查企业12家。");
    assert_eq!(content.rows[&"m15".into()].problems.text(), "登记不完整（电话核实）。");
    assert!(!clerk.hands_over().unwrap().made, "again makes no new one");
    assert_eq!(clerk.history().len(), 4, "no 版 is gone");

    office.receives(&clerk.packs(), "2018-04-06");
    assert!(!office.cell("m06").forked, "at the office too");
    clerk.is_sound();
    office.is_sound();
}
