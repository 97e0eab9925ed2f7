//! 搜索: any word, in what units wrote in any quarter, in names of 佐证材料 and in the plan.
//!
//! Drafts and 佐证材料 are looked up in [`text_index`]; 版 and the plan are looked through, which
//! is quick enough and leaves nothing to be kept in step.

mod excerpt;
mod gather;
mod model;
mod wording;

use rusqlite::Connection;

pub use model::*;

use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::plan::Plan;
use crate::progress::{FieldName, field_label};
use crate::store::text_index::{self, Words};
use crate::store::{Desk, DeskKind};
use crate::unit;

/// Hits of a kind that are shown; the rest is counted.
const SHOWN: usize = 20;
/// Characters of a query that are looked at: longer than anything a person remembers.
const LONGEST: usize = 60;

/// Finds every text in which all words of `query` stand, wherever in it. Words are parted by
/// blanks; width, case and where the text breaks its lines do not matter. What units wrote comes
/// newest period first. A query that says nothing finds nothing.
///
/// # Errors
/// Those of the data file; never because of what the query says.
pub fn search(conn: &Connection, plan: &Plan, desk: &Desk, query: &str) -> Result<SearchResult> {
    let query: String = query.trim().chars().take(LONGEST).collect();
    let words = Words::of(&query);
    if words.say_nothing() {
        return Ok(SearchResult { groups: Vec::new() });
    }
    let mut entries = Vec::new();
    let mut evidence = Vec::new();
    for hit in text_index::search(conn, &query, usize::MAX)? {
        let (measure, rest) = hit.subject.split_once('.').unwrap_or((&hit.subject, ""));
        let find = Find {
            unit: UnitId::new(hit.unit),
            period: PeriodId::new(hit.period),
            measure: MeasureId::from(measure),
            part: part_of(&hit.kind, rest),
            body: hit.body,
            places: hit.places,
        };
        match find.part {
            Part::Field(_) | Part::Zero => entries.push(find),
            Part::Evidence => evidence.push(find),
        }
    }
    let mut look = |text: gather::Text| {
        if let Some(places) = words.places(&text.body) {
            entries.push(Find {
                unit: text.unit,
                period: text.period,
                measure: text.measure,
                part: text.field.map_or(Part::Zero, Part::Field),
                body: text.body,
                places,
            });
        }
    };
    gather::draft_zeros(conn, &mut look)?;
    let drafted = gather::drafted(conn)?;
    gather::revision_texts(conn, &mut |text| {
        // Where this desk keeps a draft, the 版 was made from it.
        if !drafted.contains(&(text.unit.clone(), text.period.clone())) {
            look(text);
        }
    })?;
    let groups = [
        group(SearchKind::Entries, found(plan, desk, entries)),
        group(SearchKind::Evidence, found(plan, desk, evidence)),
        group(SearchKind::Plan, in_plan(plan, &words)),
    ];
    Ok(SearchResult { groups: groups.into_iter().filter(|one| !one.hits.is_empty()).collect() })
}

/// A text in which the words stand.
struct Find {
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    part: Part,
    body: String,
    places: Vec<(usize, usize)>,
}

/// The part of a row, in the order of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Field(FieldName),
    Zero,
    Evidence,
}

/// What `kind` and the second half of a subject in the index stand for.
fn part_of(kind: &str, name: &str) -> Part {
    let fields = [FieldName::Progress, FieldName::Problems, FieldName::NextSteps];
    match fields.into_iter().find(|field| kind == "draft" && field.word() == name) {
        Some(field) => Part::Field(field),
        None => Part::Evidence,
    }
}

/// The finds in the order in which they are shown. Those of a place the plan does not know lead
/// nowhere and are left out.
fn found(plan: &Plan, desk: &Desk, finds: Vec<Find>) -> Vec<SearchHit> {
    let mut placed: Vec<_> = finds
        .into_iter()
        .filter_map(|find| {
            let period = plan.periods.iter().position(|period| period.id == find.period)?;
            let unit = plan.units.iter().position(|unit| unit.id == find.unit)?;
            let measure = plan.measure(&find.measure).ok()?.number;
            Some(((std::cmp::Reverse(period), unit, measure, find.part), find))
        })
        .collect();
    // Two 版 of a fork that say the same are one hit.
    placed.sort_by(|(order, find), (other, of)| order.cmp(other).then(find.body.cmp(&of.body)));
    placed.dedup_by(|(order, find), (other, of)| order == other && find.body == of.body);
    placed.into_iter().filter_map(|(_, find)| hit(plan, desk, find)).collect()
}

fn hit(plan: &Plan, desk: &Desk, find: Find) -> Option<SearchHit> {
    let period = plan.period(&find.period).ok()?;
    let named = unit::view(plan, plan.unit(&find.unit).ok()?, period.cutoff);
    let (part, field) = match find.part {
        Part::Field(field) => (field_label(field), Some(field)),
        Part::Zero => ("零报告理由", None),
        Part::Evidence => ("佐证材料", None),
    };
    Some(SearchHit {
        what: format!("措施{} {part}", plan.measure(&find.measure).ok()?.number),
        unit: named.name,
        period: period.label.clone(),
        excerpt: excerpt::excerpt(&find.body, &find.places),
        leads: leads(desk, find.unit, find.period, find.measure, field),
    })
}

/// Its own entries a desk sees on its own sheet, those of others in the matrix.
fn leads(
    desk: &Desk,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    field: Option<FieldName>,
) -> SearchAim {
    match desk.kind {
        DeskKind::Bureau if !desk.units.contains(&unit) => {
            SearchAim::Matrix { unit, period, measure }
        }
        DeskKind::Bureau | DeskKind::Unit => SearchAim::Entry { unit, period, measure, field },
    }
}

fn in_plan(plan: &Plan, words: &Words) -> Vec<SearchHit> {
    let hit = |one: wording::Wording| {
        let places = words.places(&one.text)?;
        Some(SearchHit {
            what: one.what,
            unit: String::new(),
            period: String::new(),
            excerpt: excerpt::excerpt(&one.text, &places),
            leads: one.leads,
        })
    };
    wording::wordings(plan).into_iter().filter_map(hit).collect()
}

fn group(kind: SearchKind, mut hits: Vec<SearchHit>) -> SearchGroup {
    let more = u32::try_from(hits.len().saturating_sub(SHOWN)).unwrap_or(u32::MAX);
    hits.truncate(SHOWN);
    let label = match kind {
        SearchKind::Entries => "填报",
        SearchKind::Evidence => "佐证材料",
        SearchKind::Plan => "原文",
    };
    SearchGroup { kind, label: label.into(), hits, more }
}
