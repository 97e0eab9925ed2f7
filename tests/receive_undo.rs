//! A batch taken back, and when it stays.

use weihua::batch;
use weihua::op::Author;
use weihua::receive::ReceiveOutcome;

use crate::receive_builders::*;

fn undone(office: &mut Office, number: Option<i64>) -> weihua::error::Result<batch::Undone> {
    let (plan, moment) = (office.file.plan.clone(), office.moment());
    batch::undo(&mut office.file.store, &plan, number, &Author::local(), moment)
}

fn known() -> (Desk, Office) {
    let mut desk = Desk::of(DESHENG);
    let mut office = Office::on("2018-04-03");
    let first = desk.reports("2017Q4", says("m15", "上季。"));
    office.receives(&[&first]);
    office.registers(&desk);
    (desk, office)
}

#[test]
fn every_revision_that_came_with_a_batch_goes_and_may_come_again() {
    let (mut desk, mut office) = known();
    desk.hands_over(Q1, says("m15", "一。"));
    let path = desk.reports(Q1, says("m15", "二。"));
    office.receives(&[&path]);
    assert_eq!(office.heads(DESHENG, Q1)[0].number, 2);
    let undone = undone(&mut office, None).unwrap();
    assert_eq!(undone.unit_names, ["德胜街道"], "named once, although two 版 went");
    assert!(office.heads(DESHENG, Q1).is_empty(), "children went before their parents");
    assert_eq!(office.outcome(&path), ReceiveOutcome::TakenIn, "the same file again");
    assert_eq!(office.heads(DESHENG, Q1)[0].number, 2);
    assert!(
        weihua::check::check(&office.file.store).unwrap().problems.is_empty(),
        "体检 finds it in order"
    );
}

#[test]
fn what_a_batch_held_is_forgotten_with_it() {
    let mut desk = Desk::of(DESHENG);
    let mut office = Office::on("2018-04-03");
    let path = desk.reports(Q1, says("m15", "一。"));
    office.receives(&[&path]);
    let undone = undone(&mut office, None).unwrap();
    assert_eq!(undone.unit_names, ["德胜街道"]);
    assert!(office.waiting().keys.is_empty());
    assert_eq!(office.outcome(&path), ReceiveOutcome::Unregistered);
}

#[test]
fn a_batch_stays_where_a_receipt_was_written_or_another_revision_stands_on_it() {
    let (mut desk, mut office) = known();
    let first = desk.reports(Q1, says("m15", "一。"));
    let batch = office.receives(&[&first]).batch;
    let head = office.heads(DESHENG, Q1)[0].id.clone();
    let second = desk.reports(Q1, says("m15", "二。"));
    let later = office.receives(&[&second]).batch;
    let stays = undone(&mut office, batch).unwrap_err();
    assert!(stays.sentence.contains("之后已有第2版接在它上面"), "{}", stays.sentence);

    let id = "a".repeat(64);
    let newest = office.heads(DESHENG, Q1)[0].id.clone();
    office.runs(&format!(
        "INSERT INTO reply (id, unit, period, serial, answer_by, body, name, author, at)
         VALUES ('{id}', '{DESHENG}', '{Q1}', 1, NULL, '{{}}', '回执_0001.whx', 'x', 'x');
         INSERT INTO reply_covers VALUES ('{id}', '{DESHENG}', '{Q1}', '{newest}')"
    ));
    let stays = undone(&mut office, later).unwrap_err();
    assert!(stays.sentence.contains("已写进回执“回执_0001.whx”"), "{}", stays.sentence);
    office.runs("DELETE FROM reply_covers");
    undone(&mut office, later).unwrap();
    assert_eq!(office.heads(DESHENG, Q1)[0].id, head, "the one before is in force again");
    undone(&mut office, batch).unwrap();
    assert!(office.heads(DESHENG, Q1).is_empty());
}
