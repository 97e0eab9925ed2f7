//! The rows below the headings.

use super::continued::Open;
use super::heading::{Heading, Headings};
use super::stray::Strays;
use crate::import::parsed::{About, Parsed, ParsedCell, Purpose, Spot, problem};
use crate::import::read::{Grid, Value};
use crate::import::words::{key, printed_number, shown};
use crate::problem::{Problem, Severity};

/// Below the table stand signatures and notes, not rows.
const FOOT: [&str; 8] =
    ["填报人", "填表人", "分管领导", "主管领导", "联系电话", "填表说明", "填报说明", "备注:"];

/// What a filled form of ours has below the signatures.
const MARKS: [&str; 2] = ["校验", "内容"];

/// A text so long that is none of a row is missed, in a table a unit drew itself.
const MISSED: usize = 8;

/// Rows of a table that can be a report; whoever has more sent something else.
const MOST_ROWS: usize = 2_000;

/// Which column has what.
pub type Columns = std::collections::BTreeMap<Heading, u32>;

/// A table of a sheet.
#[derive(Debug)]
pub struct Table<'a> {
    /// The sheet.
    pub grid: &'a Grid,
    /// Its headings.
    pub headings: Headings,
}

impl<'a> Table<'a> {
    /// The table of a sheet that asks for these columns.
    pub fn find(grid: &'a Grid, needed: &[Heading]) -> Option<Self> {
        let headings = Headings::find(grid)?;
        let has = |heading: &Heading| headings.columns.contains_key(heading);
        needed.iter().all(has).then_some(Self { grid, headings })
    }

    /// Adds the rows of measures; `own`: it is our form, whose numbers are those of the measures,
    /// and below which nothing is written.
    pub fn measures(&self, own: bool, into: &mut Parsed) {
        self.rows(own, into, |table, row| {
            let number = table.at(row, Heading::Number).and_then(printed_number);
            let title = table.at(row, Heading::Measure).map(shown).unwrap_or_default();
            let line_between = || is_group(&title) && !table.has_entries(row);
            (number.is_some() || !title.trim().is_empty() && !line_between())
                .then_some(About::Measure { number, title, counts_measures: own })
        });
    }

    /// Adds the rows of indicators.
    pub fn indicators(&self, into: &mut Parsed) {
        self.rows(true, into, |table, row| {
            let title = table.at(row, Heading::Indicator).map(shown)?;
            (!title.trim().is_empty()).then_some(About::Indicator { title })
        });
    }

    fn rows(&self, own: bool, into: &mut Parsed, about: impl Fn(&Self, u32) -> Option<About>) {
        for [(one, at), (other, beside)] in &self.headings.twice {
            let sentence = if one == other {
                format!(
                    "{at}和{}的表头都是“{one}”，分不清该收哪一列；请单位只留一列。",
                    beside.cell
                )
            } else {
                format!(
                    "{at}的表头“{one}”和{}的“{other}”说的是同一栏，分不清该收哪一列；请单位只留一列。",
                    beside.cell
                )
            };
            let place = beside.to_string();
            into.problems.push(problem("heading_twice", Severity::Hard, &place, sentence));
        }
        let rows: Vec<u32> =
            self.grid.rows().skip_while(|row| *row < self.headings.first).collect();
        if rows.len() > MOST_ROWS {
            into.beside = into.beside.saturating_add(u32::try_from(rows.len()).unwrap_or(u32::MAX));
            into.problems.push(problem(
                "too_many_rows",
                Severity::Hard,
                &self.grid.name,
                format!(
                    "工作表“{}”的表头下面有{}行，不是正常的报送表，整册没有收；请单位核对。",
                    self.grid.name,
                    rows.len()
                ),
            ));
            return;
        }
        let mut strays = Strays::default();
        let mut open: Option<Open> = None;
        let mut below = false;
        for row in rows {
            if Headings::is_again(self.grid, row) {
                // What follows is gone through all the same, so that its rows are counted.
                into.problems.push(self.second_table(row));
                below = false;
                continue;
            }
            if self.begins_with(row, &FOOT) {
                below = true;
                continue;
            }
            if below {
                let of_ours = own && self.begins_with(row, &MARKS);
                if !of_ours && (own || about(self, row).is_some() && self.has_entries(row)) {
                    strays.row(self.grid, row);
                }
                continue;
            }
            if self.is_line_between(row) {
                continue;
            }
            if Open::is_part(self, row) {
                if let Err(problem) = Open::go_on(open.as_mut(), self, row) {
                    into.problems.push(problem);
                }
                continue;
            }
            let cells = self.entries(row, into);
            let about = about(self, row);
            let mut next = Open::new(about, self.named_at(row), cells);
            if next.about.is_none() && next.cells.is_empty() {
                if own || self.longest(row) >= MISSED {
                    strays.row(self.grid, row);
                }
            } else {
                next.beside = strays.beside(self, row);
            }
            if let Some(whole) = open.replace(next) {
                whole.close(self, into);
            }
        }
        if let Some(whole) = open {
            whole.close(self, into);
        }
        strays.tell(self, into);
    }

    fn second_table(&self, row: u32) -> Problem {
        problem(
            "second_table",
            Severity::Hard,
            &Spot::new(&self.grid.name, row, 0).to_string(),
            format!(
                "工作表“{}”第{}行又是一行表头，像是两张表放在一起，整册没有收；请单位一个单位一个文件，一张表只留一个表头。",
                self.grid.name,
                row + 1
            ),
        )
    }

    /// Whether anything is entered in a row.
    fn has_entries(&self, row: u32) -> bool {
        self.headings.columns.iter().any(|(heading, &column)| {
            purpose(*heading).is_some() && self.grid.at(row, column).is_some_and(says_something)
        })
    }

    /// Letters of the longest text of a row.
    fn longest(&self, row: u32) -> usize {
        let lengths = self.grid.row(row).iter().map(|cell| shown(&cell.value).chars().count());
        lengths.max().unwrap_or(0)
    }

    /// The entries of a row. A cell merged over several rows belongs to the first, and that is said.
    fn entries(&self, row: u32, into: &mut Parsed) -> Vec<ParsedCell> {
        let mut cells = Vec::new();
        for (heading, &column) in &self.headings.columns {
            let Some(purpose) = purpose(*heading) else { continue };
            let Some(value) = self.grid.at(row, column).filter(|value| says_something(value))
            else {
                continue;
            };
            let at = Spot::new(&self.grid.name, row, column);
            let over = self.grid.merged.iter().find(|region| {
                region.holds(row, column)
                    && (region.bottom > region.top || region.right > region.left)
            });
            if over.is_some() {
                into.problems.push(problem(
                    "merged_entry",
                    Severity::Soft,
                    &at.to_string(),
                    format!("{at}与别的格合并成一格，内容只算在这一行的这一栏。"),
                ));
            }
            into.problems.extend(odd_format(purpose, value, &at));
            cells.push(ParsedCell { purpose, value: value.clone(), at });
        }
        cells
    }

    /// What stands in a row under a heading.
    pub(super) fn at(&self, row: u32, heading: Heading) -> Option<&Value> {
        self.grid.at(row, *self.headings.columns.get(&heading)?)
    }

    /// Where a row says what it is about.
    fn named_at(&self, row: u32) -> Spot {
        let column = [Heading::Number, Heading::Indicator, Heading::Measure]
            .into_iter()
            .find_map(|heading| self.headings.columns.get(&heading));
        Spot::new(&self.grid.name, row, column.copied().unwrap_or(0))
    }

    /// A row that is nothing but the title of a group.
    fn is_line_between(&self, row: u32) -> bool {
        match self.grid.row(row) {
            [only] => is_group(&shown(&only.value)),
            _ => false,
        }
    }

    fn begins_with(&self, row: u32, words: &[&str]) -> bool {
        let Some(first) = self.grid.row(row).first() else { return false };
        let word = key(&shown(&first.value));
        words.iter().any(|known| word.starts_with(known))
    }
}

/// What a column is for, where anything is entered in it.
pub(super) fn purpose(heading: Heading) -> Option<Purpose> {
    match heading {
        Heading::Field(field) => Some(Purpose::Field(field)),
        Heading::ReachedOn => Some(Purpose::ReachedOn),
        Heading::Zero => Some(Purpose::Zero),
        Heading::Figure => Some(Purpose::Figure),
        Heading::Number
        | Heading::Measure
        | Heading::Indicator
        | Heading::Remarks
        | Heading::Other => None,
    }
}

/// Whether there is anything to read in a value.
pub(super) fn says_something(value: &Value) -> bool {
    match value {
        Value::Text(text) => !text.trim().is_empty(),
        Value::Number(_)
        | Value::Day(_)
        | Value::Formatted(_)
        | Value::Truth(_)
        | Value::Fault(_)
        | Value::Uncalculated(_) => true,
    }
}

/// A number in a text of which nobody can tell how the workbook shows it.
fn odd_format(purpose: Purpose, value: &Value, at: &Spot) -> Option<Problem> {
    let is_text = match purpose {
        Purpose::Field(_) | Purpose::Zero => true,
        Purpose::ReachedOn | Purpose::Figure => false,
    };
    match value {
        Value::Formatted(formatted) if is_text && formatted.shown.is_none() => {
            let sentence = format!(
                "{at}是一个按特殊格式显示的数，看不出表上显示成什么，按{}收；请核对，不对的请单位改成文字再报。",
                shown(value)
            );
            Some(problem("odd_format", Severity::Soft, &at.to_string(), sentence))
        }
        Value::Formatted(_)
        | Value::Text(_)
        | Value::Number(_)
        | Value::Day(_)
        | Value::Truth(_)
        | Value::Fault(_)
        | Value::Uncalculated(_) => None,
    }
}

/// `（一）全面摸排危险化学品安全风险`: a line between rows.
fn is_group(title: &str) -> bool {
    let plain: String = title.trim().replace('（', "(").replace('）', ")");
    let inner =
        plain.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner);
    inner.is_some_and(|inner| {
        !inner.is_empty() && inner.chars().all(|c| "一二三四五六七八九十".contains(c))
    })
}
