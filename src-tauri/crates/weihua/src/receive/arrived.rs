//! A file that was named, opened and proven, or why not.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::error::{Failure, Result};
use crate::exchange::{self, Opened};
use crate::file::read_failure;

/// A file as it came.
#[derive(Clone, Debug)]
pub enum Arrived {
    /// Every byte of it is what was signed.
    Opened(Box<Opened>),
    /// It cannot be taken for what it should be.
    Refused {
        /// Its name.
        name: String,
        /// Where it lies.
        path: PathBuf,
        /// Why.
        failure: Failure,
    },
}

impl Arrived {
    /// Opens and proves the file at `path`; never fails.
    pub fn at(path: &Path) -> Self {
        match exchange::open(path) {
            Ok(opened) => Self::Opened(Box::new(opened)),
            Err(failure) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                let name = name.to_string_lossy().into_owned();
                Self::Refused { name, path: path.to_owned(), failure }
            }
        }
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self {
            Self::Opened(opened) => opened.name(),
            Self::Refused { name, .. } => name.clone(),
        }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        match self {
            Self::Opened(opened) => opened.path(),
            Self::Refused { path, .. } => path,
        }
    }
}

/// Opens the files one after the other; `watch` is asked before each, with how many are done. None
/// where it said stop.
pub fn arrive_all(
    paths: &[PathBuf],
    watch: &dyn Fn(usize) -> ControlFlow<()>,
) -> Option<Vec<Arrived>> {
    let mut arrived = Vec::with_capacity(paths.len());
    for path in paths {
        if watch(arrived.len()).is_break() {
            return None;
        }
        arrived.push(Arrived::at(path));
    }
    Some(arrived)
}

/// The exchange files that lie in a folder, by name; folders in it are not looked into.
///
/// # Errors
/// Those of reading the folder.
pub fn exchange_files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error: std::io::Error| read_failure(folder, &error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if exchange::is_named_so(&path) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
