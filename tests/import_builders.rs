//! Workbooks as units send them, and as nobody should.

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use rust_xlsxwriter::Workbook;
use weihua::import::read::ask::Worker;
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
