//! `matrix`: who reported what in a period, and where each measure stands.

use std::fmt::Write;

use serde::Serialize;
use weihua::clock::Date;
use weihua::desk::{self, DeskKind};
use weihua::error::{Code, Failure, Result};
use weihua::id::PeriodId;
use weihua::measure::{Light, LightView};
use weihua::plan::Plan;
use weihua::review::{
    self, Again, CellState, Matrix, MatrixUnit, MissingUnits, Rate, ReadCounts, ReviewStep,
    StateCounts, Timeliness,
};

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct Shape<'a> {
    period: &'a str,
    period_label: &'a str,
    today: Date,
    notice: Option<&'a str>,
    totals: StateCounts,
    units: StateCounts,
    missing_units: MissingUnits,
    reporting_rate: &'a Rate,
    acceptance_rate: &'a Rate,
    read: ReadCounts,
    measures: Vec<MeasureShape<'a>>,
    unit_rows: Vec<UnitShape<'a>>,
    cells: Vec<CellShape<'a>>,
}

#[derive(Serialize)]
struct MeasureShape<'a> {
    measure: u16,
    measure_id: &'a str,
    unassigned: bool,
    counts: StateCounts,
    #[serde(flatten)]
    light: LightShape,
    lights_text: &'a str,
}

#[derive(Serialize)]
struct UnitShape<'a> {
    unit: &'a str,
    unit_id: &'a str,
    state: CellState,
    state_label: &'a str,
    missing: u32,
    #[serde(flatten)]
    timeliness: TimelinessShape,
    forked: bool,
    revision: Option<u32>,
    received_on: Option<Date>,
    came_by: Option<&'a str>,
    counts: StateCounts,
}

#[derive(Serialize)]
struct CellShape<'a> {
    unit: &'a str,
    unit_id: &'a str,
    measure: u16,
    measure_id: &'a str,
    state: CellState,
    state_label: &'static str,
    zero: bool,
    waits: Option<ReviewStep>,
    again: Option<Again>,
    #[serde(flatten)]
    light: LightShape,
    #[serde(flatten)]
    timeliness: TimelinessShape,
    revision: Option<u32>,
    entered: Option<&'a str>,
}

#[derive(Serialize)]
struct LightShape {
    light: Option<Light>,
    light_label: String,
    pending: bool,
    by_hand: bool,
    unreported: bool,
    before_issue: bool,
}

impl LightShape {
    fn of(view: LightView, plan: &Plan) -> Self {
        Self {
            light: view.light,
            light_label: light_label(view, plan),
            pending: view.pending,
            by_hand: view.by_hand,
            unreported: view.unreported,
            before_issue: view.before_issue,
        }
    }
}

/// 按时, 迟报, 逾期.
#[derive(Serialize)]
pub struct TimelinessShape {
    timeliness: &'static str,
    days: Option<u32>,
    timeliness_label: String,
}

impl TimelinessShape {
    /// As JSON shows it.
    pub fn of(timeliness: Timeliness) -> Self {
        let (name, days) = match timeliness {
            Timeliness::Open => ("open", None),
            Timeliness::OnTime => ("on_time", None),
            Timeliness::Late(days) => ("late", Some(days)),
            Timeliness::Overdue(days) => ("overdue", Some(days)),
        };
        Self { timeliness: name, days, timeliness_label: timeliness.label() }
    }
}

/// The matrix of a period.
pub fn matrix(args: &Args, period: &str) -> Result<Answer> {
    let moment = context::moment(args);
    let path = context::needed_file(args)?;
    let file = desk::open(path, &context::author(), moment)?;
    if file.desk.kind == DeskKind::Unit {
        return Err(Failure::new(
            Code::BadInput,
            "这是填报端的台账，没有应报矩阵；请用--file写上汇总端的台账。",
        ));
    }
    let plan = &file.plan;
    let id = PeriodId::new(context::shown(period));
    let today = file.today(moment.today);
    let matrix = file.store.read(|conn| review::matrix(conn, plan, Some(&id), today))?;
    let shape = Shape {
        period: matrix.period.id.as_str(),
        period_label: &matrix.period.label,
        today: matrix.today,
        notice: matrix.notice.as_deref(),
        totals: matrix.totals,
        units: matrix.unit_totals,
        missing_units: matrix.missing_units,
        reporting_rate: &matrix.reporting_rate,
        acceptance_rate: &matrix.acceptance_rate,
        read: matrix.read,
        measures: measures(&matrix, plan),
        unit_rows: matrix.units.iter().map(unit_row).collect(),
        cells: cells(&matrix, plan),
    };
    Ok(Answer::new(text(&matrix, plan), &shape))
}

fn measures<'a>(matrix: &'a Matrix, plan: &Plan) -> Vec<MeasureShape<'a>> {
    let shape = |one: &'a review::MatrixMeasure| MeasureShape {
        measure: one.number,
        measure_id: one.id.as_str(),
        unassigned: one.unassigned,
        counts: one.counts,
        light: LightShape::of(one.light, plan),
        lights_text: &one.lights_text,
    };
    matrix.measures.iter().map(shape).collect()
}

fn unit_row(row: &MatrixUnit) -> UnitShape<'_> {
    UnitShape {
        unit: &row.unit.name,
        unit_id: row.unit.id.as_str(),
        state: row.state,
        state_label: &row.state_label,
        missing: row.missing,
        timeliness: TimelinessShape {
            timeliness_label: row.timeliness_label.clone(),
            ..TimelinessShape::of(row.timeliness)
        },
        forked: row.forked,
        revision: row.revision,
        received_on: row.received_on,
        came_by: row.came_by.as_deref(),
        counts: row.counts,
    }
}

/// Expected cells only, by measure and then by unit.
fn cells<'a>(matrix: &'a Matrix, plan: &Plan) -> Vec<CellShape<'a>> {
    let of_measure = |(at, measure): (usize, &'a review::MatrixMeasure)| {
        matrix.units.iter().filter_map(move |row| {
            let cell = row.cells.get(at)?.as_ref()?;
            Some(CellShape {
                unit: &row.unit.name,
                unit_id: row.unit.id.as_str(),
                measure: measure.number,
                measure_id: measure.id.as_str(),
                state: cell.state,
                state_label: cell.state.label(),
                zero: cell.zero,
                waits: cell.waits,
                again: cell.again,
                light: LightShape::of(cell.light, plan),
                timeliness: TimelinessShape::of(cell.timeliness),
                revision: row.revision,
                entered: cell.entered.as_deref(),
            })
        })
    };
    matrix.measures.iter().enumerate().flat_map(of_measure).collect()
}

fn light_label(view: LightView, plan: &Plan) -> String {
    let mut label = view.light.map_or_else(|| "—".to_owned(), |light| light.label(plan));
    for (stands, beside) in [
        (view.pending, "（待核）"),
        (view.by_hand, "（人工）"),
        (view.unreported, "（本季未报）"),
        (view.before_issue, "（印发前已到期）"),
    ] {
        if stands {
            label.push_str(beside);
        }
    }
    label
}

/// One character a cell, as on the screen; not expected is a dot.
pub fn mark(state: CellState) -> &'static str {
    match state {
        CellState::Accepted => "审",
        CellState::Reported => "报",
        CellState::Zero => "零",
        CellState::Returned => "退",
        CellState::Empty => "空",
        CellState::Missing => "未",
    }
}

fn text(matrix: &Matrix, plan: &Plan) -> String {
    let mut text =
        format!("应报矩阵　{}\n{}\n", matrix.period.label, equation("应报", matrix.totals));
    let units = matrix.missing_units.equation(matrix.unit_totals);
    let _ = writeln!(text, "单位{units}");
    let _ = writeln!(
        text,
        "报送率{}　审核通过率{}",
        division(&matrix.reporting_rate),
        division(&matrix.acceptance_rate)
    );
    if let Some(notice) = &matrix.notice {
        let _ = writeln!(text, "{notice}");
    }
    text.push_str("\n审 已审核　报 已报　零 零报告　退 退回修改　空 空报　未 未报　・ 不涉及\n");
    let numbers: String = matrix.measures.iter().map(|one| format!("{:>2}", one.number)).collect();
    let _ = writeln!(text, "{}{numbers}", pad("单位"));
    for row in &matrix.units {
        let marks: String = row
            .cells
            .iter()
            .map(|cell| cell.as_ref().map_or("・", |cell| mark(cell.state)))
            .collect();
        let beside = [
            row.state_label.as_str(),
            row.timeliness_label.as_str(),
            if row.forked { "分叉待定" } else { "" },
        ];
        let beside: Vec<&str> = beside.into_iter().filter(|word| !word.is_empty()).collect();
        let _ = writeln!(
            text,
            "{}{marks}　{}/{}　{}",
            pad(&row.unit.name),
            row.counts.handed_over(),
            row.counts.expected,
            beside.join("　")
        );
    }
    text.push_str("\n序时进度\n");
    for one in &matrix.measures {
        let whose = if one.unassigned { "未明确责任单位" } else { one.lights_text.as_str() };
        let _ = writeln!(text, "{:>2}. {}　{}", one.number, light_label(one.light, plan), whose);
    }
    text
}

/// 应报 and the six states it is the sum of.
pub fn equation(whole: &str, counts: StateCounts) -> String {
    format!(
        "{whole}{}＝已审核{}＋已报{}＋零报告{}＋退回修改{}＋空报{}＋未报{}",
        counts.expected,
        counts.accepted,
        counts.reported,
        counts.zero,
        counts.returned,
        counts.empty,
        counts.missing
    )
}

/// `38÷42＝90.48%`.
pub fn division(rate: &Rate) -> String {
    format!("{}÷{}＝{}", rate.numerator, rate.denominator, rate.text)
}

/// A name to the width of the longest, in full-width spaces.
pub fn pad(name: &str) -> String {
    const WIDTH: usize = 9;
    let short = WIDTH.saturating_sub(name.chars().count());
    format!("{name}{}", "　".repeat(short))
}
