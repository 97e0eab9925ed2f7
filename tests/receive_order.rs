//! Whatever the order and the number of times.

use weihua::receive::{self, PackageVerdict, ReceiveOutcome};
use weihua::revision::{self, Content};

use crate::receive_builders::*;

fn registered(unit: &str) -> (Desk, Office) {
    let mut desk = Desk::of(unit);
    let mut office = Office::on("2018-04-03");
    let first = desk.reports("2017Q4", says("m15", "上季度的工作。"));
    assert_eq!(office.outcome(&first), ReceiveOutcome::Unregistered);
    office.registers(&desk);
    (desk, office)
}

#[test]
fn a_package_of_a_known_key_comes_in_and_a_second_time_changes_nothing() {
    let (mut desk, mut office) = registered(DESHENG);
    let path = desk.reports(Q1, says("m15", "检查加油站2座。"));
    let received = office.receives(&[&path]);
    let file = &received.preview.files[0];
    assert_eq!(file.outcome, ReceiveOutcome::TakenIn);
    assert_eq!((file.unit_name.as_str(), file.number), ("德胜街道", Some(1)));
    assert_eq!(received.registered, Some((2, 2)), "the second file that ever came");
    assert_eq!(office.heads(DESHENG, Q1)[0].id, desk.heads(Q1)[0].id, "the very same 版");
    let again = office.unchanged(&[&path]).remove(0);
    assert_eq!(again.outcome, ReceiveOutcome::Duplicate);
    assert!(again.sentence.contains("已于2018年4月3日收入"), "{}", again.sentence);

    let same_again = desk.sends(Q1);
    let again = office.unchanged(&[&same_again]).remove(0);
    assert_eq!(again.outcome, ReceiveOutcome::Duplicate, "another file with the same 版");
}

#[test]
fn a_stale_package_is_said_with_both_numbers() {
    let (mut desk, mut office) = registered(DESHENG);
    let first = desk.reports(Q1, says("m15", "一。"));
    desk.hands_over(Q1, says("m15", "二。"));
    let third = desk.reports(Q1, says("m15", "三。"));
    assert_eq!(office.outcome(&third), ReceiveOutcome::TakenIn);
    assert_eq!(office.heads(DESHENG, Q1)[0].number, 3, "every 版 came along");
    let stale = office.unchanged(&[&first]).remove(0);
    assert_eq!(stale.outcome, ReceiveOutcome::Stale);
    assert!(stale.sentence.contains("这是第1版，现已有第3版"), "{}", stale.sentence);
}

#[test]
fn what_lacks_its_parent_waits_and_comes_in_with_it() {
    let (mut desk, mut office) = registered(DESHENG);
    let first = desk.reports(Q1, says("m15", "一。"));
    let second = desk.hands_over(Q1, says("m06", "二。"));
    let mut alone = desk.draft(Q1);
    alone.revisions.remove(0);
    let alone = desk.writes(&alone);
    let held = office.first(&alone);
    assert_eq!(held.outcome, ReceiveOutcome::Gap);
    assert!(held.sentence.contains("缺第2版之前的版"), "{}", held.sentence);
    assert!(office.heads(DESHENG, Q1).is_empty(), "nothing of it is in force");
    assert_eq!(office.unchanged(&[&alone])[0].outcome, ReceiveOutcome::Gap, "it waits already");

    let received = office.receives(&[&first]);
    assert_eq!(received.preview.released.len(), 1);
    assert_eq!(received.preview.released[0].outcome, ReceiveOutcome::TakenIn);
    assert_eq!(office.heads(DESHENG, Q1)[0].id, second.id);
    assert!(office.waiting().held.is_empty());
}

#[test]
fn both_in_one_batch_need_no_order() {
    let (mut desk, mut office) = registered(DESHENG);
    let first = desk.reports(Q1, says("m15", "一。"));
    desk.hands_over(Q1, says("m06", "二。"));
    let mut alone = desk.draft(Q1);
    alone.revisions.remove(0);
    let alone = desk.writes(&alone);
    let received = office.receives(&[&alone, &first, &alone]);
    let outcomes: Vec<_> = received.preview.files.iter().map(|file| file.outcome).collect();
    use ReceiveOutcome::{Duplicate, TakenIn};
    assert_eq!(outcomes, [TakenIn, TakenIn, Duplicate], "the third is the first once more");
    assert_eq!(office.heads(DESHENG, Q1)[0].number, 2);
}

#[test]
fn a_locked_period_holds_but_for_an_answer_in_time() {
    let (mut desk, mut office) = registered(DESHENG);
    let first = desk.reports(Q1, says("m15", "一。"));
    assert_eq!(office.outcome(&first), ReceiveOutcome::TakenIn);
    office.locks(Q1);
    let second = desk.reports(Q1, says("m15", "二。"));
    let held = office.first(&second);
    assert_eq!(held.outcome, ReceiveOutcome::Locked, "{}", held.sentence);
    assert_eq!(
        office.unchanged(&[&first])[0].outcome,
        ReceiveOutcome::Duplicate,
        "what is here already is no new 版"
    );

    let id = "a".repeat(64);
    office.runs(&format!(
        "INSERT INTO reply (id, unit, period, serial, answer_by, body, name, author, at)
         VALUES ('{id}', '{DESHENG}', '{Q1}', 1, '2018-04-02', '{{}}', '回执', 'x', 'x')"
    ));
    let plan = office.file.plan.clone();
    let none = office
        .decides(|file, officer| receive::take_in_held(&mut file.store, &plan, officer))
        .unwrap();
    assert!(none.is_empty(), "it came on the 3rd, the answer was due on the 2nd");
    let id = "b".repeat(64);
    office.runs(&format!(
        "INSERT INTO reply (id, unit, period, serial, answer_by, body, name, author, at)
         VALUES ('{id}', '{DESHENG}', '{Q1}', 2, '2018-04-08', '{{}}', '回执', 'x', 'x')"
    ));
    let came = office
        .decides(|file, officer| receive::take_in_held(&mut file.store, &plan, officer))
        .unwrap();
    assert_eq!(came.len(), 1, "the newest reply gives until the 8th");
    assert_eq!(office.heads(DESHENG, Q1)[0].number, 2);
}

#[test]
fn the_preview_tells_row_by_row_and_the_totals_old_and_new() {
    let (mut desk, mut office) = registered(DESHENG);
    let mut content = says("m15", "检查加油站2座。");
    content.rows.extend(says("m06", "部署。").rows);
    content.numbers.extend(counts("B1", 46).numbers);
    let first = desk.reports(Q1, content);
    office.receives(&[&first]);
    let mut content = says("m15", "检查加油站3座。");
    content.rows.extend(says("m07", "培训一次。").rows);
    content.rows.extend(says("m99", "计划里没有的。").rows);
    content.numbers.extend(counts("B1", 50).numbers);
    let second = desk.reports(Q1, content);
    let file = office.looks(&[&second]).files.remove(0);
    let content = file.content.unwrap();
    let of = |measure: &str| {
        content.rows.iter().find(|row| row.measure.as_str() == measure).unwrap().clone()
    };
    assert_eq!(of("m15").verdict, PackageVerdict::Changed);
    assert_eq!(of("m15").fields[0].before, "检查加油站2座。");
    assert_eq!(of("m15").fields[0].after, "检查加油站3座。");
    assert_eq!(of("m06").verdict, PackageVerdict::Same);
    assert_eq!(of("m07").verdict, PackageVerdict::New);
    assert_eq!(of("m21").verdict, PackageVerdict::Missing, "asked for, and nothing is said");
    let counts = content.counts;
    let total = counts.new + counts.changed + counts.same + counts.conflict + counts.missing;
    assert_eq!(total as usize, content.rows.len(), "rows balance");
    let figure = &content.figures[0];
    assert_eq!((figure.before.as_str(), figure.after.as_str()), ("46", "50"));
    let rows = content.totals.iter().find(|total| total.label == "填报行数").unwrap();
    assert_eq!((rows.before, rows.after), (2, 4));
    assert!(content.outside[0].contains("m99"), "{:?}", content.outside);
}

#[test]
fn two_units_keep_apart_and_the_numbers_go_on() {
    let (mut desk, mut office) = registered(DESHENG);
    let mut other = Desk::of(YUETAN);
    let (mine, theirs) =
        (desk.reports(Q1, says("m15", "一。")), other.reports(Q1, says("m15", "一。")));
    let received = office.receives(&[&mine, &theirs]);
    assert_eq!(received.registered, Some((2, 3)));
    let outcomes: Vec<_> = received.preview.files.iter().map(|file| file.outcome).collect();
    assert_eq!(outcomes, [ReceiveOutcome::TakenIn, ReceiveOutcome::Unregistered]);
    assert!(office.heads(YUETAN, Q1).is_empty());
}

#[test]
fn a_file_that_changed_since_it_was_shown_is_not_taken() {
    let (mut desk, mut office) = registered(DESHENG);
    let path = desk.reports(Q1, says("m15", "一。"));
    let seen = office.looks(&[&path]).digest;
    desk.hands_over(Q1, says("m15", "二。"));
    desk.writes_to(&desk.draft(Q1), &path);
    let before = office.bytes();
    let failure = office.tries(&[&path], Some(&seen)).unwrap_err();
    assert!(failure.sentence.contains("预览之后有了变化"), "{}", failure.sentence);
    assert_eq!(office.bytes(), before);
}

#[test]
fn contacts_travel_along_at_their_own_place() {
    let (mut desk, mut office) = registered(DESHENG);
    desk.hands_over(Q1, says("m15", "一。"));
    let person = revision::Person {
        to: None,
        name: "主管领导（演示）".into(),
        post: "副主任".into(),
        phone: "010-0000-0000".into(),
    };
    let contacts = [(("leader".to_owned(), day("2018-01-01")), Some(person))].into_iter().collect();
    let matters = Content { contacts, ..Content::default() };
    let of_matters = desk.hands_over("matters", matters);
    let mut draft = desk.draft(Q1);
    let other = desk.draft_of(&of_matters.id);
    draft.body.places.extend(other.body.places);
    draft.revisions.extend(other.revisions);
    let path = desk.writes(&draft);
    let file = office.first(&path);
    assert_eq!(file.outcome, ReceiveOutcome::TakenIn);
    let said = &file.content.unwrap().said;
    assert!(said.iter().any(|one| one.kind == "联系人" && one.about == "主管领导"), "{said:?}");
    assert_eq!(office.heads(DESHENG, "matters")[0].id, of_matters.id);
    assert!(office.unchanged(&[&path])[0].outcome == ReceiveOutcome::Duplicate);
}
