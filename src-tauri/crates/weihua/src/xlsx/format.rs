//! How the cells of a workbook look: black on white, legible on a black-and-white printer.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::{Access, Align, Form, Look, Style};

/// The face every office computer has; another program takes its own instead.
const FACE: &str = "宋体";
const HEAD_FACE: &str = "黑体";

/// Size of the body in points; [`super::measure`] counts in it.
const BODY: f64 = 9.0;

/// Simplified Chinese, so that a computer without the face takes another of that script.
const CHARSET: u8 = 134;

const GREY: Color = Color::RGB(0x00F0_F0F0);
const GREY_TEXT: Color = Color::RGB(0x0040_4040);
const HEAD: Color = Color::RGB(0x00DD_DDDD);
const FRAME: Color = Color::RGB(0x0080_8080);

/// The format a workbook measures its columns by: 宋体 in 11 points, the usual one of a Chinese
/// Excel, whose digits are 8 pixels wide in nearly every face that takes its place.
pub(super) fn default() -> Format {
    Format::new().set_font_name(FACE).set_font_size(11).set_font_charset(CHARSET)
}

/// Pixels of a row and of a column in that format, where nothing else is said.
pub(super) const DEFAULT_ROW: u32 = 18;
pub(super) const DEFAULT_COLUMN: u32 = 72;

pub(super) fn of(style: Style) -> Format {
    let format = Format::new()
        .set_text_wrap()
        .set_font_name(FACE)
        .set_font_charset(CHARSET)
        .set_font_size(BODY);
    let framed = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(FRAME);
    let format = match style.look {
        Look::Title => format.set_font_name(HEAD_FACE).set_font_size(16),
        Look::Line => format,
        Look::Warning => format.set_bold().set_font_color(Color::RGB(0x00C0_0000)),
        Look::Head => framed(format.set_font_name(HEAD_FACE).set_background_color(HEAD)),
        Look::Group => framed(format.set_bold().set_background_color(GREY)),
        Look::Body => framed(format),
        Look::Strong => framed(format.set_bold()),
        Look::Grey => framed(format.set_background_color(GREY).set_font_color(GREY_TEXT)),
    };
    let format = match style.align {
        Align::TopLeft => format.set_align(FormatAlign::Left).set_align(FormatAlign::Top),
        Align::Left => format.set_align(FormatAlign::Left).set_align(FormatAlign::VerticalCenter),
        Align::Centre => {
            format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
        }
        Align::Right => format
            .set_align(FormatAlign::Right)
            .set_align(FormatAlign::VerticalCenter)
            .set_indent(1),
    };
    let format = match style.form {
        Form::General => format,
        Form::AsTyped => format.set_num_format("@"),
        Form::Places(0) => format.set_num_format("0"),
        Form::Places(places) => {
            format.set_num_format(format!("0.{}", "0".repeat(usize::from(places))))
        }
        Form::Date => format.set_num_format("yyyy-mm-dd"),
    };
    match style.access {
        Access::Locked => format,
        Access::Entry => format.set_unlocked(),
    }
}
