//! What `receive` prints for programs.

use serde::Serialize;
use weihua::clock::Date;
use weihua::receive::{
    PackageContent, PackageFile, PackagePreview, ReceiveCount, ReceiveOutcome, Received,
    ReleasedFile,
};

#[derive(Serialize)]
pub struct Shape<'a> {
    dry_run: bool,
    received_on: String,
    batch: Option<i64>,
    registered: Option<(i64, i64)>,
    counts: &'a [ReceiveCount],
    files: Vec<FileShape<'a>>,
    released: &'a [ReleasedFile],
}

#[derive(Serialize)]
struct FileShape<'a> {
    file: &'a str,
    sha256: &'a str,
    outcome: ReceiveOutcome,
    sentence: &'a str,
    unit: &'a str,
    unit_id: Option<&'a str>,
    period: Option<&'a str>,
    revision: Option<u32>,
    content_check: &'a str,
    key_check: &'a str,
    notes: &'a [String],
    content: Option<&'a PackageContent>,
}

impl<'a> Shape<'a> {
    /// Of a look, or of what was done.
    pub fn new(
        preview: &'a PackagePreview,
        received_on: Date,
        received: Option<&Received>,
    ) -> Self {
        Self {
            dry_run: received.is_none(),
            received_on: received_on.to_string(),
            batch: received.and_then(|received| received.batch),
            registered: received.and_then(|received| received.registered),
            counts: &preview.counts,
            files: preview.files.iter().map(file).collect(),
            released: &preview.released,
        }
    }
}

fn file(file: &PackageFile) -> FileShape<'_> {
    FileShape {
        file: &file.name,
        sha256: &file.sha256,
        outcome: file.outcome,
        sentence: &file.sentence,
        unit: &file.unit_name,
        unit_id: file.unit.as_ref().map(weihua::id::UnitId::as_str),
        period: file.period.as_ref().map(weihua::id::PeriodId::as_str),
        revision: file.number,
        content_check: &file.content_check,
        key_check: &file.key_check,
        notes: &file.notes,
        content: file.content.as_ref(),
    }
}
