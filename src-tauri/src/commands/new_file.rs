//! A new data file: for which desk and unit, with which plan, and where it is to lie.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager, State, WebviewWindow};
use weihua::desk::{self, DeskKind, DeskView};
use weihua::error::Result;
use weihua::file;
use weihua::id::UnitId;
use weihua::issue;
use weihua::plan::{self, PlanCard};
use weihua::unit::{self, UnitChoice};

use super::author;
use super::start::{show, take};
use crate::clock;
use crate::picker::{self, Wanted};
use crate::state::{Memory, Place, Shared};

/// The plan a new data file is to hold.
#[tauri::command(async)]
pub fn new_files_plan(shared: State<'_, Shared>) -> Result<PlanCard> {
    shared.lock().new_files_plan().map(plan::card)
}

/// Another plan for a new data file, from a file chosen in a dialog; none where the dialog was
/// left. A file with problems changes nothing and names them all.
#[tauri::command(async)]
pub fn choose_plan(app: AppHandle, shared: State<'_, Shared>) -> Result<Option<PlanCard>> {
    let folder = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::PlanFile, &folder) else {
        return Ok(None);
    };
    let loaded = plan::load_file(&path)?;
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    memory.chosen_plan = Some(loaded.plan);
    memory.chosen_issue = None;
    memory.new_files_plan().map(|plan| Some(plan::card(plan)))
}

/// Back to the plan that comes with the program.
#[tauri::command(async)]
pub fn use_built_in_plan(shared: State<'_, Shared>) -> Result<PlanCard> {
    let mut memory = shared.lock();
    memory.chosen_plan = None;
    memory.chosen_issue = None;
    memory.new_files_plan().map(plan::card)
}

/// Units of the plan a new data file is to hold, by name, alias or pinyin.
#[tauri::command(async)]
pub fn find_units(shared: State<'_, Shared>, query: String) -> Result<Vec<UnitChoice>> {
    Ok(unit::find(shared.lock().new_files_plan()?, &query))
}

/// The place proposed for a new data file.
#[tauri::command(async)]
pub fn suggest_place(
    app: AppHandle,
    shared: State<'_, Shared>,
    desk: DeskKind,
    unit: Option<UnitId>,
) -> Result<Place> {
    let name = proposed_name(&shared, desk, unit.as_ref())?;
    let folder = default_folder(&app);
    let path = free_name(&folder, &name);
    Ok(place(&mut shared.lock(), &path))
}

/// Another place, chosen in a dialog; none where the dialog was left.
#[tauri::command(async)]
pub fn choose_place(
    app: AppHandle,
    shared: State<'_, Shared>,
    desk: DeskKind,
    unit: Option<UnitId>,
) -> Result<Option<Place>> {
    let name = proposed_name(&shared, desk, unit.as_ref())?;
    let folder = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewDataFile { name: &name }, &folder) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    Ok(Some(place(&mut memory, &path)))
}

/// Makes a new data file at a place the page was given and opens it; with the 下发包 that was chosen,
/// whose key was compared with the notice.
#[tauri::command(async)]
#[expect(clippy::too_many_arguments, reason = "what the page hands over, by name")]
pub fn create_file(
    app: AppHandle,
    shared: State<'_, Shared>,
    window: WebviewWindow,
    desk: DeskKind,
    unit: Option<UnitId>,
    plates: Option<Vec<UnitId>>,
    place: String,
    compared: Option<String>,
) -> Result<DeskView> {
    let mut memory = shared.lock();
    let path = memory.path(&place)?;
    if path.parent() == Some(default_folder(&app).as_path()) {
        file::make_folder(&default_folder(&app))?;
    }
    let moment = clock::moment(clock::today());
    let plan = memory.new_files_plan()?;
    let file = match (desk, unit) {
        (DeskKind::Unit, Some(unit)) => {
            let units: Vec<UnitId> = [unit].into_iter().chain(plates.unwrap_or_default()).collect();
            match &memory.chosen_issue {
                Some(opened) => {
                    let compared = compared.as_deref();
                    issue::create(&path, &units, opened, compared, &author(), moment)?
                }
                None => desk::create_for_plates(&path, &units, plan, &author(), moment)?,
            }
        }
        (DeskKind::Unit | DeskKind::Bureau, unit) => {
            desk::create(&path, desk, unit.as_ref(), plan, &author(), moment)?
        }
    };
    memory.chosen_plan = None;
    memory.chosen_issue = None;
    take(&mut memory, file)?;
    show(&memory, &window)
}

fn proposed_name(shared: &Shared, desk: DeskKind, unit: Option<&UnitId>) -> Result<String> {
    desk::proposed_name(desk, unit, shared.lock().new_files_plan()?)
}

/// Where a dialog opens: where the last one was used.
pub(super) fn dialog_folder(app: &AppHandle, shared: &Shared) -> PathBuf {
    shared.lock().remembered.folder.clone().unwrap_or_else(|| default_folder(app))
}

fn place(memory: &mut Memory, path: &Path) -> Place {
    Place { handle: memory.handle(path), shown: path.display().to_string() }
}

/// `文档/危化综治`.
pub(super) fn default_folder(app: &AppHandle) -> PathBuf {
    let documents =
        app.path().document_dir().or_else(|_| app.path().home_dir()).unwrap_or_default();
    documents.join("危化综治")
}

/// The first name in the folder that no file has: `德胜街道.weihua`, `德胜街道2.weihua` …
pub(super) fn free_name(folder: &Path, name: &str) -> PathBuf {
    let stem = name.trim_end_matches(".weihua");
    (1_u32..)
        .map(|n| if n == 1 { folder.join(name) } else { folder.join(format!("{stem}{n}.weihua")) })
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(name))
}
