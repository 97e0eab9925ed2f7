//! What lies in a 换电脑文件: a zip of stored parts, `mimetype`, `manifest.json`, `data.weihua` and
//! `kept/<sha256>`, and nothing else. The names of its parts are never names of files on a disk.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

use crate::error::{Code, Failure, Result};
use crate::file::Hashing;
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
const PARTS: usize = 50_000;

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
    archive: ZipArchive<File>,
    pub(super) manifest: Manifest,
}

/// Opens the file at `path`.
///
/// # Errors
/// [`Code::Foreign`], [`Code::Newer`], [`Code::Damaged`].
pub(super) fn open(path: &Path) -> Result<Contents> {
    let file = File::open(path).map_err(|error| crate::file::read_failure(path, &error))?;
    let whole = file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
    let mut archive = ZipArchive::new(file).map_err(|error| foreign(path).because(error))?;
    let says = |archive: &mut ZipArchive<File>, name: &str, most: u64| {
        let part = archive.by_name(name).ok()?;
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= most).then_some(bytes)
    };
    if says(&mut archive, MIMETYPE, 64).as_deref() != Some(MIME.as_bytes()) {
        return Err(foreign(path));
    }
    let manifest = says(&mut archive, MANIFEST, MANIFEST_BYTES)
        .ok_or_else(|| damaged(path).because("no manifest"))?;
    refuse_newer(path, &manifest)?;
    let manifest: Manifest =
        serde_json::from_slice(&manifest).map_err(|error| damaged(path).because(error))?;
    agree(&mut archive, &manifest, whole).map_err(|why| damaged(path).because(why))?;
    Ok(Contents { archive, manifest })
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

/// Every part once, stored as it is, as large as the manifest says, and no other.
fn agree(
    archive: &mut ZipArchive<File>,
    manifest: &Manifest,
    whole: u64,
) -> std::result::Result<(), String> {
    if archive.len() > PARTS {
        return Err(format!("{} parts", archive.len()));
    }
    if archive.has_overlapping_entries().map_err(|error| error.to_string())? {
        return Err("parts lie over one another".into());
    }
    let mut expected = BTreeSet::from([MIMETYPE.to_owned(), MANIFEST.to_owned(), DATA.to_owned()]);
    let limit = KeptKind::Package.limit() as u64;
    let mut sum = manifest.data.size;
    for part in &manifest.kept {
        if !is_sha256(&part.sha256) || part.size > limit {
            return Err(format!("kept file {} of {} bytes", part.sha256, part.size));
        }
        sum = sum.saturating_add(part.size);
        if !expected.insert(format!("{KEPT}{}", part.sha256)) {
            return Err(format!("kept file {} twice", part.sha256));
        }
    }
    if sum > whole {
        return Err(format!("{sum} bytes in a file of {whole}"));
    }
    if archive.len() != expected.len() {
        return Err(format!("{} parts instead of {}", archive.len(), expected.len()));
    }
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| error.to_string())?;
        let name = part.name().map_err(|error| error.to_string())?.into_owned();
        if !expected.remove(&name) {
            return Err(format!("a part named {name}"));
        }
        if part.compression() != CompressionMethod::Stored || part.encrypted() {
            return Err(format!("{name} is not stored as it is"));
        }
    }
    Ok(())
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
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
        let found = self.archive.by_name(name).map_err(|error| damaged(path).because(error))?;
        let (sha256, size) = copy(found, part.size, path, to)?;
        if sha256 == part.sha256 && size == part.size {
            return Ok(());
        }
        Err(damaged(path).because(format!("{name}: {size} bytes, {sha256}")))
    }
}

/// Never more than one byte above what is expected, whatever the part says of itself.
fn copy(
    found: ZipFile<'_, File>,
    size: u64,
    path: &Path,
    to: &mut dyn Write,
) -> Result<(String, u64)> {
    let mut counted = Hashing::over(to);
    let mut found = found.take(size.saturating_add(1));
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let read = match found.read(&mut bytes) {
            Ok(0) => return Ok(counted.finish()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(damaged(path).because(error)),
        };
        counted
            .write_all(&bytes[..read])
            .map_err(|error| crate::file::write_failure(path, &error))?;
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
