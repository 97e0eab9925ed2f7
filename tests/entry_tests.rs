//! A street office fills in a quarter and finds it again: the journey, through the public API.
#![allow(clippy::expect_used, reason = "a builder that fails is a test that fails")]

mod entry_builders;
mod entry_carry;
mod entry_evidence;
mod entry_evidence_builders;
mod entry_figures;
mod entry_milestones;
mod entry_plates;
mod entry_rebuilt;
mod entry_settled;
mod entry_steps;
mod entry_versions;
mod entry_zero_all;
mod submission_asked_again;
mod submission_builders;
mod submission_journey;
mod submission_paper;
mod submission_reopened;
mod submission_send;

use entry_builders::Clerk;
use weihua::error::Code;
use weihua::progress::{FieldEdit, FieldName, FieldState, RowState};

const DESHENG: &str = "xicheng-desheng-jiedao";

#[test]
fn ten_rows_typed_survive_a_restart() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    let numbers: Vec<u16> = clerk.sheet().rows.iter().map(|row| row.measure.number).collect();
    assert_eq!(numbers, [1, 6, 7, 11, 12, 14, 15, 18, 20, 21]);
    for number in numbers {
        let measure = format!("m{number:02}");
        clerk.types(
            &measure,
            FieldName::Progress,
            &format!("第{number}项：检查加油站2座，发现隐患23项。\n“一书一签”齐全。"),
        );
        clerk.types(&measure, FieldName::Problems, "个别单位登记不完整。");
        clerk.types(&measure, FieldName::NextSteps, "继续联合检查。");
        clerk.types(&measure, FieldName::Completion, "ongoing");
    }
    clerk.counts("B1", "46");
    let before = clerk.sheet();
    assert_eq!((before.counts.expected, before.counts.filled), (10, 10));

    let clerk = clerk.restarts();
    assert_eq!(
        clerk.sheet(),
        before,
        "the sheet after a restart is the sheet before it, to the letter"
    );
}

#[test]
fn counts_add_up_at_every_step() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.period("2017Q4").types("m15", FieldName::Progress, "上季内容。");
    clerk.types("m15", FieldName::Completion, "ongoing");
    clerk.period("2018Q1").zero("m11", "本季度无新增情况");
    clerk.types("m01", FieldName::Progress, "摸排单位30家。");
    clerk.types("m01", FieldName::Completion, "ongoing");
    let counts = clerk.sheet().counts;
    assert_eq!(
        (counts.filled, counts.zero, counts.carried, counts.empty),
        (1, 1, 1, 7),
        "one filled, one zero, one waiting, the rest empty"
    );
    assert_eq!(counts.filled + counts.zero + counts.carried + counts.empty, counts.expected);
}

#[test]
fn last_quarters_text_comes_in_grey_and_counts_only_when_confirmed() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-01-03");
    clerk.types("m15", FieldName::Progress, "联合检查2轮。");
    clerk.types("m15", FieldName::NextSteps, "增配检测仪。");
    clerk.types("m15", FieldName::Completion, "ongoing");
    clerk.counts("B1", "33");

    clerk.period("2018Q1");
    let row = clerk.row("m15");
    assert_eq!((row.state, row.carried), (RowState::Carried, 3));
    assert_eq!(row.progress.state, FieldState::Carried);
    assert_eq!(row.progress.value, "联合检查2轮。");
    assert_eq!(
        row.progress.previous.map(|said| said.period_label).as_deref(),
        Some("2017年第四季度")
    );
    assert_eq!(clerk.number("B1").value, "", "numbers are never taken over");
    assert_eq!(clerk.number("B1").previous, "33", "they stand beside");

    clerk.does("m15", FieldName::Progress, FieldEdit::Type("联合检查3轮。".into()));
    clerk.does("m15", FieldName::NextSteps, FieldEdit::Clear);
    assert_eq!(clerk.row("m15").carried, 1);
    clerk.keeps_row("m15");
    let row = clerk.row("m15");
    assert_eq!(row.state, RowState::Filled);
    assert_eq!(row.completion.state, FieldState::Unchanged);
    assert_eq!(row.next_steps.state, FieldState::Cleared);

    clerk.period("2018Q2");
    let row = clerk.row("m15");
    assert_eq!(row.progress.value, "联合检查3轮。", "the latest saying comes in");
    assert_eq!(
        row.next_steps.state,
        FieldState::Blank,
        "what was cleared does not come back from before"
    );
}

#[test]
fn a_confirmation_can_be_taken_back() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-01-03");
    clerk.types("m20", FieldName::Progress, "修订预案。");
    clerk.period("2018Q1").does("m20", FieldName::Progress, FieldEdit::Keep);
    assert_eq!(clerk.row("m20").progress.state, FieldState::Unchanged);
    assert!(
        clerk.row("m20").findings.iter().any(|found| found.code == "progress_repeated"),
        "the same words as last quarter are pointed out"
    );
    clerk.does("m20", FieldName::Progress, FieldEdit::TakeBack);
    assert_eq!(clerk.row("m20").progress.state, FieldState::Carried);
}

#[test]
fn a_skipped_quarter_does_not_break_the_carry_over() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-01-03");
    clerk.types("m20", FieldName::Progress, "修订预案。");
    let row = clerk.period("2018Q3").row("m20");
    assert_eq!(
        row.progress.previous.map(|said| said.period_label).as_deref(),
        Some("2017年第四季度")
    );
}

#[test]
fn emptied_text_is_blank_where_nothing_was_before() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.types("m01", FieldName::Problems, "问题");
    clerk.types("m01", FieldName::Problems, " \n");
    assert_eq!(clerk.row("m01").problems.state, FieldState::Blank);
}

#[test]
fn a_zero_report_is_an_act_with_a_reason() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    assert_eq!(clerk.refused_zero("m11", "  ").code, Code::BadInput, "it needs a reason");
    clerk.types("m11", FieldName::Progress, "宣传2场。");
    assert_eq!(
        clerk.refused_zero("m11", "无").code,
        Code::BadInput,
        "a row cannot say something and nothing"
    );
    clerk.types("m11", FieldName::Progress, "");
    clerk.zero("m11", "本季度无新增情况");
    assert_eq!(clerk.row("m11").state, RowState::Zero);
    let refused = clerk.refused("m11", FieldName::Progress, FieldEdit::Type("又有了".into()));
    assert!(refused.sentence.contains("零报告"), "{}", refused.sentence);
    clerk.withdraws_zero("m11");
    assert_eq!(clerk.row("m11").state, RowState::Empty);
}

#[test]
fn a_row_that_is_not_the_units_is_refused() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    let refused = clerk.refused("m02", FieldName::Progress, FieldEdit::Type("越位".into()));
    assert_eq!(refused.code, Code::BadInput);
    let refused = clerk.refused("m99", FieldName::Progress, FieldEdit::Type("无此项".into()));
    assert_eq!(refused.code, Code::NotFound);
    let refused = clerk.refused("m15", FieldName::Completion, FieldEdit::Type("基本完成".into()));
    assert!(refused.sentence.contains("基本完成"), "{}", refused.sentence);
    let refused = clerk.refused("m15", FieldName::Progress, FieldEdit::Keep);
    assert!(refused.sentence.contains("没有上期内容"), "{}", refused.sentence);
}

#[test]
fn a_text_that_is_too_long_is_refused_whole() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.types("m15", FieldName::Progress, "原文");
    let refused = clerk.refused("m15", FieldName::Progress, FieldEdit::Type("长".repeat(20_001)));
    assert!(refused.sentence.contains("20000"), "{}", refused.sentence);
    assert_eq!(clerk.row("m15").progress.value, "原文");
    clerk.types("m15", FieldName::Progress, &"长".repeat(20_000));
}

#[test]
fn what_was_typed_can_be_searched_by_any_word() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.types("m15", FieldName::Progress, "巡护燃气管道46次。");
    assert_eq!(clerk.finds("燃气"), ["m15.progress"]);
    assert_eq!(clerk.finds("巡护燃气管"), ["m15.progress"]);
    clerk.types("m15", FieldName::Progress, "改了。");
    assert!(clerk.finds("燃气").is_empty(), "the index goes with the text");
}

#[test]
fn the_office_fills_in_its_own_twenty_rows() {
    let clerk = Clerk::at("xicheng-anquan-jianguanju", "2018Q1", "2018-04-03");
    assert_eq!(clerk.sheet().counts.expected, 20);
}

#[test]
fn a_plan_that_is_over_opens_on_its_last_period_without_alarm() {
    let clerk = Clerk::at(DESHENG, "2018Q1", "2026-11-23");
    let sheet = clerk.current_sheet();
    assert_eq!(sheet.period.id.as_str(), "2020ZJ");
    assert!(sheet.notice.unwrap_or_default().contains("计划期已结束"));
}

#[test]
fn the_plan_in_a_file_is_the_plan_it_was_made_with() {
    let built_in = weihua::plan::built_in().expect("the seed is sound");
    let kept = weihua::plan::to_text(built_in).expect("a plan can be written");
    assert_eq!(&weihua::plan::from_kept(&kept).expect("and read"), built_in);
}
