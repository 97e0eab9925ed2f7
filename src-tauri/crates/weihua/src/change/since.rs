//! What changed since a paper went out: of every 版 that came into force since in the period the paper
//! speaks of, field by field what it said before and says after.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::line::{Line, line};
use super::{Changed, Since, compare};
use crate::error::{Code, Failure, Result};
use crate::id::UnitId;
use crate::plan::Plan;
use crate::report::{IssuedPaper, issued_paper, made_from};
use crate::review;
use crate::revision::{self, Content, Revision, RevisionId, came_by};
use crate::unit::{self, Unit};

/// What changed since a paper of this data file went out.
///
/// # Errors
/// `NotFound` for a paper that did not go out here, and for a period the plan no longer knows; those
/// of the data file.
pub fn since(conn: &Connection, plan: &Plan, paper: i64) -> Result<Since> {
    let Some(paper) = issued_paper(conn, paper)? else {
        return Err(Failure::new(
            Code::NotFound,
            format!("本台账没有第{paper}份印发的报告；请在“报告”页看印发过哪些。"),
        ));
    };
    let period = plan.period(&paper.period)?;
    let mut then: BTreeMap<UnitId, RevisionId> = BTreeMap::new();
    for id in made_from(conn, paper.seq)? {
        if let Some(revision) = revision::find(conn, &id)?.filter(|one| one.period == period.id) {
            then.insert(revision.unit, id);
        }
    }
    let now = review::speaking(conn, plan, &period.id)?;
    let mut changes = Vec::new();
    for unit in &plan.units {
        let sides = Sides { then: then.get(&unit.id), now: now.get(&unit.id) };
        changes.extend(of_unit(conn, plan, &paper, unit, &sides)?);
    }
    Ok(Since {
        paper: paper.seq,
        sentence: sentence(&changes),
        title: paper.title,
        period: period.id.clone(),
        period_label: period.label.clone(),
        cut_off: paper.cut_off,
        issued_at: minute(&paper.at),
        issued_by: paper.author,
        changes,
    })
}

struct Sides<'a> {
    then: Option<&'a RevisionId>,
    now: Option<&'a RevisionId>,
}

fn of_unit(
    conn: &Connection,
    plan: &Plan,
    paper: &IssuedPaper,
    unit: &Unit,
    sides: &Sides<'_>,
) -> Result<Vec<Changed>> {
    if sides.then == sides.now {
        return Ok(Vec::new());
    }
    let says = |id: Option<&RevisionId>| match id {
        Some(id) => revision::content(conn, id),
        None => Ok(Content::default()),
    };
    let name = unit::view(plan, unit, plan.period(&paper.period)?.cutoff).name;
    let all = revision::history(conn, &unit.id, &paper.period)?;
    let mut before = says(sides.then)?;
    let mut changes = Vec::new();
    match line(&all, sides.then, sides.now) {
        Line::Same => {}
        Line::After(line) => {
            for one in line {
                let after = says(Some(&one.id))?;
                let by = By::version(conn, one)?;
                for change in compare(plan, &before, &after) {
                    changes.push(by.says(unit, &name, change));
                }
                before = after;
            }
        }
        Line::Broken => {
            let by = By::broken(&all, sides);
            for change in compare(plan, &before, &says(sides.now)?) {
                changes.push(by.says(unit, &name, change));
            }
        }
    }
    Ok(changes)
}

/// Who or what changed it.
struct By {
    revision: Option<u32>,
    came_by: String,
    reason: String,
    received_on: Option<crate::clock::Date>,
    author: String,
    at: String,
}

impl By {
    fn version(conn: &Connection, one: &Revision) -> Result<Self> {
        let source = revision::entered(conn, &one.id)?.map(|entered| entered.source);
        Ok(Self {
            revision: Some(one.number),
            came_by: came_by(one.origin, source),
            reason: one.reason.clone(),
            received_on: revision::find_arrival(conn, &one.id)?.map(|came| came.received_on),
            author: one.author.clone(),
            at: minute(&one.at),
        })
    }

    fn broken(all: &[Revision], sides: &Sides<'_>) -> Self {
        let number = |id: &RevisionId| all.iter().find(|one| one.id == *id).map(|one| one.number);
        let was = sides.then.and_then(number).unwrap_or_default();
        let is = sides.now.and_then(number);
        let now = match is {
            Some(is) => format!("现以第{is}版为准"),
            None => "现没有可用的版".to_owned(),
        };
        Self {
            revision: None,
            came_by: "撤销或分叉".to_owned(),
            reason: format!("出具时所用的第{was}版已撤销，或者与别的版分叉待定，{now}"),
            received_on: None,
            author: String::new(),
            at: String::new(),
        }
    }

    fn says(&self, unit: &Unit, name: &str, change: super::FieldChange) -> Changed {
        Changed {
            unit: unit.id.clone(),
            unit_name: name.to_owned(),
            change,
            revision: self.revision,
            came_by: self.came_by.clone(),
            reason: self.reason.clone(),
            received_on: self.received_on,
            author: self.author.clone(),
            at: self.at.clone(),
        }
    }
}

fn sentence(changes: &[Changed]) -> String {
    if changes.is_empty() {
        return "本报告印发后没有变动。".to_owned();
    }
    let mut units: Vec<&UnitId> = changes.iter().map(|one| &one.unit).collect();
    units.dedup();
    format!("本报告印发后变动{}处，涉及{}家。", changes.len(), units.len())
}

/// To the minute, as people read it.
fn minute(at: &str) -> String {
    at.chars().take(16).collect::<String>().replace('T', " ")
}
