//! The list of a period. States and lateness are those of the 矩阵, so that list and matrix are equal.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::common::{Common, UNANSWERED, count, counts, due_text, past_answer_by};
use super::model::*;
use super::rules::Before;
use super::{gather, matter_board, rules};
use crate::clock::{Date, Moment};
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::plan::Plan;
use crate::reply::{self, OverdueAnswers};
use crate::review::{self, CellState, Matrix, MatrixUnit, Timeliness};
use crate::store::{DeskKind, desk};

/// Who owes something on a day.
///
/// # Errors
/// `BadInput` at a 填报端; `NotFound` for a period or 报送事项 the plan does not know; those of the data
/// file.
pub fn board(
    conn: &Connection,
    plan: &Plan,
    subject: &ChaseSubject,
    moment: Moment,
) -> Result<ChaseBoard> {
    only_at_the_bureau(conn)?;
    match subject {
        ChaseSubject::Period(period) => of_period(conn, plan, subject, period, moment),
        ChaseSubject::Matter(which) => matter_board::board(conn, plan, subject, which, moment),
    }
}

pub(super) fn only_at_the_bureau(conn: &Connection) -> Result<()> {
    match desk(conn)?.kind {
        DeskKind::Bureau => Ok(()),
        DeskKind::Unit => Err(Failure::new(
            Code::BadInput,
            "催报只在汇总端，这是填报端的台账，没有改动；请打开汇总端的台账。",
        )),
    }
}

fn of_period(
    conn: &Connection,
    plan: &Plan,
    subject: &ChaseSubject,
    period: &PeriodId,
    moment: Moment,
) -> Result<ChaseBoard> {
    let today = moment.today;
    let matrix = review::matrix(conn, plan, Some(period), today)?;
    let known = plan.period(period)?;
    let overdue = reply::overdue_answers(conn, plan, today)?;
    let waiting = gather::waiting(conn, period)?;
    let before = late_before(conn, plan, &matrix, today)?;
    let common = Common::read(conn, plan, subject, moment)?;
    let mut units = Vec::new();
    for row in &matrix.units {
        let asked = overdue.iter().find(|one| one.unit == row.unit.id && one.period == *period);
        let Some(lack) = lack_of(row, asked) else { continue };
        let before = before.get(&row.unit.id).cloned().unwrap_or_default();
        let (standing, days_late, late_label) = lateness(row, asked, known.due, today);
        let rows = rows(plan, &matrix, row, asked);
        let base = ChaseUnit {
            lack,
            lack_label: lack.label().to_owned(),
            missing: missing(lack, &rows),
            rows,
            expected: row.counts.expected,
            standing,
            days_late,
            late_label,
            answer_by: asked.map(|one| one.answer_by),
            forked: row.forked,
            waiting: waiting.get(&row.unit.id).copied().unwrap_or(0),
            late_before: count(before.times()),
            late_before_brief: before.brief(),
            late_before_text: before.words(),
            ..common.blank(row.unit.clone())
        };
        units.push(common.with_calls(base));
    }
    Ok(ChaseBoard {
        subject: subject.clone(),
        title: format!("{}工作进展情况", known.label),
        due: Some(known.due),
        due_text: due_text("应报日", known.due, today),
        early: today <= known.due,
        counts: counts(count(matrix.units.len()), &units),
        late_reports: late_reports(&matrix),
        steps: common.steps(&units),
        answer_by: common.answer_by(),
        elsewhere: elsewhere(&overdue, period),
        period: Some(matrix.period),
        periods: matrix.periods,
        today,
        units,
    })
}

/// Why a unit stands on the list; none where it owes nothing.
fn lack_of(row: &MatrixUnit, asked: Option<&OverdueAnswers>) -> Option<Lack> {
    match row.state {
        CellState::Missing if row.missing == row.counts.expected => Some(Lack::Whole),
        CellState::Missing => Some(Lack::Part),
        CellState::Empty => Some(Lack::Empty),
        CellState::Returned | CellState::Reported | CellState::Zero | CellState::Accepted => {
            asked.map(|_| Lack::Unanswered)
        }
    }
}

/// How it stands to its last day, as the 矩阵 judges it.
fn lateness(
    row: &MatrixUnit,
    asked: Option<&OverdueAnswers>,
    due: Date,
    today: Date,
) -> (Standing, u32, String) {
    let owes = !row.state.counts();
    match (row.timeliness, asked) {
        (Timeliness::Overdue(days), _) if owes => {
            (Standing::Late, days, row.timeliness_label.clone())
        }
        (Timeliness::Open, _) if owes && today <= due => {
            let words = match (due - today).num_days() {
                0 => "就在今天".to_owned(),
                left => format!("还有{left}天"),
            };
            (Standing::NotYet, 0, words)
        }
        (Timeliness::Open, None) if owes => (Standing::Extended, 0, "已延期，未到期".to_owned()),
        (_, Some(asked)) => (Standing::Late, asked.days, past_answer_by(asked.days)),
        // It handed over in time once and emptied a row since.
        (Timeliness::OnTime | Timeliness::Late(_) | Timeliness::Overdue(_), None)
        | (Timeliness::Open, None) => (Standing::Late, 0, "报来后清空".to_owned()),
    }
}

fn rows(
    plan: &Plan,
    matrix: &Matrix,
    row: &MatrixUnit,
    asked: Option<&OverdueAnswers>,
) -> Vec<LackingRow> {
    let unanswered = |number: u16| asked.is_some_and(|one| one.rows.contains(&number));
    let mut rows = Vec::new();
    for (measure, cell) in matrix.measures.iter().zip(&row.cells) {
        let Some(cell) = cell else { continue };
        let what = match cell.state {
            CellState::Missing | CellState::Empty => cell.state.label(),
            CellState::Returned | CellState::Reported | CellState::Zero | CellState::Accepted => {
                if !unanswered(measure.number) {
                    continue;
                }
                UNANSWERED
            }
        };
        rows.push(LackingRow {
            measure: measure.id.clone(),
            number: measure.number,
            title: plan
                .measure(&measure.id)
                .map_or_else(|_| measure.title.clone(), |known| known.title.clone()),
            what: what.to_owned(),
        });
    }
    rows
}

fn missing(lack: Lack, rows: &[LackingRow]) -> String {
    let of = |word: &str| -> Vec<u16> {
        rows.iter().filter(|row| row.what == word).map(|row| row.number).collect()
    };
    let (missing, empty) = (CellState::Missing.label(), CellState::Empty.label());
    rules::missing_words(lack, &of(missing), &of(empty), &of(UNANSWERED))
}

/// How each unit stood in the periods before this one.
fn late_before(
    conn: &Connection,
    plan: &Plan,
    now: &Matrix,
    today: Date,
) -> Result<BTreeMap<UnitId, Before>> {
    let mut before: BTreeMap<UnitId, Before> = BTreeMap::new();
    let earlier = plan.periods.iter().take_while(|period| period.id != now.period.id);
    for period in earlier.filter(|period| period.on && period.due < today) {
        for row in review::matrix(conn, plan, Some(&period.id), today)?.units {
            let known = before.entry(row.unit.id).or_default();
            known.asked += 1;
            let of = match row.timeliness {
                Timeliness::Late(_) => &mut known.late,
                Timeliness::Overdue(_) if row.missing == row.counts.expected => &mut known.missed,
                Timeliness::Overdue(_) => &mut known.partly,
                Timeliness::Open | Timeliness::OnTime => continue,
            };
            of.push(period.label.clone());
        }
    }
    Ok(before)
}

fn late_reports(matrix: &Matrix) -> Vec<LateReport> {
    let late = |row: &MatrixUnit| match row.timeliness {
        Timeliness::Late(days) if row.state.counts() => {
            Some(LateReport { unit: row.unit.clone(), days })
        }
        Timeliness::Late(_) | Timeliness::Open | Timeliness::OnTime | Timeliness::Overdue(_) => {
            None
        }
    };
    matrix.units.iter().filter_map(late).collect()
}

fn elsewhere(overdue: &[OverdueAnswers], period: &PeriodId) -> Vec<Elsewhere> {
    let mut found: Vec<Elsewhere> = Vec::new();
    for one in overdue.iter().filter(|one| one.period != *period) {
        match found.iter_mut().find(|known| known.period == one.period) {
            Some(known) => known.units += 1,
            None => found.push(Elsewhere {
                period: one.period.clone(),
                label: one.period_label.clone(),
                units: 1,
            }),
        }
    }
    found
}
