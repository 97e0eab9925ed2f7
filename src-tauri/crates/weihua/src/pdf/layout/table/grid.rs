//! Every cell in its place, with its lines; every row with its height.

use super::super::flow::{run_span, small_words};
use super::super::{Layout, PITCH, plain, span};
use super::{OVER, SIDE};
use crate::pdf::Step;
use crate::pdf::fonts::Font;
use crate::pdf::line::{self, Edge, Line, Span};
use crate::pdf::title::balanced;
use crate::report::document::{Align, Cell, Column, Row, Run, Table, TableSize};

/// A table, set and ready to be put on pages.
pub(in crate::pdf::layout) struct Grid {
    pub caption: Vec<Line>,
    pub notes: Vec<Line>,
    /// Size of its type and pitch of its lines.
    pub size: f32,
    pub leading: f32,
    /// Where columns begin, and where the last ends.
    pub edges: Vec<f32>,
    /// What a page has for rows below the head.
    pub page: f32,
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
    /// What it says where its row, or of a group the rows below it, go on on another page.
    pub again: Vec<Line>,
}

/// Behind the name of a row where it goes on on another page.
const GOES_ON: &str = "（续）";

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
        caption + self.head.height() + self.start(0)
    }

    /// What follows the last row: notes, and the gap before what comes next.
    pub fn height_behind(&self) -> f32 {
        text_height(self.notes.len(), NOTE_PITCH) + PITCH * 1.25
    }

    /// What row `at` needs to begin on a page: all of it unless it is tall; where it is a group,
    /// with what it names.
    pub fn start(&self, at: usize) -> f32 {
        let mut height = 0.0;
        for row in at..self.rows.len() {
            height += self.rows.heights[row].min(self.tall());
            if self.rows.groups[row] == Kind::Cells {
                break;
            }
        }
        height
    }

    /// From here on a row may be parted, so that no page stays empty for its sake.
    pub fn tall(&self) -> f32 {
        self.page / 3.0
    }
}

impl Rows {
    pub fn height(&self) -> f32 {
        self.heights.iter().sum()
    }

    pub fn len(&self) -> usize {
        self.heights.len()
    }

    fn followed_by(mut self, others: Self) -> Self {
        let own = self.len();
        self.heights.extend(others.heights);
        self.cells.extend(others.cells);
        self.groups.extend(others.groups);
        self.tied.extend(others.tied.into_iter().map(|end| end + own));
        self
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
        let named_by = usize::from(table.named_by).min(columns.len());
        let setting = Setting { columns, edges: &edges, size, leading, named_by };
        let head = self.rows(&table.head, &setting, Part::Head)?;
        let block = self.block().1;
        // A head that takes half a page is not repeated: it is rows like the others.
        let repeated = head.height() < block / 2.0;
        let page = if repeated { block - head.height() } else { block };
        let rows = self.rows(&table.rows, &setting, Part::Body { page })?;
        let (head, rows) =
            if repeated { (head, rows) } else { (Rows::default(), head.followed_by(rows)) };
        let words = |layout: &mut Self, words: Span, em, edge| -> Step<Vec<Line>> {
            Ok(line::set(&mut layout.glyphs, &[words], &plain(width, em, edge))?)
        };
        let caption = match table.caption.trim() {
            "" => Vec::new(),
            text => words(self, span(text, Font::Hei), CAPTION_SIZE, Edge::Centre)?,
        };
        let mut notes = Vec::new();
        for note in &table.notes {
            notes.extend(words(self, small_words(note), NOTE_SIZE, Edge::Left)?);
        }
        Ok(Grid { caption, notes, size, leading, edges, page, head, rows })
    }

    fn rows(&mut self, rows: &[Row], setting: &Setting, part: Part) -> Step<Rows> {
        let columns = setting.columns.len();
        let mut made = Rows::default();
        // For each column how many rows below are still covered from above.
        let mut covered = vec![0_usize; columns];
        let below = rows_below(rows);
        for (at, row) in rows.iter().enumerate() {
            self.tick_row(part)?;
            let (cells, least) = match row {
                Row::Group(text) => {
                    covered.fill(0);
                    let spans = [span(text, Font::Hei)];
                    let lines = self.cell_lines(&spans, 0, columns, Align::Left, setting)?;
                    let again = if setting.named_by > 0 {
                        let spans = [span(&format!("{text}{GOES_ON}"), Font::Hei)];
                        self.cell_lines(&spans, 0, columns, Align::Left, setting)?
                    } else {
                        Vec::new()
                    };
                    (vec![GridCell { rows: 1, column: 0, columns, lines, again }], 0)
                }
                Row::Cells { cells, least_height } => {
                    let cells = self.row_cells(cells, below[at], &mut covered, setting, part)?;
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
                Part::Body { .. } => cell.runs.iter().map(cell_span).collect(),
            };
            let align = match part {
                Part::Head => Align::Centre,
                Part::Body { .. } => cell.align.unwrap_or(setting.columns[column].align),
            };
            let lines = self.cell_lines(&spans, column, columns, align, setting)?;
            let mut rows = usize::from(cell.rows).clamp(1, below);
            if let Part::Body { page } = part
                && text_height(lines.len(), setting.leading) > page / 2.0
            {
                // Too much to be said again on every page: it stands in its first row alone.
                rows = 1;
            }
            covered[column..column + columns].fill(rows - 1);
            let mut again = Vec::new();
            if column + columns <= setting.named_by {
                let mut spans = spans;
                if let Some(last) =
                    spans.last_mut().filter(|_| column + columns == setting.named_by)
                {
                    last.text.push_str(GOES_ON);
                }
                again = self.cell_lines(&spans, column, columns, align, setting)?;
            }
            placed.push(GridCell { rows, column, columns, lines, again });
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
        if align == Align::Centre
            && let [words] = spans
        {
            return self.centred(words, width, setting.size);
        }
        Ok(line::set(&mut self.glyphs, spans, &plain(width, setting.size, edge))?)
    }

    /// Short words in the middle: a little closer where one line then does, else in lines of
    /// like length.
    fn centred(&mut self, words: &Span, width: f32, size: f32) -> Step<Vec<Line>> {
        const CLOSEST: f32 = 0.92;
        let mut own = 0.0_f32;
        for part in words.text.split('\n') {
            let part = Span { text: part.to_owned(), ..*words };
            own = own.max(line::width(&mut self.glyphs, &part, size)?);
        }
        let (text, em) = if own > width && own * CLOSEST <= width {
            (words.text.clone(), size * width / own)
        } else {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "characters of a cell"
            )]
            let room = (width / size) as usize;
            (balanced(&words.text, room).join("\n"), size)
        };
        let words = Span { text, ..words.clone() };
        Ok(line::set(&mut self.glyphs, &[words], &plain(width, em, Edge::Centre))?)
    }
}

/// Small figures of 仿宋 are hard to tell apart: in a table they are those of 宋.
fn cell_span(run: &Run) -> Span {
    let span = run_span(run);
    match span.font {
        Font::Fangsong => Span { latin: Font::Song, ..span },
        Font::Title | Font::Song | Font::Hei | Font::Kai => span,
    }
}

/// What the cells of a table have in common.
struct Setting<'a> {
    columns: &'a [Column],
    edges: &'a [f32],
    size: f32,
    leading: f32,
    named_by: usize,
}

#[derive(Clone, Copy)]
enum Part {
    Head,
    /// With the height a page has for rows.
    Body {
        page: f32,
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

/// For each row how many there are from it to the next group or the end.
fn rows_below(rows: &[Row]) -> Vec<usize> {
    let mut below = vec![0; rows.len()];
    let mut count = 0;
    for (at, row) in rows.iter().enumerate().rev() {
        count = match row {
            Row::Cells { .. } => count + 1,
            Row::Group(_) => 0,
        };
        below[at] = count;
    }
    below
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
