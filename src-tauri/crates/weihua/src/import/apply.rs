//! Writing what was shown: from the bytes again, in one transaction, one 版 a unit.

use std::collections::BTreeMap;

use rusqlite::Transaction;
use serde::Serialize;

use super::judge::{Judged, judge};
use super::model::Preview;
use super::resolve::{ResolvedRow, Takes};
use super::{Request, Source, draft, view};
use crate::batch::{self, BatchKind, Item, NewBatch, Origin};
use crate::clock::{Date, Moment, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::file;
use crate::id::UnitId;
use crate::op::{Author, Op};
use crate::plan;
use crate::progress::{At, FieldName};
use crate::revision::{self, Arrival, Content, NewRevision, Origin as RevisionOrigin, Revision};
use crate::store::{self, DeskKind, KeptKind, Store, current_plan, files_folder, name_kept};
use crate::unit;

/// When the workbooks came in, as the office says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt<'a> {
    /// 收到日期: 按时 is judged by it.
    pub received_on: Date,
    /// Why it lies before today; empty where it does not.
    pub note: &'a str,
}

/// A 版 that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AppliedUnit {
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// 第几版; none where it went into the draft.
    pub revision: Option<u32>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Applied {
    /// Number of the batch; none where nothing changed and nothing was written.
    #[cfg_attr(feature = "bindings", ts(type = "number | null"))]
    pub batch: Option<i64>,
    /// 版 that were made, in the order of the workbooks.
    pub units: Vec<AppliedUnit>,
    /// What was shown, with what became of it.
    pub preview: Preview,
}

/// Takes in what can be taken: rows that are new or changed, and doubtful ones that are decided.
/// `seen` is the digest of the preview a person saw; without one, whatever the workbooks say now
/// is taken. The same workbook again changes nothing. `sources` are the bytes from which the
/// workbooks of the request were just taken apart; they are kept.
///
/// # Errors
/// `BadInput` where the workbooks or the data file are no longer what was shown, and for a
/// 收到日期 to come; `NotFound` for a period the plan does not have; those of the data file.
pub fn apply(
    store: &mut Store,
    request: Request<'_>,
    sources: &[Source],
    seen: Option<&str>,
    receipt: Receipt<'_>,
    author: &Author,
    moment: Moment,
) -> Result<Applied> {
    refuse_date(receipt, request.plan.period(request.period)?, request.today)?;
    let judged = store.read(|conn| judge(conn, request))?;
    let preview = view::preview(request, &judged)?;
    if seen.is_some_and(|seen| seen != preview.digest) {
        return Err(Failure::new(
            Code::BadInput,
            "表格或者台账在预览之后有了变化，没有导入，未作任何改动；请重新预览，看过再导入。",
        ));
    }
    let writing: Vec<&Judged> =
        judged.iter().filter(|one| one.rows.iter().any(ResolvedRow::writes)).collect();
    if writing.is_empty() {
        return Ok(Applied { batch: None, units: Vec::new(), preview });
    }
    copy_first(store, moment)?;
    let folder = files_folder(store.path());
    let mut originals: Vec<(&Judged, &[u8])> = Vec::new();
    for one in writing {
        originals.push((one, bytes_of(sources, one)?));
    }
    // Whole on the disk before the row that names them.
    for (_, bytes) in &originals {
        file::keep(&folder, bytes)?;
    }
    let op = Op::TakeIn {
        files: originals.len(),
        what: BatchKind::Workbook.label().to_owned(),
        period_label: preview.period_label.clone(),
    };
    let (batch, units) = store.write(op, author, moment, |tx| {
        let mut writing: Vec<&Judged> = Vec::new();
        for (one, bytes) in &originals {
            let size = bytes.len();
            name_kept(tx, KeptKind::Workbook, &one.name, &one.sha256, size, author, moment)?;
            writing.push(one);
        }
        write(tx, request, &writing, receipt, author, moment)
    })?;
    store.settle()?;
    Ok(Applied { batch: Some(batch), units, preview })
}

/// What stands in the file now, as a copy: an import changes much at once.
fn copy_first(store: &Store, moment: Moment) -> Result<()> {
    store.copy_if_changed(moment).map(drop).map_err(|failure| {
        let why = failure.sentence.clone();
        let sentence = format!("导入前的自动备份没有做成，没有导入，台账未作任何改动；{why}");
        Failure { sentence, ..failure }
    })
}

/// What is written can be looked up in its original.
fn bytes_of<'a>(sources: &'a [Source], one: &Judged) -> Result<&'a [u8]> {
    let source = sources.iter().find(|source| source.sha256 == one.sha256);
    source.and_then(|source| source.content.as_deref().ok()).ok_or_else(|| {
        let sentence = format!(
            "“{}”的原件不在手边，没有导入，未作任何改动；请重新选取，看过再导入。",
            one.name
        );
        Failure::new(Code::BadInput, sentence)
    })
}

/// Refuses a 收到日期 that cannot be, or lies before today without a word why.
pub(crate) fn refuse_date(receipt: Receipt<'_>, period: &plan::Period, today: Date) -> Result<()> {
    if receipt.received_on < period.from {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "收到日期{}早于{}开始的{}，没有导入，未作任何改动；请核对年份。",
                chinese_date(receipt.received_on),
                period.label,
                chinese_date(period.from)
            ),
        ));
    }
    if receipt.received_on > today {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "收到日期{}还没有到，没有导入，未作任何改动；请写今天或以前的日期。",
                chinese_date(receipt.received_on)
            ),
        ));
    }
    if receipt.received_on < today && receipt.note.trim().is_empty() {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "收到日期{}早于今天，要写明缘由（如“纸质表当日已收”），没有导入，未作任何改动。",
                chinese_date(receipt.received_on)
            ),
        ));
    }
    Ok(())
}

fn write(
    tx: &Transaction,
    request: Request<'_>,
    writing: &[&Judged],
    receipt: Receipt<'_>,
    author: &Author,
    moment: Moment,
) -> Result<(i64, Vec<AppliedUnit>)> {
    let plan_version = match current_plan(tx)? {
        Some(version) => version.content_hash,
        None => plan::content_hash(request.plan)?,
    };
    let new = NewBatch {
        kind: BatchKind::Workbook,
        received_on: receipt.received_on,
        note: receipt.note.trim(),
    };
    let batch = batch::insert(tx, &new, author, moment)?;
    let into_draft = store::desk(tx)?.kind == DeskKind::Unit;
    let mut made: BTreeMap<UnitId, Option<Revision>> = BTreeMap::new();
    let mut units = Vec::new();
    for one in writing {
        let Some(id) = &one.unit else { continue };
        if into_draft {
            let at = At { plan: request.plan, unit: id, period: request.period, author, moment };
            draft::write(tx, at, &one.rows)?;
        }
        let revision = match made.get(id) {
            Some(revision) => revision.clone(),
            None if into_draft => {
                made.insert(id.clone(), None);
                units.push(applied(request, id, None)?);
                None
            }
            None => {
                let content = content_of(writing, id);
                let revision = make(tx, request, id, content, &plan_version, author, moment)?;
                let arrival = Arrival {
                    revision: revision.id.clone(),
                    received_on: receipt.received_on,
                    batch: Some(batch),
                };
                revision::arrive(tx, &arrival, author, moment)?;
                made.insert(id.clone(), Some(revision.clone()));
                units.push(applied(request, id, Some(&revision))?);
                Some(revision)
            }
        };
        batch::insert_item(
            tx,
            &Item {
                batch,
                sha256: one.sha256.clone(),
                unit: id.clone(),
                period: request.period.clone(),
                name: one.name.clone(),
                layout: one.layout.to_owned(),
                revision: revision.map(|revision| revision.id),
            },
        )?;
        if !into_draft {
            batch::register(tx, batch, &one.sha256, id, request.period)?;
        }
        write_origins(tx, request, batch, one, id)?;
    }
    Ok((batch, units))
}

fn applied(request: Request<'_>, id: &UnitId, revision: Option<&Revision>) -> Result<AppliedUnit> {
    let cutoff = request.plan.period(request.period)?.cutoff;
    let name = unit::view(request.plan, request.plan.unit(id)?, cutoff).name;
    Ok(AppliedUnit {
        unit: id.clone(),
        unit_name: name,
        revision: revision.map(|made| made.number),
    })
}

fn make(
    tx: &Transaction,
    request: Request<'_>,
    unit: &UnitId,
    content: Content,
    plan_version: &str,
    author: &Author,
    moment: Moment,
) -> Result<Revision> {
    let heads = revision::heads(tx, unit, request.period)?;
    let new = NewRevision {
        unit: unit.clone(),
        period: request.period.clone(),
        parents: heads.into_iter().map(|head| head.id).collect(),
        origin: RevisionOrigin::Import,
        plan_version: plan_version.to_owned(),
        reason: String::new(),
        content,
    };
    revision::make(tx, &new, author, moment)
}

/// What the rows that are taken say, all workbooks of the unit together; they agree by now.
fn content_of(writing: &[&Judged], unit: &UnitId) -> Content {
    let mut content = Content::default();
    let rows = writing
        .iter()
        .filter(|one| one.unit.as_ref() == Some(unit))
        .flat_map(|one| &one.rows)
        .filter(|row| row.taken());
    for takes in rows.flat_map(|row| &row.cells).filter_map(|cell| cell.takes.clone()) {
        match takes {
            Takes::Field(measure, name, cell) => {
                let row = content.rows.entry(measure).or_default();
                match name {
                    FieldName::Progress => row.progress = cell,
                    FieldName::Problems => row.problems = cell,
                    FieldName::NextSteps => row.next_steps = cell,
                    FieldName::Completion => row.completion = cell,
                }
            }
            Takes::Zero(measure, cell) => content.rows.entry(measure).or_default().zero = cell,
            Takes::Figure(indicator, amount) => {
                content.numbers.insert(indicator, amount);
            }
            Takes::Reached(measure, deadline, day) => {
                content.milestones.insert((measure, deadline), day);
            }
        }
    }
    content
}

/// The cell each fresh value was taken from.
fn write_origins(
    tx: &Transaction,
    request: Request<'_>,
    batch: i64,
    one: &Judged,
    unit: &UnitId,
) -> Result<()> {
    for cell in one.rows.iter().filter(|row| row.writes()).flat_map(|row| &row.cells) {
        let (Some(takes), true) = (&cell.takes, cell.fresh) else { continue };
        let origin = Origin {
            batch,
            subject: subject(takes),
            sha256: one.sha256.clone(),
            sheet: cell.at.sheet.clone(),
            cell: cell.at.cell.clone(),
        };
        batch::insert_origin(tx, unit, request.period, &origin)?;
    }
    Ok(())
}

/// What a value stands under, which for words moved into a text is not its own cell's subject.
fn subject(takes: &Takes) -> String {
    match takes {
        Takes::Field(measure, name, _) => format!("{measure}.{}", name.word()),
        Takes::Zero(measure, _) => format!("{measure}.zero"),
        Takes::Figure(indicator, _) => indicator.to_string(),
        Takes::Reached(measure, deadline, _) => format!("{measure}.{deadline}"),
    }
}
