//! The 通讯录 as shown.

use serde::Serialize;

use crate::clock::Date;
use crate::contact::ContactRole;
use crate::unit::UnitView;

/// Where a person of the 通讯录 comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ContactOrigin {
    /// 单位报来: stands in the 版 of the unit that speaks.
    Reported,
    /// 办公室登记: the office noted it, because the unit reported nobody.
    Noted,
    /// 本单位登记: the unit is the desk's own.
    Own,
}

impl ContactOrigin {
    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reported => "单位报来",
            Self::Noted => "办公室登记",
            Self::Own => "本单位登记",
        }
    }
}

/// A person of the 通讯录.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ListedPerson"))]
pub struct Listed {
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
    /// Where it comes from.
    pub origin: ContactOrigin,
    /// The same in words.
    pub origin_label: String,
    /// The office noted it just now and may take it back.
    pub returns: bool,
}

/// One of the two roles of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ListedRole {
    /// What for.
    pub role: ContactRole,
    /// Its word.
    pub label: String,
    /// In office today: whom the unit reported, else whom the office noted.
    pub present: Option<Listed>,
    /// Comes into office after today.
    pub next: Option<Listed>,
    /// Everybody else, the latest first.
    pub earlier: Vec<Listed>,
    /// The unit reported nobody who is in office, so that the office may note somebody.
    pub open_to_note: bool,
}

/// A unit of the 通讯录.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DirectoryUnit {
    /// Which.
    pub unit: UnitView,
    /// It is the desk's own.
    pub own: bool,
    /// 主管领导, then 工作人员.
    pub roles: Vec<ListedRole>,
    /// Roles in which nobody is known, in words: `主管领导、工作人员`; empty where both are.
    pub lacking: String,
    /// 第几版 of what the unit reported; none where nothing came in.
    pub revision: Option<u32>,
    /// Its 收到日期.
    pub received_on: Option<Date>,
    /// 分叉待定: only what both sides say is listed.
    pub forked: bool,
}

impl DirectoryUnit {
    /// Who is in office in a role.
    pub fn present(&self, role: ContactRole) -> Option<&Listed> {
        self.roles.iter().find(|one| one.role == role)?.present.as_ref()
    }

    /// Whom to call: the 工作人员, else the 主管领导.
    pub fn whom_to_call(&self) -> Option<(ContactRole, &Listed)> {
        [ContactRole::Clerk, ContactRole::Leader]
            .into_iter()
            .find_map(|role| Some((role, self.present(role)?)))
    }
}

/// units = whole + leader_missing + clerk_missing + nobody, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DirectoryCounts {
    /// 单位
    pub units: u32,
    /// 两人齐
    pub whole: u32,
    /// 缺主管领导
    pub leader_missing: u32,
    /// 缺工作人员
    pub clerk_missing: u32,
    /// 两人都缺
    pub nobody: u32,
}

/// The 通讯录 of all units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Directory {
    /// The day shown.
    pub today: Date,
    /// Whose list it is.
    pub office: String,
    /// Where the plan asks for it: `西政办发〔2017〕23号　六、（一）`; empty where it does not.
    pub source: String,
    /// The equation over units.
    pub counts: DirectoryCounts,
    /// By the order of units.
    pub units: Vec<DirectoryUnit>,
}
