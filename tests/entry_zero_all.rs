//! 全季零报告: one reason for every row in which nobody said anything.

use weihua::error::Code;
use weihua::progress::{FieldEdit, FieldName, RowNamed, RowState};

use crate::entry_builders::Clerk;

const DESHENG: &str = "xicheng-desheng-jiedao";
const REASON: &str = "本季度无新增情况";

fn numbers(rows: &[RowNamed]) -> Vec<u16> {
    rows.iter().map(|row| row.number).collect()
}

fn at_work() -> Clerk {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-04-03");
    clerk.types("m06", FieldName::Progress, "上季内容。");
    clerk.period("2018Q1");
    clerk.types("m01", FieldName::Progress, "摸排单位30家。");
    clerk.types("m07", FieldName::Completion, "ongoing");
    clerk.zero("m11", "另有专报");
    clerk
}

#[test]
fn it_touches_what_nobody_filled_and_leaves_what_says_something() {
    let mut clerk = at_work();
    let seen = clerk.zero_all();
    assert_eq!(numbers(&seen.takes), [6, 12, 14, 15, 18, 20, 21], "carried over is not said");
    assert_eq!(numbers(&seen.leaves), [1, 7, 11]);
    assert_eq!(seen.leaves[0].why, "已有填写的内容");
    assert_eq!(seen.leaves[2].why, "已作零报告");

    let writes = clerk.writes();
    clerk.reports_zero_all(REASON).expect("taken");
    assert_eq!(clerk.writes(), writes + 1, "one write");
    assert_eq!(clerk.last_write(), "德胜街道2018年第一季度：全表零报告7项");
    let counts = clerk.sheet().counts;
    assert_eq!((counts.zero, counts.empty), (8, 2));
    assert_eq!(clerk.row("m06").zero.expect("zero").reason, REASON);
    assert_eq!(clerk.row("m11").zero.expect("zero").reason, "另有专报", "left as it was");
    assert_eq!(clerk.row("m01").state, RowState::Empty);
    assert_eq!(clerk.row("m01").progress.value, "摸排单位30家。");
}

#[test]
fn it_is_withdrawn_in_one_act() {
    let mut clerk = at_work();
    clerk.reports_zero_all(REASON).expect("taken");
    assert_eq!(numbers(&clerk.zero_all().zeros), [6, 11, 12, 14, 15, 18, 20, 21]);
    let writes = clerk.writes();
    clerk.withdraws_zero_all().expect("withdrawn");
    assert_eq!(clerk.writes(), writes + 1, "one write");
    assert_eq!(clerk.sheet().counts.zero, 0);
    assert_eq!(clerk.row("m06").state, RowState::Carried, "last quarter's words are back");
    assert_eq!(clerk.withdraws_zero_all().expect_err("none left").code, Code::BadInput);
}

#[test]
fn what_it_cannot_do_it_refuses_and_changes_nothing() {
    let mut clerk = at_work();
    let before = clerk.sheet();
    assert_eq!(clerk.reports_zero_all("　").expect_err("no reason").code, Code::BadInput);
    clerk.locked("2018Q1");
    assert!(clerk.reports_zero_all(REASON).expect_err("locked").sentence.contains("已锁定"));
    assert_eq!(clerk.sheet().counts, before.counts);

    let mut clerk = at_work();
    clerk.reports_zero_all(REASON).expect("taken");
    assert_eq!(clerk.reports_zero_all(REASON).expect_err("nothing left").code, Code::BadInput);
    clerk.does("m01", FieldName::Progress, FieldEdit::TakeBack);
    clerk.reports_zero_all(REASON).expect("the row says nothing now");
}

#[test]
fn the_next_period_is_told_of_it_and_carries_nothing_over() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-04-03");
    clerk.zero("m06", REASON);
    clerk.zero("m11", "另有专报");
    clerk.period("2018Q1");
    let row = clerk.row("m06");
    let before = row.zero_before.expect("it was 零报告 then");
    assert_eq!((before.period_label.as_str(), before.value.as_str()), ("2017年第四季度", REASON));
    assert_eq!((row.zero, row.state), (None, RowState::Empty), "it is never carried over");
    clerk.zero("m06", "仍无新增情况");
    clerk.period("2018Q2");
    assert_eq!(clerk.row("m06").zero_before.expect("said again").value, "仍无新增情况");
    assert_eq!(clerk.row("m11").zero_before, None, "two periods ago is too long ago");
}

#[test]
fn withdrawn_after_it_went_out_it_gives_last_quarters_words_back() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-04-03");
    clerk.types("m06", FieldName::Progress, "上季内容。");
    clerk.period("2018Q1");
    clerk.reports_zero_all(REASON).expect("taken");
    clerk.hands_over_now().expect("it goes");
    assert_eq!(clerk.row("m06").state, RowState::Zero);
    clerk.withdraws_zero("m06");
    let row = clerk.row("m06");
    assert_eq!((row.state, row.progress.value.as_str()), (RowState::Carried, "上季内容。"));
}
