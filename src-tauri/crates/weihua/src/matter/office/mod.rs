//! 报送事项表 at the 汇总端: what every unit owes once, what came in of it in the 版 of its place, and
//! what the office says of it. States follow from the 版 that speak, their 收到日期 and the newest word,
//! as those of the 矩阵 do; nothing of them is stored.

mod act;
mod board;
mod book;
mod gather;
mod model;
mod paper;
mod received;
mod rules;
mod store;

pub use act::{accept, reopen, return_for_mending};
pub use board::{board, detail};
pub use book::{book, book_name};
pub use model::*;
pub use paper::{paper, paper_name};
pub use received::{copy_out_received, received_name};
pub use rules::LONGEST_REMARK;

use rusqlite::Connection;

use crate::error::Result;
use crate::id::{DeliverableId, UnitId};
use crate::revision::RevisionId;

/// A remark on a 报送事项 that stands: what is to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterRemark {
    /// Which.
    pub matter: DeliverableId,
    /// The 版 that was read.
    pub revision: RevisionId,
    /// What is to be mended.
    pub text: String,
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
}

/// Remarks on a unit's 报送事项 that stand, by 报送事项.
///
/// # Errors
/// Those of the data file.
pub fn standing_remarks(conn: &Connection, unit: &UnitId) -> Result<Vec<MatterRemark>> {
    let facts = gather::Facts::read(conn, Some(unit))?;
    Ok(facts.standing_remarks(unit))
}
