//! A 报送包 set against the plan: whose it is, for which places, and that what it says of its 版 is
//! so. What fails is refused as a whole, with one sentence.

use std::collections::{BTreeMap, BTreeSet};

use super::printed::{period_label, printed};
use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::exchange::{Kind, Opened};
use crate::id::PeriodId;
use crate::plan::Plan;
use crate::progress;
use crate::revision::{Content, Revision, RevisionId};
use crate::submission::package::{ControlSums, PackageBody, PlaceBody};

/// A 报送包 that holds together.
#[derive(Clone, Debug)]
pub(super) struct Package {
    /// The file.
    pub opened: Opened,
    /// Its name, for people.
    pub name: String,
    /// What it says beside its 版.
    pub body: PackageBody,
    /// The place it is mainly for: its period.
    pub place: PlaceBody,
    /// Printed name of its unit.
    pub unit_name: String,
}

impl Package {
    /// Reads what was opened as a 报送包 for this plan.
    ///
    /// # Errors
    /// `BadInput` with the sentence why it is none, or none of ours.
    pub fn read(opened: Opened, name: &str, plan: &Plan) -> Result<Self> {
        refuse_kind(opened.manifest.kind, name)?;
        if opened.manifest.plan.id != plan.id {
            return Err(refused(format!(
                "“{name}”是另一个计划的报送包，没有收入，台账未作任何改动；请打开那个计划的台账再收。"
            )));
        }
        let body: PackageBody = opened.body()?;
        let Some(unit) = plan.units.iter().find(|unit| unit.id == body.unit) else {
            return Err(refused(format!(
                "“{name}”写明的单位“{}”不在《{}》的单位名录里，没有收入，台账未作任何改动；请核对是不是别的区的文件，或先更新计划再收。",
                shown(&body.unit_name),
                plan.short_title
            )));
        };
        let unit_name = printed(plan, &unit.id);
        let place = refuse_places(&body, &unit_name, name, plan)?.clone();
        refuse_chains(&opened, &body).map_err(|why| senseless(name, &why.0).because(why.1))?;
        refuse_figures(&opened, &unit_name, name, plan)?;
        refuse_completions(&opened, &body, name, plan)?;
        Ok(Self { opened, name: name.to_owned(), body, place, unit_name })
    }

    /// Printed label of its period.
    pub fn label(&self, plan: &Plan) -> String {
        period_label(plan, &self.place.period)
    }

    /// Refuses what says to come from a period that had not begun on the day it was received: one of
    /// two computers goes by a wrong day, and the others of the batch are not held up by it.
    pub fn refuse_before(&self, received_on: Date, plan: &Plan) -> Result<()> {
        let period = plan.periods.iter().find(|one| one.id == self.place.period);
        match period.filter(|period| received_on < period.from) {
            Some(period) => Err(refused(format!(
                "“{}”是{}“{}”的报送包，这一期{}才开始，收到日期却是{}，没有收入，台账未作任何改动；请核对收到日期，不是这边写错的，请该单位核对电脑的日期和期次。",
                self.name,
                self.unit_name,
                period.label,
                chinese_date(period.from),
                chinese_date(received_on)
            ))),
            None => self.refuse_unreached(received_on, plan),
        }
    }

    /// Nothing is reached on a day that has not come.
    fn refuse_unreached(&self, received_on: Date, plan: &Plan) -> Result<()> {
        let heads = self.body.places.iter().filter_map(|place| self.head(place));
        let mut dates = heads.flat_map(|(_, content)| &content.milestones);
        let Some(((measure, _), day)) = dates.find(|(_, day)| **day > received_on) else {
            return Ok(());
        };
        let number =
            plan.measures.iter().find(|one| one.id == *measure).map_or(0, |one| one.number);
        Err(refused(format!(
            "“{}”里{}第{number}项措施的自报达到日期{}还没有到，没有收入，台账未作任何改动；请核对收到日期，不是这边写错的，请该单位改正后重新导出报送包。",
            self.name,
            self.unit_name,
            chinese_date(*day)
        )))
    }

    /// The newest 版 of a place.
    pub fn head(&self, place: &PlaceBody) -> Option<&(Revision, Content)> {
        self.opened.revisions.iter().find(|(one, _)| one.id.as_str() == place.head)
    }

    /// The 版 of a place, parents first.
    pub fn revisions(&self, period: &PeriodId) -> impl Iterator<Item = &Revision> {
        let all = self.opened.revisions.iter().map(|(one, _)| one);
        all.filter(move |one| one.period == *period)
    }

    /// The key that signed it.
    pub fn key(&self) -> &str {
        &self.opened.manifest.key
    }
}

fn refuse_kind(kind: Kind, name: &str) -> Result<()> {
    match kind {
        Kind::Submission => Ok(()),
        Kind::Reply => Err(refused(format!(
            "“{name}”是回执，是交还给单位的，没有收入，台账未作任何改动；请在那个单位的填报端打开。"
        ))),
        Kind::Issue => Err(refused(format!(
            "“{name}”是下发包，是发给单位的，没有收入，台账未作任何改动；请在各单位的填报端打开。"
        ))),
    }
}

/// The place it is mainly for, where its places are such as the plan knows.
fn refuse_places<'a>(
    body: &'a PackageBody,
    unit: &str,
    name: &str,
    plan: &Plan,
) -> Result<&'a PlaceBody> {
    let mut seen = BTreeSet::new();
    for place in &body.places {
        if !seen.insert(&place.period) {
            return Err(senseless(name, "正文").because("a place twice"));
        }
        if place.period.is_matters() {
            continue;
        }
        let found = plan.periods.iter().find(|period| period.id == place.period && period.on);
        if found.is_none() {
            return Err(refused(format!(
                "“{name}”是{unit}“{}”的报送包，《{}》没有这一期，没有收入，台账未作任何改动；请核对期次，或先更新计划再收。",
                shown(&place.period_label),
                plan.short_title
            )));
        }
    }
    let mut periods = body.places.iter().filter(|place| !place.period.is_matters());
    match (periods.next(), periods.next()) {
        (Some(place), None) => Ok(place),
        (None, _) => body.places.first().ok_or_else(|| senseless(name, "正文").because("no place")),
        (Some(_), Some(_)) => Err(senseless(name, "正文").because("several periods")),
    }
}

/// Which part does not hold together, in words, and why, for the log.
type Senseless = (String, String);

/// Every 版 belongs to the unit and one of its places, parents before children; the head named is one
/// that nothing follows, and adds up to what is said of it.
fn refuse_chains(opened: &Opened, body: &PackageBody) -> std::result::Result<(), Senseless> {
    let mut seen: BTreeMap<&RevisionId, &Revision> = BTreeMap::new();
    let mut parents: BTreeSet<&RevisionId> = BTreeSet::new();
    let in_file: BTreeSet<&RevisionId> = opened.revisions.iter().map(|(one, _)| &one.id).collect();
    for (one, _) in &opened.revisions {
        let part = || format!("第{}版数据", one.number);
        let placed = body.places.iter().any(|place| place.period == one.period);
        if one.unit != body.unit || !placed {
            return Err((part(), format!("{} of {} {}", one.id, one.unit, one.period)));
        }
        for parent in &one.parents {
            match seen.get(parent) {
                Some(known) if known.period != one.period => {
                    return Err((part(), format!("{parent} of another place")));
                }
                None if in_file.contains(parent) => {
                    return Err((part(), format!("{parent} stands behind {}", one.id)));
                }
                _ => {}
            }
            parents.insert(parent);
        }
        let greatest = one.parents.iter().filter_map(|id| seen.get(id)).map(|one| one.number).max();
        if greatest.is_some_and(|greatest| greatest >= one.number) {
            return Err((part(), format!("number {} after {greatest:?}", one.number)));
        }
        if seen.insert(&one.id, one).is_some() {
            return Err((part(), format!("{} twice", one.id)));
        }
    }
    for place in &body.places {
        let found = opened.revisions.iter().find(|(one, _)| one.id.as_str() == place.head);
        let Some((head, content)) = found.filter(|(one, _)| one.period == place.period) else {
            return Err(("正文".into(), format!("no head {}", place.head)));
        };
        if parents.contains(&head.id) {
            return Err(("正文".into(), format!("{} is followed", place.head)));
        }
        if ControlSums::of(content) != place.control {
            return Err(("控制数".into(), format!("{:?}", place.control)));
        }
    }
    Ok(())
}

/// No figure is greater than one can be typed: sums are made of them.
fn refuse_figures(opened: &Opened, unit: &str, name: &str, plan: &Plan) -> Result<()> {
    for (id, amount) in opened.revisions.iter().flat_map(|(_, content)| &content.numbers) {
        let Some(indicator) = plan.indicators.iter().find(|one| one.id == *id) else { continue };
        if amount.is_some_and(|amount| amount > progress::number::greatest(indicator.places)) {
            return Err(refused(format!(
                "“{name}”里{unit}的指标“{}”大得不可能是填报的数，没有收入，台账未作任何改动；请让该单位核对这个数，用本程序重新导出报送包。",
                indicator.title
            )));
        }
    }
    Ok(())
}

/// 完成情况 is one of those the plan has.
fn refuse_completions(opened: &Opened, body: &PackageBody, name: &str, plan: &Plan) -> Result<()> {
    let is_head = |id: &str| body.places.iter().any(|place| place.head == id);
    let heads = opened.revisions.iter().filter(|(one, _)| is_head(one.id.as_str()));
    let mut said =
        heads.flat_map(|(_, content)| content.rows.values()).map(|row| row.completion.text());
    let known = |text: &str| plan.completions.iter().any(|one| one.id.as_str() == text);
    match said.find(|text| !text.is_empty() && !known(text)) {
        Some(odd) => Err(senseless(name, "完成情况").because(shown(odd))),
        None => Ok(()),
    }
}

fn refused(sentence: String) -> Failure {
    Failure::new(Code::BadInput, sentence)
}

fn senseless(name: &str, part: &str) -> Failure {
    refused(format!(
        "“{name}”的{part}前后对不上，没有收入，台账未作任何改动；请让该单位用本程序重新导出报送包。"
    ))
}

/// What a file says of itself, as it can stand in a sentence.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}
