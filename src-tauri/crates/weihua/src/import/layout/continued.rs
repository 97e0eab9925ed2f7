//! Rows that go on: a text too long for one row of our form stands in several, and is one text.

use super::heading::Heading;
use super::table::{Table, purpose};
use crate::import::parsed::{About, Parsed, ParsedCell, ParsedRow, Purpose, Spot, problem};
use crate::import::read::Value;
use crate::import::words::{printed_number, shown};
use crate::problem::{Problem, Severity};
use crate::template::columns::{rows_to_come, which_continued};

/// A row of the form with what was read of those below it that go on with it.
pub struct Open {
    /// What it speaks of; none for a row that says nothing of itself.
    pub about: Option<About>,
    /// Where that is written.
    pub at: Spot,
    /// Its entries.
    pub cells: Vec<ParsedCell>,
    /// The rows below that belong to it, as it says itself.
    to_come: usize,
    /// Those that came.
    came: usize,
    /// Something stands beside it in a column that is not read.
    pub beside: bool,
}

impl Open {
    /// A row with its own entries.
    pub fn new(about: Option<About>, at: Spot, cells: Vec<ParsedCell>) -> Self {
        let to_come = match &about {
            Some(About::Measure { title, .. }) => rows_to_come(title),
            Some(About::Indicator { .. }) | None => 0,
        };
        Self { about, at, cells, to_come, came: 0, beside: false }
    }

    /// Whether a row goes on with another, as it says itself.
    pub fn is_part(table: &Table<'_>, row: u32) -> bool {
        part(table, row).is_some()
    }

    /// Adds the row to what is open, where it is the next of it.
    ///
    /// # Errors
    /// What is wrong: without its neighbours a part is no text.
    pub fn go_on(open: Option<&mut Self>, table: &Table<'_>, row: u32) -> Result<(), Problem> {
        let number = table.at(row, Heading::Number).and_then(printed_number);
        let open = open.filter(|open| {
            part(table, row) == Some((open.came + 1, open.to_come))
                && number.is_some()
                && matches!(&open.about, Some(About::Measure { number: own, .. }) if *own == number)
        });
        let Some(open) = open else {
            return Err(lost(table, &format!("第{}行是续行，接不上它的上一行", row + 1)));
        };
        open.came += 1;
        for (heading, &column) in &table.headings.columns {
            if let (Some(purpose), Some(value)) = (purpose(*heading), table.grid.at(row, column)) {
                open.add(purpose, value, Spot::new(&table.grid.name, row, column));
            }
        }
        Ok(())
    }

    /// Nothing is put between two parts: where a line ended is part of one of them.
    fn add(&mut self, purpose: Purpose, value: &Value, at: Spot) {
        match self.cells.iter_mut().find(|cell| cell.purpose == purpose) {
            Some(cell) => match (&cell.value, value) {
                (Value::Fault(_) | Value::Uncalculated(_), _) => {}
                (_, Value::Fault(_) | Value::Uncalculated(_)) => cell.value = value.clone(),
                (above, below) => cell.value = Value::Text(shown(above) + &shown(below)),
            },
            None => self.cells.push(ParsedCell { purpose, value: value.clone(), at }),
        }
    }

    /// Puts the whole row among the others.
    pub fn close(self, table: &Table<'_>, into: &mut Parsed) {
        let Self { about, at, cells, to_come, came, beside } = self;
        if came < to_come {
            let what = format!("{}应有{to_come}个续行，只有{came}个", at.cell);
            into.problems.push(lost(table, &what));
        }
        match about {
            Some(_) if cells.is_empty() && beside => into.beside += 1,
            Some(_) if cells.is_empty() => into.blank += 1,
            Some(about) => into.rows.push(ParsedRow { about, at, cells }),
            None if cells.is_empty() => {}
            None => {
                // Counted like any other row, and refused: it does not say what it is about.
                let about =
                    About::Measure { number: None, title: String::new(), counts_measures: true };
                into.rows.push(ParsedRow { about, at, cells });
            }
        }
    }
}

fn part(table: &Table<'_>, row: u32) -> Option<(usize, usize)> {
    which_continued(&shown(table.at(row, Heading::Measure)?))
}

fn lost(table: &Table<'_>, what: &str) -> Problem {
    let sheet = &table.grid.name;
    problem(
        "continued_lost",
        Severity::Hard,
        sheet,
        format!(
            "工作表“{sheet}”{what}，文字会收不全，整册没有收；请单位用导出的原表重报，不要增删、移动行。"
        ),
    )
}
