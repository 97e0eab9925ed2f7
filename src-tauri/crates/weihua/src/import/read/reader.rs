//! The cells of a workbook, streamed to whoever takes them: what a sheet declares about its size
//! is never believed, and no more than a cell is held here.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::io::Cursor;

use calamine::{
    DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError,
    XlsxFormulaMetadata,
};

use super::format::{self, Stamp, number_text};
use super::{Book, Grid, GridCell, Merged, Unreadable, Value, cell_name, limits, preflight, sniff};
use crate::clock::Date;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// What a cell says, while it is handed on.
pub enum Saying<'a> {
    /// Text, as it stands there.
    Text(Cow<'a, str>),
    /// Anything else.
    Other(Value),
}

/// Takes a workbook as it is read.
pub trait Taker {
    /// Properties and defined names, before any sheet.
    fn about(&mut self, properties: Vec<(String, String)>, names: Vec<(String, String)>);
    /// A cell of the sheet that ends next.
    fn cell(&mut self, row: u32, column: u32, saying: Saying<'_>);
    /// A sheet, whose cells were handed on; `grid` has the rest.
    fn sheet(&mut self, grid: Grid);
}

/// A workbook in memory.
#[derive(Default)]
struct Whole {
    book: Book,
    cells: Vec<GridCell>,
}

impl Taker for Whole {
    fn about(&mut self, properties: Vec<(String, String)>, names: Vec<(String, String)>) {
        self.book.properties = properties;
        self.book.names = names;
    }

    fn cell(&mut self, row: u32, column: u32, saying: Saying<'_>) {
        let value = match saying {
            Saying::Text(text) => Value::Text(text.into_owned()),
            Saying::Other(value) => value,
        };
        self.cells.push(GridCell { row, column, value });
    }

    fn sheet(&mut self, mut grid: Grid) {
        grid.cells = std::mem::take(&mut self.cells);
        self.book.sheets.push(grid);
    }
}

/// Reads a workbook that came from outside into memory. It may take much and may abort: call it
/// only on bytes that are one's own; what comes from outside goes through [`super::ask::Worker`].
///
/// # Errors
/// One sentence, to be said after the name of the file.
pub fn read(bytes: &[u8]) -> Result<Book, Unreadable> {
    let mut whole = Whole::default();
    read_into(bytes, &mut whole)?;
    whole.book.settle()?;
    Ok(whole.book)
}

/// Reads a workbook that came from outside, cell by cell. What it hands on is in the order of the
/// file; [`Book::settle`] makes a book of it.
///
/// # Errors
/// As [`read`].
pub fn read_into(bytes: &[u8], taker: &mut dyn Taker) -> Result<(), Unreadable> {
    if bytes.len() > limits::FILE {
        return Err(Unreadable::too_big("超过20 MB"));
    }
    sniff::refuse_what_is_no_xlsx(bytes)?;
    let passed = preflight::pass(bytes)?;
    let mut workbook: Workbook =
        Xlsx::new(Cursor::new(passed.package.as_slice())).map_err(|error| unopened(&error))?;
    let properties = workbook
        .workbook_properties()
        .map_err(|error| Unreadable::damaged("文档属性读不出来").because(error))?;
    let mut properties: Vec<(String, String)> = properties.custom_properties.into_iter().collect();
    properties.sort();
    let names = workbook.defined_names().to_vec();
    if properties.len() > limits::ENTRIES || names.len() > limits::ENTRIES {
        return Err(Unreadable::too_big("里面的名称或属性过多"));
    }
    taker.about(properties, names);
    let sheets: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    if sheets.len() > limits::SHEETS {
        return Err(Unreadable::too_big(&format!("里面有{}张工作表，过多", sheets.len())));
    }
    let mut used = Used::default();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (name, visible) in sheets {
        if !seen.insert(name.clone()) {
            return Err(Unreadable::damaged(&format!("有两张工作表都叫“{name}”")));
        }
        let outside = cells(&mut workbook, &name, &mut used, taker)?;
        let merged = if passed.merges { merged(&mut workbook, &name)? } else { Vec::new() };
        taker.sheet(Grid { name, visible, cells: Vec::new(), merged, outside });
    }
    Ok(())
}

/// What the sheets so far hold.
#[derive(Default)]
struct Used {
    cells: usize,
    text: usize,
}

fn cells(
    workbook: &mut Workbook<'_>,
    name: &str,
    used: &mut Used,
    taker: &mut dyn Taker,
) -> Result<u64, Unreadable> {
    let mut outside = 0;
    let mut last = None;
    let formats = Formats::of_sheet(workbook, name)?;
    let mut stream = opened(workbook, name)?;
    loop {
        let next = stream.next_cell_with_formula_metadata().map_err(|error| {
            let place = last.map_or_else(
                || "开头".to_owned(),
                |(row, column)| format!("{}之后", cell_name(row, column)),
            );
            Unreadable::damaged(&format!("工作表“{name}”在{place}读不下去")).because(error)
        })?;
        let Some(record) = next else { return Ok(outside) };
        let (row, column) = record.pos;
        let code = formats.code(record.pos);
        let Some(saying) = saying(record.value, record.formula.as_ref(), code) else { continue };
        if row >= limits::ROWS || column >= limits::COLUMNS {
            outside += 1;
            continue;
        }
        used.cells += 1;
        used.text += letters(&saying);
        if used.cells > limits::CELLS {
            return Err(Unreadable::too_big(&format!("到工作表“{name}”已有400万个单元格")));
        }
        if used.text > limits::TEXT {
            return Err(Unreadable::too_big(&format!("到工作表“{name}”文字已超过64 MB")));
        }
        last = Some((row, column));
        taker.cell(row, column, saying);
    }
}

fn opened<'a, 'b>(
    workbook: &'a mut Workbook<'b>,
    name: &str,
) -> Result<XlsxCellReader<'a, Cursor<&'b [u8]>>, Unreadable> {
    workbook
        .worksheet_cells_reader(name)
        .map_err(|error| Unreadable::damaged(&format!("工作表“{name}”打不开")).because(error))
}

/// Number formats of the cells of a sheet, where a number may look otherwise for them.
#[derive(Default)]
struct Formats {
    codes: Vec<Option<String>>,
    of_cells: HashMap<(u32, u32), usize>,
}

impl Formats {
    fn of_sheet(workbook: &mut Workbook<'_>, name: &str) -> Result<Self, Unreadable> {
        let mut stream = opened(workbook, name)?;
        let codes: Vec<Option<String>> = stream.styles().iter().map(code_of).collect();
        let mut formats = Self { codes, of_cells: HashMap::new() };
        if formats.codes.iter().all(Option::is_none) {
            return Ok(formats);
        }
        // Where the sheet cannot be read on, the reading of its cells says so.
        while let Ok(Some((row, column, style))) = stream.next_style_id() {
            if row >= limits::FORMATTED_ROWS {
                break;
            }
            let told = formats.codes.get(style).is_some_and(Option::is_some);
            if told && column < limits::COLUMNS {
                formats.of_cells.insert((row, column), style);
            }
        }
        Ok(formats)
    }

    fn code(&self, place: (u32, u32)) -> Option<&str> {
        self.codes.get(*self.of_cells.get(&place)?)?.as_deref()
    }
}

/// The number format of a style, where it is one that says something.
fn code_of(style: &calamine::Style) -> Option<String> {
    let format = style.number_format.as_ref()?;
    // Formats that are the country's, as they are in Chinese.
    let code = match format.format_id {
        Some(27 | 36 | 50 | 57) => "yyyy年m月",
        Some(31) => "yyyy年m月d日",
        Some(28 | 58) => "m月d日",
        Some(30) => "m-d-yy",
        Some(32) => "h时mm分",
        Some(33) => "h时mm分ss秒",
        Some(_) | None => format.format_code.as_str(),
    };
    let plain = code.is_empty() || code == "@" || code.eq_ignore_ascii_case("general");
    (!plain).then(|| code.to_owned())
}

fn number(amount: f64, code: Option<&str>) -> Value {
    match code.and_then(|code| format::of_number(amount, code)) {
        Some(formatted) if formatted.shown.as_ref() != Some(&number_text(amount)) => {
            Value::Formatted(formatted)
        }
        Some(_) | None => Value::Number(amount),
    }
}

fn moment(moment: &calamine::ExcelDateTime, code: Option<&str>) -> Value {
    let amount = moment.as_f64();
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let day = Date::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    let stamp = Stamp { day, time: (hour.into(), minute.into(), second.into()) };
    match (format::of_stamp(amount, stamp, code), day) {
        (Some(formatted), _) => Value::Formatted(formatted),
        (None, Some(day)) => Value::Day(day),
        (None, None) => Value::Number(amount),
    }
}

fn saying<'a>(
    value: DataRef<'a>,
    formula: Option<&XlsxFormulaMetadata>,
    code: Option<&str>,
) -> Option<Saying<'a>> {
    let text = |text: Cow<'a, str>| (!text.is_empty()).then_some(Saying::Text(text));
    Some(Saying::Other(match value {
        DataRef::Empty => {
            let text = match formula? {
                XlsxFormulaMetadata::Normal { formula }
                | XlsxFormulaMetadata::Shared { formula, .. } => formula.as_str(),
                // A derived one repeats another; later kinds have no text known here.
                _ => "",
            };
            Value::Uncalculated(text.to_owned())
        }
        DataRef::String(owned) | DataRef::DateTimeIso(owned) | DataRef::DurationIso(owned) => {
            return text(Cow::Owned(owned));
        }
        DataRef::SharedString(shared) => return text(Cow::Borrowed(shared)),
        #[expect(clippy::cast_precision_loss, reason = "a workbook's numbers are floats")]
        DataRef::Int(amount) => number(amount as f64, code),
        DataRef::Float(amount) => number(amount, code),
        DataRef::Bool(truth) => Value::Truth(truth),
        DataRef::Error(error) => Value::Fault(error.to_string()),
        DataRef::DateTime(stamp) => moment(&stamp, code),
    }))
}

fn letters(saying: &Saying<'_>) -> usize {
    match saying {
        Saying::Text(text) => text.len(),
        Saying::Other(Value::Text(text) | Value::Fault(text) | Value::Uncalculated(text)) => {
            text.len()
        }
        Saying::Other(Value::Formatted(formatted)) => {
            formatted.shown.as_ref().map_or(0, String::len)
        }
        Saying::Other(Value::Number(_) | Value::Day(_) | Value::Truth(_)) => 0,
    }
}

fn merged(workbook: &mut Workbook<'_>, name: &str) -> Result<Vec<Merged>, Unreadable> {
    let found = workbook.merge_cells_by_sheet_name(name).map_err(|error| {
        Unreadable::damaged(&format!("工作表“{name}”的合并单元格读不出来")).because(error)
    })?;
    if found.len() > limits::ENTRIES {
        return Err(Unreadable::too_big(&format!("工作表“{name}”的合并单元格过多")));
    }
    Ok(found
        .into_iter()
        .map(|region| Merged {
            top: region.start.0,
            left: region.start.1,
            bottom: region.end.0,
            right: region.end.1,
        })
        .collect())
}

fn unopened(error: &XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => {
            Unreadable::new("设有打开密码，读不出来，没有收；请单位去掉密码、另存一份再报。")
        }
        XlsxError::FileNotFound(part) => {
            Unreadable::damaged(&format!("缺少部件“{part}”")).because(error)
        }
        other => Unreadable::damaged("里面的部件读不出来").because(other),
    }
}
