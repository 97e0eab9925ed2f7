//! Rows whose completion the office confirmed need no keystroke any more.

use weihua::progress::{FieldEdit, FieldName, FieldState, RowState};

use crate::entry_builders::Clerk;

const DESHENG: &str = "xicheng-desheng-jiedao";

/// Measure 12 said complete in 2017Q4 with its date, and confirmed by the office after that.
fn confirmed() -> Clerk {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-04-03");
    clerk.types("m12", FieldName::Progress, "台账已建成。");
    clerk.types("m12", FieldName::NextSteps, "日常维护。");
    clerk.types("m12", FieldName::Completion, "complete");
    clerk.reaches("m12", "d1", Some("2017-12-20"));
    clerk.tampers("UPDATE milestone SET confirmed_on = '2018-01-12' WHERE measure = 'm12'");
    clerk
}

#[test]
fn a_later_row_is_filled_without_a_keystroke() {
    let mut clerk = confirmed();
    assert!(clerk.row("m12").settled.is_none(), "not in the period that reported it");

    clerk.period("2018Q1");
    let row = clerk.row("m12");
    assert_eq!(
        row.settled.as_deref(),
        Some("已由区安委会办公室审核达到时限（2018年1月12日），本行已填好，不用再动。")
    );
    assert_eq!((row.state, row.carried, row.missing.len()), (RowState::Filled, 0, 0));
    assert!(row.findings.is_empty(), "{:?}", row.findings);
    assert_eq!(
        (row.progress.state, row.progress.value.as_str(), row.progress.settled),
        (FieldState::Unchanged, "台账已建成。", true),
        "it stands, and travels"
    );
    assert_eq!(row.problems.state, FieldState::Blank);
    assert_eq!(clerk.sheet().counts.filled, 1);
    assert!(!clerk.zero_all().takes.iter().any(|row| row.number == 12), "there is nothing to zero");

    clerk.period("2018Q2");
    let row = clerk.row("m12");
    assert_eq!(row.progress.value, "台账已建成。", "it goes on through a period nobody touched");
    assert_eq!(row.state, RowState::Filled);
}

#[test]
fn the_clerk_may_write_all_the_same() {
    let mut clerk = confirmed();
    clerk.period("2018Q1");
    let writes = clerk.writes();
    clerk.does("m12", FieldName::Progress, FieldEdit::Keep);
    clerk.does("m12", FieldName::Progress, FieldEdit::TakeBack);
    assert_eq!(
        clerk.writes(),
        writes,
        "what stands by itself needs no act and has none to take back"
    );

    clerk.types("m12", FieldName::Progress, "台账更新2处。");
    let row = clerk.row("m12");
    assert_eq!((row.progress.state, row.progress.settled), (FieldState::Typed, false));
    assert_eq!((row.state, row.completion.settled), (RowState::Filled, true));
    assert!(row.findings.is_empty(), "{:?}", row.findings);

    clerk.types("m12", FieldName::Completion, "ongoing");
    assert!(
        clerk.row("m12").findings.iter().any(|found| found.code == "completion_went_back"),
        "what the clerk says is looked at"
    );
    clerk.does("m12", FieldName::Completion, FieldEdit::TakeBack);
    clerk.does("m12", FieldName::Progress, FieldEdit::TakeBack);
    assert_eq!(clerk.row("m12").progress.value, "台账已建成。");
    clerk.zero("m12", "本季度无新增情况");
    assert_eq!(clerk.row("m12").state, RowState::Zero);
}

#[test]
fn a_stage_that_was_confirmed_settles_nothing() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-04-03");
    clerk.types("m15", FieldName::Progress, "检查46家次。");
    clerk.types("m15", FieldName::Completion, "stage");
    clerk.reaches("m15", "d1", Some("2017-12-20"));
    clerk.tampers("UPDATE milestone SET confirmed_on = '2018-01-12' WHERE measure = 'm15'");
    clerk.period("2018Q1");
    let row = clerk.row("m15");
    assert!(row.settled.is_none());
    assert_eq!(row.state, RowState::Carried);
}

#[test]
fn without_a_report_of_the_date_the_day_of_the_confirmation_counts() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.tampers(
        "INSERT INTO milestone (unit, measure, deadline, confirmed_on, author, at)
         VALUES ('xicheng-desheng-jiedao', 'm12', 'd1', '2018-03-20', '区安委会办公室', '2018-03-20T09:00:00+08:00')",
    );
    assert!(clerk.row("m12").settled.is_none(), "2018Q1 began before it");
    clerk.period("2018Q2");
    let row = clerk.row("m12");
    assert!(row.settled.is_some());
    assert_eq!((row.state, row.missing.len()), (RowState::Filled, 0), "with nothing to carry over");
}
