//! 历次修改: everything that was ever said can be looked at and said again.

use weihua::error::Code;
use weihua::progress::{FieldEdit, FieldName, FieldState, Journalled, RowState};

use crate::DESHENG;
use crate::entry_builders::{Clerk, day};

fn field(measure: &str, field: FieldName) -> Journalled {
    Journalled::Field { measure: measure.into(), field }
}

/// What was done and what it said then, the latest first.
fn said(clerk: &Clerk, about: &Journalled) -> Vec<(String, String)> {
    let versions = clerk.history(about).versions;
    versions.into_iter().map(|one| (one.act, one.value.unwrap_or_default())).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(act, value)| ((*act).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn every_version_of_a_text_is_kept_and_taking_back_is_not_emptying() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    let progress = field("m21", FieldName::Progress);
    for text in ["一", "二一", "二一"] {
        clerk.types("m21", FieldName::Progress, text);
    }
    clerk.does("m21", FieldName::Progress, FieldEdit::TakeBack);
    clerk.types("m21", FieldName::Progress, "三");
    clerk.types("m21", FieldName::Progress, " ");
    assert_eq!(
        said(&clerk, &progress),
        pairs(&[("清空", ""), ("填写", "三"), ("撤回", ""), ("填写", "二一"), ("填写", "一")]),
        "latest first, and saving the same again is no version"
    );
    assert_eq!(clerk.history(&progress).title, "第21项　本季度工作进展情况");
    let returns: Vec<_> =
        clerk.history(&progress).versions.iter().map(|version| version.returns).collect();
    assert_eq!(returns, [false, true, false, true, true], "neither what it is now nor a 撤回");

    clerk.brings_back(&progress, "二一").expect("an open quarter takes it");
    assert_eq!(clerk.row("m21").progress.value, "二一");
    assert_eq!(said(&clerk, &progress)[0].1, "二一", "what was brought back is a version itself");
}

#[test]
fn what_was_saved_while_one_typed_on_is_one_version() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    let progress = field("m21", FieldName::Progress);
    for text in ["检查", "检查46", "检查46家次。", "夜查4次。", "夜查4次。整改"]
    {
        clerk.types("m21", FieldName::Progress, text);
    }
    assert_eq!(
        said(&clerk, &progress),
        pairs(&[("填写", "夜查4次。整改"), ("填写", "检查46家次。")]),
        "what goes on with the words before it is the same text"
    );
    clerk.brings_back(&progress, "检查46家次。").expect("an open quarter takes it");
    assert!(clerk.checks().is_empty(), "the journal has every step all the same");
}

#[test]
fn a_completion_is_shown_in_words_and_brought_back_with_what_it_asks() {
    let mut clerk = Clerk::at(DESHENG, "2018Q3", "2018-10-03");
    let completion = field("m15", FieldName::Completion);
    clerk.types("m15", FieldName::Completion, "stage");
    clerk.types("m15", FieldName::Completion, "ongoing");
    assert_eq!(
        said(&clerk, &completion),
        pairs(&[("填写", "正在推进"), ("填写", "取得阶段性成果")])
    );
    clerk.brings_back(&completion, "取得阶段性成果").expect("it is taken");
    assert_eq!(clerk.row("m15").completion.value, "stage");
    assert!(clerk.row("m15").findings.iter().any(|one| one.code == "milestone_date_missing"));
}

#[test]
fn a_confirmation_comes_back_as_one_and_a_clearing_too() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-01-03");
    clerk.types("m20", FieldName::Progress, "修订预案。");
    clerk.period("2018Q1");
    let progress = field("m20", FieldName::Progress);
    clerk.does("m20", FieldName::Progress, FieldEdit::Keep);
    clerk.does("m20", FieldName::Progress, FieldEdit::Clear);
    clerk.types("m20", FieldName::Progress, "改。");
    let all = [("填写", "改。"), ("清空", ""), ("确认不变", "修订预案。")];
    assert_eq!(said(&clerk, &progress), pairs(&all), "of this period's sheet alone");
    clerk.brings_back(&progress, "修订预案。").expect("it is taken");
    assert_eq!(clerk.row("m20").progress.state, FieldState::Unchanged);
    clerk.brings_back(&progress, "").expect("it is taken");
    assert_eq!(clerk.row("m20").progress.state, FieldState::Cleared);

    clerk.period("2017Q4").types("m20", FieldName::Progress, "修订并演练。");
    clerk.period("2018Q1").brings_back(&progress, "修订预案。").expect("it is taken");
    let now = clerk.row("m20").progress;
    assert_eq!((now.state, now.value.as_str()), (FieldState::Typed, "修订预案。"), "not 不变 now");
}

#[test]
fn a_figure_has_its_unit_and_comes_back() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    let figure = Journalled::Number { indicator: "B1".into() };
    clerk.counts("B1", "46");
    clerk.counts("B1", "47");
    clerk.counts("B1", "");
    assert_eq!(
        said(&clerk, &figure),
        pairs(&[("清空", ""), ("填写", "47家次"), ("填写", "46家次")])
    );
    clerk.brings_back(&figure, "46家次").expect("it is taken");
    assert_eq!(clerk.number("B1").value, "46");
}

#[test]
fn an_opening_figure_has_its_source_whatever_the_sheet() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-10-03");
    let opening = Journalled::Opening { indicator: "B1".into() };
    clerk.opens("B1", "100", "2017年台账（第二册）");
    clerk.period("2018Q2").opens("B1", "", "");
    let history = clerk.history(&opening);
    assert_eq!(history.title, "检查涉危单位（家次）　期初数");
    assert_eq!(
        said(&clerk, &opening),
        pairs(&[("清空", ""), ("填写", "100家次（来源：2017年台账（第二册））")])
    );
    let sheets: Vec<_> =
        history.versions.iter().map(|version| version.sheet.as_deref().unwrap_or("")).collect();
    assert_eq!(sheets, ["2018年第二季度", "2018年第一季度"]);
    clerk.brings_back(&opening, "100家次（来源：2017年台账（第二册））").expect("it is taken");
    let back = clerk.number("B1").opening.expect("it is back");
    assert_eq!((back.value.as_str(), back.source.as_str()), ("100", "2017年台账（第二册）"));
}

#[test]
fn a_date_is_printed_as_one_and_a_zero_report_with_its_reason() {
    let mut clerk = Clerk::at(DESHENG, "2018Q3", "2018-10-03");
    let date = Journalled::Milestone { measure: "m15".into(), deadline: "d1".into() };
    clerk.types("m15", FieldName::Completion, "stage");
    clerk.reaches("m15", "d1", Some("2018-09-20"));
    clerk.reaches("m15", "d1", None);
    assert_eq!(said(&clerk, &date), pairs(&[("撤回", ""), ("填写", "2018年9月20日")]));
    assert_eq!(clerk.history(&date).title, "第15项　自报达到日期（2018年9月底前取得阶段性成果）");
    clerk.brings_back(&date, "2018年9月20日").expect("it is taken");
    assert_eq!(clerk.row("m15").milestones[0].reached_on, Some(day("2018-09-20")));

    let zero = Journalled::Zero { measure: "m11".into() };
    clerk.zero("m11", "本季度无新增情况");
    clerk.withdraws_zero("m11");
    assert_eq!(said(&clerk, &zero), pairs(&[("撤回", ""), ("填写", "本季度无新增情况")]));
    clerk.brings_back(&zero, "本季度无新增情况").expect("it is taken");
    assert_eq!(clerk.row("m11").state, RowState::Zero);
}

#[test]
fn bringing_back_is_refused_where_typing_would_be() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    let problems = field("m15", FieldName::Problems);
    clerk.types("m15", FieldName::Problems, "一");
    clerk.types("m15", FieldName::Problems, "二");
    clerk.types("m11", FieldName::Problems, "甲");
    clerk.types("m11", FieldName::Problems, "");
    clerk.zero("m11", "本季度无新增情况");
    let refused = clerk.brings_back(&field("m11", FieldName::Problems), "甲");
    assert!(refused.expect_err("the row says nothing").sentence.contains("零报告"));
    clerk.locked("2018Q1");
    let refused = clerk.brings_back(&problems, "一").expect_err("it is locked");
    assert_eq!(refused.code, Code::BadInput);
    assert!(refused.sentence.contains("已锁定"), "{}", refused.sentence);
    assert_eq!(clerk.row("m15").problems.value, "二");
    assert_eq!(said(&clerk, &problems).len(), 2, "it can still be looked at");
}

#[test]
fn a_check_finds_whatever_was_changed_behind_the_journal() {
    let mut clerk = Clerk::at(DESHENG, "2018Q3", "2018-10-03");
    clerk.types("m15", FieldName::Progress, "检查完毕。");
    clerk.types("m15", FieldName::Completion, "stage");
    clerk.reaches("m15", "d1", Some("2018-09-20"));
    clerk.zero("m11", "本季度无新增情况");
    clerk.counts("B1", "46");
    clerk.counts("B2", "0");
    clerk.opens("B1", "100", "2017年台账（第二册）");
    clerk.opens("B2", "105", "2017年台账");
    clerk.period("2018Q4").reaches("m15", "d1", Some("2018-09-21"));
    clerk.opens("B1", "90", "2017年台账（第二册）");
    // No indicator with decimals is asked of a street: as type_number would write one.
    clerk.tampers(
        "INSERT INTO draft_number VALUES ('xicheng-desheng-jiedao', '2018Q3', 'C3', 50, '', '')",
    );
    clerk.tampers(
        "INSERT INTO draft_journal (unit, period, subject, state, value, author, at)
         VALUES ('xicheng-desheng-jiedao', '2018Q3', 'C3', 'typed', '0.50', '', '')",
    );
    assert_eq!(clerk.checks(), [], "what the acts wrote is in order");

    for (hand, place, words) in [
        ("UPDATE draft_number SET amount = 47 WHERE indicator = 'B1'", "B1", "“检查涉危单位”与"),
        ("UPDATE draft_zero SET reason = '别的'", "m11.zero", "2018年第三季度第11项的零报告"),
        ("UPDATE milestone SET reached_on = '2018-09-19'", "m15.d1", "第15项的自报达到日期"),
        ("UPDATE opening_number SET amount = 9 WHERE indicator = 'B1'", "B1.opening", "的期初数"),
        (
            "UPDATE opening_number SET source = '别处' WHERE indicator = 'B2'",
            "B2.opening",
            "的期初数",
        ),
        (
            "UPDATE draft_field SET value = '改' WHERE field = 'progress'",
            "m15.progress",
            "第15项的“本季度工作进展情况”",
        ),
    ] {
        let before = clerk.checks().len();
        clerk.tampers(hand);
        let found = clerk.checks();
        assert_eq!(found.iter().filter(|one| one.code == "draft_altered").count(), before + 1);
        let said = found.iter().find(|one| one.place == place).expect("it is named");
        assert!(said.sentence.contains(words), "{}", said.sentence);
        assert!(said.sentence.starts_with("德胜街道"), "{}", said.sentence);
    }
}
