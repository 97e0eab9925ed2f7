//! The parts of an archive, opened: each where and as large as it should be, and no other.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use zip::{CompressionMethod, ZipArchive};

use crate::error::Result;
use crate::file::{Hashing, write_failure};

/// The most parts of an archive.
const MOST: usize = 50_000;

/// How large the part of a name is.
pub(crate) type PartSize = (String, u64);

/// An opened archive.
pub(crate) struct Parts(ZipArchive<File>);

impl Parts {
    /// Opens what should be one; `Err` says why it is none, for the log.
    pub(crate) fn open(file: File) -> std::result::Result<Self, String> {
        ZipArchive::new(file).map(Self).map_err(|error| error.to_string())
    }

    /// A small part, whole; none where there is no such part or it is larger than `most`.
    pub(crate) fn small(&mut self, name: &str, most: u64) -> Option<Vec<u8>> {
        let part = self.0.by_name(name).ok()?;
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= most).then_some(bytes)
    }

    /// That there is every one of `expected` once, stored as it is, and no other, and that none lies
    /// over another; sizes together no more than the `whole` file. `Err` says what is wrong.
    pub(crate) fn agree(
        &mut self,
        expected: &[PartSize],
        whole: u64,
    ) -> std::result::Result<(), String> {
        if self.0.len() > MOST {
            return Err(format!("{} parts", self.0.len()));
        }
        if self.0.has_overlapping_entries().map_err(|error| error.to_string())? {
            return Err("parts lie over one another".into());
        }
        let mut open: BTreeMap<&str, u64> = BTreeMap::new();
        for (name, size) in expected {
            if open.insert(name, *size).is_some() {
                return Err(format!("{name} twice"));
            }
        }
        let sum = expected.iter().fold(0_u64, |sum, (_, size)| sum.saturating_add(*size));
        if sum > whole {
            return Err(format!("{sum} bytes in a file of {whole}"));
        }
        if self.0.len() != open.len() {
            return Err(format!("{} parts instead of {}", self.0.len(), open.len()));
        }
        for index in 0..self.0.len() {
            let part = self.0.by_index(index).map_err(|error| error.to_string())?;
            let name = part.name().map_err(|error| error.to_string())?.into_owned();
            match open.remove(name.as_str()) {
                None => return Err(format!("a part named {name}")),
                Some(size) if size != part.size() => {
                    return Err(format!("{name} of {} bytes instead of {size}", part.size()));
                }
                Some(_) => {}
            }
            if part.compression() != CompressionMethod::Stored || part.encrypted() {
                return Err(format!("{name} is not stored as it is"));
            }
        }
        Ok(())
    }

    /// Hands the bytes of a part on, never more than one above `size`, whatever the part says of
    /// itself. Gives their SHA-256 and number; `Err` inside where they cannot be read.
    ///
    /// # Errors
    /// Writing to `to`, which lies at `target`.
    pub(crate) fn pour(
        &mut self,
        name: &str,
        size: u64,
        to: &mut dyn Write,
        target: &Path,
    ) -> Result<std::result::Result<(String, u64), String>> {
        let found = match self.0.by_name(name) {
            Ok(found) => found,
            Err(error) => return Ok(Err(error.to_string())),
        };
        let mut counted = Hashing::over(to);
        let mut found = found.take(size.saturating_add(1));
        let mut bytes = vec![0; 64 * 1024];
        loop {
            let read = match found.read(&mut bytes) {
                Ok(0) => return Ok(Ok(counted.finish())),
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Ok(Err(error.to_string())),
            };
            counted
                .write_all(bytes.get(..read).unwrap_or_default())
                .map_err(|error| write_failure(target, &error))?;
        }
    }
}

/// 64 lower-case hex digits.
pub(crate) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
