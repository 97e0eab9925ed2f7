//! A person's word on what waits: tried again, or put aside for good.

use super::bring::{Fresh, Writing, keep_attached, moving, write_settled};
use super::gather::{Facts, gather};
use super::judge::{Fate, Judged, judge};
use super::keys::Officer;
use super::known_keys::Keys;
use super::model::ReleasedFile;
use super::printed::of_unit;
use super::store;
use crate::error::{Code, Failure, Result};
use crate::op::Op;
use crate::plan::Plan;
use crate::store::{Store, files_folder};

/// Tries everything that waits again: after a period was reopened, or to see whether anything moves.
/// Where nothing does, nothing is written.
///
/// # Errors
/// Those of the data file.
pub fn take_in_held(
    store: &mut Store,
    plan: &Plan,
    officer: Officer<'_>,
) -> Result<Vec<ReleasedFile>> {
    let (facts, judged) = judged(store, plan, None, officer)?;
    if !moves(&judged) {
        return Ok(Vec::new());
    }
    let folder = files_folder(store.path());
    keep_attached(&folder, moving(&facts, &judged).map(|(_, package, _)| package))?;
    let op = Op::TakeInHeld { files: moving(&facts, &judged).count() };
    let writing = Writing { plan, author: officer.author, moment: officer.moment };
    let released = store.write(op, officer.author, officer.moment, |tx| {
        write_settled(tx, writing, &facts, &judged, &Fresh::new())
    })?;
    store.settle()?;
    Ok(released)
}

/// What becomes of everything that waits, by the keys there are or those given.
pub(super) fn judged(
    store: &Store,
    plan: &Plan,
    keys: Option<Keys>,
    officer: Officer<'_>,
) -> Result<(Facts, Judged)> {
    let folder = files_folder(store.path());
    store.read(|conn| {
        let keys = match keys {
            Some(keys) => keys,
            None => Keys(store::keys(conn)?),
        };
        let facts = gather(conn, plan, &folder, keys, std::iter::empty())?;
        let judged = judge(plan, &facts, &[], officer.moment.today);
        Ok((facts, judged))
    })
}

fn moves(judged: &Judged) -> bool {
    judged.held.values().any(|fate| match fate {
        Fate::Settled(_) => true,
        Fate::Waits(waits) => !waits.already,
        Fate::Refused(_) | Fate::KeyOfAnother(_) | Fate::KeyRefused | Fate::Twin(_) => false,
    })
}

/// Puts a file that waits aside for good. Its bytes stay, and coming again it waits again.
///
/// # Errors
/// `BadInput` without a reason; `NotFound` where it does not wait; those of the data file.
pub fn drop_held(
    store: &mut Store,
    plan: &Plan,
    sha256: &str,
    reason: &str,
    officer: Officer<'_>,
) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Failure::new(
            Code::BadInput,
            "不收暂存的报送包要写明理由，本次未作任何改动；请填写理由再试一次。",
        ));
    }
    let held = store.read(store::held)?;
    let rows: Vec<_> = held.into_iter().filter(|row| row.sha256 == sha256).collect();
    let Some(first) = rows.first() else {
        return Err(Failure::new(
            Code::NotFound,
            "这份报送包已不在暂存里，本次未作任何改动；请刷新“待办”再看。",
        ));
    };
    let op = Op::DropHeld {
        of: of_unit(plan, &first.unit),
        name: first.name.clone(),
        reason: reason.to_owned(),
    };
    store.write(op, officer.author, officer.moment, |tx| {
        rows.iter().try_for_each(|row| store::let_go(tx, row))
    })
}
