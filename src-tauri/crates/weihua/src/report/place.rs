//! Choosing how an entry goes into the report. The source is never touched.

use super::quarterly::Placement;
use super::store::{Chosen, choose, chosen, unchoose};
use crate::error::{Code, Failure, Result};
use crate::id::MeasureId;
use crate::measure::reporting_units;
use crate::op::Op;
use crate::progress::At;
use crate::progress::text::{LONGEST, clean};
use crate::store::Store;

/// Chooses how the entry of a unit goes into the report of a period. `excerpt` is what stands
/// for it where it is 摘编, and nothing otherwise.
///
/// # Errors
/// `NotFound` where the unit does not report the measure; `BadInput` for 摘编 without words.
pub fn place(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    placement: Placement,
    excerpt: &str,
) -> Result<()> {
    let row = subject(at, measure)?;
    let words = match placement {
        Placement::Excerpted => clean(excerpt).trim().to_owned(),
        Placement::Adopted | Placement::Annexed | Placement::LeftOut => String::new(),
    };
    if placement == Placement::Excerpted && words.is_empty() {
        return Err(Failure::new(
            Code::BadInput,
            "摘编要写出摘下来的话，没有保存；请填写，或者改选“采用”。",
        ));
    }
    if words.chars().count() > LONGEST {
        return Err(Failure::new(
            Code::BadInput,
            format!("摘编超过{LONGEST}字，没有保存；请写短一些。"),
        ));
    }
    let new = Chosen { placement, excerpt: words };
    let op = Op::PlaceEntry { row, placement: placement.label().to_owned() };
    store.write(op, at.author, at.moment, |tx| {
        let before = chosen(tx, at.period)?;
        if before.get(&(measure.clone(), at.unit.clone())) == Some(&new) {
            return Ok(());
        }
        choose(tx, (at.period, measure, at.unit), &new, at.author, at.moment)
    })
}

/// Back to the rule.
///
/// # Errors
/// As [`place`].
pub fn place_by_rule(store: &mut Store, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let row = subject(at, measure)?;
    let op = Op::PlaceEntry { row, placement: "按规则编入".to_owned() };
    store.write(op, at.author, at.moment, |tx| unchoose(tx, at.period, measure, at.unit))
}

fn subject(at: At<'_>, measure: &MeasureId) -> Result<crate::op::RowSubject> {
    let known = at.plan.measure(measure)?;
    if !reporting_units(at.plan, known, at.period).contains(at.unit) {
        return Err(Failure::new(
            Code::NotFound,
            format!("这个单位本期不填报第{}项，没有可编入的内容，没有保存。", known.number),
        ));
    }
    at.row(known)
}
