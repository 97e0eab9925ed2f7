//! The sheet of a unit for a period, put together from the plan, the draft and what earlier
//! periods said. Everything here is read; [`super::edit`] writes.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::draft::Draft;
use super::evidence::evidence_rules;
use super::store::{self, Place};
use super::*;
use crate::clock::{Date, chinese_date};
use crate::error::Result;
use crate::id::*;
use crate::period::{self, Gate, PeriodView};
use crate::period_slip::Terms;
use crate::plan::{Indicator, Period, Plan};
use crate::store::{DeskKind, desk, setting};
use crate::{measure, revision, unit};

/// The sheet of a unit for a period; without a period, for the current one.
///
/// # Errors
/// `NotFound` for a unit or period the plan does not know; those of reading.
pub fn sheet(
    conn: &Connection,
    plan: &Plan,
    unit_id: &UnitId,
    period_id: Option<&PeriodId>,
    today: Date,
) -> Result<Sheet> {
    let unit = plan.unit(unit_id)?;
    let period = match period_id {
        Some(id) => plan.period(id)?,
        None => period::current(plan, today)?,
    };
    let place = Place { unit: unit_id, period: &period.id };
    let draft = Draft::gather(conn, plan, place)?;
    let terms = store::terms(conn, place)?;
    let correcting = is_locked(conn, &period.id)? && store::is_being_corrected(conn, place)?;

    let rows: Vec<SheetRow> = measure::duties(plan, unit_id, &period.id)
        .into_iter()
        .map(|measure| draft.row(plan, unit_id, measure, today))
        .collect();
    let saved_at = store::last_written(conn, place)?;
    let (counts, newest) = (counts(&rows), newest(conn, place, saved_at.as_deref())?);
    let untouched = counts.filled + counts.zero == 0 && newest.is_none();
    let open = untouched && matches!(terms.gate(today), Gate::Open);
    let before = open
        && period.cutoff < today
        && period.id != period::current(plan, today)?.id
        && due_before_file(conn, period)?;
    let periods = period::on_periods(plan)
        .into_iter()
        .map(|other| {
            let terms = store::terms(conn, Place { unit: unit_id, period: &other.id })?;
            Ok(view_of_unit(plan, other, today, &terms))
        })
        .collect::<Result<_>>()?;

    Ok(Sheet {
        unit: unit::view(plan, unit, period.cutoff),
        notice: match correcting {
            true => Some(correcting_notice(plan, period)),
            false if before => Some(BEFORE_THIS_FILE.to_owned()),
            false => notice(plan, period, today, &terms, desk(conn)?.kind),
        },
        counts,
        completions: plan
            .completions
            .iter()
            .map(|word| CompletionChoice {
                id: word.id.clone(),
                label: word.label.clone(),
                role: word.role,
            })
            .collect(),
        evidence_rules: evidence_rules(plan),
        indicators: asked_indicators(plan, unit_id, &period.id)
            .into_iter()
            .map(|indicator| draft.indicator(plan, indicator))
            .collect(),
        rows,
        findings: Vec::new(),
        saved_at,
        newest,
        paper: None,
        period: view_of_unit(plan, period, today, &terms),
        periods,
    })
}

/// Of a period that was over before anybody worked with the program here.
const BEFORE_THIS_FILE: &str =
    "这一期在新建本台账以前：已经用纸、Excel报过的，不用补填；累计要接上的，在后面的期次补期初数。";

/// The period was due before this data file was made.
fn due_before_file(conn: &Connection, period: &Period) -> Result<bool> {
    let made = setting::get(conn, "created_at")?;
    let made: Option<Date> = made.as_deref().and_then(|at| at.get(..10)?.parse().ok());
    Ok(made.is_some_and(|made| period.due < made))
}

/// The newest 版 of a period; changed where the sheet was written on since, whatever it says by now.
///
/// # Errors
/// Those of the data file.
pub(crate) fn newest_revision(
    conn: &Connection,
    place: Place<'_>,
) -> Result<Option<NewestRevision>> {
    newest(conn, place, store::last_written(conn, place)?.as_deref())
}

fn newest(
    conn: &Connection,
    place: Place<'_>,
    saved_at: Option<&str>,
) -> Result<Option<NewestRevision>> {
    let newest = revision::heads(conn, place.unit, place.period)?.pop();
    Ok(newest.and_then(|head| {
        let on = head.at.get(..10)?.parse().ok()?;
        let changed = saved_at.is_some_and(|saved_at| saved_at > head.at.as_str());
        Some(NewestRevision { number: head.number, on, changed })
    }))
}

/// Indicators asked of a unit in a period: those switched on that serve a measure it answers for.
pub(crate) fn asked_indicators<'a>(
    plan: &'a Plan,
    unit: &UnitId,
    period: &PeriodId,
) -> Vec<&'a Indicator> {
    let due: BTreeSet<&MeasureId> =
        measure::duties(plan, unit, period).into_iter().map(|measure| &measure.id).collect();
    plan.indicators
        .iter()
        .filter(|indicator| indicator.on && indicator.serves.iter().any(|id| due.contains(id)))
        .collect()
}

fn counts(rows: &[SheetRow]) -> SheetCounts {
    let of = |state| {
        u32::try_from(rows.iter().filter(|row| row.state == state).count()).unwrap_or(u32::MAX)
    };
    SheetCounts {
        expected: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        filled: of(RowState::Filled),
        zero: of(RowState::Zero),
        carried: of(RowState::Carried),
        empty: of(RowState::Empty),
    }
}

fn correcting_notice(plan: &Plan, period: &Period) -> String {
    format!("{}已锁定；更正由{}作出并写明理由，锁定后仍可以改。", period.label, plan.office.name)
}

/// How the office itself changes something of a locked period.
pub(super) const AT_THE_OFFICE: &str = "要改已报来的内容用“更正”，还没有报的先办重开。";

/// A period as its unit has it.
fn view_of_unit(plan: &Plan, period: &Period, today: Date, terms: &Terms) -> PeriodView {
    period::view_of_unit(plan, period, today, terms.gate(today), terms.granted(period, today))
}

fn notice(
    plan: &Plan,
    period: &Period,
    today: Date,
    terms: &Terms,
    kind: DeskKind,
) -> Option<String> {
    let (label, office) = (&period.label, &plan.office.name);
    match terms.gate(today) {
        Gate::Open => {}
        Gate::Reopened(day) => {
            let late = if day > terms.due(period) { "，仍记迟报" } else { "" };
            return Some(format!(
                "{label}已锁定；经{office}批准，{}以前（含当日）仍可填写、交出{late}。",
                chinese_date(day)
            ));
        }
        Gate::Mending(day) => {
            return Some(format!(
                "{label}已锁定；退回的各项在{}以前（含当日）仍可补正、交出。",
                chinese_date(day)
            ));
        }
        Gate::Shut => {
            return Some(match kind {
                DeskKind::Unit => format!("{label}已锁定，只能查看；要修改请向{office}申请重开。"),
                DeskKind::Bureau => format!("{label}已锁定，只能查看；{AT_THE_OFFICE}"),
            });
        }
    }
    let due = terms.due(period);
    if due > period.due && today <= due {
        return Some(format!("{office}已批准延期：本单位的应报日改为{}。", chinese_date(due)));
    }
    if today < period.from {
        return Some(format!("{label}还没有开始，可以先填。"));
    }
    if let Some(ended) = period::notice(plan, today) {
        return Some(ended);
    }
    (today > period.lock)
        .then(|| format!("已过锁定日{}；{office}还没有锁定，仍可填写。", chinese_date(period.lock)))
}
