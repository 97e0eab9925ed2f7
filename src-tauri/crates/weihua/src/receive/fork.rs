//! A fork as it is shown: who says what, row by row and figure by figure.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use super::compare::{cells, figure, said_of_matters, titled};
use super::fork_model::{ForkEntry, ForkField, ForkRow, ForkSide, ForkView};
use super::model::PackageSaid;
use super::printed::{content_check, count, period_label, printed};
use super::store;
use crate::error::{Code, Failure, Result};
use crate::exchange;
use crate::file;
use crate::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use crate::key::check_characters;
use crate::plan::Plan;
use crate::revision::{self, Content, Origin, Revision, Row};
use crate::store::{Store, files_folder};

/// Every place in which 版 stand against each other.
///
/// # Errors
/// Those of the data file.
pub fn forks(conn: &Connection, plan: &Plan) -> Result<Vec<ForkEntry>> {
    let mut entries = Vec::new();
    for (unit, period) in store::forked(conn)? {
        let sides = revision::heads(conn, &unit, &period)?.len();
        entries.push(entry(plan, &unit, &period, sides));
    }
    Ok(entries)
}

fn entry(plan: &Plan, unit: &UnitId, period: &PeriodId, sides: usize) -> ForkEntry {
    ForkEntry {
        unit: unit.clone(),
        unit_name: printed(plan, unit),
        period: period.clone(),
        period_label: period_label(plan, period),
        sides: count(sides),
    }
}

/// The heads of a forked place, by number and id: the same at every desk.
pub(super) fn sides(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Vec<Revision>> {
    let mut heads = revision::fork(conn, unit, period)?;
    heads.sort_by_key(|head| (head.number, head.id.clone()));
    if heads.is_empty() {
        return Err(Failure::new(
            Code::NotFound,
            "这里已经没有分叉的版，本次未作任何改动；请刷新“待办”再看。",
        ));
    }
    Ok(heads)
}

/// A fork side by side.
///
/// # Errors
/// `NotFound` where there is none; those of the data file.
pub fn fork_view(store: &Store, plan: &Plan, unit: &UnitId, period: &PeriodId) -> Result<ForkView> {
    let folder = files_folder(store.path());
    store.read(|conn| {
        let heads = sides(conn, unit, period)?;
        let mut said = Vec::new();
        let mut shown = Vec::new();
        for head in &heads {
            said.push(revision::content(conn, &head.id)?);
            shown.push(side(conn, &folder, head)?);
        }
        let mut rows = rows(plan, &said);
        rows.extend(figures(plan, &said));
        rows.extend(matters(plan, &said));
        Ok(ForkView { entry: entry(plan, unit, period, heads.len()), sides: shown, rows })
    })
}

fn side(conn: &Connection, folder: &Path, head: &Revision) -> Result<ForkSide> {
    let arrival = revision::find_arrival(conn, &head.id)?;
    let brought = match arrival.as_ref().and_then(|arrival| arrival.batch) {
        Some(batch) => brought_by(conn, folder, head, batch)?,
        None => None,
    };
    let by = match (&brought, head.origin) {
        (Some((_, key)), _) => {
            format!("{}，密钥{}", head.origin.label(), check_characters(key))
        }
        (None, Origin::OnBehalf | Origin::Correction | Origin::Import | Origin::Merge) => {
            format!("汇总端{}", head.origin.label())
        }
        (None, Origin::Submission) => head.origin.label().to_owned(),
    };
    Ok(ForkSide {
        revision: head.id.to_string(),
        number: head.number,
        content_check: content_check(&head.content_hash),
        author: head.author.clone(),
        at: head.at.get(..16).unwrap_or(&head.at).replace('T', " "),
        by,
        received_on: arrival.map(|arrival| arrival.received_on),
        file: brought.map(|(name, _)| name).unwrap_or_default(),
    })
}

/// The name of the package of a batch that brought a 版, and the key that signed it.
fn brought_by(
    conn: &Connection,
    folder: &Path,
    head: &Revision,
    batch: i64,
) -> Result<Option<(String, String)>> {
    for brought in store::packages_of(conn, &head.unit)? {
        if brought.batch != batch || brought.period != head.period {
            continue;
        }
        let opened = exchange::open(&file::kept_path(folder, &brought.sha256)).ok();
        let has = |opened: &exchange::Opened| {
            opened.revisions.iter().any(|(revision, _)| revision.id == head.id)
        };
        if let Some(opened) = opened.filter(has) {
            return Ok(Some((brought.name, opened.manifest.key)));
        }
    }
    Ok(None)
}

fn rows(plan: &Plan, said: &[Content]) -> Vec<ForkRow> {
    let all: BTreeSet<&MeasureId> = said.iter().flat_map(|content| content.rows.keys()).collect();
    let none = Row::default();
    let mut rows: Vec<ForkRow> = all
        .into_iter()
        .map(|id| {
            let sides: Vec<_> =
                said.iter().map(|one| cells(plan, one.rows.get(id).unwrap_or(&none))).collect();
            let (number, title) = titled(plan, id);
            let fields = (0..5).filter_map(|nth| {
                let label = sides.first()?.get(nth)?.0.clone();
                let says: Vec<String> =
                    sides.iter().filter_map(|side| Some(side.get(nth)?.1.clone())).collect();
                says.iter().any(|text| !text.is_empty()).then_some(ForkField { label, says })
            });
            let fields: Vec<ForkField> = fields.collect();
            ForkRow {
                measure: Some(id.clone()),
                indicator: None,
                number,
                title,
                same: fields.iter().all(|field| all_same(&field.says)),
                fields,
            }
        })
        .collect();
    rows.sort_by_key(|row| (row.same, row.number.unwrap_or(u16::MAX)));
    rows
}

fn figures(plan: &Plan, said: &[Content]) -> Vec<ForkRow> {
    let all: BTreeSet<&IndicatorId> =
        said.iter().flat_map(|content| content.numbers.keys()).collect();
    let mut rows: Vec<ForkRow> = all
        .into_iter()
        .map(|id| {
            let says: Vec<String> =
                said.iter().map(|one| figure(plan, id, one.numbers.get(id))).collect();
            let known = plan.indicators.iter().find(|one| one.id == *id);
            ForkRow {
                measure: None,
                indicator: Some(id.clone()),
                number: None,
                title: known.map_or_else(|| id.to_string(), |one| one.title.clone()),
                same: all_same(&says),
                fields: vec![ForkField { label: "本期数".into(), says }],
            }
        })
        .collect();
    rows.sort_by_key(|row| row.same);
    rows
}

/// 联系人 and 报送事项; they are not chosen one by one.
fn matters(plan: &Plan, said: &[Content]) -> Vec<ForkRow> {
    let none = Content::default();
    let sides: Vec<Vec<PackageSaid>> =
        said.iter().map(|one| said_of_matters(plan, &none, one)).collect();
    let mut all: Vec<(&str, &str)> =
        sides.iter().flatten().map(|one| (one.kind.as_str(), one.about.as_str())).collect();
    all.sort_unstable();
    all.dedup();
    let says = |side: &Vec<PackageSaid>, (kind, about): (&str, &str)| {
        let of = side.iter().filter(|one| one.kind == kind && one.about == about);
        of.map(|one| one.text.as_str()).collect::<Vec<_>>().join("；")
    };
    all.into_iter()
        .map(|at| {
            let says: Vec<String> = sides.iter().map(|side| says(side, at)).collect();
            ForkRow {
                measure: None,
                indicator: None,
                number: None,
                title: at.1.to_owned(),
                same: all_same(&says),
                fields: vec![ForkField { label: at.0.to_owned(), says }],
            }
        })
        .collect()
}

fn all_same(says: &[String]) -> bool {
    says.windows(2).all(|two| matches!(two, [a, b] if a == b))
}
