//! Pages as lists of what stands where, for any writer. All measures are points; y runs down.

use serde::Serialize;

use super::fonts::Font;
use super::line::Weight;
use crate::report::document::{Level, PageSetup};

/// Points in a millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;
/// A4.
pub(super) const SHORT_SIDE: f32 = 210.0 * MM;
/// A4.
pub(super) const LONG_SIDE: f32 = 297.0 * MM;

/// A page.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub setup: PageSetup,
    pub items: Vec<Item>,
}

/// Something on a page.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Text(Text),
    Rule(Rule),
}

/// From where a place is measured. The two differ on a landscape page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) enum Side {
    /// The upper left corner of the page as it is read.
    Read,
    /// The upper left corner of the upright sheet, where page numbers stand.
    Sheet,
}

/// Characters of one font on one line.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub side: Side,
    pub x: f32,
    /// Of the baseline.
    pub y: f32,
    pub size: f32,
    pub font: Font,
    pub weight: Weight,
    pub shown: Vec<Shown>,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub c: char,
    pub id: u16,
    /// From the beginning of the text.
    pub x: f32,
    /// How far the font moves on, in em.
    pub advance: f32,
}

/// A straight line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub from: (f32, f32),
    pub to: (f32, f32),
    pub width: f32,
}

/// An entry of the outline.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub level: Level,
    pub text: String,
    pub page: usize,
    pub y: f32,
}

/// A paper, laid out.
#[derive(Clone, Debug, Default)]
pub(super) struct Display {
    pub pages: Vec<Page>,
    pub outline: Vec<Entry>,
    /// Pages before the first 附件.
    pub body_pages: usize,
}

impl Display {
    /// Puts another paper behind this one.
    pub(super) fn append(&mut self, other: Self) {
        let before = self.pages.len();
        self.pages.extend(other.pages);
        let moved = |entry: Entry| Entry { page: entry.page + before, ..entry };
        self.outline.extend(other.outline.into_iter().map(moved));
        self.body_pages += other.body_pages;
    }
}
