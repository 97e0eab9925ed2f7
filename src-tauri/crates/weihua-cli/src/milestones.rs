//! `milestones`: who reached which deadline, and how far the phases are.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;
use weihua::clock::{Date, chinese_date};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Code, Failure, Result};
use weihua::id::PeriodId;
use weihua::milestones::{
    self, DatedMilestone, MilestoneBoard, MilestoneCounts, MilestoneState, PhaseDemand,
};
use weihua::op::Author;
use weihua::{file, pdf, xlsx};

use crate::answer::Answer;
use crate::args::Args;
use crate::context;
use crate::figures::measure_numbered;
use crate::report::fonts;

#[derive(Serialize)]
struct Shape<'a> {
    period: &'a str,
    period_label: &'a str,
    today: Date,
    judged_on: Date,
    totals: MilestoneCounts,
    milestones: Vec<MilestoneShape<'a>>,
    phases: Vec<PhaseShape<'a>>,
    path: Option<String>,
}

#[derive(Serialize)]
struct MilestoneShape<'a> {
    measure: u16,
    measure_id: &'a str,
    deadline: &'a str,
    text: &'a str,
    end: Date,
    before_issue: bool,
    light_label: &'a str,
    counts: MilestoneCounts,
    confirmed_on: Option<Date>,
    units: Vec<UnitShape<'a>>,
}

#[derive(Serialize)]
struct UnitShape<'a> {
    unit: &'a str,
    unit_id: &'a str,
    state: MilestoneState,
    state_label: &'a str,
    reported_on: Option<Date>,
    confirmed_on: Option<Date>,
    evidence: usize,
}

#[derive(Serialize)]
struct PhaseShape<'a> {
    phase: &'a str,
    span: &'a str,
    when: weihua::overview::When,
    demands: Vec<DemandShape<'a>>,
}

#[derive(Serialize)]
struct DemandShape<'a> {
    what: &'a str,
    date: Option<Date>,
    done: u32,
    of: u32,
    note: &'a str,
}

/// The milestones of a period, of one measure where one is named.
pub fn milestones(
    args: &Args,
    period: &str,
    measure: Option<u16>,
    output: Option<&Path>,
) -> Result<Answer> {
    let moment = context::moment(args);
    let path = context::needed_file(args)?;
    let file = desk::open(path, &Author::command_line(), moment)?;
    if file.desk.kind == DeskKind::Unit {
        return Err(Failure::new(
            Code::BadInput,
            "这是填报端的台账，没有各单位的里程碑；请用--file写上汇总端的台账。",
        ));
    }
    let only = measure.map(|number| measure_numbered(&file.plan, number)).transpose()?;
    let id = PeriodId::new(context::shown(period));
    let today = file.today(moment.today);
    let board = file.store.read(|conn| milestones::board(conn, &file.plan, Some(&id), today))?;
    let written = output.map(|output| write(&file, &board, output)).transpose()?;
    let wanted =
        board.milestones.iter().filter(|one| only.as_ref().is_none_or(|id| one.measure == *id));
    let wanted: Vec<&DatedMilestone> = wanted.collect();
    let shape = Shape {
        period: board.period.id.as_str(),
        period_label: &board.period.label,
        today: board.today,
        judged_on: board.judged_on,
        totals: board.totals,
        milestones: wanted.iter().map(|one| shape(one)).collect(),
        phases: board
            .phases
            .iter()
            .flat_map(|phase| std::iter::once(phase).chain(&phase.parts))
            .map(|phase| PhaseShape {
                phase: &phase.title,
                span: &phase.span,
                when: phase.when,
                demands: phase.demands.iter().map(demand).collect(),
            })
            .collect(),
        path: written.clone(),
    };
    let mut text = text(&board, &wanted, only.is_some());
    if let Some(path) = written {
        let _ = writeln!(text, "已写到“{path}”。");
    }
    Ok(Answer::new(text, &shape))
}

fn shape(one: &DatedMilestone) -> MilestoneShape<'_> {
    MilestoneShape {
        measure: one.number,
        measure_id: one.measure.as_str(),
        deadline: one.deadline.as_str(),
        text: &one.text,
        end: one.end,
        before_issue: one.before_issue,
        light_label: &one.light_label,
        counts: one.counts,
        confirmed_on: one.whole.as_ref().map(|whole| whole.confirmed_on),
        units: one
            .cells
            .iter()
            .map(|cell| UnitShape {
                unit: &cell.unit_name,
                unit_id: cell.unit.as_str(),
                state: cell.state,
                state_label: &cell.state_label,
                reported_on: cell.reported_on,
                confirmed_on: cell.confirmed_on,
                evidence: cell.evidence.len(),
            })
            .collect(),
    }
}

fn demand(one: &PhaseDemand) -> DemandShape<'_> {
    DemandShape { what: &one.what, date: one.date, done: one.done, of: one.of, note: &one.note }
}

fn write(file: &DataFile, board: &MilestoneBoard, output: &Path) -> Result<String> {
    let ending = output.extension().map(|ending| ending.to_string_lossy().into_owned());
    let demo = file.desk.demo_today;
    let bytes = match ending.as_deref() {
        Some("xlsx") => xlsx::to_bytes(&milestones::workbook(&file.plan, board, demo))?,
        Some("pdf") => pdf::render(&milestones::paper(&file.plan, board, demo), &fonts()?)?.bytes,
        Some(_) | None => {
            return Err(Failure::new(
                Code::BadInput,
                "里程碑写成表格或者PDF，文件名要以.xlsx或者.pdf结尾；没有写出任何文件。",
            ));
        }
    };
    file::write_new(output, &bytes)?;
    Ok(output.display().to_string())
}

fn text(board: &MilestoneBoard, wanted: &[&DatedMilestone], with_units: bool) -> String {
    let mut text =
        format!("里程碑　{}　按{}判断\n", board.period.label, chinese_date(board.judged_on));
    for one in wanted {
        let _ = writeln!(
            text,
            "{:>2}. {}　{}　{}",
            one.number, one.text, one.light_label, one.counts_text
        );
        if let Some(whole) = &one.whole {
            let _ = writeln!(text, "　　全项审核达到 {}", chinese_date(whole.confirmed_on));
        }
        if !with_units {
            continue;
        }
        for cell in &one.cells {
            let mut beside = String::new();
            if let Some(day) = cell.reported_on {
                beside.push_str(&format!("　自报{}", chinese_date(day)));
            }
            if let Some(day) = cell.confirmed_on {
                beside.push_str(&format!("　审核{}", chinese_date(day)));
            }
            if !cell.evidence.is_empty() {
                beside.push_str(&format!("　佐证{}件", cell.evidence.len()));
            }
            let _ = writeln!(text, "　　{}　{}{beside}", cell.unit_name, cell.state_label);
        }
    }
    if with_units {
        return text;
    }
    for phase in board.phases.iter().flat_map(|one| std::iter::once(one).chain(&one.parts)) {
        let _ = writeln!(text, "\n{}　{}", phase.title, phase.span);
        for one in &phase.demands {
            let beside: Vec<&str> = [one.done_text.as_str(), &one.note]
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect();
            let _ = writeln!(text, "　　{}　{}", one.what, beside.join("　"));
        }
    }
    text
}
