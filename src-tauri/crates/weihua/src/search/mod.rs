//! 搜索: any word, in what units wrote in any quarter, in names of 佐证材料 and of files of 报送事项,
//! and in the plan. A word that is the name of a unit or a period narrows the rest to it.
//!
//! All but the plan and reasons of 零报告 in drafts are looked up in [`text_index`]. A file from
//! before 版 were indexed, opened only to be looked at, is looked through.

mod excerpt;
mod gather;
mod model;
mod named;
mod place;
mod shown;
mod wording;

use rusqlite::Connection;

pub use model::*;

use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::plan::Plan;
use crate::progress::FieldName;
use crate::store::text_index::{self, DRAFT, Entry, REVISION, REVISION_EVIDENCE, Words};
use crate::store::{self, Desk};
use place::{Part, Places, Text};
use shown::Shown;

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
    let drafted = gather::drafted(conn)?;
    // Where this desk keeps a draft, the 版 was made from it.
    let speaks =
        |unit: &UnitId, period: &PeriodId| !drafted.contains(&(unit.clone(), period.clone()));
    let places = Places::of(plan);
    let mut finds = Vec::new();
    text_index::find(conn, &words, &mut |found| {
        let of_a_revision = found.place.kind == REVISION || found.place.kind == REVISION_EVIDENCE;
        let silent = of_a_revision
            && !drafted.is_empty()
            && !speaks(&found.place.unit.into(), &found.place.period.into());
        if !silent {
            finds.extend(places.find(found.place, || Text::Kept(found.id)));
        }
    })?;
    let mut look = |text: gather::Text| {
        if words.stand_in(&text.body, text.unit.as_str(), text.period.as_str()) {
            let part = text.field.map_or("zero", FieldName::word);
            let subject = format!("{}.{part}", text.measure);
            let (unit, period) = (text.unit.as_str(), text.period.as_str());
            let place = Entry { kind: DRAFT, unit, period, subject: &subject };
            finds.extend(places.find(place, || Text::Said(text.body)));
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
    let shown = Shown { conn, plan, desk, words: &words };
    let (matters, rows): (Vec<_>, Vec<_>) =
        finds.into_iter().partition(|find| find.order.part == Part::Matter);
    let (evidence, entries) = rows.into_iter().partition(|find| find.order.part == Part::Evidence);
    let groups = [
        shown.group(SearchKind::Entries, entries)?,
        shown.group(SearchKind::Evidence, evidence)?,
        shown.group(SearchKind::Matters, matters)?,
        in_plan(plan, &words),
    ];
    Ok(SearchResult { groups: groups.into_iter().filter(|one| !one.hits.is_empty()).collect() })
}

fn in_plan(plan: &Plan, words: &Words) -> SearchGroup {
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
    let mut hits: Vec<SearchHit> = wording::wordings(plan).into_iter().filter_map(hit).collect();
    let all = hits.len();
    hits.truncate(SHOWN);
    group(SearchKind::Plan, all, hits)
}

/// A group of `all` hits, of which some are shown.
fn group(kind: SearchKind, all: usize, hits: Vec<SearchHit>) -> SearchGroup {
    let more = u32::try_from(all.saturating_sub(SHOWN)).unwrap_or(u32::MAX);
    let label = match kind {
        SearchKind::Entries => "填报",
        SearchKind::Evidence => "佐证材料",
        SearchKind::Matters => "报送事项",
        SearchKind::Plan => "原文",
    };
    SearchGroup { kind, label: label.into(), hits, more }
}
