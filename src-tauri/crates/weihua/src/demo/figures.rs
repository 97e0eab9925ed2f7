//! Figures of a unit, quarter after quarter: what was mended was found before, a part does not
//! pass its whole, and nothing runs backwards.

use std::collections::{BTreeMap, BTreeSet};

use super::random::Dice;
use super::seed::{DemoUnit, UnitRole};
use crate::id::{IndicatorId, PeriodId};
use crate::measure;
use crate::plan::Plan;

/// Figures of one quarter.
pub(super) type Quarter = BTreeMap<IndicatorId, i64>;

/// Figures of a unit for the periods, the earliest first; only those it is asked for.
pub(super) fn figures(plan: &Plan, unit: &DemoUnit, periods: &[&PeriodId]) -> Vec<Quarter> {
    let mut open = Open::default();
    periods
        .iter()
        .zip(0_i64..)
        .map(|(period, quarter)| {
            let mut dice = Dice::named(&["figures", unit.unit.as_str(), period.as_str()]);
            let mut all = match unit.role {
                UnitRole::Inspects => inspections(unit.size, quarter, &mut open, &mut dice),
                UnitRole::Supports => nothing_inspected(),
            };
            all.extend(activities(unit, quarter, &mut dice));
            let asked = asked(plan, unit, period);
            all.into_iter()
                .map(|(id, amount)| (IndicatorId::from(id), amount))
                .filter(|(id, _)| asked.contains(id))
                .collect()
        })
        .collect()
}

/// What was found and is not done with.
#[derive(Debug, Default)]
struct Open {
    major: i64,
    on_the_book: i64,
}

fn inspections(
    size: i64,
    quarter: i64,
    open: &mut Open,
    dice: &mut Dice,
) -> Vec<(&'static str, i64)> {
    let visits = (size * dice.between(24, 36) * (8 + 2 * quarter)) / 100 + dice.between(2, 5);
    let people = visits * 2 + dice.between(0, visits);
    let found = (visits * dice.between(45, 75) / 100).max(3);
    let major = i64::from(found > 6 && dice.in_a_hundred(15));
    let mended = (found * dice.between(82, 100) / 100).max(1);
    open.major += major;
    let major_mended = if dice.in_a_hundred(60) { open.major.min(1).min(mended) } else { 0 };
    open.major -= major_mended;
    let booked = dice.between(0, 3).min(found - mended);
    let closed = dice.between(0, 2).min(open.on_the_book).min(mended);
    open.on_the_book += booked - closed;
    vec![
        ("B1", visits),
        ("B2", people),
        ("B3", found),
        ("B3a", major),
        ("B4", mended),
        ("B4a", major_mended),
        ("B6", booked),
        ("B6a", closed),
        ("C1", visits * dice.between(8, 28) / 100),
    ]
}

fn nothing_inspected() -> Vec<(&'static str, i64)> {
    ["B1", "B2", "B3", "B3a", "B4", "B4a", "B6", "B6a", "C1"].map(|id| (id, 0)).into()
}

/// Drills, publicity and training. Drills and publicity gather in the second quarter, which has
/// the 安全生产月.
fn activities(unit: &DemoUnit, quarter: i64, dice: &mut Dice) -> Vec<(&'static str, i64)> {
    let safety_month = i64::from(quarter == 2);
    let inspects = match unit.role {
        UnitRole::Inspects => 1,
        UnitRole::Supports => 0,
    };
    let drills = safety_month + inspects * dice.between(i64::from(unit.size > 6), 2);
    let events = 1 + safety_month + inspects * dice.between(0, unit.size / 2 + 1);
    let trained = dice.between(6, 14) + unit.size * dice.between(1, 3);
    vec![("E2", drills), ("F1", events), ("F1a", events * dice.between(32, 85)), ("F2", trained)]
}

fn asked(plan: &Plan, unit: &DemoUnit, period: &PeriodId) -> BTreeSet<IndicatorId> {
    let duties = measure::duties(plan, &unit.unit, period);
    plan.indicators
        .iter()
        .filter(|indicator| indicator.on && indicator.ratio.is_none())
        .filter(|indicator| duties.iter().any(|duty| indicator.serves.contains(&duty.id)))
        .map(|indicator| indicator.id.clone())
        .collect()
}
