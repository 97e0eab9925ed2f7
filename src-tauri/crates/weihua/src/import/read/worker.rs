//! The process that reads a workbook: bytes in, an answer out, and nothing else.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use super::frame::Frame;
use super::{Unreadable, frame, limits, reader};

/// The argument that makes a program of ours read a workbook instead of doing its own work.
pub const ARGUMENT: &str = "--import-worker";

/// Reads a workbook from standard input and answers on standard output, under a cap of memory.
/// A program that was started with [`ARGUMENT`] calls this before anything else.
pub fn serve() -> ExitCode {
    let answer = match confine() {
        Ok(()) => answer(),
        Err(error) => {
            Err(Unreadable::new("没有读：本机不能为读表的程序设内存上限；请联系本程序的维护人员。")
                .because(error))
        }
    };
    let mut out = io::stdout().lock();
    let written = match answer {
        Ok(frame) => frame.write(&mut out),
        Err(refusal) => frame::write_refusal(&refusal, &mut out),
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever asked is gone.
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer() -> Result<Frame, Unreadable> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(limits::FILE as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Unreadable::new("没有读完，没有收；请再试一次。").because(error))?;
    let read = || {
        let mut frame = Frame::default();
        reader::read_into(&bytes, &mut frame).map(|()| frame)
    };
    std::panic::catch_unwind(read)
        .unwrap_or_else(|_| Err(Unreadable::damaged("读表时出错").because("panic")))
}

/// Caps what this process may still take: [`limits::MEMORY`] above what it holds already, so that
/// a program with a large body has as much to read with as a small one.
///
/// # Errors
/// Those of the system.
#[cfg(unix)]
pub fn confine() -> io::Result<()> {
    let most = held().saturating_add(limits::MEMORY);
    rlimit::setrlimit(rlimit::Resource::AS, most, most)?;
    // Should nobody be left to stop it.
    let seconds = limits::SECONDS * 2;
    rlimit::setrlimit(rlimit::Resource::CPU, seconds, seconds)
}

/// The address space in use, as Linux tells it; 0 where it does not.
#[cfg(unix)]
fn held() -> u64 {
    const PAGE: u64 = 4096;
    let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = told.split(' ').next().and_then(|pages| pages.parse::<u64>().ok());
    pages.unwrap_or(0) * PAGE
}

/// Caps the working set of this process by a job of its own. Not tried on a real Windows yet.
///
/// # Errors
/// Those of the system.
#[cfg(windows)]
pub fn confine() -> io::Result<()> {
    let most = usize::try_from(limits::MEMORY).unwrap_or(usize::MAX);
    let mut info = win32job::ExtendedLimitInfo::new();
    info.limit_working_memory(1024 * 1024, most);
    let job = win32job::Job::create_with_limit_info(&info).map_err(io::Error::other)?;
    job.assign_current_process().map_err(io::Error::other)?;
    // The job lasts as long as this process: its handle is never closed.
    std::mem::forget(job);
    Ok(())
}
