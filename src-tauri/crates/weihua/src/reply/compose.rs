//! The places of a reply, put together at the 汇总端 from what came in and what was said of it.

use std::path::Path;

use rusqlite::Connection;

use super::body::{RegisterLine, ReplyPlace, ReplyRemark, RowState};
use super::store;
use crate::clock::Date;
use crate::error::Result;
use crate::file;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::matter::office;
use crate::period_slip;
use crate::plan::{Period, Plan};
use crate::progress::is_locked;
use crate::review::{self, Standing, Timeliness};
use crate::revision::{self, Content, Revision, RevisionId};
use crate::submission::package::MATTERS_LABEL;

/// The places of a unit's reply: a period of it, or all, then 联系人和报送事项. Places without a 版
/// are left out.
pub(super) fn places(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: Option<&PeriodId>,
    folder: &Path,
    today: Date,
) -> Result<Vec<ReplyPlace>> {
    let mut places = Vec::new();
    for known in &plan.periods {
        if period.is_some_and(|one| *one != known.id) {
            continue;
        }
        for standing in review::standing(conn, plan, known, Some(unit), today)? {
            places.extend(place(conn, known, standing, folder)?);
        }
    }
    places.extend(matters(conn, unit, folder)?);
    Ok(places)
}

/// A unit's period; none where nothing is in force and nothing was granted. Without a 补正期限, which a person sets.
pub(super) fn place(
    conn: &Connection,
    period: &Period,
    standing: Standing,
    folder: &Path,
) -> Result<Option<ReplyPlace>> {
    let slips = period_slip::of_place(conn, &standing.unit, &period.id)?;
    if standing.in_force.is_empty() && slips.is_empty() {
        return Ok(None);
    }
    let states = standing.states.into_iter();
    Ok(Some(ReplyPlace {
        register: register(conn, &standing.unit, &period.id)?,
        period: period.id.clone(),
        period_label: period.label.clone(),
        timeliness_label: standing.timeliness.label_with(standing.extended_to, period.from),
        timeliness: standing.timeliness,
        head: standing.speaking.map(|id| id.to_string()),
        forked: standing.forked,
        covers: standing.in_force.iter().map(ToString::to_string).collect(),
        states: states.map(|(measure, state)| RowState { measure, state }).collect(),
        remarks: standing.remarks.into_iter().map(Into::into).collect(),
        answer_by: None,
        files: files(conn, &standing.in_force, folder)?,
        locked: is_locked(conn, &period.id)?,
        slips,
    }))
}

pub(super) fn matters(
    conn: &Connection,
    unit: &UnitId,
    folder: &Path,
) -> Result<Option<ReplyPlace>> {
    let period = PeriodId::matters();
    let in_force: Vec<RevisionId> =
        in_force(conn, unit, &period)?.into_iter().map(|one| one.id).collect();
    if in_force.is_empty() {
        return Ok(None);
    }
    let heads = revision::heads(conn, unit, &period)?;
    let forked = heads.len() > 1;
    Ok(Some(ReplyPlace {
        period_label: MATTERS_LABEL.to_owned(),
        register: register(conn, unit, &period)?,
        timeliness: Timeliness::Open,
        timeliness_label: String::new(),
        head: heads.first().filter(|_| !forked).map(|head| head.id.to_string()),
        forked,
        covers: in_force.iter().map(ToString::to_string).collect(),
        states: Vec::new(),
        remarks: matter_remarks(conn, unit, &period)?,
        answer_by: None,
        files: files(conn, &in_force, folder)?,
        locked: false,
        slips: Vec::new(),
        period,
    }))
}

/// 退回意见 on 报送事项: the place of a row names the 报送事项.
fn matter_remarks(conn: &Connection, unit: &UnitId, place: &PeriodId) -> Result<Vec<ReplyRemark>> {
    let standing = office::standing_remarks(conn, unit)?;
    let remark = |one: office::MatterRemark| {
        let named = MeasureId::new(one.matter.as_str());
        ReplyRemark {
            id: review::remark_id(unit, place, &named, &one.revision, None, &one.text, &one.at),
            measure: named,
            field: None,
            text: one.text,
            revision: one.revision.to_string(),
            author: one.author,
            at: one.at,
        }
    };
    Ok(standing.into_iter().map(remark).collect())
}

/// The 版 in force of a place, each after those it follows.
pub(super) fn in_force(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<Vec<Revision>> {
    let withdrawn = store::withdrawn(conn, unit, period)?;
    let mut history = revision::history(conn, unit, period)?;
    history.retain(|one| !withdrawn.contains(&one.id));
    Ok(history)
}

/// 版 in full, as a file carries them.
pub(super) fn in_full(
    conn: &Connection,
    unit: &UnitId,
    places: &[ReplyPlace],
) -> Result<Vec<(Revision, Content)>> {
    let mut full = Vec::new();
    for place in places {
        for one in in_force(conn, unit, &place.period)? {
            let content = revision::content(conn, &one.id)?;
            full.push((one, content));
        }
    }
    Ok(full)
}

fn register(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Vec<RegisterLine>> {
    let lines = store::arrived(conn, unit, period)?;
    let line = |one: store::Arrived| RegisterLine {
        number: one.number,
        received_on: one.received_on,
        name: one.name.unwrap_or_else(|| one.origin.label().to_owned()),
        revision: one.revision,
        content_check: one.content_hash.chars().take(8).collect::<String>().to_uppercase(),
    };
    Ok(lines.into_iter().map(line).collect())
}

/// Files the 版 list whose bytes are here.
fn files(conn: &Connection, revisions: &[RevisionId], folder: &Path) -> Result<Vec<String>> {
    let mut found = std::collections::BTreeSet::new();
    for revision in revisions {
        found.extend(store::listed_files(conn, revision)?);
    }
    Ok(found.into_iter().filter(|sha256| file::kept_size(folder, sha256).is_some()).collect())
}
