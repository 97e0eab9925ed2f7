//! 备份: the copies of the data file, one made at once, one looked at, one put in its place.

use std::path::{Path, PathBuf};

use serde::Serialize;
use tauri::{AppHandle, State, WebviewWindow};
use weihua::desk::place::{place_kind, place_warning};
use weihua::desk::{self, DataFile, DeskView};
use weihua::error::{Code, Failure, Result};
use weihua::store::{Copy, Restored, copies_of_closed, restore};

use super::new_file::dialog_folder;
use super::start::{close_file, open_into, put, show, take};
use super::{author, moment_of};
use crate::clock;
use crate::picker::{self, Wanted};
use crate::state::{Memory, Shared};

/// A copy of the data file, beside what the data file has now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CopyView {
    /// What the page hands back.
    pub handle: String,
    /// File name.
    pub name: String,
    /// 自动备份, 升级前, 恢复前 or 另存的备份.
    pub kind_label: String,
    /// Size, in words.
    pub size: String,
    /// What it holds; none where it cannot be read.
    pub inside: Option<CopyInside>,
    /// Why it cannot be read or restored; none where it can.
    pub refusal: Option<String>,
}

/// What a copy holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CopyInside {
    /// Operations in it that the data file has not.
    pub more: u32,
    /// Operations of the data file that it has not.
    pub fewer: u32,
    /// The last operation, in words.
    pub last: String,
    /// When that was: `2018-10-12 08:30`.
    pub last_at: String,
}

/// The copies there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CopiesView {
    /// Their folder, as shown.
    pub folder: String,
    /// The newest first.
    pub copies: Vec<CopyView>,
}

/// A file that was written where a dialog said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FilePlaced {
    /// Its name.
    pub name: String,
    /// Its folder, as shown.
    pub folder: String,
}

impl FilePlaced {
    /// The file at `path`.
    pub fn at(path: &Path) -> Self {
        let shown = |part: Option<&std::ffi::OsStr>| {
            part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default()
        };
        Self { name: shown(path.file_name()), folder: shown(path.parent().map(Path::as_os_str)) }
    }
}

/// What a person should know of the open file, each once: a copy that failed, a place that is no
/// good, what became of 恢复.
#[tauri::command(async)]
pub fn file_notices(shared: State<'_, Shared>) -> Vec<String> {
    let mut memory = shared.lock();
    let mut notices = std::mem::take(&mut memory.notices);
    let Some(path) = memory.file.as_ref().map(|file| file.store.path().to_owned()) else {
        return notices;
    };
    if let Some(why) = memory.remembered.copy_failed.get(&path) {
        notices.push(format!("上次关闭时的自动备份没有做成：{why}"));
    }
    let altered = memory.file.as_mut().and_then(|file| file.store.altered_while_closed());
    if let Some(altered) = altered {
        notices.push(format!(
            "{altered}请在“设置”里做一次体检，并与最近的备份或盖章的纸质报送表核对。"
        ));
    }
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    let absolute = path.canonicalize().unwrap_or_else(|_| path.clone());
    if let Some(warning) = place_warning(place_kind(&mounts, &absolute))
        && !memory.remembered.warned.contains(&path)
    {
        notices.push(warning.to_owned());
        memory.remembered.warned.push(path);
        memory.save_remembered();
    }
    notices
}

/// The copies in the folder of the data file.
#[tauri::command(async)]
pub fn copies(shared: State<'_, Shared>) -> Result<CopiesView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let folder = weihua::store::files_folder(file.store.path()).join("backups");
    let copies = file.store.copies()?;
    let copies = copies.into_iter().map(|copy| view(&mut memory, copy)).collect();
    Ok(CopiesView { folder: folder.display().to_string(), copies })
}

/// A copy at once, with the kept bytes, to a place chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn copy_now(app: AppHandle, shared: State<'_, Shared>) -> Result<Option<FilePlaced>> {
    let name = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        let stem = file.store.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let moment = moment_of(file);
        format!("{stem}_备份_{}.weihua", moment.at.format("%Y%m%d"))
    };
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::NewCopy { name: &name }, &start) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    memory.file()?.store.back_up(&path)?;
    Ok(Some(FilePlaced::at(&path)))
}

/// A copy from elsewhere, chosen in a dialog; none where it was left.
#[tauri::command(async)]
pub fn choose_copy(app: AppHandle, shared: State<'_, Shared>) -> Result<Option<CopyView>> {
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick(&app, Wanted::Copy, &start) else {
        return Ok(None);
    };
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(Path::to_owned);
    let copy = memory.file()?.store.copy_at(&path)?;
    Ok(Some(view(&mut memory, copy)))
}

/// Shows the pages of a copy, to look only.
#[tauri::command(async)]
pub fn look_at_copy(
    shared: State<'_, Shared>,
    window: WebviewWindow,
    handle: String,
) -> Result<DeskView> {
    let mut memory = shared.lock();
    let path = memory.path(&handle)?;
    let from = memory.file()?.store.path().to_owned();
    let copy = desk::look(&path, clock::moment(clock::today())).map_err(of_another_file)?;
    put(&mut memory, copy)?;
    memory.looked_from = Some(from);
    memory.save_remembered();
    show(&memory, &window)
}

/// Back from a copy to the data file.
#[tauri::command(async)]
pub fn leave_copy(shared: State<'_, Shared>, window: WebviewWindow) -> Result<DeskView> {
    let mut memory = shared.lock();
    if let Some(from) = memory.looked_from.clone() {
        open_into(&mut memory, &from)?;
    }
    show(&memory, &window)
}

/// 恢复到这一份; what stood there is set aside first.
#[tauri::command(async)]
pub fn restore_copy(
    shared: State<'_, Shared>,
    window: WebviewWindow,
    handle: Option<String>,
) -> Result<DeskView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let (open, moment) = (file.store.path().to_owned(), moment_of(file));
    let from = memory.looked_from.clone();
    let (target, copy) = match (&from, handle) {
        (Some(from), _) => (from.clone(), open.clone()),
        (None, Some(handle)) => {
            memory.file()?.store.refuse_if_shut()?;
            (open.clone(), memory.path(&handle)?)
        }
        (None, None) => return show(&memory, &window),
    };
    close_file(&mut memory);
    match restore(&target, &copy, &author(), moment) {
        Ok(restored) => {
            let said = said_of(&restored, &copy);
            take(&mut memory, desk::with_plan(restored.store)?)?;
            memory.notices.push(said);
            show(&memory, &window)
        }
        Err(refused) => {
            reopen(&mut memory, &open, from.is_some())?;
            memory.looked_from = from;
            Err(of_another_file(refused))
        }
    }
}

/// The copies of the data file that could not be opened because it is damaged.
#[tauri::command(async)]
pub fn rescue_copies(shared: State<'_, Shared>) -> Result<CopiesView> {
    let mut memory = shared.lock();
    let path = damaged(&memory)?;
    let folder = weihua::store::files_folder(&path).join("backups");
    let copies = copies_of_closed(&path);
    let copies = copies.into_iter().map(|copy| view(&mut memory, copy)).collect();
    Ok(CopiesView { folder: folder.display().to_string(), copies })
}

/// A copy in the place of that file, which is set aside.
#[tauri::command(async)]
pub fn rescue(
    shared: State<'_, Shared>,
    window: WebviewWindow,
    handle: String,
) -> Result<DeskView> {
    let mut memory = shared.lock();
    let (path, copy) = (damaged(&memory)?, memory.path(&handle)?);
    let moment = clock::moment(clock::today());
    let restored = restore(&path, &copy, &author(), moment).map_err(of_another_file)?;
    memory.damaged = None;
    let said = said_of(&restored, &copy);
    take(&mut memory, desk::with_plan(restored.store)?)?;
    memory.notices.push(said);
    show(&memory, &window)
}

fn damaged(memory: &Memory) -> Result<PathBuf> {
    let known = memory.damaged.clone();
    known.ok_or_else(|| Failure::new(Code::NotFound, "没有打不开的台账；请重新打开一次。"))
}

/// What became of 恢复.
fn said_of(restored: &Restored, copy: &Path) -> String {
    let mut said = format!("已恢复到备份“{}”。", FilePlaced::at(copy).name);
    if let Some(aside) = &restored.aside {
        let name = FilePlaced::at(aside).name;
        said += &format!("恢复前的台账没有丢，在备份列表里叫“{name}”。");
    }
    if !restored.missing.is_empty() {
        said += &format!("存入的文件“{}”找不到原件。", restored.missing.join("”“"));
    }
    said
}

/// What is the matter with a copy is nothing the matter with the open file: the page stays.
pub(super) fn of_another_file(mut failure: Failure) -> Failure {
    failure.code = match failure.code {
        Code::Damaged | Code::Foreign | Code::Newer | Code::Locked => Code::BadInput,
        code @ (Code::BadInput
        | Code::NotFound
        | Code::AlreadyExists
        | Code::BadPlan
        | Code::NotAllowed
        | Code::NotWritable
        | Code::DiskFull
        | Code::Io
        | Code::Internal) => code,
    };
    failure
}

/// What was open before a job that needed it closed.
fn reopen(memory: &mut Memory, path: &Path, looked: bool) -> Result<()> {
    if !looked {
        return open_into(memory, path);
    }
    let copy: DataFile = desk::look(path, clock::moment(clock::today()))?;
    put(memory, copy)
}

fn view(memory: &mut Memory, copy: Copy) -> CopyView {
    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let refusal = match &copy.inside {
        Ok(inside) if inside.same_file => None,
        Ok(_) => Some("是另一份台账，不是这一份的备份。".to_owned()),
        Err(failure) => Some(failure.sentence.clone()),
    };
    let inside = copy.inside.ok().filter(|inside| inside.same_file);
    CopyView {
        handle: memory.handle(&copy.path),
        name: copy.name,
        kind_label: copy.kind.label().to_owned(),
        size: size(copy.bytes),
        inside: inside.map(|inside| CopyInside {
            more: count(inside.more),
            fewer: count(inside.fewer),
            last: inside.last,
            last_at: inside.last_at,
        }),
        refusal,
    }
}

/// As file managers say it.
pub(super) fn size(bytes: u64) -> String {
    const KB: u64 = 1024;
    match bytes {
        0..KB => format!("{bytes} B"),
        _ if bytes < KB * KB => format!("{} KB", bytes.div_ceil(KB)),
        _ => {
            let tenths = (bytes * 10).div_ceil(KB * KB);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}
