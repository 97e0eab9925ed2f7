//! File dialogs, taken here: the page never sees a path it could make up.

use std::path::{Path, PathBuf};

use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use weihua::{exchange, moving};

/// What a dialog asks for.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// An existing data file.
    DataFile,
    /// A plan file.
    PlanFile,
    /// An existing 下发包.
    Issue,
    /// A folder for forms.
    FolderForTemplates,
    /// A folder for 体检单.
    FolderForSlips,
    /// A folder for 报送包.
    FolderForPackages,
    /// A folder for 回执.
    FolderForReplies,
    /// A folder for 催报单 and their like.
    FolderForChase,
    /// An existing 回执.
    Reply,
    /// A folder with workbooks.
    FolderOfWorkbooks,
    /// A folder with 报送包.
    FolderOfPackages,
    /// An existing copy of a data file.
    Copy,
    /// A place for a copy.
    NewCopy {
        /// The name proposed.
        name: &'a str,
    },
    /// An existing 换电脑文件.
    MoveFile,
    /// A place for a 换电脑文件.
    NewMove {
        /// The name proposed.
        name: &'a str,
    },
    /// A place for a finished paper.
    NewPaper {
        /// The name proposed.
        name: &'a str,
    },
    /// A place for a finished workbook.
    NewWorkbook {
        /// The name proposed.
        name: &'a str,
    },
    /// A place for a copy of a file, or for a list, with the ending its name has.
    NewFile {
        /// What the dialog asks.
        title: &'a str,
        /// The name proposed.
        name: &'a str,
    },
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
        let path = PathBuf::from(path);
        // The one place a test names stands for every dialog: of a file, its folder.
        let beside = matches!(wanted, Wanted::FolderForPackages) && !path.is_dir();
        return if beside { path.parent().map(Path::to_owned) } else { Some(path) };
    }
    let dialog = app.dialog().file().set_directory(folder);
    let dialog = match wanted {
        Wanted::FolderForTemplates
        | Wanted::FolderForSlips
        | Wanted::FolderForPackages
        | Wanted::FolderForReplies
        | Wanted::FolderForChase
        | Wanted::FolderOfWorkbooks
        | Wanted::FolderOfPackages
        | Wanted::NewFile { .. } => dialog,
        Wanted::Reply => dialog.add_filter("回执", &[exchange::ENDING]),
        Wanted::PlanFile => dialog.add_filter("计划文件", &["json"]),
        Wanted::Issue => dialog.add_filter("下发包", &[exchange::ENDING]),
        Wanted::NewPaper { .. } => dialog.add_filter("PDF", &["pdf"]),
        Wanted::NewWorkbook { .. } => dialog.add_filter("工作簿", &["xlsx"]),
        Wanted::DataFile | Wanted::NewDataFile { .. } | Wanted::Copy | Wanted::NewCopy { .. } => {
            dialog.add_filter("危化综治台账", &["weihua"])
        }
        Wanted::MoveFile | Wanted::NewMove { .. } => {
            dialog.add_filter("换电脑文件", &[moving::ENDING])
        }
    };
    let picked = match wanted {
        Wanted::PlanFile => dialog.set_title("选取计划文件").blocking_pick_file(),
        Wanted::Issue => dialog.set_title("选取下发包").blocking_pick_file(),
        Wanted::FolderForTemplates => {
            dialog.set_title("报送表放在哪个文件夹").blocking_pick_folder()
        }
        Wanted::FolderForSlips => dialog.set_title("体检单放在哪个文件夹").blocking_pick_folder(),
        Wanted::FolderForPackages => dialog.set_title("报送包放在哪里").blocking_pick_folder(),
        Wanted::FolderForReplies => dialog.set_title("回执放在哪个文件夹").blocking_pick_folder(),
        Wanted::FolderForChase => dialog.set_title("催报文书放在哪个文件夹").blocking_pick_folder(),
        Wanted::Reply => dialog.set_title("打开回执").blocking_pick_file(),
        Wanted::FolderOfWorkbooks => {
            dialog.set_title("选放着报送表的文件夹").blocking_pick_folder()
        }
        Wanted::FolderOfPackages => dialog.set_title("选放着报送包的文件夹").blocking_pick_folder(),
        Wanted::Copy => dialog.set_title("选一份备份").blocking_pick_file(),
        Wanted::NewCopy { name } => {
            dialog.set_title("备份放在哪里").set_file_name(name).blocking_save_file()
        }
        Wanted::MoveFile => dialog.set_title("打开换电脑文件").blocking_pick_file(),
        Wanted::NewMove { name } => {
            dialog.set_title("换电脑文件放在哪里").set_file_name(name).blocking_save_file()
        }
        Wanted::DataFile => dialog.set_title("打开台账").blocking_pick_file(),
        Wanted::NewPaper { name } => {
            dialog.set_title("报告放在哪里").set_file_name(name).blocking_save_file()
        }
        Wanted::NewWorkbook { name } => {
            dialog.set_title("Excel表放在哪里").set_file_name(name).blocking_save_file()
        }
        Wanted::NewFile { title, name } => {
            dialog.set_title(title).set_file_name(name).blocking_save_file()
        }
        Wanted::NewDataFile { name } => {
            dialog.set_title("台账放在哪里").set_file_name(name).blocking_save_file()
        }
    };
    let path = picked?.into_path().ok()?;
    match wanted {
        Wanted::NewDataFile { .. } | Wanted::NewCopy { .. } => with_ending(path, "weihua"),
        Wanted::NewMove { .. } => with_ending(path, moving::ENDING),
        Wanted::NewPaper { .. } => with_ending(path, "pdf"),
        Wanted::NewWorkbook { .. } => with_ending(path, "xlsx"),
        Wanted::NewFile { name, .. } => match Path::new(name).extension() {
            Some(ending) => with_ending(path, &ending.to_string_lossy()),
            None => Some(path),
        },
        Wanted::DataFile
        | Wanted::Copy
        | Wanted::MoveFile
        | Wanted::PlanFile
        | Wanted::Issue
        | Wanted::FolderForTemplates
        | Wanted::FolderForSlips
        | Wanted::FolderForPackages
        | Wanted::FolderForReplies
        | Wanted::FolderForChase
        | Wanted::Reply
        | Wanted::FolderOfWorkbooks
        | Wanted::FolderOfPackages => Some(path),
    }
}

/// Shows the dialog for workbooks, of which several may be chosen; none where it was left. Blocks,
/// as [`pick`].
pub fn pick_workbooks(app: &AppHandle, folder: &Path) -> Vec<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(paths) = std::env::var_os("WEIHUA_E2E_PICK") {
        return std::env::split_paths(&paths).collect();
    }
    let dialog = app.dialog().file().set_directory(folder).add_filter("工作簿", &["xlsx"]);
    let picked = dialog.set_title("选取填好的报送表").blocking_pick_files().unwrap_or_default();
    picked.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// Shows the dialog for 报送包, of which several may be chosen; none where it was left. Blocks, as
/// [`pick`].
pub fn pick_packages(app: &AppHandle, folder: &Path) -> Vec<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(paths) = std::env::var_os("WEIHUA_E2E_PICK") {
        return std::env::split_paths(&paths).collect();
    }
    let dialog = app.dialog().file().set_directory(folder).add_filter("报送包", &["whx"]);
    let picked = dialog.set_title("选取报送包").blocking_pick_files().unwrap_or_default();
    picked.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// Shows the dialog for a scan of a signed paper; none where it was left. Blocks, as [`pick`].
pub fn pick_scan(app: &AppHandle, folder: &Path) -> Option<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(path) = std::env::var_os("WEIHUA_E2E_PICK") {
        return Some(PathBuf::from(path));
    }
    let endings = ["pdf", "jpg", "jpeg", "png", "tif", "tiff", "bmp"];
    let dialog = app.dialog().file().set_directory(folder).add_filter("扫描件", &endings);
    dialog.set_title("选取签字盖章后的扫描件").blocking_pick_file()?.into_path().ok()
}

/// Shows the dialog for files to attach, of which several may be chosen; none where it was left.
/// Blocks, as [`pick`].
pub fn pick_attachments(app: &AppHandle, title: &str, folder: &Path) -> Vec<PathBuf> {
    #[cfg(feature = "e2e")]
    if let Some(paths) = std::env::var_os("WEIHUA_E2E_PICK") {
        return std::env::split_paths(&paths).collect();
    }
    let dialog = app.dialog().file().set_directory(folder).set_title(title);
    let picked = dialog.blocking_pick_files().unwrap_or_default();
    picked.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// The path with the ending it must have; a person may leave it out.
fn with_ending(path: PathBuf, ending: &str) -> Option<PathBuf> {
    if path.extension().is_some_and(|known| known.eq_ignore_ascii_case(ending)) {
        return Some(path);
    }
    let mut name = path.file_name()?.to_owned();
    name.push(".");
    name.push(ending);
    Some(path.with_file_name(name))
}
