//! The form as a workbook has beside its rows what the printed one has.

use weihua::report::form::{Explanation, FormFacts};
use weihua::template::columns::{EVIDENCE_SHEET, EXPLANATIONS_SHEET, MEASURES_SHEET};
use weihua::template::identity::{FORM, Identity};
use weihua::template::{self, Entries, Facts};
use weihua::xlsx::{Book, Content, Sheet, measure};

use crate::form_builders::*;

/// The workbook of 德胜街道 with what the printed form has.
pub fn book(printed: &FormFacts) -> Book {
    let unit = desheng();
    let sheet = unit.sheet();
    let plan = weihua::plan::built_in().unwrap();
    let identity = Identity {
        plan: plan.id.clone(),
        plan_version: weihua::plan::content_hash(plan).unwrap(),
        unit: DESHENG.into(),
        period: "2018Q1".into(),
        form: FORM,
    };
    let entries = Entries::OfTheSheet(printed);
    template::compose(&Facts { plan, sheet: &sheet, identity: &identity, demo: None, entries })
}

/// Texts and numbers of a sheet, row by row.
fn lines(sheet: &Sheet) -> Vec<String> {
    let shown = |content: &Content| match content {
        Content::Blank => String::new(),
        Content::Text(text) => text.clone(),
        Content::Number(number) => number.to_string(),
        Content::Formula { result, .. } => result.clone(),
    };
    let line = |row: &weihua::xlsx::Row| -> Vec<String> {
        row.cells.iter().map(|cell| shown(&cell.content)).collect()
    };
    sheet.rows.iter().map(|row| line(row).join("|")).collect()
}

fn named<'a>(book: &'a Book, name: &str) -> Option<&'a Sheet> {
    book.sheets.iter().find(|sheet| sheet.name == name)
}

#[test]
fn the_workbook_says_who_filled_it_in_and_when_and_bears_both_marks() {
    let book = book(&complete(desheng().facts()));
    let measures = named(&book, MEASURES_SHEET).unwrap();
    let lines = lines(measures);
    let has = |text: &str| lines.iter().any(|line| line.contains(text));
    assert!(has("填报日期：2018年3月26日"), "{lines:#?}");
    assert!(has("主管领导（签字）（主管领导（演示））："), "{lines:#?}");
    assert!(has("填报人：工作人员（演示）　　　　联系电话：010-0000-0000"), "{lines:#?}");
    assert!(has("校验 7F2A-9C31-04DE　内容 1a2b3c4d"), "{lines:#?}");
    for sheet in book.sheets.iter().filter(|sheet| sheet.print.is_some()) {
        let foot = &sheet.print.as_ref().unwrap().right;
        assert_eq!(foot, "校验 7F2A-9C31-04DE　内容 1a2b3c4d", "at the foot of {}", sheet.name);
    }
}

#[test]
fn what_was_explained_and_attached_is_listed_on_sheets_of_their_own() {
    let mut printed = complete(desheng().facts());
    let long = "情况较为复杂，正在逐户核对。".repeat(150);
    printed.explanations.push(Explanation {
        place: "第12项“存在问题”".to_owned(),
        finding: "与上期相同。".to_owned(),
        text: long.clone(),
    });
    let book = book(&printed);
    let explained = named(&book, EXPLANATIONS_SHEET).unwrap();
    let rows = lines(explained);
    let wanted = "第7项“存在问题”|“下一步工作打算”是空的。|该项工作由区安全监管局统一部署，街道待部署后再定。";
    assert!(rows.iter().any(|row| row == wanted), "{rows:#?}");
    let text = |row: &String| row.rsplit('|').next().unwrap().to_owned();
    let whole: String = rows.iter().filter(|row| row.contains("第12项")).map(text).collect();
    assert_eq!(whole, long, "in as many rows as it takes");
    for row in rows.iter().map(text) {
        assert!(measure::lines(&row, explained.widths[2]) <= measure::MOST_LINES);
    }
    let listed = lines(named(&book, EVIDENCE_SHEET).unwrap());
    assert!(listed.iter().any(|row| row == "15|检查记录|一季度检查台账.xlsx"), "{listed:#?}");
}

#[test]
fn a_form_with_nothing_beside_its_rows_has_no_sheet_for_it() {
    let book = book(&desheng().facts());
    assert!(named(&book, EXPLANATIONS_SHEET).is_none() && named(&book, EVIDENCE_SHEET).is_none());
    let lines = lines(named(&book, MEASURES_SHEET).unwrap());
    assert!(lines.iter().any(|line| line.contains("填报日期：　　　年　　月　　日")), "{lines:#?}");
}

/// Everything the two marks stand for comes out of the data file, not only through the builders.
#[test]
fn the_desk_gives_the_workbook_the_day_and_the_mark_of_its_content() {
    let workbook = desheng().workbook();
    let read = weihua::import::read::read(&workbook.bytes).unwrap();
    let sheet = read.sheet(MEASURES_SHEET).unwrap();
    let said = format!("{:?}", sheet.cells);
    assert!(said.contains("填报日期：2018年3月26日"), "{said}");
    assert!(said.contains("内容 "), "{said}");
}
