//! 延期 and 重开 (`docs/words.md`): one unit may hand over for one period until a day, whatever was
//! locked. A slip has its number, who asked, who granted it, why and until when; it closes by itself
//! after its day, and may be ended before it, with a reason. A lock is never taken back in any other
//! way.
//!
//! - [`grant`] and [`end`] are the acts of the office; [`slips`] is the list it reads.
//! - [`terms`] is what holds for one unit's period: whoever asks whether something may come in asks
//!   its [`Terms::gate`], whoever asks for the unit's 应报日 its [`Terms::due`].
//! - [`paper`] is the slip to be signed and sealed.
//! - [`learn`] takes in at a 填报端 what a reply or a 下发包 says of slips.

mod act;
mod list;
mod model;
mod paper;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use act::{NewSlip, end, grant};
pub use list::slips;
pub use model::*;
pub use paper::{SlipFacts, file_name, paper, slip_facts};
pub use rules::Terms;
pub use store::{Slips, learn, of_all, of_period, of_place, terms};

pub(crate) use store::is_locked;
