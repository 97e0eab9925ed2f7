//! A workbook as data: what stands where and how it looks. It knows no plan and no database;
//! [`super::write`] turns it into bytes.

use crate::clock::Date;

/// A workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// Its title among the properties.
    pub title: String,
    /// Its date among the properties. Passed in, so that the same book gives the same bytes.
    pub dated: Date,
    /// Properties of its own, name and text.
    pub properties: Vec<(String, String)>,
    /// Defined names that hold a text, name and text.
    pub names: Vec<(String, String)>,
    /// Its sheets; the first shown one is the one it opens on.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Name on its tab.
    pub name: String,
    /// Whether a person sees it.
    pub visibility: Visibility,
    /// Widths of the columns from the first on, in full-width characters of the body.
    pub widths: Vec<f64>,
    /// Rows from the first on.
    pub rows: Vec<Row>,
    /// Checks of what is typed.
    pub checks: Vec<Check>,
    /// Rows above and columns before this cell stay in sight.
    pub frozen: Option<At>,
    /// Who may change what.
    pub protection: Protection,
    /// How it prints; none for a hidden sheet.
    pub print: Option<Print>,
}

/// Whether a person sees a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Yes.
    Shown,
    /// No, and the menu does not offer it.
    VeryHidden,
}

/// Who may change what on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Everything.
    None,
    /// Cells of [`Access::Entry`] only; rows and columns may be made larger and smaller. It has no
    /// password: it guards against a slip, not against a will.
    EntryOnly,
}

/// A cell, both counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Row.
    pub row: u32,
    /// Column.
    pub column: u16,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// How high.
    pub height: Height,
    /// Its cells, by column.
    pub cells: Vec<Cell>,
}

/// How high a row is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Height {
    /// This many points.
    Points(f64),
    /// As high as its cells need, and no less than this many points.
    AtLeast(f64),
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Column, counted from 0.
    pub column: u16,
    /// How many columns it spans; 1 for an ordinary one.
    pub span: u16,
    /// What it holds.
    pub content: Content,
    /// How it looks.
    pub style: Style,
}

impl Cell {
    /// A cell of one column.
    pub fn new(column: u16, content: Content, style: Style) -> Self {
        Self { column, span: 1, content, style }
    }

    /// The same over several columns.
    pub fn spanning(mut self, columns: u16) -> Self {
        self.span = columns;
        self
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing.
    Blank,
    /// A text, never taken for a formula or a link.
    Text(String),
    /// A number.
    Number(f64),
    /// A formula with what it gives as long as nobody computes it.
    Formula {
        /// `=A1+B1`.
        formula: String,
        /// Its result as shown.
        result: String,
    },
}

impl Content {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A day, as workbooks count them; the cell's style shows it as one.
    pub fn day(date: Date) -> Self {
        /// 1899-12-30: workbooks take 1900 for a leap year.
        const ZEROTH: Option<Date> = Date::from_ymd_opt(1899, 12, 30);
        let days = ZEROTH.and_then(|zeroth| i32::try_from((date - zeroth).num_days()).ok());
        Self::Number(f64::from(days.unwrap_or_default()))
    }

    /// A number where the text is one, else the text.
    pub fn number_or_text(text: &str) -> Self {
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Self::Number(number),
            _ if text.is_empty() => Self::Blank,
            _ => Self::text(text),
        }
    }
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Style {
    /// Its part on the sheet.
    pub look: Look,
    /// Where its content stands.
    pub align: Align,
    /// How a number in it is shown.
    pub form: Form,
    /// Whether a protected sheet lets it be changed.
    pub access: Access,
}

impl Style {
    /// A locked cell.
    pub const fn new(look: Look, align: Align) -> Self {
        Self { look, align, form: Form::General, access: Access::Locked }
    }

    /// The same with numbers shown so.
    pub const fn form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// The same to be filled in.
    pub const fn entry(mut self) -> Self {
        self.access = Access::Entry;
        self
    }
}

/// The part of a cell on its sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    /// Title of the sheet, large, without a frame.
    Title,
    /// A line outside the table, without a frame.
    Line,
    /// A line outside the table that must not be missed.
    Warning,
    /// Head of a column.
    Head,
    /// A line of its own between the rows, as a group of measures.
    Group,
    /// The table.
    Body,
    /// The table, bold.
    Strong,
    /// The table, on grey: for comparison, not to be filled in.
    Grey,
}

/// Where the content of a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the left, from the top.
    TopLeft,
    /// At the left, in the middle.
    Left,
    /// In the middle.
    Centre,
    /// At the right, in the middle.
    Right,
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// As the program that opens it likes.
    General,
    /// As it is typed, letter for letter.
    AsTyped,
    /// With this many decimal places.
    Places(u8),
    /// `2018-03-28`.
    Date,
}

/// Whether a protected sheet lets a cell be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// No.
    Locked,
    /// Yes.
    Entry,
}

/// A check of what is typed into an area; a blank cell always passes.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// First cell.
    pub from: At,
    /// Last cell.
    pub to: At,
    /// What passes.
    pub rule: Rule,
    /// Said where the cell is entered.
    pub hint: Option<Said>,
    /// Said where something does not pass.
    pub refusal: Said,
}

/// What passes a check.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// One of the words in this range: `='名单'!$A$1:$A$5`. A list written out would end at 255
    /// characters.
    OneOf(String),
    /// A text of at most this many characters.
    TextUpTo(u32),
    /// A day from the first to the last.
    DayBetween(Date, Date),
    /// What makes this formula true; it is written for the first cell.
    Formula(String),
}

/// A title, at most 32 characters, and a sentence, at most 255.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Title.
    pub title: String,
    /// Sentence.
    pub sentence: String,
}

/// How a sheet prints: A4, one page wide, with page numbers at the foot.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// Which way the paper lies.
    pub lies: Lies,
    /// First and last row that stand on every page.
    pub repeated: Option<(u32, u32)>,
    /// At the foot at the left.
    pub left: String,
    /// At the foot at the right.
    pub right: String,
}

/// Which way the paper lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// 竖.
    Portrait,
    /// 横.
    Landscape,
}
