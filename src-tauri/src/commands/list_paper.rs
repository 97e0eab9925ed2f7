//! Lists that go out on paper or as a workbook: opened to be printed, or saved.

use serde::Deserialize;
use tauri::{AppHandle, State};
use weihua::error::Result;
use weihua::report::document::Document;
use weihua::xlsx::{self, Book};
use weihua::{file, pdf};

use super::new_file::dialog_folder;
use super::saved::SavedFile;
use crate::fonts;
use crate::opened::{self, OpenedCopies};
use crate::picker::{self, Wanted};
use crate::state::Shared;

/// What a list is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ListForm {
    /// PDF
    Paper,
    /// Excel
    Workbook,
}

/// A list as a paper with the name proposed for it, opened to be printed; answers with that name.
pub fn open_paper(
    app: &AppHandle,
    copies: &State<'_, OpenedCopies>,
    (paper, name): (Document, String),
) -> Result<String> {
    let bytes = pdf::render(&paper, &fonts::open(app)?)?.bytes;
    let copy = copies.place(&name)?;
    file::write_whole(&copy, &bytes)?;
    opened::open(&copy, &name)?;
    Ok(name)
}

/// A list as a paper, saved; none where the dialog was left.
pub fn save_paper(
    app: &AppHandle,
    shared: &State<'_, Shared>,
    (paper, name): (Document, String),
) -> Result<Option<SavedFile>> {
    let bytes = pdf::render(&paper, &fonts::open(app)?)?.bytes;
    save(app, shared, Wanted::NewPaper { name: &name }, &bytes)
}

/// A list as a workbook, saved; none where the dialog was left.
pub fn save_book(
    app: &AppHandle,
    shared: &State<'_, Shared>,
    (book, name): (Book, String),
) -> Result<Option<SavedFile>> {
    let bytes = xlsx::to_bytes(&book)?;
    save(app, shared, Wanted::NewWorkbook { name: &name }, &bytes)
}

fn save(
    app: &AppHandle,
    shared: &State<'_, Shared>,
    wanted: Wanted<'_>,
    bytes: &[u8],
) -> Result<Option<SavedFile>> {
    let start = dialog_folder(app, shared);
    let Some(path) = picker::pick(app, wanted, &start) else {
        return Ok(None);
    };
    // The dialog asked about what stands there.
    file::write_whole(&path, bytes)?;
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(std::path::Path::to_owned);
    memory.save_remembered();
    Ok(Some(SavedFile::at(&path)))
}
