//! A measure in a period: what all its cells have in common.

use crate::clock::Date;
use crate::measure::{Assignment, Yardstick};
use crate::plan::{Measure, Period, Plan};

/// A measure with what its cells are judged by and whose they are.
#[derive(Debug)]
pub(super) struct Column<'a> {
    pub measure: &'a Measure,
    pub yardstick: Yardstick<'a>,
    /// Places of the units that answer for it, in order.
    pub answering: Vec<usize>,
    /// By place of the unit: whether it answers for the measure, of those that report it.
    answers: Vec<Option<bool>>,
}

impl<'a> Column<'a> {
    pub fn of(
        plan: &Plan,
        measure: &'a Measure,
        period: &Period,
        today: Date,
        assignment: &Assignment<'_>,
    ) -> Self {
        let reporting = assignment.reporting(measure);
        let answering = assignment.answering(measure, &reporting);
        let mut answers = vec![None; plan.units.len()];
        for (places, answer) in [(&reporting, false), (&answering, true)] {
            for place in places {
                if let Some(of_unit) = answers.get_mut(*place) {
                    *of_unit = Some(answer);
                }
            }
        }
        let yardstick = Yardstick::of(plan, measure, period, today);
        Self { measure, yardstick, answering, answers }
    }

    /// Whether the unit at this place of the plan answers for the measure; none where it does not
    /// even report it.
    pub fn answers(&self, place: usize) -> Option<bool> {
        self.answers.get(place).copied().flatten()
    }
}
