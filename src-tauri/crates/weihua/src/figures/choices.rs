//! What was asked, held against the plan.

use super::model::*;
use super::refused;
use crate::error::{Code, Failure, Result};
use crate::id::MeasureId;
use crate::period::on_periods;
use crate::plan::{Indicator, Period, Plan};
use crate::unit::Unit;

/// What was asked, resolved.
pub(super) struct Choice<'a> {
    pub asked: &'a FiguresAsked,
    /// Units that pass the filters, in the plan's order.
    pub units: Vec<&'a Unit>,
    /// Indicators that do.
    pub indicators: Vec<&'a Indicator>,
    /// Periods from the first to the last.
    pub periods: Vec<&'a Period>,
    /// The last of them.
    pub last: &'a Period,
}

/// Holds what was asked against the plan.
pub(super) fn choose<'a>(plan: &'a Plan, asked: &'a FiguresAsked) -> Result<Choice<'a>> {
    arranged(asked)?;
    let (from, last) = (plan.period(&asked.from)?, plan.period(&asked.to)?);
    let on = on_periods(plan);
    let place = |period: &Period| {
        on.iter().position(|one| one.id == period.id).ok_or_else(|| {
            refused(format!("{}不要求填报，没有指标可以汇总；请选别的期次。", period.label))
        })
    };
    let (first_at, last_at) = (place(from)?, place(last)?);
    if first_at > last_at {
        return Err(refused(format!(
            "起始期次{}晚于截止期次{}；请把两个期次对调。",
            from.label, last.label
        )));
    }
    let periods = on.get(first_at..=last_at).unwrap_or_default().to_vec();

    if let Some(kind) = &asked.kind
        && !plan.unit_kinds.iter().any(|one| one.id == *kind)
    {
        return Err(Failure::new(
            Code::NotFound,
            format!("计划里没有“{kind}”这一类单位；请另选单位类别。"),
        ));
    }
    if let Some(unit) = &asked.unit {
        plan.unit(unit)?;
    }
    if let Some(measure) = &asked.measure {
        plan.measure(measure)?;
    }
    if let Some(indicator) = &asked.indicator {
        plan.indicator(indicator)?;
    }
    let units = plan.units.iter().filter(|unit| {
        asked.kind.as_ref().is_none_or(|kind| unit.kind == *kind)
            && asked.unit.as_ref().is_none_or(|id| unit.id == *id)
    });
    let serves = |one: &&Indicator, measure: &MeasureId| one.serves.contains(measure);
    let indicators: Vec<&Indicator> = plan
        .indicators
        .iter()
        .filter(|one| one.on)
        .filter(|one| asked.measure.as_ref().is_none_or(|measure| serves(one, measure)))
        .filter(|one| asked.indicator.as_ref().is_none_or(|id| one.id == *id))
        .collect();
    let spread = asked.rows.contains(&Dimension::Indicator)
        || asked.column == Some(Dimension::Indicator)
        || indicators.len() <= 1;
    if !spread {
        return Err(refused(
            "行和列里都没有指标，几个指标不能加在一起；请只选一个指标，或者把指标放进行、列。",
        ));
    }
    Ok(Choice { asked, units: units.collect(), indicators, periods, last })
}

/// The arrangement makes sense whatever the plan.
fn arranged(asked: &FiguresAsked) -> Result<()> {
    match asked.rows.as_slice() {
        [] => return Err(refused("没有选行；请至少选一种作为行。")),
        [_] | [_, _] => {}
        [_, _, _, ..] => return Err(refused("行最多分两级；请去掉一种。")),
    }
    let mut used = asked.rows.clone();
    used.extend(asked.column);
    used.sort_unstable();
    used.dedup();
    if used.len() < asked.rows.len() + usize::from(asked.column.is_some()) {
        return Err(refused("同一种不能既作行又作列；请另选一种。"));
    }
    Ok(())
}
