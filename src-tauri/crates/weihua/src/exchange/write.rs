//! Writing an exchange file whole, and proving what was written.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::manifest::{ATTACHED, BODY, FORMAT, MANIFEST, MIME, MIMETYPE, REVISION, SIGNATURES};
use super::{Kind, LogHead, Manifest, Part, PlanStamp, RevisionWire, Sender, open, signature};
use crate::archive::Writer;
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::file::{self, read_failure, sha256, write_failure};
use crate::key::DeskKey;
use crate::revision::{Content, Revision};
use crate::store::minute;

/// An exchange file begins with this and its length in twenty digits, in a line of its own.
pub(super) const HEAD: &str = "WEIHUA-EXCHANGE ";
/// How long that line is.
pub(super) const HEAD_BYTES: usize = HEAD.len() + 20 + 1;

/// An exchange file to write.
pub struct NewFile<'a, T: Serialize> {
    /// What it is for.
    pub kind: Kind,
    /// The plan in force.
    pub plan: PlanStamp,
    /// Whose desk.
    pub sender: Sender,
    /// The desk's change log.
    pub log: LogHead,
    /// What is said beside the 版.
    pub body: &'a T,
    /// 版 in full, each after those it follows.
    pub revisions: &'a [(Revision, Content)],
    /// SHA-256 of kept files that go along.
    pub attached: &'a BTreeSet<String>,
    /// Where they are kept.
    pub kept_in: &'a Path,
}

/// An exchange file that was written and proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// SHA-256 of its manifest: what it is known by.
    pub id: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
    /// Where it lies.
    pub path: PathBuf,
}

/// Writes an exchange file to `to`, in the place of what lay there: under a temporary name, onto the
/// disk, read back and proven, and only then with its name.
///
/// # Errors
/// `BadInput` where it would be larger than one may be; `NotFound`, `NotWritable`, `DiskFull`, `Io`
/// where it does not prove true. Nothing lies there then that was not there before.
pub fn write<T: Serialize>(
    to: &Path,
    new: &NewFile<'_, T>,
    key: &DeskKey,
    moment: Moment,
) -> Result<Written> {
    let body = json(new.body)?;
    let mut texts = vec![(BODY.to_owned(), body)];
    for (revision, content) in new.revisions {
        let name = format!("{REVISION}{}-{}.json", revision.number, revision.id);
        texts.push((name, json(&RevisionWire::of(revision, content))?));
    }
    let mut parts: Vec<Part> = texts
        .iter()
        .map(|(name, bytes)| Part {
            name: name.clone(),
            size: bytes.len() as u64,
            sha256: sha256(bytes),
        })
        .collect();
    for hash in new.attached {
        let size = file::kept_size(new.kept_in, hash).unwrap_or(0);
        parts.push(Part { name: format!("{ATTACHED}{hash}"), size, sha256: hash.clone() });
    }
    open::refuse_caps(to, &parts)?;
    let manifest = Manifest {
        format: FORMAT,
        kind: new.kind,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        plan: new.plan.clone(),
        sender: new.sender.clone(),
        key: key.public().to_owned(),
        written_at: minute(&moment.stamp()),
        log: new.log.clone(),
        parts,
    };
    let list = json(&manifest)?;
    let signatures = signature::signatures(&list, key);

    let mut writer = Writer::begin_after(head(0).as_bytes(), to)?;
    for (name, bytes) in [(MIMETYPE, MIME.as_bytes()), (MANIFEST, &list), (SIGNATURES, &signatures)]
    {
        writer.part(name, bytes.len() as u64, &mut &*bytes)?;
    }
    for (name, bytes) in &texts {
        writer.part(name, bytes.len() as u64, &mut bytes.as_slice())?;
    }
    for hash in new.attached {
        let (mut kept, size) = opened(new.kept_in, hash)?;
        writer.part(&format!("{ATTACHED}{hash}"), size, &mut kept)?;
    }
    let file = writer.finish(|whole| head(whole).into_bytes())?;

    let again = open(file.path()).map_err(|failure| untrue(to, &failure.to_string()))?;
    if again.manifest != manifest {
        return Err(untrue(to, "another manifest"));
    }
    file.persist(to).map_err(|error| write_failure(to, &error.error))?;
    file::sync_folder_of(to)?;
    Ok(Written { id: again.id, sha256: again.sha256, size: again.size, path: to.to_owned() })
}

fn head(whole: u64) -> String {
    format!("{HEAD}{whole:020}\n")
}

fn opened(folder: &Path, hash: &str) -> Result<(File, u64)> {
    file::prove_kept(folder, hash)?;
    let path = file::kept_path(folder, hash);
    let kept = File::open(&path).map_err(|error| read_failure(&path, &error))?;
    let size = kept.metadata().map_err(|error| read_failure(&path, &error))?.len();
    Ok((kept, size))
}

fn json<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|error| {
        Failure::new(Code::Internal, "写不出文件的内容，没有写出任何文件；请再试一次。")
            .because(error)
    })
}

fn untrue(to: &Path, cause: &str) -> Failure {
    Failure::new(
        Code::Io,
        format!(
            "“{}”写成后读回核对不一致，已作废，没有留下文件。请换一个U盘或磁盘再导出一次。",
            to.display()
        ),
    )
    .because(cause)
}
