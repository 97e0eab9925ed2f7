//! Judged workbooks as they are shown.

use super::Request;
use super::judge::Judged;
use super::model::*;
use super::resolve::{ResolvedCell, ResolvedRow};
use crate::error::{Code, Failure, Result};
use crate::file::sha256;
use crate::plan::Period;
use crate::unit;

/// The whole batch.
pub fn preview(request: Request<'_>, judged: &[Judged]) -> Result<Preview> {
    let period = request.plan.period(request.period)?;
    let books: Vec<BookPreview> =
        judged.iter().map(|judged| book(request, period, judged)).collect();
    let mut counts = Counts::default();
    books.iter().for_each(|book| counts.add(&book.counts));
    let mut preview = Preview {
        period: period.id.clone(),
        period_label: period.label.clone(),
        skipped: number(books.iter().filter(|book| book.is_slip()).count()),
        books,
        counts,
        digest: String::new(),
    };
    let text = serde_json::to_vec(&preview)
        .map_err(|cause| Failure::new(Code::Internal, "预览写不出来，程序有误。").because(cause))?;
    preview.digest = sha256(&text);
    Ok(preview)
}

fn book(request: Request<'_>, period: &Period, judged: &Judged) -> BookPreview {
    let unit_name = judged
        .unit
        .as_ref()
        .and_then(|id| request.plan.units.iter().find(|unit| unit.id == *id))
        .map(|unit| unit::view(request.plan, unit, period.cutoff).name)
        .unwrap_or_default();
    let rows: Vec<RowPreview> = judged.rows.iter().map(row).collect();
    BookPreview {
        sha256: judged.sha256.clone(),
        name: judged.name.clone(),
        unit: judged.unit.clone(),
        remark: remark(judged, &unit_name),
        unit_name,
        layout: judged.layout.to_owned(),
        counts: counts(judged, &rows),
        refusal: judged.refusal.clone(),
        rows,
        problems: judged.problems.clone(),
    }
}

/// What stands beside the name: why it is refused, or how the unit spelt itself.
fn remark(judged: &Judged, unit_name: &str) -> String {
    match &judged.refusal {
        Some(refusal) => refusal.remark.clone(),
        None if judged.written_unit.is_empty()
            || judged.written_unit == unit_name
            || judged.written_unit == format!("{unit_name}办事处") =>
        {
            String::new()
        }
        None => format!("原写“{}”", judged.written_unit),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn counts(judged: &Judged, rows: &[RowPreview]) -> Counts {
    let of = |verdict| number(rows.iter().filter(|row| row.verdict == verdict).count());
    let refused = if judged.refusal.is_some() { number(judged.unjudged) } else { 0 };
    Counts {
        read: number(rows.len()) + refused,
        new: of(Verdict::New),
        changed: of(Verdict::Changed),
        same: of(Verdict::Same),
        doubtful: of(Verdict::Doubtful),
        refused: of(Verdict::Refused) + refused,
        pending: number(
            rows.iter().filter(|row| row.verdict == Verdict::Doubtful && !row.settled).count(),
        ),
        writes: number(rows.iter().filter(|row| row.writes).count()),
        settled: number(
            rows.iter().filter(|row| row.verdict == Verdict::Doubtful && row.writes).count(),
        ),
        blank: judged.blank,
    }
}

fn row(row: &ResolvedRow) -> RowPreview {
    RowPreview {
        verdict: row.verdict(),
        settled: row.settled(),
        writes: row.writes(),
        number: row.measure.as_ref().map(|(_, number)| *number),
        measure: row.measure.as_ref().map(|(id, _)| id.clone()),
        indicator: row.indicator.clone(),
        title: row.title.clone(),
        at: row.at.clone(),
        sentence: row.sentence.clone(),
        cells: row.cells.iter().map(cell).collect(),
    }
}

fn cell(cell: &ResolvedCell) -> CellPreview {
    CellPreview {
        verdict: cell.verdict,
        subject: cell.subject.clone(),
        label: cell.label.clone(),
        existing: cell.existing.clone(),
        written: cell.written.clone(),
        at: cell.at.clone(),
        sentence: cell.sentence.clone(),
        offers: cell.offers.clone(),
        chosen: cell.chosen.clone(),
    }
}
