//! Reads a workbook as the programs do, or misbehaves as a hostile workbook would make it, so
//! that the caps are shown to bite.

use std::process::ExitCode;

use weihua::import::read::worker;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("--hungry") => hungry(),
        Some("--endless") => loop {
            std::thread::park();
        },
        Some("--silent") => ExitCode::SUCCESS,
        _ => worker::serve(),
    }
}

/// Takes memory as the cap allows it, and far beyond.
fn hungry() -> ExitCode {
    const PIECE: usize = 64 * 1024 * 1024;
    if worker::confine().is_err() {
        return ExitCode::FAILURE;
    }
    let mut taken: Vec<Vec<u8>> = Vec::new();
    for _ in 0..128 {
        taken.push(vec![1; PIECE]);
    }
    println!("{}", taken.len());
    ExitCode::SUCCESS
}
