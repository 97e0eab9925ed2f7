//! 汇编: the draft of the quarterly report, paragraph by paragraph, and what a person makes of it.
//!
//! A paragraph is drafted anew from what is in force whenever it is looked at; only what a person
//! wrote is kept, with the draft that stood there then. So a late or corrected file changes its own
//! paragraph and those that count it, and nothing else; where a person had edited that one, both
//! stand beside each other until somebody decides (来源有变). The sources are never touched.

mod act;
mod changes;
mod model;
mod store;
mod view;

pub use act::{On, edit, keep, look_over, redraft};
pub use changes::Look;
pub use model::*;
pub use view::view;
