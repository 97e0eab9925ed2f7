//! Starts the window: `weihua-desktop [台账.weihua]`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::path::PathBuf;
use std::process::ExitCode;

use weihua::import::read::worker;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|word| word == worker::ARGUMENT) {
        return worker::serve();
    }
    let named = std::env::args_os().nth(1).map(PathBuf::from).map(|path| {
        // Remembered for the next start, which may be from another folder.
        std::path::absolute(&path).unwrap_or(path)
    });
    match weihua_desktop::run(named) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("危化综治打不开窗口：{error}");
            ExitCode::FAILURE
        }
    }
}
