//! Files of 报送事项 that came in: their bytes lie beside the data file, by content.

use std::path::Path;

use super::gather::Facts;
use crate::error::{Code, Failure, Result};
use crate::file;
use crate::id::{DeliverableId, UnitId};
use crate::matter;
use crate::store::{self as data_file, Store, files_folder};

/// The name of a file that a unit's 报送事项 lists.
///
/// # Errors
/// `NotFound` where it lists no such file.
pub fn received_name(
    store: &Store,
    unit: &UnitId,
    which: &DeliverableId,
    sha256: &str,
) -> Result<String> {
    let own = store.read(data_file::desk)?.units.contains(unit);
    if own {
        return matter::attached(store, unit, which, sha256);
    }
    let facts = store.read(|conn| Facts::read(conn, Some(unit)))?;
    let found = facts.said(unit, which).files.get(sha256).map(|(name, _)| name.clone());
    found.ok_or_else(|| {
        Failure::new(
            Code::NotFound,
            "这个文件不在这一项报送事项里了，没有打开，未作任何改动；请刷新后再试。",
        )
    })
}

/// Writes a copy of it to `to`, proven against its hash.
///
/// # Errors
/// As [`received_name`]; `NotFound` where its bytes are not here; those of writing.
pub fn copy_out_received(
    store: &Store,
    unit: &UnitId,
    which: &DeliverableId,
    sha256: &str,
    to: &Path,
) -> Result<()> {
    received_name(store, unit, which, sha256)?;
    file::copy_kept(&files_folder(store.path()), sha256, to)
}
