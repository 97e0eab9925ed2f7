//! 里程碑. Every word of the office answers with the board as the data file now has it.

use tauri::{AppHandle, State};
use weihua::clock::Date;
use weihua::desk::DataFile;
use weihua::error::{Code, Failure, Result};
use weihua::id::{DeadlineId, MeasureId, PeriodId, UnitId};
use weihua::milestones::{self, MilestoneBoard};
use weihua::progress::At;
use weihua::review::{self, OfDeadline};
use weihua::{file, pdf, xlsx};

use super::new_file::dialog_folder;
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::fonts;
use crate::picker::{self, Wanted};
use crate::state::Shared;

/// Every milestone as a period has it; without a period, the current one.
#[tauri::command(async)]
pub fn milestones(shared: State<'_, Shared>, period: Option<PeriodId>) -> Result<MilestoneBoard> {
    board(&shared, period.as_ref())
}

/// 审核达到日期 of units in one act: of one on a day that may be given, of several each on its own.
#[tauri::command(async)]
pub fn confirm_reached(
    shared: State<'_, Shared>,
    period: PeriodId,
    measure: MeasureId,
    deadline: DeadlineId,
    units: Vec<UnitId>,
    on: Option<Date>,
) -> Result<MilestoneBoard> {
    act(&shared, &period, |file, moment| {
        let DataFile { store, plan, .. } = file;
        let author = author();
        match (units.as_slice(), on) {
            ([unit], Some(on)) => {
                let at = At { plan, unit, period: &period, author: &author, moment };
                review::confirm_milestone(store, at, &measure, &deadline, on)
            }
            (units, None) => {
                let of = OfDeadline {
                    plan,
                    period: &period,
                    measure: &measure,
                    deadline: &deadline,
                    author: &author,
                    moment,
                };
                review::confirm_units(store, of, units)
            }
            (_, Some(_)) => Err(Failure::new(
                Code::BadInput,
                "几家一起确认时，各按自报的日期；要另定日期的请逐家确认，没有改动。",
            )),
        }
    })
}

/// 审核达到日期 of units taken back in one act, with its reason.
#[tauri::command(async)]
pub fn take_back_reached(
    shared: State<'_, Shared>,
    period: PeriodId,
    measure: MeasureId,
    deadline: DeadlineId,
    units: Vec<UnitId>,
    reason: String,
) -> Result<MilestoneBoard> {
    act(&shared, &period, |file, moment| {
        let DataFile { store, plan, .. } = file;
        let author = author();
        if let [unit] = units.as_slice() {
            let at = At { plan, unit, period: &period, author: &author, moment };
            return review::unconfirm_milestone(store, at, &measure, &deadline, &reason);
        }
        let of = OfDeadline {
            plan,
            period: &period,
            measure: &measure,
            deadline: &deadline,
            author: &author,
            moment,
        };
        review::unconfirm_units(store, of, &units, &reason)
    })
}

/// 审核达到日期 of a whole measure.
#[tauri::command(async)]
pub fn confirm_whole_measure(
    shared: State<'_, Shared>,
    period: PeriodId,
    measure: MeasureId,
    deadline: DeadlineId,
    on: Date,
) -> Result<MilestoneBoard> {
    act(&shared, &period, |file, moment| {
        let DataFile { store, plan, .. } = file;
        review::confirm_measure(store, plan, &measure, &deadline, on, &author(), moment)
    })
}

/// The same taken back, with its reason.
#[tauri::command(async)]
pub fn take_back_whole_measure(
    shared: State<'_, Shared>,
    period: PeriodId,
    measure: MeasureId,
    deadline: DeadlineId,
    reason: String,
) -> Result<MilestoneBoard> {
    act(&shared, &period, |file, moment| {
        let DataFile { store, plan, .. } = file;
        review::unconfirm_measure(store, plan, &measure, &deadline, &reason, &author(), moment)
    })
}

/// The list as a workbook, to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_milestones(
    app: AppHandle,
    shared: State<'_, Shared>,
    period: PeriodId,
) -> Result<Option<SavedFile>> {
    let board = board(&shared, Some(&period))?;
    let bytes = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let demo = file.desk.demo_today;
        xlsx::to_bytes(&milestones::workbook(&file.plan, &board, demo))?
    };
    let name = milestones::file_name(&board, "xlsx");
    save(&app, &shared, Wanted::NewWorkbook { name: &name }, &bytes)
}

/// The list as a PDF, to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn print_milestones(
    app: AppHandle,
    shared: State<'_, Shared>,
    period: PeriodId,
) -> Result<Option<SavedFile>> {
    let fonts = fonts::open(&app)?;
    let board = board(&shared, Some(&period))?;
    let paper = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        milestones::paper(&file.plan, &board, file.desk.demo_today)
    };
    let name = milestones::file_name(&board, "pdf");
    let rendered = pdf::render(&paper, &fonts)?;
    save(&app, &shared, Wanted::NewPaper { name: &name }, &rendered.bytes)
}

fn save(
    app: &AppHandle,
    shared: &Shared,
    wanted: Wanted<'_>,
    bytes: &[u8],
) -> Result<Option<SavedFile>> {
    let start = dialog_folder(app, shared);
    let Some(path) = picker::pick(app, wanted, &start) else {
        return Ok(None);
    };
    file::write_whole(&path, bytes)?;
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(std::path::Path::to_owned);
    Ok(Some(SavedFile::at(&path)))
}

fn board(shared: &Shared, period: Option<&PeriodId>) -> Result<MilestoneBoard> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| milestones::board(conn, &file.plan, period, today))
}

fn act(
    shared: &Shared,
    period: &PeriodId,
    work: impl FnOnce(&mut DataFile, weihua::clock::Moment) -> Result<()>,
) -> Result<MilestoneBoard> {
    {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let moment = moment_of(file);
        work(file, moment)?;
    }
    board(shared, Some(period))
}
