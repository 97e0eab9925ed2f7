//! Files of a 报送事项: attached, taken off, copied out, and the 人员名单 made from the 联系人. The bytes
//! lie beside the data file before a row names them, and stay when it is gone.

use std::path::{Path, PathBuf};

use super::{MatterState, begun, owed, store};
use crate::clock::Date;
use crate::contact::{self, list};
use crate::desk::OwnUnit;
use crate::error::{Code, Failure, Result};
use crate::id::{DeliverableId, UnitId};
use crate::op::{MatterOp, Op};
use crate::pdf::{self, Fonts};
use crate::plan::{Deliverable, Plan};
use crate::report::document::Document;
use crate::store::{Attachment, KeptKind, Store, files_folder, keep_attachment, name_kept};
use crate::{file, unit};

/// Attaches files from the disk; all of them or none. What was not begun is 准备中 then.
///
/// # Errors
/// `BadInput` for a program, an empty file, one above the limit, one that is attached already, and
/// at a desk of another unit; `NotFound`, `NotWritable`, `DiskFull`.
pub fn attach(
    store: &mut Store,
    own: OwnUnit<'_>,
    which: &DeliverableId,
    sources: &[PathBuf],
) -> Result<()> {
    let deliverable = owed(own.plan, which)?;
    store.read(|conn| own.refuse_elsewhere(conn))?;
    let folder = files_folder(store.path());
    let files: Vec<Attachment> =
        sources.iter().map(|source| keep_attachment(&folder, source)).collect::<Result<_>>()?;
    name_attached(store, own, deliverable, &files, || Ok(()))
}

/// Takes a file off.
///
/// # Errors
/// `NotFound` where it is not attached, `BadInput` at a desk of another unit.
pub fn detach(
    store: &mut Store,
    own: OwnUnit<'_>,
    which: &DeliverableId,
    sha256: &str,
) -> Result<()> {
    let title = owed(own.plan, which)?.title.clone();
    let name = attached(store, own.unit, which, sha256)?;
    let op = Op::Matter(MatterOp::Detach { of: own.subject()?, title, name });
    store.write(op, own.author, own.moment, |tx| {
        own.refuse_elsewhere(tx)?;
        store::detach(tx, own.unit, which, sha256)
    })
}

/// Writes a copy of an attached file to `path`, proven to be what was attached.
///
/// # Errors
/// `NotFound` where it is not attached or its bytes are gone, `Damaged` where they were altered,
/// `NotWritable`, `DiskFull`.
pub fn copy_out(
    store: &Store,
    unit: &UnitId,
    which: &DeliverableId,
    sha256: &str,
    path: &Path,
) -> Result<()> {
    attached(store, unit, which, sha256)?;
    file::write_whole(path, &store.kept_bytes(sha256)?)
}

/// The name under which a file is attached.
///
/// # Errors
/// `NotFound` where it is not.
pub fn attached(
    store: &Store,
    unit: &UnitId,
    which: &DeliverableId,
    sha256: &str,
) -> Result<String> {
    let files = store.read(|conn| store::files(conn, unit, which))?;
    files.into_iter().find(|row| row.sha256 == sha256).map(|row| row.name).ok_or_else(|| {
        Failure::new(Code::NotFound, "这个文件已经不在事项里了，没有改动；请重新打开“事项”页。")
    })
}

/// Sets the 人员名单 from those in office today, writes it to `path` and attaches it.
///
/// # Errors
/// `BadInput` where one of the two is missing and at a desk of another unit; `NotFound` where a
/// font is missing; `NotWritable`, `DiskFull`: then nothing is attached.
pub fn attach_contact_list(
    store: &mut Store,
    own: OwnUnit<'_>,
    which: &DeliverableId,
    fonts: &Fonts,
    path: &Path,
) -> Result<()> {
    let deliverable = owed(own.plan, which)?;
    let today = own.moment.today;
    store.read(|conn| own.refuse_elsewhere(conn))?;
    let paper = list_on(store, own.plan, own.unit, deliverable, today)?;
    let bytes = pdf::render(&paper, fonts)?.bytes;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let listed = Attachment {
        name: name.unwrap_or_else(|| format!("{}.pdf", deliverable.title)),
        sha256: file::keep(&files_folder(store.path()), &bytes)?,
        size: bytes.len(),
    };
    // Last, so that a list that could not be written is not said to be there.
    let written = || file::write_whole(path, &bytes);
    let known = store.read(|conn| store::files(conn, own.unit, which))?;
    if known.iter().any(|row| row.sha256 == listed.sha256) {
        // The same people on the same day: the same bytes, already attached.
        return written();
    }
    name_attached(store, own, deliverable, &[listed], written)
}

/// Refuses a 人员名单 on which somebody is missing, before anybody is asked where to put it.
///
/// # Errors
/// `BadInput`, naming who.
pub fn refuse_half_a_list(
    store: &Store,
    plan: &Plan,
    unit: &UnitId,
    which: &DeliverableId,
    today: Date,
) -> Result<()> {
    list_on(store, plan, unit, owed(plan, which)?, today).map(drop)
}

/// The 人员名单 of those in office on a day.
fn list_on(
    store: &Store,
    plan: &Plan,
    unit: &UnitId,
    deliverable: &Deliverable,
    on: Date,
) -> Result<Document> {
    let (people, desk) = store
        .read(|conn| Ok((contact::contacts_on(conn, unit, on)?, crate::store::desk(conn)?)))?;
    list::compose(&list::ListFacts {
        unit: unit::view(plan, plan.unit(unit)?, on).full,
        plan_title: plan.short_title.clone(),
        doc_no: plan.doc_no.clone(),
        source: deliverable.source.clone(),
        office: plan.office.name.clone(),
        people,
        on,
        demo: desk.demo_today.is_some(),
    })
}

/// Names kept files in one write, whose last step is `finish`.
fn name_attached(
    store: &mut Store,
    own: OwnUnit<'_>,
    deliverable: &Deliverable,
    files: &[Attachment],
    finish: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let (which, title) = (&deliverable.id, deliverable.title.clone());
    let names = files.iter().map(|file| file.name.clone()).collect();
    let op = Op::Matter(MatterOp::Attach { of: own.subject()?, title: title.clone(), names });
    store.write(op, own.author, own.moment, |tx| {
        own.refuse_elsewhere(tx)?;
        let mut kept = store::kept(tx, own.unit, which)?;
        for file in files {
            let kind = KeptKind::Evidence;
            let (author, moment) = (own.author, own.moment);
            name_kept(tx, kind, &file.name, &file.sha256, file.size, author, moment)?;
            if !store::attach(tx, own, which, file)? {
                let sentence =
                    format!("“{}”已经附在“{title}”里，没有重复存入；请核对选的文件。", file.name);
                return Err(Failure::new(Code::BadInput, sentence));
            }
        }
        if kept.state == MatterState::NotStarted {
            kept.state = begun(kept.state);
            store::put(tx, own, which, &kept)?;
        }
        finish()
    })
}
