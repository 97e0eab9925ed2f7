//! The list of milestones as a workbook: one sheet by measure, one by unit and measure. Pure.

use super::model::*;
use crate::clock::{Date, chinese_date};
use crate::plan::Plan;
use crate::xlsx::{
    Align, At, Book, Cell, Content, Form, Height, Lies, Look, Print, Protection, Row, Sheet, Style,
    Visibility,
};

const TITLE: &str = "里程碑";

const BY_MEASURE: [(&str, f64); 12] = [
    ("序号", 4.0),
    ("措施", 26.0),
    ("完成时限（原文）", 18.0),
    ("最后一天", 8.0),
    ("序时进度", 9.0),
    ("应达到（家）", 5.0),
    ("审核达到", 5.0),
    ("自报待核", 5.0),
    ("未达到", 5.0),
    ("逾期", 5.0),
    ("印发前已到期", 6.0),
    ("全项审核达到日期", 9.0),
];

const BY_UNIT: [(&str, f64); 10] = [
    ("单位", 12.0),
    ("序号", 4.0),
    ("措施", 26.0),
    ("完成时限（原文）", 18.0),
    ("状态", 8.0),
    ("自报达到日期", 8.0),
    ("自报于", 11.0),
    ("佐证材料", 16.0),
    ("审核达到日期", 8.0),
    ("撤回理由", 14.0),
];

/// The name proposed: `里程碑_2018年第三季度.xlsx`.
pub fn file_name(board: &MilestoneBoard, ending: &str) -> String {
    format!("{TITLE}_{}.{ending}", board.period.label)
}

/// The book. `demo` is the 演示日期 where the data is for demonstration.
pub fn workbook(plan: &Plan, board: &MilestoneBoard, demo: Option<Date>) -> Book {
    let measures = board.milestones.iter().map(of_measure).collect();
    let units = board
        .units
        .iter()
        .flat_map(|row| {
            let own = board.milestones.iter().filter_map(|one| {
                let cell = one.cells.iter().find(|cell| cell.unit == row.unit.id)?;
                Some(of_unit(one, cell))
            });
            own.collect::<Vec<_>>()
        })
        .collect();
    Book {
        title: format!("{}{TITLE}", board.period.label),
        dated: board.today,
        properties: Vec::new(),
        names: Vec::new(),
        sheets: vec![
            sheet(plan, board, demo, "按措施", &BY_MEASURE, measures),
            sheet(plan, board, demo, "按单位", &BY_UNIT, units),
        ],
    }
}

fn sheet(
    plan: &Plan,
    board: &MilestoneBoard,
    demo: Option<Date>,
    name: &str,
    columns: &[(&str, f64)],
    body: Vec<Row>,
) -> Sheet {
    let wide = u16::try_from(columns.len()).unwrap_or(u16::MAX);
    let line = |look, align, height, text: String| Row {
        height,
        cells: vec![Cell::new(0, Content::text(text), Style::new(look, align)).spanning(wide)],
    };
    let title = format!("{}（{name}）", TITLE);
    let mut rows = vec![line(Look::Title, Align::Centre, Height::Points(30.0), title)];
    let demo = demo.map(|day| format!("演示数据（演示日期{}）", chinese_date(day)));
    let least = Height::AtLeast(18.0);
    rows.extend(demo.iter().map(|demo| line(Look::Warning, Align::Left, least, demo.clone())));
    let made = format!(
        "{}　{}，按{}判断　制表日期：{}",
        plan.office.name,
        board.period.label,
        chinese_date(board.judged_on),
        chinese_date(board.today)
    );
    rows.push(line(Look::Line, Align::Left, least, made));
    let heading = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let style = Style::new(Look::Head, Align::Centre);
    let heads =
        (0..).zip(columns).map(|(at, (head, _))| Cell::new(at, Content::text(*head), style));
    rows.push(Row { height: Height::AtLeast(24.0), cells: heads.collect() });
    rows.extend(body);
    Sheet {
        name: name.to_owned(),
        visibility: Visibility::Shown,
        widths: columns.iter().map(|(_, width)| *width).collect(),
        rows,
        checks: Vec::new(),
        frozen: Some(At { row: heading + 1, column: 0 }),
        protection: Protection::None,
        print: Some(Print {
            lies: Lies::Landscape,
            repeated: Some((heading, heading)),
            left: format!("{}　{}", plan.office.name, board.period.label),
            right: demo.unwrap_or_default(),
        }),
    }
}

const CENTRE: Style = Style::new(Look::Body, Align::Centre);
const LEFT: Style = Style::new(Look::Body, Align::Left);

fn row(cells: Vec<(Content, Style)>) -> Row {
    let cells = (0..).zip(cells).map(|(at, (content, style))| Cell::new(at, content, style));
    Row { height: Height::AtLeast(18.0), cells: cells.collect() }
}

fn words(text: &str) -> Content {
    if text.is_empty() { Content::Blank } else { Content::text(text) }
}

fn day(day: Option<Date>) -> (Content, Style) {
    (day.map_or(Content::Blank, Content::day), CENTRE.form(Form::Date))
}

fn many(count: u32) -> (Content, Style) {
    (Content::Number(f64::from(count)), CENTRE)
}

fn of_measure(one: &DatedMilestone) -> Row {
    row(vec![
        (Content::Number(f64::from(one.number)), CENTRE),
        (words(&one.title), LEFT),
        (words(&one.text), LEFT),
        day(Some(one.end)),
        (words(&one.light_label), CENTRE),
        many(one.counts.expected),
        many(one.counts.confirmed),
        many(one.counts.reported),
        many(one.counts.open),
        many(one.counts.overdue),
        many(one.counts.before_issue),
        day(one.whole.as_ref().map(|whole| whole.confirmed_on)),
    ])
}

fn of_unit(one: &DatedMilestone, cell: &MilestoneCell) -> Row {
    let evidence: Vec<&str> = cell.evidence.iter().map(|piece| piece.name.as_str()).collect();
    row(vec![
        (words(&cell.unit_name), LEFT),
        (Content::Number(f64::from(one.number)), CENTRE),
        (words(&one.title), LEFT),
        (words(&one.text), LEFT),
        (words(&cell.state_label), CENTRE),
        day(cell.reported_on),
        (words(&cell.reported_in_label), CENTRE),
        (words(&evidence.join("、")), LEFT),
        day(cell.confirmed_on),
        (words(&cell.taken_back), LEFT),
    ])
}
