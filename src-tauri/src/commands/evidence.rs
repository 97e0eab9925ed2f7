//! 佐证材料: chosen or dropped, attached, opened on a copy. Files are copied while the data file is
//! not held, so that what is typed meanwhile is saved.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::Serialize;
use tauri::{AppHandle, Emitter, State, WebviewWindow};
use weihua::desk::DataFile;
use weihua::error::{Code, Failure, Result};
use weihua::id::{EvidenceKindId, MeasureId, PeriodId, UnitId};
use weihua::progress::{self, At, Attached, Sheet};
use weihua::store::attachment::name_on_disk;
use weihua::store::files_folder;

use super::entry::act;
use super::new_file::dialog_folder;
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::dropped::{PickedFile, handed_out};
use crate::opened::{self, OpenedCopies};
use crate::picker::{self, Wanted};
use crate::state::{Memory, Shared, StopSign};

/// Stops the copying of files that is going on.
#[derive(Debug, Default)]
pub struct EvidenceStop(StopSign);

/// What attaching several files made of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EvidenceAdded {
    /// How many pieces are new.
    pub added: u32,
    /// How many were pieces already, whose lost bytes these files put right.
    pub restored: u32,
    /// A sentence for every file that is not, and why.
    pub remarks: Vec<String>,
    /// It was stopped: the files after that were not looked at.
    pub stopped: bool,
}

/// How far the copying is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EvidenceProgress {
    /// Which file, counted from one.
    pub nth: u32,
    /// Of.
    pub total: u32,
    /// Its name.
    pub name: String,
}

/// Files chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn choose_evidence(app: AppHandle, shared: State<'_, Shared>) -> Result<Vec<PickedFile>> {
    let start = dialog_folder(&app, &shared);
    let paths = picker::pick_attachments(&app, "选取佐证材料，可以多选", &start);
    let mut memory = shared.lock();
    if let Some(folder) = paths.first().and_then(|path| path.parent()) {
        memory.remembered.folder = Some(folder.to_owned());
        memory.save_remembered();
    }
    Ok(handed_out(&mut memory, &paths))
}

/// Attaches files to a row, each as one write; what cannot be taken is said and the rest goes on.
#[tauri::command(async)]
pub fn attach_evidence(
    shared: State<'_, Shared>,
    stop: State<'_, EvidenceStop>,
    window: WebviewWindow,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    files: Vec<String>,
) -> Result<EvidenceAdded> {
    let row = Row { unit, period, measure };
    stop.0.clear();
    let (paths, place) = at_hand(&shared, &row, &files)?;
    let folder = files_folder(&place);
    let mut answer = EvidenceAdded { added: 0, restored: 0, remarks: Vec::new(), stopped: false };
    let watch = || if stop.0.is_set() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    for (nth, path) in paths.iter().enumerate() {
        tell(&window, nth, paths.len(), path);
        let taken = match progress::take_in_evidence(&folder, path, &watch) {
            Ok(Some(taken)) => taken,
            Ok(None) => {
                answer.stopped = true;
                break;
            }
            Err(failure) => {
                answer.remarks.push(failure.sentence);
                continue;
            }
        };
        let mut memory = shared.lock();
        let file = same_file(&mut memory, &place)?;
        let (author, moment) = (author(), moment_of(file));
        let DataFile { store, plan, .. } = file;
        let at = At { plan, unit: &row.unit, period: &row.period, author: &author, moment };
        match progress::attach_evidence(store, at, &row.measure, &taken, None) {
            Ok(Attached::New) => answer.added += 1,
            Ok(Attached::Already { .. }) if !taken.was_there() => answer.restored += 1,
            Ok(Attached::Already { name }) => answer.remarks.push(already(taken.name(), &name)),
            Err(failure) => answer.remarks.push(failure.sentence),
        }
    }
    Ok(answer)
}

/// Stops it; what is attached by then stays.
#[tauri::command(async)]
pub fn stop_evidence(stop: State<'_, EvidenceStop>) {
    stop.0.set();
}

/// Opens a copy of a piece with the system's own program for it.
#[tauri::command(async)]
pub fn open_evidence(
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    id: String,
) -> Result<()> {
    let (folder, name) = piece(&shared, &Row { unit, period, measure }, &id)?;
    let copy = copies.place(&name)?;
    progress::copy_evidence(&folder, &id, &name, &copy)?;
    opened::open(&copy, &name)
}

/// Saves a copy of a piece at a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_evidence(
    app: AppHandle,
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    id: String,
) -> Result<Option<SavedFile>> {
    let (folder, name) = piece(&shared, &Row { unit, period, measure }, &id)?;
    let start = dialog_folder(&app, &shared);
    let wanted =
        Wanted::NewFile { title: "佐证材料另存到哪里", name: &name_on_disk(&name) };
    let Some(path) = picker::pick(&app, wanted, &start) else {
        return Ok(None);
    };
    // The dialog asked about what stands there.
    progress::copy_evidence(&folder, &id, &name, &path)?;
    Ok(Some(SavedFile::at(&path)))
}

/// Puts a piece under another 类别, or under none.
#[tauri::command(async)]
pub fn categorise_evidence(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    id: String,
    category: Option<EvidenceKindId>,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| {
        progress::categorise_evidence(store, at, &measure, &id, category.as_ref())
    })
}

/// Gives a piece another name.
#[tauri::command(async)]
pub fn rename_evidence(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    id: String,
    name: String,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| {
        progress::rename_evidence(store, at, &measure, &id, &name)
    })
}

/// Takes a piece out of its row.
#[tauri::command(async)]
pub fn detach_evidence(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    id: String,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| progress::detach_evidence(store, at, &measure, &id))
}

/// Puts back a piece that was taken out.
#[tauri::command(async)]
pub fn put_back_evidence(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
    id: String,
) -> Result<Sheet> {
    act(&shared, &unit, &period, |store, at| progress::put_back_evidence(store, at, &measure, &id))
}

/// The row of a sheet.
struct Row {
    unit: UnitId,
    period: PeriodId,
    measure: MeasureId,
}

/// The files, and where the data file lies, which is then let go. Refusals come first.
fn at_hand(shared: &Shared, row: &Row, files: &[String]) -> Result<(Vec<PathBuf>, PathBuf)> {
    let mut memory = shared.lock();
    let paths = files.iter().map(|handle| memory.path(handle)).collect::<Result<_>>()?;
    let file = memory.file()?;
    let (author, moment) = (author(), moment_of(file));
    let DataFile { store, plan, .. } = file;
    let at = At { plan, unit: &row.unit, period: &row.period, author: &author, moment };
    store.read(|conn| progress::may_attach_evidence(conn, at, &row.measure))?;
    Ok((paths, store.path().to_owned()))
}

/// The folder in which a piece lies, and its name.
fn piece(shared: &Shared, row: &Row, id: &str) -> Result<(PathBuf, String)> {
    let mut memory = shared.lock();
    let DataFile { store, .. } = memory.file()?;
    let name = store
        .read(|conn| progress::evidence_name(conn, &row.unit, &row.period, &row.measure, id))?;
    Ok((files_folder(store.path()), name))
}

/// The data file, unless another one was opened while files were copied.
fn same_file<'a>(memory: &'a mut Memory, place: &Path) -> Result<&'a mut DataFile> {
    let file = memory.file()?;
    if file.store.path() == place {
        return Ok(file);
    }
    let sentence = "添加材料期间换了台账，余下的没有添加；请回到原来的台账再添加。";
    Err(Failure::new(Code::BadInput, sentence))
}

fn already(name: &str, known: &str) -> String {
    if name == known {
        return format!("“{name}”已经在这一项里，没有重复添加。");
    }
    format!("“{name}”与已有的“{known}”内容相同，没有重复添加。")
}

/// A page that does not hear it only shows no progress.
fn tell(window: &WebviewWindow, nth: usize, total: usize, path: &Path) {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let progress = EvidenceProgress { nth: count(nth + 1), total: count(total), name };
    let _ = window.emit("evidence-progress", progress);
}
