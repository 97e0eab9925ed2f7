//! Every cell in its place, with its lines; every row with its height.

use super::super::flow::run_span;
use super::super::{Layout, span};
use super::{OVER, SIDE};
use crate::pdf::Step;
use crate::pdf::fonts::Font;
use crate::pdf::line::{self, Edge, Line, Span, Style};
use crate::report::document::{Align, Cell, Column, Row, Table, TableSize};

/// A table, set and ready to be put on pages.
pub(in crate::pdf::layout) struct Grid {
    pub caption: Vec<Line>,
    pub notes: Vec<Line>,
    /// Size of its type and pitch of its lines.
    pub size: f32,
    pub leading: f32,
    /// Where columns begin, and where the last ends.
    pub edges: Vec<f32>,
    pub head: Rows,
    pub rows: Rows,
}

/// Rows of a table.
#[derive(Default)]
pub(in crate::pdf::layout) struct Rows {
    pub heights: Vec<f32>,
    /// For each row the cells that begin in it, left to right.
    pub cells: Vec<Vec<GridCell>>,
    /// For each row where the rows tied to it by merged cells end.
    pub tied: Vec<usize>,
    pub groups: Vec<Kind>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::pdf::layout) enum Kind {
    Cells,
    Group,
}

/// A cell in its place.
#[derive(Clone)]
pub(in crate::pdf::layout) struct GridCell {
    pub rows: usize,
    pub column: usize,
    pub columns: usize,
    pub lines: Vec<Line>,
}

/// From here on running text has both edges even; narrower, gaps would show.
const EVEN_FROM: f32 = 14.0;

/// 小五.
pub(super) const NOTE_SIZE: f32 = 9.0;
pub(super) const NOTE_PITCH: f32 = 13.0;
/// 小四.
pub(super) const CAPTION_SIZE: f32 = 12.0;
pub(super) const CAPTION_PITCH: f32 = 20.0;

impl Grid {
    /// What must fit below a heading: caption, head and the first rows.
    pub fn least_height(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "lines of a caption")]
        let caption = self.caption.len() as f32 * CAPTION_PITCH;
        let first = self.first_rows(0);
        caption + self.head.height() + first
    }

    /// Height of row `at`, with the row it names where it is a group.
    pub fn first_rows(&self, at: usize) -> f32 {
        let rows = self.rows.heights.iter().zip(&self.rows.groups).skip(at);
        let mut height = 0.0;
        for (own, kind) in rows {
            height += own;
            if *kind == Kind::Cells {
                break;
            }
        }
        height
    }
}

impl Rows {
    pub fn height(&self) -> f32 {
        self.heights.iter().sum()
    }

    pub fn len(&self) -> usize {
        self.heights.len()
    }
}

/// Height of `lines`, without the room around them.
pub(super) fn text_height(lines: usize, leading: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "lines of a cell")]
    let lines = lines as f32;
    lines * leading
}

impl Layout<'_> {
    pub(in crate::pdf::layout) fn grid(&mut self, table: &Table) -> Step<Grid> {
        let size = match table.size {
            TableSize::Large => 12.0,
            TableSize::Medium => 10.5,
            TableSize::Small => 9.0,
        };
        let leading = size * 1.4;
        let width = self.block().0;
        let columns = match table.columns.as_slice() {
            [] => &[Column::left(1)],
            columns => columns,
        };
        let edges = edges(columns, width);
        let setting = Setting { columns, edges: &edges, size, leading };
        let head = self.rows(&table.head, &setting, Part::Head)?;
        let most = self.block().1 - head.height();
        let rows = self.rows(&table.rows, &setting, Part::Body { most })?;
        let words = |layout: &mut Self, text: &str, font, em, edge| -> Step<Vec<Line>> {
            let style = Style { width, em, first: 0.0, rest: 0.0, edge };
            Ok(line::set(&mut layout.glyphs, &[span(text, font)], &style)?)
        };
        let caption = match table.caption.trim() {
            "" => Vec::new(),
            text => words(self, text, Font::Hei, CAPTION_SIZE, Edge::Centre)?,
        };
        let mut notes = Vec::new();
        for note in &table.notes {
            notes.extend(words(self, note, Font::Fangsong, NOTE_SIZE, Edge::Left)?);
        }
        Ok(Grid { caption, notes, size, leading, edges, head, rows })
    }

    fn rows(&mut self, rows: &[Row], setting: &Setting, part: Part) -> Step<Rows> {
        let columns = setting.columns.len();
        let mut made = Rows::default();
        // For each column how many rows below are still covered from above.
        let mut covered = vec![0_usize; columns];
        for (at, row) in rows.iter().enumerate() {
            self.tick_row(part)?;
            let (cells, least) = match row {
                Row::Group(text) => {
                    covered.fill(0);
                    let spans = [span(text, Font::Hei)];
                    let lines = self.cell_lines(&spans, 0, columns, Align::Left, setting)?;
                    (vec![GridCell { rows: 1, column: 0, columns, lines }], 0)
                }
                Row::Cells { cells, least_height } => {
                    let below =
                        rows[at..].iter().take_while(|row| matches!(row, Row::Cells { .. }));
                    let below = below.count();
                    let cells = self.row_cells(cells, below, &mut covered, setting, part)?;
                    (cells, *least_height)
                }
            };
            let lines = cells.iter().filter(|cell| cell.rows == 1).map(|cell| cell.lines.len());
            let text = text_height(lines.max().unwrap_or(1).max(1), setting.leading);
            let least = f32::from(least) * crate::pdf::display::MM;
            made.heights.push(f32::max(text + 2.0 * OVER, least));
            made.groups.push(match row {
                Row::Group(_) => Kind::Group,
                Row::Cells { .. } => Kind::Cells,
            });
            made.cells.push(cells);
        }
        made.grow_for_merged(setting.leading);
        made.tie();
        Ok(made)
    }

    fn tick_row(&mut self, part: Part) -> Step<()> {
        match part {
            Part::Head => Ok(()),
            Part::Body { .. } => self.tick(),
        }
    }

    /// Cells of a row in the places not covered from above.
    fn row_cells(
        &mut self,
        cells: &[Cell],
        below: usize,
        covered: &mut [usize],
        setting: &Setting,
        part: Part,
    ) -> Step<Vec<GridCell>> {
        let mut placed = Vec::new();
        let mut cells = cells.iter();
        let mut column = 0;
        while column < covered.len() {
            if covered[column] > 0 {
                covered[column] -= 1;
                column += 1;
                continue;
            }
            let free = covered[column..].iter().take_while(|rows| **rows == 0).count();
            let empty = Cell::runs(Vec::new());
            let cell = cells.next().unwrap_or(&empty);
            let columns = usize::from(cell.columns).clamp(1, free);
            let spans: Vec<Span> = match part {
                Part::Head => cell.runs.iter().map(|run| span(&run.text, Font::Hei)).collect(),
                Part::Body { .. } => cell.runs.iter().map(run_span).collect(),
            };
            let align = match part {
                Part::Head => Align::Centre,
                Part::Body { .. } => cell.align.unwrap_or(setting.columns[column].align),
            };
            let lines = self.cell_lines(&spans, column, columns, align, setting)?;
            let mut rows = usize::from(cell.rows).clamp(1, below);
            if let Part::Body { most } = part
                && text_height(lines.len(), setting.leading) > most / 2.0
            {
                // Too much to be said again on every page: it stands in its first row alone.
                rows = 1;
            }
            covered[column..column + columns].fill(rows - 1);
            placed.push(GridCell { rows, column, columns, lines });
            column += columns;
        }
        Ok(placed)
    }

    fn cell_lines(
        &mut self,
        spans: &[Span],
        column: usize,
        columns: usize,
        align: Align,
        setting: &Setting,
    ) -> Step<Vec<Line>> {
        let width = setting.edges[column + columns] - setting.edges[column] - 2.0 * SIDE;
        let edge = match align {
            Align::Left if width >= EVEN_FROM * setting.size => Edge::Even,
            Align::Left => Edge::Left,
            Align::Centre => Edge::Centre,
            Align::Right => Edge::Right,
        };
        let style = Style { width, em: setting.size, first: 0.0, rest: 0.0, edge };
        Ok(line::set(&mut self.glyphs, spans, &style)?)
    }
}

/// What the cells of a table have in common.
struct Setting<'a> {
    columns: &'a [Column],
    edges: &'a [f32],
    size: f32,
    leading: f32,
}

#[derive(Clone, Copy)]
enum Part {
    Head,
    /// With the height a page has for rows.
    Body {
        most: f32,
    },
}

impl Rows {
    /// A merged cell that is higher than its rows makes the last of them higher.
    fn grow_for_merged(&mut self, leading: f32) {
        for row in 0..self.len() {
            for cell in &self.cells[row] {
                let end = (row + cell.rows).min(self.heights.len());
                let needed = text_height(cell.lines.len(), leading) + 2.0 * OVER;
                let has: f32 = self.heights[row..end].iter().sum();
                if needed > has {
                    #[expect(clippy::cast_precision_loss, reason = "rows of a cell")]
                    let share = (needed - has) / (end - row) as f32;
                    self.heights[row..end].iter_mut().for_each(|height| *height += share);
                }
            }
        }
    }

    fn tie(&mut self) {
        self.tied = (1..=self.len()).collect();
        let mut from = 0;
        while from < self.len() {
            let mut end = from + 1;
            let mut row = from;
            while row < end {
                let reach = self.cells[row].iter().map(|cell| row + cell.rows).max().unwrap_or(0);
                end = end.max(reach).min(self.len());
                row += 1;
            }
            self.tied[from..end].fill(end);
            from = end;
        }
    }
}

fn edges(columns: &[Column], width: f32) -> Vec<f32> {
    let sum: f32 = columns.iter().map(|column| f32::from(column.width.max(1))).sum();
    let mut edge = 0.0;
    let mut edges = vec![0.0];
    for column in columns {
        edge += f32::from(column.width.max(1)) / sum * width;
        edges.push(edge);
    }
    edges
}
