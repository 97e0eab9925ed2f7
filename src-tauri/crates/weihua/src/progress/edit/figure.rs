//! Figures and opening figures.

use super::At;
use super::allowed::writable_period;
use crate::error::{Code, Failure, Result};
use crate::id::IndicatorId;
use crate::op::Op;
use crate::progress::sheet::asked_indicators;
use crate::progress::store as draft;
use crate::progress::{number, text};
use crate::store::Store;

/// A figure as typed; blank takes it away. Refused figures change nothing.
///
/// # Errors
/// `BadInput` with the reason for what is not a figure; as [`edit_field`] else.
pub fn type_number(
    store: &mut Store,
    at: At<'_>,
    indicator: &IndicatorId,
    typed: &str,
) -> Result<()> {
    let known = at.plan.indicator(indicator)?;
    let amount = number::parse(typed, known.places)
        .map_err(|sentence| Failure::new(Code::BadInput, sentence))?;
    let on = at.subject()?;
    let op = match amount {
        Some(_) => Op::TypeNumber { on, indicator: known.title.clone() },
        None => Op::ClearNumber { on, indicator: known.title.clone() },
    };
    store.write(op, at.author, at.moment, |tx| {
        writable_period(tx, at.plan, at.place())?;
        let asked =
            asked_indicators(at.plan, at.unit, at.period).iter().any(|asked| asked.id == known.id);
        if !asked || known.ratio.is_some() {
            return Err(Failure::new(
                Code::BadInput,
                format!("“{}”不是本表要填的指标，没有保存。", known.title),
            ));
        }
        let kept = draft::numbers(tx, at.unit)?;
        let kept = kept.get(&(at.period.clone(), indicator.clone())).copied();
        if kept == amount {
            return Ok(());
        }
        match amount {
            Some(amount) => {
                draft::put_number(tx, at.place(), indicator, amount, at.author, at.moment)?;
                at.journal(tx, indicator.as_str(), "typed", &number::show(amount, known.places))
            }
            None => {
                draft::remove_number(tx, at.place(), indicator)?;
                at.journal(tx, indicator.as_str(), "blank", "")
            }
        }
    })
}

/// The opening figure of an indicator with its source; blank takes it away.
///
/// # Errors
/// `BadInput` for what is not a figure or has no source; as [`edit_field`] else.
pub fn set_opening(
    store: &mut Store,
    at: At<'_>,
    indicator: &IndicatorId,
    typed: &str,
    source: &str,
) -> Result<()> {
    let known = at.plan.indicator(indicator)?;
    let amount = number::parse(typed, known.places)
        .map_err(|sentence| Failure::new(Code::BadInput, sentence))?;
    let source = text::clean(source).trim().to_owned();
    if amount.is_some() && source.is_empty() {
        return Err(Failure::new(Code::BadInput, "期初数要写明来源（如“2017年台账”），没有保存。"));
    }
    let op = Op::SetOpening { on: at.subject()?, indicator: known.title.clone() };
    store.write(op, at.author, at.moment, |tx| {
        writable_period(tx, at.plan, at.place())?;
        let kept = draft::openings(tx, at.unit)?.remove(indicator);
        let subject = format!("{indicator}.opening");
        match amount {
            Some(amount) if kept != Some((amount, source.clone())) => {
                draft::put_opening(tx, at.unit, indicator, amount, &source, at.author, at.moment)?;
                let shown = format!("{}（{source}）", number::show(amount, known.places));
                at.journal(tx, &subject, "typed", &shown)
            }
            None if kept.is_some() => {
                draft::remove_opening(tx, at.unit, indicator)?;
                at.journal(tx, &subject, "blank", "")
            }
            Some(_) | None => Ok(()),
        }
    })
}
