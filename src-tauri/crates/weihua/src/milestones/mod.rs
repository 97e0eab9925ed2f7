//! 里程碑: every dated deadline with who reached it, by measure and by unit, and the phases with
//! what each of them asks for. 自报达到日期 and 审核达到日期 stand side by side and are never one.
//!
//! `gather.rs` reads what the data file holds of it, `rules.rs` says what a milestone of a unit is
//! (pure), `board.rs` puts it beside the 矩阵 of a period, `phases.rs` counts what the phases ask
//! for, `workbook.rs` and `paper.rs` lay it out. The acts stand in [`crate::review`].

mod board;
mod gather;
mod model;
mod paper;
mod phases;
mod rules;
mod workbook;

pub use board::board;
pub use model::*;
pub use paper::paper;
pub use workbook::{file_name, workbook};
