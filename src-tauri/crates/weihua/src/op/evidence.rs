//! What is done to a piece of 佐证材料.

use super::RowSubject;

/// A named write about a piece of 佐证材料, which a row lists under the name a person gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceOp {
    /// Attached.
    Attach(RowSubject, String),
    /// Put under another 类别.
    Categorise {
        /// Which row.
        row: RowSubject,
        /// Its name.
        name: String,
        /// The 类别 in words.
        label: String,
    },
    /// Renamed.
    Rename {
        /// Which row.
        row: RowSubject,
        /// The name before.
        from: String,
        /// The name after.
        name: String,
    },
    /// Taken out of the row; its bytes stay.
    Detach(RowSubject, String),
    /// Put back into the row.
    PutBack(RowSubject, String),
}

impl EvidenceOp {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Attach(..) => "attach_evidence",
            Self::Categorise { .. } => "categorise_evidence",
            Self::Rename { .. } => "rename_evidence",
            Self::Detach(..) => "detach_evidence",
            Self::PutBack(..) => "put_back_evidence",
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Attach(row, name) => format!("{row}：添加佐证材料“{name}”"),
            Self::Categorise { row, name, label } => {
                format!("{row}：佐证材料“{name}”归入“{label}”")
            }
            Self::Rename { row, from, name } => {
                format!("{row}：佐证材料“{from}”改名为“{name}”")
            }
            Self::Detach(row, name) => format!("{row}：移除佐证材料“{name}”"),
            Self::PutBack(row, name) => format!("{row}：恢复佐证材料“{name}”"),
        }
    }

    pub(super) fn row(&self) -> &RowSubject {
        match self {
            Self::Attach(row, _)
            | Self::Categorise { row, .. }
            | Self::Rename { row, .. }
            | Self::Detach(row, _)
            | Self::PutBack(row, _) => row,
        }
    }
}
