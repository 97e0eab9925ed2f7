//! Who reports what: a pure function of plan and period. Source: 西政办发〔2017〕23号 五、, read
//! by the rules in `docs/words.md`.

use std::collections::{HashMap, HashSet};

use crate::id::{MeasureId, PeriodId, UnitId};
use crate::plan::{Designation, Measure, Mode, Plan, ScopeRole};
use crate::unit::Unit;

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
    plan.measures
        .iter()
        .flat_map(|measure| {
            reporting_units(plan, measure, period)
                .into_iter()
                .map(|unit| Cell { unit, measure: measure.id.clone() })
        })
        .collect()
}

/// The measures a unit answers for in a period, by number.
pub fn duties<'a>(plan: &'a Plan, unit: &UnitId, period: &PeriodId) -> Vec<&'a Measure> {
    plan.measures
        .iter()
        .filter(|measure| reporting_units(plan, measure, period).contains(unit))
        .collect()
}

/// The units that answer for a measure in a period, in order.
pub fn reporting_units(plan: &Plan, measure: &Measure, period: &PeriodId) -> Vec<UnitId> {
    let Some(at) = place_of(plan, period) else {
        return Vec::new();
    };
    designated(plan, measure, by_text(plan, measure), at)
}

/// The units that the text alone names for a measure in a period, whatever the office said.
pub fn units_of_text(plan: &Plan, measure: &Measure, period: &PeriodId) -> Vec<UnitId> {
    let Some(at) = place_of(plan, period) else {
        return Vec::new();
    };
    active(plan, by_text(plan, measure), at)
}

/// Those of them whom the text names by name: no act takes them out.
pub fn units_named(plan: &Plan, measure: &Measure, period: &PeriodId) -> Vec<UnitId> {
    let by_name = Measure { collective: Vec::new(), ..measure.clone() };
    units_of_text(plan, &by_name, period)
}

/// Every unit that is active in a period, in the order in which they are listed.
pub fn active_units(plan: &Plan, period: &PeriodId) -> Vec<UnitId> {
    let all = plan.units.iter().map(|unit| unit.id.clone());
    let Some(at) = place_of(plan, period) else {
        return Vec::new();
    };
    let active = active(plan, all.clone().collect(), at);
    all.filter(|unit| active.contains(unit)).collect()
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
    let Some(at) = place_of(plan, period) else {
        return Vec::new();
    };
    let scoped_as =
        |fits: fn(ScopeRole) -> bool| measure.scoped.iter().filter(move |scope| fits(scope.role));
    let named: Vec<UnitId> = match measure.mode {
        Mode::Lead => measure.leads.clone(),
        Mode::ScopedLead => {
            let leads = scoped_as(|role| role == ScopeRole::Lead);
            measure.leads.iter().chain(leads.flat_map(|scope| &scope.units)).cloned().collect()
        }
        Mode::Scoped => scoped_as(|role| role != ScopeRole::Coordinated)
            .flat_map(|scope| {
                let many = scope.collective.iter().flat_map(|phrase| units_of(plan, phrase));
                scope.units.iter().cloned().chain(many).collect::<Vec<_>>()
            })
            .collect(),
        Mode::Sole => measure.participants.clone(),
        Mode::Joint | Mode::Collective | Mode::Unassigned => {
            return designated(plan, measure, by_text(plan, measure), at);
        }
    };
    // Of many for whom a phrase stands, some may be designated not to report.
    let mut answering = active(plan, named, at);
    let reporting = designated(plan, measure, by_text(plan, measure), at);
    answering.retain(|unit| reporting.contains(unit));
    answering
}

/// The place of a period that is on.
fn place_of(plan: &Plan, period: &PeriodId) -> Option<usize> {
    plan.periods.iter().position(|known| known.id == *period && known.on)
}

/// Whoever has the duties of these units now, each once.
fn active(plan: &Plan, named: Vec<UnitId>, at: usize) -> Vec<UnitId> {
    // A city has hundreds of units and asks this of every measure: nobody is looked for twice.
    let directory: Directory<'_> = plan.units.iter().map(|unit| (&unit.id, unit)).collect();
    let mut seen = HashSet::new();
    let mut units = Vec::new();
    for named in named {
        if let Some(active) = successor(plan, &directory, &named, at)
            && seen.insert(&active.id)
        {
            units.push(active.id.clone());
        }
    }
    units
}

/// The units of a plan by id.
type Directory<'a> = HashMap<&'a UnitId, &'a Unit>;

/// The units for which a printed phrase stands.
fn units_of(plan: &Plan, phrase: &str) -> Vec<UnitId> {
    let kind = plan
        .collectives
        .iter()
        .find(|collective| collective.phrase == phrase)
        .and_then(|collective| collective.unit_kind.as_ref());
    let units = plan.units.iter().filter(|unit| kind == Some(&unit.kind));
    units.map(|unit| unit.id.clone()).collect()
}

/// Who the text names, before anybody was merged into anybody.
fn by_text(plan: &Plan, measure: &Measure) -> Vec<UnitId> {
    let scoped = measure
        .scoped
        .iter()
        .filter(|scope| scope.role != ScopeRole::Coordinated)
        .flat_map(|scope| scope.units.iter());
    let mut named: Vec<UnitId> =
        measure.leads.iter().chain(&measure.participants).chain(scoped).cloned().collect();
    for phrase in &measure.collective {
        named.extend(units_of(plan, phrase));
    }
    named
}

/// Whoever has these duties now, as the office's act in force has it.
fn designated(plan: &Plan, measure: &Measure, named: Vec<UnitId>, at: usize) -> Vec<UnitId> {
    let Some(act) = newest_act(plan, &measure.id, at) else {
        return active(plan, named, at);
    };
    let stays = |unit: &UnitId| !act.without.contains(unit) || measure.names(unit);
    let named = named.into_iter().filter(stays).chain(act.units.iter().cloned()).collect();
    let mut units = active(plan, named, at);
    // Who took over the duties of one that ended may be left out as well.
    units.retain(|unit| stays(unit) || act.units.contains(unit));
    units
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

/// The unit itself while it is active, else whoever took over its duties. A unit that is not
/// yet active, or ended without a successor, has none.
fn successor<'a>(
    plan: &Plan,
    directory: &Directory<'a>,
    unit: &UnitId,
    at: usize,
) -> Option<&'a Unit> {
    let place = |id: &PeriodId| plan.periods.iter().position(|period| period.id == *id);
    let mut unit: &Unit = directory.get(unit)?;
    // A chain of successors is never longer than the directory, even where a plan is wrong.
    for _ in 0..plan.units.len() {
        if unit.active_from.as_ref().and_then(place).is_some_and(|from| at < from) {
            return None;
        }
        if unit.active_to.as_ref().and_then(place).is_none_or(|to| at <= to) {
            return Some(unit);
        }
        let next = unit.merged_into.as_ref()?;
        unit = directory.get(next)?;
    }
    None
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
