//! Phases with what each asks for and how much of it is done: 报送事项 handed in, milestones
//! reached, periods reported. Source: 西政办发〔2017〕23号 四、 and 六、.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::gather;
use super::model::*;
use crate::clock::Date;
use crate::error::Result;
use crate::id::UnitId;
use crate::measure;
use crate::overview::When;
use crate::period;
use crate::plan::{Deliverable, DeliverableBy, Phase, Plan};

/// The phases, and what the plan asks for without a day.
pub(super) fn phases(
    conn: &Connection,
    plan: &Plan,
    milestones: &[DatedMilestone],
    today: Date,
) -> Result<(Vec<PhaseProgress>, Vec<PhaseDemand>)> {
    let handed_in = gather::handed_in(conn)?;
    let arrived = gather::arrived(conn)?;
    let mut dated: Vec<PhaseDemand> = Vec::new();
    let mut undated = Vec::new();
    for one in plan.deliverables.iter().filter(|one| one.each.is_none()) {
        let demand = deliverable(plan, one, handed_in.get(&one.id));
        if one.end.is_some() { dated.push(demand) } else { undated.push(demand) }
    }
    dated.extend(reached(plan, milestones));
    for one in period::on_periods(plan) {
        let due = due_units(plan, &one.id);
        let came = arrived.get(&one.id).map_or(0, |units| count(units.intersection(&due).count()));
        let of = count(due.len());
        let begun = one.from <= today;
        dated.push(PhaseDemand {
            kind: DemandKind::Period,
            what: format!("{}报送", one.label),
            date: Some(one.cutoff),
            done: came,
            of,
            waiting: 0,
            done_text: if begun { format!("{came}/{of}家有报送") } else { String::new() },
            note: if begun { String::new() } else { "还没有开始".to_owned() },
            text: String::new(),
            source: String::new(),
        });
    }
    dated.sort_by_key(|demand| demand.date);
    let phases = plan.phases.iter().map(|phase| view(plan, phase, &dated, today)).collect();
    Ok((phases, undated))
}

fn deliverable(plan: &Plan, one: &Deliverable, done: Option<&BTreeSet<UnitId>>) -> PhaseDemand {
    let before_issue = one.end.is_some_and(|end| end < plan.issued_on);
    let (kind, done, of) = match one.by {
        DeliverableBy::Units => {
            let all: BTreeSet<UnitId> = plan.units.iter().map(|unit| unit.id.clone()).collect();
            let done = done.map_or(0, |units| units.intersection(&all).count());
            (DemandKind::Deliverable, count(done), count(all.len()))
        }
        DeliverableBy::Office => (DemandKind::Event, 0, 0),
    };
    PhaseDemand {
        kind,
        what: one.title.clone(),
        date: one.end,
        done,
        of,
        waiting: 0,
        done_text: match kind {
            DemandKind::Deliverable => format!("{done}/{of}家已报送"),
            DemandKind::Event | DemandKind::Milestones | DemandKind::Period => String::new(),
        },
        note: match (kind, before_issue) {
            (_, true) => "印发前已到期".to_owned(),
            (DemandKind::Event, false) => format!("由{}组织", plan.office.name),
            (DemandKind::Deliverable | DemandKind::Milestones | DemandKind::Period, false) => {
                String::new()
            }
        },
        text: one.text.clone(),
        source: format!("{}　{}", plan.doc_no, one.source),
    }
}

/// Milestones that share a last day and a kind.
fn reached(plan: &Plan, milestones: &[DatedMilestone]) -> Vec<PhaseDemand> {
    let mut together: BTreeMap<(Date, &str), Vec<&DatedMilestone>> = BTreeMap::new();
    for one in milestones {
        together.entry((one.end, one.kind_label.as_str())).or_default().push(one);
    }
    let demand = |((end, kind), all): ((Date, &str), Vec<&DatedMilestone>)| {
        let numbers: Vec<String> = all.iter().map(|one| one.number.to_string()).collect();
        let sum = |of: fn(&MilestoneCounts) -> u32| all.iter().map(|one| of(&one.counts)).sum();
        let (done, waiting): (u32, u32) = (sum(|one| one.confirmed), sum(|one| one.reported));
        let of: u32 = sum(|one| one.expected);
        let whole = all.iter().filter(|one| one.whole.is_some()).count();
        let mut done_text = format!("审核达到{done}，自报待核{waiting}，共{of}（单位×措施）");
        if whole > 0 {
            done_text.push_str(&format!("；全项审核达到{whole}项"));
        }
        PhaseDemand {
            kind: DemandKind::Milestones,
            what: format!("措施{}{kind}", numbers.join("、")),
            date: Some(end),
            done,
            of,
            waiting,
            done_text,
            note: if end < plan.issued_on {
                "印发前已到期".to_owned()
            } else {
                String::new()
            },
            text: String::new(),
            source: String::new(),
        }
    };
    together.into_iter().map(demand).collect()
}

fn view(plan: &Plan, phase: &Phase, dated: &[PhaseDemand], today: Date) -> PhaseProgress {
    let own = |demand: &&PhaseDemand| home(plan, demand).is_some_and(|home| home.id == phase.id);
    PhaseProgress {
        id: phase.id.clone(),
        number: phase.number.clone(),
        title: phase.title.clone(),
        span: phase.span.clone(),
        start: phase.start,
        end: phase.end,
        when: if today > phase.end {
            When::Past
        } else if today < phase.start {
            When::Future
        } else {
            When::Current
        },
        text: phase.text.clone(),
        source: if phase.number.is_empty() {
            String::new()
        } else {
            format!("{}　{}、{}", plan.doc_no, plan.phases_chapter, phase.number)
        },
        demands: dated.iter().filter(own).cloned().collect(),
        parts: phase.parts.iter().map(|part| view(plan, part, dated, today)).collect(),
    }
}

/// The phase, or part of one, in which something is due: the first that holds its day. Phases of
/// the document overlap, and nothing is due twice.
fn home<'a>(plan: &'a Plan, demand: &PhaseDemand) -> Option<&'a Phase> {
    let date = demand.date?;
    let holds = |phase: &&Phase| phase.start <= date && date <= phase.end;
    let phase = plan.phases.iter().find(holds)?;
    phase.parts.iter().find(holds).or(Some(phase))
}

fn due_units(plan: &Plan, period: &crate::id::PeriodId) -> BTreeSet<UnitId> {
    measure::expected_cells(plan, period).into_iter().map(|cell| cell.unit).collect()
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
