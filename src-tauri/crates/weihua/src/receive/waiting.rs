//! What waits for a person, read from the kept files.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;

use super::fork::forks;
use super::gather::{self, reopened};
use super::known_keys::{Keys, UnitKey};
use super::model::{PackageFile, ReceiveOutcome};
use super::package::Package;
use super::printed::{count, period_label, printed};
use super::store::{self, HeldRow, Reason};
use super::view::View;
use super::waiting_model::{KnownKey, Waiting, WaitingFile, WaitingKey};
use crate::clock::Date;
use crate::error::Result;
use crate::exchange;
use crate::file;
use crate::id::UnitId;
use crate::key::check_characters;
use crate::plan::Plan;
use crate::store::{Store, files_folder};

/// Everything that waits for a person, each file with what it says.
///
/// # Errors
/// Those of the data file.
pub fn waiting(store: &Store, plan: &Plan) -> Result<Waiting> {
    let folder = files_folder(store.path());
    store.read(|conn| {
        let keys = Keys(store::keys(conn)?);
        let rows = store::held(conn)?;
        let mut asked: Vec<WaitingKey> = Vec::new();
        let mut held = Vec::new();
        for row in &rows {
            let package = reopened(row, plan, &folder);
            let file = waiting_file(conn, plan, &folder, row, package.as_ref())?;
            if row.reason != Reason::Unregistered {
                held.push(file);
                continue;
            }
            let same = |one: &&mut WaitingKey| one.unit == row.unit && one.public == row.key;
            match asked.iter_mut().find(same) {
                Some(one) => one.files.push(file),
                None => asked.push(WaitingKey {
                    unit: row.unit.clone(),
                    unit_name: printed(plan, &row.unit),
                    public: row.key.clone(),
                    key_check: groups(&row.key),
                    known: known(conn, plan, &folder, &keys, &row.unit)?,
                    files: vec![file],
                }),
            }
        }
        Ok(Waiting { keys: asked, forks: forks(conn, plan)?, held })
    })
}

fn groups(public: &str) -> [String; 3] {
    let check = check_characters(public);
    let mut groups = check.split('-').map(str::to_owned);
    std::array::from_fn(|_| groups.next().unwrap_or_default())
}

fn waiting_file(
    conn: &Connection,
    plan: &Plan,
    folder: &Path,
    row: &HeldRow,
    package: Option<&Package>,
) -> Result<WaitingFile> {
    let outcome = match row.reason {
        Reason::Unregistered => ReceiveOutcome::Unregistered,
        Reason::Gap => ReceiveOutcome::Gap,
        Reason::Locked => ReceiveOutcome::Locked,
    };
    let file = match package {
        Some(package) => {
            let (keys, one) = (Keys::default(), std::iter::once(package));
            let facts = gather::gather(conn, plan, folder, keys, one)?;
            let view = View { conn, plan, folder, facts: &facts, now: BTreeMap::new() };
            let content = Some(view.content(package, outcome)?);
            Some(PackageFile { outcome, content, ..view.about(package)? })
        }
        None => None,
    };
    Ok(WaitingFile {
        sha256: row.sha256.clone(),
        name: row.name.clone(),
        unit: row.unit.clone(),
        unit_name: printed(plan, &row.unit),
        period_label: period_label(plan, &row.period),
        received_on: row.received_on,
        batch: row.batch,
        outcome,
        file,
    })
}

/// The keys of a unit that somebody decided about, with what each sent.
fn known(
    conn: &Connection,
    plan: &Plan,
    folder: &Path,
    keys: &Keys,
    unit: &UnitId,
) -> Result<Vec<KnownKey>> {
    let decided = keys.of(unit);
    if decided.is_empty() {
        return Ok(Vec::new());
    }
    let sent = sent(conn, plan, folder, unit)?;
    Ok(decided.into_iter().map(|key| known_key(key, &sent)).collect())
}

/// A file that came in.
struct Sent {
    key: String,
    sha256: String,
    received_on: Date,
    what: String,
}

fn sent(conn: &Connection, plan: &Plan, folder: &Path, unit: &UnitId) -> Result<Vec<Sent>> {
    let mut sent: Vec<Sent> = Vec::new();
    for store::BroughtFile { sha256, name, period, received_on, .. } in
        store::packages_of(conn, unit)?
    {
        if period.is_matters() || sent.iter().any(|known| known.sha256 == sha256) {
            continue;
        }
        let opened = exchange::open(&file::kept_path(folder, &sha256)).ok();
        let package = opened.and_then(|opened| Package::read(opened, &name, plan).ok());
        let Some(package) = package else { continue };
        let number = package.head(&package.place).map_or(0, |(head, _)| head.number);
        sent.push(Sent {
            key: package.key().to_owned(),
            sha256,
            received_on,
            what: format!("{} 第{number}版", period_label(plan, &period)),
        });
    }
    Ok(sent)
}

fn known_key(key: &UnitKey, sent: &[Sent]) -> KnownKey {
    let of_key = || sent.iter().filter(|sent| sent.key == key.public);
    let last = of_key().max_by_key(|sent| sent.received_on);
    KnownKey {
        key_check: check_characters(&key.public),
        state: key.state.label().to_owned(),
        note: key.note.clone(),
        author: key.author.clone(),
        files: count(of_key().count()),
        last_received_on: last.map(|sent| sent.received_on),
        last: last.map(|sent| sent.what.clone()).unwrap_or_default(),
    }
}
