//! Text into lines. Every character has its place from the grid of the paper; where a line would
//! end wrongly, punctuation gives way first (its blank half, or a full stop hangs into the
//! margin), and only then the gaps between characters.

use super::breaks;
use super::fonts::Font;
use super::glyphs::{Glyphs, Kind, kind};
use crate::error::Result;

/// A stretch of text in one font.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub text: String,
    pub font: Font,
    /// For Latin letters and figures.
    pub latin: Font,
    pub weight: Weight,
}

/// Whether a font is drawn as it is or a little heavier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    AsIs,
    Heavier,
}

/// How a text is set. Measures in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Width of a line.
    pub width: f32,
    /// Width of a full character: the pitch of the grid, or the size of the type.
    pub em: f32,
    /// How far the first line is indented.
    pub first: f32,
    /// How far the others are.
    pub rest: f32,
    /// How the lines stand.
    pub edge: Edge,
    /// What lies right of them.
    pub beyond: Beyond,
}

/// What lies right of the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// A margin, into which a stop may hang.
    Margin,
    /// Something else, such as a rule.
    Edge,
}

/// How lines stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Both edges even, the last line at the left.
    Even,
    Left,
    Centre,
    Right,
}

/// A character with its place on the line, from the left edge of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub glyph: u32,
    pub x: f32,
    pub weight: Weight,
}

/// A line that has been set.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub marks: Vec<Placed>,
}

#[derive(Clone, Copy)]
struct Mark {
    glyph: u32,
    c: char,
    weight: Weight,
    may_begin: bool,
}

/// How much of the blank of punctuation inside a line may go, in em a line.
const MOST_INSIDE: f32 = 0.5;
/// Gaps are not stretched beyond this, in em; a line that would need more ends short.
const MOST_STRETCH: f32 = 0.2;
/// A Latin word that would leave so much of a line empty, in em, is cut where the line is full.
const MOST_EMPTY: f32 = 4.0;
/// May hang into the margin.
const HANGS: &str = "，。、";

/// Sets `spans`, which belong to one paragraph unless a line break parts them. Never empty: a
/// text without a character is one empty line.
pub(super) fn set(glyphs: &mut Glyphs, spans: &[Span], style: &Style) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for paragraph in paragraphs(spans) {
        let marks = marks(glyphs, &paragraph)?;
        let mut from = 0;
        let mut indent = style.first;
        loop {
            let (line, next) = one_line(glyphs, &marks, from, indent, style);
            lines.push(line);
            if next >= marks.len() {
                break;
            }
            from = next;
            indent = style.rest;
        }
    }
    Ok(lines)
}

/// How wide a text is on one line.
pub(super) fn width(glyphs: &mut Glyphs, span: &Span, em: f32) -> Result<f32> {
    let marks = marks(glyphs, std::slice::from_ref(span))?;
    let mut width = 0.0;
    for at in 0..marks.len() {
        width += (glyphs.get(marks[at].glyph).cell - squeezed(glyphs, &marks, 0, at)) * em;
    }
    Ok(width)
}

/// Spans of each paragraph.
fn paragraphs(spans: &[Span]) -> Vec<Vec<Span>> {
    let mut paragraphs = vec![Vec::new()];
    for span in spans {
        for (number, text) in span.text.split('\n').enumerate() {
            if number > 0 {
                paragraphs.push(Vec::new());
            }
            if let Some(paragraph) = paragraphs.last_mut() {
                paragraph.push(Span { text: text.to_owned(), ..*span });
            }
        }
    }
    paragraphs
}

fn marks(glyphs: &mut Glyphs, spans: &[Span]) -> Result<Vec<Mark>> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let mut may_begin = breaks::allowed(&text).into_iter();
    let mut marks = Vec::with_capacity(text.len() / 3);
    for span in spans {
        for c in span.text.chars() {
            let font = if c.is_ascii_graphic() { span.latin } else { span.font };
            let glyph = glyphs.place(font, c)?;
            let may_begin = may_begin.next().unwrap_or(false);
            marks.push(Mark { glyph, c, weight: span.weight, may_begin });
        }
    }
    Ok(marks)
}

/// Blank between mark `at` and the one before it on the line that goes by itself: of two
/// punctuation marks in a row, one gives up its half (clreq §3.1.6).
fn squeezed(glyphs: &Glyphs, marks: &[Mark], from: usize, at: usize) -> f32 {
    if at == from {
        return 0.0;
    }
    let (before, after) = (&marks[at - 1], &marks[at]);
    match (kind(before.c), kind(after.c)) {
        (Kind::Close | Kind::Stop, Kind::Open | Kind::Close | Kind::Stop) => {
            glyphs.get(before.glyph).right
        }
        (Kind::Open, Kind::Open) => glyphs.get(after.glyph).left,
        (Kind::Open | Kind::Other, _) | (Kind::Close | Kind::Stop, Kind::Other) => 0.0,
    }
}

/// A line that begins with mark `from`, and where the next begins.
fn one_line(
    glyphs: &Glyphs,
    marks: &[Mark],
    from: usize,
    indent: f32,
    style: &Style,
) -> (Line, usize) {
    let room = (style.width - indent) / style.em;
    let end = end_of_line(glyphs, marks, from, room, style.beyond);
    let mut next = end;
    while next < marks.len() && marks[next].c == ' ' {
        next += 1;
    }
    // A blank at the end would push a centred line aside.
    let shown = marks[from..end].iter().rposition(|mark| mark.c != ' ').map_or(0, |at| at + 1);
    let line = &marks[from..from + shown];
    let last = next >= marks.len();
    (placed(glyphs, line, room, indent, style, last_line(last)), next)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Last,
    Inner,
}

const fn last_line(last: bool) -> Standing {
    if last { Standing::Last } else { Standing::Inner }
}

/// Where the line that begins at `from` ends: at the last place where it may and still fits, or,
/// for a word wider than the line, where it is full.
fn end_of_line(glyphs: &Glyphs, marks: &[Mark], from: usize, room: f32, beyond: Beyond) -> usize {
    const ROUNDING: f32 = 0.001;
    let room = room + ROUNDING;
    let mut width = 0.0;
    let mut inside = 0.0;
    let mut full = from + 1;
    let mut best = None;
    for at in from..marks.len() {
        let glyph = glyphs.get(marks[at].glyph);
        let squeezed = squeezed(glyphs, marks, from, at);
        if at > from {
            inside += spare(glyphs, marks, at, squeezed);
        }
        width += glyph.cell - squeezed;
        let most_inside = f32::min(inside, MOST_INSIDE);
        let fits = width - glyph.right - most_inside <= room;
        let hangs =
            beyond == Beyond::Margin && HANGS.contains(marks[at].c) && width - glyph.cell <= room;
        let blank = marks[at].c == ' ' && best.is_some_and(|(end, _)| end == at);
        if width <= room {
            full = at + 1;
        }
        let may_end = marks.get(at + 1).is_none_or(|next| next.may_begin);
        if may_end && (fits || hangs || blank) {
            best = Some((at + 1, width));
        }
        if width > room + 3.0 && !blank {
            break;
        }
    }
    let end = best.map_or(full, |(end, width)| {
        let cut = full.min(marks.len());
        let in_word = cut > end
            && marks[end..=cut.min(marks.len() - 1)].iter().all(|mark| mark.c.is_ascii_graphic());
        if in_word && room - width > MOST_EMPTY { cut } else { end }
    });
    end.min(marks.len())
}

fn placed(
    glyphs: &Glyphs,
    line: &[Mark],
    room: f32,
    indent: f32,
    style: &Style,
    standing: Standing,
) -> Line {
    let Some((last, _)) = line.split_last() else { return Line::default() };
    let squeezed: Vec<f32> =
        (0..line.len()).map(|at| self::squeezed(glyphs, line, 0, at)).collect();
    let cells: f32 = line.iter().map(|mark| glyphs.get(mark.glyph).cell).sum();
    let natural = cells - squeezed.iter().sum::<f32>();
    let over = natural - room;

    let hanging = over > 0.0 && style.beyond == Beyond::Margin && HANGS.contains(last.c) && {
        let end = glyphs.get(last.glyph);
        over - end.right > MOST_INSIDE.min(blank_inside(glyphs, line, &squeezed))
    };
    let mut shrink = 0.0;
    let mut stretch = 0.0;
    let mut shown = natural;
    if over > 0.0 && !hanging {
        let inside = over - glyphs.get(last.glyph).right;
        let blank = blank_inside(glyphs, line, &squeezed);
        if inside > 0.0 && blank > 0.0 {
            shrink = (inside / blank).min(1.0);
        }
        shown = room;
    } else if style.edge == Edge::Even && standing == Standing::Inner {
        let short = if hanging { room - (natural - glyphs.get(last.glyph).cell) } else { -over };
        let gaps = gaps(line, hanging);
        if gaps > 0.0 {
            let needed = (short / gaps).max(0.0);
            stretch = if needed > MOST_STRETCH { 0.0 } else { needed };
        }
    }

    let start = match style.edge {
        Edge::Even | Edge::Left => 0.0,
        Edge::Centre => ((room - shown) / 2.0).max(0.0),
        Edge::Right => (room - shown).max(0.0),
    };
    let mut x = start;
    let mut marks = Vec::with_capacity(line.len());
    for (at, mark) in line.iter().enumerate() {
        let glyph = glyphs.get(mark.glyph);
        if at > 0 {
            x -= squeezed[at] + spare(glyphs, line, at, squeezed[at]) * shrink;
            if stretches(line, at) {
                x += stretch;
            }
        }
        let place = indent + (x + glyph.shift) * style.em;
        marks.push(Placed { glyph: mark.glyph, x: place, weight: mark.weight });
        x += glyph.cell;
    }
    Line { marks }
}

/// What is left of the blank before mark `at` that may go where the line is too full.
fn spare(glyphs: &Glyphs, marks: &[Mark], at: usize, squeezed: f32) -> f32 {
    let blank = glyphs.get(marks[at - 1].glyph).right + glyphs.get(marks[at].glyph).left;
    (blank - squeezed).max(0.0) / 2.0
}

/// The same of a whole line.
fn blank_inside(glyphs: &Glyphs, line: &[Mark], squeezed: &[f32]) -> f32 {
    (1..line.len()).map(|at| spare(glyphs, line, at, squeezed[at])).sum()
}

fn gaps(line: &[Mark], hanging: bool) -> f32 {
    let end = if hanging { line.len() - 1 } else { line.len() };
    #[expect(clippy::cast_precision_loss, reason = "characters of a line")]
    let count = (1..end).filter(|at| stretches(line, *at)).count() as f32;
    count
}

/// Whether the gap before mark `at` may be stretched: not inside a word or a number, and not
/// inside —— and ……, which are drawn as one.
fn stretches(line: &[Mark], at: usize) -> bool {
    let (before, after) = (line[at - 1].c, line[at].c);
    let word = |c: char| c.is_ascii_graphic();
    let dash = before == after && matches!(before, '—' | '…');
    !(dash || word(before) && word(after))
}
