//! A paper onto pages: the text on the grid of GB/T 9704-2012 §5.2 (28 characters by 22 lines),
//! tables where they come, each 附件 on a new page.

mod flow;
mod furniture;
mod letter;
mod table;

use super::display::{Display, Entry, Item, MM, Page, Rule, Shown, Side, Text};
use super::fonts::{Font, Fonts};
use super::glyphs::Glyphs;
use super::line::{self, Beyond, Edge, Line, Span, Style, Weight};
use super::text::printable;
use super::{Progress, Stage, Step, Stop, Watch};
use crate::report::document::{Block, Document, Level, PageSetup};

/// 3号.
const TEXT_SIZE: f32 = 16.0;
/// 28 characters on 156 mm: 16 pt type is set 0.2 pt closer than it is wide.
const EM: f32 = 156.0 * MM / 28.0;
/// 22 lines on 225 mm; 29 pt would leave no room for the last.
const PITCH: f32 = 28.95;
/// From the baseline up to the middle of a character, in em.
const MIDDLE: f32 = 0.36;
/// Sums of widths and heights are not exact.
const ROUNDING: f32 = 0.05;

/// Lays out `document`; also gives the characters that have no glyph.
pub(super) fn lay_out(
    document: &Document,
    fonts: &Fonts,
    watch: Watch<'_>,
) -> Step<(Display, Vec<char>)> {
    let mut layout = Layout {
        document,
        glyphs: Glyphs::new(fonts),
        display: Display::default(),
        setup: document.page,
        y: 0.0,
        watch,
        done: 0,
        of: steps(document),
    };
    layout.begin(document.page);
    layout.letter()?;
    layout.display.body_pages = layout.display.pages.len();
    for (number, attachment) in document.attachments.iter().enumerate() {
        layout.attachment(number, attachment)?;
    }
    layout.furnish()?;
    Ok((layout.display, layout.glyphs.into_missing()))
}

fn steps(document: &Document) -> usize {
    let of = |blocks: &[Block]| -> usize {
        blocks
            .iter()
            .map(|block| match block {
                Block::Table(table) => 1 + 2 * table.rows.len(),
                Block::Heading(_) | Block::Paragraph(_) | Block::Line(_) | Block::Room(_) => 1,
            })
            .sum()
    };
    of(&document.body)
        + document.attachments.iter().map(|attachment| of(&attachment.blocks)).sum::<usize>()
}

/// A paper while it is laid out.
struct Layout<'a> {
    document: &'a Document,
    glyphs: Glyphs<'a>,
    display: Display,
    /// Of the page being filled.
    setup: PageSetup,
    /// How much of its text block is filled.
    y: f32,
    watch: Watch<'a>,
    done: usize,
    of: usize,
}

impl Layout<'_> {
    fn tick(&mut self) -> Step<()> {
        self.done += 1;
        let done = self.done.min(self.of);
        if (self.watch)(Progress { stage: Stage::Setting, done, of: self.of }).is_break() {
            return Err(Stop::Unwanted);
        }
        Ok(())
    }

    /// A new page with its own paper.
    fn begin(&mut self, setup: PageSetup) {
        self.setup = setup;
        self.display.pages.push(Page { setup, items: Vec::new() });
        self.y = 0.0;
    }

    /// A new page like this one.
    fn break_page(&mut self) {
        self.begin(self.setup);
    }

    /// Width and height of the text block. Margins that leave nothing are not believed.
    fn block(&self) -> (f32, f32) {
        let (width, height) = self.setup.block();
        (f32::from(width.max(20)) * MM, f32::from(height.max(20)) * MM)
    }

    fn remaining(&self) -> f32 {
        self.block().1 - self.y + ROUNDING
    }

    fn page_number(&self) -> usize {
        self.display.pages.len().saturating_sub(1)
    }

    /// Lines of the body, one row of the grid each.
    fn text_lines(&mut self, spans: &[Span], first: f32, rest: f32, edge: Edge) -> Step<Vec<Line>> {
        let style =
            Style { width: self.block().0, em: EM, first, rest, edge, beyond: Beyond::Margin };
        Ok(line::set(&mut self.glyphs, spans, &style)?)
    }

    /// Puts a line below what is there, on a new page where this one is full.
    fn put_line(&mut self, line: &Line, size: f32, pitch: f32) {
        if self.remaining() < pitch && self.y > 0.0 {
            self.break_page();
        }
        self.draw_line(line, (0.0, self.y), size, pitch);
        self.y += pitch;
    }

    /// Leaves room; at the top of a page there is enough.
    fn leave(&mut self, height: f32) {
        if self.y > 0.0 {
            self.y += height;
        }
    }

    /// To the next row of the grid.
    fn go_to_grid(&mut self) {
        self.y = ((self.y - ROUNDING) / PITCH).ceil().max(0.0) * PITCH;
    }

    /// Draws a line whose upper left corner is `at`, seen from the text block.
    fn draw_line(&mut self, line: &Line, at: (f32, f32), size: f32, pitch: f32) {
        let x = f32::from(self.setup.left) * MM + at.0;
        let y = f32::from(self.setup.top) * MM + at.1 + pitch / 2.0 + MIDDLE * size;
        let texts = texts(&self.glyphs, line, Side::Read, (x, y), size);
        if let Some(page) = self.display.pages.last_mut() {
            page.items.extend(texts);
        }
    }

    /// Draws a straight line, seen from the text block.
    fn draw_rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32) {
        let x = f32::from(self.setup.left) * MM;
        let y = f32::from(self.setup.top) * MM;
        let moved = |at: (f32, f32)| (at.0 + x, at.1 + y);
        let rule = Rule { from: moved(from), to: moved(to), width };
        if let Some(page) = self.display.pages.last_mut() {
            page.items.push(Item::Rule(rule));
        }
    }

    fn mark_outline(&mut self, level: Level, text: &str) {
        let y = f32::from(self.setup.top) * MM + self.y;
        let text = text.to_owned();
        self.display.outline.push(Entry { level, text, page: self.page_number(), y });
    }
}

/// A line as texts of one font each; `at` is its left end on the baseline.
fn texts(glyphs: &Glyphs, line: &Line, side: Side, at: (f32, f32), size: f32) -> Vec<Item> {
    let mut texts: Vec<Text> = Vec::new();
    for mark in &line.marks {
        let glyph = glyphs.get(mark.glyph);
        let x = at.0 + mark.x;
        let shown =
            |from: f32| Shown { c: glyph.c, id: glyph.id, x: x - from, advance: glyph.advance };
        match texts.last_mut() {
            Some(text) if text.font == glyph.font && text.weight == mark.weight => {
                text.shown.push(shown(text.x));
            }
            Some(_) | None => texts.push(Text {
                side,
                x,
                y: at.1,
                size,
                font: glyph.font,
                weight: mark.weight,
                shown: vec![shown(x)],
            }),
        }
    }
    texts.into_iter().map(Item::Text).collect()
}

/// How words outside the text are set: in lines of `width`, without an indent.
fn plain(width: f32, em: f32, edge: Edge) -> Style {
    Style { width, em, first: 0.0, rest: 0.0, edge, beyond: Beyond::Edge }
}

fn span(text: &str, font: Font) -> Span {
    Span { text: printable(text), font, latin: font, weight: Weight::AsIs }
}
