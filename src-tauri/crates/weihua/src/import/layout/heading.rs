//! The headings of a table, found by what they say and never by where they stand.

use std::collections::{BTreeMap, BTreeSet};

use super::spelling::{Meaning, meaning};
use crate::import::parsed::Spot;
use crate::import::read::Grid;
use crate::import::words::{key, shown};
use crate::progress::FieldName;

/// Rows in which headings are looked for.
const LOOKED_AT: u32 = 30;
/// Known headings that make a row one of headings.
const ENOUGH: usize = 4;

/// What a column is, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// 序号
    Number,
    /// 工作措施
    Measure,
    /// 指标
    Indicator,
    /// A field of a row.
    Field(FieldName),
    /// 自报达到日期
    ReachedOn,
    /// 零报告原因
    Zero,
    /// 本季度数
    Figure,
    /// 备注: known, and nothing is taken from it.
    Remarks,
    /// Known, and nothing is entered in it.
    Other,
}

/// The headings of one table.
#[derive(Clone, Debug, PartialEq)]
pub struct Headings {
    /// Row of the headings; of the upper one where they stand in two.
    pub row: u32,
    /// First row below them.
    pub first: u32,
    /// Column of each heading, the first where it stands twice.
    pub columns: BTreeMap<Heading, u32>,
    /// Columns that stand under one heading, each with its words and its place.
    pub twice: Vec<[(String, Spot); 2]>,
    /// Columns whose heading is understood; what stands in others is not read.
    pub known: BTreeSet<u32>,
}

/// A column, by what stands above it.
struct Column {
    at: u32,
    /// Row in which its heading stands.
    row: u32,
    means: Meaning,
}

impl Headings {
    /// The row with most known headings among the first of a sheet, if it has enough of them.
    pub fn find(grid: &Grid) -> Option<Self> {
        let rows: Vec<u32> = grid.rows().take_while(|row| *row < LOOKED_AT).collect();
        let mut best: Option<Self> = None;
        for row in rows {
            let Some(found) = Self::at(grid, row) else { continue };
            if found.columns.len() >= ENOUGH
                && best.as_ref().is_none_or(|known| found.columns.len() > known.columns.len())
            {
                best = Some(found);
            }
        }
        best
    }

    /// Whether a row below the headings is one of headings too.
    pub fn is_again(grid: &Grid, row: u32) -> bool {
        let known = grid.row(row).iter().filter(|cell| is_ours(means(grid, row, cell.column)));
        known.count() >= ENOUGH
    }

    /// The headings of a row, with those below it where one stands over several columns; none
    /// where all of them stand below.
    fn at(grid: &Grid, row: u32) -> Option<Self> {
        let last = [row, row + 1]
            .into_iter()
            .filter_map(|row| grid.row(row).last())
            .map(|cell| cell.column)
            .max()
            .unwrap_or(0);
        let columns: Vec<Column> = (0..=last).map(|at| Column::find(grid, row, at)).collect();
        if !columns.iter().any(|column| column.row == row && is_ours(column.means)) {
            return None;
        }
        let mut found = Self {
            row,
            first: row + 1,
            columns: BTreeMap::new(),
            twice: Vec::new(),
            known: BTreeSet::new(),
        };
        // A known spelling goes before one that only can mean the same.
        for likely in [false, true] {
            for column in &columns {
                let heading = match column.means {
                    Meaning::Exactly(heading) if !likely => heading,
                    Meaning::Likely(heading) if likely => heading,
                    Meaning::Exactly(_)
                    | Meaning::Likely(_)
                    | Meaning::Joined
                    | Meaning::Unknown => continue,
                };
                found.take(grid, &columns, heading, column);
            }
        }
        let deep = |region: &&super::super::read::Merged| region.top <= row && region.bottom > row;
        let uses_below = columns.iter().any(|column| column.row > row && is_ours(column.means));
        let bottom =
            grid.merged.iter().filter(deep).map(|region| region.bottom).max().unwrap_or(row);
        found.first = found.first.max(bottom + 1).max(if uses_below { row + 2 } else { 0 });
        Some(found)
    }

    fn take(&mut self, grid: &Grid, columns: &[Column], heading: Heading, column: &Column) {
        let Some(&before) = self.columns.get(&heading) else {
            self.columns.insert(heading, column.at);
            if heading != Heading::Remarks {
                self.known.insert(column.at);
            }
            return;
        };
        let Some(first) = columns.iter().find(|one| one.at == before) else { return };
        let covered = grid
            .merged
            .iter()
            .any(|region| region.holds(column.row, column.at) && region.holds(first.row, before));
        let only_likely = |column: &Column| matches!(column.means, Meaning::Likely(_));
        match heading {
            Heading::Remarks => {}
            Heading::Other => {
                self.known.insert(column.at);
            }
            Heading::Number
            | Heading::Measure
            | Heading::Indicator
            | Heading::Field(_)
            | Heading::ReachedOn
            | Heading::Zero
            | Heading::Figure => {
                if covered {
                    self.known.insert(column.at);
                } else if only_likely(first) || !only_likely(column) {
                    let said = |column: &Column| {
                        let place = Spot::new(&grid.name, column.row, column.at);
                        (text_at(grid, column.row, column.at), place)
                    };
                    self.twice.push([said(first), said(column)]);
                    self.known.insert(column.at);
                }
            }
        }
    }

    /// The heading of a column that is not read, with its place; none where nothing stands there.
    pub fn unread(&self, grid: &Grid, at: u32) -> Option<(String, Spot, Meaning)> {
        let below = self.first > self.row + 1 && !text_at(grid, self.row + 1, at).is_empty();
        let row = if below { self.row + 1 } else { self.row };
        let text = text_at(grid, row, at);
        let spot = Spot::new(&grid.name, row, at);
        (!text.is_empty()).then(|| (text, spot, means(grid, row, at)))
    }
}

impl Column {
    fn find(grid: &Grid, row: u32, at: u32) -> Self {
        let (above, below) = (means(grid, row, at), means(grid, row + 1, at));
        let blank = grid.shown_at(row, at).is_none();
        let over =
            grid.merged.iter().any(|region| region.holds(row, at) && region.left < region.right);
        // Under a heading over several columns, or under none, the row below says more; under
        // none a row of the table may stand already.
        let says_more = match below {
            Meaning::Exactly(_) => blank || over,
            Meaning::Likely(_) => over,
            Meaning::Joined | Meaning::Unknown => false,
        };
        if says_more {
            Self { at, row: row + 1, means: below }
        } else {
            Self { at, row, means: above }
        }
    }
}

fn is_ours(means: Meaning) -> bool {
    match means {
        Meaning::Exactly(_) | Meaning::Likely(_) => true,
        Meaning::Joined | Meaning::Unknown => false,
    }
}

fn means(grid: &Grid, row: u32, column: u32) -> Meaning {
    grid.shown_at(row, column).map_or(Meaning::Unknown, |value| meaning(&key(&shown(value))))
}

fn text_at(grid: &Grid, row: u32, column: u32) -> String {
    let text = grid.shown_at(row, column).map(shown).unwrap_or_default();
    text.split_whitespace().collect()
}
