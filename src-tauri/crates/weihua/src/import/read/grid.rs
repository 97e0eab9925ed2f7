//! What a workbook holds, cell by cell, each with the name a person finds it by.

use super::Unreadable;
use super::format::Formatted;
use crate::clock::Date;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, as it stands there.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// A number that its cell shows otherwise: `95%`, `8:30`, `5家`.
    Formatted(Formatted),
    /// TRUE or FALSE.
    Truth(bool),
    /// An error of the workbook: `#REF!`.
    Fault(String),
    /// A formula that nobody computed yet, as far as its text is known.
    Uncalculated(String),
}

/// A cell that says something. Rows and columns count from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct GridCell {
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u32,
    /// What it says.
    pub value: Value,
}

/// Cells shown as one; the value stands in the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// A sheet: its cells by row and column, and nothing else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Its name.
    pub name: String,
    /// Whether a person sees it in the workbook.
    pub visible: bool,
    /// In order of rows, then columns; no place twice.
    pub cells: Vec<GridCell>,
    /// Regions shown as one cell.
    pub merged: Vec<Merged>,
    /// Cells outside the limits, which were not looked at.
    pub outside: u64,
}

/// A workbook as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// Sheets, in order.
    pub sheets: Vec<Grid>,
    /// Custom properties.
    pub properties: Vec<(String, String)>,
    /// Defined names with what they stand for.
    pub names: Vec<(String, String)>,
}

impl Book {
    /// Brings the cells of every sheet into their order.
    ///
    /// # Errors
    /// One sentence naming a cell that stands twice.
    pub(super) fn settle(&mut self) -> Result<(), Unreadable> {
        for sheet in &mut self.sheets {
            if let Err(cell) = sheet.settle() {
                let what = format!("工作表“{}”的{cell}出现两次", sheet.name);
                return Err(Unreadable::damaged(&what));
            }
        }
        Ok(())
    }

    /// The text of a custom property.
    pub fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(key, _)| key == name).map(|(_, text)| text.as_str())
    }

    /// What a defined name stands for.
    pub fn name(&self, name: &str) -> Option<&str> {
        self.names.iter().find(|(key, _)| key == name).map(|(_, text)| text.as_str())
    }

    /// A sheet by its name.
    pub fn sheet(&self, name: &str) -> Option<&Grid> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }
}

impl Grid {
    /// Brings cells into their order; the name of a place where two stand, if there is one.
    pub(super) fn settle(&mut self) -> Result<(), String> {
        let place = |cell: &GridCell| (cell.row, cell.column);
        let sorted = self.cells.is_sorted_by(|one, next| place(one) < place(next));
        if sorted {
            return Ok(());
        }
        self.cells.sort_by_key(place);
        let twice = self.cells.windows(2).find_map(|pair| match pair {
            [one, next] if place(one) == place(next) => Some(cell_name(one.row, one.column)),
            _ => None,
        });
        twice.map_or(Ok(()), Err)
    }

    /// The value at a place; none where nothing stands.
    pub fn at(&self, row: u32, column: u32) -> Option<&Value> {
        let found = self.cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
        found.ok().and_then(|place| self.cells.get(place)).map(|cell| &cell.value)
    }

    /// The value shown at a place: that of the region it lies in, where it is merged.
    pub fn shown_at(&self, row: u32, column: u32) -> Option<&Value> {
        self.at(row, column).or_else(|| {
            let region = self.merged.iter().find(|region| region.holds(row, column))?;
            self.at(region.top, region.left)
        })
    }

    /// The cells of one row, in order.
    pub fn row(&self, row: u32) -> &[GridCell] {
        let from = self.cells.partition_point(|cell| cell.row < row);
        let to = self.cells.partition_point(|cell| cell.row <= row);
        self.cells.get(from..to).unwrap_or_default()
    }

    /// Rows in which anything stands, in order.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        let mut last = None;
        self.cells.iter().filter_map(move |cell| {
            let fresh = last != Some(cell.row);
            last = Some(cell.row);
            fresh.then_some(cell.row)
        })
    }
}

impl Merged {
    /// Whether a place lies in it.
    pub fn holds(&self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}

/// The name of a place: `G15`.
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// The letters of a column: `G`.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_a_person_finds_them_by() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (14, 6, "G15"),
            (0, 25, "Z1"),
            (0, 26, "AA1"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(cell_name(row, column), name);
        }
    }

    #[test]
    fn a_merged_place_shows_what_stands_in_its_first_cell() {
        let text =
            |row, column, text: &str| GridCell { row, column, value: Value::Text(text.into()) };
        let grid = Grid {
            cells: vec![text(0, 0, "标题"), text(2, 1, "甲"), text(2, 4, "乙")],
            merged: vec![Merged { top: 0, left: 0, bottom: 1, right: 5 }],
            ..Grid::default()
        };
        assert_eq!(grid.shown_at(1, 3), Some(&Value::Text("标题".into())));
        assert_eq!(grid.shown_at(2, 3), None);
        assert_eq!(grid.row(2).len(), 2);
        assert_eq!(grid.rows().collect::<Vec<_>>(), [0, 2]);
    }
}
