//! 指标汇总: the figures of all units, summed along whatever rows and columns are chosen.
//!
//! `gather.rs` reads every figure that counts in one query, `ground.rs` puts it beside what was
//! asked, `pivot.rs` sums (pure), `view.rs` says it, `workbook.rs` lays it out for a spreadsheet.
//! What a sum is, and how a rate comes of sums, stands in `rules.rs`; the quarterly report takes
//! it from there, so that page and paper cannot differ.

mod choices;
mod gather;
mod ground;
mod model;
mod pivot;
pub(crate) mod rules;
mod view;
mod workbook;

use rusqlite::Connection;

pub use model::*;
pub use workbook::{file_name, workbook};

use self::ground::Ground;
use crate::clock::Date;
use crate::error::{Code, Failure, Result};
use crate::period;
use crate::plan::Plan;

/// What is asked for first: units by their kinds, an indicator a column, the current period.
///
/// # Errors
/// `BadPlan` where no period is on.
pub fn first_asked(plan: &Plan, today: Date) -> Result<FiguresAsked> {
    let current = period::current(plan, today)?;
    Ok(FiguresAsked {
        rows: vec![Dimension::Kind, Dimension::Unit],
        column: Some(Dimension::Indicator),
        value: FigureValue::Period,
        kind: None,
        unit: None,
        measure: None,
        indicator: None,
        from: current.id.clone(),
        to: current.id.clone(),
    })
}

/// The figures as asked for.
///
/// # Errors
/// `NotFound` for what the plan does not know; `BadInput` where the arrangement makes no sense:
/// a dimension twice, no row, the last period before the first, or several indicators in one
/// cell; those of reading.
pub fn figures(
    conn: &Connection,
    plan: &Plan,
    asked: &FiguresAsked,
    today: Date,
) -> Result<FiguresView> {
    let choice = choices::choose(plan, asked)?;
    let ground = Ground::read(conn, plan, &choice)?;
    let sums = pivot::sums(&ground, &choice);
    let review = view::reviewed(conn, plan, &choice, today)?;
    view::view(conn, plan, &choice, &sums, review, today)
}

fn refused(sentence: impl Into<String>) -> Failure {
    Failure::new(Code::BadInput, sentence)
}
