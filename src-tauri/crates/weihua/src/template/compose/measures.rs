//! The sheet with a row for each measure: the original wording, last time's words in grey, and
//! the cells to fill in beside them.

use super::super::columns::{
    BEFORE_SHEET, CLEAR_WORD, KEEP_WORD, MEASURES_SHEET, MeasureColumn, continued, goes_on,
};
use super::{
    Facts, before, completion_range, entries, head_rows, heading_row, pieces, place, print, said,
    shortened,
};
use crate::clock::chinese_date;
use crate::measure::MeasureView;
use crate::progress::{FieldName, LONGEST_TEXT, SheetRow};
use crate::xlsx::{
    self, Access, Align, At, Cell, Check, Content, Form, Height, Look, Protection, Row, Rule,
    Style, Visibility,
};

/// A row has room for eight lines of handwriting or typing at least.
const LOWEST: f64 = 110.0;

/// The columns with their widths in full-width characters; together they fill A4 lying down in
/// 9 points. Without a last time its room goes to the cells to fill in.
fn columns(facts: &Facts<'_>) -> Vec<(MeasureColumn, f64)> {
    use MeasureColumn::{Before, Deadline, Field, Measure, Number, ReachedOn, ZeroReason};
    let has_before = facts.shows_before();
    MeasureColumn::ALL
        .into_iter()
        .filter_map(|column| {
            let (with, without) = match column {
                Number => (2.5, 2.5),
                Measure => (16.0, 17.0),
                Deadline => (5.0, 5.5),
                Before => (13.5, 0.0),
                Field(FieldName::Progress) => (14.5, 21.0),
                Field(FieldName::Problems) => (7.5, 10.0),
                Field(FieldName::NextSteps) => (7.5, 10.0),
                Field(FieldName::Completion) => (4.5, 4.5),
                ReachedOn => (5.5, 5.5),
                ZeroReason => (5.5, 6.5),
            };
            let width = if has_before { with } else { without };
            (width > 0.0).then_some((column, width))
        })
        .collect()
}

pub(super) fn before_width(facts: &Facts<'_>) -> Option<f64> {
    let found = columns(facts).into_iter().find(|(column, _)| *column == MeasureColumn::Before);
    found.map(|(_, width)| width)
}

pub(super) fn sheet(facts: &Facts<'_>) -> xlsx::Sheet {
    let columns = columns(facts);
    let count: u16 = place(columns.len());
    let title = format!("{}工作进展情况报送表", facts.plan.short_title);
    let mut rows = head_rows(facts, count, &title, &notes(facts));
    rows.push(heading_row(columns.iter().map(|(column, _)| column.heading()).collect()));
    let heading = rows.len() - 1;
    let first = rows.len();

    for row in &facts.sheet.rows {
        rows.extend(in_parts(measure_row(facts, &columns, row), &columns, row));
    }
    let last = rows.len() - 1;
    let line = |text: String, height| Row {
        height,
        cells: vec![
            Cell::new(0, Content::text(text), Style::new(Look::Line, Align::Left)).spanning(count),
        ],
    };
    rows.push(line(signatures(facts), Height::Points(34.0)));
    rows.extend(facts.foot_marks().map(|marks| line(marks, Height::AtLeast(20.0))));

    xlsx::Sheet {
        name: MEASURES_SHEET.to_owned(),
        visibility: Visibility::Shown,
        widths: columns.iter().map(|(_, width)| *width).collect(),
        rows,
        checks: checks(facts, &columns, first, last),
        frozen: Some(At { row: place(heading + 1), column: 1 }),
        protection: Protection::EntryOnly,
        print: Some(print(facts, place(heading))),
    }
}

/// Who answers for it. 主管领导 signs by hand: a name stands before the room for it, never in it.
fn signatures(facts: &Facts<'_>) -> String {
    const ROOM: &str = "　　　　　　　　　　　　";
    let printed = facts.printed();
    let leader = printed.and_then(|printed| printed.leader.as_ref());
    let leader = leader.map_or_else(String::new, |name| format!("（{name}）"));
    let clerk = printed.and_then(|printed| printed.clerk.as_ref());
    let (name, phone) =
        clerk.map_or((ROOM, ""), |clerk| (clerk.name.as_str(), clerk.phone.as_str()));
    format!("主管领导（签字）{leader}：{ROOM}填报人：{name}　　　　联系电话：{phone}")
}

fn notes(facts: &Facts<'_>) -> String {
    let keep = if facts.has_before() {
        format!("与上期相同的填“{KEEP_WORD}”；")
    } else {
        String::new()
    };
    format!(
        "填写说明：只填白色的格，灰色的不填。空着的格不改动已报的内容；{keep}要删去已报内容的填“{CLEAR_WORD}”（报过的达到日期不能这样删）。\
         确无进展可报的，在“{}”一栏写明原因，即作零报告。行高、列宽可以调整，请不要增删、移动行列；填好后交回这个文件本身。",
        MeasureColumn::ZeroReason.heading()
    )
}

/// The measure as the document prints it, without its number.
fn wording(measure: &MeasureView) -> String {
    let mut text = format!("{}。{}", measure.title, measure.body);
    if !measure.responsibility.is_empty() {
        text.push('（');
        text.push_str(&measure.responsibility);
        text.push('）');
    }
    text
}

fn measure_row(facts: &Facts<'_>, columns: &[(MeasureColumn, f64)], row: &SheetRow) -> Row {
    use MeasureColumn::{Before, Deadline, Field, Measure, Number, ReachedOn, ZeroReason};
    let cells = (0..).zip(columns).map(|(at, (column, width))| {
        let text = |look, align, text: String| (Content::text(text), Style::new(look, align));
        let typed = Style::new(Look::Body, Align::TopLeft).form(Form::AsTyped).entry();
        let (content, style) = match column {
            Number => (
                Content::Number(f64::from(row.measure.number)),
                Style::new(Look::Body, Align::Centre).form(Form::Places(0)),
            ),
            Measure => text(Look::Body, Align::TopLeft, wording(&row.measure)),
            Deadline => text(Look::Body, Align::TopLeft, deadline(&row.measure)),
            Before => {
                let said =
                    before::words(facts, row).unwrap_or_else(|| "（没有上期填报）".to_owned());
                text(Look::Grey, Align::TopLeft, shortened(&said, *width, BEFORE_SHEET))
            }
            Field(FieldName::Completion) => (
                entries::field(facts, row, FieldName::Completion),
                Style::new(Look::Body, Align::Centre).form(Form::AsTyped).entry(),
            ),
            Field(field @ (FieldName::Progress | FieldName::Problems | FieldName::NextSteps)) => {
                (entries::field(facts, row, *field), typed)
            }
            ZeroReason => (entries::zero_reason(facts, row), typed),
            ReachedOn => (
                entries::reached_on(facts, row),
                Style::new(Look::Body, Align::Centre).form(Form::Date).entry(),
            ),
        };
        Cell::new(at, content, style)
    });
    Row { height: Height::AtLeast(LOWEST), cells: cells.collect() }
}

/// The row, and below it as many as it takes to show its texts whole: a row is at most so high. Their
/// pieces in order are the text, letter for letter.
fn in_parts(mut first: Row, columns: &[(MeasureColumn, f64)], row: &SheetRow) -> Vec<Row> {
    let widths = columns.iter().map(|(_, width)| *width);
    let mut parts: Vec<Vec<String>> = Vec::new();
    for (cell, width) in first.cells.iter_mut().zip(widths) {
        let mut own = Vec::new();
        if let (Content::Text(text), Access::Entry) = (&cell.content, cell.style.access) {
            own = pieces(text, width).into_iter().map(str::to_owned).collect();
        }
        if let Some(begun) = own.first() {
            cell.content = Content::text(begun);
        }
        parts.push(own);
    }
    let below = parts.iter().map(Vec::len).max().unwrap_or(1).saturating_sub(1);
    if below == 0 {
        return vec![first];
    }
    let of_wording = columns.iter().position(|(column, _)| *column == MeasureColumn::Measure);
    let wording = of_wording.and_then(|at| first.cells.get_mut(at));
    if let Some(Cell { content: Content::Text(text), .. }) = wording {
        text.push_str(&goes_on(below));
    }
    let part = |nth: usize| {
        let cells = (0..).zip(columns).zip(&parts).map(|((at, (column, _)), own)| {
            let plain = Style::new(Look::Body, Align::TopLeft);
            match (column, own.get(nth)) {
                (MeasureColumn::Number, _) => Cell::new(
                    at,
                    Content::Number(f64::from(row.measure.number)),
                    Style::new(Look::Body, Align::Centre).form(Form::Places(0)),
                ),
                (MeasureColumn::Measure, _) => {
                    let text = format!("{}{}", continued(nth, below), row.measure.title);
                    Cell::new(at, Content::text(text), plain)
                }
                (_, Some(piece)) => {
                    Cell::new(at, Content::text(piece), plain.form(Form::AsTyped).entry())
                }
                (_, None) => Cell::new(at, Content::Blank, plain),
            }
        });
        Row { height: Height::AtLeast(20.0), cells: cells.collect() }
    };
    let rest: Vec<Row> = (1..=below).map(part).collect();
    std::iter::once(first).chain(rest).collect()
}

fn deadline(measure: &MeasureView) -> String {
    let mut text = if measure.deadline_text.is_empty() {
        "未定时限".to_owned()
    } else {
        measure.deadline_text.clone()
    };
    if measure.deadlines.iter().any(|deadline| deadline.before_issue) {
        text.push_str("（印发前已到期）");
    }
    text
}

fn checks(
    facts: &Facts<'_>,
    columns: &[(MeasureColumn, f64)],
    first: usize,
    last: usize,
) -> Vec<Check> {
    let (from_day, to_day) = (facts.plan.starts_on, facts.plan.ends_on);
    let span = format!("{}至{}", chinese_date(from_day), chinese_date(to_day));
    (0..)
        .zip(columns)
        .filter(|(_, (column, _))| column.is_entry())
        .map(|(at, (column, _))| {
            let (rule, hint, refusal) = match column {
                MeasureColumn::Field(FieldName::Completion) => (
                    Rule::OneOf(completion_range(facts)),
                    None,
                    said("完成情况", "请从下拉列表中选一项，不要自己写。"),
                ),
                MeasureColumn::ReachedOn => (
                    Rule::DayBetween(from_day, to_day),
                    Some(said(
                        "自报达到日期",
                        "完成情况选了“已完成”或“取得阶段性成果”的，填实际达到的日期，如2018-9-20。",
                    )),
                    said(
                        "日期不对",
                        format!("请填一个日期，如2018-9-20；应当在计划期内（{span}）。"),
                    ),
                ),
                MeasureColumn::ZeroReason => (
                    Rule::TextUpTo(place(LONGEST_TEXT)),
                    Some(said(
                        "零报告",
                        "本期确无进展可报的，在这里写明原因；写了就是零报告，前面几栏不再填。",
                    )),
                    too_long(),
                ),
                MeasureColumn::Number
                | MeasureColumn::Measure
                | MeasureColumn::Deadline
                | MeasureColumn::Before
                | MeasureColumn::Field(
                    FieldName::Progress | FieldName::Problems | FieldName::NextSteps,
                ) => (Rule::TextUpTo(place(LONGEST_TEXT)), None, too_long()),
            };
            Check {
                from: At { row: place(first), column: at },
                to: At { row: place(last), column: at },
                rule,
                hint,
                refusal,
            }
        })
        .collect()
}

fn too_long() -> xlsx::Said {
    said("文字太长", format!("这一格最多填{LONGEST_TEXT}字，请精简后再填。"))
}
