//! 收件 at the 汇总端: 报送包 taken in, whatever their order and however often they come.
//!
//! - [`Arrived`] is a file that was opened, or the sentence why it could not be.
//! - [`look`] says what would become of each and writes nothing; [`take_in`] opens the files again,
//!   finds the same or refuses, and writes one transaction that [`crate::batch::undo`] takes back.
//! - What waits is held whole: for the 登记 of its key, for an earlier 版, for a locked period. It is
//!   tried again after every 收件, so that any files in any order end in the same state.
//! - [`waiting`], [`register_key`], [`refuse_key`] and [`drop_held`] are a person's word on what
//!   waits; [`fork_view`] and [`decide_fork`] on two 版 that stand against each other.
//! - [`register_book`] is the 收件登记簿.

mod arrived;
mod book;
mod book_model;
mod bring;
mod chain;
mod compare;
mod decide_fork;
mod fork;
mod fork_model;
mod gather;
mod held;
mod judge;
mod keys;
mod known_keys;
mod model;
mod package;
mod printed;
mod sentence;
mod store;
mod take_in;
mod view;
mod waiting;
mod waiting_model;

pub use arrived::{Arrived, arrive_all, exchange_files_in};
pub use book::{paper as register_paper, register_book};
pub use book_model::*;
pub use decide_fork::{ForkPart, ForkTaken, decide_fork};
pub use fork::{fork_view, forks};
pub use fork_model::*;
pub use held::{drop_held, take_in_held};
pub use keys::{KeyJoins, Officer, refuse_key, register_key};
pub use model::*;
pub use take_in::take_in;
pub use view::look;
pub use waiting::waiting;
pub use waiting_model::*;

use crate::clock::Date;
use crate::plan::Plan;

/// What is to be taken in, and by what it is judged.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// The files, in the order in which they were named.
    pub files: &'a [Arrived],
    /// 收到日期
    pub received_on: Date,
}
