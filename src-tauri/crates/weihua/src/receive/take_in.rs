//! Writing what was shown: the files opened again, one transaction for all of them.

use std::path::PathBuf;

use rusqlite::Transaction;

use super::bring::{Fresh, Writing, keep_attached, keep_package, moving, write_settled};
use super::judge::{Fate, writes};
use super::model::Received;
use super::package::Package;
use super::store::{self, HeldRow, book};
use super::view::{Seen, seen as look_again};
use super::{Arrived, Request};
use crate::batch::{self, BatchKind, NewBatch};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::import::{Receipt, refuse_date};
use crate::op::{Author, Op};
use crate::plan::Plan;
use crate::store::{DeskKind, KeptKind, Store, desk, files_folder, name_kept};

/// Takes in what can be taken and holds what has to wait. `seen` is the digest of the preview a
/// person saw; without one, whatever the files say now is taken. Where nothing is new, nothing is
/// written.
///
/// # Errors
/// `BadInput` at a 填报端, where the files or the data file are no longer what was shown, and for a
/// 收到日期 that cannot be; those of keeping files and of the data file. Nothing is changed then.
pub fn take_in(
    store: &mut Store,
    plan: &Plan,
    paths: &[PathBuf],
    seen: Option<&str>,
    receipt: Receipt<'_>,
    author: &Author,
    moment: Moment,
) -> Result<Received> {
    refuse_at_unit(store)?;
    let files: Vec<Arrived> = paths.iter().map(|path| Arrived::at(path)).collect();
    let request = Request { plan, files: &files, received_on: receipt.received_on };
    let now = look_again(store, request)?;
    if seen.is_some_and(|seen| seen != now.preview.digest) {
        return Err(Failure::new(
            Code::BadInput,
            "文件或者台账在预览之后有了变化，没有收入，台账未作任何改动；请重新预览，看过再收。",
        ));
    }
    let taken = fresh(&now);
    if !now.judged.writes() {
        return Ok(Received { batch: None, registered: None, preview: now.preview });
    }
    for (_, package, _) in &taken {
        if let Some(period) = plan.periods.iter().find(|one| one.id == package.place.period) {
            refuse_date(receipt, period, moment.today)?;
        }
    }
    copy_first(store, moment)?;
    let folder = files_folder(store.path());
    let mut kept = Vec::new();
    for (index, package, fate) in taken {
        // One that waited is kept already.
        let size = match now.facts.held_of(&package.opened.sha256) {
            Some(_) => None,
            None => Some(keep_package(&folder, package)?.ok_or_else(|| changed(package))?),
        };
        kept.push(Kept { index, package, fate, size });
    }
    let settled = kept.iter().filter(|kept| matches!(kept.fate, Fate::Settled(_)));
    let released = moving(&now.facts, &now.judged).map(|(_, package, _)| package);
    keep_attached(&folder, settled.map(|kept| kept.package).chain(released))?;

    let writing = Writing { plan, author, moment };
    let op = op(plan, &kept);
    let (batch, registered) = store.write(op, author, moment, |tx| {
        let (written, fresh) = write(tx, writing, &now, &kept, receipt)?;
        write_settled(tx, writing, &now.facts, &now.judged, &fresh)?;
        Ok(written)
    })?;
    store.settle()?;
    Ok(Received { batch, registered, preview: now.preview })
}

pub(super) fn refuse_at_unit(store: &Store) -> Result<()> {
    if store.read(desk)?.kind == DeskKind::Bureau {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        "这是填报端的台账，不收报送包，台账未作任何改动；报送包请在汇总端收，回执和下发包请用本端的“打开”。",
    ))
}

/// A file that is to be written, by its place, and what becomes of it.
type Taken<'a> = (usize, &'a Package, &'a Fate);

fn fresh(now: &Seen) -> Vec<Taken<'_>> {
    let all = now.packages.iter().zip(&now.judged.files).enumerate();
    all.filter_map(|(index, (package, fate))| Some((index, package.as_ref().ok()?, fate.as_ref()?)))
        .filter(|(.., fate)| writes(fate))
        .collect()
}

/// What stands in the file now, as a copy: a 收件 changes much at once.
fn copy_first(store: &Store, moment: Moment) -> Result<()> {
    store.copy_if_changed(moment).map(drop).map_err(|failure| {
        let why = failure.sentence.clone();
        let sentence = format!("收件前的自动备份没有做成，没有收入，台账未作任何改动；{why}");
        Failure { sentence, ..failure }
    })
}

fn changed(package: &Package) -> Failure {
    Failure::new(
        Code::BadInput,
        format!(
            "“{}”在收入时被改动过，整批没有收入，台账未作任何改动；请等它拷完，重新预览再收。",
            package.name
        ),
    )
}

/// A file whose bytes are kept.
struct Kept<'a> {
    index: usize,
    package: &'a Package,
    fate: &'a Fate,
    /// How many bytes; none where it waited and was kept before.
    size: Option<usize>,
}

fn op(plan: &Plan, kept: &[Kept<'_>]) -> Op {
    let new = kept.iter().filter(|one| one.size.is_some()).count();
    if new == 0 {
        return Op::TakeInHeld { files: kept.len() };
    }
    let mut labels: Vec<String> = Vec::new();
    for period in &plan.periods {
        if kept.iter().any(|one| one.package.place.period == period.id) {
            labels.push(period.label.clone());
        }
    }
    Op::TakeIn {
        files: new,
        what: BatchKind::Package.label().to_owned(),
        period_label: labels.join("、"),
    }
}

/// The number of the batch, and the first and last 收件编号.
type Written = (Option<i64>, Option<(i64, i64)>);

/// Enters the batch with what is new in it, and what waits. What is settled is left to
/// [`write_settled`].
fn write<'a>(
    tx: &Transaction,
    writing: Writing<'_>,
    now: &Seen,
    kept: &[Kept<'a>],
    receipt: Receipt<'_>,
) -> Result<(Written, Fresh<'a>)> {
    let Writing { author, moment, .. } = writing;
    let mut batch = None;
    let mut registered: Option<(i64, i64)> = None;
    let mut fresh = Fresh::new();
    for Kept { index, package, fate, size } in kept {
        let sha256 = &package.opened.sha256;
        let row = match (now.facts.held_of(sha256), size) {
            (Some(held), None) => held.row.clone(),
            (_, size) => {
                let number = match batch {
                    Some(number) => number,
                    None => {
                        let new = NewBatch {
                            kind: BatchKind::Package,
                            received_on: receipt.received_on,
                            note: receipt.note.trim(),
                        };
                        batch::insert(tx, &new, author, moment)?
                    }
                };
                batch = Some(number);
                let size = size.unwrap_or_default();
                name_kept(tx, KeptKind::Package, &package.name, sha256, size, author, moment)?;
                let row = row_of(package, number, receipt);
                store::set_revision(tx, &row, &row.period, None)?;
                let (unit, period) = (&row.unit, &row.period);
                let entry = book::register(tx, number, sha256, unit, period)?;
                registered = Some((registered.map_or(entry, |(first, _)| first), entry));
                row
            }
        };
        match fate {
            Fate::Settled(_) => {
                fresh.insert(*index, (row, package));
            }
            Fate::Waits(waits) => {
                let row = HeldRow { reason: waits.reason, ..row };
                store::hold(tx, &row, author, moment)?;
            }
            Fate::Refused(_) | Fate::KeyOfAnother(_) | Fate::KeyRefused | Fate::Twin(_) => {}
        }
    }
    Ok(((batch, registered), fresh))
}

fn row_of(package: &Package, batch: i64, receipt: Receipt<'_>) -> HeldRow {
    HeldRow {
        sha256: package.opened.sha256.clone(),
        unit: package.body.unit.clone(),
        period: package.place.period.clone(),
        batch,
        received_on: receipt.received_on,
        name: package.name.clone(),
        key: package.key().to_owned(),
        reason: store::Reason::Unregistered,
    }
}
