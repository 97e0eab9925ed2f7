//! 自报达到日期 of every unit, as the 版 in force say them, and the office's word on several at once.

use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction};

use super::act::{expected, only_at_the_bureau, refused};
use super::facts::bare_chains;
use super::gather;
use super::store as words;
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{DeadlineId, MeasureId, PeriodId, UnitId};
use crate::op::{Author, Op};
use crate::plan::{Period, Plan};
use crate::progress::At;
use crate::revision::{Content, RevisionId};
use crate::store::Store;
use crate::unit;

/// A milestone that a unit reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedMilestone {
    /// Who.
    pub unit: UnitId,
    /// Of which measure.
    pub measure: MeasureId,
    /// Which deadline.
    pub deadline: DeadlineId,
    /// 自报达到日期.
    pub on: Date,
    /// In whose sheet it stands, the newest where several say it.
    pub period: PeriodId,
    /// In which 版.
    pub revision: RevisionId,
}

/// Every milestone reported in any period; in a fork of `period` only what both sides say.
///
/// # Errors
/// Those of reading.
pub fn reported_milestones(
    conn: &Connection,
    plan: &Plan,
    period: &Period,
) -> Result<Vec<ReportedMilestone>> {
    let place = |id: &PeriodId| plan.periods.iter().position(|known| known.id == *id);
    let chains = bare_chains(conn, &period.id)?;
    let speaks = |one: &gather::Reported| {
        let forked =
            chains.get(&one.unit).filter(|chain| one.period == period.id && chain.is_forked());
        forked.is_none_or(|chain| chain.line().any(|version| version.id == one.revision))
    };
    let mut all = gather::reported_milestones(conn, None)?;
    all.retain(speaks);
    all.sort_by_key(|one| place(&one.period));
    let gone = gather::taken_back(all.iter());
    let mut newest = BTreeMap::new();
    for gather::Reported { revision, unit, period, reached, .. } in &all {
        for (measure, deadline, on) in reached {
            if gone.contains(&(unit, period, measure, deadline)) {
                continue;
            }
            let key = (unit.clone(), measure.clone(), deadline.clone());
            let (unit, period, revision) = (unit.clone(), period.clone(), revision.clone());
            let (measure, deadline, on) = (measure.clone(), deadline.clone(), *on);
            let one = ReportedMilestone { unit, measure, deadline, on, period, revision };
            newest.insert(key, one);
        }
    }
    Ok(newest.into_values().collect())
}

/// One deadline of a measure in a period, for the office's word on several units at once.
#[derive(Clone, Copy, Debug)]
pub struct OfDeadline<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// Whose cells are meant.
    pub period: &'a PeriodId,
    /// Of which measure.
    pub measure: &'a MeasureId,
    /// Which deadline.
    pub deadline: &'a DeadlineId,
    /// Who says it.
    pub author: &'a Author,
    /// When.
    pub moment: Moment,
}

impl<'a> OfDeadline<'a> {
    fn at(&self, unit: &'a UnitId) -> At<'a> {
        At { plan: self.plan, unit, period: self.period, author: self.author, moment: self.moment }
    }
}

/// 审核达到日期 of several units in one act, all of them or none: each on the day it reported
/// itself. Whoever is confirmed already stays as it is.
///
/// # Errors
/// As [`super::confirm_milestone`]; `BadInput` for a unit that reported no date, naming it.
pub fn confirm_units(store: &mut Store, of: OfDeadline<'_>, units: &[UnitId]) -> Result<()> {
    let known = of.plan.measure(of.measure)?;
    let text = super::decide::milestone(of.plan, known, of.deadline)?.text.clone();
    let period = of.plan.period(of.period)?;
    for unit in units {
        expected(of.at(unit), known)?;
    }
    let (reported, confirmed) = store.read(|conn| {
        let reported = reported_milestones(conn, of.plan, period)?;
        Ok((reported, words::confirmed_milestones(conn, None)?))
    })?;
    let mut days = Vec::new();
    for unit in units {
        let done = confirmed.iter().any(|one| {
            one.unit == *unit && one.measure == *of.measure && one.deadline == *of.deadline
        });
        if done {
            continue;
        }
        let said = reported.iter().find(|one| {
            one.unit == *unit && one.measure == *of.measure && one.deadline == *of.deadline
        });
        let Some(said) = said else {
            let name = unit::view(of.plan, of.plan.unit(unit)?, period.cutoff).name;
            return Err(refused(format!(
                "{name}没有自报达到日期，没有一家被确认；请先去掉{name}，或者单独填写审核达到日期。"
            )));
        };
        super::decide::refuse_day_to_come(said.on, of.moment)?;
        days.push((unit, said.on));
    }
    if days.is_empty() {
        return Ok(());
    }
    let outcome = format!("{}家确认达到时限", days.len());
    let op = Op::ConfirmMeasure { number: known.number, outcome, deadline: text };
    write(store, of, op, |tx| {
        days.iter().try_for_each(|(unit, on)| {
            words::confirm(tx, of.at(unit), of.measure, of.deadline, Some(*on), "")
        })
    })
}

/// 审核达到日期 of the milestones that a 版 of a unit takes back: with it nobody says any more that they
/// were reached but the office.
///
/// # Errors
/// Those of reading.
pub fn confirmed_of_unreached(
    conn: &Connection,
    unit: &UnitId,
    content: &Content,
) -> Result<Vec<(MeasureId, DeadlineId, Date)>> {
    let confirmed = words::confirmed_milestones(conn, Some(unit))?.into_iter();
    let confirmed = confirmed.map(|one| (one.measure, one.deadline, one.confirmed_on));
    Ok(confirmed
        .filter(|(measure, deadline, _)| {
            content.unreached.contains(&(measure.clone(), deadline.clone()))
        })
        .collect())
}

/// Takes 审核达到日期 of a unit's milestone back inside another write, whose reason it keeps.
///
/// # Errors
/// Those of the data file.
pub(crate) fn unconfirm_within(
    tx: &Transaction<'_>,
    at: At<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
    reason: &str,
) -> Result<()> {
    words::confirm(tx, at, measure, deadline, None, reason)
}

/// Says inside another write that 审核达到日期 stays although the unit's own date goes with it, and keeps
/// why.
///
/// # Errors
/// Those of the data file.
pub(crate) fn keep_confirmed_within(
    tx: &Transaction<'_>,
    at: At<'_>,
    (measure, deadline, day): &(MeasureId, DeadlineId, Date),
    reason: &str,
) -> Result<()> {
    let note = match reason {
        "" => "自报撤回后保留".to_owned(),
        reason => format!("自报撤回后保留：{reason}"),
    };
    words::confirm(tx, at, measure, deadline, Some(*day), &note)
}

/// Takes 审核达到日期 of several units back in one act, with one reason.
///
/// # Errors
/// As [`super::unconfirm_milestone`].
pub fn unconfirm_units(
    store: &mut Store,
    of: OfDeadline<'_>,
    units: &[UnitId],
    reason: &str,
) -> Result<()> {
    let known = of.plan.measure(of.measure)?;
    let text = super::decide::milestone(of.plan, known, of.deadline)?.text.clone();
    let reason = super::decide::needed_reason(reason)?;
    for unit in units {
        expected(of.at(unit), known)?;
    }
    let outcome = format!("撤回{}家的确认达到时限", units.len());
    let op = Op::ConfirmMeasure { number: known.number, outcome, deadline: text };
    write(store, of, op, |tx| {
        units.iter().try_for_each(|unit| {
            words::confirm(tx, of.at(unit), of.measure, of.deadline, None, reason)
        })
    })
}

fn write(
    store: &mut Store,
    of: OfDeadline<'_>,
    op: Op,
    work: impl FnOnce(&Transaction<'_>) -> Result<()>,
) -> Result<()> {
    store.write(op, of.author, of.moment, |tx| {
        only_at_the_bureau(tx)?;
        work(tx)
    })
}
