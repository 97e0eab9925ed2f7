//! What `import` prints for programs.

use serde::Serialize;
use weihua::import::{
    AppliedUnit, BookPreview, CellPreview, Counts, Preview, RowPreview, Verdict, WholeRefusal,
};
use weihua::problem::Problem;

use crate::import::told_of;

#[derive(Serialize)]
pub struct Shape<'a> {
    dry_run: bool,
    period: &'a str,
    period_label: &'a str,
    received_on: String,
    batch: Option<i64>,
    counts: &'a Counts,
    skipped: u32,
    workbooks: Vec<WorkbookShape<'a>>,
}

#[derive(Serialize)]
struct WorkbookShape<'a> {
    file: &'a str,
    sha256: &'a str,
    unit: &'a str,
    unit_id: Option<&'a str>,
    layout: &'a str,
    remark: &'a str,
    revision: Option<u32>,
    counts: &'a Counts,
    refused: Option<RefusalShape<'a>>,
    rows: Vec<RowShape<'a>>,
    problems: &'a [Problem],
}

#[derive(Serialize)]
struct RefusalShape<'a> {
    code: &'a str,
    sentence: &'a str,
    existing: &'a str,
    written: &'a str,
    at: Option<String>,
    near: Vec<&'a str>,
}

#[derive(Serialize)]
struct RowShape<'a> {
    verdict: Verdict,
    number: Option<u16>,
    measure_id: Option<&'a str>,
    indicator_id: Option<&'a str>,
    title: &'a str,
    at: String,
    sentence: &'a str,
    cells: Vec<CellShape<'a>>,
}

#[derive(Serialize)]
struct CellShape<'a> {
    verdict: Verdict,
    subject: &'a str,
    label: &'a str,
    existing: &'a str,
    written: &'a str,
    at: String,
    sentence: String,
}

impl<'a> Shape<'a> {
    /// What was shown, and where it was written, the batch and its 版.
    pub fn new(
        preview: &'a Preview,
        received_on: String,
        written: Option<(Option<i64>, &'a [AppliedUnit])>,
    ) -> Self {
        let units = written.map_or(&[][..], |(_, units)| units);
        Self {
            dry_run: written.is_none(),
            period: preview.period.as_str(),
            period_label: &preview.period_label,
            received_on,
            batch: written.and_then(|(batch, _)| batch),
            counts: &preview.counts,
            skipped: preview.skipped,
            workbooks: preview.books.iter().map(|book| workbook(book, units)).collect(),
        }
    }
}

fn workbook<'a>(book: &'a BookPreview, units: &[AppliedUnit]) -> WorkbookShape<'a> {
    let made = units.iter().find(|made| book.unit.as_ref() == Some(&made.unit));
    WorkbookShape {
        file: &book.name,
        sha256: &book.sha256,
        unit: &book.unit_name,
        unit_id: book.unit.as_ref().map(|unit| unit.as_str()),
        layout: &book.layout,
        remark: &book.remark,
        revision: made.filter(|_| book.counts.writes > 0).and_then(|made| made.revision),
        counts: &book.counts,
        refused: book.refusal.as_ref().map(refusal),
        rows: book.rows.iter().map(row).collect(),
        problems: &book.problems,
    }
}

fn refusal(refusal: &WholeRefusal) -> RefusalShape<'_> {
    RefusalShape {
        code: &refusal.code,
        sentence: &refusal.sentence,
        existing: &refusal.existing,
        written: &refusal.written,
        at: refusal.at.as_ref().map(ToString::to_string),
        near: refusal.near.iter().map(|unit| unit.name.as_str()).collect(),
    }
}

fn row(row: &RowPreview) -> RowShape<'_> {
    RowShape {
        verdict: row.verdict,
        number: row.number,
        measure_id: row.measure.as_ref().map(|id| id.as_str()),
        indicator_id: row.indicator.as_ref().map(|id| id.as_str()),
        title: &row.title,
        at: row.at.to_string(),
        sentence: &row.sentence,
        cells: row.cells.iter().map(cell).collect(),
    }
}

fn cell(cell: &CellPreview) -> CellShape<'_> {
    CellShape {
        verdict: cell.verdict,
        subject: &cell.subject,
        label: &cell.label,
        existing: &cell.existing,
        written: &cell.written,
        at: cell.at.to_string(),
        sentence: told_of(cell),
    }
}
