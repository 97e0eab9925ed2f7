//! Whatever order replies are read in and however often: the desk ends in the same state.

use proptest::prelude::*;
use weihua::exchange::Opened;
use weihua::progress::FieldName;
use weihua::reply::ReceiptState;
use weihua::revision::Origin;

use crate::reply_builders::*;

/// What of a desk the replies decide.
#[derive(Debug, PartialEq, Eq)]
struct State {
    revisions: Vec<String>,
    receipts: Vec<Option<ReceiptState>>,
    remarks: Vec<String>,
    answer_by: Option<weihua::clock::Date>,
    refusal: Option<String>,
    last: Option<String>,
}

fn state(desk: &Desk) -> State {
    let view = desk.view();
    let returned = desk.returned();
    let mut lines: Vec<_> = view.revisions.into_iter().collect();
    lines.sort_by(|one, other| one.id.cmp(&other.id));
    State {
        revisions: lines.iter().map(|one| one.id.clone()).collect(),
        receipts: lines.iter().map(|one| one.receipt).collect(),
        remarks: returned.remarks.into_iter().map(|one| one.id).collect(),
        answer_by: returned.answer_by,
        refusal: view.refusal,
        last: desk.file.store.read(|conn| weihua::reply::last_read(conn, &desk.unit)).unwrap(),
    }
}

/// Five replies of one office: returns, a correction, a lock, an acceptance.
fn replies() -> (Desk, Vec<Opened>) {
    let (mut office, clerk) = handed_over();
    let mut replies = Vec::new();
    office.returns("m06", Some(FieldName::Progress), "请写明检查了多少家企业。");
    replies.push(office.replies("一"));
    office.makes(Origin::Correction, says("m15", "电话核实：检查3座。"));
    replies.push(office.replies("二"));
    office.returns("m15", None, "请核实。");
    replies.push(office.replies("三"));
    let (plan, period) = (office.file.plan.clone(), office.period.clone());
    let today = moment(office.today);
    let author = weihua::op::Author::local();
    weihua::review::lock_period(&mut office.file.store, &plan, &period, &author, today).unwrap();
    replies.push(office.replies("四"));
    office.accepts("m06");
    replies.push(office.replies("五"));
    drop(clerk);
    (office, replies)
}

fn ends_in(replies: &[Opened], order: &[usize]) -> State {
    let mut desk = Desk::clerk(DESHENG, "2018Q1", "2018-04-05");
    for nth in order {
        desk.trusts_and_reads(&replies[*nth]);
    }
    desk.is_sound();
    state(&desk)
}

#[test]
fn any_order_and_multiplicity_ends_in_the_same_state() {
    let (_office, replies) = replies();
    let expected = ends_in(&replies, &[0, 1, 2, 3, 4]);
    assert_eq!(expected.revisions.len(), 2);
    assert_eq!(expected.remarks.len(), 1);
    let orders = proptest::collection::vec(0..5_usize, 0..5).prop_flat_map(|more| {
        let mut all: Vec<usize> = (0..5).collect();
        all.extend(more);
        Just(all).prop_shuffle()
    });
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner
        .run(&orders, |order| {
            prop_assert_eq!(&ends_in(&replies, &order), &expected, "order {:?}", order);
            Ok(())
        })
        .unwrap();
}

#[test]
fn control_a_reply_left_out_ends_elsewhere() {
    let (_office, replies) = replies();
    assert_ne!(ends_in(&replies, &[0, 1, 2, 3]), ends_in(&replies, &[0, 1, 2, 3, 4]));
}
