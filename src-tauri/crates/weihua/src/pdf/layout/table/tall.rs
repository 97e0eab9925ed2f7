//! A row too tall to be kept on one page: its cells go on over the pages, line by line.

use super::OVER;
use super::grid::{Grid, text_height};
use super::place::cells_of;
use crate::pdf::Step;
use crate::pdf::layout::Layout;
use crate::pdf::line::Line;

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
            let again = |lines: &[Line]| if shown == 0 { 0 } else { lines.len() };
            let names = cells.iter().map(|(_, cell)| again(&cell.again)).max().unwrap_or(0);
            let height = text_height(left.max(names), grid.leading) + 2.0 * OVER;
            let (top, bottom) = (self.y, self.y + height);
            for (_, cell) in &cells {
                let own = cell.lines.len();
                // A short cell stands at the beginning; only what names the row is said again.
                let part = match again(&cell.again) {
                    0 => &cell.lines[shown.min(own)..(shown + left).min(own)],
                    _ => &cell.again,
                };
                self.put_cell(grid, cell, part, top, bottom);
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

fn lines_in(room: f32, grid: &Grid) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lines of a page")]
    let lines = ((room - 2.0 * OVER) / grid.leading).max(0.0) as usize;
    lines
}
