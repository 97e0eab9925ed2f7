//! What is done to a 报送事项 besides the rows.

use super::OfUnit;

/// A named write about a 报送事项.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatterOp {
    /// How far it is, or what is noted of it.
    Set {
        /// Of which unit.
        of: OfUnit,
        /// Its title.
        title: String,
        /// In words: `已报送，报送日期2018年4月2日`.
        what: String,
    },
    /// Files attached.
    Attach {
        /// Of which unit.
        of: OfUnit,
        /// Its title.
        title: String,
        /// The files, as the person named them.
        names: Vec<String>,
    },
    /// A file taken off; its bytes stay.
    Detach {
        /// Of which unit.
        of: OfUnit,
        /// Its title.
        title: String,
        /// The file, as the person named it.
        name: String,
    },
}

impl MatterOp {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Set { .. } => "set_matter",
            Self::Attach { .. } => "attach_to_matter",
            Self::Detach { .. } => "detach_from_matter",
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Set { of, title, what } => format!("{of}报送事项“{title}”：{what}"),
            Self::Attach { of, title, names } => {
                format!("{of}报送事项“{title}”：附文件“{}”", names.join("”“"))
            }
            Self::Detach { of, title, name } => {
                format!("{of}报送事项“{title}”：移除文件“{name}”")
            }
        }
    }

    pub(super) fn of(&self) -> &OfUnit {
        match self {
            Self::Set { of, .. } | Self::Attach { of, .. } | Self::Detach { of, .. } => of,
        }
    }
}
