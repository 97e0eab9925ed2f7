//! What comes in against what is in force: a 零报告 over a text, a text over a 零报告, a lesser word
//! over a day on which more was reached.

use weihua::import::Verdict;

use crate::import_office::*;

#[test]
fn a_zero_report_over_text_in_force_is_asked_about_at_the_office_too() {
    let mut office = Office::new();
    let text = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    office.takes_in(&[("文.xlsx", text.bytes())]);
    let zero = office.form(DESHENG).says(15, "零报告原因", "本季度无新增情况");
    let book = office.looks_at(&[("零.xlsx", zero.bytes())]).books.remove(0);
    assert_eq!(verdicts(&book), [Verdict::Doubtful]);
    assert!(cell(&book, "m15.zero").sentence.contains("已有进展等内容"), "{book:#?}");
    office.takes_in(&[("零.xlsx", zero.bytes())]);
    assert_eq!(office.progress(DESHENG, "m15"), "检查46家次。", "the text is still reported");

    let emptied = zero.says(15, "本季度工作进展情况", "清空");
    office.takes_in(&[("清.xlsx", emptied.bytes())]);
    let row = office.content(DESHENG).rows[&"m15".into()].clone();
    assert_eq!((row.progress.text(), row.zero.text()), ("", "本季度无新增情况"));

    let again = office.form(DESHENG).says(15, "本季度工作进展情况", "检查47家次。");
    let book = office.looks_at(&[("改.xlsx", again.bytes())]).books.remove(0);
    assert!(cell(&book, "m15.progress").sentence.contains("零报告即撤回"), "{book:#?}");
    office.takes_in(&[("改.xlsx", again.bytes())]);
    let row = office.content(DESHENG).rows[&"m15".into()].clone();
    assert_eq!((row.progress.text(), row.zero.text()), ("检查47家次。", ""));
}

#[test]
fn a_date_that_stays_under_a_lesser_word_is_spoken_of() {
    let mut office = Office::new();
    let done =
        office.form(DESHENG).fills(1, "摸排完毕。", "已完成").says(1, "自报达到日期", "2018-03-20");
    office.takes_in(&[("完.xlsx", done.bytes())]);
    let undone = office.form(DESHENG).fills(1, "核实后仍未完成。", "正在推进");
    let book = office.looks_at(&[("未.xlsx", undone.bytes())]).books.remove(0);
    let mut found = book.problems.iter().filter(|found| found.code == "date_stays");
    let said = &found.next().unwrap_or_else(|| panic!("{book:#?}")).sentence;
    assert!(said.contains("2018年3月20日") && said.contains("请核实"), "{said}");
    assert!(found.next().is_none());
    assert_eq!(verdicts(&book), [Verdict::Changed], "it is taken all the same");

    let cleared = office.form(DESHENG).says(1, "自报达到日期", "清空");
    let book = office.looks_at(&[("清.xlsx", cleared.bytes())]).books.remove(0);
    assert_eq!(verdicts(&book), [Verdict::Doubtful]);
    let sentence = &book.rows[0].cells[0].sentence;
    assert!(sentence.contains("不能用“清空”撤去"), "{sentence}");
}
