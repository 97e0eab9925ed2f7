//! What a person does to the draft of a compiled report.

/// A named write about the paragraphs of 汇编.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompileOp {
    /// One was edited.
    Edit {
        /// Printed label of the period.
        period_label: String,
        /// Which paragraph, in words: `第15项 区环保局`.
        paragraph: String,
    },
    /// One was emptied: it is left out.
    LeaveOut {
        /// Printed label of the period.
        period_label: String,
        /// Which paragraph, in words.
        paragraph: String,
    },
    /// One is as drafted again.
    Redraft {
        /// Printed label of the period.
        period_label: String,
        /// Which paragraph, in words.
        paragraph: String,
    },
    /// What a person wrote stays, though its source says something else now.
    Keep {
        /// Printed label of the period.
        period_label: String,
        /// Which paragraph, in words.
        paragraph: String,
    },
    /// What changed since the draft was last looked at was looked at.
    LookOver {
        /// Printed label of the period.
        period_label: String,
        /// How many paragraphs had changed.
        changes: usize,
    },
}

impl CompileOp {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Edit { .. } => "edit_paragraph",
            Self::LeaveOut { .. } => "leave_out_paragraph",
            Self::Redraft { .. } => "redraft_paragraph",
            Self::Keep { .. } => "keep_paragraph",
            Self::LookOver { .. } => "look_over_draft",
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Edit { period_label, paragraph } => {
                format!("{period_label}汇编：修改“{paragraph}”一段")
            }
            Self::LeaveOut { period_label, paragraph } => {
                format!("{period_label}汇编：“{paragraph}”一段不写入")
            }
            Self::Redraft { period_label, paragraph } => {
                format!("{period_label}汇编：“{paragraph}”一段恢复自动起草")
            }
            Self::Keep { period_label, paragraph } => {
                format!("{period_label}汇编：来源有变，“{paragraph}”一段保留修改")
            }
            Self::LookOver { period_label, changes } => {
                format!("{period_label}汇编：看过来件引起的变化{changes}处")
            }
        }
    }
}
