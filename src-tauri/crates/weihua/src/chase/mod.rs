//! 催报: who owes what on a day, whom to call, what was said before, and the papers for it.
//!
//! [`board`] is the list of a period or of a 报送事项. It counts nothing the 矩阵 does not count: states
//! and lateness are those of `review` and `matter`. [`note`] keeps a call, [`papers`] and [`texts`]
//! are what goes to the units, [`print_note`] keeps that it went. Steps (催报, 催办, 督办, 通报) are data of the
//! plan; `rules.rs` says which is proposed.

mod act;
mod board;
mod common;
mod gather;
mod matter_board;
mod model;
mod paper;
mod print;
pub mod rules;
mod store;

pub use act::{NewCall, note, take_back};
pub use board::board;
pub use matter_board::matter_table;
pub use model::*;
pub use print::{Asked, Drawn, UnitText, drawn_together, name_together, papers, print_note, texts};
