//! 佐证材料 as the office opens it: a piece that the 版 in force lists, with the bytes that came in.

use crate::error::{Code, Failure, Result};
use crate::store::Store;

use super::CellView;

/// The name of a piece of a cell.
///
/// # Errors
/// `NotFound` where the cell has no such piece any more.
pub fn name_of_piece<'a>(cell: &'a CellView, sha256: &str) -> Result<&'a str> {
    let found = cell.evidence.iter().find(|piece| piece.sha256 == sha256);
    found.map(|piece| piece.name.as_str()).ok_or_else(|| {
        Failure::new(Code::NotFound, "这件佐证材料已经不在这一项里，没有打开；请看一看最新的列表。")
    })
}

/// The bytes of a piece, proven to be the same.
///
/// # Errors
/// `NotFound` where they never came or are gone, `Damaged` where they are no longer the same.
pub fn piece_bytes(store: &Store, name: &str, sha256: &str) -> Result<Vec<u8>> {
    store.kept_bytes(sha256).map_err(|failure| {
        let why = if failure.code == Code::NotFound {
            "不在这个台账的文件夹里（没有随报送包带来，或者文件夹被动过）"
        } else if failure.code == Code::Damaged {
            "与报来时不一样了"
        } else {
            return failure;
        };
        let sentence =
            format!("佐证材料“{name}”的文件{why}，没有打开；请从备份找回，或者请单位另送一份。");
        Failure::new(failure.code, sentence).because(failure)
    })
}
