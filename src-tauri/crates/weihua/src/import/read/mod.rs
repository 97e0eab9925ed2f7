//! A workbook's bytes to cells: a leaf that knows no plan and no database.
//!
//! What comes from outside is read in a process of its own ([`ask`] starts it, [`worker`] is it),
//! under a cap of memory and of time: a hostile workbook may take that process, never the program.
//! Inside, the content is sniffed, the package is inflated under limits, and only then the cells
//! are streamed, never a whole rectangle at once.

pub mod ask;
mod directory;
mod format;
mod frame;
mod grid;
pub mod limits;
mod preflight;
mod reader;
mod sniff;
pub mod worker;

pub use format::{Formatted, number_text};
pub use grid::{Book, Grid, GridCell, Merged, Value, cell_name, column_name};
pub use reader::read;

/// Why a workbook cannot be read: one sentence, to be said after the name of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// `设有打开密码，读不出来……`
    pub sentence: String,
    /// The technical cause.
    pub cause: Option<String>,
}

impl Unreadable {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), cause: None }
    }

    /// A workbook that is not whole; `what` says what was found.
    pub(crate) fn damaged(what: &str) -> Self {
        Self::new(format!(
            "{what}，文件损坏，无法读取，没有收；请单位用Excel或WPS打开原表，另存一份再报。"
        ))
    }

    /// A workbook above a limit; `what` says which.
    pub(crate) fn too_big(what: &str) -> Self {
        Self::new(format!("{what}，不是正常的报送表，没有收；请单位用下发的报送表重新填报。"))
    }

    pub(crate) fn because(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }
}
