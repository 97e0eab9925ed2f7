//! 联系人 as kept, as typed and as shown.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::unit::UnitView;

/// What a 联系人 is for (六、（一）).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ContactRole {
    /// 主管领导
    Leader,
    /// 工作人员
    Clerk,
}

impl ContactRole {
    /// Both, in the order of the document.
    pub const ALL: [Self; 2] = [Self::Leader, Self::Clerk];

    /// The word of the document.
    pub fn label(self) -> &'static str {
        match self {
            Self::Leader => "主管领导",
            Self::Clerk => "工作人员",
        }
    }
}

/// A person as typed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct TypedContact {
    /// 姓名
    pub name: String,
    /// 职务; may be empty.
    pub post: String,
    /// 联系电话
    pub phone: String,
    /// First day.
    pub from: Date,
}

/// A person in one of the two roles, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What for.
    pub role: ContactRole,
    /// First day.
    pub from: Date,
    /// Last day; none while nobody followed.
    pub to: Option<Date>,
    /// 姓名
    pub name: String,
    /// 职务
    pub post: String,
    /// 联系电话
    pub phone: String,
    /// When it was entered, by the wall clock.
    pub entered: String,
}

/// Who is in office on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InOffice {
    /// 主管领导
    pub leader: Option<Contact>,
    /// 工作人员
    pub clerk: Option<Contact>,
}

/// A person as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ContactView {
    /// 姓名
    pub name: String,
    /// 职务
    pub post: String,
    /// 联系电话
    pub phone: String,
    /// First day.
    pub from: Date,
    /// `2018年4月3日起`, `2017年11月9日至2018年4月2日`.
    pub span: String,
    /// It was entered just now and can be taken back.
    pub returns: bool,
}

/// One of the two roles as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ContactRoleView {
    /// What for.
    pub role: ContactRole,
    /// Its word.
    pub label: String,
    /// In office today.
    pub present: Option<ContactView>,
    /// Comes into office after today.
    pub next: Option<ContactView>,
    /// Those before, the latest first.
    pub earlier: Vec<ContactView>,
}

/// Something that was done to the list of 联系人, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ContactChange {
    /// What.
    pub sentence: String,
    /// Who did it.
    pub author: String,
    /// When, for people.
    pub at: String,
}

/// The 联系人 of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Contacts {
    /// Whose.
    pub unit: UnitView,
    /// The day shown.
    pub today: Date,
    /// 主管领导, then 工作人员.
    pub roles: Vec<ContactRoleView>,
    /// What was done, the latest first.
    pub changes: Vec<ContactChange>,
}
