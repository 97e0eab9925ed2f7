//! The first hundred bytes of a data file, read before SQLite is let near it: whether it is ours,
//! and whether it is newer than this program.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::failure::damaged_sentence;
use super::settings::APPLICATION_ID;
use crate::error::{Code, Failure, Result};
use crate::file::read_failure;

/// The schema this program writes.
pub const SCHEMA: u32 = 7;

const LENGTH: usize = 100;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Refuses what is not a data file of this program, or of a newer one.
///
/// # Errors
/// [`Code::Foreign`], [`Code::Newer`], [`Code::Damaged`] (cut off before its hundredth byte), or a
/// failure to read.
pub(super) fn check(path: &Path) -> Result<()> {
    let mut bytes = Vec::with_capacity(LENGTH);
    File::open(path)
        .and_then(|file| file.take(LENGTH as u64).read_to_end(&mut bytes))
        .map_err(|error| read_failure(path, &error))?;
    if bytes.len() < LENGTH && MAGIC.starts_with(&bytes[..bytes.len().min(MAGIC.len())]) {
        return Err(Failure::new(Code::Damaged, damaged_sentence(path))
            .because(format!("only {} bytes long", bytes.len())));
    }
    if !bytes.starts_with(MAGIC) || number_at(&bytes, 68) != Some(APPLICATION_ID) {
        return Err(Failure::new(
            Code::Foreign,
            format!(
                "“{}”不是危化综治的台账，没有打开，也未作任何改动。请选择扩展名为 .weihua 的台账。",
                path.display()
            ),
        ));
    }
    refuse_newer(path, number_at(&bytes, 60).unwrap_or(0))
}

/// Refuses a schema that this program does not know yet.
pub(super) fn refuse_newer(path: &Path, schema: u32) -> Result<()> {
    if schema <= SCHEMA {
        return Ok(());
    }
    Err(Failure::new(
        Code::Newer,
        format!(
            "台账“{}”由更新版本的程序写成（文件格式{schema}，本程序 {} 版只认得到格式{SCHEMA}），没有打开，也未作任何改动。请安装新版本的程序后再打开。",
            path.display(),
            env!("CARGO_PKG_VERSION"),
        ),
    ))
}

fn number_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let four = bytes.get(offset..offset + 4)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}
