//! Figures that break the rules of 指标 and rows that repeat each other.

use weihua::import::{Choice, Verdict};

use crate::import_builders::*;
use crate::import_office::*;

const B3: &str = "发现隐患";
const B3A: &str = "发现重大隐患";
const B4: &str = "已整改隐患";

/// 其中 above its whole, looked at and decided, at either desk.
fn a_part_above_its_whole_is_doubtful(mut office: Office) {
    let form = office.form(DESHENG).counts(B3, "8").counts(B3A, "9");
    let files = [("本季.xlsx", form.bytes())];
    let preview = office.looks_at(&files);
    let book = &preview.books[0];
    let part = cell(book, "B3a").clone();
    assert_eq!(part.verdict, Verdict::Doubtful, "{part:#?}");
    assert_eq!(cell(book, "B3").verdict, Verdict::New, "its whole is taken");
    let whole = cell(book, "B3").at.to_string();
    assert!(part.sentence.starts_with(&part.at.to_string()), "it names its cell: {part:#?}");
    assert!(part.sentence.contains(&format!("另一个数在{whole}")), "{}", part.sentence);
    assert!(part.sentence.contains("“发现重大隐患”大于“发现隐患”（9对8"), "{}", part.sentence);
    let labels: Vec<&str> = part.offers.iter().map(|offer| offer.label.as_str()).collect();
    assert_eq!(labels, ["照原数收入", "留空", "退回单位"]);
    assert_eq!((book.counts.doubtful, book.counts.pending, book.counts.writes), (1, 1, 1));

    let sha256 = book.sha256.clone();
    office.decides(&sha256, &part, Choice::Take("9".into()));
    let settled = office.looks_at(&files);
    assert_eq!((settled.counts.pending, settled.counts.writes), (0, 2), "as written, if so said");
    office.decides(&sha256, &part, Choice::LeaveBlank);
    let left = office.looks_at(&files);
    assert_eq!((left.counts.pending, left.counts.writes), (0, 1), "or left blank");
    office.decides(&sha256, &part, Choice::Take("7".into()));
    let other = office.looks_at(&files);
    assert_eq!(other.counts.pending, 1, "another figure is nobody's to make up");
}

#[test]
fn a_part_above_its_whole_is_doubtful_at_the_office() {
    a_part_above_its_whole_is_doubtful(Office::new());
}

#[test]
fn a_part_above_its_whole_is_doubtful_at_ones_own_desk() {
    a_part_above_its_whole_is_doubtful(Office::at_the_desk_of(DESHENG));
}

#[test]
fn what_is_as_great_as_its_whole_is_not_asked_about() {
    let office = Office::new();
    let form = office.form(DESHENG).counts(B3, "8").counts(B3A, "8").counts(B4, "9");
    let preview = office.looks_at(&[("本季.xlsx", form.bytes())]);
    assert_eq!(preview.counts.doubtful, 0, "more may be mended in a quarter than was found in it");
}

#[test]
fn more_mended_in_total_than_found_is_doubtful() {
    let mut office = Office::new();
    office.in_period("2017Q4", "2018-01-04");
    let before = office.form(DESHENG).counts(B3, "10").counts(B4, "6");
    office.takes_in(&[("上季.xlsx", before.bytes())]);
    office.in_period("2018Q1", "2018-04-03");
    let fine = office.form(DESHENG).counts(B3, "2").counts(B4, "6");
    let preview = office.looks_at(&[("本季.xlsx", fine.bytes())]);
    assert_eq!(preview.counts.doubtful, 0, "12 of 12");
    let form = office.form(DESHENG).counts(B3, "2").counts(B4, "7");
    let preview = office.looks_at(&[("本季.xlsx", form.bytes())]);
    let mended = cell(&preview.books[0], "B4");
    assert_eq!(mended.verdict, Verdict::Doubtful);
    assert!(
        mended.sentence.contains("“已整改隐患”的累计大于“发现隐患”的累计（13对12"),
        "{}",
        mended.sentence
    );
}

#[test]
fn a_whole_that_comes_below_a_part_in_force_is_asked_about() {
    let mut office = Office::new();
    let form = office.form(DESHENG).counts(B3, "8").counts(B3A, "5");
    office.takes_in(&[("先.xlsx", form.bytes())]);
    let less = office.form(DESHENG).counts(B3, "4");
    let preview = office.looks_at(&[("后.xlsx", less.bytes())]);
    let whole = cell(&preview.books[0], "B3");
    assert_eq!(whole.verdict, Verdict::Doubtful);
    assert!(whole.sentence.contains("另一个数台账里已有"), "{}", whole.sentence);
    let again = office.looks_at(&[("先.xlsx", form.bytes())]);
    assert_eq!(again.counts.same, 2, "what is in force is not asked about again");
}

#[test]
fn figures_of_two_workbooks_are_seen_together() {
    let office = Office::new();
    let one = office.form(DESHENG).counts(B3, "8");
    let two = office.form(DESHENG).counts(B3A, "9");
    let preview = office.looks_at(&[("一.xlsx", one.bytes()), ("二.xlsx", two.bytes())]);
    assert_eq!(cell(&preview.books[1], "B3a").verdict, Verdict::Doubtful);
}

#[test]
fn rows_that_say_the_very_same_come_once() {
    let mut office = Office::new();
    let headings: &[&str] = &["序号", "工作措施", "进展", "问题", "下一步", "完成情况"];
    let row: &[&str] = &["7", "", "检查46家次。", "", "", "正在推进"];
    let bytes = workbook("附件1", &[&["填报单位：德胜街道"], headings, row, row, row]);
    let files = [("重复.xlsx", bytes.as_slice())];
    let preview = office.looks_at(&files);
    let book = &preview.books[0];
    assert_eq!(verdicts(book), [Verdict::New, Verdict::Same, Verdict::Same]);
    let said = &book.problems.iter().find(|found| found.code == "same_row").unwrap().sentence;
    assert!(said.contains("附件1 A4等2行与上面的行完全相同，只收一次"), "{said}");
    assert!(book.rows[1].cells[0].sentence.contains("与附件1 A3那一行完全相同"), "{book:#?}");
    office.takes_in(&files);
    assert_eq!(office.progress(DESHENG, "m07"), "检查46家次。");

    let other: &[&str] = &["7", "", "检查46家次。", "人手不足。", "", "正在推进"];
    let bytes = workbook("附件1", &[&["填报单位：德胜街道"], headings, row, other]);
    let preview = office.looks_at(&[("两样.xlsx", bytes.as_slice())]);
    assert_eq!(verdicts(&preview.books[0]), [Verdict::Refused, Verdict::Refused]);
}
