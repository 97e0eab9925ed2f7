//! Copies opened with the system's own programs: read-only, in temporary folders that go when the
//! window does. What somebody does with a copy changes nothing that is kept.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;
use weihua::error::{Code, Failure, Result};
use weihua::file::write_whole;
use weihua::store::attachment::{is_program, name_on_disk};

/// The temporary folders of this run.
#[derive(Debug, Default)]
pub struct OpenedCopies(Mutex<Vec<TempDir>>);

impl OpenedCopies {
    /// A place for a copy of this name, in a folder of its own that only this user may read.
    ///
    /// # Errors
    /// `BadInput` for a program; `Io` where the system gives no temporary folder.
    pub fn place(&self, name: &str) -> Result<PathBuf> {
        if is_program(name) {
            let sentence =
                format!("“{name}”是程序，不能从这里打开，未作任何改动；请核对它的来历。");
            return Err(Failure::new(Code::BadInput, sentence));
        }
        let folder = tempfile::Builder::new().prefix("weihua-").tempdir().map_err(|cause| {
            let sentence =
                "系统的临时文件夹不能写入，没有打开，未作任何改动；请先导出或另存一份，再打开那一份。";
            Failure::new(Code::Io, sentence).because(cause)
        })?;
        let path = folder.path().join(name_on_disk(name));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(folder);
        Ok(path)
    }

    /// Takes the copies away; one that another program still holds is left to the system.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// The same of bytes at hand: written to a copy, and opened.
///
/// # Errors
/// Those of [`OpenedCopies::place`], of writing and of [`open`].
pub fn open_bytes(copies: &OpenedCopies, name: &str, bytes: &[u8]) -> Result<()> {
    let copy = copies.place(name)?;
    write_whole(&copy, bytes)?;
    open(&copy, name)
}

/// Opens a copy with the system's program for its kind; `name` is the one to speak of.
///
/// # Errors
/// `Io` where the system has no such program.
pub fn open(copy: &Path, name: &str) -> Result<()> {
    make_read_only(copy);
    #[cfg(feature = "e2e")]
    if let Some(told) = std::env::var_os("WEIHUA_E2E_OPENED") {
        let shown = copy.display().to_string();
        return write_whole(Path::new(&told), shown.as_bytes());
    }
    open::that_detached(copy).map_err(|cause| {
        let sentence = format!(
            "这台电脑没有能打开“{name}”的程序，未作任何改动；请先导出或另存一份，再用别的程序打开。"
        );
        Failure::new(Code::Io, sentence).because(cause)
    })
}

/// So that nobody writes into a copy and takes it for the piece itself. Where the system refuses,
/// it is a copy all the same.
fn make_read_only(copy: &Path) {
    if let Ok(about) = std::fs::metadata(copy) {
        let mut rights = about.permissions();
        rights.set_readonly(true);
        let _ = std::fs::set_permissions(copy, rights);
    }
}
