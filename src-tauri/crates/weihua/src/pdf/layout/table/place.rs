//! Rows on pages. The head stands above them on each, and where a table names its rows again the
//! group too; rows tied by merged cells stay together
//! where they fit on half a page, and else a merged cell says the same on both pages.

use super::grid::{
    CAPTION_PITCH, CAPTION_SIZE, Grid, GridCell, Kind, NOTE_PITCH, NOTE_SIZE, Rows, text_height,
};
use super::{OUTER, OVER, SIDE, THIN};
use crate::pdf::Step;
use crate::pdf::layout::{Layout, PITCH};
use crate::pdf::line::Line;

/// Rows to be drawn one under another, each with its height.
pub(super) struct Strip<'a> {
    pub rows: &'a Rows,
    pub from: usize,
    pub heights: Vec<f32>,
}

impl Layout<'_> {
    /// Puts a table; its last row stays with what is `after` high and closes the paper.
    pub(in crate::pdf::layout) fn put_table(&mut self, grid: &Grid, after: f32) -> Step<()> {
        for line in &grid.caption {
            self.put_line(line, CAPTION_SIZE, CAPTION_PITCH);
        }
        self.put_head(grid);
        let mut at = 0;
        while at < grid.rows.len() {
            if after > 0.0 {
                self.keep_end(grid, at, after);
            }
            at = self.put_rows(grid, at)?;
        }
        self.draw_rule_across(grid, OUTER);
        for line in &grid.notes {
            self.put_line(line, NOTE_SIZE, NOTE_PITCH);
        }
        // Text goes on in the grid, below a small gap.
        self.y += PITCH / 4.0;
        self.go_to_grid();
        Ok(())
    }

    /// A new page before the last rows where what closes the paper would stand alone on it.
    fn keep_end(&mut self, grid: &Grid, at: usize, after: f32) {
        if at == 0 || grid.rows.tied[at] < grid.rows.len() {
            return;
        }
        let rows: f32 = grid.rows.heights[at..].iter().sum();
        let needed = rows + grid.height_behind() + after;
        let on_new_page = needed + grid.height_again(at);
        if rows <= grid.tall() && needed > self.remaining() && on_new_page <= grid.page {
            self.break_table(grid, at);
        }
    }

    /// The head, and the upper edge of what follows.
    fn put_head(&mut self, grid: &Grid) {
        let needed = grid.head.height() + grid.start(0);
        if needed > self.remaining() && needed <= self.block().1 && self.y > 0.0 {
            self.break_page();
        }
        self.draw_head(grid);
    }

    fn draw_head(&mut self, grid: &Grid) {
        self.draw_rule_across(grid, OUTER);
        if grid.head.len() > 0 {
            let heights = grid.head.heights.clone();
            self.put_strip(grid, &Strip { rows: &grid.head, from: 0, heights });
        }
    }

    /// A new page of the table, on which row `at` begins or goes on.
    pub(super) fn break_table(&mut self, grid: &Grid, at: usize) {
        self.draw_rule_across(grid, OUTER);
        self.break_page();
        self.draw_head(grid);
        if let Some(group) = grid.group_again(at) {
            let (top, bottom) = (self.y, self.y + grid.height_again(at));
            self.put_cell(grid, group, &group.again, top, bottom);
            self.close_strip(grid, top, bottom);
        }
    }

    fn draw_rule_across(&mut self, grid: &Grid, width: f32) {
        let right = grid.edges.last().copied().unwrap_or_default();
        self.draw_rule((0.0, self.y), (right, self.y), width);
    }

    /// Puts the row `at` with those tied to it, or as many as fit; gives the next.
    fn put_rows(&mut self, grid: &Grid, at: usize) -> Step<usize> {
        let end = grid.rows.tied[at];
        let (room, page) = (self.remaining(), grid.page);
        if grid.rows.groups[at] == Kind::Group {
            let next = grid.rows.tied.get(end).copied().unwrap_or(end);
            let tied: f32 = grid.rows.heights[at..next].iter().sum();
            let needed = if tied <= grid.tall() { tied } else { grid.start(at) };
            let alone = grid.rows.heights[at];
            if alone > room || needed > room && needed <= page {
                self.break_table(grid, at);
            }
            self.put_whole(grid, at, end)?;
            return Ok(end);
        }
        let whole: f32 = grid.rows.heights[at..end].iter().sum();
        if whole <= room {
            self.put_whole(grid, at, end)?;
            return Ok(end);
        }
        if whole <= grid.tall() || whole <= page / 2.0 && end > at + 1 {
            self.break_table(grid, at);
            self.put_whole(grid, at, end)?;
            return Ok(end);
        }
        self.put_parted(grid, at, end)
    }

    fn put_whole(&mut self, grid: &Grid, from: usize, end: usize) -> Step<()> {
        for _ in from..end {
            self.tick()?;
        }
        let heights = grid.rows.heights[from..end].to_vec();
        self.put_strip(grid, &Strip { rows: &grid.rows, from, heights });
        Ok(())
    }

    /// Rows `at..end`, page by page.
    fn put_parted(&mut self, grid: &Grid, mut at: usize, end: usize) -> Step<usize> {
        let mut fresh = false;
        while at < end {
            let room = self.remaining();
            let mut filled = 0.0;
            let most = grid.rows.heights[at..end].iter().take_while(|height| {
                filled += **height;
                filled <= room
            });
            let fitting = (1..=most.count()).rev().find_map(|rows| {
                let heights = part_heights(grid, at, at + rows);
                (heights.iter().sum::<f32>() <= room).then_some((at + rows, heights))
            });
            if let Some((to, heights)) = fitting {
                for _ in at..to {
                    self.tick()?;
                }
                self.put_strip(grid, &Strip { rows: &grid.rows, from: at, heights });
                at = to;
                if at < end {
                    self.break_table(grid, at);
                    fresh = true;
                }
            } else if !fresh && !self.may_part(grid, at) {
                self.break_table(grid, at);
                fresh = true;
            } else {
                self.put_tall(grid, at)?;
                at += 1;
                fresh = false;
            }
        }
        Ok(end)
    }

    /// Whether row `at` begins here and goes on on the next page: where it would leave a third of
    /// a page empty, or has no page that holds it.
    fn may_part(&self, grid: &Grid, at: usize) -> bool {
        let height = part_heights(grid, at, at + 1)[0];
        height > grid.page || height > grid.tall() && self.remaining() > grid.tall()
    }

    /// Draws rows with their text and rules and goes below them.
    fn put_strip(&mut self, grid: &Grid, strip: &Strip) {
        let tops: Vec<f32> = std::iter::once(self.y)
            .chain(strip.heights.iter().scan(self.y, |y, height| {
                *y += height;
                Some(*y)
            }))
            .collect();
        let end = strip.from + strip.heights.len();
        for (row, cell) in cells_of(strip.rows, strip.from, end) {
            let top = tops[row.max(strip.from) - strip.from];
            let bottom = tops[(row + cell.rows).min(end) - strip.from];
            self.put_cell(grid, cell, &cell.lines, top, bottom);
        }
        self.close_strip(grid, tops[0], tops[tops.len() - 1]);
    }

    /// The outer edges of rows from `top` to `bottom`.
    pub(super) fn close_strip(&mut self, grid: &Grid, top: f32, bottom: f32) {
        let right = grid.edges.last().copied().unwrap_or_default();
        self.draw_rule((0.0, top), (0.0, bottom), OUTER);
        self.draw_rule((right, top), (right, bottom), OUTER);
        self.y = bottom;
    }

    /// A cell's lines in the middle of its height, and its lower and right edge.
    pub(super) fn put_cell(
        &mut self,
        grid: &Grid,
        cell: &GridCell,
        lines: &[Line],
        top: f32,
        bottom: f32,
    ) {
        let (left, right) = (grid.edges[cell.column], grid.edges[cell.column + cell.columns]);
        let text = text_height(lines.len(), grid.leading);
        let mut y = top + ((bottom - top - text) / 2.0).max(0.0);
        for line in lines {
            self.draw_line(line, (left + SIDE, y), grid.size, grid.leading);
            y += grid.leading;
        }
        self.draw_rule((left, bottom), (right, bottom), THIN);
        if cell.column + cell.columns + 1 < grid.edges.len() {
            self.draw_rule((right, top), (right, bottom), THIN);
        }
    }
}

/// Cells that show in rows `from..end`, also those that begin above, each with its first row.
pub(super) fn cells_of(
    rows: &Rows,
    from: usize,
    end: usize,
) -> impl Iterator<Item = (usize, &GridCell)> {
    let mut above = from;
    // Rows tied to one another stand in a row of rows; the first of them is where they begin.
    while above > 0 && rows.tied[above - 1] > from {
        above -= 1;
    }
    (above..end)
        .flat_map(|row| rows.cells[row].iter().map(move |cell| (row, cell)))
        .filter(move |(row, cell)| row + cell.rows > from)
}

/// Heights of rows `from..end` where they stand on a page of their own: a merged cell that is
/// parted needs room for all it says.
fn part_heights(grid: &Grid, from: usize, end: usize) -> Vec<f32> {
    let mut heights = grid.rows.heights[from..end].to_vec();
    for (row, cell) in cells_of(&grid.rows, from, end) {
        let parts = row.max(from) - from..(row + cell.rows).min(end) - from;
        let needed = text_height(cell.lines.len(), grid.leading) + 2.0 * OVER;
        let missing = needed - heights[parts.clone()].iter().sum::<f32>();
        if missing > 0.0 {
            heights[parts.end - 1] += missing;
        }
    }
    heights
}
