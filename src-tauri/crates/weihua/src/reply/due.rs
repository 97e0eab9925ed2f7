//! Whom to write to next, and who let a 补正期限 pass.

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;

use super::write::ANSWER_DAYS;
use super::{compose, store};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeliverableId, MeasureId, PeriodId, UnitId};
use crate::matter::office::{self, MatterCell, MatterCheck};
use crate::plan::Plan;
use crate::progress::Place;
use crate::store::desk;
use crate::{review, unit};

/// Units a reply may be written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReplyChoices {
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// 补正期限 as it is proposed.
    pub answer_by: Option<Date>,
    /// The earliest day it may be.
    pub today: Date,
    /// Those of which there is a 版, by their order.
    pub units: Vec<ReplyChoice>,
}

/// A unit a reply may be written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReplyChoice {
    /// Which.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// 已审核 rows.
    pub accepted: u32,
    /// 退回意见 that stand.
    pub returned: u32,
    /// Titles of the 报送事项 that were returned besides and go along.
    pub matters: Vec<String>,
    /// 分叉待定.
    pub forked: bool,
    /// Something is otherwise than in its last reply.
    pub proposed: bool,
    /// Why, or why not.
    pub note: String,
}

/// Whom a reply may be written to of a period, and who is proposed.
///
/// # Errors
/// `NotFound` for a period the plan does not know; those of the data file.
pub fn choices(
    conn: &Connection,
    plan: &Plan,
    period: &PeriodId,
    folder: &Path,
    today: Date,
) -> Result<ReplyChoices> {
    let known = plan.period(period)?;
    // What the office itself reports lies here already: there is nobody to hand a file to.
    let own = desk(conn)?.units;
    let mut units = Vec::new();
    for standing in review::standing(conn, plan, known, None, today)? {
        if own.contains(&standing.unit) {
            continue;
        }
        let who = unit::view(plan, plan.unit(&standing.unit)?, known.cutoff);
        let Some(place) = compose::place(conn, known, standing, folder)? else {
            continue;
        };
        let last = store::newest(conn, Place { unit: &who.id, period })?;
        let (proposed, note) = match &last {
            None => (true, "还没有写过回执".to_owned()),
            Some(last)
                if last.body.says_the_same(&place) && has_new_matters(conn, &who.id, folder)? =>
            {
                (true, "报送事项有新的退回意见".to_owned())
            }
            Some(last) if last.body.says_the_same(&place) => {
                (false, format!("与第{:04}号回执相同", last.serial))
            }
            Some(last) => (true, format!("第{:04}号回执之后有变动", last.serial)),
        };
        let matters = returned_matters(conn, plan, &who.id)?;
        units.push(ReplyChoice {
            unit: who.id,
            unit_name: who.name,
            accepted: count(place.accepted()),
            returned: count(place.remarks.len()),
            matters,
            forked: place.forked,
            proposed,
            note,
        });
    }
    Ok(ReplyChoices {
        period: period.clone(),
        period_label: known.label.clone(),
        answer_by: today.checked_add_days(chrono::Days::new(ANSWER_DAYS)),
        today,
        units,
    })
}

/// Titles of the 报送事项 of a unit that stand returned, in the order of the plan.
fn returned_matters(conn: &Connection, plan: &Plan, unit: &UnitId) -> Result<Vec<String>> {
    let standing = office::standing_remarks(conn, unit)?;
    let returned = |which: &DeliverableId| standing.iter().any(|one| one.matter == *which);
    let known = plan.deliverables.iter().filter(|known| returned(&known.id));
    Ok(known.map(|known| known.title.clone()).collect())
}

/// A 报送事项 was returned since the last reply.
fn has_new_matters(conn: &Connection, unit: &UnitId, folder: &Path) -> Result<bool> {
    let Some(now) = compose::matters(conn, unit, folder)? else {
        return Ok(false);
    };
    let last = store::newest(conn, Place { unit, period: &PeriodId::matters() })?;
    let told = |id: &str| {
        let said = last.as_ref().map_or(&[][..], |last| &last.body.remarks);
        said.iter().any(|one| one.id == id)
    };
    Ok(now.remarks.iter().any(|one| !told(&one.id)))
}

/// 退回未补正: a unit that let its 补正期限 pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct OverdueAnswers {
    /// Which.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// 补正期限
    pub answer_by: Date,
    /// Days since.
    pub days: u32,
    /// The first of the rows, to be led to.
    pub measure: MeasureId,
    /// Numbers of the rows that were returned and not answered.
    pub rows: Vec<u16>,
}

/// Units whose 退回意见 still stand as they were written although their 补正期限 is past, by unit and
/// period.
///
/// # Errors
/// Those of the data file.
pub fn overdue_answers(conn: &Connection, plan: &Plan, today: Date) -> Result<Vec<OverdueAnswers>> {
    standing_until(conn, plan, today, |day| day < today)
}

/// The same, whether or not their 补正期限 is past.
///
/// # Errors
/// Those of the data file.
pub fn unanswered(conn: &Connection, plan: &Plan, today: Date) -> Result<Vec<OverdueAnswers>> {
    standing_until(conn, plan, today, |_| true)
}

/// 退回未补正 of a 报送事项: what was said of it, and by when it was to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverdueMatter {
    /// Whose.
    pub unit: UnitId,
    /// Which.
    pub matter: DeliverableId,
    /// The 退回意见.
    pub text: String,
    /// 补正期限
    pub answer_by: Date,
    /// Days since.
    pub days: u32,
}

impl OverdueMatter {
    /// Whether a cell of a unit's 报送事项 still stands as it was returned.
    pub fn stands_in(&self, unit: &UnitId, cell: &MatterCell) -> bool {
        cell.state == MatterCheck::Returned
            && self.unit == *unit
            && self.matter == cell.matter
            && cell.remark.as_ref() == Some(&self.text)
    }
}

/// 报送事项 whose newest reply returned them and whose 补正期限 is past. Whether they are still as
/// they were returned is told by the 报送事项表.
///
/// # Errors
/// Those of the data file.
pub fn overdue_matters(conn: &Connection, today: Date) -> Result<Vec<OverdueMatter>> {
    let mut overdue = Vec::new();
    for (unit, kept) in store::newest_of_all(conn, None)? {
        let past = kept.body.answer_by.filter(|day| *day < today);
        let Some(answer_by) = past.filter(|_| kept.body.period.is_matters()) else { continue };
        let days = u32::try_from((today - answer_by).num_days()).unwrap_or(0);
        overdue.extend(kept.body.remarks.into_iter().map(|one| OverdueMatter {
            unit: unit.clone(),
            matter: DeliverableId::new(one.measure.as_str()),
            text: one.text,
            answer_by,
            days,
        }));
    }
    Ok(overdue)
}

fn standing_until(
    conn: &Connection,
    plan: &Plan,
    today: Date,
    wanted: impl Fn(Date) -> bool,
) -> Result<Vec<OverdueAnswers>> {
    let mut overdue = Vec::new();
    for (unit, kept) in store::newest_of_all(conn, None)? {
        let Some(answer_by) = kept.body.answer_by.filter(|day| wanted(*day)) else {
            continue;
        };
        let Some(known) = plan.periods.iter().find(|known| known.id == kept.body.period) else {
            continue;
        };
        let mut rows: Vec<(u16, MeasureId)> = Vec::new();
        for standing in review::standing(conn, plan, known, Some(&unit), today)? {
            let asked = |id: &str| kept.body.remarks.iter().any(|remark| remark.id == id);
            for remark in standing.remarks.iter().filter(|remark| asked(&remark.id)) {
                let number = plan.measure(&remark.measure)?.number;
                if rows.iter().all(|(known, _)| *known != number) {
                    rows.push((number, remark.measure.clone()));
                }
            }
        }
        if let Some((_, measure)) = rows.first().cloned() {
            overdue.push(OverdueAnswers {
                unit_name: unit::view(plan, plan.unit(&unit)?, known.cutoff).name,
                unit,
                period: known.id.clone(),
                period_label: known.label.clone(),
                answer_by,
                days: u32::try_from((today - answer_by).num_days()).unwrap_or(0),
                rows: rows.into_iter().map(|(number, _)| number).collect(),
                measure,
            });
        }
    }
    let order = |id: &UnitId| plan.units.iter().position(|known| known.id == *id);
    overdue.sort_by_key(|one| (order(&one.unit), one.period.clone()));
    Ok(overdue)
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
