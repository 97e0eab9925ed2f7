//! What goes on on another page: the group that is named again there, and a row too tall to be kept
//! on one page, whose cells go on line by line.

use super::OVER;
use super::grid::{Grid, GridCell, Kind, text_height};
use super::place::cells_of;
use crate::pdf::Step;
use crate::pdf::layout::Layout;
use crate::pdf::line::Line;

/// A row begins at the foot of a page only where so many of its lines fit.
const LEAST_LINES: usize = 6;

impl Grid {
    /// The group that is named again where row `at` begins or goes on on a new page, as its lines.
    pub fn group_again(&self, at: usize) -> Option<&GridCell> {
        if self.rows.groups.get(at) != Some(&Kind::Cells) {
            return None;
        }
        let group = (0..at).rev().find(|row| self.rows.groups[*row] == Kind::Group)?;
        let cell = self.rows.cells[group].first().filter(|cell| !cell.again.is_empty())?;
        // On a paper with room for little the rows themselves go before.
        (group_height(cell, self.leading) < self.page / 4.0).then_some(cell)
    }

    /// What that takes of a new page.
    pub fn height_again(&self, at: usize) -> f32 {
        self.group_again(at).map_or(0.0, |cell| group_height(cell, self.leading))
    }
}

fn group_height(cell: &GridCell, leading: f32) -> f32 {
    text_height(cell.again.len(), leading) + 2.0 * OVER
}

impl Layout<'_> {
    /// Puts row `at` in parts.
    pub(super) fn put_tall(&mut self, grid: &Grid, at: usize) -> Step<()> {
        if lines_in(self.remaining(), grid) < LEAST_LINES && self.y > grid.head.height() {
            self.break_table(grid, at);
        }
        let cells: Vec<_> = cells_of(&grid.rows, at, at + 1).collect();
        let most = cells.iter().map(|(_, cell)| cell.lines.len()).max().unwrap_or(0);
        // A paper too low for a line still gets one a page: nothing is lost.
        let on_new_page = lines_in(grid.page - grid.height_again(at), grid).max(1);
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
                self.break_table(grid, at);
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
