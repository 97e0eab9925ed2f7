//! The cells of a workbook, streamed: what a sheet declares about its size is never believed.

use std::io::Cursor;

use calamine::{
    DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata,
};

use super::preflight::{self, Passed};
use super::{Book, Grid, GridCell, Merged, Unreadable, Value, cell_name, limits, sniff};
use crate::clock::Date;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads a workbook that came from outside. It may take much memory and may abort: call it only
/// in the process that [`super::worker::serve`] runs in, or on bytes of a test.
///
/// # Errors
/// One sentence, to be said after the name of the file.
pub fn read(bytes: &[u8]) -> Result<Book, Unreadable> {
    if bytes.len() > limits::FILE {
        return Err(Unreadable::too_big("超过20 MB"));
    }
    sniff::refuse_what_is_no_xlsx(bytes)?;
    let passed = preflight::pass(bytes)?;
    let mut workbook: Workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| unopened(&error))?;
    let properties = workbook
        .workbook_properties()
        .map_err(|error| Unreadable::damaged("文档属性读不出来").because(error))?;
    let mut book = Book {
        sheets: Vec::new(),
        properties: properties.custom_properties.into_iter().collect(),
        names: workbook.defined_names().to_vec(),
    };
    book.properties.sort();
    if book.properties.len() > limits::ENTRIES || book.names.len() > limits::ENTRIES {
        return Err(Unreadable::too_big("里面的名称或属性过多"));
    }
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
    for (name, visible) in sheets {
        if book.sheet(&name).is_some() {
            return Err(Unreadable::damaged(&format!("有两张工作表都叫“{name}”")));
        }
        let mut grid = cells(&mut workbook, name, &mut used)?;
        grid.visible = visible;
        grid.merged = merged(&mut workbook, &grid.name, passed)?;
        book.sheets.push(grid);
    }
    Ok(book)
}

/// What the sheets so far hold.
#[derive(Default)]
struct Used {
    cells: usize,
    text: usize,
}

fn cells(workbook: &mut Workbook<'_>, name: String, used: &mut Used) -> Result<Grid, Unreadable> {
    let mut grid = Grid { name, ..Grid::default() };
    let mut stream = workbook.worksheet_cells_reader(&grid.name).map_err(|error| {
        Unreadable::damaged(&format!("工作表“{}”打不开", grid.name)).because(error)
    })?;
    let mut sorted = true;
    loop {
        let next = stream.next_cell_with_formula_metadata().map_err(|error| {
            let after = grid.cells.last().map(|cell| cell_name(cell.row, cell.column));
            let place = after.map_or_else(|| "开头".to_owned(), |cell| format!("{cell}之后"));
            Unreadable::damaged(&format!("工作表“{}”在{place}读不下去", grid.name)).because(error)
        })?;
        let Some(record) = next else { break };
        let (row, column) = record.pos;
        let Some(value) = value(record.value, record.formula.as_ref()) else { continue };
        if row >= limits::ROWS || column >= limits::COLUMNS {
            grid.outside += 1;
            continue;
        }
        used.cells += 1;
        used.text += letters(&value);
        if used.cells > limits::CELLS {
            return Err(Unreadable::too_big(&format!("到工作表“{}”已有400万个单元格", grid.name)));
        }
        if used.text > limits::TEXT {
            return Err(Unreadable::too_big(&format!("到工作表“{}”文字已超过64 MB", grid.name)));
        }
        let place = (row, column);
        sorted &= grid.cells.last().is_none_or(|last| (last.row, last.column) < place);
        grid.cells.push(GridCell { row, column, value });
    }
    if !sorted {
        grid.cells.sort_by_key(|cell| (cell.row, cell.column));
        refuse_twice(&grid)?;
    }
    Ok(grid)
}

fn refuse_twice(grid: &Grid) -> Result<(), Unreadable> {
    for pair in grid.cells.windows(2) {
        if let [one, next] = pair
            && (one.row, one.column) == (next.row, next.column)
        {
            let cell = cell_name(one.row, one.column);
            return Err(Unreadable::damaged(&format!("工作表“{}”的{cell}出现两次", grid.name)));
        }
    }
    Ok(())
}

fn value(value: DataRef<'_>, formula: Option<&XlsxFormulaMetadata>) -> Option<Value> {
    Some(match value {
        DataRef::Empty => {
            let text = match formula? {
                XlsxFormulaMetadata::Normal { formula }
                | XlsxFormulaMetadata::Shared { formula, .. } => formula.as_str(),
                // A derived one repeats another; later kinds have no text known here.
                _ => "",
            };
            Value::Uncalculated(text.to_owned())
        }
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            return (!text.is_empty()).then_some(Value::Text(text));
        }
        DataRef::SharedString(text) => {
            return (!text.is_empty()).then(|| Value::Text(text.to_owned()));
        }
        #[expect(clippy::cast_precision_loss, reason = "a workbook's numbers are floats")]
        DataRef::Int(number) => Value::Number(number as f64),
        DataRef::Float(number) => Value::Number(number),
        DataRef::Bool(truth) => Value::Truth(truth),
        DataRef::Error(error) => Value::Fault(error.to_string()),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            match Date::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)) {
                Some(day) => Value::Day(day),
                None => Value::Number(moment.as_f64()),
            }
        }
        DataRef::DateTime(duration) => Value::Number(duration.as_f64()),
    })
}

fn letters(value: &Value) -> usize {
    match value {
        Value::Text(text) | Value::Fault(text) | Value::Uncalculated(text) => text.len(),
        Value::Number(_) | Value::Day(_) | Value::Truth(_) => 0,
    }
}

/// Where no part has any, nothing is read a second time.
fn merged(
    workbook: &mut Workbook<'_>,
    name: &str,
    passed: Passed,
) -> Result<Vec<Merged>, Unreadable> {
    if !passed.merges {
        return Ok(Vec::new());
    }
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
