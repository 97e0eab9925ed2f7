//! 报告: gathered, drawn, looked at, let out.

use std::ops::ControlFlow;

use serde::Serialize;
use tauri::ipc::Response;
use tauri::{AppHandle, State};
use weihua::desk::DataFile;
use weihua::error::{Code, Failure, Result};
use weihua::id::{MeasureId, PeriodId, UnitId};
use weihua::progress::At;
use weihua::report::quarterly::{self, Drawn, Options, Placement, ReportView};
use weihua::report::{issue_over, place, place_by_rule};
use weihua::store::Store;

use super::new_file::dialog_folder;
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::fonts;
use crate::picker::{self, Wanted};
use crate::state::{Shared, StopSign};

/// A report set on pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DrawnReport {
    /// What the page hands back for its bytes, and to let it out.
    pub handle: String,
    /// How many pages.
    pub pages: u32,
    /// How many of them are text.
    pub body_pages: u32,
    /// Size of the file.
    pub bytes: u32,
    /// Characters without a glyph; 〓 stands for each.
    pub missing: Vec<String>,
}

/// What the report of a period is made from.
#[tauri::command(async)]
pub fn report(shared: State<'_, Shared>, period: PeriodId) -> Result<ReportView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    quarterly::view(file, &period, moment_of(file).today)
}

/// Draws the report; none where it was stopped. The data file is free while pages are set.
#[tauri::command(async)]
pub fn draw_report(
    app: AppHandle,
    shared: State<'_, Shared>,
    stop: State<'_, StopSign>,
    period: PeriodId,
    options: Options,
) -> Result<Option<DrawnReport>> {
    let fonts = fonts::open(&app)?;
    stop.clear();
    let gathered = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        quarterly::gather_from(file, &period, &options, moment_of(file).today)?
    };
    let go_on = || if stop.is_set() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let drawn = quarterly::draw_gathered(gathered, &period, &options, &fonts, &go_on)?;
    Ok(drawn.map(|drawn| keep(&shared, drawn)))
}

/// Stops the drawing at its next step.
#[tauri::command(async)]
pub fn stop_drawing(stop: State<'_, StopSign>) {
    stop.set();
}

/// The bytes of the report drawn last.
#[tauri::command(async)]
pub fn drawn_report(shared: State<'_, Shared>, handle: String) -> Result<Response> {
    let memory = shared.lock();
    let (_, drawn) = drawn_under(memory.drawn.as_ref(), &handle)?;
    Ok(Response::new(drawn.paper.bytes.clone()))
}

/// Lets the report drawn last go out, to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn issue_report(
    app: AppHandle,
    shared: State<'_, Shared>,
    handle: String,
) -> Result<Option<SavedFile>> {
    let (name, paper) = {
        let memory = shared.lock();
        let (_, drawn) = drawn_under(memory.drawn.as_ref(), &handle)?;
        (drawn.file_name(), drawn.paper.clone())
    };
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewPaper { name: &name }, &start) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(std::path::Path::to_owned);
    memory.save_remembered();
    let file = memory.file()?;
    let moment = moment_of(file);
    // The dialog asked about what stands there.
    issue_over(&mut file.store, &paper, &path, &author(), moment)?;
    Ok(Some(SavedFile::at(&path)))
}

/// 采用, 摘编, 列入附件 or 不采用 of an entry.
#[tauri::command(async)]
pub fn place_entry(
    shared: State<'_, Shared>,
    period: PeriodId,
    measure: MeasureId,
    unit: UnitId,
    placement: Placement,
    excerpt: String,
) -> Result<ReportView> {
    act(&shared, &unit, &period, |store, at| place(store, at, &measure, placement, &excerpt))
}

/// Back to the rule.
#[tauri::command(async)]
pub fn place_entry_by_rule(
    shared: State<'_, Shared>,
    period: PeriodId,
    measure: MeasureId,
    unit: UnitId,
) -> Result<ReportView> {
    act(&shared, &unit, &period, |store, at| place_by_rule(store, at, &measure))
}

fn act(
    shared: &Shared,
    unit: &UnitId,
    period: &PeriodId,
    work: impl FnOnce(&mut Store, At<'_>) -> Result<()>,
) -> Result<ReportView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let author = author();
    work(store, At { plan, unit, period, author: &author, moment })?;
    quarterly::view(file, period, moment.today)
}

fn keep(shared: &Shared, drawn: Drawn) -> DrawnReport {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut memory = shared.lock();
    let handle = memory.drawn.as_ref().map_or(1, |(number, _)| number + 1);
    let view = DrawnReport {
        handle: handle.to_string(),
        pages: count(drawn.pages),
        body_pages: count(drawn.body_pages),
        bytes: count(drawn.paper.bytes.len()),
        missing: drawn.missing.iter().map(char::to_string).collect(),
    };
    memory.drawn = Some((handle, drawn));
    view
}

fn drawn_under<'a>(drawn: Option<&'a (u64, Drawn)>, handle: &str) -> Result<&'a (u64, Drawn)> {
    drawn
        .filter(|(number, _)| number.to_string() == handle)
        .ok_or_else(|| Failure::new(Code::NotFound, "报告已经重新排版，请稍候再导出。"))
}
