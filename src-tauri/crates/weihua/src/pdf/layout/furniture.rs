//! What stands on every page outside its text: the page number, the marks at its head, the note
//! at its foot.

use super::{Layout, texts};
use crate::pdf::Step;
use crate::pdf::display::{Item, LONG_SIDE, MM, Rule, SHORT_SIDE, Side};
use crate::pdf::fonts::Font;
use crate::pdf::line::{self, Edge};
use crate::pdf::text::on_one_line;
use crate::report::document::{Finish, Orientation, PageSetup};

use super::{EM, MIDDLE, plain, span};

/// 4号.
const NUMBER_SIZE: f32 = 14.0;
/// 小五.
const NOTE_SIZE: f32 = 9.0;
const NOTE_PITCH: f32 = 12.0;
/// 五号.
const MARK_SIZE: f32 = 10.5;
/// Below the text of a form.
const FORM_FOOT_BELOW: f32 = 7.0 * MM;
/// The dash lies so far below the text block (GB/T 9704-2012 §7.5).
const NUMBER_BELOW: f32 = 7.0 * MM;

/// Margins of the upright sheet: left, right, bottom.
fn sheet_margins(setup: &PageSetup) -> (f32, f32, f32) {
    let mm = |side: u16| f32::from(side) * MM;
    match setup.orientation {
        Orientation::Portrait => (mm(setup.left), mm(setup.right), mm(setup.bottom)),
        Orientation::Landscape => (mm(setup.top), mm(setup.bottom), mm(setup.left)),
    }
}

impl Layout<'_> {
    pub(super) fn furnish(&mut self) -> Step<()> {
        for number in 0..self.display.pages.len() {
            let setup = self.display.pages[number].setup;
            let mut items = match self.document.finish {
                Finish::Plain => self.number_and_note(number + 1, &setup)?,
                Finish::Form => self.foot_of_form(number + 1, &setup)?,
            };
            items.extend(self.page_marks(&setup)?);
            self.display.pages[number].items.extend(items);
        }
        Ok(())
    }

    /// — 1 — in 宋 4号, odd at the right and even at the left, one character in.
    fn number_and_note(&mut self, number: usize, setup: &PageSetup) -> Step<Vec<Item>> {
        let (left, right, bottom) = sheet_margins(setup);
        let text = format!("— {number} —");
        let width = line::width(&mut self.glyphs, &span(&text, Font::Song), NUMBER_SIZE)?;
        let even = number.is_multiple_of(2);
        let at = if even { left + EM } else { SHORT_SIDE - right - EM - width };
        // A narrow margin has less room below the text.
        let dash = LONG_SIDE - bottom + NUMBER_BELOW.min(bottom / 2.0);
        let style = plain(width + 1.0, NUMBER_SIZE, Edge::Left);
        let mut items = Vec::new();
        for line in line::set(&mut self.glyphs, &[span(&text, Font::Song)], &style)? {
            let place = (at, dash + MIDDLE * NUMBER_SIZE);
            items.extend(texts(&self.glyphs, &line, Side::Sheet, place, NUMBER_SIZE));
        }

        let Some(note) = &self.document.foot_note else { return Ok(items) };
        let block = SHORT_SIDE - left - right;
        let room = block - 2.0 * EM - width;
        let (from, edge) =
            if even { (left + block - room, Edge::Right) } else { (left, Edge::Left) };
        let style = plain(room, NOTE_SIZE, edge);
        let spans = [span(&on_one_line(note), Font::Song)];
        let mut y = dash + MIDDLE * NOTE_SIZE;
        for line in line::set(&mut self.glyphs, &spans, &style)? {
            if y > LONG_SIDE - NOTE_SIZE {
                break;
            }
            items.extend(texts(&self.glyphs, &line, Side::Sheet, (from, y), NOTE_SIZE));
            y += NOTE_PITCH;
        }
        Ok(items)
    }

    /// The note at the left, 第1页　共3页 at the right, along the foot of the page as it is read.
    fn foot_of_form(&mut self, number: usize, setup: &PageSetup) -> Step<Vec<Item>> {
        let (sheet_width, sheet_height) = match setup.orientation {
            Orientation::Portrait => (SHORT_SIDE, LONG_SIDE),
            Orientation::Landscape => (LONG_SIDE, SHORT_SIDE),
        };
        let mm = |side: u16| f32::from(side) * MM;
        let left = mm(setup.left);
        let width = sheet_width - left - mm(setup.right);
        let y = sheet_height - mm(setup.bottom) + FORM_FOOT_BELOW.min(mm(setup.bottom) / 2.0);
        let place = (left, y + MIDDLE * NOTE_SIZE);
        let pages = format!("第{number}页　共{}页", self.display.pages.len());
        let taken = line::width(&mut self.glyphs, &span(&pages, Font::Song), NOTE_SIZE)?;
        let note = on_one_line(self.document.foot_note.as_deref().unwrap_or_default());
        let mut items = Vec::new();
        let parts =
            [(note, Edge::Left, width - taken - 2.0 * NOTE_SIZE), (pages, Edge::Right, width)];
        for (text, edge, room) in parts {
            let style = plain(room, NOTE_SIZE, edge);
            // What is too long for the line is not worth a second one at the foot of a form.
            if let Some(line) =
                line::set(&mut self.glyphs, &[span(&text, Font::Song)], &style)?.first()
            {
                items.extend(texts(&self.glyphs, line, Side::Read, place, NOTE_SIZE));
            }
        }
        Ok(items)
    }

    /// Marks in a frame at the upper right, above the text.
    fn page_marks(&mut self, setup: &PageSetup) -> Step<Vec<Item>> {
        let mut items = Vec::new();
        let sheet = match setup.orientation {
            Orientation::Portrait => SHORT_SIDE,
            Orientation::Landscape => LONG_SIDE,
        };
        let mut right = sheet - f32::from(setup.right) * MM;
        let middle = (f32::from(setup.top) * MM - 6.0 * MM).max(6.0 * MM);
        for mark in self.document.page_marks.iter().rev() {
            let text = on_one_line(mark);
            let width = line::width(&mut self.glyphs, &span(&text, Font::Hei), MARK_SIZE)?;
            let (inside, half) = (MARK_SIZE * 0.5, MARK_SIZE * 0.85);
            let left = right - width - 2.0 * inside;
            let style = plain(width + 1.0, MARK_SIZE, Edge::Left);
            for line in line::set(&mut self.glyphs, &[span(&text, Font::Hei)], &style)? {
                let place = (left + inside, middle + MIDDLE * MARK_SIZE);
                items.extend(texts(&self.glyphs, &line, Side::Read, place, MARK_SIZE));
            }
            let corners = [
                (left, middle - half),
                (right, middle - half),
                (right, middle + half),
                (left, middle + half),
            ];
            for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
                items.push(Item::Rule(Rule { from: *from, to: *to, width: 0.5 }));
            }
            right = left - MARK_SIZE;
        }
        Ok(items)
    }
}
