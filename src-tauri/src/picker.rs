//! File dialogs, taken here: the page never sees a path it could make up.

use std::path::{Path, PathBuf};

use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// What a dialog asks for.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// An existing data file.
    DataFile,
    /// A plan file.
    PlanFile,
    /// A folder for forms.
    FolderForTemplates,
    /// A place for a new data file.
    NewDataFile {
        /// The name proposed.
        name: &'a str,
    },
}

/// Shows the dialog; none where it was left. Blocks: never call it on the main thread.
pub fn pick(app: &AppHandle, wanted: Wanted<'_>, folder: &Path) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(path) = std::env::var_os("WEIHUA_E2E_PICK") {
        return Some(PathBuf::from(path));
    }
    let dialog = app.dialog().file().set_directory(folder);
    let dialog = match wanted {
        Wanted::FolderForTemplates => dialog,
        Wanted::PlanFile => dialog.add_filter("计划文件", &["json"]),
        Wanted::DataFile | Wanted::NewDataFile { .. } => {
            dialog.add_filter("危化综治台账", &["weihua"])
        }
    };
    let picked = match wanted {
        Wanted::PlanFile => dialog.set_title("选取计划文件").blocking_pick_file(),
        Wanted::FolderForTemplates => {
            dialog.set_title("报送表放在哪个文件夹").blocking_pick_folder()
        }
        Wanted::DataFile => dialog.set_title("打开台账").blocking_pick_file(),
        Wanted::NewDataFile { name } => {
            dialog.set_title("台账放在哪里").set_file_name(name).blocking_save_file()
        }
    };
    let path = picked?.into_path().ok()?;
    let named = path.extension().is_some_and(|ending| ending == "weihua");
    match wanted {
        Wanted::NewDataFile { .. } if !named => {
            let mut name = path.file_name()?.to_owned();
            name.push(".weihua");
            Some(path.with_file_name(name))
        }
        _ => Some(path),
    }
}
