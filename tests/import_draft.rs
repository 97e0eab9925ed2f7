//! At the 填报端 a workbook fills the draft, as if the clerk had typed it.

use weihua::import::Verdict;
use weihua::progress::{FieldName, FieldState};

use crate::import_builders::*;
use crate::import_office::*;

fn table(rows: &[&[&str]]) -> Vec<u8> {
    let headings: &[&str] =
        &["序号", "工作措施", "进展", "问题", "下一步", "完成情况", "零报告原因", "自报达到日期"];
    let mut all: Vec<&[&str]> = vec![&["填报单位：德胜街道"], headings];
    all.extend(rows);
    workbook("附件1", &all)
}

#[test]
fn a_workbook_fills_the_draft_and_the_same_again_changes_nothing() {
    let mut office = Office::at_the_desk_of(DESHENG);
    office.in_period("2017Q4", "2018-01-04");
    office.types("m15", FieldName::Problems, "人手不足。");
    office.in_period("2018Q1", "2018-04-03");
    let bytes = table(&[
        &["15", "", "检查46家次。", "不变", "清空", "正在推进", "", ""],
        &["6", "", "责任清单已印发。", "", "", "取得阶段性成果", "", "2018.3.20"],
        &["20", "", "", "", "", "", "本季度无新增情况", ""],
    ]);
    let files = [("本单位.xlsx", bytes.as_slice())];
    office.looks_at(&files);
    let applied = office.takes_in(&files);
    assert_eq!((applied.batch, applied.units[0].revision), (Some(1), None), "no 版 is made");
    assert!(office.heads(DESHENG).is_empty(), "nothing is handed over by it");

    let row = office.row("m15");
    assert_eq!(
        (row.progress.state, row.progress.value.as_str()),
        (FieldState::Typed, "检查46家次。")
    );
    assert_eq!(row.problems.state, FieldState::Unchanged, "不变 confirms, as the clerk would");
    assert_eq!(office.row("m06").milestones[0].reached_on, Some(day("2018-03-20")));
    assert_eq!(office.row("m20").zero.unwrap().reason, "本季度无新增情况");

    let log = office.log();
    assert_eq!(office.takes_in(&files).batch, None);
    assert_eq!(office.log(), log, "the same again leaves no trace");
    assert!(office.stays(Some(1)).sentence.contains("历次填写"), "a draft is not undone by batch");

    let text = table(&[&["20", "", "修订预案6家。", "", "", "持续推进", "", ""]]);
    office.takes_in(&[("补报.xlsx", &text)]);
    let row = office.row("m20");
    assert_eq!((row.zero, row.progress.value.as_str()), (None, "修订预案6家。"), "the zero goes");

    let zero = table(&[&["15", "", "", "", "", "", "本季度无新增情况", ""]]);
    let preview = office.looks_at(&[("零.xlsx", &zero)]);
    assert_eq!(
        verdicts(&preview.books[0]),
        [Verdict::Doubtful],
        "text is not lost to a zero report"
    );
}

#[test]
fn another_units_workbook_is_not_taken_at_ones_own_desk() {
    let mut office = Office::at_the_desk_of(TIANQIAO);
    let bytes = table(&[&["15", "", "检查46家次。", "", "", "正在推进", "", ""]]);
    let files = [("德胜.xlsx", bytes.as_slice())];
    let preview = office.looks_at(&files);
    let refusal = preview.books[0].refusal.as_ref().expect("refused");
    assert_eq!(refusal.code, "other_unit");
    assert!(refusal.sentence.contains("德胜街道"), "{}", refusal.sentence);
    assert_eq!(office.takes_in(&files).batch, None);
}
