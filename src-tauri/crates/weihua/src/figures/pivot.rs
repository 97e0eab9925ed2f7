//! Sums along the chosen rows and columns. Pure over the ground: every figure that was asked is
//! looked at once and added to each cell it belongs to.

use std::collections::BTreeMap;

use super::choices::Choice;
use super::ground::{Ground, Reading};
use super::model::{Dimension, FigureValue};
use super::rules::{self, Tally};
use crate::id::IndicatorId;
use crate::plan::{Indicator, Period};
use crate::unit::Unit;

/// Where a cell stands: its row, the row within it, its column. [`ALL`] is the sum along one.
pub(super) type Key = [usize; 3];

/// Sorts before every place.
pub(super) const ALL: usize = 0;

/// What adds up in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Slice {
    /// The figures; of a rate, who was asked and who gave what is above its line.
    pub own: Tally,
    /// Of a rate, its two sums.
    pub rate: Option<(i64, i64)>,
    /// How many figures one unit has in it at most: more than one where periods add up.
    pub per_unit: u32,
}

/// Every cell that makes sense, by its place.
pub(super) struct Sums {
    pub cells: BTreeMap<Key, Slice>,
}

/// Where one figure stands along every dimension, counted from 1.
struct Coordinates {
    unit: usize,
    kind: usize,
    measure: usize,
    period: usize,
    indicator: usize,
}

impl Coordinates {
    fn along(&self, dimension: Dimension) -> usize {
        match dimension {
            Dimension::Unit => self.unit,
            Dimension::Kind => self.kind,
            Dimension::Measure => self.measure,
            Dimension::Period => self.period,
            Dimension::Indicator => self.indicator,
        }
    }
}

/// Adds everything up.
pub(super) fn sums(ground: &Ground<'_>, choice: &Choice<'_>) -> Sums {
    let mut sums = Sums { cells: BTreeMap::new() };
    let masks = masks(choice);
    let plan = ground.plan;
    let units: Vec<(usize, usize, &Unit)> = choice
        .units
        .iter()
        .map(|unit| {
            let own = place(plan.units.iter(), |one| one.id == unit.id);
            (own, place(plan.unit_kinds.iter(), |one| one.id == unit.kind), *unit)
        })
        .collect();
    let periods: Vec<(usize, &Period)> = leaves(choice)
        .into_iter()
        .map(|period| (place(plan.periods.iter(), |one| one.id == period.id), period))
        .collect();
    for indicator in &choice.indicators {
        let parts = indicator
            .ratio
            .as_ref()
            .map(|ratio| (find(ground, &ratio.numerator), find(ground, &ratio.denominator)));
        let under = choice.asked.measure.as_ref();
        let under = under.or_else(|| rules::stands_under(plan, indicator));
        let measure = place(plan.measures.iter(), |one| Some(&one.id) == under);
        let at_indicator = place(plan.indicators.iter(), |one| one.id == indicator.id);
        for (unit_at, kind, unit) in &units {
            for (period_at, period) in &periods {
                let one = One { ground, value: choice.asked.value, unit, period };
                let Some(added) = one.added(indicator, parts) else {
                    continue;
                };
                let at = Coordinates {
                    unit: *unit_at,
                    kind: *kind,
                    measure,
                    period: *period_at,
                    indicator: at_indicator,
                };
                for mask in &masks {
                    let slice = sums.cells.entry(keyed(choice, &at, *mask)).or_default();
                    slice.join(&added, unit_spans(choice, *mask));
                }
            }
        }
    }
    sums
}

/// A unit in a period.
struct One<'a, 'b> {
    ground: &'b Ground<'a>,
    value: FigureValue,
    unit: &'b Unit,
    period: &'a Period,
}

/// What a rate is made of, as far as the plan has it.
type Parts<'a> = (Option<&'a Indicator>, Option<&'a Indicator>);

impl One<'_, '_> {
    /// What one figure adds to every cell it belongs to; none where it was not asked.
    fn added(&self, indicator: &Indicator, parts: Option<Parts<'_>>) -> Option<Slice> {
        let reading =
            |of: &Indicator| self.ground.reading(self.value, of, &self.unit.id, &self.period.id);
        let Some((numerator, denominator)) = parts else {
            return Some(Slice { own: tally(reading(indicator)?), rate: None, per_unit: 1 });
        };
        if !self.ground.is_asked(indicator, &self.unit.id, &self.period.id) {
            return None;
        }
        let known = |of: Option<&Indicator>| match of.and_then(reading) {
            Some(Reading::Known(amount)) => amount,
            Some(Reading::Lacks(_)) | None => 0,
        };
        let own = match numerator.and_then(reading) {
            Some(reading) => tally(reading),
            None => [None].into_iter().collect(),
        };
        Some(Slice { own, rate: Some((known(numerator), known(denominator))), per_unit: 1 })
    }
}

fn tally(reading: Reading) -> Tally {
    let mut tally = Tally::default();
    match reading {
        Reading::Known(amount) => tally.add(Some(amount)),
        Reading::Lacks(periods) => {
            tally.add(None);
            periods.iter().for_each(|period| tally.lack(period));
        }
    }
    tally
}

impl Slice {
    fn join(&mut self, other: &Self, per_unit: u32) {
        self.own.amount = self.own.amount.saturating_add(other.own.amount);
        self.own.given += other.own.given;
        self.own.asked += other.own.asked;
        for (period, many) in &other.own.lacks {
            *self.own.lacks.entry(period.clone()).or_default() += many;
        }
        if let Some((above, below)) = other.rate {
            let (so_far_above, so_far_below) = self.rate.unwrap_or((0, 0));
            self.rate =
                Some((so_far_above.saturating_add(above), so_far_below.saturating_add(below)));
        }
        self.per_unit = per_unit;
    }
}

/// Periods whose figures are looked at one by one.
fn leaves<'a>(choice: &Choice<'a>) -> Vec<&'a Period> {
    let apart = choice.asked.value == FigureValue::Period || uses(choice, Dimension::Period);
    if apart { choice.periods.clone() } else { vec![choice.last] }
}

/// Whether a dimension is a row or the column.
pub(super) fn uses(choice: &Choice<'_>, dimension: Dimension) -> bool {
    choice.asked.rows.contains(&dimension) || choice.asked.column == Some(dimension)
}

/// How deep a row and whether a column is fixed.
#[derive(Clone, Copy)]
struct Mask {
    rows: usize,
    column: Option<Dimension>,
}

/// The cells that make sense: a sum never mixes indicators, and never adds one 累计 to another of
/// the same unit.
fn masks(choice: &Choice<'_>) -> Vec<Mask> {
    let asked = choice.asked;
    let columns: Vec<Option<Dimension>> = match asked.column {
        Some(column) => vec![None, Some(column)],
        None => vec![None],
    };
    let mut masks = Vec::new();
    for rows in 0..=asked.rows.len() {
        for column in &columns {
            let mask = Mask { rows, column: *column };
            let fixed = |dimension| is_fixed(choice, mask, dimension);
            let mixes = choice.indicators.len() > 1 && !fixed(Dimension::Indicator);
            let doubles = asked.value == FigureValue::Total
                && uses(choice, Dimension::Period)
                && !fixed(Dimension::Period);
            if !mixes && !doubles {
                masks.push(mask);
            }
        }
    }
    masks
}

fn is_fixed(choice: &Choice<'_>, mask: Mask, dimension: Dimension) -> bool {
    let rows = choice.asked.rows.iter().take(mask.rows);
    rows.copied().chain(mask.column).any(|one| one == dimension)
}

/// How many figures one unit has at most in a cell of this kind.
fn unit_spans(choice: &Choice<'_>, mask: Mask) -> u32 {
    if is_fixed(choice, mask, Dimension::Period) {
        return 1;
    }
    u32::try_from(leaves(choice).len()).unwrap_or(u32::MAX)
}

fn keyed(choice: &Choice<'_>, at: &Coordinates, mask: Mask) -> Key {
    let mut rows = choice.asked.rows.iter().take(mask.rows).map(|row| at.along(*row));
    let row = rows.next().unwrap_or(ALL);
    let within = rows.next().unwrap_or(ALL);
    [row, within, mask.column.map_or(ALL, |column| at.along(column))]
}

/// The place of the first that fits, counted from 1.
fn place<T>(mut all: impl Iterator<Item = T>, fits: impl Fn(&T) -> bool) -> usize {
    all.position(|one| fits(&one)).map_or(ALL, |at| at + 1)
}

fn find<'a>(ground: &Ground<'a>, id: &IndicatorId) -> Option<&'a Indicator> {
    ground.plan.indicators.iter().find(|one| one.id == *id)
}
