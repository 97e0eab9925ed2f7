//! The demonstration year as an officer asks for its figures.

use weihua::clock::{Date, Moment};
use weihua::demo;
use weihua::desk::{DataFile, DeskKind};
use weihua::error::Result;
use weihua::figures::{
    self, Dimension, FigureCell, FigureRow, FigureRowKind, FigureValue, FiguresAsked, FiguresView,
};
use weihua::op::Author;

pub struct Demo {
    // Gone with the test.
    _folder: tempfile::TempDir,
    pub file: DataFile,
    pub today: Date,
}

impl Demo {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(demo::proposed_name(DeskKind::Bureau));
        let moment = Moment {
            at: chrono::DateTime::parse_from_rfc3339("2026-03-02T09:30:00+08:00").unwrap(),
            today: Date::from_ymd_opt(2026, 3, 2).unwrap(),
        };
        let author = Author::new("演示");
        let file = demo::create(&path, DeskKind::Bureau, None, &author, moment).unwrap();
        let today = file.today(moment.today);
        Self { _folder: folder, file, today }
    }

    pub fn asks(&self, asked: &FiguresAsked) -> Result<FiguresView> {
        let Self { file, today, .. } = self;
        file.store.read(|conn| figures::figures(conn, &file.plan, asked, *today))
    }

    pub fn view(&self, asked: &FiguresAsked) -> FiguresView {
        self.asks(asked).expect("the figures are there")
    }
}

/// Rows and a column of one period.
pub fn asked(rows: &[Dimension], column: Option<Dimension>, period: &str) -> FiguresAsked {
    FiguresAsked {
        rows: rows.to_vec(),
        column,
        value: FigureValue::Period,
        kind: None,
        unit: None,
        measure: None,
        indicator: None,
        from: period.into(),
        to: period.into(),
    }
}

/// The cell of a row and a column, by their words.
pub fn cell<'a>(view: &'a FiguresView, row: &str, column: &str) -> &'a FigureCell {
    let at = view.columns.iter().position(|head| head.label == column);
    let at = at.unwrap_or_else(|| panic!("no column {column}: {:?}", view.columns));
    let row = view.rows.iter().find(|one| one.head.label == row);
    let row = row.unwrap_or_else(|| panic!("no row {:?}", view.rows.len()));
    row.cells[at].as_ref().expect("it was asked")
}

/// The amount of a cell in its smallest place; nothing where it is no figure.
pub fn amount(cell: &FigureCell) -> i64 {
    if !cell.known {
        return 0;
    }
    cell.text.replace('.', "").parse().expect("a figure")
}

pub fn rows_of(view: &FiguresView, kind: FigureRowKind) -> Vec<&FigureRow> {
    view.rows.iter().filter(|row| row.kind == kind).collect()
}
