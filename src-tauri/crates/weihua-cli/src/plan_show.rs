//! `plan show`: the plan, or one of its measures, in the original wording.

use std::fmt::Write;

use weihua::clock::Date;
use weihua::error::{Code, Failure, Result};
use weihua::plan::{Measure, Plan};
use weihua::{measure, period};

use crate::answer::Answer;
use crate::args::Args;
use crate::{context, measure_shape, plan_shape};

/// The plan, or the measure of that number.
pub fn show(args: &Args, number: Option<u16>) -> Result<Answer> {
    let (plan, today) = context::plan(args)?;
    let Some(number) = number else {
        return Ok(Answer::new(whole(&plan, today), &plan_shape::plan(&plan, today)));
    };
    let found = plan.measures.iter().find(|measure| measure.number == number).ok_or_else(|| {
        let numbers = plan.measures.iter().map(|measure| measure.number);
        let (first, last) =
            (numbers.clone().min().unwrap_or_default(), numbers.max().unwrap_or_default());
        Failure::new(
            Code::NotFound,
            format!(
                "《{}》没有第{number}项措施；请写{first}到{last}之间的序号。",
                plan.short_title
            ),
        )
    })?;
    Ok(Answer::new(one(&plan, found, today), &measure_shape::measure(&plan, found, today)))
}

fn whole(plan: &Plan, today: Date) -> String {
    let mut text =
        format!("{}\n{}　{}　{}\n", plan.title, plan.doc_no, plan.issuer, plan.issued_on);
    for phase in &plan.phases {
        let _ = write!(text, "\n{}{}（{}）", phase.number, phase.title, phase.span);
    }
    text.push('\n');
    for group in &plan.groups {
        let _ = write!(text, "\n{}{}\n", group.number, group.title);
        for known in plan.measures.iter().filter(|measure| measure.group == group.id) {
            let view = measure::view(plan, known, None, today);
            let deadline =
                if view.deadline_text.is_empty() { "未定时限" } else { &view.deadline_text };
            let _ = writeln!(text, "  {}. {}　{deadline}", known.number, known.title);
        }
    }
    text.push_str("\n期次（截至日／应报日／锁定日）\n");
    for period in plan.periods.iter().filter(|period| period.on) {
        let _ = writeln!(
            text,
            "  {}　{}　{}／{}／{}",
            period.id, period.label, period.cutoff, period.due, period.lock
        );
    }
    let _ = write!(text, "\n{}个单位，{}条措施。", plan.units.len(), plan.measures.len());
    text
}

fn one(plan: &Plan, found: &Measure, today: Date) -> String {
    let view = measure::view(plan, found, None, today);
    let mut text = format!(
        "{}\n{}{}\n\n{}. {}。{}\n",
        view.source, view.group_number, view.group_title, found.number, found.title, found.body
    );
    if found.responsibility.is_empty() {
        text.push_str("\n未明确责任单位");
    } else {
        let _ = writeln!(text, "（{}）", found.responsibility);
    }
    // Whom the office designated, as the current period has it.
    let current = period::current(plan, today).map(|current| &current.id);
    let who = current.map_or_else(|_| Vec::new(), |id| measure::who(plan, found, id));
    for who in who {
        let others = if who.open_ended { "等" } else { "" };
        let _ = write!(text, "\n{}：{}{others}", who.label, who.names.join("、"));
    }
    let deadline = if view.deadline_text.is_empty() { "未定时限" } else { &view.deadline_text };
    let _ = write!(text, "\n时限：{deadline}");
    text
}
