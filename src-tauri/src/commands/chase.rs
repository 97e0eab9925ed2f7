//! 催报. Every act answers with the list as the data file now has it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State};
use weihua::chase::{self, Asked, ChaseBoard, ChaseSubject, ChaseWay, NewCall, UnitText};
use weihua::clock::Date;
use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::file;
use weihua::id::{ChaseStepId, UnitId};

use super::new_file::dialog_folder;
use super::{author, moment_of};
use crate::fonts;
use crate::opened::{self, OpenedCopies};
use crate::picker::{self, Wanted};
use crate::state::{Memory, Shared};

/// A call as typed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct TypedCall {
    /// What was chased.
    pub subject: ChaseSubject,
    /// Whom.
    pub units: Vec<UnitId>,
    /// The step; none: the one proposed for each.
    pub step: Option<ChaseStepId>,
    /// How.
    pub way: ChaseWay,
    /// When.
    pub chased_on: Date,
    /// Who was spoken to.
    pub spoke_to: String,
    /// The day it was promised or asked for.
    pub answer_by: Option<Date>,
    /// What else there is to say.
    pub note: String,
}

/// Whether a paper that goes out is kept as a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChaseNoting"))]
#[serde(rename_all = "snake_case")]
pub enum Noting {
    /// It is.
    Noted,
    /// It only goes out.
    Unnoted,
}

/// Into how many files papers go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChaseSpread"))]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// All into one.
    Together,
    /// One a unit.
    Each,
}

/// Papers that went out just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ChasePapersOut {
    /// What was written or opened.
    pub names: Vec<String>,
    /// Into which folder, as shown; empty where a copy was opened.
    pub folder: String,
    /// How many pages.
    pub pages: u32,
    /// Characters without a glyph; 〓 stands for each.
    pub missing: Vec<String>,
    /// For how many units it was kept as a call.
    pub noted: u32,
    /// The list as it is now.
    pub board: ChaseBoard,
}

/// Who owes something.
#[tauri::command(async)]
pub fn chase_board(shared: State<'_, Shared>, subject: ChaseSubject) -> Result<ChaseBoard> {
    board(shared.lock().file()?, &subject)
}

fn board(file: &DataFile, subject: &ChaseSubject) -> Result<ChaseBoard> {
    let moment = moment_of(file);
    file.store.read(|conn| chase::board(conn, &file.plan, subject, moment))
}

/// Keeps that units were chased.
#[tauri::command(async)]
pub fn note_chase(shared: State<'_, Shared>, call: TypedCall) -> Result<ChaseBoard> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let new = NewCall {
        subject: &call.subject,
        units: &call.units,
        step: call.step.as_ref(),
        way: call.way,
        chased_on: call.chased_on,
        spoke_to: &call.spoke_to,
        answer_by: call.answer_by,
        note: &call.note,
    };
    chase::note(&mut file.store, &file.plan, new, &author(), moment)?;
    board(file, &call.subject)
}

/// Takes a call back, with a reason.
#[tauri::command(async)]
pub fn take_back_chase(
    shared: State<'_, Shared>,
    subject: ChaseSubject,
    seq: i64,
    reason: String,
) -> Result<ChaseBoard> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    chase::take_back(&mut file.store, &file.plan, seq, &reason, &author(), moment)?;
    board(file, &subject)
}

/// The papers as text to paste.
#[tauri::command(async)]
pub fn chase_texts(shared: State<'_, Shared>, asked: Asked) -> Result<Vec<UnitText>> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    chase::texts(file, &asked, moment_of(file))
}

/// Opens the papers, all in one file, with the system's own program, where they are printed.
#[tauri::command(async)]
pub fn print_chase(
    app: AppHandle,
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
    asked: Asked,
    noting: Noting,
) -> Result<ChasePapersOut> {
    let fonts = fonts::open(&app)?;
    let (papers, together) = gathered(&shared, &asked)?;
    // The data file is free while pages are set.
    let drawn = chase::drawn_together(&papers, &together, &fonts)?;
    let copy = copies.place(&drawn.name)?;
    file::write_whole(&copy, &drawn.bytes)?;
    opened::open(&copy, &drawn.name)?;
    let mut memory = shared.lock();
    let noted = noted(&mut memory, &asked, noting)?;
    Ok(ChasePapersOut {
        names: vec![drawn.name],
        folder: String::new(),
        pages: count(drawn.pages),
        missing: drawn.missing.iter().map(char::to_string).collect(),
        noted,
        board: board(memory.file()?, &asked.subject)?,
    })
}

/// Writes the papers to a place chosen in a dialog: a file, or a folder for one a unit; none where it
/// was left.
#[tauri::command(async)]
pub fn save_chase(
    app: AppHandle,
    shared: State<'_, Shared>,
    asked: Asked,
    noting: Noting,
    spread: Spread,
) -> Result<Option<ChasePapersOut>> {
    let fonts = fonts::open(&app)?;
    let (papers, together) = gathered(&shared, &asked)?;
    let start = dialog_folder(&app, &shared);
    let drawn = match spread {
        Spread::Together => vec![chase::drawn_together(&papers, &together, &fonts)?],
        Spread::Each => papers
            .chunks(1)
            .map(|one| chase::drawn_together(one, &together, &fonts))
            .collect::<Result<_>>()?,
    };
    let picked = match (spread, drawn.as_slice()) {
        (Spread::Together, [one]) => {
            picker::pick(&app, Wanted::NewPaper { name: &one.name }, &start)
        }
        (Spread::Together | Spread::Each, _) => picker::pick(&app, Wanted::FolderForChase, &start),
    };
    let Some(path) = picked else {
        return Ok(None);
    };
    let targets: Vec<PathBuf> = match spread {
        Spread::Together => vec![path.clone()],
        Spread::Each => drawn.iter().map(|one| path.join(&one.name)).collect(),
    };
    if spread == Spread::Each {
        // A dialog asks before it replaces a file; nobody asks for those in a folder.
        targets.iter().try_for_each(|target| file::refuse_taken(target))?;
    }
    for (target, one) in targets.iter().zip(&drawn) {
        file::write_whole(target, &one.bytes)?;
    }
    let folder = match spread {
        Spread::Together => path.parent().unwrap_or(&path).to_owned(),
        Spread::Each => path,
    };
    let mut memory = shared.lock();
    remember(&mut memory, &folder);
    let noted = noted(&mut memory, &asked, noting)?;
    Ok(Some(ChasePapersOut {
        names: targets.iter().map(|target| name_of(target)).collect(),
        folder: folder.display().to_string(),
        pages: count(drawn.iter().map(|one| one.pages).sum()),
        missing: drawn.iter().flat_map(|one| &one.missing).map(char::to_string).collect(),
        noted,
        board: board(memory.file()?, &asked.subject)?,
    }))
}

type Papers = Vec<(String, weihua::report::document::Document)>;

fn gathered(shared: &Shared, asked: &Asked) -> Result<(Papers, String)> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let papers = chase::papers(file, asked, moment)?;
    Ok((papers, chase::name_together(file, asked, moment)?))
}

/// A file that may only be looked at is printed without a note.
fn noted(memory: &mut Memory, asked: &Asked, noting: Noting) -> Result<u32> {
    let file = memory.file()?;
    if noting == Noting::Unnoted || file.store.is_shut() {
        return Ok(0);
    }
    let moment = moment_of(file);
    chase::print_note(file, asked, &author(), moment)
}

fn remember(memory: &mut Memory, folder: &Path) {
    memory.remembered.folder = Some(folder.to_owned());
    memory.save_remembered();
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
