//! Who reports what: a pure function of plan and period. Source: 西政办发〔2017〕23号 五、, read
//! by the rules in `docs/words.md`.

use std::collections::HashMap;
use std::mem;

use crate::id::{MeasureId, PeriodId, UnitId};
use crate::plan::{Designation, Measure, Mode, Plan, ScopeRole};

/// A unit that is expected to report a measure in a period.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Which unit.
    pub unit: UnitId,
    /// Which measure.
    pub measure: MeasureId,
}

/// Every expected cell of a period: measures by number; within one, leads, the order of its
/// sentence, streets. A period that is off or unknown expects none.
pub fn expected_cells(plan: &Plan, period: &PeriodId) -> Vec<Cell> {
    let assignment = Assignment::of(plan, period);
    plan.measures
        .iter()
        .flat_map(|measure| {
            assignment
                .ids(&assignment.reporting(measure))
                .into_iter()
                .map(|unit| Cell { unit, measure: measure.id.clone() })
        })
        .collect()
}

/// The measures a unit answers for in a period, by number.
pub fn duties<'a>(plan: &'a Plan, unit: &UnitId, period: &PeriodId) -> Vec<&'a Measure> {
    let assignment = Assignment::of(plan, period);
    let Some(place) = assignment.places.get(unit) else {
        return Vec::new();
    };
    plan.measures.iter().filter(|measure| assignment.reporting(measure).contains(place)).collect()
}

/// The units that answer for a measure in a period, in order.
pub fn reporting_units(plan: &Plan, measure: &Measure, period: &PeriodId) -> Vec<UnitId> {
    let assignment = Assignment::of(plan, period);
    assignment.ids(&assignment.reporting(measure))
}

/// The units that the text alone names for a measure in a period, whatever the office said.
pub fn units_of_text(plan: &Plan, measure: &Measure, period: &PeriodId) -> Vec<UnitId> {
    let assignment = Assignment::of(plan, period);
    assignment.ids(&assignment.active(by_text(plan, measure)))
}

/// Those of them whom the text names by name: no act takes them out.
pub fn units_named(plan: &Plan, measure: &Measure, period: &PeriodId) -> Vec<UnitId> {
    let by_name = Measure { collective: Vec::new(), ..measure.clone() };
    units_of_text(plan, &by_name, period)
}

/// Every unit that is active in a period, in the order in which they are listed.
pub fn active_units(plan: &Plan, period: &PeriodId) -> Vec<UnitId> {
    let assignment = Assignment::of(plan, period);
    let mut active = assignment.active(plan.units.iter().map(|unit| &unit.id));
    active.sort_unstable();
    assignment.ids(&active)
}

/// What the office designated for a measure in a period, where anything stands beside the text.
pub fn designation<'a>(
    plan: &'a Plan,
    measure: &MeasureId,
    period: &PeriodId,
) -> Option<&'a Designation> {
    act_in_force(plan, measure, period).filter(|act| !act.taken_back)
}

/// The office's act on a measure that holds in a period, be it one that takes another back.
pub fn act_in_force<'a>(
    plan: &'a Plan,
    measure: &MeasureId,
    period: &PeriodId,
) -> Option<&'a Designation> {
    newest_act(plan, measure, place_of(plan, period)?)
}

/// Those of them who answer for the measure as a whole, by whom its 序时进度 is judged: the leads,
/// the bodies of its parts, the one body; where the text only lists many, every one of them.
pub fn answering_units(plan: &Plan, measure: &Measure, period: &PeriodId) -> Vec<UnitId> {
    let assignment = Assignment::of(plan, period);
    assignment.ids(&assignment.answering(measure, &assignment.reporting(measure)))
}

/// Who reports in one period, asked of one measure after the other: a city has hundreds of units,
/// and they are looked up once. Units are named by their place in the plan.
#[derive(Debug)]
pub struct Assignment<'a> {
    plan: &'a Plan,
    /// The place of the period; none where it is off or unknown, and nobody reports.
    at: Option<usize>,
    places: HashMap<&'a UnitId, usize>,
}

impl<'a> Assignment<'a> {
    /// Of a period.
    pub fn of(plan: &'a Plan, period: &PeriodId) -> Self {
        let places = plan.units.iter().enumerate().map(|(place, unit)| (&unit.id, place));
        Self { plan, at: place_of(plan, period), places: places.collect() }
    }

    /// The units that answer for a measure, in order.
    pub fn reporting(&self, measure: &Measure) -> Vec<usize> {
        let named = by_text(self.plan, measure);
        let Some(act) = self.at.and_then(|at| newest_act(self.plan, &measure.id, at)) else {
            return self.active(named);
        };
        let stays = |unit: &UnitId| !act.without.contains(unit) || measure.names(unit);
        let mut units = self.active(named.filter(|unit| stays(unit)).chain(&act.units));
        // Who took over the duties of one that ended may be left out as well.
        units.retain(|place| {
            self.id(*place).is_some_and(|unit| stays(unit) || act.units.contains(unit))
        });
        units
    }

    /// Those of the reporting ones who answer for the measure as a whole: see [`answering_units`].
    pub fn answering(&self, measure: &Measure, reporting: &[usize]) -> Vec<usize> {
        let scoped_as = |fits: fn(ScopeRole) -> bool| {
            measure.scoped.iter().filter(move |scope| fits(scope.role))
        };
        let mut answering = match measure.mode {
            Mode::Lead => self.active(&measure.leads),
            Mode::ScopedLead => {
                let leads = scoped_as(|role| role == ScopeRole::Lead);
                self.active(measure.leads.iter().chain(leads.flat_map(|scope| &scope.units)))
            }
            Mode::Scoped => {
                let scoped = scoped_as(|role| role != ScopeRole::Coordinated);
                self.active(scoped.flat_map(|scope| {
                    let many = scope.collective.iter();
                    scope.units.iter().chain(many.flat_map(|phrase| units_of(self.plan, phrase)))
                }))
            }
            Mode::Sole => self.active(&measure.participants),
            Mode::Joint | Mode::Collective | Mode::Unassigned => return reporting.to_vec(),
        };
        // Of many for whom a phrase stands, some may be designated not to report.
        answering.retain(|unit| reporting.contains(unit));
        answering
    }

    /// The ids of these units.
    pub fn ids(&self, places: &[usize]) -> Vec<UnitId> {
        places.iter().filter_map(|place| self.id(*place).cloned()).collect()
    }

    fn id(&self, place: usize) -> Option<&'a UnitId> {
        self.plan.units.get(place).map(|unit| &unit.id)
    }

    /// Whoever has the duties of these units now, each once.
    fn active<'n>(&self, named: impl IntoIterator<Item = &'n UnitId>) -> Vec<usize> {
        let Some(at) = self.at else {
            return Vec::new();
        };
        let mut seen = vec![false; self.plan.units.len()];
        let mut units = Vec::new();
        for place in named.into_iter().filter_map(|named| self.successor(named, at)) {
            if seen.get_mut(place).is_some_and(|seen| !mem::replace(seen, true)) {
                units.push(place);
            }
        }
        units
    }

    /// The unit itself while it is active, else whoever took over its duties. A unit that is not
    /// yet active, or ended without a successor, has none.
    fn successor(&self, unit: &UnitId, at: usize) -> Option<usize> {
        let of_period =
            |id: &PeriodId| self.plan.periods.iter().position(|period| period.id == *id);
        let mut place = *self.places.get(unit)?;
        // A chain of successors is never longer than the directory, even where a plan is wrong.
        for _ in 0..self.plan.units.len() {
            let unit = self.plan.units.get(place)?;
            if unit.active_from.as_ref().and_then(of_period).is_some_and(|from| at < from) {
                return None;
            }
            if unit.active_to.as_ref().and_then(of_period).is_none_or(|to| at <= to) {
                return Some(place);
            }
            place = *self.places.get(unit.merged_into.as_ref()?)?;
        }
        None
    }
}

/// The place of a period that is on.
fn place_of(plan: &Plan, period: &PeriodId) -> Option<usize> {
    plan.periods.iter().position(|known| known.id == *period && known.on)
}

/// The units for which a printed phrase stands.
fn units_of<'a>(plan: &'a Plan, phrase: &str) -> impl Iterator<Item = &'a UnitId> + use<'a> {
    let kind = plan
        .collectives
        .iter()
        .find(|collective| collective.phrase == phrase)
        .and_then(|collective| collective.unit_kind.as_ref());
    plan.units.iter().filter(move |unit| kind == Some(&unit.kind)).map(|unit| &unit.id)
}

/// Who the text names, before anybody was merged into anybody.
fn by_text<'a>(plan: &'a Plan, measure: &'a Measure) -> impl Iterator<Item = &'a UnitId> {
    let scoped = measure
        .scoped
        .iter()
        .filter(|scope| scope.role != ScopeRole::Coordinated)
        .flat_map(|scope| scope.units.iter());
    let many = measure.collective.iter().flat_map(|phrase| units_of(plan, phrase));
    measure.leads.iter().chain(&measure.participants).chain(scoped).chain(many)
}

/// The latest act on a measure whose period has come; of two from one period the later one.
fn newest_act<'a>(plan: &'a Plan, measure: &MeasureId, at: usize) -> Option<&'a Designation> {
    let place = |id: &PeriodId| plan.periods.iter().position(|period| period.id == *id);
    plan.designations
        .iter()
        .filter(|act| act.measure == *measure)
        .filter_map(|act| {
            place(&act.from_period).filter(|from| *from <= at).map(|from| (from, act))
        })
        .max_by_key(|(from, _)| *from)
        .map(|(_, act)| act)
}

#[cfg(test)]
#[path = "tests_designation.rs"]
mod tests_designation;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    fn numbers(plan: &Plan, unit: &str) -> Vec<u16> {
        duties(plan, &unit.into(), &"2018Q1".into()).iter().map(|measure| measure.number).collect()
    }

    #[test]
    fn a_quarter_expects_492_cells() {
        let plan = built_in().unwrap();
        for period in &plan.periods {
            let cells = expected_cells(plan, &period.id);
            let streets =
                cells.iter().filter(|cell| cell.unit.as_str().ends_with("-jiedao")).count();
            assert_eq!((cells.len() - streets, streets), (342, 150), "in {}", period.id);
            assert_eq!(cells.len(), 492);
        }
    }

    #[test]
    fn units_have_the_duties_the_document_gives_them() {
        let plan = built_in().unwrap();
        for street in plan.units.iter().filter(|unit| unit.kind.as_str() == "street") {
            assert_eq!(numbers(plan, street.id.as_str()), [1, 6, 7, 11, 12, 14, 15, 18, 20, 21]);
        }
        assert_eq!(numbers(plan, "xicheng-caizhengju").len(), 11, "区财政局");
        assert_eq!(numbers(plan, "xicheng-anquan-jianguanju").len(), 20, "区安全监管局");
        assert!(
            !numbers(plan, "xicheng-youzhengju-xiqu-fenju").contains(&1),
            "coordinated on measure 1, so not reporting it"
        );
    }

    #[test]
    fn leads_come_first_then_the_sentence_then_streets() {
        let plan = built_in().unwrap();
        let m18 = plan.measure(&"m18".into()).unwrap();
        let order = reporting_units(plan, m18, &"2018Q1".into());
        let first: Vec<_> = order.iter().take(4).map(UnitId::as_str).collect();
        assert_eq!(
            first,
            [
                "xicheng-bianban",
                "xicheng-renli-shebaoju",
                "xicheng-anquan-jianguanju",
                "xicheng-desheng-jiedao"
            ]
        );
    }

    #[test]
    fn an_ended_units_duties_pass_on_and_its_old_cells_stay() {
        let mut plan = built_in().unwrap().clone();
        let quality =
            plan.units.iter_mut().find(|unit| unit.id.as_str() == "xicheng-zhijianju").unwrap();
        quality.active_to = Some("2018Q4".into());
        quality.merged_into = Some("xicheng-gongshang-fenju".into());
        let reports = |unit: &str, period: &str, measure: &str| {
            expected_cells(&plan, &period.into())
                .contains(&Cell { unit: unit.into(), measure: measure.into() })
        };
        assert!(reports("xicheng-zhijianju", "2018Q4", "m04"), "its old cells stay");
        assert!(!reports("xicheng-zhijianju", "2019Q1", "m04"));
        assert!(reports("xicheng-gongshang-fenju", "2019Q1", "m04"), "its duties pass on");
        assert!(!reports("xicheng-gongshang-fenju", "2018Q4", "m04"), "and not before");
        // 4 and 13 pass; in 8 and the ten collective ones both already reported, and one remains.
        assert_eq!(expected_cells(&plan, &"2019Q1".into()).len(), 492 - 11);
        assert_eq!(expected_cells(&plan, &"2018Q4".into()).len(), 492);
    }

    #[test]
    fn a_period_the_plan_does_not_have_expects_nothing() {
        assert!(expected_cells(built_in().unwrap(), &"2017Q3".into()).is_empty());
    }
}
