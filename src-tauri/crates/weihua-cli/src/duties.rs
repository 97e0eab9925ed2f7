//! `duties`: what a unit answers for in a period.

use std::fmt::Write;

use serde::Serialize;
use weihua::error::{Code, Failure, Result};
use weihua::id::PeriodId;
use weihua::{measure, unit};

use crate::answer::Answer;
use crate::args::Args;
use crate::context;
use crate::measure_shape::{DeadlineShape, deadlines};

#[derive(Serialize)]
struct Shape<'a> {
    unit: &'a str,
    unit_id: &'a str,
    period: &'a str,
    period_label: &'a str,
    count: usize,
    duties: Vec<Duty<'a>>,
}

#[derive(Serialize)]
struct Duty<'a> {
    number: u16,
    measure_id: &'a str,
    group: String,
    group_title: String,
    title: &'a str,
    duty: String,
    responsibility: &'a str,
    deadlines: Vec<DeadlineShape<'a>>,
    deadline_text: String,
    source: String,
}

/// The measures, by number, with the unit's part in each.
pub fn duties(args: &Args, written: &str, period: &str) -> Result<Answer> {
    let (plan, today) = context::plan(args)?;
    let found = context::unit(&plan, written)?;
    let period = plan.period(&PeriodId::new(context::shown(period)))?;
    if !period.on {
        return Err(Failure::new(
            Code::BadInput,
            format!("{}不填报，没有职责可列；请换一期。", period.label),
        ));
    }
    let name = unit::view(&plan, found, period.cutoff).name;
    let list: Vec<Duty> = measure::duties(&plan, &found.id, &period.id)
        .into_iter()
        .map(|known| {
            let view = measure::view(&plan, known, Some(&found.id), today);
            Duty {
                number: known.number,
                measure_id: known.id.as_str(),
                group: view.group_number,
                group_title: view.group_title,
                title: &known.title,
                duty: view.duty,
                responsibility: &known.responsibility,
                deadlines: deadlines(known),
                deadline_text: view.deadline_text,
                source: view.source,
            }
        })
        .collect();
    let mut text = format!("{name}　{}：{}项\n", period.label, list.len());
    for duty in &list {
        let _ = write!(text, "\n{}. {}　{}", duty.number, duty.title, duty.duty);
        if !duty.deadline_text.is_empty() {
            let _ = write!(text, "　{}", duty.deadline_text);
        }
    }
    let shape = Shape {
        unit: &name,
        unit_id: found.id.as_str(),
        period: period.id.as_str(),
        period_label: &period.label,
        count: list.len(),
        duties: list,
    };
    Ok(Answer::new(text, &shape))
}
