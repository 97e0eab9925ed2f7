//! The pages 总览 and 计划: the plan read beside today's date and the unit's own entries.

mod model;

pub use model::*;
