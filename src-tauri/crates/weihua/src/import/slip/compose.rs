//! A 体检单 as a book. Pure: the same findings give the same book.

use super::lines::Line;
use crate::clock::{Date, chinese_date};
use crate::import::read::{self, Value};
use crate::xlsx::{
    Align, At, Book, Cell, Content, Height, Lies, Look, Print, Protection, Row, Sheet, Style,
    Visibility,
};

const HEADINGS: [&str; 8] = ["序号", "工作表", "单元格", "栏目", "原值", "判定", "说明", "怎么改"];
const WIDTHS: [f64; 8] = [3.0, 6.0, 5.0, 14.0, 18.0, 7.0, 30.0, 26.0];
const COLUMNS: u16 = 8;

/// By which a 体检单 is told from a report: a property, and for one without it its sheet and title.
const PROPERTY: &str = "weihua_slip";
const SHEET: &str = "体检单";
const TITLE: &str = "报送表体检单";

/// Whether a workbook is a 体检单 of this program.
pub(in crate::import) fn is_slip(book: &read::Book) -> bool {
    let titled = |sheet: &read::Grid| match sheet.at(0, 0) {
        Some(Value::Text(title)) => title.trim() == TITLE,
        Some(
            Value::Number(_)
            | Value::Day(_)
            | Value::Formatted(_)
            | Value::Truth(_)
            | Value::Fault(_)
            | Value::Uncalculated(_),
        )
        | None => false,
    };
    book.property(PROPERTY).is_some() || book.sheet(SHEET).is_some_and(titled)
}

/// What a 体检单 is made of.
pub(super) struct Facts<'a> {
    /// Whose workbooks; the file's name where nobody knows.
    pub unit: &'a str,
    /// Printed label of the period.
    pub period: &'a str,
    /// The day of the look.
    pub today: Date,
    /// The 演示日期 where the data is for demonstration.
    pub demo: Option<Date>,
    /// Each workbook by name with its findings.
    pub books: &'a [(String, Vec<Line>)],
}

/// The book.
pub(super) fn compose(facts: &Facts<'_>) -> Book {
    let mut rows = head(facts);
    let heading = index(rows.len());
    let style = Style::new(Look::Head, Align::Centre);
    let headings = (0..).zip(HEADINGS).map(|(at, text)| Cell::new(at, Content::text(text), style));
    rows.push(Row { height: Height::AtLeast(24.0), cells: headings.collect() });
    let mut number = 0;
    for (name, lines) in facts.books {
        let text = format!("原表：{name}（{}处）", lines.len());
        let style = Style::new(Look::Group, Align::Left);
        let cell = Cell::new(0, Content::text(text), style).spanning(COLUMNS);
        rows.push(Row { height: Height::AtLeast(20.0), cells: vec![cell] });
        for line in lines {
            number += 1;
            rows.push(row(number, line));
        }
    }
    let demo = demo_words(facts).unwrap_or_default();
    Book {
        title: format!("{}{}报送表体检单", facts.unit, facts.period),
        dated: facts.today,
        properties: vec![(PROPERTY.to_owned(), "1".to_owned())],
        names: Vec::new(),
        sheets: vec![Sheet {
            name: SHEET.to_owned(),
            visibility: Visibility::Shown,
            widths: WIDTHS.into(),
            rows,
            checks: Vec::new(),
            frozen: Some(At { row: heading + 1, column: 0 }),
            protection: Protection::None,
            print: Some(Print {
                lies: Lies::Landscape,
                repeated: Some((heading, heading)),
                left: format!("{}　{}", facts.unit, facts.period),
                right: demo,
            }),
        }],
    }
}

fn head(facts: &Facts<'_>) -> Vec<Row> {
    let line = |look, align, height, text: String| Row {
        height,
        cells: vec![Cell::new(0, Content::text(text), Style::new(look, align)).spanning(COLUMNS)],
    };
    let least = Height::AtLeast(20.0);
    let title = TITLE.to_owned();
    let mut rows = vec![line(Look::Title, Align::Centre, Height::Points(30.0), title)];
    rows.extend(demo_words(facts).map(|words| line(Look::Warning, Align::Centre, least, words)));
    rows.push(line(
        Look::Line,
        Align::Left,
        least,
        format!(
            "填报单位：{}　　　{}　　　体检日期：{}",
            facts.unit,
            facts.period,
            chinese_date(facts.today)
        ),
    ));
    rows.push(line(
        Look::Line,
        Align::Left,
        least,
        "下面各处需要核对。请在原来的报送表上改正，存盘后整册再报；“拒收”的整行都没有收，“存疑”的没有处理以前不收；没有列出的行不用改。"
            .to_owned(),
    ));
    rows
}

fn demo_words(facts: &Facts<'_>) -> Option<String> {
    facts.demo.map(|day| format!("演示数据（演示日期{}）", chinese_date(day)))
}

fn row(number: u32, line: &Line) -> Row {
    let centre = Style::new(Look::Body, Align::Centre);
    let left = Style::new(Look::Body, Align::Left);
    let (sheet, cell) = match &line.at {
        Some(spot) => (spot.sheet.as_str(), spot.cell.as_str()),
        None => ("", ""),
    };
    let text = |at, text: &str, style| match text {
        "" => Cell::new(at, Content::Blank, style),
        text => Cell::new(at, Content::text(text), style),
    };
    Row {
        height: Height::AtLeast(20.0),
        cells: vec![
            Cell::new(0, Content::Number(f64::from(number)), centre),
            text(1, sheet, centre),
            text(2, cell, centre),
            text(3, &line.label, left),
            text(4, &beginning(&line.written), left),
            text(5, &line.verdict, Style::new(Look::Strong, Align::Centre)),
            text(6, &line.what, left),
            text(7, &line.mend, left),
        ],
    }
}

/// Enough of a long text to find it by; all of it stands in the unit's own workbook.
fn beginning(text: &str) -> String {
    const MOST: usize = 200;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain("……".chars()).collect()
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
