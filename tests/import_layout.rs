//! Layouts: the list is open, headings are found by what they say, and what carries a form's
//! identity may be lost in one place or the other.

use rust_xlsxwriter::{Format, Workbook};
use weihua::import::Verdict;
use weihua::import::layout::{Claim, Layout};
use weihua::import::parsed::{About, Parsed, ParsedCell, ParsedRow, Purpose, Said, Spot};
use weihua::import::read::{Book, Value};
use weihua::plan::Plan;
use weihua::progress::FieldName;

use crate::import_builders::*;
use crate::import_office::*;

/// A report as a list of lines: `第15项　检查46家次。`, with the unit in the first cell.
struct Lines;

impl Layout for Lines {
    fn name(&self) -> &'static str {
        "lines"
    }

    fn recognise(&self, book: &Book, _plan: &Plan) -> Option<Claim> {
        let first = book.sheets.first()?.at(0, 1)?;
        (*first == Value::Text("逐条报告".into())).then_some(Claim::Sure)
    }

    fn parse(&self, book: &Book, _plan: &Plan) -> Parsed {
        let mut parsed = Parsed::default();
        for sheet in &book.sheets {
            let text = |row, column| match sheet.at(row, column) {
                Some(Value::Text(text)) => text.clone(),
                _ => String::new(),
            };
            let at = Spot::new(&sheet.name, 0, 0);
            parsed.header.unit.push(Said { text: text(0, 0), at });
            for row in sheet.rows().filter(|row| *row > 0) {
                let number = text(row, 0).parse().ok();
                let at = Spot::new(&sheet.name, row, 1);
                let value = Value::Text(text(row, 1));
                parsed.rows.push(ParsedRow {
                    about: About::Measure { number, title: String::new(), counts_measures: true },
                    at: at.clone(),
                    cells: vec![ParsedCell {
                        purpose: Purpose::Field(FieldName::Progress),
                        value,
                        at,
                    }],
                });
            }
        }
        parsed
    }
}

#[test]
fn another_layout_is_another_file_and_nothing_else_changes() {
    let mut office = Office::new();
    let bytes = workbook("报告", &[&["德胜街道", "逐条报告"], &["15", "检查46家次。"]]);
    let unknown = office.looks_at(&[("逐条.xlsx", &bytes)]);
    let refusal = unknown.books[0].refusal.as_ref().expect("nobody knows it yet");
    assert_eq!(refusal.code, "unknown_layout");
    office.layouts.push(&Lines);
    let preview = office.looks_at(&[("逐条.xlsx", &bytes)]);
    assert_eq!(preview.books[0].layout, "lines");
    office.takes_in(&[("逐条.xlsx", &bytes)]);
    assert_eq!(office.progress(DESHENG, "m15"), "检查46家次。");
}

#[test]
fn headings_are_found_under_merged_titles_in_any_order_and_spelling() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("附件1").unwrap();
    let format = Format::new();
    sheet
        .merge_range(0, 0, 1, 6, "德胜街道2018年一季度危险化学品综合治理工作情况", &format)
        .unwrap();
    sheet.merge_range(3, 0, 4, 0, "完成情况", &format).unwrap();
    sheet.merge_range(3, 1, 4, 1, "序　号", &format).unwrap();
    sheet.merge_range(3, 2, 4, 2, "重点任务（原文）", &format).unwrap();
    sheet.merge_range(3, 3, 3, 5, "填报内容", &format).unwrap();
    for (column, heading) in [(3, "下一步 工作安排"), (4, "工作进展"), (5, "存在的问题")]
    {
        sheet.write(4, column, heading).unwrap();
    }
    sheet.merge_range(5, 0, 5, 6, "（五）依法推进危险化学品安全综合治理", &format).unwrap();
    let row = ["正在推进", "１", "严格规范执法检查", "继续检查。", "检查46家次。", "人手不足。"];
    for (column, text) in (0..).zip(row) {
        sheet.write(7, column, text).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let mut office = Office::new();
    let preview = office.looks_at(&[("合并.xlsx", &bytes)]);
    assert_eq!(verdicts(&preview.books[0]), [Verdict::New], "{:#?}", preview.books[0]);
    assert_eq!(preview.books[0].rows[0].number, Some(15), "1 only counts its line");
    assert_eq!(cell(&preview.books[0], "m15.progress").at.to_string(), "附件1 E8");
    office.takes_in(&[("合并.xlsx", &bytes)]);
    let content = office.content(DESHENG);
    let row = &content.rows[&"m15".into()];
    assert_eq!((row.problems.text(), row.next_steps.text()), ("人手不足。", "继续检查。"));
}

#[test]
fn two_columns_under_one_heading_are_not_guessed_between() {
    let headings: &[&str] = &["序号", "进展", "问题", "下一步", "完成情况", "进展"];
    let rows: &[&[&str]] =
        &[&["填报单位：德胜街道"], headings, &["15", "甲。", "", "", "", "乙。"]];
    let preview = Office::new().looks_at(&[("两列.xlsx", &workbook("附件1", rows))]);
    let refusal = preview.books[0].refusal.as_ref().expect("refused");
    assert!(
        refusal.sentence.contains("附件1 B2") && refusal.sentence.contains("F2"),
        "{}",
        refusal.sentence
    );
}

#[test]
fn a_form_that_lost_a_heading_is_refused_and_not_read_without_it() {
    let office = Office::new();
    for (heading, sheet) in
        [("本季度工作进展情况", "报送表"), ("存在问题", "报送表"), ("本季度数", "指标")]
    {
        let whole = format!(">{heading}<");
        let bytes = with_text(office.form(DESHENG).bytes(), STRINGS, &whole, ">干了啥<");
        let preview = office.looks_at(&[("改表头.xlsx", &bytes)]);
        let refusal = preview.books[0].refusal.as_ref().expect("refused");
        assert_eq!(refusal.code, "heading_missing", "{}", refusal.sentence);
        assert!(refusal.sentence.contains(sheet), "{}", refusal.sentence);
    }
}

#[test]
fn two_units_in_one_workbook_are_refused_wherever_they_stand() {
    let headings: &[&str] = &["序号", "工作措施", "进展", "问题", "下一步", "完成情况"];
    let first: &[&str] = &["1", "全面摸排风险", "甲。", "", "", ""];
    let second: &[&str] = &["6", "", "乙。", "", "", ""];
    let rows: &[&[&str]] = &[&["德胜街道"], headings, first, &["新街口街道"], headings, second];
    let preview = Office::new().looks_at(&[("两张.xlsx", &workbook("附件1", rows))]);
    let refusal = preview.books[0].refusal.as_ref().expect("refused");
    assert_eq!(refusal.code, "second_table", "{}", refusal.sentence);
}

#[test]
fn a_table_of_another_time_is_refused_however_it_is_written() {
    let headings: &[&str] = &["序号", "工作措施", "进展", "问题", "下一步", "完成情况"];
    let row: &[&str] = &["15", "严格规范执法检查", "甲。", "", "", ""];
    let office = Office::new();
    for time in ["2018年7-9月", "2018Q3", "三季度", "2018年上半年", "17年一季度"] {
        let title = format!("德胜街道{time}进展情况");
        let rows: &[&[&str]] = &[&[&title], headings, row];
        let preview = office.looks_at(&[("别期.xlsx", &workbook("附件1", rows))]);
        let refusal = preview.books[0].refusal.as_ref().expect(time);
        assert_eq!(refusal.code, "unclear_period", "{time}: {}", refusal.sentence);
    }
    let rows: &[&[&str]] = &[&["德胜街道第一季度进展情况"], headings, row];
    let preview = office.looks_at(&[("本期.xlsx", &workbook("附件1", rows))]);
    assert!(preview.books[0].refusal.is_none(), "the batch's own quarter needs no year");
}

#[test]
fn a_form_of_another_version_of_the_plan_or_of_the_form_is_refused() {
    let office = Office::new();
    let mut plan = office.file.plan.clone();
    plan.short_title.push('改');
    let other = weihua::plan::content_hash(&plan).unwrap();
    for (version, form, code) in [(other.as_str(), 1, "other_plan_version"), ("", 2, "other_form")]
    {
        let own = weihua::plan::content_hash(&office.file.plan).unwrap();
        let identity = weihua::template::identity::Identity {
            plan: office.file.plan.id.clone(),
            plan_version: if version.is_empty() { own } else { version.to_owned() },
            unit: DESHENG.into(),
            period: "2018Q1".into(),
            form,
        };
        let bytes = carrying(&identity);
        let preview = office.looks_at(&[("别版.xlsx", &bytes)]);
        let refusal = preview.books[0].refusal.as_ref().expect("refused");
        assert_eq!(refusal.code, code, "{}", refusal.sentence);
    }
}

/// A table of one's own that carries an identity in its properties and on the hidden sheet.
fn carrying(identity: &weihua::template::identity::Identity) -> Vec<u8> {
    use rust_xlsxwriter::DocProperties;
    use weihua::template::identity::{HIDDEN_SHEET, property_name};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("报送表").unwrap();
    let headings = ["序号", "工作措施", "本季度工作进展情况", "存在问题", "完成情况"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write(1, column, heading).unwrap();
    }
    sheet.write(2, 0, 15).unwrap();
    sheet.write(2, 2, "检查46家次。").unwrap();
    let hidden = book.add_worksheet().set_name(HIDDEN_SHEET).unwrap();
    hidden.set_very_hidden(true);
    let mut properties = DocProperties::new();
    for (row, (key, value)) in (0..).zip(identity.pairs()) {
        hidden.write(row, 0, key).unwrap();
        hidden.write(row, 1, value.as_str()).unwrap();
        properties = properties.set_custom_property(property_name(key), value.as_str());
    }
    book.set_properties(&properties);
    book.save_to_buffer().unwrap()
}
