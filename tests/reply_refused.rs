//! Replies that are not for this desk, not from the office, not the newest, or not whole.

use weihua::exchange::{self, Kind};
use weihua::reply::{OfficeKey, ReplyOutcome, Trust};

use crate::reply_builders::*;

#[test]
fn another_units_reply_and_a_package_are_refused_in_a_sentence() {
    let (mut office, mut clerk) = three_returned();
    let reply = office.replies("回执");
    let mut stranger = Desk::clerk(YUETAN, "2018Q1", "2018-04-04");
    assert!(stranger.refuses(&reply).sentence.contains("不是给本单位的"));
    let package = clerk.packs();
    assert!(clerk.refuses(&package).sentence.contains("报送包"));
    assert!(office.refuses(&reply).sentence.contains("汇总端"));
    assert!(clerk.looks(&package).is_err(), "nor is it shown");
}

#[test]
fn a_key_that_nobody_compared_is_not_believed() {
    let (mut office, mut clerk) = three_returned();
    let reply = office.replies("回执");
    let refused = clerk.refuses(&reply);
    assert!(refused.sentence.contains("核对"), "{}", refused.sentence);
    clerk.trusts_and_reads(&reply);

    // Somebody else writes a reply to the same unit.
    let mut other = Desk::office("2018Q1", "2018-04-05");
    other.receives(&clerk.packs(), "2018-04-05");
    other.returns("m01", None, "请改。");
    other.writes(&[DESHENG], "一").unwrap();
    let forged = other.replies("二");
    let seen = clerk.looks(&forged).unwrap();
    assert_eq!(seen.key, OfficeKey::Other);
    assert!(seen.pinned_check.is_some() && seen.key_sentence.unwrap().contains("不是同一个"));
    assert_eq!(clerk.refuses(&forged).code, weihua::error::Code::BadInput);
    assert_eq!(clerk.returned().remarks.len(), 3, "nothing changed");
    let read = clerk.reads_with(&forged, Trust::Compared).unwrap();
    assert_eq!(read.outcome, ReplyOutcome::New, "compared anew, it is the office's");
}

#[test]
fn the_same_again_and_an_older_one_change_nothing_and_say_so() {
    let (mut office, mut clerk) = three_returned();
    let first = office.replies("一");
    office.accepts("m06");
    let second = office.replies("二");
    clerk.trusts_and_reads(&second);
    let before = clerk.log();
    let again = clerk.reads(&second).unwrap();
    assert_eq!(again.outcome, ReplyOutcome::Known);
    assert!(again.sentence.contains("已经读入过"), "{}", again.sentence);
    let stale = clerk.reads(&first).unwrap();
    assert_eq!(stale.outcome, ReplyOutcome::Stale);
    assert!(stale.sentence.contains("更新的第0002号"), "{}", stale.sentence);
    assert_eq!(clerk.log(), before, "nothing was written");
    assert_eq!(clerk.returned().remarks.len(), 2);
}

#[test]
fn a_body_that_names_what_it_does_not_carry_is_refused() {
    let (mut office, mut clerk) = three_returned();
    let reply = office.replies("回执");
    let mut body: weihua::reply::ReplyBody = reply.body().unwrap();
    body.serial = 7;
    body.places[0].covers.push("0".repeat(64));
    let to = office.folder.path().join("假.whx");
    let body = serde_json::to_value(&body).unwrap();
    let odd = office.written(&to, Kind::Reply, &body, &reply.revisions);
    assert!(clerk.refuses(&odd).sentence.contains("对不上"));
}

#[test]
fn one_wrong_bit_is_refused_before_anything_is_looked_at() {
    let (mut office, _) = three_returned();
    let reply = office.replies("回执");
    let mut bytes = std::fs::read(reply.path()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let bad = office.folder.path().join("坏.whx");
    weihua::file::write_whole(&bad, &bytes).unwrap();
    let refused = exchange::open(&bad).expect_err("it is refused");
    assert!(refused.sentence.contains("台账未作任何改动"), "{}", refused.sentence);
}
