//! When a 版 came in, and how one goes out of force again. 收到日期 is what the office says, once
//! for everything that came together; the sender's clock and ours judge nothing.

use rusqlite::Transaction;

use super::store::arrival::{has_follower, insert, remove, withdraw as put_out_of_force};
use super::store::indexed::index_place;
use super::{Revision, RevisionId};
use crate::clock::{Date, Moment};
use crate::error::{Code, Failure, Result};
use crate::op::Author;

/// When a 版 came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Which 版.
    pub revision: RevisionId,
    /// 收到日期: 按时 and 迟报 are judged by it.
    pub received_on: Date,
    /// The 收件批次 that brought it; none where no file did.
    pub batch: Option<i64>,
}

/// Records that a 版 came in. The first arrival stands: the same 版 coming again changes nothing.
///
/// # Errors
/// Those of the data file.
pub fn arrive(tx: &Transaction, arrival: &Arrival, author: &Author, moment: Moment) -> Result<()> {
    insert(tx, arrival, author, moment)
}

/// Why a 版 goes out of force.
#[derive(Clone, Copy, Debug)]
pub enum Withdrawal<'a> {
    /// With the batch that brought it.
    WithBatch(i64),
    /// By itself, for this reason.
    Because(&'a str),
}

/// Puts a 版 out of force. It stays, and may come in again.
///
/// # Errors
/// `BadInput` where a 版 in force is built on it.
pub fn withdraw(
    tx: &Transaction,
    revision: &Revision,
    why: Withdrawal<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    if has_follower(tx, &revision.id)? {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "第{}版之后已有新的一版接在它上面，不能撤销，本次未作任何改动。请先撤销后来的一版，或以更正的方式修改。",
                revision.number
            ),
        ));
    }
    remove(tx, &revision.id)?;
    put_out_of_force(tx, &revision.id, why, author, moment)?;
    index_place(tx, &revision.unit, &revision.period)
}
