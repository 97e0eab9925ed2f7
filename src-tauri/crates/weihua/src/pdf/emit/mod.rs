//! The display list to bytes: fonts cut to the glyphs used, pages through printpdf, the file
//! finished through lopdf.
//!
//! printpdf is used for operations alone. Its own cutting of fonts does nothing without its text
//! engine, and a character of its text without a glyph becomes a box without a word; so fonts are
//! cut here, and glyphs are written by number.

mod finish;

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Codepoint, CurTransMat, FontId, Line, LinePoint, Mm, Op, ParsedFont, PdfDocument,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, TextItem, TextMatrix, TextRenderingMode,
};
use subsetter::GlyphRemapper;

use super::display::{Display, Item, LONG_SIDE, Page, Rule, SHORT_SIDE, Side, Text};
use super::fonts::{Font, Fonts};
use super::line::Weight;
use super::{Progress, Stage, Step, Stop, Watch};
use crate::error::{Code, Failure};
use crate::report::document::{About, Orientation};

/// A fault of the program itself.
pub(super) fn fault(cause: impl std::fmt::Display) -> Failure {
    Failure::new(Code::Internal, "生成PDF时程序出错，没有生成文件。请把“详情”发给维护人员。")
        .because(cause)
}

/// Writes the pages as a PDF that says `about` of itself.
pub(super) fn write(
    display: &Display,
    about: &About,
    fonts: &Fonts,
    watch: Watch<'_>,
) -> Step<Vec<u8>> {
    let cut = cut_fonts(display, fonts)?;
    let mut paper = PdfDocument::new("");
    for (font, cut) in &cut {
        let font_id = FontId(resource_name(*font));
        paper.resources.fonts.map.insert(font_id, printpdf::font::PdfFont::new(cut.face.clone()));
    }
    for (number, page) in display.pages.iter().enumerate() {
        let progress =
            Progress { stage: Stage::Writing, done: number + 1, of: display.pages.len() };
        if watch(progress).is_break() {
            return Err(Stop::Unwanted);
        }
        let (width, height) = (Mm::from(Pt(SHORT_SIDE)), Mm::from(Pt(LONG_SIDE)));
        paper.pages.push(PdfPage::new(width, height, operations(page, &cut)));
    }
    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    let mut file = paper.to_lopdf_document(&options, &mut Vec::new());
    finish::finish(&mut file, display, about).map_err(fault)?;
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(fault)?;
    Ok(bytes)
}

/// A font cut to what a paper uses, and the new numbers of its glyphs.
struct Cut {
    face: ParsedFont,
    numbers: BTreeMap<u16, u16>,
}

fn cut_fonts(display: &Display, fonts: &Fonts) -> Step<BTreeMap<Font, Cut>> {
    let mut used: BTreeMap<Font, BTreeSet<u16>> = BTreeMap::new();
    for item in display.pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(text) = item {
            used.entry(text.font).or_default().extend(text.shown.iter().map(|shown| shown.id));
        }
    }
    let mut cut = BTreeMap::new();
    for (font, glyphs) in used {
        let mut remapper = GlyphRemapper::new();
        let numbers = glyphs.iter().map(|glyph| (*glyph, remapper.remap(*glyph))).collect();
        let bytes = subsetter::subset(fonts.bytes(font)?, 0, &remapper)
            .map_err(|error| fault(format!("{}: {error:?}", font.name())))?;
        // It warns that there is no table of characters, which a cut font does not need.
        let mut face = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
            .ok_or_else(|| fault(format!("{}: cut font not read", font.name())))?;
        face.font_name = Some(format!("{}+{}", tag(&glyphs), font.name()));
        cut.insert(font, Cut { face, numbers });
    }
    Ok(cut)
}

/// Six letters that tell two cuts of a font apart (ISO 32000-1, 9.6.4).
fn tag(glyphs: &BTreeSet<u16>) -> String {
    let bytes: Vec<u8> = glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect();
    let letters = crate::file::sha256(&bytes);
    letters.bytes().take(6).map(|hex| char::from(b'A' + hex % 26)).collect()
}

fn resource_name(font: Font) -> String {
    format!("WH{}", font.index())
}

fn operations(page: &Page, cut: &BTreeMap<Font, Cut>) -> Vec<Op> {
    let mut operations = Vec::new();
    let of_side = |side: Side| {
        page.items.iter().filter(move |item| match item {
            Item::Text(text) => text.side == side,
            Item::Rule(_) => side == Side::Read,
        })
    };
    let read_height = match page.setup.orientation {
        Orientation::Portrait => {
            draw(of_side(Side::Read), LONG_SIDE, cut, &mut operations);
            LONG_SIDE
        }
        Orientation::Landscape => {
            // Turned to the left: what is read from left to right runs up the sheet.
            let turned = CurTransMat::Raw([0.0, 1.0, -1.0, 0.0, SHORT_SIDE, 0.0]);
            operations.push(Op::SaveGraphicsState);
            operations.push(Op::SetTransformationMatrix { matrix: turned });
            draw(of_side(Side::Read), SHORT_SIDE, cut, &mut operations);
            operations.push(Op::RestoreGraphicsState);
            LONG_SIDE
        }
    };
    draw(of_side(Side::Sheet), read_height, cut, &mut operations);
    operations
}

/// Draws items whose places are measured from the top of a page `height` high.
fn draw<'a>(
    items: impl Iterator<Item = &'a Item> + Clone,
    height: f32,
    cut: &BTreeMap<Font, Cut>,
    operations: &mut Vec<Op>,
) {
    for item in items.clone() {
        if let Item::Rule(rule) = item {
            draw_rule(rule, height, operations);
        }
    }
    operations.push(Op::StartTextSection);
    for item in items {
        if let Item::Text(text) = item
            && let Some(cut) = cut.get(&text.font)
        {
            draw_text(text, height, cut, operations);
        }
    }
    operations.push(Op::EndTextSection);
}

fn draw_rule(rule: &Rule, height: f32, operations: &mut Vec<Op>) {
    let point = |at: (f32, f32)| LinePoint {
        p: Point { x: Pt(hundredths(at.0)), y: Pt(hundredths(height - at.1)) },
        bezier: false,
    };
    operations.push(Op::SetOutlineThickness { pt: Pt(rule.width) });
    let line = Line { points: vec![point(rule.from), point(rule.to)], is_closed: false };
    operations.push(Op::DrawLine { line });
}

fn draw_text(text: &Text, height: f32, cut: &Cut, operations: &mut Vec<Op>) {
    let font = PdfFontHandle::External(FontId(resource_name(text.font)));
    operations.push(Op::SetFont { font, size: Pt(text.size) });
    if text.weight == Weight::Heavier {
        operations.push(Op::SetOutlineThickness { pt: Pt(text.size * 0.025) });
        operations.push(Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke });
    }
    let (x, y) = (hundredths(text.x), hundredths(height - text.y));
    operations.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(x), Pt(y)) });
    let mut shown = Vec::with_capacity(text.shown.len());
    // Where the reader's pen stands, in thousandths of an em.
    let mut pen = 0.0_f32;
    for (at, glyph) in text.shown.iter().enumerate() {
        let number = cut.numbers.get(&glyph.id).copied().unwrap_or_default();
        pen += glyph.advance * 1000.0;
        let kern = text
            .shown
            .get(at + 1)
            .map_or(0.0, |next| hundredths(pen - next.x / text.size * 1000.0));
        pen -= kern;
        shown.push(Codepoint::with_cid(number, kern, glyph.c.to_string()));
    }
    operations.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown)] });
    if text.weight == Weight::Heavier {
        operations.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
    }
}

/// A hundredth of a point is far below what can be seen, and shorter to write.
fn hundredths(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
