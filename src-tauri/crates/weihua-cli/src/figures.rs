//! `figures`: 指标汇总 along rows and columns that are chosen.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;
use weihua::clock::Date;
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Code, Failure, Result};
use weihua::figures::{
    self, Dimension, FigureCell, FigureRowKind, FigureValue, FiguresAsked, FiguresView,
};
use weihua::id::PeriodId;
use weihua::op::Author;
use weihua::plan::Plan;
use weihua::{file, xlsx};

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

/// What was asked for, as written.
pub struct Asked<'a> {
    pub period: &'a str,
    pub from: Option<&'a str>,
    pub value: FigureValue,
    pub rows: Vec<Dimension>,
    pub column: Option<Dimension>,
    pub unit: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub measure: Option<u16>,
    pub indicator: Option<&'a str>,
    pub output: Option<&'a Path>,
}

#[derive(Serialize)]
struct Shape<'a> {
    from: &'a str,
    to: &'a str,
    period_text: &'a str,
    value: FigureValue,
    today: Date,
    filter: &'a str,
    row_dimensions: Vec<Dimension>,
    column_dimension: Option<Dimension>,
    columns: Vec<HeadShape<'a>>,
    rows: Vec<RowShape<'a>>,
    notes: &'a [String],
    path: Option<String>,
}

#[derive(Serialize)]
struct HeadShape<'a> {
    label: &'a str,
    unit_word: &'a str,
    total: bool,
}

#[derive(Serialize)]
struct RowShape<'a> {
    kind: FigureRowKind,
    label: &'a str,
    unit_word: &'a str,
    cells: &'a [Option<FigureCell>],
}

/// The figures as asked for.
pub fn figures(args: &Args, asked: &Asked<'_>) -> Result<Answer> {
    let moment = context::moment(args);
    let path = context::needed_file(args)?;
    let file = desk::open(path, &Author::command_line(), moment)?;
    if file.desk.kind == DeskKind::Unit {
        return Err(Failure::new(
            Code::BadInput,
            "这是填报端的台账，没有指标汇总；请用--file写上汇总端的台账。",
        ));
    }
    let today = file.today(moment.today);
    let wanted = wanted(&file.plan, asked)?;
    let view = file.store.read(|conn| figures::figures(conn, &file.plan, &wanted, today))?;
    let written = asked.output.map(|output| write(&file, &view, output)).transpose()?;
    let shape = Shape {
        from: view.asked.from.as_str(),
        to: view.asked.to.as_str(),
        period_text: &view.period_text,
        value: view.asked.value,
        today: view.today,
        filter: &view.filter_text,
        row_dimensions: view.asked.rows.clone(),
        column_dimension: view.asked.column,
        columns: view
            .columns
            .iter()
            .map(|head| HeadShape {
                label: &head.label,
                unit_word: &head.unit_word,
                total: head.total,
            })
            .collect(),
        rows: view
            .rows
            .iter()
            .map(|row| RowShape {
                kind: row.kind,
                label: &row.head.label,
                unit_word: &row.head.unit_word,
                cells: &row.cells,
            })
            .collect(),
        notes: &view.notes,
        path: written.clone(),
    };
    let mut text = text(&view);
    if let Some(path) = &written {
        let _ = writeln!(text, "已写到“{path}”。");
    }
    Ok(Answer::new(text, &shape))
}

fn wanted(plan: &Plan, asked: &Asked<'_>) -> Result<FiguresAsked> {
    let to = PeriodId::new(context::shown(asked.period));
    let spread = asked.rows.contains(&Dimension::Indicator);
    let column = asked.column.or((!spread).then_some(Dimension::Indicator));
    Ok(FiguresAsked {
        rows: asked.rows.clone(),
        column,
        value: asked.value,
        kind: asked
            .kind
            .map(|written| {
                let shown = context::shown(written);
                let found = plan
                    .unit_kinds
                    .iter()
                    .find(|kind| kind.label == shown || kind.id.as_str() == shown);
                found.map(|kind| kind.id.clone()).ok_or_else(|| {
                    let all: Vec<&str> =
                        plan.unit_kinds.iter().map(|kind| kind.label.as_str()).collect();
                    not_found(format!("没有叫“{shown}”的单位类别；有{}。", all.join("、")))
                })
            })
            .transpose()?,
        unit: asked
            .unit
            .map(|written| context::unit(plan, written).map(|unit| unit.id.clone()))
            .transpose()?,
        measure: asked.measure.map(|number| measure_numbered(plan, number)).transpose()?,
        indicator: asked
            .indicator
            .map(|written| {
                let shown = context::shown(written);
                let found = plan
                    .indicators
                    .iter()
                    .find(|one| one.on && (one.title == shown || one.id.as_str() == shown));
                found.map(|one| one.id.clone()).ok_or_else(|| {
                    not_found(format!(
                        "没有叫“{shown}”的指标，或者计划没有启用它；请写编号，如B1，或者写全名。"
                    ))
                })
            })
            .transpose()?,
        from: asked.from.map_or_else(|| to.clone(), |from| PeriodId::new(context::shown(from))),
        to,
    })
}

/// The measure with a printed number.
pub fn measure_numbered(plan: &Plan, number: u16) -> Result<weihua::id::MeasureId> {
    let found = plan.measures.iter().find(|one| one.number == number);
    found
        .map(|one| one.id.clone())
        .ok_or_else(|| not_found(format!("没有第{number}项措施；全部措施见“weihua plan show”。")))
}

fn not_found(sentence: String) -> Failure {
    Failure::new(Code::NotFound, sentence)
}

fn write(file: &DataFile, view: &FiguresView, output: &Path) -> Result<String> {
    if output.extension().is_none_or(|ending| ending != "xlsx") {
        return Err(Failure::new(
            Code::BadInput,
            "指标汇总只写成表格，文件名要以.xlsx结尾；没有写出任何文件。",
        ));
    }
    let book = figures::workbook(&file.plan, view, file.desk.demo_today);
    file::write_new(output, &xlsx::to_bytes(&book)?)?;
    Ok(output.display().to_string())
}

fn text(view: &FiguresView) -> String {
    let mut text = format!("指标汇总　{}　{}\n", view.period_text, view.asked.value.label());
    if !view.filter_text.is_empty() {
        let _ = writeln!(text, "只看：{}", view.filter_text);
    }
    for row in &view.rows {
        let indent = match (row.kind, view.row_titles.len()) {
            (FigureRowKind::Item, 2..) => "　",
            (FigureRowKind::Item | FigureRowKind::Group | FigureRowKind::Total, _) => "",
        };
        let _ = writeln!(text, "{indent}{}", named(&row.head.label, &row.head.unit_word));
        for (cell, head) in row.cells.iter().zip(&view.columns) {
            let Some(cell) = cell else { continue };
            let said = if cell.text.is_empty() { "（空）" } else { &cell.text };
            let beside: Vec<&str> =
                [cell.division.as_str(), &cell.share, if cell.known { &cell.lacks } else { "" }]
                    .into_iter()
                    .filter(|word| !word.is_empty())
                    .collect();
            let beside = match beside.join("，") {
                none if none.is_empty() => none,
                beside => format!("（{beside}）"),
            };
            let _ = writeln!(
                text,
                "{indent}　　{}　{said}{beside}",
                named(&head.label, &head.unit_word)
            );
        }
    }
    for note in &view.notes {
        let _ = writeln!(text, "注：{note}");
    }
    text
}

fn named(label: &str, unit_word: &str) -> String {
    if unit_word.is_empty() { label.to_owned() } else { format!("{label}（{unit_word}）") }
}
