//! Blocks down the pages: what belongs together stays together.

use super::table::Grid;
use super::{EM, Layout, PITCH, TEXT_SIZE, plain, span};
use crate::pdf::Step;
use crate::pdf::display::MM;
use crate::pdf::fonts::Font;
use crate::pdf::line::{self, Edge, Line, Span, Weight};
use crate::pdf::text::on_one_line;
use crate::report::document::{
    Block, Emphasis, Heading, Level, Origin, Paragraph, PartedLine, Run, Shape, Source, SourceMarks,
};

/// What follows the text and stays with its end.
#[derive(Default)]
pub(super) struct Tail {
    pub lines: Vec<TailLine>,
}

/// A line of it.
pub(super) enum TailLine {
    Line(Line),
    /// Empty.
    Blank,
    /// Empty, and not needed at the end of a page with text below.
    Clear,
}

/// 小四: a line above or below a form.
const FORM_SIZE: f32 = 12.0;
const FORM_PITCH: f32 = 20.0;

/// A block, set and ready to be put on a page.
enum Piece {
    Heading { lines: Vec<Line>, level: Level, text: String, stands: Stands },
    Text(Vec<Line>),
    Form(Vec<Line>),
    Table(Box<Grid>),
    Room(f32),
}

/// Whether a heading heads what follows, or its own text goes on in its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Alone,
    WithText,
}

impl Layout<'_> {
    /// Puts `blocks` and then `tail`.
    pub(super) fn blocks(&mut self, blocks: &[Block], tail: Tail) -> Step<()> {
        let mut pieces = Vec::with_capacity(blocks.len());
        for block in blocks {
            pieces.push(self.piece(block)?);
            self.tick()?;
        }
        #[expect(clippy::cast_precision_loss, reason = "lines after a text")]
        let tail_height = tail.lines.len() as f32 * PITCH;
        for at in 0..pieces.len() {
            let needed = self.least_height(&pieces[at..], tail_height);
            if needed > self.remaining() && needed <= self.block().1 && self.y > 0.0 {
                self.break_page();
            }
            let after_text =
                at > 0 && matches!(pieces[at - 1], Piece::Text(_) | Piece::Heading { .. });
            if after_text && matches!(pieces[at], Piece::Table(_) | Piece::Form(_)) {
                self.leave(PITCH / 4.0);
            }
            let tail_height = if at + 1 == pieces.len() { tail_height } else { 0.0 };
            let tail_height = tail_height + closing(&pieces[at + 1..]);
            self.put_piece(&pieces[at], tail_height)?;
        }
        self.put_tail(&tail);
        Ok(())
    }

    fn piece(&mut self, block: &Block) -> Step<Piece> {
        Ok(match block {
            Block::Heading(heading) => self.heading(heading)?,
            Block::Paragraph(paragraph) => Piece::Text(self.paragraph(paragraph)?),
            Block::Line(line) => Piece::Form(self.parted(line)?),
            Block::Table(table) => Piece::Table(Box::new(self.grid(table)?)),
            Block::Room(height) => Piece::Room(f32::from(*height) * MM),
        })
    }

    fn heading(&mut self, heading: &Heading) -> Step<Piece> {
        let (font, weight) = match heading.level {
            Level::First => (Font::Hei, Weight::AsIs),
            Level::Second => (Font::Kai, Weight::AsIs),
            Level::Third => (Font::Fangsong, Weight::Heavier),
            Level::Fourth => (Font::Fangsong, Weight::AsIs),
        };
        let text = on_one_line(&heading.text);
        let mut spans = vec![Span { text: text.clone(), font, latin: font, weight }];
        spans.extend(self.spans(&heading.continued));
        let lines = self.text_lines(&spans, 2.0 * EM, 0.0, Edge::Even)?;
        let goes_on = heading.continued.iter().any(|run| !run.text.trim().is_empty());
        let stands = if goes_on { Stands::WithText } else { Stands::Alone };
        Ok(Piece::Heading { lines, level: heading.level, text, stands })
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> Step<Vec<Line>> {
        let spans = self.spans(&paragraph.runs);
        let (first, edge) = match paragraph.shape {
            Shape::Indented => (2.0 * EM, Edge::Even),
            Shape::Flush => (0.0, Edge::Even),
            Shape::Centred => (0.0, Edge::Centre),
            Shape::Right => (0.0, Edge::Right),
        };
        self.text_lines(&spans, first, 0.0, edge)
    }

    fn spans(&self, runs: &[Run]) -> Vec<Span> {
        let mut spans = Vec::new();
        for (at, run) in runs.iter().enumerate() {
            spans.push(run_span(run));
            let goes_on = runs.get(at + 1).is_some_and(|next| next.origin == run.origin);
            let sources = match &run.origin {
                Origin::Said(sources) | Origin::ByHand(sources) => sources,
                Origin::Wording | Origin::Computed => continue,
            };
            if let (SourceMarks::Printed, false) = (self.document.sources, goes_on)
                && let Some(mark) = source_mark(sources)
            {
                spans.push(span(&mark, Font::Kai));
            }
        }
        spans
    }

    fn parted(&mut self, parted: &PartedLine) -> Step<Vec<Line>> {
        let width = self.block().0;
        let mut lines: Vec<Line> = Vec::new();
        let parts = [
            (&parted.left, Edge::Left),
            (&parted.middle, Edge::Centre),
            (&parted.right, Edge::Right),
        ];
        let mut taken = 0.0;
        for (text, edge) in parts {
            let text = on_one_line(text);
            if text.is_empty() {
                continue;
            }
            let style = plain(width, FORM_SIZE, edge);
            let words = small_words(&text);
            let own = line::width(&mut self.glyphs, &words, FORM_SIZE)?;
            let set = line::set(&mut self.glyphs, &[words], &style)?;
            let left = match edge {
                Edge::Even | Edge::Left => 0.0,
                Edge::Centre => (width - own) / 2.0,
                Edge::Right => width - own,
            };
            match lines.last_mut() {
                Some(line) if set.len() == 1 && left >= taken => {
                    line.marks.extend(set.into_iter().flat_map(|line| line.marks));
                }
                Some(_) | None => lines.extend(set),
            }
            taken = left + own + FORM_SIZE;
        }
        if lines.is_empty() {
            lines.push(Line::default());
        }
        Ok(lines)
    }

    /// The height below which the first of `pieces` does not begin: a heading needs what it
    /// heads, the end of the text what follows it.
    fn least_height(&self, pieces: &[Piece], tail: f32) -> f32 {
        let mut height = 0.0;
        for (at, piece) in pieces.iter().enumerate() {
            let own = piece_height(piece);
            let next = pieces.get(at + 1);
            let tail = if next.is_none() { tail } else { 0.0 };
            height += match piece {
                Piece::Text(lines) if lines.len() < 4 && tail > 0.0 => own + tail,
                Piece::Heading { stands: Stands::WithText, .. } if tail > 0.0 => own + tail,
                Piece::Text(_) | Piece::Heading { stands: Stands::WithText, .. } => own.min(PITCH),
                Piece::Heading { .. } | Piece::Form(_) => own + tail,
                Piece::Table(grid) if grid.rows.len() <= 1 => {
                    let closing = closing(&pieces[at + 1..]);
                    let behind = if closing > 0.0 { grid.height_behind() } else { 0.0 };
                    grid.least_height() + behind + closing
                }
                Piece::Table(grid) => grid.least_height(),
                Piece::Room(height) => *height,
            };
            let goes_on = match piece {
                Piece::Heading { stands, .. } => *stands == Stands::Alone,
                Piece::Room(_) => true,
                Piece::Form(_) => matches!(next, Some(Piece::Table(_) | Piece::Room(_))),
                Piece::Text(_) | Piece::Table(_) => false,
            };
            if !goes_on || height > self.block().1 {
                break;
            }
        }
        height
    }

    fn put_piece(&mut self, piece: &Piece, tail: f32) -> Step<()> {
        match piece {
            Piece::Heading { lines, level, text, .. } => {
                if self.remaining() < PITCH && self.y > 0.0 {
                    self.break_page();
                }
                self.mark_outline(*level, text);
                lines.iter().for_each(|line| self.put_line(line, TEXT_SIZE, PITCH));
            }
            Piece::Text(lines) => {
                for (at, line) in lines.iter().enumerate() {
                    // Two lines at least go with what follows the text.
                    if tail > 0.0 && lines.len() >= 4 && at + 2 == lines.len() {
                        let needed = 2.0 * PITCH + tail;
                        if needed > self.remaining() && needed <= self.block().1 && self.y > 0.0 {
                            self.break_page();
                        }
                    }
                    self.put_line(line, TEXT_SIZE, PITCH);
                }
            }
            Piece::Form(lines) => {
                lines.iter().for_each(|line| self.put_line(line, FORM_SIZE, FORM_PITCH));
            }
            Piece::Table(grid) => self.put_table(grid, tail)?,
            Piece::Room(height) => self.leave(*height),
        }
        Ok(())
    }

    fn put_tail(&mut self, tail: &Tail) {
        if !tail.lines.is_empty() {
            self.go_to_grid();
        }
        for line in &tail.lines {
            match line {
                TailLine::Line(line) => self.put_line(line, TEXT_SIZE, PITCH),
                TailLine::Blank | TailLine::Clear => self.leave(PITCH),
            }
        }
    }
}

fn piece_height(piece: &Piece) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "lines of a block")]
    let of = |lines: &[Line], pitch: f32| lines.len() as f32 * pitch;
    match piece {
        Piece::Heading { lines, .. } | Piece::Text(lines) => of(lines, PITCH),
        Piece::Form(lines) => of(lines, FORM_PITCH),
        Piece::Table(grid) => grid.least_height(),
        Piece::Room(height) => *height,
    }
}

/// Height of what closes a form, where nothing else follows: lines, and a row without a head. A
/// signature does not stand alone on a page.
fn closing(pieces: &[Piece]) -> f32 {
    let closes = |piece: &Piece| match piece {
        Piece::Form(_) | Piece::Room(_) => true,
        Piece::Table(grid) => grid.head.len() == 0 && grid.rows.len() == 1,
        Piece::Heading { .. } | Piece::Text(_) => false,
    };
    if pieces.iter().all(closes) { pieces.iter().map(piece_height).sum() } else { 0.0 }
}

/// Small figures of 仿宋 are hard to tell apart: outside the text they are those of 宋.
pub(super) fn small_words(text: &str) -> Span {
    Span { latin: Font::Song, ..span(text, Font::Fangsong) }
}

pub(super) fn run_span(run: &Run) -> Span {
    let font = match run.emphasis {
        Emphasis::Plain => Font::Fangsong,
        Emphasis::Strong => Font::Hei,
        Emphasis::Name => Font::Kai,
    };
    span(&run.text, font)
}

/// （德胜街道·2018年第一季度·第2版）; of more than three units the first and how many.
fn source_mark(sources: &[Source]) -> Option<String> {
    const MOST: usize = 3;
    let first = sources.first()?;
    let places: Vec<String> = sources
        .iter()
        .take(MOST)
        .map(|source| format!("{}·{}·{}", source.unit, source.period, source.revision))
        .collect();
    Some(match sources.len() {
        ..=MOST => format!("（{}）", places.join("；")),
        count => format!("（{}等{count}家·{}）", first.unit, first.period),
    })
}
