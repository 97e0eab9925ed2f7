//! What is entered at the 汇总端 for a unit. The 版 it ends in is a write of its own.

use super::Subject;

/// A named write about a 代录 or a 更正.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BehalfOp {
    /// It begins.
    Begin {
        /// Whose.
        on: Subject,
        /// In words: `代录`, `更正`.
        what: String,
    },
    /// How it came, or why, was noted.
    Note {
        /// Whose.
        on: Subject,
        /// In words: `代录的来源记为电话（王某）`.
        what: String,
    },
    /// It was given up.
    GiveUp {
        /// Whose.
        on: Subject,
        /// In words: `代录`, `更正`.
        what: String,
    },
    /// A 代录 that was finished was taken back.
    TakeBack {
        /// Whose.
        on: Subject,
        /// In words: `代录（传真）形成的第1版，理由：录错单位`.
        what: String,
    },
}

impl BehalfOp {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Begin { .. } => "begin_entry",
            Self::Note { .. } => "note_entry",
            Self::GiveUp { .. } => "give_up_entry",
            Self::TakeBack { .. } => "take_back_entry",
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Begin { on, what } => format!("{on}：开始{what}"),
            Self::Note { on, what } => format!("{on}：{what}"),
            Self::GiveUp { on, what } => format!("{on}：放弃{what}"),
            Self::TakeBack { on, what } => format!("{on}：撤销{what}"),
        }
    }

    pub(super) fn subject(&self) -> &Subject {
        match self {
            Self::Begin { on, .. }
            | Self::Note { on, .. }
            | Self::GiveUp { on, .. }
            | Self::TakeBack { on, .. } => on,
        }
    }
}
