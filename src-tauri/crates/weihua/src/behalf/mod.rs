//! What the 汇总端 enters for a unit: 代录 of what came on paper, by fax, by telephone or by mail, and
//! 更正 of what came in before. Both are written on the unit's own sheet, by the acts of a clerk and
//! under the same 自检, beginning from its newest 版; they end in a 版 that says by which way it came,
//! or are given up. While they are under way they are a draft, listed and lost by nothing.
//!
//! [`begin`], [`note`], [`finish`], [`give_up`] and [`take_back`] are one named write each; [`standing`], [`look`]
//! and [`desk`](desk()) read.

mod act;
mod desk;
mod finish;
mod model;
mod own;
mod rules;
mod take_back;
mod view;

pub use act::{begin, give_up, note};
pub use desk::{EnteringDesk, EnteringUnit, OpenEntry, desk};
pub use finish::{ConfirmedDates, EntryLook, Finished, finish, look};
pub use model::{BegunEntry, EntrySaid, EntryStanding, NewestVersion, SourceChoice};
pub use own::{refuse_without_reason, why_not_handed_over};
pub use rules::{LONGEST_REASON, LONGEST_TOLD_BY};
pub use take_back::take_back;
pub use view::{scan_of, standing};
