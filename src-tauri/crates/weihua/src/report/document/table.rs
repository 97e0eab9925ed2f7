//! Tables of a paper.

use serde::{Deserialize, Serialize};

use super::Run;

/// A table. Its head is repeated on every page. A row stands on one page unless it is taller than
/// a third of one and would leave as much empty; then its cells go on between two lines. Merged
/// rows stay together where half a page holds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Above the table, in the middle. Empty for none.
    pub caption: String,
    /// Size of its text.
    pub size: TableSize,
    /// Left to right. Widths are shares: they are scaled so that the table fills the text block.
    pub columns: Vec<Column>,
    /// Rows repeated on every page. They are set in 黑体 and centred.
    pub head: Vec<Row>,
    /// The others.
    pub rows: Vec<Row>,
    /// Under the table, small, a line each: 注：….
    pub notes: Vec<String>,
    /// How many of the first columns name a row. Where it goes on on the next page they are said
    /// again there, the last of them with （续）, and so is the group in which rows go on. Mostly 0.
    pub named_by: u16,
}

/// Size of a table's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableSize {
    /// 小四, 12 pt.
    Large,
    /// 五号, 10.5 pt.
    #[default]
    Medium,
    /// 小五, 9 pt.
    Small,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Width in millimetres.
    pub width: u16,
    /// How its cells stand, where they do not say otherwise.
    pub align: Align,
}

/// How the lines of a cell stand. Every cell stands in the middle of its height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left edge: running text.
    #[default]
    Left,
    /// In the middle: numbers in a series, short words, dates.
    Centre,
    /// At the right edge: amounts.
    Right,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// Cells left to right, as in HTML: a place covered by a cell of an earlier row, or by a wide
    /// cell before it, is left out. Missing places are empty cells, surplus cells are not taken.
    Cells {
        /// The cells.
        cells: Vec<Cell>,
        /// Least height in millimetres, as for a box to write in by hand; 0 for none.
        least_height: u16,
    },
    /// A line over the whole width that names what follows, kept with the row after it.
    Group(String),
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What it says.
    pub runs: Vec<Run>,
    /// How many columns it covers, at least 1.
    pub columns: u16,
    /// How many rows it covers, at least 1. It ends before a group row and with its table. Where
    /// its rows are parted by a page, it says the same again on the next.
    pub rows: u16,
    /// Where it differs from its column.
    pub align: Option<Align>,
}

impl Table {
    /// A table of middle size without head and rows.
    pub fn new(columns: Vec<Column>) -> Self {
        Self {
            caption: String::new(),
            size: TableSize::Medium,
            columns,
            head: Vec::new(),
            rows: Vec::new(),
            notes: Vec::new(),
            named_by: 0,
        }
    }
}

impl Column {
    /// A column of running text.
    pub const fn left(width: u16) -> Self {
        Self { width, align: Align::Left }
    }

    /// A column of short words.
    pub const fn centre(width: u16) -> Self {
        Self { width, align: Align::Centre }
    }

    /// A column of amounts.
    pub const fn right(width: u16) -> Self {
        Self { width, align: Align::Right }
    }
}

impl Row {
    /// A row as high as its text.
    pub const fn cells(cells: Vec<Cell>) -> Self {
        Self::Cells { cells, least_height: 0 }
    }

    /// A row of fixed words, such as a head.
    pub fn words<T: Into<String>>(words: impl IntoIterator<Item = T>) -> Self {
        Self::cells(words.into_iter().map(Cell::text).collect())
    }
}

impl Cell {
    /// A cell of fixed words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::runs(vec![Run::plain(text)])
    }

    /// A cell of one column and one row.
    pub const fn runs(runs: Vec<Run>) -> Self {
        Self { runs, columns: 1, rows: 1, align: None }
    }

    /// The same over several columns.
    pub const fn across(mut self, columns: u16) -> Self {
        self.columns = columns;
        self
    }

    /// The same over several rows.
    pub const fn down(mut self, rows: u16) -> Self {
        self.rows = rows;
        self
    }
}
