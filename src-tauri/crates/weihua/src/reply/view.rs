//! 退回意见 of a period as the sheet shows them.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::look::remark_line;
use super::model::{AnswerLine, RemarkLine, ReturnedView};
use super::returned::open;
use super::{OpenRemark, ReplyRemark, Returned, differences, returned};
use crate::clock::{Date, chinese_date};
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::period;
use crate::plan::{Period, Plan};
use crate::review;
use crate::store::{DeskKind, desk};

/// What waits in a period; without one, in the current one. At the 汇总端 what the office itself
/// returned of the rows of a unit and stands: no answer is given there.
///
/// # Errors
/// `NotFound` for a period the plan does not know; those of the data file.
pub fn returned_view(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period_id: Option<&PeriodId>,
    today: Date,
) -> Result<ReturnedView> {
    let known = match period_id {
        Some(id) => plan.period(id)?,
        None => period::current(plan, today)?,
    };
    let office = desk(conn)?.kind == DeskKind::Bureau;
    let found = match office {
        true => standing_here(conn, plan, unit, known, today)?,
        false => returned(conn, unit, &known.id)?,
    };
    let unanswered = found.unanswered().count();
    let mut remarks: Vec<RemarkLine> =
        found.remarks.iter().map(|one| with_answer(plan, one)).collect();
    remarks.sort_by_key(|line| line.number);
    Ok(ReturnedView {
        period: known.id.clone(),
        period_label: known.label.clone(),
        answer_by: found.answer_by,
        sentence: match office {
            true => (unanswered > 0).then(|| format!("退回{unanswered}处，待补正。")),
            false => sentence(remarks.len(), unanswered, found.answer_by, today),
        },
        unanswered: u32::try_from(unanswered).unwrap_or(u32::MAX),
        overdue: unanswered > 0 && found.answer_by.is_some_and(|day| day < today),
        remarks,
        differences: match office {
            true => Vec::new(),
            false => differences(conn, plan, unit, &known.id, today)?,
        },
    })
}

fn standing_here(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: &Period,
    today: Date,
) -> Result<Returned> {
    let standing = review::standing(conn, plan, period, Some(unit), today)?;
    let remarks = standing.into_iter().flat_map(|one| one.remarks);
    let remarks = remarks.map(|one| open(ReplyRemark::from(one), &mut BTreeMap::new()));
    Ok(Returned { answer_by: None, remarks: remarks.collect() })
}

/// The periods of a unit in which 退回意见 wait for an answer, the earliest first.
///
/// # Errors
/// Those of the data file.
pub fn waiting(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    today: Date,
) -> Result<Vec<ReturnedView>> {
    let mut waiting = Vec::new();
    for known in &plan.periods {
        if returned(conn, unit, &known.id)?.unanswered().next().is_some() {
            waiting.push(returned_view(conn, plan, unit, Some(&known.id), today)?);
        }
    }
    Ok(waiting)
}

fn with_answer(plan: &Plan, one: &OpenRemark) -> RemarkLine {
    let remark = ReplyRemark {
        id: one.id.clone(),
        measure: one.measure.clone(),
        field: one.field,
        text: one.text.clone(),
        revision: one.revision.clone(),
        author: one.author.clone(),
        at: one.at.clone(),
    };
    RemarkLine {
        answer: one.answer.as_ref().map(|answer| AnswerLine {
            kind: answer.kind,
            label: answer.kind.label().to_owned(),
            text: answer.text.clone(),
        }),
        ..remark_line(plan, &remark)
    }
}

fn sentence(all: usize, unanswered: usize, by: Option<Date>, today: Date) -> Option<String> {
    if all == 0 {
        return None;
    }
    let left = match unanswered {
        0 => "已全部答复，交出后生效".to_owned(),
        some => format!("{some}处还没有答复"),
    };
    let by = match by {
        Some(day) if day < today => format!("，补正期限{}已过", chinese_date(day)),
        Some(day) => format!("，补正期限{}", chinese_date(day)),
        None => String::new(),
    };
    Some(format!("退回{all}处，{left}{by}。"))
}
