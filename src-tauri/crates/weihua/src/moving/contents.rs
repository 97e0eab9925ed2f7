//! What lies in a 换电脑文件: a zip of stored parts, `mimetype`, `manifest.json`, `data.weihua` and
//! `kept/<sha256>`, and nothing else. The names of its parts are never names of files on a disk.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::archive::{PartSize, Parts, is_sha256};
use crate::error::{Code, Failure, Result};
use crate::store::KeptKind;

/// The first part and its bytes.
pub(super) const MIMETYPE: &str = "mimetype";
pub(super) const MIME: &str = "application/vnd.weihua.move";
/// What there is.
pub(super) const MANIFEST: &str = "manifest.json";
/// The rows.
pub(super) const DATA: &str = "data.weihua";
/// Before the hash of kept bytes.
pub(super) const KEPT: &str = "kept/";
/// The form this program writes and the greatest it reads.
pub(super) const FORMAT: u32 = 1;

/// The most that is read, whatever a file says of itself.
const MANIFEST_BYTES: u64 = 8 * 1024 * 1024;

/// What a 换电脑文件 says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) format: u32,
    pub(super) program: String,
    pub(super) file_name: String,
    pub(super) computer: String,
    pub(super) written_at: String,
    pub(super) data: Part,
    pub(super) kept: Vec<Part>,
}

/// A part by its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    pub(super) sha256: String,
    pub(super) size: u64,
}

/// An opened 换电脑文件 of which every part is where and as large as it says; not yet its bytes.
pub(super) struct Contents {
    parts: Parts,
    pub(super) manifest: Manifest,
}

/// A file to be read; opening a pipe or a device may wait for ever.
pub(super) fn opened(path: &Path) -> Result<File> {
    let failed = |error| crate::file::read_failure(path, &error);
    if !path.metadata().map_err(failed)?.is_file() {
        return Err(foreign(path).because("no file"));
    }
    File::open(path).map_err(failed)
}

/// Opens the file at `path`.
///
/// # Errors
/// [`Code::Foreign`], [`Code::Newer`], [`Code::Damaged`].
pub(super) fn open(path: &Path) -> Result<Contents> {
    let file = opened(path)?;
    let whole = file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
    // Cut short it is no archive any more: its name still says what it was meant to be.
    let named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(super::ENDING));
    let none = if named { damaged } else { foreign };
    let mut parts = Parts::open(file).map_err(|why| none(path).because(why))?;
    if parts.small(MIMETYPE, 64).as_deref() != Some(MIME.as_bytes()) {
        return Err(foreign(path));
    }
    let text = parts
        .small(MANIFEST, MANIFEST_BYTES)
        .ok_or_else(|| damaged(path).because("no manifest"))?;
    refuse_newer(path, &text)?;
    let manifest: Manifest =
        serde_json::from_slice(&text).map_err(|error| damaged(path).because(error))?;
    let expected = expected(&manifest, text.len() as u64);
    expected
        .and_then(|expected| parts.agree(&expected, whole))
        .map_err(|why| damaged(path).because(why))?;
    Ok(Contents { parts, manifest })
}

/// A newer form may say more than this program understands.
fn refuse_newer(path: &Path, manifest: &[u8]) -> Result<()> {
    #[derive(Deserialize)]
    struct Form {
        format: u32,
    }
    match serde_json::from_slice::<Form>(manifest) {
        Ok(form) if form.format > FORMAT => Err(Failure::new(
            Code::Newer,
            format!(
                "换电脑文件“{}”由更新版本的程序写成，没有打开，也未作任何改动。请先在这台电脑上安装新版本的程序。",
                path.display()
            ),
        )),
        _ => Ok(()),
    }
}

/// The parts there should be.
fn expected(manifest: &Manifest, manifest_size: u64) -> std::result::Result<Vec<PartSize>, String> {
    let limit = KeptKind::Package.limit() as u64;
    let mut expected = vec![
        (MIMETYPE.to_owned(), MIME.len() as u64),
        (MANIFEST.to_owned(), manifest_size),
        (DATA.to_owned(), manifest.data.size),
    ];
    for part in &manifest.kept {
        if !is_sha256(&part.sha256) || part.size > limit {
            return Err(format!("kept file {} of {} bytes", part.sha256, part.size));
        }
        expected.push((format!("{KEPT}{}", part.sha256), part.size));
    }
    Ok(expected)
}

impl Contents {
    /// Hands the bytes of the rows on, proven.
    ///
    /// # Errors
    /// [`Code::Damaged`]; what `to` says.
    pub(super) fn data(&mut self, path: &Path, to: &mut dyn Write) -> Result<()> {
        let part = self.manifest.data.clone();
        self.part(DATA, &part, path, to)
    }

    /// Hands the bytes of the `nth` kept file on, proven.
    ///
    /// # Errors
    /// As [`Contents::data`].
    pub(super) fn kept(&mut self, nth: usize, path: &Path, to: &mut dyn Write) -> Result<()> {
        let Some(part) = self.manifest.kept.get(nth).cloned() else {
            return Err(damaged(path).because(format!("no kept file {nth}")));
        };
        self.part(&format!("{KEPT}{}", part.sha256), &part, path, to)
    }

    fn part(&mut self, name: &str, part: &Part, path: &Path, to: &mut dyn Write) -> Result<()> {
        match self.parts.pour(name, part.size, to, path)? {
            Ok((sha256, size)) if sha256 == part.sha256 && size == part.size => Ok(()),
            Ok((sha256, size)) => {
                Err(damaged(path).because(format!("{name}: {size} bytes, {sha256}")))
            }
            Err(why) => Err(damaged(path).because(why)),
        }
    }
}

/// What is said of a file that is none of ours.
pub(super) fn foreign(path: &Path) -> Failure {
    Failure::new(
        Code::BadInput,
        format!(
            "“{}”不是换电脑文件，没有打开，也未作任何改动。请选择扩展名为 .weihua-move 的文件；台账本身请用“打开已有台账”。",
            path.display()
        ),
    )
}

/// What is said of one that is not as it was written.
pub(super) fn damaged(path: &Path) -> Failure {
    Failure::new(
        Code::BadInput,
        format!(
            "换电脑文件“{}”不完整或被改动过，没有打开，也没有留下任何文件。请在原来的电脑上“收回”后重新做一份，或重新拷贝。",
            path.display()
        ),
    )
}
