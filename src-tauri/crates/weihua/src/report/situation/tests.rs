//! The draft of a report from facts, without a data file.

use super::*;
use crate::report::form::tests::{facts, filled, row};
use crate::report::form::{FormIndicator, Says};

fn indicator(title: &str, part: bool, value: &str, unit_word: &str) -> FormIndicator {
    FormIndicator {
        title: title.to_owned(),
        part,
        unit_word: unit_word.to_owned(),
        value: value.to_owned(),
        total: "99".to_owned(),
        lacks: Vec::new(),
        remark: String::new(),
    }
}

#[test]
fn a_draft_says_what_the_rows_say_and_drops_what_says_nothing() {
    let rows = vec![
        row(1, "（一）甲", filled("登记46家。\n其中3家在建", "无", "同上")),
        row(6, "（三）乙", filled("印发清单", "人手不足。", "—")),
        row(7, "（三）乙", filled("/", "暂无", "4月底前完成。")),
    ];
    let [done, problems, next_steps] = draft(&facts(rows)).chapters;
    assert_eq!(done, "（一）第1项措施。登记46家。\n其中3家在建。\n（二）第6项措施。印发清单。");
    assert_eq!(problems, "（一）第6项措施。人手不足。");
    assert_eq!(next_steps, "（一）第7项措施。4月底前完成。");
}

#[test]
fn zero_reports_figures_and_what_is_missing_are_a_sentence_each() {
    let rows = vec![
        row(1, "（一）甲", Says::Zero("没有新增。".to_owned())),
        row(2, "（一）甲", Says::Zero("无此类单位".to_owned())),
        row(6, "（三）乙", Says::Missing),
    ];
    let mut facts = facts(rows);
    facts.indicators = vec![
        indicator("检查涉危单位", false, "46", "家次"),
        indicator("重大隐患", true, "0", "项"),
        indicator("整改率", false, "91.67%", "%"),
        indicator("应急演练", false, "", "场次"),
        indicator("算不出的率", false, "—", "%"),
    ];
    let [done, problems, next_steps] = draft(&facts).chapters;
    assert_eq!(
        done,
        "本季度主要数据：检查涉危单位46家次，其中重大隐患0项，整改率91.67%。\n\
         本季度零报告2项：第1项“第1项措施”（没有新增）；第2项“第2项措施”（无此类单位）。\n\
         另有1项措施没有填完（第6项）。"
    );
    assert_eq!(problems, "各项措施都没有填报存在的问题。");
    assert_eq!(next_steps, "各项措施都没有填报下一步工作打算。");
}

#[test]
fn a_quarter_in_which_nothing_was_filled_in_says_so() {
    let done = &draft(&facts(vec![row(6, "（三）乙", Says::Missing)])).chapters[0];
    assert_eq!(done, "有1项措施没有填完（第6项）。");
}

#[test]
fn more_than_ten_paragraphs_are_numbered_on() {
    let rows = (1..=23).map(|number| row(number, "（一）甲", filled("做了。", "", ""))).collect();
    let done = draft(&facts(rows)).chapters[0].clone();
    let numbers: Vec<&str> = done.lines().map(|line| line.split('）').next().unwrap()).collect();
    assert_eq!(
        (numbers[9], numbers[10], numbers[19], numbers[22]),
        ("（十", "（十一", "（二十", "（二十三")
    );
}
