//! What a layout makes of a workbook: rows and problems, each with its place. Nothing is judged
//! here, nothing is left out, and nothing fails.

use serde::{Deserialize, Serialize};

use super::read::{Value, cell_name};
use crate::id::{PeriodId, UnitId};
use crate::problem::{Problem, Severity};
use crate::progress::FieldName;

/// A place in a workbook: `附件1 G15`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Spot {
    /// Name of the sheet.
    pub sheet: String,
    /// Name of the cell: `G15`.
    pub cell: String,
}

impl Spot {
    /// A place by row and column from 0.
    pub fn new(sheet: &str, row: u32, column: u32) -> Self {
        Self { sheet: sheet.to_owned(), cell: cell_name(row, column) }
    }
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.sheet, self.cell)
    }
}

/// Something a workbook says of itself, as written, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// As written.
    pub text: String,
    /// Where.
    pub at: Spot,
}

/// For which unit and period a workbook is, by what it carries out of sight and by what is
/// written above its table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Carried out of sight, in two places or more that agree.
    pub carried: Option<Carried>,
    /// The unit as written; several where several different ones are written.
    pub unit: Vec<Said>,
    /// The period as written, by its printed label.
    pub period: Vec<(PeriodId, Said)>,
    /// Times that may be a period and are not understood.
    pub unclear_period: Vec<Said>,
}

/// What a form of ours carries out of sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Id of the plan.
    pub plan: String,
    /// Hash of the plan's version.
    pub plan_version: String,
    /// Whose form.
    pub unit: UnitId,
    /// For which period.
    pub period: PeriodId,
    /// Number of the form.
    pub form: u32,
}

/// What a row speaks of, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A measure, by its printed number and the beginning of its text.
    Measure {
        /// The number, where one is written.
        number: Option<u16>,
        /// The text of the measure, where it is written.
        title: String,
        /// The number is the measure's own; else it may only count the lines.
        counts_measures: bool,
    },
    /// An indicator, by its title.
    Indicator {
        /// As written.
        title: String,
    },
}

/// What a cell of a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// A field of the row.
    Field(FieldName),
    /// 自报达到日期
    ReachedOn,
    /// 零报告原因
    Zero,
    /// 本季度数
    Figure,
}

/// A cell that says something.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedCell {
    /// What it is for.
    pub purpose: Purpose,
    /// What it says.
    pub value: Value,
    /// Where.
    pub at: Spot,
}

/// A row that says something.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedRow {
    /// What it speaks of.
    pub about: About,
    /// Where that is written.
    pub at: Spot,
    /// Its entries, in the order of their columns; at least one.
    pub cells: Vec<ParsedCell>,
}

/// A workbook taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// Whose and for when.
    pub header: Header,
    /// Rows that say something.
    pub rows: Vec<ParsedRow>,
    /// Rows of the form in which nothing was entered.
    pub blank: u32,
    /// Rows with nothing to take in which something stands all the same: in a column that is not
    /// read, or in a table too long to be gone through.
    pub beside: u32,
    /// What is worth saying of it; a hard one means that it cannot be taken at all.
    pub problems: Vec<Problem>,
}

/// A finding at a place.
pub fn problem(code: &str, severity: Severity, place: &str, sentence: String) -> Problem {
    Problem {
        code: code.to_owned(),
        severity,
        place: place.to_owned(),
        sentence,
        hint: String::new(),
    }
}
