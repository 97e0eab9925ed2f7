//! A step of this run undone or done again: the places it touched are put as they were, by the
//! acts of a clerk, in one write. Each is a new edit with its line in the journal.

use super::At;
use super::figure::put_opening_figure;
use super::several::{Act, act};
use crate::error::{Code, Failure, Result};
use crate::op::Op;
use crate::progress::{Step, number};
use crate::store::Store;

/// Puts the places of a step as said. `what` names the step for the log: `撤销“第15项 存在问题：清空”`.
///
/// # Errors
/// `BadInput` without a place or a name; as the acts themselves, and then nothing is changed.
pub fn step_back(store: &mut Store, at: At<'_>, what: &str, steps: &[Step]) -> Result<()> {
    if steps.is_empty() || what.trim().is_empty() {
        return Err(Failure::new(Code::BadInput, "没有说明要撤销哪一步，没有改动。"));
    }
    let mut acts = Vec::new();
    let mut openings = Vec::new();
    for step in steps {
        match step {
            Step::Field { measure, field, edit } => {
                acts.push(Act::Field(measure.clone(), *field, edit.clone()));
            }
            Step::Zero { measure, reason: Some(reason) } => {
                acts.push(Act::Zero(measure.clone(), reason.clone()));
            }
            Step::Zero { measure, reason: None } => acts.push(Act::WithdrawZero(measure.clone())),
            Step::Milestone { measure, deadline, reached_on } => {
                acts.push(Act::Reached(measure.clone(), deadline.clone(), *reached_on));
            }
            Step::Number { indicator, text } => {
                let places = at.plan.indicator(indicator)?.places;
                let amount = number::parse(text, places)
                    .map_err(|sentence| Failure::new(Code::BadInput, sentence))?;
                acts.push(Act::Figure(indicator.clone(), amount));
            }
            Step::Opening { indicator, text, source } => openings.push((indicator, text, source)),
        }
    }
    let op = Op::StepBack { on: at.subject()?, what: what.trim().to_owned() };
    store.write(op, at.author, at.moment, |tx| {
        act(tx, at, acts)?;
        openings.into_iter().try_for_each(|(indicator, text, source)| {
            put_opening_figure(tx, at, indicator, text, source)
        })
    })
}
