//! What stands beside or below a table and is not read: said, never dropped without a word.

use std::collections::BTreeMap;

use super::heading::Heading;
use super::spelling::Meaning;
use super::table::{Table, says_something};
use crate::import::parsed::{Parsed, Spot, problem};
use crate::import::read::{Book, Grid};
use crate::problem::Severity;

/// Cells of a sheet that are not read.
#[derive(Default)]
pub struct Strays {
    /// In columns of the table: the first, and how many.
    columns: BTreeMap<u32, (Spot, usize)>,
    /// Elsewhere: some of them, and how many.
    outside: Vec<Spot>,
    count: usize,
}

/// So many places are named.
const NAMED: usize = 5;

impl Strays {
    /// Looks at the columns of a row that are not read; whether anything stands there.
    pub fn beside(&mut self, table: &Table<'_>, row: u32) -> bool {
        let mut any = false;
        for cell in table.grid.row(row) {
            if table.headings.known.contains(&cell.column) || !says_something(&cell.value) {
                continue;
            }
            any = true;
            let spot = Spot::new(&table.grid.name, cell.row, cell.column);
            if table.headings.unread(table.grid, cell.column).is_none() {
                self.add(spot);
                continue;
            }
            self.columns.entry(cell.column).or_insert((spot, 0)).1 += 1;
        }
        any
    }

    /// A row that is none of the table.
    pub fn row(&mut self, grid: &Grid, row: u32) {
        for cell in grid.row(row).iter().filter(|cell| says_something(&cell.value)) {
            self.add(Spot::new(&grid.name, cell.row, cell.column));
        }
    }

    fn add(&mut self, spot: Spot) {
        self.count += 1;
        if self.outside.len() < NAMED {
            self.outside.push(spot);
        }
    }

    /// Says what was not read, a column at a time and all the rest at once.
    pub fn tell(self, table: &Table<'_>, into: &mut Parsed) {
        for (column, (first, count)) in &self.columns {
            let Some((text, spot, means)) = table.headings.unread(table.grid, *column) else {
                continue;
            };
            let cells = if *count == 1 {
                format!("{}写了内容", first.cell)
            } else {
                format!("从{}起有{count}格写了内容", first.cell)
            };
            let sentence = match means {
                Meaning::Joined => format!(
                    "{spot}的表头“{text}”像是两栏合成一栏，这一栏{cells}，分不清归哪一栏，没有收；请单位分成“本季度工作进展情况”“存在问题”“下一步工作打算”各一栏再报。"
                ),
                Meaning::Exactly(Heading::Remarks) => format!(
                    "{spot}的“{text}”栏{cells}，这一栏不收；是本季度要报的，请单位移到“本季度工作进展情况”等规定的栏里再报。"
                ),
                Meaning::Exactly(_) | Meaning::Likely(_) | Meaning::Unknown => format!(
                    "{spot}的表头“{text}”不是要收的栏目，这一栏{cells}，没有收；是本季度要报的，请单位移到“本季度工作进展情况”等规定的栏里再报。"
                ),
            };
            into.problems.push(problem(
                "unread_column",
                Severity::Soft,
                &spot.to_string(),
                sentence,
            ));
        }
        let Some(first) = self.outside.first() else { return };
        let places: Vec<&str> = self.outside.iter().map(|spot| spot.cell.as_str()).collect();
        let more =
            if self.count > places.len() { format!("等{}格", self.count) } else { String::new() };
        let sentence = format!(
            "工作表“{}”的{}{more}写了内容，不在表格的行和栏里，没有收；要收的请单位写进对应的行和栏再报。",
            first.sheet,
            places.join("、")
        );
        into.problems.push(problem("outside_table", Severity::Soft, &first.to_string(), sentence));
    }
}

/// Says which sheets a person sees have something on them and are not read; `known` are those
/// that are, or need not be.
pub fn tell_of_other_sheets(book: &Book, known: &[&str], into: &mut Parsed) {
    let others =
        book.sheets.iter().filter(|sheet| sheet.visible && !known.contains(&sheet.name.as_str()));
    for sheet in others {
        let Some(first) = sheet.cells.iter().find(|cell| says_something(&cell.value)) else {
            continue;
        };
        let spot = Spot::new(&sheet.name, first.row, first.column);
        let sentence = format!(
            "工作表“{}”不是报送表，上面从{}起写的内容没有收；要收的请单位写进报送表再报。",
            sheet.name, spot.cell
        );
        into.problems.push(problem("other_sheet", Severity::Soft, &spot.to_string(), sentence));
    }
}
