//! What is decided of one unit's period: 延期 and 重开.

use super::Subject;

/// A named write about a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlipOp {
    /// It was granted.
    Grant {
        /// Whose.
        on: Subject,
        /// In words: `重开至2018年4月25日`.
        what: String,
    },
    /// It ended before its day.
    End {
        /// Whose.
        on: Subject,
        /// In words: `重开至2018年4月25日`.
        what: String,
    },
}

impl SlipOp {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Grant { .. } => "grant_slip",
            Self::End { .. } => "end_slip",
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Grant { on, what } => format!("{on}：{what}"),
            Self::End { on, what } => format!("{on}：提前结束{what}"),
        }
    }

    pub(super) fn subject(&self) -> &Subject {
        match self {
            Self::Grant { on, .. } | Self::End { on, .. } => on,
        }
    }
}
