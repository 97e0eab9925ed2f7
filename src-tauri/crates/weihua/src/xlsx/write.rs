//! A book to bytes.

use std::collections::HashMap;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime,
    Format, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::{
    At, Book, Cell, Check, Content, Height, Lies, Print, Protection, Row, Rule, Said, Sheet, Style,
    Visibility, format, measure,
};
use crate::clock::Date;
use crate::error::{Code, Failure, Result};

/// The longest text a cell of a workbook can hold, in UTF-16 units.
pub const LONGEST: usize = 32_767;

/// Pixels of a full-width character of the body: 9 points at 96 dots an inch.
const CHARACTER: f64 = 12.0;

/// Pixels of a column beside its text.
const BESIDE: f64 = 7.0;

/// Margins in inches: left, right, top, bottom, head, foot. 8 mm at the sides.
const MARGINS: [f64; 6] = [0.315, 0.315, 0.4, 0.6, 0.2, 0.3];

/// The bytes of the workbook; the same book gives the same bytes.
///
/// # Errors
/// `BadInput` where a text is longer than a cell can hold, naming the cell; `Internal` where the
/// book itself is made wrongly.
pub fn to_bytes(book: &Book) -> Result<Vec<u8>> {
    too_long(book)?;
    write(book).map_err(|cause| {
        Failure::new(Code::Internal, format!("“{}”写不成表格，程序有误。", book.title))
            .because(cause)
    })
}

fn too_long(book: &Book) -> Result<()> {
    for sheet in &book.sheets {
        for (row, line) in sheet.rows.iter().enumerate() {
            for cell in &line.cells {
                let Content::Text(text) = &cell.content else { continue };
                let length = text.encode_utf16().count();
                if length > LONGEST {
                    return Err(Failure::new(
                        Code::BadInput,
                        format!(
                            "“{}”{}的文字有{length}字，超过表格一格能放的{LONGEST}字，没有写出任何文件；请把这段文字缩短。",
                            sheet.name,
                            place(row, cell.column),
                        ),
                    ));
                }
            }
        }
    }
    Ok(())
}

/// `C5` for the fifth row of the third column.
fn place(row: usize, column: u16) -> String {
    let row = u32::try_from(row).unwrap_or(u32::MAX - 1);
    rust_xlsxwriter::utility::row_col_to_cell(row, column)
}

fn write(book: &Book) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&format::default(), format::DEFAULT_ROW, format::DEFAULT_COLUMN)?;
    let mut properties =
        DocProperties::new().set_title(&book.title).set_creation_datetime(&day(book.dated)?);
    for (name, text) in &book.properties {
        properties = properties.set_custom_property(name, text.as_str());
    }
    workbook.set_properties(&properties);
    for (name, text) in &book.names {
        workbook.define_name(name, &format!("=\"{}\"", text.replace('"', "\"\"")))?;
    }
    let mut formats = HashMap::new();
    for sheet in &book.sheets {
        write_sheet(workbook.add_worksheet(), sheet, &mut formats)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(
    out: &mut Worksheet,
    sheet: &Sheet,
    formats: &mut HashMap<Style, Format>,
) -> std::result::Result<(), XlsxError> {
    out.set_name(&sheet.name)?;
    for (column, width) in (0..).zip(&sheet.widths) {
        out.set_column_width_pixels(column, pixels(width * CHARACTER + BESIDE))?;
    }
    for (number, row) in (0..).zip(&sheet.rows) {
        // Three quarters of a point to a pixel; a row too low would hide a line.
        let points = row_height(row, &sheet.widths);
        out.set_row_height_pixels(number, pixels((points / 0.75).ceil()))?;
        for cell in &row.cells {
            let format = formats.entry(cell.style).or_insert_with(|| format::of(cell.style));
            write_cell(out, number, cell, format)?;
        }
    }
    for check in &sheet.checks {
        let At { row, column } = check.from;
        out.add_data_validation(row, column, check.to.row, check.to.column, &validation(check)?)?;
    }
    if let Some(At { row, column }) = sheet.frozen {
        out.set_freeze_panes(row, column)?;
    }
    match sheet.protection {
        Protection::None => {}
        Protection::EntryOnly => {
            out.protect_with_options(&ProtectionOptions {
                format_columns: true,
                format_rows: true,
                ..ProtectionOptions::new()
            });
        }
    }
    if let Some(print) = &sheet.print {
        set_print(out, sheet, print)?;
    }
    match sheet.visibility {
        Visibility::Shown => {}
        Visibility::VeryHidden => {
            out.set_very_hidden(true);
        }
    }
    Ok(())
}

/// Points of a row: as said, or as its fullest cell needs.
fn row_height(row: &Row, widths: &[f64]) -> f64 {
    match row.height {
        Height::Points(points) => points,
        Height::AtLeast(points) => {
            let lines = row.cells.iter().map(|cell| match &cell.content {
                Content::Text(text) => measure::lines(text, width_of(cell, widths)),
                Content::Blank | Content::Number(_) | Content::Formula { .. } => 1,
            });
            measure::height(lines.max().unwrap_or(1)).max(points)
        }
    }
}

fn width_of(cell: &Cell, widths: &[f64]) -> f64 {
    let from = usize::from(cell.column);
    let beside = f64::from(cell.span.saturating_sub(1)) * BESIDE / CHARACTER;
    widths.iter().skip(from).take(usize::from(cell.span)).sum::<f64>() + beside
}

fn write_cell(
    out: &mut Worksheet,
    row: u32,
    cell: &Cell,
    format: &Format,
) -> std::result::Result<(), XlsxError> {
    if cell.span > 1 {
        out.merge_range(row, cell.column, row, cell.column + cell.span - 1, "", format)?;
    }
    match &cell.content {
        Content::Blank => out.write_blank(row, cell.column, format)?,
        Content::Text(text) => {
            out.write_string_with_format(row, cell.column, plain(text), format)?
        }
        Content::Number(number) => {
            out.write_number_with_format(row, cell.column, *number, format)?
        }
        Content::Formula { formula, result } => {
            let formula = Formula::new(formula).set_result(result);
            out.write_formula_with_format(row, cell.column, formula, format)?
        }
    };
    Ok(())
}

/// Without characters that no workbook can hold; line ends of one kind.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|&c| {
            c == '\n' || c == '\t' || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
        })
        .collect()
}

fn validation(check: &Check) -> std::result::Result<DataValidation, XlsxError> {
    let new = DataValidation::new();
    let new = match &check.rule {
        Rule::OneOf(range) => new.allow_list_formula(Formula::new(range)),
        Rule::TextUpTo(most) => new.allow_text_length(DataValidationRule::LessThanOrEqualTo(*most)),
        Rule::DayBetween(from, to) => {
            new.allow_date(DataValidationRule::Between(day(*from)?, day(*to)?))
        }
        Rule::Formula(formula) => new.allow_custom(Formula::new(formula)),
    };
    let Said { title, sentence } = &check.refusal;
    let new = new
        .ignore_blank(true)
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_title(title)?
        .set_error_message(sentence)?;
    match &check.hint {
        Some(Said { title, sentence }) => new.set_input_title(title)?.set_input_message(sentence),
        None => Ok(new),
    }
}

fn set_print(
    out: &mut Worksheet,
    sheet: &Sheet,
    print: &Print,
) -> std::result::Result<(), XlsxError> {
    const A4: u8 = 9;
    out.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    match print.lies {
        Lies::Portrait => out.set_portrait(),
        Lies::Landscape => out.set_landscape(),
    };
    let [left, right, top, bottom, head, foot] = MARGINS;
    out.set_margins(left, right, top, bottom, head, foot);
    out.set_footer(format!(
        "&L&8{}&C&9第 &P 页，共 &N 页&R&8{}",
        at_the_foot(&print.left),
        at_the_foot(&print.right)
    ));
    if let Some((first, last)) = print.repeated {
        out.set_repeat_rows(first, last)?;
    }
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let columns = u16::try_from(sheet.widths.len()).unwrap_or(u16::MAX).saturating_sub(1);
    out.set_print_area(0, 0, rows, columns)?;
    Ok(())
}

/// A text at the foot: & is a sign there, a figure after the size would belong to it, and all
/// together may have 255 characters.
fn at_the_foot(text: &str) -> String {
    let text: String = plain(text).chars().take(80).collect();
    format!(" {}", text.replace('&', "&&"))
}

fn day(date: Date) -> std::result::Result<ExcelDateTime, XlsxError> {
    use chrono::Datelike;
    let part = |number: u32| u8::try_from(number).unwrap_or(0);
    ExcelDateTime::from_ymd(
        u16::try_from(date.year()).unwrap_or(0),
        part(date.month()),
        part(date.day()),
    )
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size is small and not negative"
)]
fn pixels(size: f64) -> u32 {
    size.round().clamp(0.0, 1790.0) as u32
}

#[cfg(test)]
mod tests {
    use super::super::{Align, Look};
    use super::*;

    fn book(text: &str) -> Book {
        let cell = Cell::new(2, Content::text(text), Style::new(Look::Body, Align::TopLeft));
        Book {
            title: "一张表".to_owned(),
            dated: "2018-01-01".parse().unwrap(),
            properties: vec![("单位".to_owned(), "甲".to_owned())],
            names: vec![("WEIHUA_A".to_owned(), "引号\"里".to_owned())],
            sheets: vec![Sheet {
                name: "表".to_owned(),
                visibility: Visibility::Shown,
                widths: vec![3.0, 3.0, 10.0],
                rows: vec![Row { height: Height::AtLeast(20.0), cells: vec![cell] }],
                checks: Vec::new(),
                frozen: None,
                protection: Protection::None,
                print: Some(Print {
                    lies: Lies::Portrait,
                    repeated: None,
                    left: "甲&乙".repeat(200),
                    right: "乙".to_owned(),
                }),
            }],
        }
    }

    #[test]
    fn a_text_no_cell_can_hold_is_refused_with_its_place() {
        assert!(to_bytes(&book(&"字".repeat(LONGEST))).is_ok());
        let refused = to_bytes(&book(&"字".repeat(LONGEST + 1))).unwrap_err();
        assert_eq!(refused.code, Code::BadInput);
        assert!(refused.sentence.starts_with("“表”C1的文字有32768字"), "{refused}");
        let rare = "\u{20bb7}".repeat(LONGEST / 2 + 1);
        assert!(to_bytes(&book(&rare)).is_err(), "a rare character counts twice there");
    }

    #[test]
    fn the_same_book_has_the_same_bytes() {
        assert_eq!(to_bytes(&book("甲")).unwrap(), to_bytes(&book("甲")).unwrap());
        assert_ne!(to_bytes(&book("甲")).unwrap(), to_bytes(&book("乙")).unwrap());
    }

    #[test]
    fn what_no_workbook_can_hold_is_left_out() {
        assert_eq!(plain("一\r\n二\r三\u{0}\u{1b}\u{ffff}\t四"), "一\n二\n三\t四");
    }

    #[test]
    fn a_row_is_as_high_as_its_fullest_cell() {
        let style = Style::new(Look::Body, Align::TopLeft);
        let row = |cells| Row { height: Height::AtLeast(20.0), cells };
        let short = row(vec![Cell::new(0, Content::text("一二三"), style)]);
        assert_eq!(row_height(&short, &[3.0, 3.0]), 20.0);
        let long = row(vec![Cell::new(0, Content::text("一二三四五六七"), style)]);
        assert_eq!(row_height(&long, &[3.0, 3.0]), measure::height(3));
        let wide = row(vec![Cell::new(0, Content::text("一二三四五六七"), style).spanning(2)]);
        assert_eq!(row_height(&wide, &[3.0, 3.0]), measure::height(2));
    }
}
