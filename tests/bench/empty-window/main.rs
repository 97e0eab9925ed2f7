//! A Tauri window with nothing in it but a colour: what a first screen costs before it says
//! anything. With an argument it first waits so many milliseconds: the control of the watch.

use std::time::Duration;

fn main() -> tauri::Result<()> {
    let pause = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
    std::thread::sleep(Duration::from_millis(pause));
    tauri::Builder::default().run(tauri::generate_context!())
}
