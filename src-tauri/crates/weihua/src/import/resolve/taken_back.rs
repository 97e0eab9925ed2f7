//! A 完成情况 that says less than before, while the day on which more was reached stands.

use crate::clock::chinese_date;
use crate::import::parsed::{Purpose, problem};
use crate::plan::{Measure, Role};
use crate::problem::{Problem, Severity};
use crate::progress::{Asking, FieldName, asking};
use crate::revision::{Cell, Row};
use crate::{import::parsed::ParsedRow, period};

use super::row::ResolvedCell;
use super::{Facts, Place, Takes};

/// What is worth a second look: a 版 never takes a 自报达到日期 back, whatever 完成情况 says.
pub fn date_that_stays(
    facts: Facts<'_>,
    place: Place<'_>,
    measure: &Measure,
    kept: &Row,
    row: &ParsedRow,
    cells: &[ResolvedCell],
) -> Option<Problem> {
    let (cell, word) = cells.iter().find_map(|cell| match &cell.takes {
        Some(Takes::Field(_, FieldName::Completion, Cell::Text(word))) if cell.fresh => {
            Some((cell, word))
        }
        Some(_) | None => None,
    })?;
    if row.cells.iter().any(|cell| cell.purpose == Purpose::ReachedOn) {
        return None;
    }
    let role_of = |word: &str| facts.plan.completion_role(word);
    let occasion = period::role(facts.plan, &facts.period.id);
    let (said, before) = (role_of(word), role_of(kept.completion.text()));
    let (day, deadline) = measure.deadlines.iter().find_map(|deadline| {
        let day = place.in_force.reached.get(&(measure.id.clone(), deadline.id.clone()))?;
        let asks = |role| asking(facts.plan, measure, deadline, role, occasion) == Asking::Firmly;
        // A stage is behind whoever goes on after it; only a word of the same period takes it back.
        let done = facts.plan.deadline_role(&deadline.kind) == Some(Role::Complete);
        let less = !asks(said) && said != Some(Role::Complete) && (done || asks(before));
        less.then_some((day, deadline))
    })?;
    let sentence = format!(
        "{}的完成情况改为“{}”，可是“{}”已自报于{}达到，收表不撤这个日期，序时进度仍按它计；请核实，确实没有达到的，请单位撤回这个日期再报，或者由汇总端更正，在此之前不要确认它。",
        cell.at,
        cell.written,
        deadline.text,
        chinese_date(*day)
    );
    Some(problem("date_stays", Severity::Soft, &cell.at.to_string(), sentence))
}
