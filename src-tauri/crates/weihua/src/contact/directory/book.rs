//! 通讯录 as a workbook.

use super::{Directory, DirectoryUnit, Listed};
use crate::clock::{Date, chinese_date};
use crate::contact::ContactRole;
use crate::xlsx::{
    Align, At, Book, Cell, Content, Height, Lies, Look, Print, Protection, Row, Sheet, Style,
    Visibility,
};

const HEADINGS: [&str; 13] = [
    "序号",
    "单位",
    "类别",
    "主管领导",
    "职务",
    "联系电话",
    "来源",
    "工作人员",
    "职务",
    "联系电话",
    "来源",
    "收到日期",
    "缺",
];
const WIDTHS: [f64; 13] = [3.0, 14.0, 6.0, 8.0, 8.0, 11.0, 6.0, 8.0, 8.0, 11.0, 6.0, 9.0, 10.0];
const COLUMNS: u16 = 13;

/// The list as a workbook. Whom nobody named stands on grey as 未报.
pub fn book(directory: &Directory, plan_title: &str, demo: bool) -> Book {
    let line = |look, align, height, text: String| Row {
        height,
        cells: vec![Cell::new(0, Content::text(text), Style::new(look, align)).spanning(COLUMNS)],
    };
    let title = format!("{plan_title}联系人通讯录");
    let least = Height::AtLeast(20.0);
    let mut rows = vec![line(Look::Title, Align::Centre, Height::Points(30.0), title.clone())];
    if demo {
        rows.push(line(Look::Warning, Align::Centre, least, "演示数据".to_owned()));
    }
    let counts = directory.counts;
    rows.push(line(
        Look::Line,
        Align::Left,
        least,
        format!(
            "截至{}　　{}家单位＝两人齐{}＋缺主管领导{}＋缺工作人员{}＋两人都缺{}",
            chinese_date(directory.today),
            counts.units,
            counts.whole,
            counts.leader_missing,
            counts.clerk_missing,
            counts.nobody
        ),
    ));
    let heading = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let style = Style::new(Look::Head, Align::Centre);
    rows.push(Row {
        height: Height::AtLeast(24.0),
        cells: (0..)
            .zip(HEADINGS)
            .map(|(at, text)| Cell::new(at, Content::text(text), style))
            .collect(),
    });
    rows.extend(directory.units.iter().zip(1_u32..).map(|(one, number)| row(one, number)));
    Book {
        title,
        dated: directory.today,
        properties: Vec::new(),
        names: Vec::new(),
        sheets: vec![Sheet {
            name: "通讯录".to_owned(),
            visibility: Visibility::Shown,
            widths: WIDTHS.into(),
            rows,
            checks: Vec::new(),
            frozen: Some(At { row: heading + 1, column: 2 }),
            protection: Protection::None,
            print: Some(Print {
                lies: Lies::Landscape,
                repeated: Some((heading, heading)),
                left: directory.office.clone(),
                right: if demo { "演示数据".to_owned() } else { String::new() },
            }),
        }],
    }
}

fn row(one: &DirectoryUnit, number: u32) -> Row {
    let centre = Style::new(Look::Body, Align::Centre);
    let left = Style::new(Look::Body, Align::Left);
    let text = |at, text: &str, style| match text {
        "" => Cell::new(at, Content::Blank, style),
        text => Cell::new(at, Content::text(text), style),
    };
    let mut cells = vec![
        Cell::new(0, Content::Number(f64::from(number)), centre),
        text(1, &one.unit.full, left),
        text(2, &one.unit.kind_label, centre),
    ];
    for (role, first) in ContactRole::ALL.into_iter().zip([3_u16, 7]) {
        cells.extend(person(first, one.present(role)));
    }
    cells.push(match one.received_on {
        Some(day) => text(11, &chinese_date(day), centre),
        None => text(11, "", centre),
    });
    cells.push(text(12, &one.lacking, left));
    Row { height: Height::AtLeast(20.0), cells }
}

fn person(first: u16, who: Option<&Listed>) -> Vec<Cell> {
    let style = Style::new(Look::Body, Align::Centre);
    let Some(who) = who else {
        let missing = Style::new(Look::Grey, Align::Centre);
        let blank = |at| Cell::new(at, Content::Blank, missing);
        return vec![
            Cell::new(first, Content::text("未报"), missing),
            blank(first + 1),
            blank(first + 2),
            blank(first + 3),
        ];
    };
    let words = [&who.name, &who.post, &who.phone, &who.origin_label];
    (first..)
        .zip(words)
        .map(|(at, word)| match word.as_str() {
            "" => Cell::new(at, Content::Blank, style),
            word => Cell::new(at, Content::text(word), style),
        })
        .collect()
}

/// The file name proposed: `联系人通讯录_2018年4月3日.xlsx`.
pub fn book_name(on: Date) -> String {
    format!("联系人通讯录_{}.xlsx", chinese_date(on))
}
