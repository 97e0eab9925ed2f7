//! The last 64 characters of the file: the SHA-256 of everything before them. A file cut short, or
//! with one byte changed anywhere, does not pass. They stand in the comment of the zip.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use crate::file::Hashing;

/// What stands there until the seal is known.
pub(super) const BLANK: [u8; 64] = [b'0'; 64];

const LENGTH: u64 = BLANK.len() as u64;

/// Writes the seal over the blank.
pub(super) fn put(file: &mut File) -> io::Result<()> {
    let seal = computed(file)?;
    file.seek(SeekFrom::End(-(BLANK.len() as i64)))?;
    file.write_all(seal.as_bytes())
}

/// Whether the file is as it was sealed.
pub(crate) fn holds(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() < LENGTH {
        return Ok(false);
    }
    let seal = computed(file)?;
    let mut found = Vec::new();
    file.take(LENGTH + 1).read_to_end(&mut found)?;
    Ok(found == seal.as_bytes())
}

/// The hash of all before the seal; the file then stands at it.
fn computed(file: &mut File) -> io::Result<String> {
    let before = file.metadata()?.len().saturating_sub(LENGTH);
    file.seek(SeekFrom::Start(0))?;
    let mut counted = Hashing::over(io::sink());
    io::copy(&mut file.take(before), &mut counted)?;
    Ok(counted.finish().0)
}
