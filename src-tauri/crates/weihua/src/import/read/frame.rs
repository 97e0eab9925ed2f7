//! A workbook's cells as bytes, from the process that read them to the one that asked. Compact,
//! because a large workbook must not cost more to hand over than to read; and read back without
//! trust, because the other side may have died in the middle.

use std::io::{self, Write};

use super::format::Formatted;
use super::reader::{Saying, Taker};
use super::{Book, Grid, GridCell, Merged, Unreadable, Value};
use crate::clock::Date;

const BEGIN: &[u8] = b"weihua-book-1";
const END: &[u8] = b"whole";
const READ: u8 = 0;
const REFUSED: u8 = 1;
/// The tag of a text; those of other values stand where they are written.
const TEXT: u8 = 0;

/// Day 0 of the days in a frame.
const EPOCH: Date = Date::MIN;

/// An answer while it is written.
#[derive(Default)]
pub struct Frame {
    about: Vec<u8>,
    sheets: Vec<Vec<u8>>,
    cells: Vec<u8>,
    count: usize,
}

impl Taker for Frame {
    fn about(&mut self, properties: Vec<(String, String)>, names: Vec<(String, String)>) {
        put_pairs(&mut self.about, &properties);
        put_pairs(&mut self.about, &names);
    }

    fn cell(&mut self, row: u32, column: u32, saying: Saying<'_>) {
        self.count += 1;
        put_number(&mut self.cells, row.into());
        put_number(&mut self.cells, column.into());
        match saying {
            Saying::Text(text) => {
                self.cells.push(TEXT);
                put_text(&mut self.cells, &text);
            }
            Saying::Other(value) => put_value(&mut self.cells, &value),
        }
    }

    fn sheet(&mut self, grid: Grid) {
        let mut head = Vec::new();
        put_text(&mut head, &grid.name);
        head.push(u8::from(grid.visible));
        put_number(&mut head, grid.outside);
        put_length(&mut head, grid.merged.len());
        for region in &grid.merged {
            for place in [region.top, region.left, region.bottom, region.right] {
                put_number(&mut head, place.into());
            }
        }
        put_length(&mut head, std::mem::take(&mut self.count));
        self.sheets.push(head);
        self.sheets.push(std::mem::take(&mut self.cells));
    }
}

impl Frame {
    /// Writes the whole answer.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut head = BEGIN.to_vec();
        head.push(READ);
        head.extend_from_slice(&self.about);
        put_length(&mut head, self.sheets.len() / 2);
        out.write_all(&head)?;
        for part in &self.sheets {
            out.write_all(part)?;
        }
        out.write_all(END)
    }
}

/// Writes a refusal.
pub fn write_refusal(refusal: &Unreadable, out: &mut impl Write) -> io::Result<()> {
    let mut bytes = BEGIN.to_vec();
    bytes.push(REFUSED);
    put_text(&mut bytes, &refusal.sentence);
    put_text(&mut bytes, refusal.cause.as_deref().unwrap_or_default());
    bytes.extend_from_slice(END);
    out.write_all(&bytes)
}

/// The answer back from its bytes; none where they are not whole.
pub fn take(bytes: &[u8]) -> Option<Result<Book, Unreadable>> {
    let mut rest = bytes.strip_prefix(BEGIN)?.strip_suffix(END)?;
    let answer = match byte(&mut rest)? {
        READ => {
            let properties = pairs(&mut rest)?;
            let names = pairs(&mut rest)?;
            let sheets = several(&mut rest, grid)?;
            let mut book = Book { sheets, properties, names };
            book.settle().map(|()| book)
        }
        REFUSED => {
            let sentence = text(&mut rest)?;
            let cause = Some(text(&mut rest)?).filter(|cause| !cause.is_empty());
            Err(Unreadable { sentence, cause })
        }
        _ => return None,
    };
    rest.is_empty().then_some(answer)
}

fn grid(rest: &mut &[u8]) -> Option<Grid> {
    let name = text(rest)?;
    let visible = byte(rest)? == 1;
    let outside = number(rest)?;
    let merged = several(rest, |rest| {
        let (top, left) = (small(rest)?, small(rest)?);
        Some(Merged { top, left, bottom: small(rest)?, right: small(rest)? })
    })?;
    let cells = several(rest, |rest| {
        Some(GridCell { row: small(rest)?, column: small(rest)?, value: value(rest)? })
    })?;
    Some(Grid { name, visible, cells, merged, outside })
}

fn put_value(out: &mut Vec<u8>, value: &Value) {
    let mut tagged = |tag: u8, text: &str| {
        out.push(tag);
        put_text(out, text);
    };
    match value {
        Value::Text(text) => tagged(TEXT, text),
        Value::Fault(text) => tagged(1, text),
        Value::Uncalculated(text) => tagged(2, text),
        Value::Number(number) => {
            out.push(3);
            out.extend_from_slice(&number.to_le_bytes());
        }
        Value::Day(day) => {
            out.push(4);
            put_number(out, u64::try_from((*day - EPOCH).num_days()).unwrap_or(0));
        }
        Value::Formatted(Formatted { number, day, shown }) => {
            out.push(6);
            out.extend_from_slice(&number.to_le_bytes());
            put_day(out, *day);
            out.push(u8::from(shown.is_some()));
            put_text(out, shown.as_deref().unwrap_or_default());
        }
        Value::Truth(truth) => out.extend_from_slice(&[5, u8::from(*truth)]),
    }
}

fn value(rest: &mut &[u8]) -> Option<Value> {
    Some(match byte(rest)? {
        TEXT => Value::Text(text(rest)?),
        1 => Value::Fault(text(rest)?),
        2 => Value::Uncalculated(text(rest)?),
        3 => Value::Number(f64::from_le_bytes(slice(rest, 8)?.try_into().ok()?)),
        4 => Value::Day(EPOCH.checked_add_days(chrono::Days::new(number(rest)?))?),
        5 => Value::Truth(byte(rest)? == 1),
        6 => {
            let number = f64::from_le_bytes(slice(rest, 8)?.try_into().ok()?);
            let day = day(rest)?;
            let shown = byte(rest)? == 1;
            let text = text(rest)?;
            Value::Formatted(Formatted { number, day, shown: shown.then_some(text) })
        }
        _ => return None,
    })
}

/// 0 for none.
fn put_day(out: &mut Vec<u8>, day: Option<Date>) {
    let days = day.and_then(|day| u64::try_from((day - EPOCH).num_days()).ok());
    put_number(out, days.map_or(0, |days| days + 1));
}

fn day(rest: &mut &[u8]) -> Option<Option<Date>> {
    match number(rest)?.checked_sub(1) {
        Some(days) => Some(Some(EPOCH.checked_add_days(chrono::Days::new(days))?)),
        None => Some(None),
    }
}

fn put_pairs(out: &mut Vec<u8>, pairs: &[(String, String)]) {
    put_length(out, pairs.len());
    for (key, text) in pairs {
        put_text(out, key);
        put_text(out, text);
    }
}

fn pairs(rest: &mut &[u8]) -> Option<Vec<(String, String)>> {
    several(rest, |rest| Some((text(rest)?, text(rest)?)))
}

fn several<T>(rest: &mut &[u8], mut one: impl FnMut(&mut &[u8]) -> Option<T>) -> Option<Vec<T>> {
    let count = usize::try_from(number(rest)?).ok()?;
    // Each takes at least a byte: a greater count is a lie and must not reserve memory.
    if count > rest.len() {
        return None;
    }
    let mut all = Vec::with_capacity(count);
    for _ in 0..count {
        all.push(one(rest)?);
    }
    Some(all)
}

fn put_length(out: &mut Vec<u8>, length: usize) {
    put_number(out, length as u64);
}

/// Seven bits a byte, the lowest first.
fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7F {
        out.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let next = byte(rest)?;
        number |= u64::from(next & 0x7F) << shift;
        if next & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn small(rest: &mut &[u8]) -> Option<u32> {
    number(rest)?.try_into().ok()
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_length(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let length = usize::try_from(number(rest)?).ok()?;
    std::str::from_utf8(slice(rest, length)?).ok().map(str::to_owned)
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    slice(rest, 1)?.first().copied()
}

fn slice<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Book {
        let cell = |row, column, value| GridCell { row, column, value };
        let formatted = |day, shown: Option<&str>| {
            let shown = shown.map(str::to_owned);
            Value::Formatted(Formatted { number: 0.354, day, shown })
        };
        let cells = vec![
            cell(0, 0, Value::Text("附件1".into())),
            cell(0, 200, Value::Number(-1.5)),
            cell(300, 2, Value::Day("2018-03-26".parse().unwrap())),
            cell(300, 3, Value::Truth(true)),
            cell(300, 4, formatted("2018-03-31".parse().ok(), Some("2018年3月31日14:30"))),
            cell(300, 5, formatted(None, None)),
            cell(70_000, 0, Value::Fault("#REF!".into())),
            cell(70_000, 1, Value::Uncalculated("SUM(H9:H14)".into())),
        ];
        let merged = vec![Merged { top: 0, left: 1, bottom: 2, right: 3 }];
        let grid = Grid { name: "附件1".into(), visible: true, cells, merged, outside: 3 };
        Book {
            sheets: vec![grid, Grid::default()],
            properties: vec![("plan".into(), "甲".into())],
            names: vec![("TPL_unit".into(), "'_meta'!$A$1".into())],
        }
    }

    fn written(book: &Book) -> Vec<u8> {
        let mut frame = Frame::default();
        frame.about(book.properties.clone(), book.names.clone());
        for sheet in &book.sheets {
            // As a file may have them: out of order.
            for cell in sheet.cells.iter().rev() {
                let saying = match &cell.value {
                    Value::Text(text) => Saying::Text(text.into()),
                    other => Saying::Other(other.clone()),
                };
                frame.cell(cell.row, cell.column, saying);
            }
            frame.sheet(Grid { cells: Vec::new(), ..sheet.clone() });
        }
        let mut bytes = Vec::new();
        frame.write(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn an_answer_comes_back_as_it_was() {
        assert_eq!(take(&written(&book())), Some(Ok(book())));
        let refusal = Unreadable::new("是空文件。").because("0");
        let mut bytes = Vec::new();
        write_refusal(&refusal, &mut bytes).unwrap();
        assert_eq!(take(&bytes), Some(Err(refusal)));
    }

    #[test]
    fn a_cell_that_stands_twice_is_named() {
        let mut twice = book();
        let again = twice.sheets[0].cells[0].clone();
        twice.sheets[0].cells.push(again);
        let refusal = take(&written(&twice)).unwrap().unwrap_err();
        assert!(refusal.sentence.contains("A1出现两次"), "{}", refusal.sentence);
    }

    #[test]
    fn an_answer_that_is_not_whole_is_none() {
        let bytes = written(&book());
        for cut in 0..bytes.len() {
            assert_eq!(take(bytes.get(..cut).unwrap()), None, "cut at {cut}");
        }
        let mut lied = BEGIN.to_vec();
        lied.extend([READ, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]);
        lied.extend_from_slice(END);
        assert_eq!(take(&lied), None, "a count without entries");
    }
}
