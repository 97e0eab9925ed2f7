//! Workbooks a person chose or dropped: the page knows them by handle and name, and what is in
//! them is read once, in a process of its own, while the data file is not held.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use serde::Serialize;
use tauri::{DragDropEvent, Emitter, Manager, WebviewWindow};
use weihua::error::{Code, Failure, Result};
use weihua::import::read::ask::{Stop, Worker};
use weihua::import::{self, Reading, Source, TakenApart, layout};
use weihua::plan::Plan;

use crate::state::{Memory, Shared};

/// More in one folder are no quarter's reports.
const MOST: usize = 1000;

/// A workbook as the page knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PickedBook {
    /// What the page hands back.
    pub handle: String,
    /// File name.
    pub name: String,
}

/// What was dropped on the window.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DroppedBooks {
    /// The workbooks.
    pub books: Vec<PickedBook>,
    /// Why there is none.
    pub failure: Option<Failure>,
}

/// How far the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct IntakeProgress {
    /// 已读
    pub done: u32,
    /// Of.
    pub total: u32,
}

/// The files themselves, and of folders the workbooks that lie right in them.
///
/// # Errors
/// `NotFound` where there is none, `BadInput` where there are too many; nothing is read then.
pub fn workbooks_in(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    files_in(paths, is_workbook)
}

/// The same with 报送包, which lie between workbooks where a stick was emptied into a folder.
fn dropped_in(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    files_in(paths, |path| is_workbook(path) || weihua::exchange::is_named_so(path))
}

fn files_in(paths: &[PathBuf], fits: fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = Vec::new();
    for path in paths {
        let more = if path.is_dir() { lying_in(path, fits)? } else { vec![path.clone()] };
        found.extend(more);
    }
    if found.is_empty() {
        let sentence =
            "文件夹里没有.xlsx工作簿，没有读入；请选放着报送表的那个文件夹（不看里层的文件夹）。";
        return Err(Failure::new(Code::NotFound, sentence));
    }
    if found.len() > MOST {
        let sentence = format!(
            "一次选了{}册，多于{MOST}册，没有读入；请核对文件夹，或者分几次收。",
            found.len()
        );
        return Err(Failure::new(Code::BadInput, sentence));
    }
    Ok(found)
}

fn lying_in(folder: &Path, fits: fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let failed = |cause: std::io::Error| {
        let sentence =
            format!("文件夹“{}”打不开，没有读入；请核对它还在不在、有没有权限。", folder.display());
        Failure::new(Code::NotFound, sentence).because(cause)
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() && fits(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// By its name; what a spreadsheet leaves beside an open workbook is none.
fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    ending && path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with("~$"))
}

/// Handles for the page.
pub fn handed_out(memory: &mut Memory, paths: &[PathBuf]) -> Vec<PickedBook> {
    let name = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into();
    paths.iter().map(|path| PickedBook { handle: memory.handle(path), name: name(path) }).collect()
}

/// Files held over the window or dropped on it. The 汇总端 takes workbooks on every page, the
/// 填报端 on the one that reads its own tables: the page knows which it shows.
pub fn dragged(window: &WebviewWindow, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { .. } => drop(window.emit("workbooks-over", ())),
        DragDropEvent::Leave => drop(window.emit("workbooks-gone", ())),
        DragDropEvent::Drop { paths, .. } => {
            let (window, paths) = (window.clone(), paths.clone());
            // Folders are looked into, and the memory may be in use: neither on the main thread.
            std::thread::spawn(move || dropped(&window, &paths));
        }
        // The place matters to nobody; further kinds of this open list to nobody yet.
        _ => {}
    }
}

fn dropped(window: &WebviewWindow, paths: &[PathBuf]) {
    let shared = window.state::<Shared>();
    let found = dropped_in(paths);
    let mut memory = shared.lock();
    if memory.file.is_none() {
        return;
    }
    let answer = match found {
        Ok(paths) => DroppedBooks { books: handed_out(&mut memory, &paths), failure: None },
        Err(failure) => DroppedBooks { books: Vec::new(), failure: Some(failure) },
    };
    let _ = window.emit("workbooks-dropped", answer);
}

/// What was read since the data file was opened, so that a decision need not read again.
#[derive(Debug, Default)]
pub struct ReadBooks {
    kept: Mutex<Kept>,
    stop: Mutex<Stop>,
}

#[derive(Debug, Default)]
struct Kept {
    /// The plan they were read by.
    plan: String,
    books: BTreeMap<PathBuf, (Stamp, TakenApart)>,
}

/// A file with the same size and time is taken for the same; what is written is read anew.
type Stamp = Option<(u64, SystemTime)>;

impl ReadBooks {
    /// Stops the reading that is going on.
    pub fn stop(&self) {
        locked(&self.stop).now();
    }

    /// Workbooks taken apart, those that were read before as they were; none where it was stopped.
    ///
    /// # Errors
    /// Where the program does not know itself.
    pub fn look(
        &self,
        paths: &[PathBuf],
        plan: &Plan,
        watch: &mut dyn FnMut(usize, usize),
    ) -> Result<Option<Vec<TakenApart>>> {
        let worker = self.worker()?;
        let layouts = layout::built_in();
        let reading = Reading { plan, layouts: &layouts, worker: &worker };
        let version = weihua::plan::content_hash(plan)?;
        let mut kept = locked(&self.kept);
        if kept.plan != version {
            *kept = Kept { plan: version, books: BTreeMap::new() };
        }
        kept.books.retain(|path, _| paths.contains(path));
        let mut books = Vec::new();
        for path in paths {
            let stamp = stamp(path);
            let known =
                kept.books.get(path).filter(|(known, _)| stamp.is_some() && *known == stamp);
            let book = match known {
                Some((_, book)) => book.clone(),
                None => {
                    let book = import::take_apart(&Source::at(path), reading);
                    watch(books.len() + 1, paths.len());
                    if worker.stop().is_wanted() {
                        return Ok(None);
                    }
                    kept.books.insert(path.clone(), (stamp, book.clone()));
                    book
                }
            };
            books.push(book);
        }
        Ok(Some(books))
    }

    /// Workbooks taken apart from their bytes as they lie there now; none where it was stopped.
    ///
    /// # Errors
    /// Where the program does not know itself.
    pub fn read_anew(
        &self,
        sources: &[Source],
        plan: &Plan,
        watch: &mut dyn FnMut(usize, usize),
    ) -> Result<Option<Vec<TakenApart>>> {
        let worker = self.worker()?;
        let layouts = layout::built_in();
        let reading = Reading { plan, layouts: &layouts, worker: &worker };
        let stop = worker.stop();
        Ok(import::take_all_apart(sources, reading, &mut |done, total| {
            watch(done, total);
            if stop.is_wanted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }))
    }

    /// This very program, started to read; from now on [`Self::stop`] stops this one.
    fn worker(&self) -> Result<Worker> {
        let program = std::env::current_exe().map_err(|cause| {
            let sentence = "找不到本程序自己，读不了表格；请重新安装本程序。";
            Failure::new(Code::Io, sentence).because(cause)
        })?;
        let worker = Worker::new(program);
        *locked(&self.stop) = worker.stop();
        Ok(worker)
    }
}

fn stamp(path: &Path) -> Stamp {
    let about = fs::metadata(path).ok()?;
    Some((about.len(), about.modified().ok()?))
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> PathBuf {
        let folder = std::env::temp_dir().join(format!("weihua-books-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("里层")).unwrap();
        for name in ["乙.xlsx", "甲.XLSX", "~$甲.xlsx", "说明.docx", "里层/丙.xlsx"] {
            weihua::file::write_whole(&folder.join(name), b"x").unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_gives_the_workbooks_that_lie_right_in_it() {
        let folder = folder();
        let single = folder.join("说明.docx");
        let found = workbooks_in(&[folder.clone(), single.clone()]).unwrap();
        let wanted = [folder.join("乙.xlsx"), folder.join("甲.XLSX"), single];
        assert_eq!(
            found, wanted,
            "a file named by itself is taken, whatever it is: it is refused later, by name"
        );
        let refused = workbooks_in(&[folder.join("里层").join("没有")]);
        assert_eq!(refused.unwrap().len(), 1, "what is gone is refused by name, too");
        fs::remove_file(folder.join("里层/丙.xlsx")).unwrap();
        let empty = workbooks_in(&[folder.join("里层")]).unwrap_err();
        assert!(empty.sentence.contains("没有.xlsx工作簿"), "{empty}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_page_gets_names_and_handles_and_no_path() {
        let mut memory = Memory::default();
        let picked = handed_out(&mut memory, &[PathBuf::from("/甲/表.xlsx")]);
        assert_eq!(picked[0].name, "表.xlsx");
        assert!(!picked[0].handle.contains('/'));
        assert_eq!(memory.path(&picked[0].handle).unwrap(), PathBuf::from("/甲/表.xlsx"));
    }
}
