//! 换电脑: a data file with all its kept bytes in one file that is carried over and opened there.
//! The one that stays behind may then only be looked at, until somebody takes it back.

mod contents;
mod pack;
mod unpack;

use std::ops::ControlFlow;
use std::path::Path;

use serde::Serialize;

pub use unpack::{peek, unpack};

use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::op::Author;
use crate::store::Store;

/// The ending of a 换电脑文件.
pub const ENDING: &str = "weihua-move";

/// How far a packing or unpacking is, in pieces; whoever hears it may stop it.
pub type Watch<'a> = &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// What lies in a 换电脑文件 now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// How many kept files.
    pub kept: usize,
    /// Names of kept files whose bytes are gone or altered here, which could not go along.
    pub missing: Vec<String>,
    /// Size of the file.
    pub bytes: u64,
}

/// What a 换电脑文件 says of itself, before any of it is proven.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MoveView {
    /// Name of the data file in it.
    pub file_name: String,
    /// The computer it was written on.
    pub computer: String,
    /// When: `2018-10-12 08:30`.
    pub written_at: String,
    /// How many kept files go along.
    pub kept: u32,
}

/// The file name proposed for the data file at `path`: `德胜街道_换电脑_20181012.weihua-move`.
pub fn proposed_name(path: &Path, today: Date) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    format!("{}_换电脑_{}.{ENDING}", stem.unwrap_or_default(), today.format("%Y%m%d"))
}

/// Writes everything to one file at `to`, proves it there, and marks the data file as 已转出; none
/// where it was stopped, and then nothing is changed.
///
/// # Errors
/// `AlreadyExists`, `NotWritable`, `DiskFull`; `Damaged` where what was written does not prove
/// true. Nothing is changed then.
pub fn move_out(
    store: &mut Store,
    to: &Path,
    author: &Author,
    moment: Moment,
    watch: Watch<'_>,
) -> Result<Option<Packed>> {
    store.refuse_if_shut()?;
    let Some(packed) = pack::pack(store, to, moment, watch)? else {
        return Ok(None);
    };
    let name = to.file_name().map(|name| name.to_string_lossy().into_owned());
    store.mark_moved_out(&name.unwrap_or_default(), author, moment)?;
    store.settle()?;
    Ok(Some(packed))
}
