//! 督办通知单: a form to one unit, its number left blank, with room for 反馈情况.

use super::{Occasion, before, lacks, late};
use crate::chase::model::*;
use crate::clock::chinese_date;
use crate::report::document::{
    Align, Block, Cell, Column, Document, PartedLine, Row, Table, TableSize,
};

/// Room to write in by hand, in millimetres: 反馈情况 has what a sheet leaves with so many lines of
/// 有关情况, within bounds, so that the signature stands on the same sheet.
const FEEDBACK: u16 = 37;
const AT_LINES: u16 = 5;
const LINE: u16 = 6;
const BOUNDS: (u16, u16) = (16, 52);
const SIGNED: u16 = 14;

/// Characters of a line of 有关情况.
const CHARACTERS: usize = 28;

fn feedback(about: &str) -> u16 {
    let lines = about.chars().count().div_ceil(CHARACTERS);
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    let left = (FEEDBACK + AT_LINES * LINE).saturating_sub(lines.saturating_mul(LINE));
    left.clamp(BOUNDS.0, BOUNDS.1)
}

/// The notice of a unit. `step` is its word: 督办.
pub(in crate::chase) fn notice(of: &Occasion, unit: &ChaseUnit, step: &str) -> Document {
    let mut table = Table::new(vec![Column::centre(30), Column::left(126)]);
    table.size = TableSize::Large;
    let mut about = format!(
        "{}，{}{}{}。截至{}，你单位{}{}。",
        of.ground(),
        of.what,
        of.by_when(),
        of.office,
        chinese_date(of.on),
        lacks(unit),
        late(unit)
    );
    about.extend(before(unit));
    let room = feedback(&about);
    table.rows = vec![
        row(&format!("{step}事项"), format!("报送{}", of.what), 0),
        row("承办单位", unit.unit.full.clone(), 0),
        row("有关情况", about, 0),
        row(
            "办理要求",
            "报齐所缺内容；不能如期办结的，说明原因和预计完成时间。反馈材料加盖单位公章。"
                .to_owned(),
            0,
        ),
        row("办理时限", format!("{}前", chinese_date(of.answer_by)), 0),
        row("反馈情况", String::new(), room),
        row("经办人", "　　　　　　　　　　联系电话：".to_owned(), SIGNED),
    ];
    let mut paper = Document::new(format!("{step}通知单"), of.on);
    paper.body = vec![
        Block::Line(PartedLine {
            left: String::new(),
            middle: String::new(),
            right: "编号：　　　　　　　　　".to_owned(),
        }),
        Block::Table(table),
    ];
    of.finished(paper, &format!("{step}通知单"))
}

fn row(label: &str, text: String, least_height: u16) -> Row {
    let mut said = Cell::text(text);
    said.align = Some(Align::Left);
    Row::Cells { cells: vec![Cell::text(label), said], least_height }
}
