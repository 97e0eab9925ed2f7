//! 搜索: any word, in what units wrote in any quarter, in names of 佐证材料 and of files of 报送事项,
//! and in the plan. A word that is the name of a unit or a period narrows the rest to it.
//!
//! All but the plan and reasons of 零报告 in drafts are looked up in [`text_index`]. A file from
//! before 版 were indexed, opened only to be looked at, is looked through.

mod excerpt;
mod gather;
mod model;
mod named;
mod wording;

use rusqlite::Connection;

pub use model::*;

use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::plan::Plan;
use crate::progress::{FieldName, field_label};
use crate::store::text_index::{self, DRAFT, EVIDENCE, MATTER, REVISION, REVISION_EVIDENCE, Words};
use crate::store::{self, Desk, DeskKind};
use crate::unit;

/// Hits of a kind that are shown; the rest is counted.
const SHOWN: usize = 20;
/// Characters of a query that are looked at: longer than anything a person remembers.
const LONGEST: usize = 60;

/// Finds every text in which all words of `query` stand, wherever in it; a word that names the
/// unit or the period of a text need not stand there, one word must. Words are parted by blanks;
/// width, case and where the text breaks its lines do not matter. What units wrote comes newest
/// period first. A query that says nothing finds nothing.
///
/// # Errors
/// Those of the data file; never because of what the query says.
pub fn search(conn: &Connection, plan: &Plan, desk: &Desk, query: &str) -> Result<SearchResult> {
    let query: String = query.trim().chars().take(LONGEST).collect();
    let words = Words::naming(&query, |word| named::named(plan, word));
    if words.say_nothing() {
        return Ok(SearchResult { groups: Vec::new() });
    }
    let mut finds = Vec::new();
    let drafted = gather::drafted(conn)?;
    // Where this desk keeps a draft, the 版 was made from it.
    let speaks =
        |unit: &UnitId, period: &PeriodId| !drafted.contains(&(unit.clone(), period.clone()));
    for hit in text_index::search(conn, &words, usize::MAX)? {
        let unit = UnitId::new(hit.unit);
        let period = PeriodId::new(hit.period);
        let of_a_revision = hit.kind == REVISION || hit.kind == REVISION_EVIDENCE;
        if of_a_revision && !speaks(&unit, &period) {
            continue;
        }
        let (subject, rest) = hit.subject.split_once('.').unwrap_or((&hit.subject, ""));
        let name = rest.split('.').next().unwrap_or_default();
        if let Some(part) = part_of(&hit.kind, name) {
            let subject = subject.to_owned();
            finds.push(Find { unit, period, subject, part, body: hit.body, places: hit.places });
        }
    }
    let mut look = |text: gather::Text| {
        let places = words.places_in(&text.body, text.unit.as_str(), text.period.as_str());
        if let Some(places) = places {
            finds.push(Find {
                unit: text.unit,
                period: text.period,
                subject: text.measure.to_string(),
                part: text.field.map_or(Part::Zero, Part::Field),
                body: text.body,
                places,
            });
        }
    };
    gather::draft_zeros(conn, &mut look)?;
    if !store::holds_revisions(conn)? {
        gather::revision_texts(conn, &mut |text| {
            if speaks(&text.unit, &text.period) {
                look(text);
            }
        })?;
    }
    let (matters, rows): (Vec<_>, Vec<_>) =
        finds.into_iter().partition(|find| find.part == Part::Matter);
    let (evidence, entries) = rows.into_iter().partition(|find| find.part == Part::Evidence);
    let groups = [
        group(SearchKind::Entries, found(plan, desk, entries)),
        group(SearchKind::Evidence, found(plan, desk, evidence)),
        group(SearchKind::Matters, matters_found(plan, matters)),
        group(SearchKind::Plan, in_plan(plan, &words)),
    ];
    Ok(SearchResult { groups: groups.into_iter().filter(|one| !one.hits.is_empty()).collect() })
}

/// A text in which the words stand.
struct Find {
    unit: UnitId,
    period: PeriodId,
    /// Id of the measure, or of the 报送事项.
    subject: String,
    part: Part,
    body: String,
    places: Vec<(usize, usize)>,
}

impl Find {
    fn measure(&self) -> MeasureId {
        MeasureId::from(self.subject.as_str())
    }
}

/// The part of a row, in the order of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Field(FieldName),
    Zero,
    Evidence,
    /// A file of a 报送事项, which is no row.
    Matter,
}

/// What `kind` and the second half of a subject in the index stand for.
fn part_of(kind: &str, name: &str) -> Option<Part> {
    let fields = [FieldName::Progress, FieldName::Problems, FieldName::NextSteps];
    match kind {
        DRAFT | REVISION => match fields.into_iter().find(|field| field.word() == name) {
            Some(field) => Some(Part::Field(field)),
            None => (name == "zero").then_some(Part::Zero),
        },
        EVIDENCE | REVISION_EVIDENCE => Some(Part::Evidence),
        MATTER => Some(Part::Matter),
        // A kind this program does not know leads nowhere.
        _ => None,
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
            let measure = plan.measure(&find.measure()).ok()?.number;
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
        Part::Evidence | Part::Matter => ("佐证材料", None),
    };
    let measure = find.measure();
    Some(SearchHit {
        what: format!("措施{} {part}", plan.measure(&measure).ok()?.number),
        unit: named.name,
        period: period.label.clone(),
        excerpt: excerpt::excerpt(&find.body, &find.places),
        leads: leads(desk, find.unit, find.period, measure, field),
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

/// Files of 报送事项, in the plan's order.
fn matters_found(plan: &Plan, finds: Vec<Find>) -> Vec<SearchHit> {
    let mut placed: Vec<_> = finds
        .into_iter()
        .filter_map(|find| {
            let of = |one: &crate::plan::Deliverable| one.id.as_str() == find.subject;
            let place = plan.deliverables.iter().position(of)?;
            let unit = plan.units.iter().position(|unit| unit.id == find.unit)?;
            Some(((place, unit), find))
        })
        .collect();
    placed.sort_by(|(order, find), (other, of)| order.cmp(other).then(find.body.cmp(&of.body)));
    placed
        .into_iter()
        .filter_map(|((place, _), find)| {
            let owed = plan.deliverables.get(place)?;
            Some(SearchHit {
                what: format!("{} 文件", owed.title),
                unit: unit::view(plan, plan.unit(&find.unit).ok()?, plan.ends_on).name,
                period: String::new(),
                excerpt: excerpt::excerpt(&find.body, &find.places),
                leads: SearchAim::Matters { unit: find.unit, matter: owed.id.clone() },
            })
        })
        .collect()
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
        SearchKind::Matters => "报送事项",
        SearchKind::Plan => "原文",
    };
    SearchGroup { kind, label: label.into(), hits, more }
}
