//! A workbook as it lies on the disk, or why it cannot be had.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{Code, Failure};
use crate::file::{read_failure, sha256};
use crate::store::KeptKind;

/// A workbook with the name it came under.
#[derive(Clone, Debug)]
pub struct Source {
    /// Name of the file, for people.
    pub name: String,
    /// SHA-256 of its bytes; of nothing where it cannot be had.
    pub sha256: String,
    /// Its bytes, or why they cannot be had.
    pub content: Result<Vec<u8>, Box<Failure>>,
}

impl Source {
    /// Bytes that are at hand.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), sha256: sha256(&bytes), content: Ok(bytes) }
    }

    /// The file at a path. One that cannot be read is part of the batch all the same, and refused.
    pub fn at(path: &Path) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        match read(path) {
            Ok(bytes) => Self::new(name, bytes),
            Err(failure) => Self { name, sha256: sha256(&[]), content: Err(Box::new(failure)) },
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error| read_failure(path, &error);
    if path.is_dir() {
        return Err(Failure::new(
            Code::BadInput,
            format!("“{}”是文件夹，不是工作簿，没有收；请选里面的.xlsx文件。", path.display()),
        ));
    }
    // Opening a pipe or a device may wait for ever.
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(Failure::new(
            Code::BadInput,
            format!("“{}”不是普通文件，没有收；请选.xlsx文件。", path.display()),
        ));
    }
    let mut bytes = Vec::new();
    // One byte above the limit is enough to know.
    let most = KeptKind::Workbook.limit() as u64 + 1;
    File::open(path).map_err(failed)?.take(most).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::limits;

    #[test]
    fn what_may_be_kept_may_be_read() {
        assert_eq!(KeptKind::Workbook.limit(), limits::FILE);
    }
}
