//! Files held over the window or dropped on it, for whatever page takes them: it gets handles,
//! names and sizes, never a path.

use std::path::{Path, PathBuf};

use serde::Serialize;
use tauri::{DragDropEvent, Emitter, Manager, WebviewWindow};
use weihua::exchange::is_named_so;
use weihua::progress::fit_for_evidence;
use weihua::store::attachment::{clean_name, shown_size};

use crate::state::{Memory, Shared};

/// A file as the page knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PickedFile {
    /// What the page hands back.
    pub handle: String,
    /// File name, made clean.
    pub name: String,
    /// Its size as shown; empty where it is not known.
    pub shown_size: String,
    /// Why it cannot be attached, known before it is read.
    pub refusal: Option<String>,
}

/// An exchange file as the page knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DroppedExchange {
    /// What the page hands back.
    pub handle: String,
    /// File name, made clean.
    pub name: String,
}

/// Handles for exchange files.
pub fn exchange_files(memory: &mut Memory, paths: &[PathBuf]) -> Vec<DroppedExchange> {
    paths
        .iter()
        .map(|path| DroppedExchange {
            handle: memory.handle(path),
            name: clean_name(&path.file_name().unwrap_or_default().to_string_lossy()),
        })
        .collect()
}

/// Handles for the page, each with what can be said before the file is read.
pub fn handed_out(memory: &mut Memory, paths: &[PathBuf]) -> Vec<PickedFile> {
    let name = |path: &Path| clean_name(&path.file_name().unwrap_or_default().to_string_lossy());
    paths
        .iter()
        .map(|path| {
            let handle = memory.handle(path);
            match fit_for_evidence(path) {
                Ok((name, size)) => {
                    PickedFile { handle, name, shown_size: shown_size(size), refusal: None }
                }
                Err(failure) => PickedFile {
                    handle,
                    name: name(path),
                    shown_size: String::new(),
                    refusal: Some(failure.sentence),
                },
            }
        })
        .collect()
}

/// Tells the page; one that takes no files does not listen.
pub fn dragged(window: &WebviewWindow, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { .. } => drop(window.emit("files-over", ())),
        DragDropEvent::Leave => drop(window.emit("files-gone", ())),
        DragDropEvent::Drop { paths, .. } => {
            let (window, paths) = (window.clone(), paths.clone());
            // Files are looked at, and the memory may be in use: neither on the main thread.
            std::thread::spawn(move || {
                let (exchange, others): (Vec<_>, Vec<_>) =
                    paths.into_iter().partition(|path| is_named_so(path));
                let shared = window.state::<Shared>();
                if !exchange.is_empty() {
                    let files = exchange_files(&mut shared.lock(), &exchange);
                    drop(window.emit("exchange-dropped", files));
                }
                // Told in any case: the page takes its veil away.
                let files = handed_out(&mut shared.lock(), &others);
                drop(window.emit("files-dropped", files));
            });
        }
        // The place matters to nobody; further kinds of this open list to nobody yet.
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_gets_a_clean_name_a_size_and_the_refusal_beforehand() {
        let folder = tempfile::TempDir::new().unwrap();
        let good = folder.path().join("现场.jpg");
        weihua::file::write_whole(&good, &[7; 2048]).unwrap();
        let bad = folder.path().join("工具.exe");
        weihua::file::write_whole(&bad, b"MZ").unwrap();
        let mut memory = Memory::default();
        let paths = [good.clone(), bad, folder.path().to_owned(), folder.path().join("没有.pdf")];
        let picked = handed_out(&mut memory, &paths);
        assert_eq!(
            (picked[0].name.as_str(), picked[0].shown_size.as_str(), &picked[0].refusal),
            ("现场.jpg", "2 KB", &None)
        );
        assert_eq!(memory.path(&picked[0].handle).unwrap(), good);
        let says = |nth: usize| picked[nth].refusal.clone().unwrap_or_default();
        assert!(says(1).contains("是程序"), "{}", says(1));
        assert!(says(2).contains("是文件夹"), "{}", says(2));
        assert!(says(3).contains("没有找到"), "{}", says(3));
    }
}
