//! What is noted of chasing.

use super::OfUnit;

/// A named write about 催报.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChaseOp {
    /// Units were chased.
    Note {
        /// In words: `电话催报`.
        what: String,
        /// How many units.
        units: usize,
    },
    /// What was noted of one does not count.
    TakeBack {
        /// Of which unit.
        of: OfUnit,
        /// What it was, in words.
        what: String,
    },
}

impl ChaseOp {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Note { .. } => "note_chase",
            Self::TakeBack { .. } => "take_back_chase",
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Note { what, units } => format!("{what}：{units}个单位"),
            Self::TakeBack { of, what } => format!("{of}：撤回催报记录“{what}”"),
        }
    }

    pub(super) fn of(&self) -> Option<&OfUnit> {
        match self {
            Self::Note { .. } => None,
            Self::TakeBack { of, .. } => Some(of),
        }
    }
}
