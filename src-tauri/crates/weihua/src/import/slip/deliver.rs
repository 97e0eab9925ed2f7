//! 体检单 into a folder: one a unit, made first, then written; nothing that stands there is replaced.

use std::path::{Path, PathBuf};

use super::compose::{Facts, compose};
use super::lines::{Line, lines};
use crate::clock::Date;
use crate::error::{Code, Failure, Result};
use crate::file;
use crate::import::model::{BookPreview, Preview};
use crate::xlsx;

/// A 体检单 that is ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Whose; the name of the workbook where nobody knows.
    pub unit: String,
    /// Its file name, without its ending.
    pub name: String,
    /// The workbook.
    pub bytes: Vec<u8>,
}

/// Workbooks by name, each with its findings.
type Books = Vec<(String, Vec<Line>)>;

/// 体检单 of a preview, one for each unit about whose workbooks there is something to say, in the
/// order of the workbooks. `demo` is the 演示日期.
///
/// # Errors
/// Those of making a workbook.
pub fn slips(preview: &Preview, today: Date, demo: Option<Date>) -> Result<Vec<Slip>> {
    let mut of_units: Vec<(String, Books)> = Vec::new();
    for book in &preview.books {
        let lines = lines(book);
        if lines.is_empty() || book.is_slip() {
            continue;
        }
        let (unit, found) = (owner(book), (book.name.clone(), lines));
        match of_units.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, books)) => books.push(found),
            None => of_units.push((unit, vec![found])),
        }
    }
    let made = |(unit, books): (String, Books)| {
        let period = preview.period_label.as_str();
        let facts = Facts { unit: &unit, period, today, demo, books: &books };
        let bytes = xlsx::to_bytes(&compose(&facts))?;
        let name = file_name(&format!("{}_{unit}_体检单", preview.period));
        Ok(Slip { name, bytes, unit })
    };
    of_units.into_iter().map(made).collect()
}

/// Writes them into `folder`, which is made where it is missing, and says where each lies. Where
/// another file has the name, a number is put behind it.
///
/// # Errors
/// `BadInput` where there is none to write; those of writing.
pub fn write_slips(slips: &[Slip], folder: &Path) -> Result<Vec<PathBuf>> {
    if slips.is_empty() {
        return Err(Failure::new(
            Code::BadInput,
            "这批表没有存疑、拒收的地方，没有体检单可导，没有写出文件。",
        ));
    }
    file::make_folder(folder)?;
    slips.iter().map(|slip| write(slip, folder)).collect()
}

fn write(slip: &Slip, folder: &Path) -> Result<PathBuf> {
    const MOST: u32 = 99;
    for turn in 1..=MOST {
        let name = match turn {
            1 => format!("{}.xlsx", slip.name),
            turn => format!("{}（{turn}）.xlsx", slip.name),
        };
        let path = folder.join(name);
        match std::fs::read(&path) {
            Ok(bytes) if bytes == slip.bytes => return Ok(path),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                file::write_new(&path, &slip.bytes)?;
                return Ok(path);
            }
            Err(error) => return Err(file::read_failure(&path, &error)),
        }
    }
    Err(Failure::new(
        Code::AlreadyExists,
        format!(
            "文件夹里已有{MOST}份“{}”，没有再写；请换一个文件夹，或先移走旧的体检单。",
            slip.name
        ),
    ))
}

fn owner(book: &BookPreview) -> String {
    if !book.unit_name.is_empty() {
        return book.unit_name.clone();
    }
    let stem = Path::new(&book.name).file_stem();
    stem.map_or_else(|| book.name.clone(), |stem| stem.to_string_lossy().into_owned())
}

/// Of characters that every system takes in a name.
fn file_name(name: &str) -> String {
    let plain = |c: char| c.is_control() || r#"\/:*?"<>|"#.contains(c);
    name.chars().map(|c| if plain(c) { '_' } else { c }).collect()
}
