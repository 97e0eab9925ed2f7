//! Who may work in a data file, and what each may do.

use serde::{Deserialize, Serialize};

/// What a person was named for. The order is that of what they may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "UserRole"))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 只读: looks.
    Reader,
    /// 经办人: receives, enters, 初审, chases, compiles.
    Officer,
    /// 负责人: 审核, locks, grants, designates, confirms, issues papers.
    Head,
    /// 管理员: users, versions of the plan, keys, copies.
    Admin,
}

impl Role {
    /// All of them, as a person chooses from.
    pub const ALL: [Self; 4] = [Self::Admin, Self::Head, Self::Officer, Self::Reader];

    /// As the data file names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Officer => "officer",
            Self::Head => "head",
            Self::Admin => "admin",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reader => "只读",
            Self::Officer => "经办人",
            Self::Head => "负责人",
            Self::Admin => "管理员",
        }
    }

    /// What it is for, in words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Reader => "只看，不能改动任何内容；打开就是“领导一页”",
            Self::Officer => "收件、代录、初审、催报、汇编，写回执和退回意见",
            Self::Head => {
                "经办人的全部，以及审核、锁定、延期重开、指定责任单位、确认达到、出具报告"
            }
            Self::Admin => "负责人的全部，以及用户、计划版本、密钥、备份与恢复、换电脑",
        }
    }
}

/// What a job asks of whoever wants it done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Nothing, not even that somebody is signed in.
    Anyone,
    /// To be signed in.
    Look,
    /// 经办: what comes in and is prepared.
    Enter,
    /// 审核 and what follows from it.
    Decide,
    /// Whom the file belongs to and how it is kept.
    Administer,
}

impl Need {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Anyone, Self::Look, Self::Enter, Self::Decide, Self::Administer];

    /// In words, as in 无权“…”.
    pub fn label(self) -> &'static str {
        match self {
            Self::Anyone => "打开程序",
            Self::Look => "查看",
            Self::Enter => "收件、填写、汇编等经办的事",
            Self::Decide => "审核、锁定、出具等要负责人决定的事",
            Self::Administer => "用户、计划版本、密钥、备份等管理的事",
        }
    }

    /// The least role that may, in words.
    pub fn least(self) -> Role {
        match self {
            Self::Anyone | Self::Look => Role::Reader,
            Self::Enter => Role::Officer,
            Self::Decide => Role::Head,
            Self::Administer => Role::Admin,
        }
    }
}

/// Whether a user may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// 在用
    Active,
    /// 停用: the name stays in the log and may not sign in.
    Retired,
}

/// A user of a data file. What a password was made into never leaves the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Account {
    /// Name, as it stands beside what was written.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Its word.
    pub role_label: String,
    /// Whether it may sign in.
    pub state: AccountState,
    /// When something of it was changed last: `2018-10-12 08:30`.
    pub changed_at: String,
}

/// Something that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Refusal {
    /// Who wanted it; empty where nobody was signed in.
    pub account: String,
    /// What was wanted.
    pub command: String,
    /// Why not, in words.
    pub reason: String,
    /// When: `2018-10-12 08:30`.
    pub at: String,
}

/// What is refused, to whom and why, as it is kept.
#[derive(Clone, Copy, Debug)]
pub struct Refused<'a> {
    /// Who wanted it; empty where nobody is signed in.
    pub account: &'a str,
    /// What was wanted, as the program names it or in words.
    pub command: &'a str,
    /// Why not, in words.
    pub reason: &'a str,
}
