//! The papers for units chosen from the list, and that they went.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::act::{NewCall, first_step, note_by, owing};
use super::board::board;
use super::common::{CHASING, step_label};
use super::model::*;
use super::paper::{Occasion, circular, circular_text, notice, slip, unit_text};
use super::rules;
use crate::clock::{Date, Moment};
use crate::contact::ContactRole;
use crate::contact::directory;
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::id::{ChaseStepId, UnitId};
use crate::op::Author;
use crate::pdf::{self, Fonts};
use crate::plan::{ChasePaper, DeliverableBy, Plan};
use crate::report::document::Document;
use crate::template::plain_name;

/// Which papers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChaseAsked"))]
pub struct Asked {
    /// What is chased.
    pub subject: ChaseSubject,
    /// Whom.
    pub units: Vec<UnitId>,
    /// Which paper.
    pub paper: ChasePaper,
    /// The step under which it goes; none: the one proposed for each unit where it has this paper,
    /// else the first one of the plan that has.
    pub step: Option<ChaseStepId>,
    /// The day asked for.
    pub answer_by: Date,
}

/// A paper on pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The name proposed for its file.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages.
    pub pages: usize,
    /// Characters no font has.
    pub missing: Vec<char>,
}

/// A text to paste, for one unit; for a 通报 for all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChaseText"))]
pub struct UnitText {
    /// For whom: the unit's name, `全体单位` of a 通报.
    pub unit_name: String,
    /// The text.
    pub text: String,
}

/// The papers asked for, each with the name proposed for its file: one a unit, and one 通报.
///
/// # Errors
/// `BadInput` at a 填报端, without units, for one that owes nothing, for an answer asked for in the
/// past, and for a period that is not due yet; those of the data file.
pub fn papers(file: &DataFile, asked: &Asked, moment: Moment) -> Result<Vec<(String, Document)>> {
    let ready = Ready::of(file, asked, moment)?;
    let step = |one: &ChaseUnit| step_word(&file.plan, asked, one);
    let stem = &ready.occasion.what;
    let of_unit = |one: &ChaseUnit, kind: &str| {
        plain_name(&format!("{}_{stem}_{}{kind}", one.unit.name, step(one))) + ".pdf"
    };
    Ok(match asked.paper {
        ChasePaper::Slip => ready
            .units()
            .map(|one| (of_unit(one, "单"), slip(&ready.occasion, one, &step(one))))
            .collect(),
        ChasePaper::Notice => ready
            .units()
            .map(|one| (of_unit(one, "通知单"), notice(&ready.occasion, one, &step(one))))
            .collect(),
        ChasePaper::Circular => {
            let units: Vec<&ChaseUnit> = ready.units().collect();
            let name = plain_name(&format!("{stem}报送情况的通报（代拟稿）")) + ".pdf";
            vec![(name, circular(&ready.occasion, &units))]
        }
    })
}

/// The same as text to paste.
///
/// # Errors
/// As [`papers`].
pub fn texts(file: &DataFile, asked: &Asked, moment: Moment) -> Result<Vec<UnitText>> {
    let ready = Ready::of(file, asked, moment)?;
    Ok(match asked.paper {
        ChasePaper::Slip | ChasePaper::Notice => ready
            .units()
            .map(|one| UnitText {
                unit_name: one.unit.name.clone(),
                text: unit_text(&ready.occasion, one),
            })
            .collect(),
        ChasePaper::Circular => {
            let units: Vec<&ChaseUnit> = ready.units().collect();
            let text = circular_text(&ready.occasion, &units);
            vec![UnitText { unit_name: "全体单位".to_owned(), text }]
        }
    })
}

/// Sets papers on pages, all in one file.
///
/// # Errors
/// Those of setting a paper.
pub fn drawn_together(
    papers: &[(String, Document)],
    together: &str,
    fonts: &Fonts,
) -> Result<Drawn> {
    let documents: Vec<Document> = papers.iter().map(|(_, paper)| paper.clone()).collect();
    let rendered = pdf::render_together(&documents, fonts)?;
    let name = match papers {
        [(name, _)] => name.clone(),
        _ => together.to_owned(),
    };
    Ok(Drawn { name, bytes: rendered.bytes, pages: rendered.pages, missing: rendered.missing })
}

/// The name proposed for several papers in one file, by the words of their steps:
/// `2018年第三季度工作进展情况_催报单、催办单（12家）.pdf`.
///
/// # Errors
/// As [`papers`].
pub fn name_together(file: &DataFile, asked: &Asked, moment: Moment) -> Result<String> {
    let now = file.store.read(|conn| board(conn, &file.plan, &asked.subject, moment))?;
    let kind = match asked.paper {
        ChasePaper::Slip => kinds_of(&file.plan, asked, &now, "单"),
        ChasePaper::Notice => kinds_of(&file.plan, asked, &now, "通知单"),
        ChasePaper::Circular => "通报".to_owned(),
    };
    Ok(plain_name(&format!("{}_{kind}（{}家）", now.title, asked.units.len())) + ".pdf")
}

/// `催报单、催办单`: what the papers of these units are called, each name once, in their order.
fn kinds_of(plan: &Plan, asked: &Asked, now: &ChaseBoard, tail: &str) -> String {
    let mut kinds: Vec<String> = Vec::new();
    for one in now.units.iter().filter(|one| asked.units.contains(&one.unit.id)) {
        let kind = step_word(plan, asked, one) + tail;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.join("、")
}

/// Keeps that the papers went, in one act, and says to how many units for the first time that day.
///
/// # Errors
/// As [`super::note`].
pub fn print_note(
    file: &mut DataFile,
    asked: &Asked,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    let call = NewCall {
        subject: &asked.subject,
        units: &asked.units,
        step: None,
        way: ChaseWay::Paper,
        chased_on: moment.today,
        spoke_to: "",
        answer_by: Some(asked.answer_by),
        note: "",
    };
    let plan = file.plan.clone();
    let step = |one: &ChaseUnit| step_of(&plan, asked, one).cloned();
    note_by(&mut file.store, &file.plan, call, &step, author, moment)
}

/// The step under which a paper goes to a unit: the one named, else of those that have this paper the
/// highest not above the one proposed for it, else the first that has, else the first.
fn step_of<'a>(plan: &'a Plan, asked: &'a Asked, one: &ChaseUnit) -> Option<&'a ChaseStepId> {
    let fitting = rules::with_paper(&plan.chase_steps, asked.paper, one.step.as_ref());
    let fitting = fitting.map(|step| &step.id);
    asked.step.as_ref().or(fitting).or_else(|| first_step(plan))
}

fn step_word(plan: &Plan, asked: &Asked, one: &ChaseUnit) -> String {
    step_of(plan, asked, one).map_or_else(|| CHASING.to_owned(), |step| step_label(plan, step))
}

struct Ready {
    occasion: Occasion,
    board: ChaseBoard,
    chosen: BTreeSet<UnitId>,
}

impl Ready {
    fn of(file: &DataFile, asked: &Asked, moment: Moment) -> Result<Self> {
        let refuse = |sentence: &str| Err(Failure::new(Code::BadInput, sentence));
        if asked.units.is_empty() {
            return refuse("还没有选单位，没有生成；请先选要催的单位。");
        }
        if asked.answer_by < moment.today {
            return refuse("办理时限已经过了，没有生成；请选今天或以后的日期。");
        }
        let plan = &file.plan;
        let (now, people) = file.store.read(|conn| {
            let now = board(conn, plan, &asked.subject, moment)?;
            Ok((now, directory::directory(conn, plan, moment)?))
        })?;
        for id in &asked.units {
            owing(&now, plan, id, moment.today)?;
        }
        if now.early {
            return refuse("还没有过应报日，没有生成；可以先打电话提醒，记一次催报。");
        }
        let own = people.units.iter().find(|one| one.own);
        let contact = own.and_then(|one| one.present(ContactRole::Clerk));
        let words = |key: &str, other: &str| {
            plan.vocabulary.get(key).cloned().unwrap_or_else(|| other.to_owned())
        };
        let kinds: Vec<String> = plan.unit_kinds.iter().map(|kind| each(&kind.label)).collect();
        let occasion = Occasion {
            office_full: words("report_by", &plan.office.name),
            office: plan.office.name.clone(),
            plan_title: plan.short_title.clone(),
            doc_no: plan.doc_no.clone(),
            source: source(plan, &asked.subject),
            what_full: what_full(plan, &now, &words("report_subject", "")),
            what: now.title.clone(),
            due: now.due,
            addressees: kinds.join("、"),
            contact: contact.map(|one| (one.name.clone(), one.phone.clone())),
            on: moment.today,
            answer_by: asked.answer_by,
            counts: now.counts,
            late_reports: now.late_reports.clone(),
            demo: file.desk.demo_today.is_some(),
        };
        Ok(Self { occasion, board: now, chosen: asked.units.iter().cloned().collect() })
    }

    /// By the order of units, whatever the order in which they were chosen.
    fn units(&self) -> impl Iterator<Item = &ChaseUnit> {
        self.board.units.iter().filter(|one| self.chosen.contains(&one.unit.id))
    }
}

/// `2018年第一季度危险化学品安全综合治理工作进展情况`.
fn what_full(plan: &Plan, now: &ChaseBoard, subject: &str) -> String {
    match &now.subject {
        ChaseSubject::Matter(_) => format!("{subject}{}", now.title),
        ChaseSubject::Period(period) => {
            let known = plan.periods.iter().find(|known| known.id == *period);
            let label = known.map_or("", |known| known.label.as_str());
            let rest = now.title.strip_prefix(label).unwrap_or(&now.title);
            format!("{label}{subject}{rest}")
        }
    }
}

/// Where the plan asks for it.
fn source(plan: &Plan, subject: &ChaseSubject) -> String {
    let found = match subject {
        ChaseSubject::Matter(which) => plan.deliverables.iter().find(|one| one.id == *which),
        ChaseSubject::Period(period) => {
            let known = plan.periods.iter().find(|known| known.id == *period);
            plan.deliverables.iter().find(|one| {
                one.by == DeliverableBy::Units
                    && one.each.is_some()
                    && known.is_some_and(|period| period.deliverables.contains(&one.id))
            })
        }
    };
    found.map_or_else(String::new, |one| one.source.clone())
}

/// `有关单位` → `各有关单位`.
fn each(label: &str) -> String {
    if label.starts_with('各') { label.to_owned() } else { format!("各{label}") }
}
