//! Who may work in a data file.

/// A named write about 用户.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountOp {
    /// One was named.
    Add {
        /// Name.
        account: String,
        /// Role in words.
        role: String,
    },
    /// One has another role, another password, was retired or called back.
    Change {
        /// Name.
        account: String,
        /// In words: `改为负责人`.
        what: String,
    },
    /// Something was refused.
    Refuse {
        /// Who wanted it; empty where nobody was signed in.
        account: String,
        /// What was wanted.
        command: String,
    },
}

impl AccountOp {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Add { .. } => "add_account",
            Self::Change { .. } => "change_account",
            Self::Refuse { .. } => "refuse_command",
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Add { account, role } => format!("添加用户“{account}”（{role}）"),
            Self::Change { account, what } => format!("用户“{account}”：{what}"),
            Self::Refuse { account, command } if account.is_empty() => {
                format!("未登录，拒绝“{command}”")
            }
            Self::Refuse { account, command } => format!("用户“{account}”无权“{command}”，已拒绝"),
        }
    }
}
