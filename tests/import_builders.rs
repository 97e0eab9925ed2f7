//! Workbooks as units send them, and as nobody should.

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use rust_xlsxwriter::Workbook;
use weihua::import::read::ask::Worker;
use weihua::import::read::{Grid, Value, cell_name, read};
use weihua::template::columns::{INDICATORS_SHEET, MEASURES_SHEET};
use weihua::xlsx::measure;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub fn worker() -> Worker {
    Worker::new(PathBuf::from(env!("CARGO_BIN_EXE_import-worker")))
}

/// A workbook of one sheet, row by row.
pub fn workbook(sheet: &str, rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name(sheet).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            if !text.is_empty() {
                page.write_string(row, column, *text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// The same package with one part changed, or added where it was not there.
pub fn with_part(bytes: &[u8], name: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut change = Some(change);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let part_name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if part_name == name {
            content = change.take().expect("a part stands once")(content);
        }
        out.start_file(part_name, options).unwrap();
        out.write_all(&content).unwrap();
    }
    if let Some(change) = change {
        out.start_file(name, options).unwrap();
        out.write_all(&change(Vec::new())).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The content of a part.
pub fn part_of(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut content = Vec::new();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
    content
}

/// The same package with the text of a part replaced once.
pub fn with_text(bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    with_part(bytes, name, |part| {
        let text = String::from_utf8(part).unwrap();
        assert!(text.contains(from), "{name} has no {from}: {text}");
        text.replacen(from, to, 1).into_bytes()
    })
}

pub const SHEET: &str = "xl/worksheets/sheet1.xml";
pub const STRINGS: &str = "xl/sharedStrings.xml";

/// A form the program gave out, filled in by a unit with a spreadsheet.
#[derive(Clone)]
pub struct Form {
    bytes: Vec<u8>,
}

impl Form {
    pub fn new(bytes: Vec<u8>) -> Self {
        Self { bytes }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Types into the row of a measure, under a heading.
    pub fn says(self, number: u16, heading: &str, text: &str) -> Self {
        let book = read(&self.bytes).unwrap();
        let sheet = book.sheet(MEASURES_SHEET).unwrap();
        let column = column_of(sheet, heading);
        let numbers = column_of(sheet, "序号");
        let row = sheet
            .rows()
            .find(|row| sheet.at(*row, numbers) == Some(&Value::Number(number.into())))
            .expect("the measure has a row");
        self.put(0, &cell_name(row, column), text)
    }

    pub fn fills(self, number: u16, progress: &str, completion: &str) -> Self {
        self.says(number, "本季度工作进展情况", progress).says(number, "完成情况", completion)
    }

    /// Types a figure.
    pub fn counts(self, title: &str, text: &str) -> Self {
        let book = read(&self.bytes).unwrap();
        let sheet = book.sheet(INDICATORS_SHEET).unwrap();
        let (column, titles) = (column_of(sheet, "本季度数"), column_of(sheet, "指标"));
        let titled = |row: &u32| match sheet.at(*row, titles) {
            Some(Value::Text(text)) => text.trim_start_matches("其中：").trim() == title,
            _ => false,
        };
        let row = sheet.rows().find(titled).expect("the indicator has a row");
        self.put(1, &cell_name(row, column), text)
    }

    /// Types into a cell of a sheet as a spreadsheet would keep it: text, or a bare number.
    pub fn put(self, sheet: usize, cell: &str, text: &str) -> Self {
        let name = format!("xl/worksheets/sheet{}.xml", sheet + 1);
        let value = match text.parse::<f64>() {
            Ok(_) => format!("<v>{text}</v></c>"),
            Err(_) => format!("<is><t xml:space=\"preserve\">{}</t></is></c>", escaped(text)),
        };
        let kind = if value.starts_with("<is>") { " t=\"inlineStr\"" } else { "" };
        self.put_raw(&name, cell, kind, &value)
    }

    /// Puts a formula without its result into a cell.
    pub fn put_formula(self, sheet: usize, cell: &str, formula: &str) -> Self {
        let name = format!("xl/worksheets/sheet{}.xml", sheet + 1);
        self.put_raw(&name, cell, "", &format!("<f>{formula}</f></c>"))
    }

    fn put_raw(self, part: &str, cell: &str, kind: &str, inner: &str) -> Self {
        let bytes = with_part(&self.bytes, part, |content| {
            let text = String::from_utf8(content).unwrap();
            let from =
                text.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no {cell}"));
            let head_end = from + text[from..].find('>').unwrap();
            let empty = text[..head_end].ends_with('/');
            let end = if empty {
                head_end + 1
            } else {
                head_end + text[head_end..].find("</c>").unwrap() + 4
            };
            let style = text[from..head_end]
                .split(" s=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .map_or(String::new(), |style| format!(" s=\"{style}\""));
            let new = format!("<c r=\"{cell}\"{style}{kind}>{inner}");
            format!("{}{new}{}", &text[..from], &text[end..]).into_bytes()
        });
        Self { bytes }
    }

    /// Rows of the sheet, from 0, that bear the number of a measure.
    pub fn rows_of_measure(&self, number: u16) -> Vec<u32> {
        let book = read(&self.bytes).unwrap();
        let sheet = book.sheet(MEASURES_SHEET).unwrap();
        let numbers = column_of(sheet, "序号");
        let of = |row: &u32| sheet.at(*row, numbers) == Some(&Value::Number(number.into()));
        sheet.rows().filter(of).collect()
    }

    /// A row is deleted, what stands below stays in its place.
    pub fn loses_row(self, row: u32) -> Self {
        let bytes = with_part(&self.bytes, SHEET, |content| {
            let text = String::from_utf8(content).unwrap();
            let from = text.find(&format!("<row r=\"{}\"", row + 1)).expect("the row is there");
            let to = from + text[from..].find("</row>").unwrap() + "</row>".len();
            format!("{}{}", &text[..from], &text[to..]).into_bytes()
        });
        Self { bytes }
    }

    /// Of every row of measures: its number, how many points it is high, and how many its fullest
    /// cell needs.
    pub fn heights(&self) -> Vec<(u32, f64, f64)> {
        let xml = String::from_utf8(part_of(&self.bytes, SHEET)).unwrap();
        let number = |tag: &str, name: &str| -> f64 {
            let rest = tag.split(&format!(" {name}=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let widths: Vec<f64> = xml
            .split("<col ")
            .skip(1)
            .flat_map(|tag| {
                let tag = format!(" {tag}");
                let count = number(&tag, "max") - number(&tag, "min") + 1.0;
                std::iter::repeat_n((number(&tag, "width") * 8.0 - 7.0) / 12.0, count as usize)
            })
            .collect();
        let book = read(&self.bytes).unwrap();
        let sheet = book.sheet(MEASURES_SHEET).unwrap();
        let rows = xml.split("<row").skip(1).map(|row| row.split('>').next().unwrap());
        rows.map(|tag| (number(tag, "r") as u32 - 1, number(tag, "ht")))
            .filter(|(row, _)| matches!(sheet.at(*row, 0), Some(Value::Number(_))))
            .map(|(row, has)| {
                let lines = sheet.row(row).iter().map(|cell| match &cell.value {
                    Value::Text(text) => measure::lines(text, widths[cell.column as usize]),
                    _ => 1,
                });
                let lines = u32::try_from(lines.max().unwrap()).unwrap();
                (row, has, f64::from(lines) * measure::LINE + measure::PADDING)
            })
            .collect()
    }

    /// The place of a heading's column in the row of a measure, as a cell name.
    pub fn place_of(&self, number: u16, heading: &str) -> String {
        let book = read(&self.bytes).unwrap();
        let sheet = book.sheet(MEASURES_SHEET).unwrap();
        let numbers = column_of(sheet, "序号");
        let row = sheet
            .rows()
            .find(|row| sheet.at(*row, numbers) == Some(&Value::Number(number.into())))
            .unwrap();
        cell_name(row, column_of(sheet, heading))
    }
}

fn column_of(sheet: &Grid, heading: &str) -> u32 {
    sheet
        .cells
        .iter()
        .find(|cell| cell.value == Value::Text(heading.into()))
        .unwrap_or_else(|| panic!("no heading {heading}"))
        .column
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
