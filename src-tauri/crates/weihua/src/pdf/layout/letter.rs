//! The parts of a letter around its text (GB/T 9704-2012 §7.3): title, 主送机关, 附件说明, 署名 and
//! 成文日期, 附注; and how an 附件 begins.

use super::flow::{Tail, TailLine};
use super::{EM, Layout, PITCH, TEXT_SIZE, plain, span};
use crate::pdf::Step;
use crate::pdf::fonts::Font;
use crate::pdf::line::{self, Edge, Line};
use crate::pdf::text::{on_one_line, printable};
use crate::pdf::title::balanced;
use crate::report::document::{
    Attachment, AttachmentList, Block, Finish, Level, Orientation, SealRoom, Signature,
};

/// 2号.
const TITLE_SIZE: f32 = 22.0;
const TITLE_PITCH: f32 = PITCH * 1.2;
/// 小2号.
const FORM_TITLE_SIZE: f32 = 18.0;
const FORM_TITLE_PITCH: f32 = 27.0;
const NUMBERS: [&str; 2] = ["附件", "附件："];

impl Layout<'_> {
    /// The main part.
    pub(super) fn letter(&mut self) -> Step<()> {
        let document = self.document;
        self.title(&document.title)?;
        if let Some(subtitle) = &document.subtitle {
            for line in self.text_lines(&[span(subtitle, Font::Kai)], 0.0, 0.0, Edge::Centre)? {
                self.put_line(&line, TEXT_SIZE, PITCH);
            }
        }
        self.gap_before(&document.body);
        if let Some(addressee) = &document.addressee {
            let name = printable(addressee);
            let text = format!("{}：", name.trim_end_matches(['：', ':']));
            for line in self.text_lines(&[span(&text, Font::Fangsong)], 0.0, 0.0, Edge::Even)? {
                self.put_line(&line, TEXT_SIZE, PITCH);
            }
        }
        let tail = self.tail()?;
        self.blocks(&document.body, tail)
    }

    /// An 附件, from its number on.
    pub(super) fn attachment(&mut self, number: usize, attachment: &Attachment) -> Step<()> {
        self.begin(attachment.page);
        let title = on_one_line(&attachment.title);
        let label = match self.document.attachments.len() {
            1 => NUMBERS[0].to_owned(),
            _ => format!("{}{}", NUMBERS[0], number + 1),
        };
        self.mark_outline(Level::First, &format!("{label}　{title}"));
        for line in self.text_lines(&[span(&label, Font::Hei)], 0.0, 0.0, Edge::Left)? {
            self.put_line(&line, TEXT_SIZE, PITCH);
        }
        // On an upright page the title stands in the third line; a wide table needs the room.
        match attachment.page.orientation {
            Orientation::Portrait => self.leave(PITCH),
            Orientation::Landscape => {}
        }
        self.title(&attachment.title)?;
        self.gap_before(&attachment.blocks);
        self.blocks(&attachment.blocks, Tail::default())
    }

    fn title(&mut self, title: &str) -> Step<()> {
        let title = printable(title);
        if title.trim().is_empty() {
            return Ok(());
        }
        let width = self.block().0;
        let (size, pitch) = match self.document.finish {
            Finish::Plain => (TITLE_SIZE, TITLE_PITCH),
            Finish::Form => (FORM_TITLE_SIZE, FORM_TITLE_PITCH),
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a line has some twenty characters"
        )]
        let room = (width / size) as usize;
        let text = balanced(&title, room).join("\n");
        let style = plain(width, size, Edge::Centre);
        for line in line::set(&mut self.glyphs, &[span(&text, Font::Title)], &style)? {
            self.put_line(&line, size, pitch);
        }
        Ok(())
    }

    /// Text begins on the grid, after an empty line; a form follows its title closely.
    fn gap_before(&mut self, blocks: &[Block]) {
        if self.y == 0.0 {
            return;
        }
        if begins_with_form(blocks) {
            self.leave(PITCH / 4.0);
        } else {
            self.go_to_grid();
            self.leave(PITCH);
        }
    }

    /// What stands after the text and stays with its end.
    fn tail(&mut self) -> Step<Tail> {
        let mut tail = Tail::default();
        self.attachment_list(&mut tail)?;
        let document = self.document;
        if let Some(signature) = &document.signature {
            self.signature(signature, &mut tail)?;
        }
        if let Some(remark) = &document.remark {
            let text = format!("（{}）", printable(remark));
            let spans = [span(&text, Font::Fangsong)];
            for line in self.text_lines(&spans, 2.0 * EM, 0.0, Edge::Even)? {
                tail.lines.push(TailLine::Line(line));
            }
        }
        Ok(tail)
    }

    fn attachment_list(&mut self, tail: &mut Tail) -> Step<()> {
        let document = self.document;
        match document.attachment_list {
            AttachmentList::Printed => {}
            AttachmentList::Hidden => return Ok(()),
        }
        let several = document.attachments.len() > 1;
        let label = NUMBERS[1];
        let label_width = self.text_width(label)?;
        for (number, attachment) in document.attachments.iter().enumerate() {
            let number_text = if several { format!("{}. ", number + 1) } else { String::new() };
            let (prefix, first) = match number {
                0 => (format!("{label}{number_text}"), 2.0 * EM),
                _ => (number_text, 2.0 * EM + label_width),
            };
            let rest = first + self.text_width(&prefix)?;
            let text = format!("{prefix}{}", on_one_line(&attachment.title));
            if number == 0 {
                tail.lines.push(TailLine::Blank);
            }
            let spans = [span(&text, Font::Fangsong)];
            for line in self.text_lines(&spans, first, rest, Edge::Left)? {
                tail.lines.push(TailLine::Line(line));
            }
        }
        Ok(())
    }

    fn signature(&mut self, signature: &Signature, tail: &mut Tail) -> Step<()> {
        let width = self.block().0;
        let date = signature.date.as_deref().map(on_one_line).unwrap_or_default();
        let names: Vec<String> = signature.by.iter().map(|name| on_one_line(name)).collect();
        let date_width = self.text_width(&date)?;
        let mut name_width = 0.0_f32;
        for name in &names {
            let width = self.text_width(name)?;
            name_width = name_width.max(width);
        }
        let four_in = width - 4.0 * EM - date_width;
        let (blank, clear, date_left) = match signature.seal {
            // A name too long to be centred over it: the date then goes under the middle of the name.
            SealRoom::Kept if four_in + (date_width + name_width) / 2.0 > width => {
                (2, 1, width - 2.0 * EM - (name_width + date_width) / 2.0)
            }
            // The seal, 42 mm high, covers both; its upper edge is a line from the text at most.
            SealRoom::Kept => (2, 1, four_in),
            SealRoom::None if names.is_empty() => (1, 0, four_in),
            SealRoom::None if date_width > name_width => (1, 0, width - 2.0 * EM - date_width),
            SealRoom::None => (1, 0, width - name_width),
        };
        tail.lines.extend((0..blank).map(|_| TailLine::Blank));
        for name in &names {
            let own = self.text_width(name)?;
            let left = match signature.seal {
                SealRoom::Kept => date_left + (date_width - own) / 2.0,
                SealRoom::None => date_left - 2.0 * EM + (name_width - own) / 2.0,
            };
            self.signature_line(name, left, tail)?;
        }
        if !date.is_empty() {
            self.signature_line(&date, date_left, tail)?;
        }
        tail.lines.extend((0..clear).map(|_| TailLine::Clear));
        Ok(())
    }

    fn text_width(&mut self, text: &str) -> Step<f32> {
        Ok(line::width(&mut self.glyphs, &span(text, Font::Fangsong), EM)?)
    }

    fn signature_line(&mut self, text: &str, left: f32, tail: &mut Tail) -> Step<()> {
        let left = left.max(0.0);
        let lines: Vec<Line> =
            self.text_lines(&[span(text, Font::Fangsong)], left, left, Edge::Left)?;
        tail.lines.extend(lines.into_iter().map(TailLine::Line));
        Ok(())
    }
}

fn begins_with_form(blocks: &[Block]) -> bool {
    matches!(blocks.first(), Some(Block::Table(_) | Block::Line(_) | Block::Room(_)))
}
