//! A file becomes bytes beside the data file, before any row names it. The data file is not held
//! meanwhile, so that the window goes on answering.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::error::{Code, Failure, Result};
use crate::file::{self, Watch};
use crate::store::KeptKind;
use crate::store::attachment::{clean_name, refuse_unfit};

/// A file whose bytes are kept, ready to be attached. It is made by [`take_in_evidence`] only, so
/// a row never names what was not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    name: String,
    sha256: String,
    size: u64,
    was_there: bool,
}

impl TakenIn {
    /// Its name, made clean.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// SHA-256 of its bytes.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Its bytes were kept already, and sound: nothing was put right by taking it in.
    pub fn was_there(&self) -> bool {
        self.was_there
    }

    /// How many bytes.
    pub fn size(&self) -> u64 {
        self.size
    }
}

/// The clean name and size of a file that may be attached; it is not read but for its first bytes.
///
/// # Errors
/// `BadInput` for a folder and for what [`refuse_unfit`] names; those of reading.
pub fn fit_for_evidence(path: &Path) -> Result<(String, u64)> {
    let name = clean_name(&path.file_name().unwrap_or_default().to_string_lossy());
    let about = fs::metadata(path).map_err(|error| file::read_failure(path, &error))?;
    if about.is_dir() {
        let sentence = format!("“{name}”是文件夹，没有添加；请打开它，选里面的文件。");
        return Err(Failure::new(Code::BadInput, sentence));
    }
    if !about.is_file() {
        let sentence = format!("“{name}”不是普通文件，没有添加；请选文件本身。");
        return Err(Failure::new(Code::BadInput, sentence));
    }
    // By its size first: what is too heavy is not even opened.
    refuse_unfit(KeptKind::Evidence, &name, about.len(), &[])?;
    let mut beginning = Vec::new();
    File::open(path)
        .and_then(|opened| opened.take(8).read_to_end(&mut beginning))
        .map_err(|error| file::read_failure(path, &error))?;
    refuse_unfit(KeptKind::Evidence, &name, about.len(), &beginning)?;
    Ok((name, about.len()))
}

/// Copies a file to `folder`, the one beside the data file; none where it was stopped.
///
/// # Errors
/// As [`fit_for_evidence`]; `DiskFull`, `NotWritable`, `Io`. Nothing half remains.
pub fn take_in_evidence(folder: &Path, path: &Path, watch: Watch<'_>) -> Result<Option<TakenIn>> {
    let (name, _) = fit_for_evidence(path)?;
    let limit = u64::try_from(KeptKind::Evidence.limit()).unwrap_or(u64::MAX);
    let kept = file::keep_from(folder, path, limit, watch)?;
    Ok(kept.map(|kept| TakenIn {
        name,
        sha256: kept.sha256,
        size: kept.size,
        was_there: kept.was_there,
    }))
}
