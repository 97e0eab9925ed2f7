//! A 换电脑文件 to a data file with its kept bytes. No part is written under a name it brings along;
//! everything is proven under temporary names before anything gets its own.

use std::fs;
use std::path::Path;

use super::contents::{self, damaged};
use super::{MoveView, Watch};
use crate::archive::seal_holds;
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::file::{self, place_new, read_failure, refuse_taken, temporary_beside, write_failure};
use crate::store::{files_folder, prove_whole, speaking_of};

/// What a 换电脑文件 says of itself; nothing of it is proven yet.
///
/// # Errors
/// `BadInput` for what is no such file or is not whole, `Newer`, `NotFound`.
pub fn peek(path: &Path) -> Result<MoveView> {
    let manifest = contents::open(path)?.manifest;
    Ok(MoveView {
        file_name: plain_name(&manifest.file_name),
        computer: manifest.computer,
        written_at: manifest.written_at,
        kept: u32::try_from(manifest.kept.len()).unwrap_or(u32::MAX),
    })
}

/// A name that is one and leads nowhere else.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).collect();
    let stem = plain.trim_end_matches(".weihua").trim_matches(['.', ' ']);
    format!("{}.weihua", if stem.is_empty() { "台账" } else { stem })
}

/// Writes the data file of the 换电脑文件 at `path` to `to` and its kept bytes beside it, all of it or
/// nothing; none where it was stopped.
///
/// # Errors
/// As [`peek`]; `AlreadyExists` where a data file or its folder stands there; `Damaged`, `Foreign`
/// where the data file in it is not one that may be opened; `DiskFull`, `NotWritable`.
pub fn unpack(path: &Path, to: &Path, moment: Moment, watch: Watch<'_>) -> Result<Option<()>> {
    refuse_taken(to)?;
    refuse_folder(to)?;
    let mut file = contents::opened(path)?;
    if !seal_holds(&mut file).map_err(|error| read_failure(path, &error))? {
        // What is no zip at all is said for what it is.
        let refused = contents::open(path).err().filter(|failure| failure.code != Code::Damaged);
        return Err(refused.unwrap_or_else(|| damaged(path).because("the seal does not hold")));
    }
    drop(file);
    let mut contents = contents::open(path)?;
    let steps = contents.manifest.kept.len() + 1;
    let mut rows = temporary_beside(to)?;
    contents.data(path, rows.as_file_mut()).map_err(|failure| writing_to(failure, path, to))?;
    let rows = rows.into_temp_path();
    prove_whole(&rows, moment).map_err(|refused| speaking_of(refused, &rows, path))?;
    if watch(1, steps).is_break() {
        return Ok(None);
    }
    let beside = tempfile::Builder::new()
        .prefix(".weihua-")
        .suffix(".tmp")
        .tempdir_in(file::folder_of(to))
        .map_err(|error| write_failure(to, &error))?;
    for nth in 0..contents.manifest.kept.len() {
        let mut bytes = Vec::new();
        contents.kept(nth, path, &mut bytes)?;
        file::keep(beside.path(), &bytes)?;
        if watch(nth + 2, steps).is_break() {
            return Ok(None);
        }
    }
    let home = files_folder(to);
    // The bytes first: a row never names what is not there.
    fs::rename(beside.keep(), &home).map_err(|error| write_failure(&home, &error))?;
    place_new(rows, to).inspect_err(|_| {
        // Made here a moment ago, out of what still lies in the 换电脑文件.
        let _ = fs::remove_dir_all(&home);
    })?;
    Ok(Some(()))
}

fn refuse_folder(to: &Path) -> Result<()> {
    let folder = files_folder(to);
    if folder.symlink_metadata().is_err() {
        return Ok(());
    }
    Err(Failure::new(
        Code::AlreadyExists,
        format!(
            "旁边已有文件夹“{}”，属于另一份台账，没有打开，也未作任何改动。请换一个文件名。",
            folder.display()
        ),
    ))
}

/// A disk that is full is the one written to.
fn writing_to(mut failure: Failure, path: &Path, to: &Path) -> Failure {
    if failure.code == Code::DiskFull {
        let (from, to) = (path.display().to_string(), to.display().to_string());
        failure.sentence = failure.sentence.replace(&from, &to);
    }
    failure
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_from_elsewhere_leads_nowhere() {
        for (brought, plain) in [
            ("德胜街道.weihua", "德胜街道.weihua"),
            ("../../etc/passwd", "passwd.weihua"),
            ("C:\\Windows\\台账.weihua", "台账.weihua"),
            ("..", "台账.weihua"),
            ("", "台账.weihua"),
            ("a\n/b\u{0}c.weihua", "bc.weihua"),
        ] {
            assert_eq!(plain_name(brought), plain, "{brought:?}");
        }
    }
}
