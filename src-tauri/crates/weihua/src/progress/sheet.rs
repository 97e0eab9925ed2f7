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
use crate::plan::{Indicator, Period, Plan};
use crate::{measure, period, unit};

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
    let locked = store::is_shut(conn, place, today)?;
    let correcting = store::is_locked(conn, &period.id)? && store::is_being_corrected(conn, place)?;
    let mending = if locked || !store::is_locked(conn, &period.id)? {
        None
    } else {
        store::answer_by(conn, place)?
    };

    let rows: Vec<SheetRow> = measure::duties(plan, unit_id, &period.id)
        .into_iter()
        .map(|measure| draft.row(plan, unit_id, measure, today))
        .collect();
    let periods = period::on_periods(plan)
        .into_iter()
        .map(|other| {
            let there = Place { unit: unit_id, period: &other.id };
            Ok(period::view(plan, other, today, store::is_shut(conn, there, today)?))
        })
        .collect::<Result<_>>()?;

    Ok(Sheet {
        unit: unit::view(plan, unit, period.cutoff),
        notice: match correcting {
            true => Some(correcting_notice(plan, period)),
            false => notice(plan, period, today, locked, mending),
        },
        counts: counts(&rows),
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
        saved_at: store::last_written(conn, place)?,
        period: period::view(plan, period, today, locked),
        periods,
    })
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

fn notice(
    plan: &Plan,
    period: &Period,
    today: Date,
    locked: bool,
    mending: Option<Date>,
) -> Option<String> {
    if let Some(day) = mending {
        return Some(format!(
            "{}已锁定；退回的各项在{}以前（含当日）仍可补正、交出。",
            period.label,
            chinese_date(day)
        ));
    }
    if locked {
        return Some(format!(
            "{}已锁定，只能查看；要修改请向{}申请重开。",
            period.label, plan.office.name
        ));
    }
    if today < period.from {
        return Some(format!("{}还没有开始，可以先填。", period.label));
    }
    if let Some(ended) = period::notice(plan, today) {
        return Some(ended);
    }
    (today > period.lock).then(|| {
        format!(
            "已过锁定日{}；{}还没有锁定，仍可填写。",
            chinese_date(period.lock),
            plan.office.name
        )
    })
}
