//! A 零报告 and texts of the same row: one or the other.

use crate::import::model::{Choice, Decisions, Verdict};
use crate::progress::FieldName;
use crate::revision::{Cell, Row};

use super::Takes;
use super::about::short;
use super::cell::offers_to_leave;
use super::row::ResolvedCell;

const TEXTS: [FieldName; 3] = [FieldName::Progress, FieldName::Problems, FieldName::NextSteps];

/// Asks about a 零报告 whose row says something too, here or in what is in force and stays.
pub fn ask_about_zero_beside_text(
    kept: &Row,
    cells: &mut [ResolvedCell],
    sha256: &str,
    decisions: &Decisions,
) {
    let said = |wanted: FieldName| {
        cells.iter().find_map(|cell| match &cell.takes {
            Some(Takes::Field(_, name, said)) if *name == wanted => Some(said.clone()),
            Some(_) | None => None,
        })
    };
    let here = TEXTS.into_iter().any(|name| matches!(said(name), Some(Cell::Text(_))));
    let stays = TEXTS.into_iter().any(|name| {
        let below = match name {
            FieldName::Progress => &kept.progress,
            FieldName::Problems => &kept.problems,
            FieldName::NextSteps => &kept.next_steps,
            FieldName::Completion => &Cell::Blank,
        };
        matches!(below, Cell::Text(_)) && said(name).is_none()
    });
    let sentence = match (here, stays) {
        (false, false) => return,
        (true, _) => "这一行既写了零报告原因，又写了进展等内容。请选一种：",
        (false, true) => {
            "这一项已有进展等内容，不能同时作零报告；要作零报告的，请单位在有内容的各栏写“清空”。请选一种："
        }
    };
    let zero =
        |cell: &&mut ResolvedCell| matches!(&cell.takes, Some(Takes::Zero(_, Cell::Text(_))));
    for cell in cells.iter_mut().filter(zero) {
        cell.verdict = Verdict::Doubtful;
        cell.sentence = sentence.to_owned();
        cell.offers = offers_to_leave();
        cell.takes = None;
        let left = |choice: &&Choice| matches!(choice, Choice::LeaveBlank | Choice::LeaveOut);
        cell.chosen = decisions.about(sha256, &cell.at).filter(left).cloned();
        cell.settled = cell.chosen.is_some();
    }
}

/// Says that a text which comes in takes the 零报告 of its row back.
pub fn say_that_zero_goes(kept: &Row, cells: &mut [ResolvedCell]) {
    let Cell::Text(reason) = &kept.zero else { return };
    let says =
        |cell: &&mut ResolvedCell| matches!(&cell.takes, Some(Takes::Field(_, _, Cell::Text(_))));
    if let Some(cell) = cells.iter_mut().find(says) {
        cell.sentence = format!("原为零报告（{}），收入后零报告即撤回。", short(reason));
    }
}
