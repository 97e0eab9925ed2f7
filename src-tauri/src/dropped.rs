//! Files dropped on the window for a page that attaches them: the page knows them by handle and name.

use tauri::{DragDropEvent, Emitter, Manager, WebviewWindow};

use crate::state::Shared;
use crate::workbooks::handed_out;

/// Files held over the window or dropped on it. A page that attaches none does not listen.
pub fn dragged(window: &WebviewWindow, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { .. } => drop(window.emit("files-over", ())),
        DragDropEvent::Leave => drop(window.emit("files-gone", ())),
        DragDropEvent::Drop { paths, .. } => {
            let (window, paths) = (window.clone(), paths.clone());
            // The memory may be in use: not on the main thread.
            std::thread::spawn(move || {
                let files = handed_out(&mut window.state::<Shared>().lock(), &paths);
                let _ = window.emit("files-dropped", files);
            });
        }
        // The place matters to nobody; further kinds of this open list to nobody yet.
        _ => {}
    }
}
