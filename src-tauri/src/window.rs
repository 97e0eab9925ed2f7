//! The one window: how it opens, and that it closes only when the page has saved.

use std::time::{Duration, Instant};

use tauri::{App, Emitter, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::dropped;
use crate::state::{Memory, Shared};
use crate::workbooks;

/// How long the page may take to save before a second wish to close is simply obeyed.
const PATIENCE: Duration = Duration::from_secs(3);

/// Opens the window as it was left.
///
/// # Errors
/// Where the system gives no window.
pub fn open(app: &App) -> tauri::Result<()> {
    let (size, maximized) = {
        let memory = app.state::<Shared>();
        let memory = memory.lock();
        (memory.remembered.window, memory.remembered.maximized)
    };
    let (width, height) = size.unwrap_or((1280.0, 760.0));
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("危化综治")
        .inner_size(width.max(880.0), height.max(480.0))
        .min_inner_size(880.0, 480.0)
        .maximized(maximized)
        .on_navigation(stays_here)
        .build()?;
    let asked = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && page_wants_to_save(&asked)
        {
            api.prevent_close();
        } else if let WindowEvent::DragDrop(event) = event {
            workbooks::dragged(&asked, event);
            dropped::dragged(&asked, event);
        }
    });
    Ok(())
}

/// The page never leaves the program.
fn stays_here(url: &tauri::Url) -> bool {
    matches!(url.scheme(), "tauri" | "about")
        || matches!(url.host_str(), Some("tauri.localhost"))
        || (cfg!(debug_assertions) && url.host_str() == Some("localhost"))
}

/// Asks the page to save. False where there is no page to ask, or it was asked and fell silent.
fn page_wants_to_save(window: &WebviewWindow) -> bool {
    let shared = window.state::<Shared>();
    let Some(mut memory) = shared.try_lock() else {
        // A command is at work: the page, which sent it, is there to ask.
        return window.emit("close-requested", ()).is_ok();
    };
    if !memory.page_ready || memory.asked_to_close.is_some_and(|asked| asked.elapsed() > PATIENCE) {
        remember_size(&mut memory, window);
        if let Some(file) = memory.file.take() {
            let _ = file.store.close();
        }
        memory.save_remembered();
        return false;
    }
    memory.asked_to_close.get_or_insert_with(Instant::now);
    window.emit("close-requested", ()).is_ok()
}

/// Keeps the size of the window for the next start.
pub fn remember_size(memory: &mut Memory, window: &WebviewWindow) {
    memory.remembered.maximized = window.is_maximized().unwrap_or(false);
    if memory.remembered.maximized {
        return;
    }
    if let (Ok(size), Ok(scale)) = (window.inner_size(), window.scale_factor()) {
        let size = size.to_logical::<f64>(scale);
        memory.remembered.window = Some((size.width, size.height));
    }
}
