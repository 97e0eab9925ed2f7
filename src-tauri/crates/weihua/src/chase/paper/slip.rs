//! 催报单: to one unit, what it owes, row by row where it owes a part.

use super::{Occasion, before, lacks, late};
use crate::chase::model::*;
use crate::clock::chinese_date;
use crate::report::document::{Block, Cell, Column, Document, Row, Table};

/// The slip of a unit. `step` is its word: 催报, 催办.
pub(in crate::chase) fn slip(of: &Occasion, unit: &ChaseUnit, step: &str) -> Document {
    let mut paper = Document::new(format!("{}\n{step}单", of.what), of.on);
    paper.addressee = Some(unit.unit.full.clone());
    paper.body.push(Block::text(format!(
        "{}，{}{}{}。截至{}，你单位{}{}。",
        of.ground(),
        of.what,
        of.by_when(),
        of.office,
        chinese_date(of.on),
        lacks(unit),
        late(unit)
    )));
    match unit.lack {
        Lack::Part | Lack::Empty | Lack::Unanswered if !unit.rows.is_empty() => {
            paper.body.push(rows(unit));
        }
        Lack::Whole | Lack::Part | Lack::Empty | Lack::Unanswered => {}
    }
    if let Some(before) = before(unit) {
        paper.body.push(Block::text(before));
    }
    paper.body.push(Block::text(format!(
        "请于{}前报送。不能按期报送的，请书面说明原因和预计报送日期，加盖单位公章后报送{}。",
        chinese_date(of.answer_by),
        of.office
    )));
    of.finished(paper, &format!("{step}单"))
}

fn rows(unit: &ChaseUnit) -> Block {
    let mut table = Table::new(vec![Column::centre(16), Column::left(108), Column::centre(32)]);
    table.head = vec![Row::words(["序号", "工作措施", "情况"])];
    table.rows = unit
        .rows
        .iter()
        .map(|row| {
            Row::cells(vec![
                Cell::text(row.number.to_string()),
                Cell::text(row.title.clone()),
                Cell::text(row.what.clone()),
            ])
        })
        .collect();
    Block::Table(table)
}
