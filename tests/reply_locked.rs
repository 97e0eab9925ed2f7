//! A period that was locked stays open for what was returned until the 补正期限.

use weihua::progress::{self, FieldEdit, FieldName};
use weihua::revision::AnswerKind;

use crate::reply_builders::*;

fn lock(office: &mut Desk) {
    let (period, today) = (office.period.clone(), moment(office.today));
    let plan = office.file.plan.clone();
    weihua::review::lock_period(
        &mut office.file.store,
        &plan,
        &period,
        &weihua::op::Author::local(),
        today,
    )
    .expect("it is locked");
}

fn types(clerk: &mut Desk) -> weihua::error::Result<()> {
    let edit = FieldEdit::Type("检查企业12家。".into());
    clerk
        .act(|store, at| progress::edit_field(store, at, &"m06".into(), FieldName::Progress, &edit))
}

#[test]
fn what_was_returned_may_be_mended_until_its_day_and_not_after() {
    let (mut office, mut clerk) = three_returned();
    office.on("2018-04-20");
    lock(&mut office);
    let written =
        office.writes_of(&[DESHENG], Some(&"2018Q1".into()), Some("2018-04-25"), "回执").unwrap();
    assert_eq!(written[0].answer_by, Some(day("2018-04-25")));
    let reply = open(&written[0].path);
    clerk.on("2018-04-21");
    assert!(clerk.looks(&reply).unwrap().places[0].locked);
    clerk.trusts_and_reads(&reply);
    let notice = clerk.view();
    assert!(notice.refusal.unwrap().contains("须补"), "not the lock stands in the way");
    types(&mut clerk).expect("it may still be mended");
    let id = clerk.returned().remarks[0].id.clone();
    clerk.answers(&id, AnswerKind::Mended, "").expect("and answered");

    clerk.on("2018-04-26");
    let late = types(&mut clerk).expect_err("the day is past");
    assert!(late.sentence.contains("补正期限2018年4月25日已过"), "{}", late.sentence);
    assert!(clerk.returned().overdue);
}

#[test]
fn a_locked_period_without_a_return_is_only_looked_at() {
    let (mut office, mut clerk) = handed_over();
    for measure in ROWS {
        office.accepts(measure);
    }
    lock(&mut office);
    let reply = office.replies("回执");
    clerk.trusts_and_reads(&reply);
    let refused = types(&mut clerk).expect_err("it is locked");
    assert!(refused.sentence.contains("已锁定"), "{}", refused.sentence);
}

#[test]
fn writing_again_gives_nobody_more_time_silently() {
    let (mut office, _) = three_returned();
    let first = office.writes(&[DESHENG], "一").unwrap();
    assert_eq!(first[0].answer_by, Some(day("2018-04-09")));
    let again = office.on("2018-04-06").writes(&[DESHENG], "二").unwrap();
    assert_eq!(again[0].answer_by, Some(day("2018-04-09")), "the day stands");
    office.returns("m01", None, "请改。");
    let more = office.writes(&[DESHENG], "三").unwrap();
    assert_eq!(more[0].answer_by, Some(day("2018-04-11")), "something new was returned");
    let past = office.writes_of(&[DESHENG], Some(&"2018Q1".into()), Some("2018-04-01"), "四");
    assert!(past.unwrap_err().sentence.contains("已经过了"));
}
