//! What a person does to the draft of a compiled report.

/// A named write about a paragraph of 汇编.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompileOp {
    /// It was edited.
    Edit {
        /// Printed label of the period.
        period_label: String,
        /// Which paragraph, in words: `第15项 区环保局`.
        paragraph: String,
    },
    /// It is as drafted again.
    Redraft {
        /// Printed label of the period.
        period_label: String,
        /// Which paragraph, in words.
        paragraph: String,
    },
}

impl CompileOp {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Edit { .. } => "edit_paragraph",
            Self::Redraft { .. } => "redraft_paragraph",
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Edit { period_label, paragraph } => {
                format!("{period_label}汇编：修改“{paragraph}”一段")
            }
            Self::Redraft { period_label, paragraph } => {
                format!("{period_label}汇编：“{paragraph}”一段恢复自动起草")
            }
        }
    }
}
