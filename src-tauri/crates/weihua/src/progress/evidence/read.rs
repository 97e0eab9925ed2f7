//! The 佐证材料 of a unit's period, read once, and whether their bytes are there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::rules::lost_problem;
use super::{EvidenceState, EvidenceView};
use crate::error::{Code, Failure, Result};
use crate::file;
use crate::id::{EvidenceKindId, MeasureId, PeriodId, UnitId};
use crate::plan::Plan;
use crate::problem::Problem;
use crate::progress::ground;
use crate::progress::store::{self, Piece, Place};
use crate::revision;
use crate::store::attachment::shown_size;
use crate::store::{Store, files_folder, files_folder_of};

/// The pieces of a unit's period, and those that were taken out again.
pub(in crate::progress) struct Evidence {
    folder: Option<PathBuf>,
    pieces: Vec<Piece>,
    removed: Vec<Piece>,
}

impl Evidence {
    pub(in crate::progress) fn gather(conn: &Connection, place: Place<'_>) -> Result<Self> {
        Ok(Self {
            folder: files_folder_of(conn),
            pieces: ground::pieces(conn, place)?,
            removed: store::removed_pieces(conn, place)?,
        })
    }

    /// Those of a row, by name.
    pub(in crate::progress) fn of(&self, plan: &Plan, measure: &MeasureId) -> Vec<EvidenceView> {
        self.views(plan, measure, &self.pieces)
    }

    /// Those of a row that were taken out and can be put back, the latest first.
    pub(in crate::progress) fn removed_of(
        &self,
        plan: &Plan,
        measure: &MeasureId,
    ) -> Vec<EvidenceView> {
        self.views(plan, measure, &self.removed)
    }

    fn views(&self, plan: &Plan, measure: &MeasureId, pieces: &[Piece]) -> Vec<EvidenceView> {
        let own = pieces.iter().filter(|piece| piece.measure == *measure);
        own.map(|piece| self.view(plan, piece)).collect()
    }

    fn view(&self, plan: &Plan, piece: &Piece) -> EvidenceView {
        let kind = plan.evidence_kinds.iter().find(|kind| kind.id.as_str() == piece.category);
        let size = u32::try_from(piece.size).unwrap_or(u32::MAX);
        let state = self.folder.as_deref().map_or(EvidenceState::Present, |folder| {
            match file::kept_size(folder, &piece.sha256) {
                None => EvidenceState::Missing,
                Some(found) if found != u64::from(size) => EvidenceState::Altered,
                Some(_) => EvidenceState::Present,
            }
        });
        EvidenceView {
            id: piece.sha256.clone(),
            name: piece.name.clone(),
            category: (!piece.category.is_empty())
                .then(|| EvidenceKindId::new(piece.category.clone())),
            // A word the plan no longer has is shown as it is kept.
            category_label: kind.map_or(&piece.category, |kind| &kind.label).clone(),
            size,
            shown_size: shown_size(u64::from(size)),
            state,
        }
    }
}

/// What a 版 of this draft would list, by measure and SHA-256.
///
/// # Errors
/// Those of reading.
pub fn evidence_of(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<Vec<(MeasureId, String, revision::Evidence)>> {
    let pieces = ground::pieces(conn, Place { unit, period })?;
    let mut listed: Vec<_> = pieces
        .into_iter()
        .map(|Piece { measure, sha256, name, category, size }| {
            (measure, sha256, revision::Evidence { name, category, size })
        })
        .collect();
    listed.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    Ok(listed)
}

/// The pieces that were taken out of a period's draft at this desk, by measure and SHA-256.
///
/// # Errors
/// Those of reading.
pub(crate) fn taken_out(
    conn: &Connection,
    place: Place<'_>,
) -> Result<BTreeSet<(MeasureId, String)>> {
    let removed = store::removed_pieces(conn, place)?;
    Ok(removed.into_iter().map(|piece| (piece.measure, piece.sha256)).collect())
}

/// Proves the bytes of every piece of a sheet: each that is gone or altered is a finding. It reads
/// them all, which takes about a second for 500 MB.
///
/// # Errors
/// `NotFound` for a unit or period the plan does not know; those of reading.
pub fn verify_evidence(
    store: &Store,
    plan: &Plan,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<Vec<Problem>> {
    plan.unit(unit)?;
    plan.period(period)?;
    let pieces = store.read(|conn| ground::pieces(conn, Place { unit, period }))?;
    let folder = files_folder(store.path());
    // The same bytes under two measures are read once.
    let mut proven: BTreeMap<&str, Option<&'static str>> = BTreeMap::new();
    let mut found = Vec::new();
    for piece in &pieces {
        let wrong = proven.entry(&piece.sha256).or_insert_with(|| {
            file::prove_kept(&folder, &piece.sha256).err().map(|why| said(why.code))
        });
        if let Some(what) = wrong {
            found.push(lost_problem(&piece.measure, &piece.name, what));
        }
    }
    Ok(found)
}

/// The name of a piece of a row, to be proposed for a copy.
///
/// # Errors
/// `NotFound` where the row has no such piece.
pub fn evidence_name(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
    measure: &MeasureId,
    id: &str,
) -> Result<String> {
    let pieces = ground::pieces(conn, Place { unit, period })?;
    pieces
        .into_iter()
        .find(|piece| piece.measure == *measure && piece.sha256 == id)
        .map(|piece| piece.name)
        .ok_or_else(unknown)
}

/// Copies the proven bytes of a piece named `name` out of `folder` to `path`, in the place of what
/// stood there. What is done with the copy changes nothing here.
///
/// # Errors
/// `NotFound` or `Damaged`, naming the piece; those of writing.
pub fn copy_evidence(folder: &Path, id: &str, name: &str, path: &Path) -> Result<()> {
    if file::kept_size(folder, id).is_none() {
        return Err(lost(Code::NotFound, name));
    }
    file::copy_kept(folder, id, path).map_err(|failure| match failure.code {
        Code::Damaged => lost(Code::Damaged, name).because(failure),
        Code::BadInput
        | Code::NotFound
        | Code::AlreadyExists
        | Code::BadPlan
        | Code::Locked
        | Code::Newer
        | Code::Foreign
        | Code::NotAllowed
        | Code::NotWritable
        | Code::DiskFull
        | Code::Io
        | Code::Internal => failure,
    })
}

/// The row has no such piece.
pub(in crate::progress) fn unknown() -> Failure {
    Failure::new(Code::NotFound, "这件佐证材料已经不在这一项里，没有改动；请看一看最新的列表。")
}

fn lost(code: Code, name: &str) -> Failure {
    let what = said(code);
    let sentence = format!(
        "佐证材料“{name}”{what}，没有打开，填报内容未受影响；请用原件重新添加一次，或从备份中找回。"
    );
    Failure::new(code, sentence)
}

fn said(code: Code) -> &'static str {
    match code {
        Code::NotFound => "的文件不见了",
        Code::Damaged => "的文件已被改动，与添加时不一致",
        Code::BadInput
        | Code::AlreadyExists
        | Code::BadPlan
        | Code::Locked
        | Code::Newer
        | Code::Foreign
        | Code::NotAllowed
        | Code::NotWritable
        | Code::DiskFull
        | Code::Io
        | Code::Internal => "的文件读不出来",
    }
}
