mod characters;
mod extraction;
mod file;
mod forms;
mod golden;
mod hostile;
mod pages;
mod sample;
mod tables;

use std::path::PathBuf;
use std::sync::OnceLock;

use super::display::{Display, Item, MM, Page, Side, Text};
use super::*;
use crate::clock::Date;
use crate::report::document::*;

/// The vendored fonts, read once for all tests.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::from_folder(&font_folder()).unwrap())
}

fn font_folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../resources/fonts"))
}

fn day() -> Date {
    Date::from_ymd_opt(2018, 10, 12).unwrap()
}

fn a_paper(body: Vec<Block>) -> Document {
    Document { body, ..Document::new("关于工作进展情况的报告", day()) }
}

fn a_table(widths: &[u16], rows: Vec<Row>) -> Table {
    let columns = widths.iter().map(|width| Column::left(*width)).collect();
    Table { rows, head: vec![Row::words(["序号", "内容"])], ..Table::new(columns) }
}

fn laid_out(document: &Document) -> (Display, Vec<char>) {
    layout::lay_out(document, fonts(), &|_| ControlFlow::Continue(())).unwrap()
}

fn texts(page: &Page) -> Vec<&Text> {
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Rule(_) => None,
        })
        .collect()
}

fn words(text: &Text) -> String {
    text.shown.iter().map(|shown| shown.c).collect()
}

/// All that a page says, in the order drawn.
fn said(page: &Page) -> String {
    texts(page).into_iter().map(words).collect()
}

/// The lines of a page, each from what stands on one baseline.
fn lines(page: &Page) -> Vec<String> {
    let mut lines: Vec<(f32, String)> = Vec::new();
    for text in texts(page) {
        match lines.last_mut() {
            Some((y, line)) if (*y - text.y).abs() < 0.01 => line.push_str(&words(text)),
            Some(_) | None => lines.push((text.y, words(text))),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}
