//! 领导一页: everything that somebody who leads asks first, on one page of the window and one of paper.

mod compose;
mod model;
mod rules;
mod store;

pub use compose::{compose, file_name};
pub use model::*;

use rusqlite::Connection;

use crate::desk::{DataFile, DeskKind};
use crate::error::{Code, Failure, Result};
use crate::file;
use crate::id::PeriodId;
use crate::measure::Light;
use crate::plan::Plan;
use crate::report::quarterly::facts::Reviewed;
use crate::report::quarterly::{self, Placement};
use crate::review::{CellState, Matrix, MatrixUnit, Timeliness};
use crate::store::{files_folder, minute};
use crate::{period, review};

/// Lights that ask for action, the most pressing first.
const PRESSING: [Light; 3] = [Light::Overdue, Light::Behind, Light::Near];

/// How many papers that went out are shown.
const PAPERS: u32 = 12;

/// The page of a period as it stands on a day; without a period, of the current one.
///
/// # Errors
/// `BadInput` at a 填报端; `NotFound` for a period the plan does not know; those of reading.
pub fn view(
    open: &DataFile,
    period: Option<&PeriodId>,
    today: crate::clock::Date,
) -> Result<LeaderView> {
    match open.desk.kind {
        DeskKind::Bureau => {}
        DeskKind::Unit => {
            return Err(Failure::new(
                Code::BadInput,
                "“领导一页”汇总各单位的情况，填报端的台账没有；请在汇总端的台账上看。",
            ));
        }
    }
    let plan = &open.plan;
    let period = match period {
        Some(id) => plan.period(id)?,
        None => period::current(plan, today)?,
    };
    let demo = open.desk.demo_today.is_some();
    let folder = files_folder(open.store.path());
    open.store.read(|conn| {
        let matrix = review::matrix(conn, plan, Some(&period.id), today)?;
        let gathered = quarterly::gather(conn, plan, &period.id, None, today, demo)?;
        let weighed = weighed(conn, plan, &period.id, &gathered.facts, &matrix)?;
        let issued = store::papers(conn, PAPERS)?.into_iter().map(|paper| IssuedEntry {
            seq: paper.seq,
            title: paper.title,
            period_label: plan
                .period(&paper.period)
                .map(|one| one.label.clone())
                .unwrap_or_default(),
            cut_off: paper.cut_off,
            at: minute(&paper.at),
            author: paper.author,
            found: file::kept_size(&folder, &paper.sha256).is_some(),
        });
        Ok(LeaderView {
            subject: gathered.facts.subject,
            office: gathered.facts.office,
            today,
            notice: matrix.notice.clone(),
            units: matrix.unit_totals,
            missing_units: matrix.missing_units,
            rows: matrix.totals,
            late: late(&matrix.units),
            lights: lights(plan, &matrix),
            without_light: count(
                matrix.measures.iter().filter(|one| one.light.light.is_none()).count(),
            ),
            pressing: pressing(plan, &matrix),
            problems_in_all: raised_by(&weighed),
            problems: rules::three(weighed),
            problems_rule: rules::RULE.to_owned(),
            issued: issued.collect(),
            reporting_rate: matrix.reporting_rate,
            acceptance_rate: matrix.acceptance_rate,
            period: matrix.period,
            periods: matrix.periods,
            demo,
        })
    })
}

/// A paper that went out, with the name it was given and its bytes as they were.
///
/// # Errors
/// `NotFound` where there is none or its bytes are gone, `Damaged` where they are no longer the
/// same.
pub fn issued_paper(open: &DataFile, seq: i64) -> Result<(String, Vec<u8>)> {
    let paper = open.store.read(|conn| store::one(conn, seq))?.ok_or_else(|| {
        Failure::new(Code::NotFound, "没有这份出具过的文件，没有打开；请刷新这一页再看。")
    })?;
    Ok((paper.name, open.store.kept_bytes(&paper.sha256)?))
}

fn raised_by(all: &[Weighed]) -> u32 {
    let units: std::collections::BTreeSet<_> = all.iter().map(|one| &one.unit).collect();
    count(units.len())
}

fn weighed(
    conn: &Connection,
    plan: &Plan,
    period: &PeriodId,
    facts: &quarterly::facts::Facts,
    matrix: &Matrix,
) -> Result<Vec<Weighed>> {
    let said = store::problems(conn)?;
    let chain: Vec<&PeriodId> =
        period::chain(plan, period).into_iter().map(|one| &one.id).collect();
    let mut all = Vec::new();
    for measure in facts.groups.iter().flat_map(|group| &group.measures) {
        let light = matrix.measures.iter().find(|one| one.id == measure.id);
        for entry in &measure.entries {
            let counts = match (entry.placement, entry.review) {
                (_, Reviewed::Returned) | (Placement::LeftOut, _) => false,
                (
                    Placement::Adopted | Placement::Excerpted | Placement::Annexed,
                    Reviewed::Accepted | Reviewed::Waiting,
                ) => !rules::says_nothing(&entry.problems),
            };
            if !counts {
                continue;
            }
            let place = (entry.unit.clone(), measure.id.clone());
            let periods = said.get(&place).map_or(0, |said| rules::in_a_row(&chain, said));
            all.push(Weighed {
                unit: entry.unit.clone(),
                in_text: matches!(entry.placement, Placement::Adopted | Placement::Excerpted),
                light: light.and_then(|one| one.light.light),
                problem: RaisedProblem {
                    unit: entry.name.clone(),
                    number: measure.number,
                    title: measure.title.clone(),
                    text: entry.problems.trim().to_owned(),
                    placement: entry.placement.label().to_owned(),
                    periods: periods.max(1),
                },
            });
        }
    }
    Ok(all)
}

fn late(units: &[MatrixUnit]) -> Vec<LateUnit> {
    let mut late: Vec<(u32, LateUnit)> = units
        .iter()
        .filter_map(|row| {
            let (days, missing) = match (row.state, row.timeliness) {
                (CellState::Missing | CellState::Empty, Timeliness::Overdue(days)) => (days, true),
                (_, Timeliness::Late(days)) => (days, false),
                (CellState::Missing | CellState::Empty, Timeliness::Open | Timeliness::OnTime)
                | (
                    CellState::Accepted
                    | CellState::Reported
                    | CellState::Zero
                    | CellState::Returned,
                    Timeliness::Open | Timeliness::OnTime | Timeliness::Overdue(_),
                ) => return None,
            };
            let words = if missing {
                format!("{}，{}", row.state_label, row.timeliness_label)
            } else {
                row.timeliness_label.clone()
            };
            Some((days, LateUnit { name: row.unit.name.clone(), words, missing }))
        })
        .collect();
    late.sort_by_key(|(days, one)| std::cmp::Reverse((one.missing, *days)));
    late.into_iter().map(|(_, one)| one).collect()
}

fn lights(plan: &Plan, matrix: &Matrix) -> Vec<LightTotal> {
    let with =
        |light: Light| matrix.measures.iter().filter(move |one| one.light.light == Some(light));
    Light::ALL
        .into_iter()
        .rev()
        .map(|light| LightTotal {
            light,
            label: light.label(plan),
            count: count(with(light).count()),
            pending: count(with(light).filter(|one| one.light.pending).count()),
        })
        .filter(|total| total.count > 0)
        .collect()
}

fn pressing(plan: &Plan, matrix: &Matrix) -> Vec<PressingMeasure> {
    let of = |light: Light| {
        matrix.measures.iter().filter(move |one| one.light.light == Some(light)).map(move |one| {
            PressingMeasure {
                id: one.id.clone(),
                number: one.number,
                title: one.title.clone(),
                light: one.light,
                label: light.label(plan),
                deadline: one.deadline_text.clone(),
                counts: one.lights_text.clone(),
            }
        })
    };
    PRESSING.into_iter().flat_map(of).collect()
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
