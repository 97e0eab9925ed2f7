//! The quarterly report of 区安委会办公室 to 区安委会: facts → wording.

mod compose;
pub mod facts;
pub(super) mod gather;
mod placement;

pub use compose::compose;
pub use gather::{Gathered, gather};
pub use placement::{Placement, default_placement};

use serde::{Deserialize, Serialize};

use crate::clock::Date;

/// What a person may choose about a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ReportOptions"))]
pub struct Options {
    /// 成文日期; blanks where none is given.
    pub dated: Option<Date>,
    /// Whether the entries that are not in the text are printed.
    pub annex: Annex,
    /// Whether sources are printed.
    pub sources: Sources,
}

/// Whether entries 列入附件 are printed as 附件 3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Annex {
    /// All of them.
    #[default]
    Printed,
    /// Only counted in the text.
    Counted,
}

/// Whether each sentence says where it comes from: 单位·期·版.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Sources {
    /// Only in the window.
    #[default]
    Hidden,
    /// On paper too, for 征求意见.
    Printed,
}
