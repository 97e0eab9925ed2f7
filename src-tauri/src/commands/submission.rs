//! 核对 and 报送: what stands in the way, what is said to it, what goes out.

use serde::Serialize;
use tauri::{AppHandle, State};
use weihua::behalf;
use weihua::clock::Date;
use weihua::desk::DataFile;
use weihua::error::{Code, Failure, Result};
use weihua::id::{PeriodId, UnitId};
use weihua::period;
use weihua::progress::At;
use weihua::store::{KeptKind, Store, attachment};
use weihua::submission::{self, FindingKey, HandOverView, PackageDone, PastView, SelfCheck};

use super::new_file::dialog_folder;
use super::{author, moment_of};
use crate::opened::{self, OpenedCopies};
use crate::picker::{self, Wanted};
use crate::state::Shared;

/// A scan of the signed form that a person chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PickedScan {
    /// What the page hands back for it.
    pub handle: String,
    /// Its file name.
    pub name: String,
}

/// What a hand-over came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct HandOverDone {
    /// The page as it is now.
    pub view: HandOverView,
    /// In one sentence.
    pub sentence: String,
}

/// 自检 of a unit's period.
#[tauri::command(async)]
pub fn self_check(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: Option<PeriodId>,
) -> Result<SelfCheck> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    file.store.read(|conn| {
        let mut check =
            submission::self_check(conn, &file.plan, &unit, period.as_ref(), moment.today)?;
        let (unit, period, author) = (&unit, &check.period.id, author());
        let at = At { plan: &file.plan, unit, period, author: &author, moment };
        if let Some(why) = behalf::why_not_handed_over(conn, at)? {
            (check.ready, check.sentence) = (false, why);
        }
        Ok(check)
    })
}

/// 情况说明 to findings; an empty text takes it back.
#[tauri::command(async)]
pub fn explain(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    keys: Vec<FindingKey>,
    text: String,
) -> Result<SelfCheck> {
    act(&shared, &unit, &period, |store, at| {
        submission::explain(store, at, &keys, &text)?;
        let today = at.moment.today;
        store.read(|conn| submission::self_check(conn, at.plan, at.unit, Some(at.period), today))
    })
}

/// Everything the page 报送 shows.
#[tauri::command(async)]
pub fn hand_over_view(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: Option<PeriodId>,
) -> Result<HandOverView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let period = match &period {
        Some(id) => id,
        None => &period::current(&file.plan, moment.today)?.id,
    };
    let author = author();
    view(&file.store, At { plan: &file.plan, unit: &unit, period, author: &author, moment })
}

/// Makes the 版 of what was looked at.
#[tauri::command(async)]
pub fn hand_over(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    content_hash: String,
) -> Result<HandOverDone> {
    act(&shared, &unit, &period, |store, at| {
        behalf::refuse_without_reason(store, at)?;
        let handed = submission::hand_over(store, at, &content_hash)?;
        let number = handed.revision.number;
        let sentence = if handed.made {
            format!("已形成第{number}版。")
        } else {
            format!("与第{number}版相同，没有形成新的一版。")
        };
        Ok(HandOverDone { view: view(store, at)?, sentence })
    })
}

/// A 报送包 that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PackageWritten {
    /// The page as it is now.
    pub view: HandOverView,
    /// What was written.
    pub done: PackageDone,
}

/// Hands over what was looked at and writes the 报送包 into a folder chosen in a dialog; none where
/// the dialog was left, and then nothing was handed over.
#[tauri::command(async)]
pub fn submit_package(
    app: AppHandle,
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    content_hash: String,
    passphrase: Option<String>,
) -> Result<Option<PackageWritten>> {
    let start = dialog_folder(&app, &shared);
    let Some(folder) = picker::pick(&app, Wanted::FolderForPackages, &start) else {
        return Ok(None);
    };
    let written = act(&shared, &unit, &period, |store, at| {
        behalf::refuse_without_reason(store, at)?;
        let done = submission::submit(store, at, &content_hash, &folder, passphrase.as_deref())?;
        Ok(PackageWritten { view: view(store, at)?, done })
    })?;
    let mut memory = shared.lock();
    memory.remembered.folder = Some(folder);
    memory.save_remembered();
    Ok(Some(written))
}

/// Every period of a unit with its 版.
#[tauri::command(async)]
pub fn past(shared: State<'_, Shared>, unit: UnitId) -> Result<PastView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| submission::past(conn, &file.plan, &unit, today))
}

/// The dialog for a scan of the signed form; none where it was left.
#[tauri::command(async)]
pub fn choose_scan(app: AppHandle, shared: State<'_, Shared>) -> Result<Option<PickedScan>> {
    let start = dialog_folder(&app, &shared);
    let Some(path) = picker::pick_scan(&app, &start) else {
        return Ok(None);
    };
    read_scan(&path)?;
    let mut memory = shared.lock();
    memory.remembered.folder = path.parent().map(std::path::Path::to_owned);
    memory.save_remembered();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Some(PickedScan { handle: memory.handle(&path), name: name.unwrap_or_default() }))
}

/// 已签批, with a scan where one was chosen.
#[tauri::command(async)]
pub fn sign_off(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
    content_hash: String,
    signed_on: String,
    scan: Option<String>,
) -> Result<HandOverView> {
    let day = signed_on.parse::<Date>().map_err(|cause| {
        Failure::new(
            Code::BadInput,
            format!("“{signed_on}”不是日期，没有保存；请按2018年4月3日的样子填写。"),
        )
        .because(cause)
    })?;
    let scanned = match &scan {
        Some(handle) => Some(read_scan(&shared.lock().path(handle)?)?),
        None => None,
    };
    act(&shared, &unit, &period, |store, at| {
        let kept = match &scanned {
            Some((name, bytes)) => {
                let sha256 = store.keep(KeptKind::Scan, name, bytes, at.author, at.moment)?;
                Some((sha256, name.clone()))
            }
            None => None,
        };
        let scan = kept.as_ref().map(|(sha256, name)| (sha256.as_str(), name.as_str()));
        submission::sign_off(store, at, &content_hash, day, scan)?;
        view(store, at)
    })
}

/// Opens a copy of the scan of what was signed with the system's own program for it.
#[tauri::command(async)]
pub fn open_signed_scan(
    shared: State<'_, Shared>,
    copies: State<'_, OpenedCopies>,
    unit: UnitId,
    period: PeriodId,
) -> Result<()> {
    let (name, bytes) = {
        let mut memory = shared.lock();
        let file = memory.file()?;
        submission::signed_scan(&file.store, &unit, &period)?
    };
    opened::open_bytes(&copies, &name, &bytes)
}

/// 已签批 taken back.
#[tauri::command(async)]
pub fn take_back_sign_off(
    shared: State<'_, Shared>,
    unit: UnitId,
    period: PeriodId,
) -> Result<HandOverView> {
    act(&shared, &unit, &period, |store, at| {
        submission::take_back_sign_off(store, at)?;
        view(store, at)
    })
}

fn view(store: &Store, at: At<'_>) -> Result<HandOverView> {
    let today = at.moment.today;
    store.read(|conn| {
        let mut view = submission::hand_over_view(conn, at.plan, at.unit, Some(at.period), today)?;
        if let Some(why) = behalf::why_not_handed_over(conn, at)? {
            (view.check_ready, view.check_sentence) = (false, why.clone());
            view.refusal.get_or_insert(why);
        }
        Ok(view)
    })
}

/// The bytes of a scan; refused by its size before it is read.
pub(super) fn read_scan(path: &std::path::Path) -> Result<(String, Vec<u8>)> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let unreadable = |cause: std::io::Error| {
        Failure::new(
            Code::Io,
            format!("扫描件“{name}”读不出来，没有保存；请检查文件还在不在，再选一次。"),
        )
        .because(cause)
    };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    // By its size first: what is too heavy is not even opened.
    attachment::refuse_unfit(KeptKind::Scan, &name, size, &[])?;
    let bytes = std::fs::read(path).map_err(unreadable)?;
    attachment::refuse_unfit(KeptKind::Scan, &name, size, &bytes)?;
    Ok((name, bytes))
}

pub(super) fn act<T>(
    shared: &Shared,
    unit: &UnitId,
    period: &PeriodId,
    work: impl FnOnce(&mut Store, At<'_>) -> Result<T>,
) -> Result<T> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let author = author();
    work(store, At { plan, unit, period, author: &author, moment })
}
