//! The papers of a unit: its form, its 情况报告, a blank form. What is saved or printed is what was
//! looked at, byte for byte.

use std::path::Path;

use serde::{Deserialize, Serialize};
use tauri::ipc::Response;
use tauri::{AppHandle, State};
use weihua::desk::DataFile;
use weihua::error::{Code, Failure, Result};
use weihua::file;
use weihua::id::{PeriodId, UnitId};
use weihua::pdf::Rendered;
use weihua::progress::At;
use weihua::report::form::FormFacts;
use weihua::report::situation::Situation;
use weihua::report::{form, situation as report_situation};
use weihua::revision::RevisionId;
use weihua::submission::{self, SituationView};
use weihua::unit;

use super::new_file::dialog_folder;
use super::saved::SavedFile;
use super::{author, moment_of};
use crate::fonts;
use crate::opened::{self, OpenedCopies};
use crate::picker::{self, Wanted};
use crate::state::{Memory, Shared};

/// Which paper of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum UnitPaper {
    /// 季度报送表.
    Form,
    /// 空白表.
    Blank,
    /// 情况报告.
    Situation,
}

/// A paper of a unit set on pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DrawnUnitPaper {
    /// What the page hands back for its bytes, and to let it out.
    pub handle: String,
    /// Which paper.
    pub paper: UnitPaper,
    /// How many pages.
    pub pages: u32,
    /// Characters without a glyph; 〓 stands for each.
    pub missing: Vec<String>,
}

/// The paper drawn last, as the window keeps it.
#[derive(Debug)]
pub struct KeptPaper {
    number: u64,
    unit: UnitId,
    period: PeriodId,
    /// Of a form: the hash of what it says.
    content_hash: Option<String>,
    file_name: String,
    bytes: Vec<u8>,
}

/// Draws a paper of a unit.
#[tauri::command(async)]
pub fn draw_unit_paper(
    app: AppHandle,
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    paper: UnitPaper,
) -> Result<DrawnUnitPaper> {
    let fonts = fonts::open(&app)?;
    if paper == UnitPaper::Form {
        ensure_key(&shared, &unit, &period)?;
    }
    let gathered = gather(shared.lock().file()?, &unit, &period, paper)?;
    // The data file is free while pages are set.
    let drawn = match gathered {
        Gathered::Form(facts, name, hash) => (form::draw(&facts, &fonts)?, name, hash),
        Gathered::Situation(facts, text, name) => {
            (report_situation::draw(&facts, &text, None, &fonts)?, name, None)
        }
    };
    Ok(keep(&mut shared.lock(), unit, period, paper, drawn))
}

/// What a paper is made from, with the name proposed for its file.
enum Gathered {
    /// A form, filled in or blank; of a filled one the hash of what it says.
    Form(FormFacts, String, Option<String>),
    /// The 情况报告.
    Situation(FormFacts, Situation, String),
}

fn gather(file: &DataFile, unit: &UnitId, period: &PeriodId, paper: UnitPaper) -> Result<Gathered> {
    let today = moment_of(file).today;
    let name = unit::view(&file.plan, file.plan.unit(unit)?, today).name;
    Ok(match paper {
        UnitPaper::Form => {
            let printed = submission::form_facts(file, unit, period, today)?;
            let name = form::file_name(&file.plan, period, &name);
            Gathered::Form(printed.facts, name, Some(printed.content_hash))
        }
        UnitPaper::Blank => {
            let facts = form::gather_blank(file, unit, period, today)?;
            Gathered::Form(facts, form::blank_file_name(&file.plan, period, &name), None)
        }
        UnitPaper::Situation => {
            let facts = submission::form_facts(file, unit, period, today)?.facts;
            let text = submission::situation(file, unit, period, today)?.text();
            Gathered::Situation(facts, text, report_situation::file_name(period, &name))
        }
    })
}

/// Pages, the name proposed for the file, and of a form the hash of what it says.
type Drawn = (Rendered, String, Option<String>);

fn keep(
    memory: &mut Memory,
    unit: UnitId,
    period: PeriodId,
    paper: UnitPaper,
    (rendered, file_name, content_hash): Drawn,
) -> DrawnUnitPaper {
    let number = memory.unit_paper.as_ref().map_or(1, |kept| kept.number + 1);
    let (pages, missing) = (rendered.pages, rendered.missing);
    memory.unit_paper =
        Some(KeptPaper { number, unit, period, content_hash, file_name, bytes: rendered.bytes });
    DrawnUnitPaper {
        handle: number.to_string(),
        paper,
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        missing: missing.iter().map(char::to_string).collect(),
    }
}

/// Draws the form of a 版, whatever the draft says by now.
#[tauri::command(async)]
pub fn draw_revision_form(
    app: AppHandle,
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    revision: String,
) -> Result<DrawnUnitPaper> {
    let fonts = fonts::open(&app)?;
    let (facts, file_name) = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let today = moment_of(file).today;
        let name = unit::view(&file.plan, file.plan.unit(&unit)?, today).name;
        let facts = submission::revision_facts(file, &RevisionId::new(revision), today)?;
        (facts, form::file_name(&file.plan, &period, &name))
    };
    let drawn = (form::draw(&facts, &fonts)?, file_name, None);
    Ok(keep(&mut shared.lock(), unit, period, UnitPaper::Form, drawn))
}

/// The bytes of the paper drawn last.
#[tauri::command(async)]
pub fn unit_paper_bytes(shared: State<'_, Shared>, handle: String) -> Result<Response> {
    let memory = shared.lock();
    Ok(Response::new(kept_under(memory.unit_paper.as_ref(), &handle)?.bytes.clone()))
}

/// Writes the paper drawn last to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn save_unit_paper(
    app: AppHandle,
    shared: State<'_, Shared>,
    handle: String,
) -> Result<Option<SavedFile>> {
    let name = kept_under(shared.lock().unit_paper.as_ref(), &handle)?.file_name.clone();
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewPaper { name: &name }, &start) else {
        return Ok(None);
    };
    let bytes = kept_under(shared.lock().unit_paper.as_ref(), &handle)?.bytes.clone();
    // The dialog asked about what stands there.
    file::write_whole(&path, &bytes)?;
    note_out(&shared, &handle)?;
    Ok(Some(saved(&shared, &path)))
}

/// Opens a copy of the paper drawn last with the system's own program, where it is printed.
#[tauri::command(async)]
pub fn open_unit_paper(
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
    handle: String,
) -> Result<()> {
    {
        let memory = shared.lock();
        let kept = kept_under(memory.unit_paper.as_ref(), &handle)?;
        let copy = copies.place(&kept.file_name)?;
        file::write_whole(&copy, &kept.bytes)?;
        opened::open(&copy, &kept.file_name)?;
    }
    note_out(&shared, &handle)
}

/// Writes the unit's words into the form for spreadsheets, which the 汇总端 takes in as it is.
#[tauri::command(async)]
pub fn save_filled_form(
    app: AppHandle,
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
) -> Result<Option<SavedFile>> {
    ensure_key(&shared, &unit, &period)?;
    let (filled, hash) = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let today = moment_of(file).today;
        let printed = submission::form_facts(file, &unit, &period, today)?;
        let filled_on = printed.facts.filled_on;
        let filled = submission::filled_form(file, &unit, &period, today, filled_on)?;
        (filled, printed.content_hash)
    };
    let start = dialog_folder(&app, &shared);
    let wanted = Wanted::NewWorkbook { name: &filled.file_name };
    let Some(path) = picker::pick(&app, wanted, &start) else {
        return Ok(None);
    };
    file::write_whole(&path, &filled.bytes)?;
    // It says what the printed form says, and may be what is printed.
    note_printed(&shared, &unit, &period, &hash)?;
    Ok(Some(saved(&shared, &path)))
}

/// The 情况报告 of a unit's period as it stands.
#[tauri::command(async)]
pub fn situation(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
) -> Result<SituationView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    submission::situation(file, &unit, &period, moment_of(file).today)
}

/// Puts a chapter of it as a person wants it.
#[tauri::command(async)]
pub fn write_situation(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    chapter: u8,
    text: String,
) -> Result<SituationView> {
    change(&shared, &unit, &period, |file, at| {
        submission::write_situation(file, at, chapter, &text)
    })
}

/// Has a chapter drafted from the rows again.
#[tauri::command(async)]
pub fn redraft_situation(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    chapter: u8,
) -> Result<SituationView> {
    change(&shared, &unit, &period, |file, at| submission::redraft_situation(file, at, chapter))
}

fn change(
    shared: &Shared,
    unit: &UnitId,
    period: &PeriodId,
    work: impl FnOnce(&mut weihua::store::Store, At<'_>) -> Result<()>,
) -> Result<SituationView> {
    super::submission::act(shared, unit, period, work)?;
    let mut memory = shared.lock();
    let file = memory.file()?;
    submission::situation(file, unit, period, moment_of(file).today)
}

/// The form bears the check characters of the key from its first page on.
fn ensure_key(shared: &Shared, unit: &UnitId, period: &PeriodId) -> Result<()> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let author = author();
    submission::make_key(store, At { plan, unit, period, author: &author, moment })
}

/// A form that went out is noted with what it says.
fn note_out(shared: &Shared, handle: &str) -> Result<()> {
    let (unit, period, hash) = {
        let memory = shared.lock();
        let kept = kept_under(memory.unit_paper.as_ref(), handle)?;
        (kept.unit.clone(), kept.period.clone(), kept.content_hash.clone())
    };
    let Some(hash) = hash else { return Ok(()) };
    note_printed(shared, &unit, &period, &hash)
}

fn note_printed(shared: &Shared, unit: &UnitId, period: &PeriodId, hash: &str) -> Result<()> {
    super::submission::act(shared, unit, period, |store, at| {
        // A file that may only be looked at is printed without a note.
        if store.is_shut() {
            return Ok(());
        }
        submission::note_printed(store, at, hash).map(|_| ())
    })
}

fn saved(shared: &Shared, path: &Path) -> SavedFile {
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    memory.save_remembered();
    SavedFile::at(path)
}

fn kept_under<'a>(kept: Option<&'a KeptPaper>, handle: &str) -> Result<&'a KeptPaper> {
    kept.filter(|kept| kept.number.to_string() == handle)
        .ok_or_else(|| Failure::new(Code::NotFound, "纸面已经重新排版，请稍候再打印或导出。"))
}
