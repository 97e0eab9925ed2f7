//! Everything into one file: written under a temporary name, read back from the disk part by part,
//! and only then given its name.

use std::fs::File;
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use super::contents::{self, DATA, FORMAT, KEPT, MANIFEST, MIME, MIMETYPE, Manifest, Part};
use super::{Packed, Watch};
use crate::archive::{Writer, seal_holds};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::file::{
    self, Hashing, place_new, read_failure, refuse_taken, temporary_beside, write_failure,
};
use crate::store::{Computer, Store, files_folder, kept_files, minute};

/// Writes the rows and kept bytes of `store` to `to`; none where it was stopped.
pub(super) fn pack(
    store: &Store,
    to: &Path,
    moment: Moment,
    watch: Watch<'_>,
) -> Result<Option<Packed>> {
    refuse_taken(to)?;
    let kept = store.read(kept_files)?;
    let steps = 2 * (kept.len() + 1);
    let mut done = 0;
    let mut step = || {
        done += 1;
        watch(done, steps).is_break()
    };
    let rows = copy_of_rows(store)?;
    let home = files_folder(store.path());
    let mut missing = Vec::new();
    let mut parts = Vec::new();
    for kept in kept {
        match file::read_kept(&home, &kept.sha256) {
            Ok(bytes) => parts.push(Part { sha256: kept.sha256, size: bytes.len() as u64 }),
            Err(_) => missing.push(kept.name),
        }
    }
    let manifest = manifest(store, &rows, parts, moment)?;
    let mut zip = Writer::begin(to)?;
    zip.part(MIMETYPE, MIME.len() as u64, &mut MIME.as_bytes())?;
    let text = serde_json::to_vec_pretty(&manifest)
        .map_err(|error| Failure::new(Code::Internal, "写不出换电脑文件的目录。").because(error))?;
    zip.part(MANIFEST, text.len() as u64, &mut text.as_slice())?;
    zip.part(DATA, manifest.data.size, &mut open(&rows)?)?;
    if step() {
        return Ok(None);
    }
    for part in &manifest.kept {
        let bytes = file::read_kept(&home, &part.sha256)?;
        zip.part(&format!("{KEPT}{}", part.sha256), part.size, &mut bytes.as_slice())?;
        if step() {
            return Ok(None);
        }
    }
    let file = zip.finish(|_| Vec::new())?;
    let failed = |error| write_failure(to, &error);
    if read_back(&file, to, &manifest, &mut step)?.is_none() {
        return Ok(None);
    }
    let bytes = file.as_file().metadata().map(|metadata| metadata.len()).map_err(failed)?;
    place_new(file.into_temp_path(), to)?;
    Ok(Some(Packed { kept: manifest.kept.len(), missing, bytes }))
}

/// Every part as it lies on the disk; none where it was stopped.
fn read_back(
    file: &NamedTempFile,
    to: &Path,
    manifest: &Manifest,
    step: &mut dyn FnMut() -> bool,
) -> Result<Option<()>> {
    let untrue = |cause: String| {
        Failure::new(
            Code::Io,
            format!(
                "换电脑文件“{}”写成后核对不一致，已作废，台账未作改动。请换一个U盘或磁盘再做一次。",
                to.display()
            ),
        )
        .because(cause)
    };
    let mut sealed = open(file.path())?;
    if !seal_holds(&mut sealed).map_err(|error| read_failure(to, &error))? {
        return Err(untrue("the seal does not hold".into()));
    }
    let mut contents =
        contents::open(file.path()).map_err(|failure| untrue(failure.to_string()))?;
    if contents.manifest != *manifest {
        return Err(untrue("another manifest".into()));
    }
    let checked = contents.data(to, &mut io::sink());
    checked.map_err(|failure| untrue(failure.to_string()))?;
    if step() {
        return Ok(None);
    }
    for nth in 0..manifest.kept.len() {
        let checked = contents.kept(nth, to, &mut io::sink());
        checked.map_err(|failure| untrue(failure.to_string()))?;
        if step() {
            return Ok(None);
        }
    }
    Ok(Some(()))
}

/// The rows in a file of their own, proven; it goes away by itself.
fn copy_of_rows(store: &Store) -> Result<tempfile::TempPath> {
    let beside = files_folder(store.path()).join("rows");
    let place = temporary_beside(&beside)?.into_temp_path();
    // The copy is made under a name that is free.
    std::fs::remove_file(&place).map_err(|error| write_failure(&place, &error))?;
    store.copy_rows(&place, None)?;
    Ok(place)
}

fn manifest(store: &Store, rows: &Path, kept: Vec<Part>, moment: Moment) -> Result<Manifest> {
    let mut counted = Hashing::over(io::sink());
    io::copy(&mut open(rows)?, &mut counted).map_err(|error| read_failure(rows, &error))?;
    let (sha256, size) = counted.finish();
    let name = store.path().file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        file_name: name.unwrap_or_default(),
        computer: store.here().map_or_else(|| Computer::new(moment).name, |here| here.name.clone()),
        written_at: minute(&moment.stamp()),
        data: Part { sha256, size },
        kept,
    })
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|error| read_failure(path, &error))
}
