//! How the page is drawn on Linux. Where the system offers no graphics processor WebKit imitates
//! one and translates every kind of brush into a program of its own: seconds of processor time
//! before the first screen is whole. Drawn by plain means the same page is there at once.

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// What tauri takes for the sign that a window is driven by a test. The driver waits for frames
/// that only the imitated processor makes.
const DRIVEN: &str = "TAURI_WEBVIEW_AUTOMATION";

/// Lets the page be drawn by plain means where there is no graphics processor.
///
/// # Errors
/// Where the window is gone.
pub fn suit(window: &WebviewWindow) -> tauri::Result<()> {
    let driven = std::env::var(DRIVEN).is_ok_and(|value| value == "true");
    if driven || has_graphics_processor(&devices()) {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Names of the system's devices among which one for drawing would be.
fn devices() -> Vec<String> {
    let folders = ["/dev/dri", "/dev"];
    let lists = folders.into_iter().filter_map(|folder| std::fs::read_dir(folder).ok());
    lists
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

/// A node for drawing without a screen, or the one of a maker who has his own.
fn has_graphics_processor(devices: &[String]) -> bool {
    devices.iter().any(|name| name.starts_with("renderD") || name == "nvidiactl")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_node_for_drawing_is_a_graphics_processor() {
        let has = |names: &[&str]| {
            has_graphics_processor(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        };
        assert!(has(&["card0", "renderD128"]));
        assert!(has(&["null", "nvidiactl"]));
        assert!(!has(&["card0", "by-path", "fb0"]), "a screen alone draws nothing");
        assert!(!has(&[]));
    }
}
