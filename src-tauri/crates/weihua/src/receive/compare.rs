//! What a 报送包 says beside what is kept, row by row and figure by figure. Pure.

use std::collections::BTreeSet;

use super::model::{
    ControlTotal, PackageContent, PackageCounts, PackageField, PackageFigure, PackageRow,
    PackageSaid, PackageVerdict,
};
use super::printed::count;
use crate::contact::ContactRole;
use crate::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use crate::measure;
use crate::plan::Plan;
use crate::progress::{FieldName, field_label, show_figure};
use crate::revision::{Cell, Content, Row};
use crate::submission::package::ControlSums;

/// Two contents of a place to be set beside each other.
pub(super) struct Sides<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// Whose.
    pub unit: &'a UnitId,
    /// For when.
    pub period: &'a PeriodId,
    /// What is kept; empty where nothing is.
    pub before: &'a Content,
    /// What comes.
    pub after: &'a Content,
    /// What comes does not follow what is kept.
    pub stand_apart: bool,
}

/// The printed labels of a row's cells with what they say.
pub(super) fn cells(plan: &Plan, row: &Row) -> [(String, String); 5] {
    let text = |cell: &Cell| match cell {
        Cell::Blank => String::new(),
        Cell::Cleared => "（清空）".to_owned(),
        Cell::Text(text) => text.clone(),
    };
    let completion = match &row.completion {
        Cell::Text(id) => {
            let known = plan.completions.iter().find(|known| known.id.as_str() == id);
            known.map_or_else(|| id.clone(), |known| known.label.clone())
        }
        Cell::Blank | Cell::Cleared => text(&row.completion),
    };
    [
        (field_label(FieldName::Progress).to_owned(), text(&row.progress)),
        (field_label(FieldName::Problems).to_owned(), text(&row.problems)),
        (field_label(FieldName::NextSteps).to_owned(), text(&row.next_steps)),
        (field_label(FieldName::Completion).to_owned(), completion),
        ("零报告".to_owned(), text(&row.zero)),
    ]
}

/// The printed number and title of a measure.
pub(super) fn titled(plan: &Plan, id: &MeasureId) -> (Option<u16>, String) {
    match plan.measures.iter().find(|measure| measure.id == *id) {
        Some(measure) => (Some(measure.number), measure.title.clone()),
        None => (None, id.to_string()),
    }
}

/// A figure as it is shown; empty where there is none.
pub(super) fn figure(plan: &Plan, id: &IndicatorId, amount: Option<&Option<i64>>) -> String {
    let places = plan.indicators.iter().find(|one| one.id == *id).map_or(0, |one| one.places);
    match amount {
        Some(Some(amount)) => show_figure(*amount, places),
        Some(None) => "（清空）".to_owned(),
        None => String::new(),
    }
}

/// Everything of it.
pub(super) fn compare(sides: &Sides<'_>) -> PackageContent {
    let rows = rows(sides);
    let mut counts = PackageCounts::default();
    for row in &rows {
        let counted = match row.verdict {
            PackageVerdict::New => &mut counts.new,
            PackageVerdict::Changed => &mut counts.changed,
            PackageVerdict::Same => &mut counts.same,
            PackageVerdict::Conflict => &mut counts.conflict,
            PackageVerdict::Missing => &mut counts.missing,
        };
        *counted += 1;
    }
    PackageContent {
        counts,
        rows,
        figures: figures(sides),
        totals: totals(sides),
        said: said(sides),
        files: Vec::new(),
        files_missing: Vec::new(),
        outside: outside(sides),
    }
}

fn verdict(before: bool, after: bool, same: bool, apart: bool) -> PackageVerdict {
    match (before, after) {
        (_, false) => PackageVerdict::Missing,
        (_, true) if same => PackageVerdict::Same,
        (false, true) => PackageVerdict::New,
        (true, true) if apart => PackageVerdict::Conflict,
        (true, true) => PackageVerdict::Changed,
    }
}

fn rows(sides: &Sides<'_>) -> Vec<PackageRow> {
    let due: BTreeSet<MeasureId> = measure::duties(sides.plan, sides.unit, sides.period)
        .into_iter()
        .map(|measure| measure.id.clone())
        .collect();
    let all: BTreeSet<&MeasureId> =
        due.iter().chain(sides.before.rows.keys()).chain(sides.after.rows.keys()).collect();
    let none = Row::default();
    let mut rows: Vec<PackageRow> = all
        .into_iter()
        .map(|id| {
            let before = sides.before.rows.get(id).unwrap_or(&none);
            let after = sides.after.rows.get(id).unwrap_or(&none);
            let (was, is) = (cells(sides.plan, before), cells(sides.plan, after));
            let says =
                |cells: &[(String, String); 5]| cells.iter().any(|(_, text)| !text.is_empty());
            let (number, title) = titled(sides.plan, id);
            PackageRow {
                verdict: verdict(says(&was), says(&is), before == after, sides.stand_apart),
                measure: id.clone(),
                number,
                title,
                fields: was
                    .into_iter()
                    .zip(is)
                    .map(|((label, before), (_, after))| PackageField { label, before, after })
                    .filter(|field| !(field.before.is_empty() && field.after.is_empty()))
                    .collect(),
            }
        })
        .collect();
    rows.sort_by_key(|row| (row.number.unwrap_or(u16::MAX), row.measure.clone()));
    rows
}

fn figures(sides: &Sides<'_>) -> Vec<PackageFigure> {
    let all: BTreeSet<&IndicatorId> =
        sides.before.numbers.keys().chain(sides.after.numbers.keys()).collect();
    let place = |id: &IndicatorId| {
        sides.plan.indicators.iter().position(|one| one.id == *id).unwrap_or(usize::MAX)
    };
    let mut all: Vec<&IndicatorId> = all.into_iter().collect();
    all.sort_by_key(|id| (place(id), (*id).clone()));
    all.into_iter()
        .map(|id| {
            let (was, is) = (sides.before.numbers.get(id), sides.after.numbers.get(id));
            let known = sides.plan.indicators.iter().find(|one| one.id == *id);
            PackageFigure {
                verdict: verdict(was.is_some(), is.is_some(), was == is, sides.stand_apart),
                indicator: id.clone(),
                title: known.map_or_else(|| id.to_string(), |one| one.title.clone()),
                unit_word: known.map(|one| one.unit_word.clone()).unwrap_or_default(),
                before: figure(sides.plan, id, was),
                after: figure(sides.plan, id, is),
            }
        })
        .collect()
}

fn totals(sides: &Sides<'_>) -> Vec<ControlTotal> {
    let (was, is) = (ControlSums::of(sides.before), ControlSums::of(sides.after));
    let total = |label: &str, before: u64, after: u64| ControlTotal {
        label: label.to_owned(),
        before,
        after,
    };
    vec![
        total("填报行数", was.rows.into(), is.rows.into()),
        total("其中零报告", was.zero.into(), is.zero.into()),
        total("文字字数", was.characters, is.characters),
        total("指标个数", was.figures.len() as u64, is.figures.len() as u64),
        total("材料份数", was.files.into(), is.files.into()),
    ]
}

fn said(sides: &Sides<'_>) -> Vec<PackageSaid> {
    let plan = sides.plan;
    let one = |kind: &str, about: String, text: String| PackageSaid {
        kind: kind.to_owned(),
        about,
        text,
    };
    let mut said = Vec::new();
    for ((place, _), text) in &sides.after.explanations {
        let measure = MeasureId::new(place.split('.').next().unwrap_or_default());
        let about = match titled(plan, &measure) {
            (Some(number), title) => format!("第{number}项 {title}"),
            (None, _) if place.is_empty() => "缺项".to_owned(),
            (None, other) => other,
        };
        said.extend(text.clone().map(|text| one("情况说明", about, text)));
    }
    for answer in sides.after.answers.values().flatten() {
        said.push(one("答复退回意见", answer.kind.label().to_owned(), answer.text.clone()));
    }
    said
}

/// 联系人 and 报送事项 that differ from what is kept.
pub(super) fn said_of_matters(plan: &Plan, before: &Content, after: &Content) -> Vec<PackageSaid> {
    let mut said = Vec::new();
    for (at, person) in &after.contacts {
        if before.contacts.get(at) == Some(person) {
            continue;
        }
        let role = match at.0.as_str() {
            "leader" => ContactRole::Leader.label(),
            _ => ContactRole::Clerk.label(),
        };
        let text = match person {
            Some(person) => [person.name.as_str(), &person.post, &person.phone]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("　"),
            None => "（撤回）".to_owned(),
        };
        said.push(PackageSaid { kind: "联系人".into(), about: role.to_owned(), text });
    }
    for (id, matter) in &after.matters {
        if before.matters.get(id) == Some(matter) {
            continue;
        }
        let known = plan.deliverables.iter().find(|one| one.id == *id);
        let about = known.map_or_else(|| id.to_string(), |one| one.title.clone());
        let state = match matter.state.as_str() {
            "not_started" => "未开始",
            "preparing" => "准备中",
            _ => "已报送",
        };
        let day = matter.handed_on.map(crate::clock::chinese_date).unwrap_or_default();
        let text = [state, day.as_str(), matter.note.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("　");
        said.push(PackageSaid { kind: "报送事项".into(), about, text });
    }
    said
}

/// What the plan in force does not ask for or does not know.
fn outside(sides: &Sides<'_>) -> Vec<String> {
    let plan = sides.plan;
    let due: BTreeSet<MeasureId> = measure::duties(plan, sides.unit, sides.period)
        .into_iter()
        .map(|measure| measure.id.clone())
        .collect();
    let mut outside = Vec::new();
    let strange: Vec<String> = (sides.after.rows.keys())
        .filter(|id| !due.contains(*id))
        .map(|id| match titled(plan, id) {
            (Some(number), title) => format!("第{number}项“{title}”"),
            (None, id) => format!("计划中没有的“{id}”"),
        })
        .collect();
    if !strange.is_empty() {
        outside.push(format!(
            "{}行不在该单位本期的应报范围：{}；内容都保留着，不计入报送率。",
            strange.len(),
            strange.join("、")
        ));
    }
    let unasked: Vec<String> = (sides.after.numbers.keys())
        .filter(|id| !plan.indicators.iter().any(|one| one.id == **id && one.on))
        .map(|id| match plan.indicators.iter().find(|one| one.id == *id) {
            Some(one) => format!("“{}”", one.title),
            None => format!("计划中没有的“{id}”"),
        })
        .collect();
    if !unasked.is_empty() {
        outside.push(format!(
            "{}个指标现行计划不要求填报：{}；数字都保留着，待处理。",
            unasked.len(),
            unasked.join("、")
        ));
    }
    let words = sides.after.rows.values().filter(|row| match &row.completion {
        Cell::Text(word) => !plan.completions.iter().any(|known| known.id.as_str() == word),
        Cell::Blank | Cell::Cleared => false,
    });
    let words = count(words.count());
    if words > 0 {
        outside.push(format!("{words}行的完成情况用了现行计划没有的词；原样保留，待处理。"));
    }
    outside
}
