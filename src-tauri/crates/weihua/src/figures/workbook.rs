//! The figures as a workbook: the table as it is filtered, and beside it, on a sheet of the same
//! shape, how many gave a figure. Pure: the same view gives the same book.

use super::model::*;
use crate::clock::{Date, chinese_date};
use crate::plan::Plan;
use crate::xlsx::{
    Align, At, Book, Cell, Content, Form, Height, Lies, Look, Print, Protection, Row, Sheet, Style,
    Visibility,
};

const TITLE: &str = "指标汇总";

/// What a sheet shows of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Facet {
    Figures,
    Shares,
}

/// The book. `demo` is the 演示日期 where the data is for demonstration.
pub fn workbook(plan: &Plan, view: &FiguresView, demo: Option<Date>) -> Book {
    Book {
        title: format!("{}{TITLE}", view.period_text),
        dated: view.today,
        properties: Vec::new(),
        names: Vec::new(),
        sheets: vec![
            sheet(plan, view, demo, Facet::Figures, TITLE),
            sheet(plan, view, demo, Facet::Shares, "填报情况"),
        ],
    }
}

/// The name proposed: `指标汇总_2018年第三季度_本季度.xlsx`.
pub fn file_name(view: &FiguresView) -> String {
    format!("{TITLE}_{}_{}.xlsx", view.period_text, view.asked.value.label())
}

fn sheet(plan: &Plan, view: &FiguresView, demo: Option<Date>, facet: Facet, name: &str) -> Sheet {
    let columns = u16::try_from(view.columns.len() + 1).unwrap_or(u16::MAX);
    let mut rows = above(plan, view, demo, facet, columns);
    let heading = index(rows.len());
    rows.push(heads(view));
    rows.extend(view.rows.iter().map(|row| line(row, facet)));
    if facet == Facet::Figures {
        rows.extend(
            view.notes.iter().map(|note| free(Look::Line, &format!("注：{note}"), columns)),
        );
    }
    let longest = |head: &FigureHead| {
        let characters = head.label.chars().count() + head.unit_word.chars().count();
        f64::from(u8::try_from(characters.clamp(4, 6)).unwrap_or(6)) + 0.5
    };
    let mut widths = vec![14.0];
    widths.extend(view.columns.iter().map(longest));
    Sheet {
        name: name.to_owned(),
        visibility: Visibility::Shown,
        widths,
        rows,
        checks: Vec::new(),
        frozen: Some(At { row: heading + 1, column: 1 }),
        protection: Protection::None,
        print: Some(Print {
            lies: Lies::Landscape,
            repeated: Some((heading, heading)),
            left: format!("{}　{}", plan.office.name, view.period_text),
            right: demo_words(demo).unwrap_or_default(),
        }),
    }
}

fn above(
    plan: &Plan,
    view: &FiguresView,
    demo: Option<Date>,
    facet: Facet,
    columns: u16,
) -> Vec<Row> {
    let title = match facet {
        Facet::Figures => format!("{}{TITLE}（{}）", view.period_text, view.asked.value.label()),
        Facet::Shares => format!("{}{TITLE}：填了的和应填的", view.period_text),
    };
    let style = Style::new(Look::Title, Align::Centre);
    let title = Cell::new(0, Content::text(title), style).spanning(columns);
    let mut rows = vec![Row { height: Height::Points(30.0), cells: vec![title] }];
    rows.extend(demo_words(demo).map(|words| free(Look::Warning, &words, columns)));
    let filter = match view.filter_text.as_str() {
        "" => "全部单位、全部指标".to_owned(),
        filter => format!("只看：{filter}"),
    };
    let made = format!("{}　{filter}　制表日期：{}", plan.office.name, chinese_date(view.today));
    rows.push(free(Look::Line, &made, columns));
    rows
}

fn heads(view: &FiguresView) -> Row {
    let style = Style::new(Look::Head, Align::Centre);
    let mut cells = vec![Cell::new(0, Content::text(view.row_titles.join("／")), style)];
    for (at, head) in (1..).zip(&view.columns) {
        cells.push(Cell::new(at, Content::text(named(head)), style));
    }
    Row { height: Height::AtLeast(24.0), cells }
}

fn line(row: &FigureRow, facet: Facet) -> Row {
    let look = match row.kind {
        FigureRowKind::Group => Look::Group,
        FigureRowKind::Item => Look::Body,
        FigureRowKind::Total => Look::Strong,
    };
    let mut cells =
        vec![Cell::new(0, Content::text(named(&row.head)), Style::new(look, Align::Left))];
    for (at, cell) in (1..).zip(&row.cells) {
        cells.push(figure(at, cell.as_ref(), look, facet));
    }
    Row { height: Height::AtLeast(18.0), cells }
}

fn figure(at: u16, cell: Option<&FigureCell>, look: Look, facet: Facet) -> Cell {
    let style = Style::new(look, Align::Right);
    let Some(cell) = cell else {
        // Not asked: grey, so that it is not taken for what somebody left blank.
        let style = if look == Look::Body { Style::new(Look::Grey, Align::Right) } else { style };
        return Cell::new(at, Content::Blank, style);
    };
    let text = match facet {
        Facet::Figures => cell.text.clone(),
        Facet::Shares => {
            let share = format!("{}/{}", cell.given, cell.asked);
            if cell.lacks.is_empty() { share } else { format!("{share}　{}", cell.lacks) }
        }
    };
    match (facet, text.as_str()) {
        (_, "") => Cell::new(at, Content::Blank, style),
        (Facet::Figures, text) if cell.known => {
            let places = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let form = Form::Places(u8::try_from(places).unwrap_or(0));
            Cell::new(at, Content::number_or_text(text), style.form(form))
        }
        (Facet::Figures | Facet::Shares, text) => Cell::new(at, Content::text(text), style),
    }
}

/// `检查涉危单位（家次）`.
fn named(head: &FigureHead) -> String {
    match head.unit_word.as_str() {
        "" => head.label.clone(),
        word => format!("{}（{word}）", head.label),
    }
}

fn free(look: Look, text: &str, columns: u16) -> Row {
    let cell = Cell::new(0, Content::text(text), Style::new(look, Align::Left)).spanning(columns);
    Row { height: Height::AtLeast(18.0), cells: vec![cell] }
}

fn demo_words(demo: Option<Date>) -> Option<String> {
    demo.map(|day| format!("演示数据（演示日期{}）", chinese_date(day)))
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
