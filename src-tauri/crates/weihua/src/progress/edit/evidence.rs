//! 佐证材料 attached, put under another 类别, renamed, taken out and put back. The bytes stay
//! whatever becomes of a piece, so that taking out can be taken back days later.

use rusqlite::{Connection, Transaction};

use super::At;
use super::allowed::writable_row;
use crate::error::{Code, Failure, Result};
use crate::id::{EvidenceKindId, MeasureId};
use crate::op::{EvidenceOp, Op};
use crate::progress::evidence::{MOST_PIECES, TakenIn, guessed_kind, unknown};
use crate::progress::ground;
use crate::progress::store::{self as draft, Piece};
use crate::store::attachment::{clean_name, parts};
use crate::store::{KeptKind, Store, name_kept, text_index};

/// What attaching a file made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attached {
    /// A new piece.
    New,
    /// The row has these bytes already, under this name: nothing was changed.
    Already {
        /// Under which name.
        name: String,
    },
}

/// Refuses beforehand what attaching would refuse, so that no file is copied in vain.
///
/// # Errors
/// `BadInput` where the row is not the unit's, the period is locked or the row is full.
pub fn may_attach_evidence(conn: &Connection, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let measure = writable_row(conn, at.plan, at.place(), at.moment.today, measure)?;
    refuse_full(measure.number, own(conn, at, &measure.id)?.len())
}

/// Attaches bytes that were taken in. Without a 类别 the one it seems to have is chosen.
///
/// # Errors
/// As [`may_attach_evidence`]; `BadInput` for a 类别 the plan does not have; those of writing.
pub fn attach_evidence(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    file: &TakenIn,
    category: Option<&EvidenceKindId>,
) -> Result<Attached> {
    let row = at.row(at.plan.measure(measure)?)?;
    let category = category.or_else(|| guessed_kind(at.plan, file.name()));
    refuse_strange(at, category)?;
    let op = Op::Evidence(EvidenceOp::Attach(row, file.name().to_owned()));
    store.write(op, at.author, at.moment, |tx| {
        let measure = writable_row(tx, at.plan, at.place(), at.moment.today, measure)?;
        let own = own(tx, at, &measure.id)?;
        if let Some(known) = own.iter().find(|piece| piece.sha256 == file.sha256()) {
            return Ok(Attached::Already { name: known.name.clone() });
        }
        refuse_full(measure.number, own.len())?;
        let size = usize::try_from(file.size()).unwrap_or(usize::MAX);
        let kind = KeptKind::Evidence;
        name_kept(tx, kind, file.name(), file.sha256(), size, at.author, at.moment)?;
        let piece = Piece {
            measure: measure.id.clone(),
            sha256: file.sha256().to_owned(),
            name: file.name().to_owned(),
            category: word(category),
            size: i64::try_from(file.size()).unwrap_or(i64::MAX),
        };
        put(tx, at, &piece).map(|()| Attached::New)
    })
}

/// Puts a piece under another 类别; none takes it out of all.
///
/// # Errors
/// `NotFound` where the row has no such piece; as [`attach_evidence`] else.
pub fn categorise_evidence(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    id: &str,
    category: Option<&EvidenceKindId>,
) -> Result<()> {
    let row = at.row(at.plan.measure(measure)?)?;
    refuse_strange(at, category)?;
    let known = at.plan.evidence_kinds.iter().find(|kind| Some(&kind.id) == category);
    let label = known.map_or("未选类别", |kind| kind.label.as_str()).to_owned();
    let name = store.read(|conn| Ok(find(conn, at, measure, id)?.name))?;
    let op = Op::Evidence(EvidenceOp::Categorise { row, name, label });
    change(store, at, op, measure, id, |piece| piece.category = word(category))
}

/// Gives a piece another name. Its ending stays, because it says what the bytes are.
///
/// # Errors
/// `BadInput` for an empty name; as [`categorise_evidence`] else.
pub fn rename_evidence(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    id: &str,
    name: &str,
) -> Result<()> {
    let row = at.row(at.plan.measure(measure)?)?;
    if name.trim().is_empty() {
        return Err(Failure::new(Code::BadInput, "材料名称不能空着，没有改名；请写一个名称。"));
    }
    let from = store.read(|conn| Ok(find(conn, at, measure, id)?.name))?;
    let name = with_ending_of(&from, name);
    let op = Op::Evidence(EvidenceOp::Rename { row, from, name: name.clone() });
    change(store, at, op, measure, id, |piece| piece.name = name)
}

/// Takes a piece out of the row. Its bytes stay.
///
/// # Errors
/// As [`categorise_evidence`].
pub fn detach_evidence(store: &mut Store, at: At<'_>, measure: &MeasureId, id: &str) -> Result<()> {
    let row = at.row(at.plan.measure(measure)?)?;
    let name = store.read(|conn| Ok(find(conn, at, measure, id)?.name))?;
    store.write(Op::Evidence(EvidenceOp::Detach(row, name)), at.author, at.moment, |tx| {
        let measure = writable_row(tx, at.plan, at.place(), at.moment.today, measure)?;
        let piece = find(tx, at, &measure.id, id)?;
        draft::remove_piece(tx, at.place(), &measure.id, id)?;
        at.journal(tx, &Piece::subject(&measure.id), "blank", &piece.journalled())?;
        index(tx, at, &piece, "")
    })
}

/// Puts back a piece that was taken out, as it last was.
///
/// # Errors
/// `NotFound` where none such was taken out; as [`attach_evidence`] else.
pub fn put_back_evidence(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    id: &str,
) -> Result<()> {
    let row = at.row(at.plan.measure(measure)?)?;
    let removed = |conn: &Connection| {
        draft::removed_pieces(conn, at.place())?
            .into_iter()
            .find(|piece| piece.measure == *measure && piece.sha256 == id)
            .ok_or_else(unknown)
    };
    let name = store.read(|conn| Ok(removed(conn)?.name))?;
    store.write(Op::Evidence(EvidenceOp::PutBack(row, name)), at.author, at.moment, |tx| {
        let measure = writable_row(tx, at.plan, at.place(), at.moment.today, measure)?;
        refuse_full(measure.number, own(tx, at, &measure.id)?.len())?;
        put(tx, at, &removed(tx)?)
    })
}

fn change(
    store: &mut Store,
    at: At<'_>,
    op: Op,
    measure: &MeasureId,
    id: &str,
    edit: impl FnOnce(&mut Piece),
) -> Result<()> {
    store.write(op, at.author, at.moment, |tx| {
        let measure = writable_row(tx, at.plan, at.place(), at.moment.today, measure)?;
        let before = find(tx, at, &measure.id, id)?;
        let mut piece = before.clone();
        edit(&mut piece);
        if piece == before {
            return Ok(());
        }
        put(tx, at, &piece)
    })
}

fn put(tx: &Transaction<'_>, at: At<'_>, piece: &Piece) -> Result<()> {
    draft::put_piece(tx, at.place(), piece, at.author, at.moment)?;
    at.journal(tx, &Piece::subject(&piece.measure), "typed", &piece.journalled())?;
    index(tx, at, piece, &piece.name)
}

fn index(tx: &Transaction<'_>, at: At<'_>, piece: &Piece, body: &str) -> Result<()> {
    let short = piece.sha256.get(..12).unwrap_or(&piece.sha256);
    let subject = format!("{}.{short}", piece.measure);
    let entry = text_index::Entry {
        kind: text_index::EVIDENCE,
        unit: at.unit.as_str(),
        period: at.period.as_str(),
        subject: &subject,
    };
    text_index::put(tx, entry, body)
}

fn own(conn: &Connection, at: At<'_>, measure: &MeasureId) -> Result<Vec<Piece>> {
    let mut pieces = ground::pieces(conn, at.place())?;
    pieces.retain(|piece| piece.measure == *measure);
    Ok(pieces)
}

fn find(conn: &Connection, at: At<'_>, measure: &MeasureId, id: &str) -> Result<Piece> {
    own(conn, at, measure)?.into_iter().find(|piece| piece.sha256 == id).ok_or_else(unknown)
}

fn refuse_full(number: u16, pieces: usize) -> Result<()> {
    if pieces < MOST_PIECES {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        format!(
            "第{number}项已有{pieces}件佐证材料，最多{MOST_PIECES}件，没有添加；请合并几件，或先移除不用的。"
        ),
    ))
}

fn refuse_strange(at: At<'_>, category: Option<&EvidenceKindId>) -> Result<()> {
    let Some(category) = category else {
        return Ok(());
    };
    if at.plan.evidence_kinds.iter().any(|kind| kind.id == *category) {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        format!("佐证材料没有“{category}”这个类别，没有改动；请从列出的类别里选。"),
    ))
}

fn word(category: Option<&EvidenceKindId>) -> String {
    category.map(|id| id.as_str().to_owned()).unwrap_or_default()
}

/// The new name with the ending of the old one.
fn with_ending_of(from: &str, name: &str) -> String {
    let name = clean_name(name);
    let (_, ending) = parts(from);
    if name.to_lowercase().ends_with(&ending.to_lowercase()) {
        return name;
    }
    clean_name(&format!("{name}{ending}"))
}
