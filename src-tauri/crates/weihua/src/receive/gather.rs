//! What the data file knows that decides about a 收件, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;

use super::arrived::Arrived;
use super::chain::{Chain, Chains};
use super::known_keys::{KeyIs, Keys};
use super::package::Package;
use super::store::{self, HeldRow};
use crate::clock::Date;
use crate::error::Result;
use crate::exchange;
use crate::file;
use crate::id::{PeriodId, UnitId};
use crate::period_slip::{self, Terms};
use crate::plan::Plan;
use crate::revision;

/// A 报送包 that waits, opened again from its kept bytes.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// How it waits.
    pub row: HeldRow,
    /// The file; none where its key does not let it move, or its kept bytes are gone or altered.
    pub package: Option<Package>,
}

/// What is known before anything of a 收件 is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// 版 in force of every place in question.
    pub chains: Chains,
    /// Keys of units.
    pub keys: Keys,
    /// Whether anything may come in, by place: lock, slips, 补正期限.
    pub terms: BTreeMap<(UnitId, PeriodId), Terms>,
    /// Everything that waits, by file.
    pub held: Vec<Held>,
    /// When a file came in before, by its content.
    pub came_in: BTreeMap<String, Date>,
}

impl Facts {
    /// How a file waits already.
    pub fn held_of(&self, sha256: &str) -> Option<&Held> {
        self.held.iter().find(|held| held.row.sha256 == sha256)
    }
}

/// Reads what decides about `packages` and everything that waits, as far as `keys` let it move.
pub(super) fn gather<'a>(
    conn: &Connection,
    plan: &Plan,
    kept_in: &Path,
    keys: Keys,
    packages: impl Iterator<Item = &'a Package>,
) -> Result<Facts> {
    let held = held(conn, plan, kept_in, &keys)?;
    let mut facts = Facts { keys, held, ..Facts::default() };
    let mut places: Vec<(UnitId, PeriodId)> = Vec::new();
    let mut files: Vec<String> = Vec::new();
    let mut note = |package: &Package| {
        let unit = &package.body.unit;
        places.extend(package.body.places.iter().map(|at| (unit.clone(), at.period.clone())));
        files.push(package.opened.sha256.clone());
    };
    packages.for_each(&mut note);
    facts.held.iter().filter_map(|held| held.package.as_ref()).for_each(note);
    for at in places {
        if facts.chains.contains_key(&at) {
            continue;
        }
        facts.chains.insert(at.clone(), chain(conn, &at.0, &at.1)?);
        let terms = period_slip::terms(conn, &at.0, &at.1)?;
        facts.terms.insert(at, terms);
    }
    for sha256 in files {
        if let Some(day) = store::came_in_on(conn, &sha256)? {
            facts.came_in.insert(sha256, day);
        }
    }
    Ok(facts)
}

/// What is opened of the files received on a day, as packages or with the reason why not.
pub(super) fn packages(plan: &Plan, files: &[Arrived], received_on: Date) -> Vec<Result<Package>> {
    files
        .iter()
        .map(|file| match file {
            Arrived::Opened(opened) => {
                let package = Package::read(opened.as_ref().clone(), &opened.name(), plan)?;
                package.refuse_before(received_on, plan).map(|()| package)
            }
            Arrived::Refused { failure, .. } => Err(failure.clone()),
        })
        .collect()
}

fn chain(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Chain> {
    let out: BTreeSet<_> = store::withdrawn(conn, unit, period)?.into_iter().collect();
    let mut chain = Chain::default();
    for revision in revision::history(conn, unit, period)? {
        if !out.contains(&revision.id) {
            chain.add(&revision);
        }
    }
    Ok(chain)
}

fn held(conn: &Connection, plan: &Plan, kept_in: &Path, keys: &Keys) -> Result<Vec<Held>> {
    let rows = store::held(conn)?.into_iter().map(|row| {
        let may_move = keys.judge(plan, &row.unit, &row.key) == KeyIs::Known;
        let package = if may_move { reopened(&row, plan, kept_in) } else { None };
        Held { row, package }
    });
    Ok(rows.collect())
}

/// What waits, opened again from its kept bytes.
pub(super) fn reopened(row: &HeldRow, plan: &Plan, kept_in: &Path) -> Option<Package> {
    let opened = exchange::open(&file::kept_path(kept_in, &row.sha256)).ok()?;
    if opened.sha256 != row.sha256 {
        return None;
    }
    Package::read(opened, &row.name, plan).ok()
}
