//! A workbook's cells as bytes, from the process that read them to the one that asked. Compact,
//! because a large workbook must not cost more to hand over than to read; and read back without
//! trust, because the other side may have died in the middle.

use super::{Book, Grid, GridCell, Merged, Unreadable, Value};
use crate::clock::Date;

const BEGIN: &[u8] = b"weihua-book-1";
const END: &[u8] = b"whole";
const READ: u8 = 0;
const REFUSED: u8 = 1;

/// Day 0 of the days in a frame.
const EPOCH: Date = Date::MIN;

/// The answer as bytes.
pub fn write(answer: &Result<Book, Unreadable>) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 << 16);
    out.extend_from_slice(BEGIN);
    match answer {
        Ok(book) => {
            out.push(READ);
            put_pairs(&mut out, &book.properties);
            put_pairs(&mut out, &book.names);
            put_length(&mut out, book.sheets.len());
            book.sheets.iter().for_each(|sheet| put_grid(&mut out, sheet));
        }
        Err(refusal) => {
            out.push(REFUSED);
            put_text(&mut out, &refusal.sentence);
            put_text(&mut out, refusal.cause.as_deref().unwrap_or_default());
        }
    }
    out.extend_from_slice(END);
    out
}

/// The answer back from its bytes; none where they are not whole.
pub fn take(bytes: &[u8]) -> Option<Result<Book, Unreadable>> {
    let mut rest = bytes.strip_prefix(BEGIN)?.strip_suffix(END)?;
    let answer = match byte(&mut rest)? {
        READ => {
            let properties = pairs(&mut rest)?;
            let names = pairs(&mut rest)?;
            let sheets = several(&mut rest, grid)?;
            Ok(Book { sheets, properties, names })
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

fn put_grid(out: &mut Vec<u8>, grid: &Grid) {
    put_text(out, &grid.name);
    out.push(u8::from(grid.visible));
    put_number(out, grid.outside);
    put_length(out, grid.merged.len());
    for region in &grid.merged {
        for place in [region.top, region.left, region.bottom, region.right] {
            put_number(out, place.into());
        }
    }
    put_length(out, grid.cells.len());
    let mut row = 0;
    for cell in &grid.cells {
        put_number(out, u64::from(cell.row - row));
        put_number(out, cell.column.into());
        row = cell.row;
        put_value(out, &cell.value);
    }
}

fn grid(rest: &mut &[u8]) -> Option<Grid> {
    let name = text(rest)?;
    let visible = byte(rest)? == 1;
    let outside = number(rest)?;
    let merged = several(rest, |rest| {
        let (top, left) = (small(rest)?, small(rest)?);
        Some(Merged { top, left, bottom: small(rest)?, right: small(rest)? })
    })?;
    let mut row = 0_u32;
    let cells = several(rest, |rest| {
        row = row.checked_add(small(rest)?)?;
        Some(GridCell { row, column: small(rest)?, value: value(rest)? })
    })?;
    Some(Grid { name, visible, cells, merged, outside })
}

fn put_value(out: &mut Vec<u8>, value: &Value) {
    let mut tagged = |tag: u8, text: &str| {
        out.push(tag);
        put_text(out, text);
    };
    match value {
        Value::Text(text) => tagged(0, text),
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
        Value::Truth(truth) => out.extend_from_slice(&[5, u8::from(*truth)]),
    }
}

fn value(rest: &mut &[u8]) -> Option<Value> {
    Some(match byte(rest)? {
        0 => Value::Text(text(rest)?),
        1 => Value::Fault(text(rest)?),
        2 => Value::Uncalculated(text(rest)?),
        3 => Value::Number(f64::from_le_bytes(slice(rest, 8)?.try_into().ok()?)),
        4 => Value::Day(EPOCH.checked_add_days(chrono::Days::new(number(rest)?))?),
        5 => Value::Truth(byte(rest)? == 1),
        _ => return None,
    })
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
        let cells = vec![
            cell(0, 0, Value::Text("附件1".into())),
            cell(0, 200, Value::Number(-1.5)),
            cell(300, 2, Value::Day("2018-03-26".parse().unwrap())),
            cell(300, 3, Value::Truth(true)),
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

    #[test]
    fn an_answer_comes_back_as_it_was() {
        for answer in [Ok(book()), Err(Unreadable::new("是空文件。").because("0"))] {
            assert_eq!(take(&write(&answer)), Some(answer));
        }
    }

    #[test]
    fn an_answer_that_is_not_whole_is_none() {
        let bytes = write(&Ok(book()));
        for cut in 0..bytes.len() {
            assert_eq!(take(bytes.get(..cut).unwrap()), None, "cut at {cut}");
        }
        let mut lied = BEGIN.to_vec();
        lied.extend([READ, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]);
        lied.extend_from_slice(END);
        assert_eq!(take(&lied), None, "a count without entries");
    }
}
