//! A row too tall to be kept on one page: its cells go on over the pages, line by line.

use super::grid::{Grid, GridCell, text_height};
use super::place::cells_of;
use super::{OVER, SIDE};
use crate::pdf::Step;
use crate::pdf::layout::{Layout, plain};
use crate::pdf::line::{self, Line, Span};

/// A row begins at the foot of a page only where so many of its lines fit.
const LEAST_LINES: usize = 6;

impl Layout<'_> {
    /// Puts row `at` in parts.
    pub(super) fn put_tall(&mut self, grid: &Grid, at: usize) -> Step<()> {
        if lines_in(self.remaining(), grid) < LEAST_LINES && self.y > grid.head.height() {
            self.break_table(grid);
        }
        let cells: Vec<_> = cells_of(&grid.rows, at, at + 1).collect();
        let most = cells.iter().map(|(_, cell)| cell.lines.len()).max().unwrap_or(0);
        // A paper too low for a line still gets one a page: nothing is lost.
        let on_new_page = lines_in(grid.page, grid).max(1);
        let mut shown = 0;
        while shown < most {
            self.tick()?;
            let fits = lines_in(self.remaining(), grid);
            let now = if shown == 0 { fits.max(1) } else { on_new_page };
            let mut left = (most - shown).min(now);
            if most - shown == left + 1 && left > 2 {
                // No single line on the next page.
                left -= 1;
            }
            // A short cell stands at the beginning; only what names the row is said again.
            let again = match cells
                .iter()
                .find(|(_, cell)| cell.again.is_some() && cell.lines.len() <= shown)
            {
                Some((_, cell)) if shown > 0 => self.said_again(grid, cell)?,
                Some(_) | None => Vec::new(),
            };
            let height = text_height(left.max(again.len()), grid.leading) + 2.0 * OVER;
            let (top, bottom) = (self.y, self.y + height);
            for (_, cell) in &cells {
                let own = cell.lines.len();
                let part = &cell.lines[shown.min(own)..(shown + left).min(own)];
                let names = cell.again.is_some() && part.is_empty();
                self.put_cell(grid, cell, if names { &again } else { part }, top, bottom);
            }
            self.close_strip(grid, top, bottom);
            shown += left;
            if shown < most {
                self.break_table(grid);
            }
        }
        Ok(())
    }
}

/// Behind what names a row, on each page but its first.
const GOES_ON: &str = "（续）";

impl Layout<'_> {
    /// What names a row, where it goes on; nothing for any other cell and where it says nothing.
    fn said_again(&mut self, grid: &Grid, cell: &GridCell) -> Step<Vec<Line>> {
        let Some((spans, edge)) = &cell.again else { return Ok(Vec::new()) };
        let Some(last) = spans.iter().rfind(|span| !span.text.trim().is_empty()) else {
            return Ok(Vec::new());
        };
        let mark = Span { text: GOES_ON.to_owned(), ..last.clone() };
        let spans: Vec<Span> = spans.iter().cloned().chain([mark]).collect();
        let width = grid.edges[cell.column + cell.columns] - grid.edges[cell.column] - 2.0 * SIDE;
        Ok(line::set(&mut self.glyphs, &spans, &plain(width, grid.size, *edge))?)
    }
}

fn lines_in(room: f32, grid: &Grid) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lines of a page")]
    let lines = ((room - 2.0 * OVER) / grid.leading).max(0.0) as usize;
    lines
}
