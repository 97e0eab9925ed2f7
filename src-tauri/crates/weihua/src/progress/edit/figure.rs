//! Figures and opening figures.

use rusqlite::Transaction;

use super::At;
use super::allowed::writable_period;
use crate::error::{Code, Failure, Result};
use crate::id::IndicatorId;
use crate::op::Op;
use crate::period;
use crate::plan::Indicator;
use crate::problem::{Problem, Severity};
use crate::progress::draft::{asked_up_to, figures};
use crate::progress::ground;
use crate::progress::indicators::Figures;
use crate::progress::sheet::asked_indicators;
use crate::progress::store::{self as draft, Place};
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
    let amount = number::parse(typed, known.places).map_err(|why| no_figure(known, typed, why))?;
    let on = at.subject()?;
    let op = match amount {
        Some(_) => Op::TypeNumber { on, indicator: known.title.clone() },
        None => Op::ClearNumber { on, indicator: known.title.clone() },
    };
    store.write(op, at.author, at.moment, |tx| put_figure(tx, at, indicator, amount))
}

/// What was typed is no figure; where only one can be meant, a problem offers it as `write_as`.
fn no_figure(indicator: &Indicator, typed: &str, why: String) -> Failure {
    let meant = number::written_out(typed, indicator.places);
    let problems = meant.map(|plain| Problem {
        code: "write_as".to_owned(),
        severity: Severity::Hard,
        place: indicator.id.to_string(),
        sentence: plain.clone(),
        hint: format!("写作{plain}"),
    });
    Failure { problems: problems.into_iter().collect(), ..Failure::new(Code::BadInput, why) }
}

/// A figure inside a write.
pub(super) fn put_figure(
    tx: &Transaction<'_>,
    at: At<'_>,
    indicator: &IndicatorId,
    amount: Option<i64>,
) -> Result<()> {
    let known = at.plan.indicator(indicator)?;
    writable_period(tx, at.plan, at.place(), at.moment.today)?;
    let asked =
        asked_indicators(at.plan, at.unit, at.period).iter().any(|asked| asked.id == known.id);
    if !asked || known.ratio.is_some() {
        return Err(Failure::new(
            Code::BadInput,
            format!("“{}”不是本表要填的指标，没有保存。", known.title),
        ));
    }
    if ground::figure(tx, at.place(), indicator)? == amount {
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
}

/// The opening figure of an indicator with its source; blank takes it away.
///
/// # Errors
/// `BadInput` for what is not a figure or has no source, and where the total of a locked period
/// would become another; as [`edit_field`] else.
pub fn set_opening(
    store: &mut Store,
    at: At<'_>,
    indicator: &IndicatorId,
    typed: &str,
    source: &str,
) -> Result<()> {
    let op = Op::SetOpening {
        on: at.subject()?,
        indicator: at.plan.indicator(indicator)?.title.clone(),
    };
    store.write(op, at.author, at.moment, |tx| put_opening_figure(tx, at, indicator, typed, source))
}

/// The opening figure inside a write.
pub(super) fn put_opening_figure(
    tx: &Transaction<'_>,
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
    writable_period(tx, at.plan, at.place(), at.moment.today)?;
    let kept = draft::openings(tx, at.unit)?.remove(indicator);
    if kept.as_ref().map(|(kept, _)| *kept) != amount {
        totals_stay(tx, at, known, amount.map(|amount| (amount, source.clone())))?;
    }
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
}

/// Refuses an opening figure with which a period the office locked would show another 累计.
fn totals_stay(
    tx: &Transaction<'_>,
    at: At<'_>,
    indicator: &Indicator,
    opening: Option<(i64, String)>,
) -> Result<()> {
    let periods = period::on_periods(at.plan);
    let now = figures(tx, at.unit, &periods)?;
    let mut then = now.clone();
    match opening {
        Some(opening) => then.openings.insert(indicator.id.clone(), opening),
        None => then.openings.remove(&indicator.id),
    };
    let locked = draft::locked_periods(tx)?;
    let changed: Vec<&str> = periods
        .into_iter()
        .filter(|period| locked.contains(&period.id))
        .filter(|period| {
            let asked = asked_up_to(at.plan, Place { unit: at.unit, period: &period.id });
            let asked = asked.get(&indicator.id).map_or(&[][..], Vec::as_slice);
            let total = |figures: &Figures| figures.shown_total(&indicator.id, asked, &period.id);
            total(&now) != total(&then)
        })
        .map(|period| period.label.as_str())
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        format!(
            "{}已锁定，其中“{}”的累计会随期初数改变，没有保存；要修改请先向{}申请重开。",
            changed.join("、"),
            indicator.title,
            at.plan.office.name
        ),
    ))
}
