//! What the data file holds of milestones and of what the phases ask for, each read at once.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::{MilestoneEvidence, WholeMilestone};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeadlineId, DeliverableId, MeasureId, PeriodId, UnitId};
use crate::plan::Plan;
use crate::review;
use crate::revision::{IS_HEAD, RevisionId};
use crate::store::attachment::shown_size;

/// The office's word on a milestone of a unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub confirmed_on: Option<Date>,
    /// Of one that was taken back: why.
    pub note: String,
    pub author: String,
    pub at: String,
}

type Place = (UnitId, MeasureId, DeadlineId);

/// Every milestone the office said something of.
pub(super) fn words(conn: &Connection) -> Result<BTreeMap<Place, Word>> {
    let mut statement = conn.prepare_cached(
        "SELECT unit, measure, deadline, confirmed_on, note, author, at FROM milestone
         WHERE confirmed_on IS NOT NULL OR note <> ''",
    )?;
    let rows = statement.query_map([], |row| {
        let word = Word {
            confirmed_on: row.get("confirmed_on")?,
            note: row.get("note")?,
            author: row.get("author")?,
            at: row.get("at")?,
        };
        Ok(((row.get("unit")?, row.get("measure")?, row.get("deadline")?), word))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// 审核达到日期 of whole measures.
pub(super) fn whole(
    conn: &Connection,
) -> Result<BTreeMap<(MeasureId, DeadlineId), WholeMilestone>> {
    let mut statement = conn.prepare_cached(
        "SELECT measure, deadline, confirmed_on, author, at FROM measure_milestone",
    )?;
    let rows = statement.query_map([], |row| {
        let whole = WholeMilestone {
            confirmed_on: row.get("confirmed_on")?,
            author: row.get("author")?,
            at: row.get("at")?,
        };
        Ok(((row.get("measure")?, row.get("deadline")?), whole))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// 佐证材料 of the rows that report a milestone, by 版 and measure, by name.
pub(super) fn evidence(
    conn: &Connection,
    plan: &Plan,
) -> Result<BTreeMap<(RevisionId, MeasureId), Vec<MilestoneEvidence>>> {
    let mut statement = conn.prepare_cached(
        "SELECT e.revision, e.measure, e.sha256, e.name, e.category, e.size,
                EXISTS (SELECT 1 FROM kept_file AS k WHERE k.sha256 = e.sha256) AS kept
         FROM revision_evidence AS e
         WHERE e.name <> '' AND EXISTS (SELECT 1 FROM revision_milestone AS m
             WHERE m.revision = e.revision AND m.measure = e.measure AND m.reached_on <> '')
         ORDER BY e.name, e.sha256",
    )?;
    let mut found: BTreeMap<(RevisionId, MeasureId), Vec<MilestoneEvidence>> = BTreeMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let category: String = row.get("category")?;
        let kind = plan.evidence_kinds.iter().find(|kind| kind.id.as_str() == category);
        let size: i64 = row.get("size")?;
        let piece = MilestoneEvidence {
            id: row.get("sha256")?,
            name: row.get("name")?,
            // A word the plan no longer has is shown as it came.
            category_label: kind.map_or(category, |kind| kind.label.clone()),
            size: shown_size(u64::try_from(size).unwrap_or_default()),
            kept: row.get("kept")?,
        };
        found.entry((row.get("revision")?, row.get("measure")?)).or_default().push(piece);
    }
    Ok(found)
}

/// Which units handed a 报送事项 in, as their newest 版 of it or, for the desk's own, the draft says.
pub(super) fn handed_in(conn: &Connection) -> Result<BTreeMap<DeliverableId, BTreeSet<UnitId>>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT m.deliverable AS deliverable, r.unit AS unit
         FROM revision_matter AS m JOIN revision AS r ON r.id = m.revision
         WHERE m.state = 'handed_in' AND {IS_HEAD}
         UNION SELECT deliverable, unit FROM matter WHERE state = 'handed_in'"
    ))?;
    let mut found: BTreeMap<DeliverableId, BTreeSet<UnitId>> = BTreeMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        found.entry(row.get("deliverable")?).or_default().insert(row.get("unit")?);
    }
    Ok(found)
}

/// From whom anything in force came, by period.
pub(super) fn arrived(conn: &Connection) -> Result<BTreeMap<PeriodId, BTreeSet<UnitId>>> {
    let mut found: BTreeMap<PeriodId, BTreeSet<UnitId>> = BTreeMap::new();
    for (period, unit) in review::speaking_in_all(conn)?.into_keys() {
        found.entry(period).or_default().insert(unit);
    }
    Ok(found)
}
