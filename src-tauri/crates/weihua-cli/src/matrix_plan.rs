//! `matrix --plan`: units or measures over all periods of the plan.

use std::fmt::Write;

use serde::Serialize;
use weihua::clock::Date;
use weihua::desk::{self, DeskKind};
use weihua::error::{Code, Failure, Result};
use weihua::op::Author;
use weihua::review::{self, CellState, PlanAsked, PlanBy, PlanMatrix, PlanRow, Rate, StateCounts};

use crate::answer::Answer;
use crate::args::Args;
use crate::context;
use crate::matrix::{TimelinessShape, division, equation, mark, pad};

#[derive(Serialize)]
struct Shape<'a> {
    today: Date,
    totals: StateCounts,
    reporting_rate: &'a Rate,
    acceptance_rate: &'a Rate,
    periods: Vec<PeriodShape<'a>>,
    rows: Vec<RowShape<'a>>,
}

#[derive(Serialize)]
struct PeriodShape<'a> {
    period: &'a str,
    period_label: &'a str,
    counted: bool,
    totals: StateCounts,
    reporting_rate: &'a Rate,
}

#[derive(Serialize)]
struct RowShape<'a> {
    name: &'a str,
    unit_id: Option<&'a str>,
    measure_id: Option<&'a str>,
    counts: StateCounts,
    reporting_rate: &'a Rate,
    cells: Vec<CellShape<'a>>,
}

#[derive(Serialize)]
struct CellShape<'a> {
    period: &'a str,
    state: CellState,
    state_label: &'a str,
    counts: StateCounts,
    forked: bool,
    #[serde(flatten)]
    timeliness: Option<TimelinessShape>,
}

/// The whole plan, a row a unit or a row a measure.
pub fn matrix(args: &Args, by: PlanBy) -> Result<Answer> {
    let moment = context::moment(args);
    let path = context::needed_file(args)?;
    let file = desk::open(path, &Author::command_line(), moment)?;
    if file.desk.kind == DeskKind::Unit {
        return Err(Failure::new(
            Code::BadInput,
            "这是填报端的台账，没有应报矩阵；请用--file写上汇总端的台账。",
        ));
    }
    let asked = PlanAsked { by, ..PlanAsked::default() };
    let today = file.today(moment.today);
    let plan = file.store.read(|conn| review::plan_matrix(conn, &file.plan, &asked, today))?;
    let shape = Shape {
        today: plan.today,
        totals: plan.totals,
        reporting_rate: &plan.reporting_rate,
        acceptance_rate: &plan.acceptance_rate,
        periods: plan
            .periods
            .iter()
            .map(|one| PeriodShape {
                period: one.period.id.as_str(),
                period_label: &one.period.label,
                counted: one.counted,
                totals: one.totals,
                reporting_rate: &one.reporting_rate,
            })
            .collect(),
        rows: plan.rows.iter().map(|row| row_shape(&plan, row)).collect(),
    };
    Ok(Answer::new(text(&plan), &shape))
}

fn row_shape<'a>(plan: &'a PlanMatrix, row: &'a PlanRow) -> RowShape<'a> {
    let cells = plan.periods.iter().zip(&row.cells).filter_map(|(column, cell)| {
        let cell = cell.as_ref()?;
        Some(CellShape {
            period: column.period.id.as_str(),
            state: cell.state,
            state_label: &cell.state_label,
            counts: cell.counts,
            forked: cell.forked,
            timeliness: cell.timeliness.map(TimelinessShape::of),
        })
    });
    RowShape {
        name: &row.name,
        unit_id: row.unit.as_ref().map(|unit| unit.as_str()),
        measure_id: row.measure.as_ref().map(|measure| measure.as_str()),
        counts: row.counts,
        reporting_rate: &row.reporting_rate,
        cells: cells.collect(),
    }
}

/// One mark a period with 已报/应报; periods that do not count yet are a dot.
fn text(plan: &PlanMatrix) -> String {
    let mut text = format!(
        "全计划\n{}\n报送率{}　审核通过率{}\n{}\n\n",
        equation("应报", plan.totals),
        division(&plan.reporting_rate),
        division(&plan.acceptance_rate),
        plan.counted_note
    );
    for (at, column) in plan.periods.iter().enumerate() {
        let rate = if column.counted { division(&column.reporting_rate) } else { "—".to_owned() };
        let _ = writeln!(text, "{}　{}　报送率{rate}", at + 1, column.period.label);
    }
    text.push_str("\n审 已审核　报 已报　零 零报告　退 退回修改　空 空报　未 未报　・ 还不算\n");
    for row in &plan.rows {
        let marks: String = plan
            .periods
            .iter()
            .zip(&row.cells)
            .map(|(column, cell)| match cell {
                Some(cell) if column.counted => mark(cell.state),
                _ => "・",
            })
            .collect();
        let _ = writeln!(text, "{}{marks}　{}", pad(&row.name), division(&row.reporting_rate));
    }
    text
}
