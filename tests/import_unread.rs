//! Nothing a unit wrote is dropped without a word: headings in other spellings, columns and places
//! that are not read, two units in one line, every row of a workbook refused whole.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use weihua::import::{BookPreview, Verdict};
use weihua::problem::Severity;

use crate::import_builders::*;
use crate::import_office::*;

const HEADINGS: [&str; 6] = ["序号", "工作措施", "进展", "问题", "下一步", "完成情况"];

/// A table of 德胜街道 with a title above it.
fn table(title: &str, headings: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let mut all: Vec<&[&str]> = vec![];
    let head = [title];
    all.push(&head);
    all.push(headings);
    all.extend(rows);
    workbook("附件1", &all)
}

fn looked_at(bytes: &[u8]) -> BookPreview {
    Office::new().looks_at(&[("德胜.xlsx", bytes)]).books.remove(0)
}

/// What is said of a workbook under a code.
fn said<'a>(book: &'a BookPreview, code: &str) -> Vec<&'a str> {
    let found = book.problems.iter().filter(|found| found.code == code);
    found
        .map(|found| {
            assert_eq!(found.severity, Severity::Soft);
            assert!(found.sentence.ends_with('。') && found.sentence.contains("请"), "{found:?}");
            found.sentence.as_str()
        })
        .collect()
}

/// Adds cells to a row of the first sheet, which is made where there is none.
fn adds(bytes: &[u8], row: u32, cells: &[(&str, &str)]) -> Vec<u8> {
    let new: String = cells
        .iter()
        .map(|(column, text)| {
            format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        })
        .collect();
    with_part(bytes, SHEET, |content| {
        let text = String::from_utf8(content).unwrap();
        let (at, new) = match text.find(&format!("<row r=\"{row}\"")) {
            Some(from) => (from + text[from..].find("</row>").unwrap(), new),
            None => (text.find("</sheetData>").unwrap(), format!("<row r=\"{row}\">{new}</row>")),
        };
        format!("{}{new}{}", &text[..at], &text[at..]).into_bytes()
    })
}

#[test]
fn two_units_in_one_line_are_two() {
    let row: &[&str] = &["15", "", "检查46家次。", "", "", "正在推进"];
    for title in [
        "德胜街道、什刹海街道2018年第一季度工作进展情况表",
        "陶然亭街道办事处、天桥街道办事处2018年第一季度",
        "德胜街道和什刹海街道联合报送 2018年第一季度",
        "填报单位：德胜街道、什刹海街道",
    ] {
        let book = looked_at(&table(title, &HEADINGS, &[row]));
        let refusal = book.refusal.expect(title);
        assert_eq!(refusal.code, "several_units", "{}", refusal.sentence);
        assert!(refusal.sentence.contains("附件1 A1同时写着"), "{}", refusal.sentence);
    }
    for title in [
        "填报单位：德胜街道（盖章）",
        "填报单位：德胜街道办事处（盖章）  2018年一季度",
        "德胜街道办事处（盖章）  2018年一季度",
    ] {
        let book = looked_at(&table(title, &HEADINGS, &[row]));
        assert_eq!(book.unit_name, "德胜街道", "{title}: {:?}", book.refusal);
        assert_eq!(verdicts(&book), [Verdict::New]);
    }
}

#[test]
fn a_column_in_another_spelling_comes_in_or_is_named() {
    let row: &[&str] = &["15", "", "甲。", "乙。", "丙。", "正在推进"];
    for (place, heading, subject) in [
        (3, "存在的主要问题", "m15.problems"),
        (3, "困难和问题", "m15.problems"),
        (3, "问题及建议", "m15.problems"),
        (3, "存在的问题及原因", "m15.problems"),
        (4, "下一步工作计划", "m15.next_steps"),
        (4, "下步工作", "m15.next_steps"),
        (4, "下季度工作打算", "m15.next_steps"),
        (4, "下一步举措", "m15.next_steps"),
        (2, "工作推进情况", "m15.progress"),
        (2, "主要做法", "m15.progress"),
        (2, "落实情况", "m15.progress"),
    ] {
        let mut headings = HEADINGS;
        headings[place] = heading;
        let book = looked_at(&table("德胜街道", &headings, &[row]));
        assert_eq!(cell(&book, subject).written, row[place], "{heading}");
        assert!(said(&book, "unread_column").is_empty());
    }
    for (place, heading, words) in [
        (3, "存在问题及下一步工作", "两栏合成一栏"),
        (3, "主要经验", "不是要收的栏目"),
        (4, "备注", "这一栏不收"),
    ] {
        let mut headings = HEADINGS;
        headings[place] = heading;
        let book = looked_at(&table("德胜街道", &headings, &[row, &["7", "", "丁。"]]));
        let found = said(&book, "unread_column");
        let column = ["A", "B", "C", "D", "E"][place];
        assert_eq!(found.len(), 1, "{heading}: {book:#?}");
        for part in [&format!("附件1 {column}2"), &format!("{column}3写了内容"), heading, words]
        {
            assert!(found[0].contains(part), "{}", found[0]);
        }
    }
    let empty = looked_at(&table(
        "德胜街道",
        &["序号", "进展", "问题", "下一步", "经验"],
        &[&["15", "甲。"]],
    ));
    assert!(empty.problems.is_empty(), "nothing stands there: {empty:#?}");
}

#[test]
fn what_stands_outside_the_form_is_named() {
    let office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let look = |bytes: &[u8]| office.looks_at(&[("德胜.xlsx", bytes)]).books.remove(0);
    let whole = look(form.bytes());
    assert!(whole.problems.is_empty(), "its own lines are not spoken of: {:#?}", whole.problems);
    let columns = ["L", "M"];
    let beside = adds(form.bytes(), 4, &[(columns[0], "本季度补充情况")]);
    let beside =
        adds(&beside, 5, &[(columns[0], "写在旁边一列的进展"), (columns[1], "没有表头的")]);
    let book = look(&beside);
    assert!(
        said(&book, "unread_column")[0].contains("报送表 L4的表头“本季度补充情况”"),
        "{book:#?}"
    );
    assert!(said(&book, "outside_table")[0].contains("M5"), "{book:#?}");

    let below = adds(form.bytes(), 40, &[("A", "1"), ("E", "写在签字行下面的")]);
    let below = adds(&below, 41, &[("E", "表下面补写的进展")]);
    let found = look(&below);
    let found = said(&found, "outside_table");
    assert!(found[0].contains("A40、E40、E41写了内容") && found.len() == 1, "{found:?}");

    let signed: &[&str] = &["填报人：某某"];
    let rows: &[&[&str]] =
        &[&["15", "", "甲。"], signed, &["2018年4月2日"], &["7", "", "签字下面的一行。"]];
    let book = looked_at(&table("德胜街道", &HEADINGS, rows));
    assert!(said(&book, "outside_table")[0].contains("A6、C6写了内容"), "{book:#?}");
}

#[test]
fn a_heading_that_is_wrong_is_named_by_its_own_row_and_words() {
    let office = Office::new();
    let lost = with_text(office.form(DESHENG).bytes(), STRINGS, ">存在问题<", ">备注<");
    let book = office.looks_at(&[("德胜.xlsx", &lost)]).books.remove(0);
    let sentence = book.refusal.unwrap().sentence;
    assert!(sentence.contains("第4行的表头里没有“存在问题”"), "{sentence}");

    let twice = adds(office.form(DESHENG).bytes(), 4, &[("L", "存在问题")]);
    let book = office.looks_at(&[("德胜.xlsx", &twice)]).books.remove(0);
    let sentence = book.refusal.unwrap().sentence;
    assert!(sentence.contains("L4的表头都是“存在问题”"), "{sentence}");
}

#[test]
fn a_workbook_refused_whole_counts_every_row() {
    let office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进").says(
        12,
        "存在问题",
        "人手不足。",
    );
    let lost = with_text(form.bytes(), STRINGS, ">存在问题<", ">备注<");
    let book = office.looks_at(&[("德胜.xlsx", &lost)]).books.remove(0);
    assert_eq!((book.counts.read, book.counts.refused), (2, 2), "the row of the lost column too");

    let row: &[&str] = &["15", "", "甲。"];
    let rows: &[&[&str]] =
        &[row, &["7", "", "乙。"], &HEADINGS, &["6", "", "丙。"], &["12", "", "丁。"]];
    let book = looked_at(&table("德胜街道", &HEADINGS, rows));
    assert_eq!(book.refusal.as_ref().unwrap().code, "second_table");
    assert_eq!((book.counts.read, book.counts.refused), (4, 4));

    let book = looked_at(&table("德胜街道", &HEADINGS, &vec![row; 2_100]));
    assert_eq!((book.counts.read, book.counts.refused), (2_100, 2_100));
}

#[test]
fn a_title_is_known_behind_any_number_and_before_any_mark() {
    let plan = weihua::plan::built_in().unwrap();
    let title = &plan.measures.iter().find(|one| one.number == 6).unwrap().title;
    let cut: String = title.chars().take(6).collect();
    for written in
        [format!("（六）{title}。"), format!("【6】{title}；"), format!("第六项：{cut}……")]
    {
        let book = looked_at(&table("德胜街道", &HEADINGS, &[&["", &written, "甲。"]]));
        assert_eq!(book.rows[0].number, Some(6), "{written}: {book:#?}");
    }
}

#[test]
fn a_number_in_a_text_comes_in_as_its_cell_shows_it() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("附件1").unwrap();
    sheet.write(0, 0, "德胜街道").unwrap();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write(1, column, heading).unwrap();
    }
    let cells = [
        (1, 0.354_166_666_666_666_7, "hh:mm", "8:30"),
        (6, 0.95, "0%", "95%"),
        (7, 43_190.604_166_666_67, "yyyy-mm-dd hh:mm", "2018年3月31日14:30"),
        (11, 5.0, "0\"家\"", "5家"),
        (12, 12_345.6, "#,##0.00", "12,345.60"),
        (14, 1.25, "[h]:mm", "30:00"),
        (15, 43_160.0, "yyyy\"年\"m\"月\"", "2018年3月"),
        (18, 43_190.0, "yyyy-mm-dd", "2018年3月31日"),
        (20, 46.0, "General", "46"),
        (21, 1.5, "# ?/?", "1.5"),
    ];
    for (row, (number, value, format, _)) in (2..).zip(cells) {
        sheet.write(row, 0, number).unwrap();
        let format = Format::new().set_num_format(format);
        sheet.write_with_format(row, 2, value, &format).unwrap();
    }
    let day = ExcelDateTime::from_ymd(2018, 3, 26).unwrap();
    let dated = Format::new().set_num_format("yyyy/m/d");
    sheet.write_with_format(2, 3, &day, &dated).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut office = Office::new();
    let preview = office.looks_at(&[("德胜.xlsx", &bytes)]);
    office.takes_in(&[("德胜.xlsx", &bytes)]);
    for (number, _, format, shown) in cells {
        assert_eq!(office.progress(DESHENG, &format!("m{number:02}")), shown, "{format}");
    }
    let odd = said(&preview.books[0], "odd_format");
    assert!(odd.len() == 1 && odd[0].contains("附件1 C12") && odd[0].contains("1.5"), "{odd:?}");
}
