//! The 报送事项表 as a workbook.

use super::paper::{beside, equation};
use super::{MatterBoard, MatterCheck, MatterUnitRow};
use crate::clock::{Date, chinese_date};
use crate::xlsx::{
    Align, At, Book, Cell, Content, Height, Lies, Look, Print, Protection, Row, Sheet, Style,
    Visibility,
};

/// The table as a workbook: of each 报送事项 its state and what stands beside it. What is missing stands
/// on grey.
pub fn book(board: &MatterBoard, plan_title: &str, demo: bool) -> Book {
    let columns = 3 + 2 * u16::try_from(board.columns.len()).unwrap_or(0);
    let line = |look, align, height, text: String| Row {
        height,
        cells: vec![Cell::new(0, Content::text(text), Style::new(look, align)).spanning(columns)],
    };
    let title = format!("{plan_title}报送事项表");
    let least = Height::AtLeast(20.0);
    let mut rows = vec![line(Look::Title, Align::Centre, Height::Points(30.0), title.clone())];
    if demo {
        rows.push(line(Look::Warning, Align::Centre, least, "演示数据".to_owned()));
    }
    let about = format!("截至{}　　{}", chinese_date(board.today), equation(board.totals));
    rows.push(line(Look::Line, Align::Left, least, about));
    let heading = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    rows.push(head(board));
    rows.extend(board.units.iter().zip(1_u32..).map(|(row, number)| unit(row, number)));
    let mut widths = vec![3.0, 14.0, 6.0];
    widths.extend(board.columns.iter().flat_map(|_| [7.0, 14.0]));
    Book {
        title,
        dated: board.today,
        properties: Vec::new(),
        names: Vec::new(),
        sheets: vec![Sheet {
            name: "报送事项表".to_owned(),
            visibility: Visibility::Shown,
            widths,
            rows,
            checks: Vec::new(),
            frozen: Some(At { row: heading + 1, column: 2 }),
            protection: Protection::None,
            print: Some(Print {
                lies: Lies::Landscape,
                repeated: Some((heading, heading)),
                left: board.office.clone(),
                right: if demo { "演示数据".to_owned() } else { String::new() },
            }),
        }],
    }
}

fn head(board: &MatterBoard) -> Row {
    let style = Style::new(Look::Head, Align::Centre);
    let word = |at, text: String, span| Cell::new(at, Content::text(text), style).spanning(span);
    let mut cells =
        vec![word(0, "序号".into(), 1), word(1, "单位".into(), 1), word(2, "类别".into(), 1)];
    for (one, at) in board.columns.iter().zip((3_u16..).step_by(2)) {
        cells.push(word(at, format!("{}（{}）", one.title, one.due.text), 2));
    }
    Row { height: Height::AtLeast(32.0), cells }
}

fn unit(row: &MatterUnitRow, number: u32) -> Row {
    let centre = Style::new(Look::Body, Align::Centre);
    let left = Style::new(Look::Body, Align::Left);
    let mut cells = vec![
        Cell::new(0, Content::Number(f64::from(number)), centre),
        Cell::new(1, Content::text(row.unit.full.clone()), left),
        Cell::new(2, Content::text(row.unit.kind_label.clone()), centre),
    ];
    for (cell, at) in row.cells.iter().zip((3_u16..).step_by(2)) {
        let look = match cell.state {
            MatterCheck::Missing | MatterCheck::Returned => Look::Grey,
            MatterCheck::Reported | MatterCheck::Accepted => Look::Body,
        };
        let style = Style::new(look, Align::Centre);
        cells.push(Cell::new(at, Content::text(cell.state_label.clone()), style));
        let beside = match beside(cell) {
            words if words.is_empty() => Content::Blank,
            words => Content::text(words),
        };
        cells.push(Cell::new(at + 1, beside, style));
    }
    Row { height: Height::AtLeast(20.0), cells }
}

/// The file name proposed: `报送事项表_2018年4月3日.xlsx`.
pub fn book_name(on: Date) -> String {
    format!("报送事项表_{}.xlsx", chinese_date(on))
}
