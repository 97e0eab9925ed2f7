//! Opening an exchange file: size → shape → caps → signature → every part by its hash. What fails
//! names the part, and nothing was written anywhere.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::manifest::{
    ATTACHED, ATTACHED_BYTES, BODY, FORMAT, MANIFEST, MANIFEST_BYTES, MIME, MIMETYPE, REVISION,
    SIGNATURE_BYTES, SIGNATURES, TEXT_BYTES, WHOLE_BYTES,
};
use super::refusal::{altered, cut, foreign, heavy, newer, part_in_words, senseless, stump};
use super::signature::{self, Unsigned};
use super::write::{HEAD, HEAD_BYTES};
use super::{Manifest, Part, RevisionWire};
use crate::archive::{PartSize, Parts, is_sha256, seal_holds};
use crate::error::Result;
use crate::file::{self, Hashing, read_failure, sha256};
use crate::revision::{Content, Revision};

/// An exchange file of which every byte is what was signed.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it says of itself.
    pub manifest: Manifest,
    /// SHA-256 of its manifest: what it is known by.
    pub id: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
    /// 版 in full, each proven to be what its id says, in the order of the file.
    pub revisions: Vec<(Revision, Content)>,
    /// SHA-256 of the files that go along.
    pub attached: Vec<String>,
    path: PathBuf,
    body: Vec<u8>,
}

/// Opens and proves the exchange file at `path`. Nothing is written.
///
/// # Errors
/// `BadInput` for what is none, is cut, altered, too large or makes no sense; `Newer`; those of
/// reading.
pub fn open(path: &Path) -> Result<Opened> {
    let failed = |error: io::Error| read_failure(path, &error);
    // Opening a pipe or a device may wait for ever.
    if !path.metadata().map_err(failed)?.is_file() {
        return Err(foreign(path).because("no file"));
    }
    let mut file = File::open(path).map_err(failed)?;
    let about = file.metadata().map_err(failed)?;
    let whole = about.len();
    refuse_head(path, &mut file, whole)?;
    if !seal_holds(&mut file).map_err(failed)? {
        return Err(altered(path, &altered_part(path)).because("the seal does not hold"));
    }
    let file_hash = hash_of(path, &mut file)?;
    let (mut parts, manifest, list) = listed(path, file)?;
    let signatures = parts.small(SIGNATURES, SIGNATURE_BYTES).unwrap_or_default();
    match signature::verify(&list, &manifest.key, &signatures) {
        Ok(()) => {}
        Err(Unsigned::Unknown(algorithm)) => return Err(newer(path).because(algorithm)),
        Err(Unsigned::Broken(why)) => return Err(altered(path, "签名").because(why)),
    }
    refuse_caps(path, &manifest.parts)?;
    let expected = expected(&manifest, list.len(), signatures.len());
    parts.agree(&expected, whole).map_err(|why| altered(path, "文件结构").because(why))?;
    contents(path, &mut parts, manifest, list, file_hash, whole)
}

fn contents(
    path: &Path,
    parts: &mut Parts,
    manifest: Manifest,
    list: Vec<u8>,
    file_hash: String,
    whole: u64,
) -> Result<Opened> {
    let mut body = None;
    let mut revisions = Vec::new();
    let mut attached = Vec::new();
    for part in &manifest.parts {
        if let Some(hash) = part.name.strip_prefix(ATTACHED) {
            prove(path, parts, part, &mut io::sink())?;
            attached.push(hash.to_owned());
            continue;
        }
        let mut bytes = Vec::new();
        prove(path, parts, part, &mut bytes)?;
        if part.name == BODY {
            body = Some(bytes);
            continue;
        }
        let id = revision_id(&part.name)
            .ok_or_else(|| senseless(path, "目录").because(part.name.clone()))?;
        let nonsense = || senseless(path, &part_in_words(&part.name));
        let wire: RevisionWire =
            serde_json::from_slice(&bytes).map_err(|error| nonsense().because(error))?;
        revisions.push(wire.proven(id).map_err(|why| nonsense().because(why))?);
    }
    let body = body.ok_or_else(|| senseless(path, "目录").because("no body"))?;
    Ok(Opened {
        id: sha256(&list),
        sha256: file_hash,
        size: whole,
        revisions,
        attached,
        path: path.to_owned(),
        body,
        manifest,
    })
}

impl Opened {
    /// What is said beside the 版.
    ///
    /// # Errors
    /// `BadInput` where it is not what the kind of file says.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_slice(&self.body)
            .map_err(|error| senseless(&self.path, "正文").because(error))
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its name.
    pub fn name(&self) -> String {
        super::name_of(&self.path)
    }

    /// The files that go along, each with a name by which a 版 lists it and its size.
    pub fn attached_named(&self) -> BTreeMap<String, (String, usize)> {
        let mut named = BTreeMap::new();
        for hash in &self.attached {
            let part = self.manifest.parts.iter().find(|part| part.sha256 == *hash);
            let size = part.map_or(0, |part| usize::try_from(part.size).unwrap_or(usize::MAX));
            let name = self.revisions.iter().rev().find_map(|(_, content)| {
                let evidence = content.evidence.iter().filter(|((_, sha256), _)| sha256 == hash);
                let files = content.matter_files.iter().filter(|((_, sha256), _)| sha256 == hash);
                let names = evidence.filter_map(|(_, said)| Some(said.as_ref()?.name.clone()));
                names.chain(files.filter_map(|(_, said)| Some(said.as_ref()?.name.clone()))).next()
            });
            named.insert(hash.clone(), (name.unwrap_or_else(|| hash.clone()), size));
        }
        named
    }

    /// Keeps the files that go along in `folder`, each by its hash.
    ///
    /// # Errors
    /// `BadInput` where the file is no longer what was opened; `NotWritable`, `DiskFull`.
    pub fn keep_attached(&self, folder: &Path) -> Result<()> {
        if self.attached.is_empty() {
            return Ok(());
        }
        let file = File::open(&self.path).map_err(|error| read_failure(&self.path, &error))?;
        let mut parts =
            Parts::open(file).map_err(|why| altered(&self.path, "文件结构").because(why))?;
        for part in self.manifest.parts.iter().filter(|part| part.name.starts_with(ATTACHED)) {
            if file::prove_kept(folder, &part.sha256).is_ok() {
                continue;
            }
            let mut bytes = Vec::new();
            prove(&self.path, &mut parts, part, &mut bytes)?;
            file::keep(folder, &bytes)?;
        }
        Ok(())
    }
}

/// The line at the beginning, and the length it gives.
fn refuse_head(path: &Path, file: &mut File, whole: u64) -> Result<()> {
    let failed = |error: io::Error| read_failure(path, &error);
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    (&mut *file).take(HEAD_BYTES as u64).read_to_end(&mut head).map_err(failed)?;
    let ours = HEAD.as_bytes();
    if head.len() < HEAD_BYTES {
        let begins = !head.is_empty() && ours.starts_with(head.get(..ours.len()).unwrap_or(&head));
        return Err(if begins { stump(path, whole) } else { foreign(path) });
    }
    let Some(length) = head.strip_prefix(ours) else {
        // A zip of ours whose first line was changed is ours all the same.
        let parts = File::open(path).ok().and_then(|file| Parts::open(file).ok());
        let is_ours = parts.is_some_and(|mut parts| is_ours(&mut parts));
        return Err(if is_ours { altered(path, "文件头") } else { foreign(path) });
    };
    let digits = length.strip_suffix(b"\n").filter(|digits| digits.iter().all(u8::is_ascii_digit));
    let said = digits.and_then(|digits| std::str::from_utf8(digits).ok()?.parse::<u64>().ok());
    match said {
        Some(said) if said == whole && whole > WHOLE_BYTES => Err(heavy(path, WHOLE_BYTES)),
        Some(said) if said == whole => Ok(()),
        Some(said) => Err(cut(path, said, whole)),
        None => Err(altered(path, "文件头")),
    }
}

fn is_ours(parts: &mut Parts) -> bool {
    parts.small(MIMETYPE, 64).as_deref() == Some(MIME.as_bytes())
}

/// The list and its very bytes, not yet proven.
fn listed(path: &Path, file: File) -> Result<(Parts, Manifest, Vec<u8>)> {
    let mut parts = Parts::open(file).map_err(|why| altered(path, "文件结构").because(why))?;
    if !is_ours(&mut parts) {
        return Err(altered(path, "文件标识"));
    }
    let list = parts.small(MANIFEST, MANIFEST_BYTES).ok_or_else(|| altered(path, "目录"))?;
    refuse_newer(path, &list)?;
    let manifest: Manifest =
        serde_json::from_slice(&list).map_err(|error| senseless(path, "目录").because(error))?;
    Ok((parts, manifest, list))
}

/// A newer form may say more than this program understands.
fn refuse_newer(path: &Path, list: &[u8]) -> Result<()> {
    #[derive(Deserialize)]
    struct Form {
        format: u32,
    }
    match serde_json::from_slice::<Form>(list) {
        Ok(form) if form.format > FORMAT => Err(newer(path)),
        _ => Ok(()),
    }
}

/// Nothing larger than it may be, and every part named as parts are.
pub(super) fn refuse_caps(path: &Path, parts: &[Part]) -> Result<()> {
    let (mut text, mut whole) = (0_u64, 0_u64);
    for part in parts {
        whole = whole.saturating_add(part.size);
        match part.name.strip_prefix(ATTACHED) {
            Some(hash) if hash != part.sha256 || !is_sha256(hash) => {
                return Err(senseless(path, "目录").because(part.name.clone()));
            }
            Some(_) if part.size > ATTACHED_BYTES => return Err(heavy(path, ATTACHED_BYTES)),
            Some(_) => {}
            None => text = text.saturating_add(part.size),
        }
    }
    if text > TEXT_BYTES {
        return Err(heavy(path, TEXT_BYTES));
    }
    if whole > WHOLE_BYTES {
        return Err(heavy(path, WHOLE_BYTES));
    }
    Ok(())
}

fn expected(manifest: &Manifest, list: usize, signatures: usize) -> Vec<PartSize> {
    let mut expected = vec![
        (MIMETYPE.to_owned(), MIME.len() as u64),
        (MANIFEST.to_owned(), list as u64),
        (SIGNATURES.to_owned(), signatures as u64),
    ];
    expected.extend(manifest.parts.iter().map(|part| (part.name.clone(), part.size)));
    expected
}

fn prove(path: &Path, parts: &mut Parts, part: &Part, to: &mut dyn io::Write) -> Result<()> {
    match parts.pour(&part.name, part.size, to, path)? {
        Ok((hash, size)) if hash == part.sha256 && size == part.size => Ok(()),
        Ok((hash, size)) => {
            Err(altered(path, &part_in_words(&part.name)).because(format!("{size} {hash}")))
        }
        Err(why) => Err(altered(path, &part_in_words(&part.name)).because(why)),
    }
}

fn revision_id(name: &str) -> Option<&str> {
    let (_, id) = name.strip_prefix(REVISION)?.strip_suffix(".json")?.split_once('-')?;
    is_sha256(id).then_some(id)
}

fn hash_of(path: &Path, file: &mut File) -> Result<String> {
    let failed = |error: io::Error| read_failure(path, &error);
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    let mut counted = Hashing::over(io::sink());
    io::copy(file, &mut counted).map_err(failed)?;
    Ok(counted.finish().0)
}

/// The first part of a file with a broken seal that is not as it was listed, in words.
fn altered_part(path: &Path) -> String {
    let structure = || part_in_words("");
    let Some(mut parts) = File::open(path).ok().and_then(|file| Parts::open(file).ok()) else {
        return structure();
    };
    if !is_ours(&mut parts) {
        return part_in_words(MIMETYPE);
    }
    let list = parts.small(MANIFEST, MANIFEST_BYTES);
    let read = list.as_deref().and_then(|list| serde_json::from_slice::<Manifest>(list).ok());
    let (Some(list), Some(manifest)) = (list, read) else {
        return part_in_words(MANIFEST);
    };
    let signatures = parts.small(SIGNATURES, SIGNATURE_BYTES).unwrap_or_default();
    if signature::verify(&list, &manifest.key, &signatures).is_err() {
        // Either may be the one that changed.
        return "目录或签名".into();
    }
    let mut total = 0;
    for part in &manifest.parts {
        total += part.size;
        let poured = parts.pour(&part.name, part.size, &mut io::sink(), path);
        let same =
            matches!(poured, Ok(Ok((hash, size))) if hash == part.sha256 && size == part.size);
        if !same || total > WHOLE_BYTES {
            return part_in_words(&part.name);
        }
    }
    structure()
}
