//! A file that was written just now, as the page speaks of it.

use std::ffi::OsStr;
use std::path::Path;

use serde::Serialize;

/// A file that was written just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SavedFile {
    /// Its file name.
    pub name: String,
    /// Its folder, as shown.
    pub folder: String,
}

impl SavedFile {
    /// The file at a path.
    pub fn at(path: &Path) -> Self {
        let shown = |part: Option<&OsStr>| {
            part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default()
        };
        Self { name: shown(path.file_name()), folder: shown(path.parent().map(Path::as_os_str)) }
    }
}
