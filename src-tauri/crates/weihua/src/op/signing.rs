//! What is done to 已签批 of a unit's period.

use super::Subject;

/// A named write about 已签批. The log keeps what was signed, so that it can be shown when another
/// content has been signed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SigningOp {
    /// Marked.
    Mark {
        /// Whose.
        on: Subject,
        /// What was signed and when, in brackets, with the scan and what it takes the place of.
        what: String,
    },
    /// Taken back.
    TakeBack {
        /// Whose.
        on: Subject,
        /// What was signed and when, in brackets; empty where nothing was.
        was: String,
    },
}

impl SigningOp {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Mark { .. } => "sign_off",
            Self::TakeBack { .. } => "take_back_sign_off",
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Mark { on, what } => format!("{on}：标记已签批{what}"),
            Self::TakeBack { on, was } => format!("{on}：撤回已签批{was}"),
        }
    }

    pub(super) fn on(&self) -> &Subject {
        match self {
            Self::Mark { on, .. } | Self::TakeBack { on, .. } => on,
        }
    }
}
