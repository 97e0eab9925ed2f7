//! The exchange file `*.whx`: what is carried between a 填报端 and the 汇总端. It is one sealed archive
//! with a signed list of its parts: 版 in full, what is said beside them, and files by content
//! (`docs/formats-exchange.md`).
//!
//! - [`write`] writes one whole: temporary file → on the disk → read back and proven → its name.
//! - [`open`] proves one: size → shape → caps → signature → every part by its hash. What it gives is
//!   what was signed, by whoever holds the key; whose key that is, is for the data file to say.
//!
//! What it means is for those above: `submission` and `receive` for the 报送包, `reply` for 回执 and
//! 退回意见, `issue` for the 下发包.

mod content;
mod manifest;
mod open;
mod refusal;
mod revision;
mod signature;
mod stamp;
#[cfg(test)]
mod tests;
mod write;

pub use content::ContentWire;
pub use manifest::{FILES_BYTES, Kind, LogHead, Manifest, Part, PlanStamp, Sender};
pub use open::{Opened, open};
pub use revision::RevisionWire;
pub use stamp::{desk_stamp, plan_stamp};
pub use write::{NewFile, Written, write};

/// The ending of an exchange file.
pub const ENDING: &str = "whx";

/// Whether a file is meant to be one, by its name.
pub fn is_named_so(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

/// Refuses a place that is no folder and has no name of such a file: as a stick that is not there.
///
/// # Errors
/// `BadInput`.
pub fn refuse_unnamed(to: &std::path::Path) -> crate::error::Result<()> {
    if to.is_dir() || is_named_so(to) {
        return Ok(());
    }
    let sentence = format!(
        "“{}”不是现有的文件夹，也不是以.{ENDING}结尾的文件名，没有写，未作任何改动；请插好U盘、核对位置，或者写全文件名。",
        to.display()
    );
    Err(crate::error::Failure::new(crate::error::Code::BadInput, sentence))
}

/// The name of a file without its folders.
pub fn name_of(path: &std::path::Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
