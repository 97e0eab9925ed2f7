//! Two 版 that stand against each other: both kept, a person decides.

use weihua::op::Author;
use weihua::progress::At;
use weihua::receive::{self, ForkPart, ForkTaken, PackageVerdict, ReceiveOutcome};
use weihua::revision::{Cell, Origin, Row};

use crate::receive_builders::*;

/// A unit whose second computer went on from the first 版 as the first did.
fn forked() -> (Office, Desk) {
    let mut desk = Desk::of(DESHENG);
    let mut office = Office::on("2018-04-03");
    let first = desk.hands_over(Q1, says("m15", "一。"));
    office.receives(&[&desk.sends(Q1)]);
    office.registers(&desk);
    let mut one = says("m15", "甲电脑的话。");
    one.rows.extend(says("m06", "只有甲说的。").rows);
    one.numbers.extend(counts("B1", 46).numbers);
    let left = desk.hands_over_after(Q1, std::slice::from_ref(&first.id), one);
    let row = Row {
        progress: Cell::typed("乙电脑的话。"),
        problems: Cell::typed("乙写的问题。"),
        ..Row::default()
    };
    let mut two = counts("B1", 50);
    two.rows.insert("m15".into(), row);
    let right = desk.hands_over_after(Q1, std::slice::from_ref(&first.id), two);
    let (a, b) = (desk.writes(&desk.draft_of(&left.id)), desk.writes(&desk.draft_of(&right.id)));
    assert_eq!(office.outcome(&a), ReceiveOutcome::TakenIn);
    let file = office.first(&b);
    assert_eq!(file.outcome, ReceiveOutcome::Forked);
    let rows = file.content.unwrap().rows;
    let row = rows.iter().find(|row| row.measure.as_str() == "m15").unwrap();
    assert_eq!(row.verdict, PackageVerdict::Conflict, "both say something else");
    (office, desk)
}

#[test]
fn a_fork_is_shown_side_by_side_with_who_made_it() {
    let (office, desk) = forked();
    let entry = &office.waiting().forks[0];
    assert_eq!((entry.unit_name.as_str(), entry.sides), ("德胜街道", 2));
    let view =
        receive::fork_view(&office.file.store, &office.file.plan, &desk.unit, &Q1.into()).unwrap();
    assert_eq!(view.sides.len(), 2);
    let check = weihua::key::check_characters(&desk.key());
    assert!(view.sides.iter().all(|side| side.by.contains(&check)), "{:?}", view.sides);
    assert!(!view.rows[0].same, "what differs stands first");
    let figure = view.rows.iter().find(|row| row.indicator.is_some()).unwrap();
    let mut says = figure.fields[0].says.clone();
    says.sort();
    assert_eq!(says, ["46", "50"]);
}

#[test]
fn a_person_decides_and_nothing_of_either_side_is_mixed_into_a_row() {
    let (mut office, desk) = forked();
    let heads = office.heads(DESHENG, Q1);
    let of = |text: &str| {
        let says = |id| office.content(id).rows[&"m15".into()].progress.text() == text;
        heads.iter().find(|head| says(&head.id)).unwrap().id.clone()
    };
    let (left, right) = (of("甲电脑的话。"), of("乙电脑的话。"));
    let plan = office.file.plan.clone();
    let (unit, period, author) = (desk.unit.clone(), Q1.into(), Author::local());
    let moment = office.moment();
    let at = At { plan: &plan, unit: &unit, period: &period, author: &author, moment };
    let figure = ForkTaken { part: ForkPart::Figure("B1".into()), from: right.clone() };
    let refused = office.refused(|file, _| {
        receive::decide_fork(&mut file.store, at, &left, std::slice::from_ref(&figure), " ")
    });
    assert!(refused.sentence.contains("理由"), "{}", refused.sentence);
    let made = office
        .decides(|file, _| {
            receive::decide_fork(&mut file.store, at, &left, &[figure], "甲电脑是最后填的")
        })
        .unwrap();
    assert_eq!((made.origin, made.number), (Origin::Merge, 3));
    let said = office.content(&made.id);
    let row = &said.rows[&"m15".into()];
    assert_eq!(row.progress.text(), "甲电脑的话。");
    assert_eq!(row.problems.text(), "", "the other side's words do not slip into the row");
    assert_eq!(said.rows[&"m06".into()].progress.text(), "只有甲说的。");
    assert_eq!(said.numbers[&"B1".into()], Some(50), "the figure was taken from the other side");
    assert!(office.waiting().forks.is_empty());
    assert!(office.heads(DESHENG, Q1).len() == 1);
    let stale = desk.writes(&desk.draft_of(&right));
    assert_eq!(office.unchanged(&[&stale])[0].outcome, ReceiveOutcome::Stale);
}

#[test]
fn three_sides_are_joined_at_once() {
    let (mut office, mut desk) = forked();
    let first = desk.chain_of(&desk.heads(Q1)[0].id)[0].0.id.clone();
    let third = desk.hands_over_after(Q1, &[first], says("m15", "丙电脑的话。"));
    let path = desk.writes(&desk.draft_of(&third.id));
    assert_eq!(office.outcome(&path), ReceiveOutcome::Forked);
    assert_eq!(office.waiting().forks[0].sides, 3);
    let plan = office.file.plan.clone();
    let (unit, period, author) = (desk.unit.clone(), Q1.into(), Author::local());
    let moment = office.moment();
    let at = At { plan: &plan, unit: &unit, period: &period, author: &author, moment };
    let made = office
        .decides(|file, _| receive::decide_fork(&mut file.store, at, &third.id, &[], "丙最新"))
        .unwrap();
    assert_eq!(office.heads(DESHENG, Q1), std::slice::from_ref(&made));
    let said = office.content(&made.id);
    assert_eq!(said.rows[&"m15".into()].progress.text(), "丙电脑的话。");
    assert_eq!(said.rows[&"m06".into()].progress.text(), "只有甲说的。", "nothing is lost");
}

#[test]
fn what_the_office_entered_itself_forks_with_a_package_that_knows_nothing_of_it() {
    let mut desk = Desk::of(DESHENG);
    let mut office = Office::on("2018-04-03");
    let first = desk.reports(Q1, says("m15", "一。"));
    office.receives(&[&first]);
    office.registers(&desk);
    office.enters(DESHENG, Q1, says("m15", "电话里说的。"));
    let second = desk.reports(Q1, says("m15", "二。"));
    assert_eq!(office.outcome(&second), ReceiveOutcome::Forked, "neither is overwritten");
    let view =
        receive::fork_view(&office.file.store, &office.file.plan, &desk.unit, &Q1.into()).unwrap();
    assert!(view.sides.iter().any(|side| side.by == "汇总端代录"), "{:?}", view.sides);
}
