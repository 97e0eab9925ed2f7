//! The list of a 报送事项: states and days are those of the 报送事项表.

use rusqlite::Connection;

use super::common::{Common, UNANSWERED, count, counts, due_text, past_answer_by};
use super::model::*;
use crate::clock::{Date, Moment};
use crate::error::{Code, Failure, Result};
use crate::id::DeliverableId;
use crate::matter::office::{self, MatterBoard, MatterCheck, MatterTimeliness};
use crate::plan::Plan;
use crate::reply;

/// Who owes a 报送事项 on a day. A returned one counts as handed over, as a returned row does, until
/// its 补正期限 is past: then it is owed.
pub(super) fn board(
    conn: &Connection,
    plan: &Plan,
    subject: &ChaseSubject,
    which: &DeliverableId,
    moment: Moment,
) -> Result<ChaseBoard> {
    let today = moment.today;
    let table = office::board(conn, plan, today)?;
    let Some(at) = table.columns.iter().position(|column| column.id == *which) else {
        return Err(Failure::new(
            Code::NotFound,
            format!("《{}》没有这一项报送事项，没有改动；请刷新“事项”页。", plan.short_title),
        ));
    };
    let known = plan.deliverables.iter().find(|one| one.id == *which);
    let end = known.and_then(|one| one.end).filter(|end| *end >= plan.issued_on);
    let overdue = reply::overdue_matters(conn, today)?;
    let common = Common::read(conn, plan, subject, moment)?;
    let (mut units, mut late_reports) = (Vec::new(), Vec::new());
    for row in &table.units {
        let Some(cell) = row.cells.get(at) else { continue };
        if cell.state != MatterCheck::Missing {
            if let MatterTimeliness::Late(days) = cell.timeliness {
                late_reports.push(LateReport { unit: row.unit.clone(), days });
            }
            if let Some(asked) = overdue.iter().find(|one| one.stands_in(&row.unit.id, cell)) {
                units.push(common.with_calls(ChaseUnit {
                    lack: Lack::Unanswered,
                    lack_label: Lack::Unanswered.label().to_owned(),
                    missing: UNANSWERED.to_owned(),
                    expected: 1,
                    standing: Standing::Late,
                    days_late: asked.days,
                    late_label: past_answer_by(asked.days),
                    answer_by: Some(asked.answer_by),
                    forked: row.forked,
                    ..common.blank(row.unit.clone())
                }));
            }
            continue;
        }
        let (standing, days_late, late_label) = match cell.timeliness {
            MatterTimeliness::Overdue(days) => {
                (Standing::Late, days, cell.timeliness_label.clone())
            }
            MatterTimeliness::Left(_) => (Standing::NotYet, 0, cell.timeliness_label.clone()),
            // No day the plan sets makes it late; it may be asked for all the same.
            MatterTimeliness::Undated
            | MatterTimeliness::BeforeIssue
            | MatterTimeliness::OnTime
            | MatterTimeliness::Late(_) => (Standing::Late, 0, cell.timeliness_label.clone()),
        };
        let lack = Lack::Whole;
        let base = ChaseUnit {
            lack,
            lack_label: MatterCheck::Missing.label().to_owned(),
            missing: if cell.preparing { "未报（准备中）".into() } else { "未报".into() },
            expected: 1,
            standing,
            days_late,
            late_label,
            forked: row.forked,
            ..common.blank(row.unit.clone())
        };
        units.push(common.with_calls(base));
    }
    let title = known.map_or_else(String::new, |one| one.title.clone());
    Ok(ChaseBoard {
        subject: subject.clone(),
        title,
        period: None,
        periods: Vec::new(),
        today,
        due: end,
        due_text: match (end, known.and_then(|one| one.end)) {
            (Some(end), _) => due_text("时限", end, today),
            (None, Some(_)) => "印发前已到期".to_owned(),
            (None, None) => "未定时限".to_owned(),
        },
        early: end.is_some_and(|end| today <= end),
        counts: counts(count(table.units.len()), &units),
        late_reports,
        steps: common.steps(&units),
        answer_by: common.answer_by(),
        elsewhere: Vec::new(),
        units,
    })
}

/// The 报送事项表 of all units on a day, each column with those whom [`board`] lists.
///
/// # Errors
/// Those of the data file.
pub fn matter_table(conn: &Connection, plan: &Plan, today: Date) -> Result<MatterBoard> {
    let mut table = office::board(conn, plan, today)?;
    let overdue = reply::overdue_matters(conn, today)?;
    for row in &table.units {
        for (column, cell) in table.columns.iter_mut().zip(&row.cells) {
            if overdue.iter().any(|one| one.stands_in(&row.unit.id, cell)) {
                column.owing += 1;
            }
        }
    }
    Ok(table)
}
