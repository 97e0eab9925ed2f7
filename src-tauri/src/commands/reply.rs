//! 回执 and 退回意见: written at the 汇总端, read and answered at the 填报端.

use std::ops::ControlFlow;

use serde::Serialize;
use tauri::{AppHandle, Emitter, State, WebviewWindow};
use weihua::clock::Date;
use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::exchange;
use weihua::file;
use weihua::id::{PeriodId, UnitId};
use weihua::pdf;
use weihua::progress::At;
use weihua::reply::{
    self, NewReplies, OverdueAnswers, ReadReply, ReplyChoices, ReplyLine, ReplyPreview,
    ReturnedView, Trust, WrittenReply,
};
use weihua::revision::AnswerKind;
use weihua::store::{Store, files_folder};
use weihua::submission;

use super::new_file::dialog_folder;
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::fonts;
use crate::picker::{self, Wanted};
use crate::state::{Shared, StopSign};

/// Replies that lie in a folder now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RepliesWritten {
    /// The folder, as shown.
    pub folder: String,
    /// One a unit.
    pub replies: Vec<WrittenReply>,
}

/// How far the writing of replies is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReplyProgress {
    /// Written.
    pub done: u32,
    /// Of.
    pub total: u32,
}

/// Whom a reply may be written to.
#[tauri::command(async)]
pub fn reply_choices(shared: State<'_, Shared>, period: PeriodId) -> Result<ReplyChoices> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    let folder = files_folder(file.store.path());
    file.store.read(|conn| reply::choices(conn, &file.plan, &period, &folder, today))
}

/// Writes replies into a folder chosen in a dialog, of a period or without one of all; none where
/// the dialog was left or the writing was stopped: then nothing was written.
#[tauri::command(async)]
pub fn write_replies(
    app: AppHandle,
    shared: State<'_, Shared>,
    stop: State<'_, StopSign>,
    window: WebviewWindow,
    units: Vec<UnitId>,
    period: Option<PeriodId>,
    answer_by: Option<Date>,
) -> Result<Option<RepliesWritten>> {
    let start = dialog_folder(&app, &shared);
    let Some(folder) = picker::pick(&app, Wanted::FolderForReplies, &start) else {
        return Ok(None);
    };
    stop.clear();
    let mut memory = shared.lock();
    memory.remembered.folder = Some(folder.clone());
    let file = memory.file()?;
    let moment = moment_of(file);
    let new = NewReplies { units: &units, period: period.as_ref(), answer_by, to: &folder };
    let replies = reply::write_replies(file, new, &author(), moment, &mut |done, total| {
        tell(&window, done, total);
        if stop.is_set() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let shown = folder.display().to_string();
    Ok((!replies.is_empty()).then_some(RepliesWritten { folder: shown, replies }))
}

/// Stops the writing at the next one.
#[tauri::command(async)]
pub fn stop_replies(stop: State<'_, StopSign>) {
    stop.set();
}

/// The newest reply of each unit in a period, to tick off.
#[tauri::command(async)]
pub fn reply_list(shared: State<'_, Shared>, period: PeriodId) -> Result<Vec<ReplyLine>> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    file.store.read(|conn| reply::list(conn, &file.plan, &period))
}

/// Ticks a reply off as handed back.
#[tauri::command(async)]
pub fn tick_reply(
    shared: State<'_, Shared>,
    reply: String,
    period: PeriodId,
) -> Result<Vec<ReplyLine>> {
    listed(&shared, &period, |file| {
        let moment = moment_of(file);
        reply::tick(&mut file.store, &reply, &author(), moment)
    })
}

/// Takes the tick back.
#[tauri::command(async)]
pub fn untick_reply(
    shared: State<'_, Shared>,
    reply: String,
    period: PeriodId,
) -> Result<Vec<ReplyLine>> {
    listed(&shared, &period, |file| {
        let moment = moment_of(file);
        reply::untick(&mut file.store, &reply, &author(), moment)
    })
}

fn listed(
    shared: &Shared,
    period: &PeriodId,
    work: impl FnOnce(&mut DataFile) -> Result<()>,
) -> Result<Vec<ReplyLine>> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    work(file)?;
    file.store.read(|conn| reply::list(conn, &file.plan, period))
}

/// Writes the list as a PDF to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_reply_list(
    app: AppHandle,
    shared: State<'_, Shared>,
    period: PeriodId,
) -> Result<Option<SavedFile>> {
    let fonts = fonts::open(&app)?;
    let (paper, name) = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let today = moment_of(file).today;
        let lines = file.store.read(|conn| reply::list(conn, &file.plan, &period))?;
        let label = &file.plan.period(&period)?.label;
        let office = &file.plan.office.name;
        let demo = file.desk.demo_today.is_some();
        (
            reply::list_paper(label, office, &lines, today, demo),
            format!("{period}_回执交还清单.pdf"),
        )
    };
    let bytes = pdf::render(&paper, &fonts)?.bytes;
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewPaper { name: &name }, &start) else {
        return Ok(None);
    };
    // The dialog asked about what stands there.
    file::write_whole(&path, &bytes)?;
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(std::path::Path::to_owned);
    memory.save_remembered();
    Ok(Some(SavedFile::at(&path)))
}

/// Units that let a 补正期限 pass.
#[tauri::command(async)]
pub fn overdue_answers(shared: State<'_, Shared>) -> Result<Vec<OverdueAnswers>> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| reply::overdue_answers(conn, &file.plan, today))
}

/// The dialog for a reply; answers with a handle, none where it was left.
#[tauri::command(async)]
pub fn choose_reply(app: AppHandle, shared: State<'_, Shared>) -> Result<Option<String>> {
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::Reply, &start) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(std::path::Path::to_owned);
    memory.save_remembered();
    Ok(Some(memory.handle(&path)))
}

/// What a reply says, before it is read in.
#[tauri::command(async)]
pub fn look_at_reply(shared: State<'_, Shared>, handle: String) -> Result<ReplyPreview> {
    let path = shared.lock().path(&handle)?;
    let opened = exchange::open(&path)?;
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    reply::look(file, &opened, today)
}

/// Reads a reply in.
#[tauri::command(async)]
pub fn read_reply(shared: State<'_, Shared>, handle: String, trust: Trust) -> Result<ReadReply> {
    let path = shared.lock().path(&handle)?;
    let opened = exchange::open(&path)?;
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    reply::read_in(file, &opened, trust, &author(), moment)
}

/// 退回意见 that wait in a period; without one, in the current one.
#[tauri::command(async)]
pub fn returned_rows(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: Option<PeriodId>,
) -> Result<ReturnedView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| reply::returned_view(conn, &file.plan, &unit, period.as_ref(), today))
}

/// The periods of a unit in which 退回意见 wait for an answer.
#[tauri::command(async)]
pub fn waiting_returns(shared: State<'_, Shared>, unit: UnitId) -> Result<Vec<ReturnedView>> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| reply::waiting(conn, &file.plan, &unit, today))
}

/// Answers a 退回意见.
#[tauri::command(async)]
pub fn answer_remark(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    remark: String,
    kind: AnswerKind,
    text: String,
) -> Result<ReturnedView> {
    act(&shared, &unit, &period, |store, at| submission::answer(store, at, &remark, kind, &text))
}

/// Takes an answer back.
#[tauri::command(async)]
pub fn take_back_answer(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    remark: String,
) -> Result<ReturnedView> {
    act(&shared, &unit, &period, |store, at| submission::take_back_answer(store, at, &remark))
}

/// One act of a clerk, answered with what waits then.
fn act(
    shared: &Shared,
    unit: &UnitId,
    period: &PeriodId,
    work: impl FnOnce(&mut Store, At<'_>) -> Result<()>,
) -> Result<ReturnedView> {
    super::submission::act(shared, unit, period, |store, at| {
        work(store, at)?;
        let today = at.moment.today;
        store.read(|conn| reply::returned_view(conn, at.plan, at.unit, Some(at.period), today))
    })
}

/// A page that does not hear it only shows no progress.
fn tell(window: &WebviewWindow, done: usize, total: usize) {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let progress = ReplyProgress { done: count(done), total: count(total) };
    let _ = window.emit("reply-progress", progress);
}
