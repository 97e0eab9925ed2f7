//! 下发包: written and its key made known at the 汇总端; looked at and applied at a 填报端. And 待处理.

use std::path::Path;

use serde::Serialize;
use tauri::{AppHandle, State};
use weihua::desk::{DataFile, DeskKind, DeskView};
use weihua::error::Result;
use weihua::exchange::{self, Kind, Opened};
use weihua::id::{MeasureId, PeriodId, UnitId};
use weihua::issue::{self, IssueApplied, IssuePreview, Issues, Leftovers};
use weihua::progress::{self, At, FieldName};
use weihua::{file, key, pdf, plan};

use super::new_file::dialog_folder;
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::clock;
use crate::fonts;
use crate::picker::{self, Wanted};
use crate::state::{Memory, Shared};

/// A 下发包 that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct LookedIssue {
    /// What the page hands back to apply it.
    pub handle: String,
    /// What it is and what it changes.
    pub preview: IssuePreview,
}

/// A 下发包 that was applied, and the desk as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct IssueDone {
    /// What it did.
    pub applied: IssueApplied,
    /// The desk.
    pub desk: DeskView,
}

/// A 下发包 chosen for a new data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct StartIssue {
    /// Name of the file.
    pub name: String,
    /// 第几号.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub serial: i64,
    /// Who handed it out.
    pub office: String,
    /// When it was written.
    pub written_at: String,
    /// Title of its plan.
    pub plan_title: String,
    /// Check characters of the key that signed it, to be compared.
    pub check: String,
}

/// What a new 下发包 would hold, and those that were written.
#[tauri::command(async)]
pub fn issues(shared: State<'_, Shared>) -> Result<Issues> {
    let mut memory = shared.lock();
    let DataFile { store, plan, .. } = memory.file()?;
    store.read(|conn| issue::issues(conn, plan))
}

/// Writes the next 下发包 to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn write_issue(app: AppHandle, shared: State<'_, Shared>) -> Result<Option<SavedFile>> {
    let name = shared.lock().file()?.store.read(issue::proposed_name)?;
    let start = dialog_folder(&app, &shared);
    let wanted = Wanted::NewFile { title: "下发包放在哪里", name: &name };
    let Some(path) = picker::pick(&app, wanted, &start) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    remember_folder(&mut memory, &path);
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let (_, written) = issue::write_issue(store, plan, &path, &author(), moment)?;
    Ok(Some(SavedFile::at(&written.path)))
}

/// Writes the 密钥通知 to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_key_notice(app: AppHandle, shared: State<'_, Shared>) -> Result<Option<SavedFile>> {
    let fonts = fonts::open(&app)?;
    let facts = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let today = moment_of(file).today;
        file.store.read(|conn| issue::notice_facts(conn, &file.plan, today))?
    };
    let name = issue::notice_file_name(facts.on);
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewPaper { name: &name }, &start) else {
        return Ok(None);
    };
    remember_folder(&mut shared.lock(), &path);
    // The dialog asked about what stands there.
    file::write_whole(&path, &pdf::render(&issue::notice(&facts), &fonts)?.bytes)?;
    Ok(Some(SavedFile::at(&path)))
}

/// Another version of the plan from a file chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn change_plan(
    app: AppHandle,
    shared: State<'_, Shared>,
    reason: String,
    from_period: Option<PeriodId>,
) -> Result<Option<DeskView>> {
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::PlanFile, &start) else {
        return Ok(None);
    };
    let loaded = plan::load_file(&path)?;
    let mut memory = shared.lock();
    remember_folder(&mut memory, &path);
    let file = memory.file()?;
    let moment = moment_of(file);
    issue::set_plan(file, &loaded.plan, from_period.as_ref(), &reason, &author(), moment)?;
    file.view(clock::today()).map(Some)
}

/// Looks at a 下发包 chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn choose_issue(app: AppHandle, shared: State<'_, Shared>) -> Result<Option<LookedIssue>> {
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::Issue, &start) else {
        return Ok(None);
    };
    remember_folder(&mut shared.lock(), &path);
    looked(&shared, &path).map(Some)
}

/// What an exchange file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ExchangeKind {
    /// 报送包
    Submission,
    /// 回执
    Reply,
    /// 下发包
    Issue,
}

/// What an exchange file is that was dropped on the window, so that the page shows it where it
/// belongs.
#[tauri::command(async)]
pub fn exchange_kind(shared: State<'_, Shared>, handle: String) -> Result<ExchangeKind> {
    let path = shared.lock().path(&handle)?;
    Ok(match exchange::open(&path)?.manifest.kind {
        Kind::Submission => ExchangeKind::Submission,
        Kind::Reply => ExchangeKind::Reply,
        Kind::Issue => ExchangeKind::Issue,
    })
}

/// Looks at a 下发包 the page has a handle for: one that was dropped on the window.
#[tauri::command(async)]
pub fn look_at_issue(shared: State<'_, Shared>, handle: String) -> Result<LookedIssue> {
    let path = shared.lock().path(&handle)?;
    looked(&shared, &path)
}

/// What the file at `path` is to the open data file. It is proven before the data file is asked for.
pub(crate) fn looked(shared: &Shared, path: &Path) -> Result<LookedIssue> {
    let opened = exchange::open(path)?;
    let mut memory = shared.lock();
    let DataFile { store, plan, .. } = memory.file()?;
    let preview = store.read(|conn| issue::look(conn, plan, &opened))?;
    Ok(LookedIssue { handle: memory.handle(path), preview })
}

/// Applies the 下发包 that was looked at; `compared` are the check characters as they were compared
/// with the notice.
#[tauri::command(async)]
pub fn apply_issue(
    shared: State<'_, Shared>,
    handle: String,
    seen: String,
    compared: Option<String>,
) -> Result<IssueDone> {
    let path = shared.lock().path(&handle)?;
    let opened = exchange::open(&path)?;
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let applied = issue::apply(file, &opened, &seen, compared.as_deref(), &author(), moment)?;
    Ok(IssueDone { applied, desk: file.view(clock::today())? })
}

/// A 下发包 for a new data file, chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn choose_start_issue(app: AppHandle, shared: State<'_, Shared>) -> Result<Option<StartIssue>> {
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::Issue, &start) else {
        return Ok(None);
    };
    let opened: Opened = exchange::open(&path)?;
    let (body, plan) = issue::plan_of(&opened)?;
    let said = StartIssue {
        name: opened.name(),
        serial: body.serial,
        office: body.office,
        written_at: opened.manifest.written_at.clone(),
        plan_title: plan.short_title.clone(),
        check: key::check_characters(&opened.manifest.key),
    };
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    memory.chosen_plan = Some(plan);
    memory.chosen_issue = Some(opened);
    Ok(Some(said))
}

/// What waits without a place at this desk.
#[tauri::command(async)]
pub fn leftovers(shared: State<'_, Shared>) -> Result<Leftovers> {
    waiting(&mut shared.lock())
}

/// Puts a text that waits behind what another measure says.
#[tauri::command(async)]
pub fn put_over(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    from: (MeasureId, FieldName),
    to: (MeasureId, FieldName),
) -> Result<Leftovers> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let author = author();
    let at = At { plan, unit: &unit, period: &period, author: &author, moment };
    progress::put_over(store, at, (&from.0, from.1), (&to.0, to.1))?;
    waiting(&mut memory)
}

fn waiting(memory: &mut Memory) -> Result<Leftovers> {
    let DataFile { store, plan, desk } = memory.file()?;
    store.read(|conn| match desk.kind {
        DeskKind::Bureau => issue::unasked(conn, plan),
        DeskKind::Unit => {
            let mut all = Leftovers::default();
            for unit in &desk.units {
                let found = issue::leftovers(conn, plan, unit)?;
                all.waiting.extend(found.waiting);
                all.moved.extend(found.moved);
            }
            Ok(all)
        }
    })
}

fn remember_folder(memory: &mut Memory, path: &Path) {
    memory.remembered.folder = path.parent().map(Path::to_owned);
    memory.save_remembered();
}
