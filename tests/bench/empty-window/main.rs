//! A Tauri window with nothing in it but a colour: what a first screen costs before it says
//! anything. With a first argument it first waits so many milliseconds: the control of the watch.
//! With `plain` as the second it is drawn as our window is where there is no graphics processor.

use std::time::Duration;

fn main() -> tauri::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let pause = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(0);
    let plain = arguments.next().is_some_and(|word| word == "plain");
    std::thread::sleep(Duration::from_millis(pause));
    tauri::Builder::default()
        .setup(move |app| {
            if plain {
                draw_plainly(app)?;
            }
            Ok(())
        })
        .run(tauri::generate_context!())
}

#[cfg(target_os = "linux")]
fn draw_plainly(app: &tauri::App) -> tauri::Result<()> {
    use tauri::Manager;
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    for window in app.webview_windows().values() {
        window.with_webview(|view| {
            if let Some(settings) = view.inner().settings() {
                settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
            }
        })?;
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn draw_plainly(_app: &tauri::App) -> tauri::Result<()> {
    Ok(())
}
