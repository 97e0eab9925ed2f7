//! Writing what is settled: the 版 of a file, when they arrived, and what it brought.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Transaction;

use super::gather::Facts;
use super::judge::{Fate, Judged, Settled, Source};
use super::model::ReleasedFile;
use super::package::Package;
use super::store::{self, HeldRow};
use crate::clock::Moment;
use crate::error::Result;
use crate::file;
use crate::id::PeriodId;
use crate::op::Author;
use crate::plan::Plan;
use crate::revision::{self, Arrival, Brought, RevisionId};
use crate::store::{KeptKind, name_kept};

/// Who writes, when, and by which plan.
#[derive(Clone, Copy)]
pub(super) struct Writing<'a> {
    pub plan: &'a Plan,
    pub author: &'a Author,
    pub moment: Moment,
}

/// Keeps the files that go along with what is to come in, whole on the disk before a row names them.
pub(super) fn keep_attached<'a>(
    folder: &Path,
    packages: impl Iterator<Item = &'a Package>,
) -> Result<()> {
    for package in packages {
        package.opened.keep_attached(folder)?;
    }
    Ok(())
}

/// Everything that waited and is settled now.
pub(super) fn moving<'a>(
    facts: &'a Facts,
    judged: &'a Judged,
) -> impl Iterator<Item = (&'a HeldRow, &'a Package, &'a Settled)> {
    judged.held.iter().filter_map(|(index, fate)| {
        let held = facts.held.get(*index)?;
        match (fate, &held.package) {
            (Fate::Settled(settled), Some(package)) => Some((&held.row, package, settled)),
            _ => None,
        }
    })
}

/// Files of a request that are settled, each by its place with the row it came by.
pub(super) type Fresh<'a> = BTreeMap<usize, (HeldRow, &'a Package)>;

/// Writes everything that is settled, each after what it builds on, and why the rest waits. Says
/// what of that had waited.
pub(super) fn write_settled(
    tx: &Transaction,
    writing: Writing<'_>,
    facts: &Facts,
    judged: &Judged,
    fresh: &Fresh<'_>,
) -> Result<Vec<ReleasedFile>> {
    let mut released = Vec::new();
    for source in &judged.order {
        match source {
            Source::File(index) => {
                if let Some((row, package)) = fresh.get(index) {
                    bring(tx, writing, row, package)?;
                    store::let_go(tx, row)?;
                }
            }
            Source::Held(index) => {
                let (Some(held), Some(Fate::Settled(settled))) =
                    (facts.held.get(*index), judged.held.get(index))
                else {
                    continue;
                };
                let Some(package) = &held.package else { continue };
                bring(tx, writing, &held.row, package)?;
                store::let_go(tx, &held.row)?;
                released.push(ReleasedFile::of(writing.plan, &held.row, package, settled));
            }
        }
    }
    for (index, fate) in &judged.held {
        if let (Some(held), Fate::Waits(waits)) = (facts.held.get(*index), fate)
            && !waits.already
        {
            let row = HeldRow { reason: waits.reason, ..held.row.clone() };
            store::hold(tx, &row, writing.author, writing.moment)?;
        }
    }
    Ok(released)
}

impl ReleasedFile {
    /// What waited and is settled.
    pub(super) fn of(plan: &Plan, row: &HeldRow, package: &Package, settled: &Settled) -> Self {
        Self {
            sha256: row.sha256.clone(),
            name: row.name.clone(),
            unit_name: package.unit_name.clone(),
            period_label: package.label(plan),
            outcome: settled.outcome,
            received_on: row.received_on,
        }
    }
}

/// Brings every 版 of a package in, as of the batch it came with, and notes the newest that was new.
fn bring(tx: &Transaction, writing: Writing<'_>, row: &HeldRow, package: &Package) -> Result<()> {
    let Writing { author, moment, .. } = writing;
    for (sha256, (name, size)) in package.opened.attached_named() {
        name_kept(tx, KeptKind::Evidence, &name, &sha256, size, author, moment)?;
    }
    let mut newest: BTreeMap<&PeriodId, (u32, &RevisionId)> = BTreeMap::new();
    for (revision, content) in &package.opened.revisions {
        match revision::bring(tx, revision, content)? {
            Brought::Known => {}
            Brought::New | Brought::Back => {
                let arrival = Arrival {
                    revision: revision.id.clone(),
                    received_on: row.received_on,
                    batch: Some(row.batch),
                };
                revision::arrive(tx, &arrival, author, moment)?;
                let newest = newest.entry(&revision.period).or_insert((0, &revision.id));
                *newest = (*newest).max((revision.number, &revision.id));
            }
        }
    }
    for place in &package.body.places {
        let made = newest.get(&place.period).map(|(_, id)| *id);
        if made.is_some() || place.period == package.place.period {
            store::set_revision(tx, row, &place.period, made)?;
        }
    }
    Ok(())
}

/// Keeps the bytes of a file as they came.
///
/// # Errors
/// Those of [`file::keep_from`]; none where they are no longer what was opened.
pub(super) fn keep_package(folder: &Path, package: &Package) -> Result<Option<usize>> {
    let limit = u64::try_from(KeptKind::Package.limit()).unwrap_or(u64::MAX);
    let on = || std::ops::ControlFlow::Continue(());
    let kept = file::keep_from(folder, package.opened.path(), limit, &on)?;
    let same = kept.filter(|kept| kept.sha256 == package.opened.sha256);
    Ok(same.map(|kept| usize::try_from(kept.size).unwrap_or(usize::MAX)))
}
