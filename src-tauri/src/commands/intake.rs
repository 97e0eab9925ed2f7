//! 收件: workbooks chosen, looked through, taken in, undone. They are read while the data file is
//! not held, so that the window goes on answering.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Emitter, State, WebviewWindow};
use weihua::batch::{self, Undone};
use weihua::clock::Date;
use weihua::desk::DataFile;
use weihua::error::{Code, Failure, Result};
use weihua::id::PeriodId;
use weihua::import::{
    self, Applied, Decisions, Intake, Preview, Receipt, Request, Source, TakenApart,
};
use weihua::plan::Plan;

use super::new_file::dialog_folder;
use super::{author, moment_of};
use crate::picker::{self, Wanted};
use crate::state::{Memory, Shared};
use crate::workbooks::{IntakeProgress, PickedBook, ReadBooks, handed_out, workbooks_in};

/// Which workbooks are looked at, for which period, with what is decided so far.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct BatchAsked {
    /// Handles of the workbooks.
    pub books: Vec<String>,
    /// The period.
    pub period: PeriodId,
    /// What a person decided.
    pub decisions: Decisions,
}

/// What a person saw and says when it is taken in.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct BatchSeen {
    /// Digest of the preview that was on screen.
    pub digest: String,
    /// 收到日期
    pub received_on: Date,
    /// Why it lies before today; empty where it does not.
    pub note: String,
}

/// 体检单 that lie in a folder now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SlipsWritten {
    /// The folder, as shown.
    pub folder: String,
    /// Their file names.
    pub names: Vec<String>,
}

/// What came in for a period; without one, for the current one.
#[tauri::command(async)]
pub fn intake(shared: State<'_, Shared>, period: Option<PeriodId>) -> Result<Intake> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| import::intake(conn, &file.plan, period.as_ref(), today))
}

/// Workbooks chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn choose_workbooks(app: AppHandle, shared: State<'_, Shared>) -> Result<Vec<PickedBook>> {
    let start = dialog_folder(&app, &shared);
    let paths = picker::pick_workbooks(&app, &start);
    let folder = paths.first().and_then(|path| path.parent()).map(Path::to_owned);
    hand_out(&mut shared.lock(), folder, &paths)
}

/// The workbooks of a folder chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn choose_workbook_folder(
    app: AppHandle,
    shared: State<'_, Shared>,
) -> Result<Vec<PickedBook>> {
    let start = dialog_folder(&app, &shared);
    let Some(folder) = picker::pick(&app, Wanted::FolderOfWorkbooks, &start) else {
        return Ok(Vec::new());
    };
    let paths = workbooks_in(std::slice::from_ref(&folder))?;
    hand_out(&mut shared.lock(), Some(folder), &paths)
}

/// 表格体检: everything an import would do; none where the reading was stopped.
#[tauri::command(async)]
pub fn look_at_workbooks(
    shared: State<'_, Shared>,
    read: State<'_, ReadBooks>,
    window: WebviewWindow,
    asked: BatchAsked,
) -> Result<Option<Preview>> {
    let (paths, plan, place) = at_hand(&shared, &asked)?;
    let Some(books) = read.look(&paths, &plan, &mut |done, total| tell(&window, done, total))?
    else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    let file = same_file(&mut memory, &place)?;
    let request = request(file, &asked, &books);
    file.store.read(|conn| import::preview(conn, request)).map(Some)
}

/// 体检单, one for each unit about whose workbooks there is something to say, into a folder chosen
/// in a dialog; none where it was left or the reading was stopped: then nothing was written.
#[tauri::command(async)]
pub fn write_slips(
    app: AppHandle,
    shared: State<'_, Shared>,
    read: State<'_, ReadBooks>,
    window: WebviewWindow,
    asked: BatchAsked,
) -> Result<Option<SlipsWritten>> {
    let (paths, plan, place) = at_hand(&shared, &asked)?;
    let Some(books) = read.look(&paths, &plan, &mut |done, total| tell(&window, done, total))?
    else {
        return Ok(None);
    };
    let slips = {
        let mut memory = shared.lock();
        let file = same_file(&mut memory, &place)?;
        let request = request(file, &asked, &books);
        let preview = file.store.read(|conn| import::preview(conn, request))?;
        import::slips(&preview, request.today, file.desk.demo_today)?
    };
    let start = dialog_folder(&app, &shared);
    let Some(folder) = picker::pick(&app, Wanted::FolderForSlips, &start) else {
        return Ok(None);
    };
    let written = import::write_slips(&slips, &folder)?;
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let names = written.iter().filter_map(name).collect();
    let shown = folder.display().to_string();
    shared.lock().remembered.folder = Some(folder);
    Ok(Some(SlipsWritten { folder: shown, names }))
}

/// Stops the reading; nothing is taken in then.
#[tauri::command(async)]
pub fn stop_workbooks(read: State<'_, ReadBooks>) {
    read.stop();
}

/// Takes in what can be taken, from the bytes anew; none where the reading was stopped.
#[tauri::command(async)]
pub fn take_in_workbooks(
    shared: State<'_, Shared>,
    read: State<'_, ReadBooks>,
    window: WebviewWindow,
    asked: BatchAsked,
    seen: BatchSeen,
) -> Result<Option<Applied>> {
    let (paths, plan, place) = at_hand(&shared, &asked)?;
    let sources: Vec<Source> = paths.iter().map(|path| Source::at(path)).collect();
    let told = &mut |done, total| tell(&window, done, total);
    let Some(books) = read.read_anew(&sources, &plan, told)? else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    let file = same_file(&mut memory, &place)?;
    let moment = moment_of(file);
    let request = Request {
        plan: &plan,
        period: &asked.period,
        books: &books,
        decisions: &asked.decisions,
        today: moment.today,
    };
    let receipt = Receipt { received_on: seen.received_on, note: &seen.note };
    let digest = Some(seen.digest.as_str());
    import::apply(&mut file.store, request, &sources, digest, receipt, &author(), moment).map(Some)
}

/// 撤销这一批.
#[tauri::command(async)]
pub fn undo_batch(shared: State<'_, Shared>, batch: i64) -> Result<Undone> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    batch::undo(&mut file.store, &file.plan, Some(batch), &author(), moment)
}

fn hand_out(
    memory: &mut Memory,
    folder: Option<PathBuf>,
    paths: &[PathBuf],
) -> Result<Vec<PickedBook>> {
    if folder.is_some() {
        memory.remembered.folder = folder;
    }
    Ok(handed_out(memory, paths))
}

/// What the reading needs of the memory, which is then let go.
fn at_hand(shared: &Shared, asked: &BatchAsked) -> Result<(Vec<PathBuf>, Plan, PathBuf)> {
    let mut memory = shared.lock();
    let paths = asked.books.iter().map(|handle| memory.path(handle)).collect::<Result<_>>()?;
    let file = memory.file()?;
    Ok((paths, file.plan.clone(), file.store.path().to_owned()))
}

/// The data file, unless another one was opened while workbooks were read.
fn same_file<'a>(memory: &'a mut Memory, place: &Path) -> Result<&'a mut DataFile> {
    let file = memory.file()?;
    if file.store.path() == place {
        return Ok(file);
    }
    let sentence = "读表期间换了台账，没有导入，未作任何改动；请回到原来的台账再收。";
    Err(Failure::new(Code::BadInput, sentence))
}

fn request<'a>(file: &'a DataFile, asked: &'a BatchAsked, books: &'a [TakenApart]) -> Request<'a> {
    Request {
        plan: &file.plan,
        period: &asked.period,
        books,
        decisions: &asked.decisions,
        today: moment_of(file).today,
    }
}

/// A page that does not hear it only shows no progress.
fn tell(window: &WebviewWindow, done: usize, total: usize) {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let _ =
        window.emit("intake-progress", IntakeProgress { done: count(done), total: count(total) });
}
