//! `changes`: what changed since a report went out.

use std::fmt::Write;

use serde::Serialize;
use weihua::change::{self, Changed, Since};
use weihua::clock::{Date, chinese_date};
use weihua::desk;
use weihua::error::{Code, Failure, Result};
use weihua::id::PeriodId;
use weihua::op::Author;
use weihua::report::issued;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct Shape<'a> {
    paper: i64,
    title: &'a str,
    period: &'a str,
    period_label: &'a str,
    cut_off: Date,
    issued_at: &'a str,
    issued_by: &'a str,
    sentence: &'a str,
    changes: Vec<ChangeShape<'a>>,
}

#[derive(Serialize)]
struct ChangeShape<'a> {
    unit: &'a str,
    unit_id: &'a str,
    measure: Option<u16>,
    measure_id: Option<&'a str>,
    field: &'a str,
    before: &'a str,
    after: &'a str,
    revision: Option<u32>,
    came_by: &'a str,
    reason: &'a str,
    received_on: Option<Date>,
    author: &'a str,
    at: &'a str,
}

/// What changed since a paper of a period went out; without a number, since the newest one.
pub fn changes(args: &Args, period: &str, paper: Option<i64>) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let file = desk::open(path, &Author::command_line(), context::moment(args))?;
    let period = file.plan.period(&PeriodId::new(context::shown(period)))?.clone();
    let papers = file.store.read(|conn| issued(conn, &period.id))?;
    let found = match paper {
        None => papers.first(),
        Some(number) => papers.iter().find(|one| one.seq == number),
    };
    let Some(found) = found else {
        let which = paper.map(|number| format!("第{number}份")).unwrap_or_default();
        return Err(Failure::new(
            Code::NotFound,
            format!("{}没有印发过{which}报告，没有可以比对的；请先出具报告。", period.label),
        ));
    };
    let since = file.store.read(|conn| change::since(conn, &file.plan, found.seq))?;
    Ok(Answer::new(text(&since), &shape(&since)))
}

fn shape(since: &Since) -> Shape<'_> {
    Shape {
        paper: since.paper,
        title: &since.title,
        period: since.period.as_str(),
        period_label: &since.period_label,
        cut_off: since.cut_off,
        issued_at: &since.issued_at,
        issued_by: &since.issued_by,
        sentence: &since.sentence,
        changes: since.changes.iter().map(change_shape).collect(),
    }
}

fn change_shape(one: &Changed) -> ChangeShape<'_> {
    ChangeShape {
        unit: &one.unit_name,
        unit_id: one.unit.as_str(),
        measure: one.change.number,
        measure_id: one.change.measure.as_ref().map(|id| id.as_str()),
        field: &one.change.field_label,
        before: &one.change.before,
        after: &one.change.after,
        revision: one.revision,
        came_by: &one.came_by,
        reason: &one.reason,
        received_on: one.received_on,
        author: &one.author,
        at: &one.at,
    }
}

fn text(since: &Since) -> String {
    let mut text = format!(
        "第{}份《{}》，数据截至{}，{}由{}出具。\n{}",
        since.paper,
        since.title,
        chinese_date(since.cut_off),
        since.issued_at,
        since.issued_by,
        since.sentence
    );
    for one in &since.changes {
        let number = one.change.number.map(|number| format!("第{number}项 ")).unwrap_or_default();
        let revision = one.revision.map(|number| format!("第{number}版 ")).unwrap_or_default();
        let shown =
            |said: &str| if said.is_empty() { "（空）".to_owned() } else { said.to_owned() };
        let _ = write!(
            text,
            "\n{}　{number}{}：{} → {}　{revision}{}",
            one.unit_name,
            one.change.field_label,
            shown(&one.change.before),
            shown(&one.change.after),
            one.came_by
        );
        if !one.reason.is_empty() {
            let _ = write!(text, "　{}", one.reason);
        }
    }
    text
}
