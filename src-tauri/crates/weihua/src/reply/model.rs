//! A reply as the 填报端 shows it, and the list of the 汇总端.

use serde::Serialize;

use super::body::RegisterLine;
use crate::clock::Date;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::progress::FieldName;
use crate::revision::AnswerKind;

/// What reading a reply in would come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ReplyOutcome {
    /// 可以读入
    New,
    /// 重复: it was read already.
    Known,
    /// 过期: a newer one was read already.
    Stale,
}

impl ReplyOutcome {
    /// Shown words.
    pub fn label(self) -> &'static str {
        match self {
            Self::New => "可以读入",
            Self::Known => "重复",
            Self::Stale => "过期",
        }
    }
}

/// Whether the key that signed a reply is held for that of the 汇总端.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum OfficeKey {
    /// It was compared before.
    Pinned,
    /// None was compared yet.
    First,
    /// Another one was: it has to be compared again.
    Other,
}

/// A reply before it is read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReplyPreview {
    /// The file's name.
    pub name: String,
    /// What it is known by.
    pub id: String,
    /// To whom.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// Its number.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub serial: i64,
    /// When it was written, for people.
    pub written_at: String,
    /// What reading it in would come to.
    pub outcome: ReplyOutcome,
    /// The same in a sentence.
    pub sentence: String,
    /// Whether its key is held for that of the 汇总端.
    pub key: OfficeKey,
    /// Three groups of four characters of the key that signed it.
    pub check: String,
    /// Those of the key that was compared before, where it is another one.
    pub pinned_check: Option<String>,
    /// What is to be compared, in a sentence; none where nothing is.
    pub key_sentence: Option<String>,
    /// What the 汇总端 says of this desk's own key.
    pub own_key: Option<String>,
    /// Its places that are newer than what is here.
    pub places: Vec<PlacePreview>,
}

/// A place of a reply before it is read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlacePreview {
    /// Which.
    pub period: PeriodId,
    /// Its printed label.
    pub label: String,
    /// What came in there.
    pub register: Vec<RegisterView>,
    /// 按时, 迟报n天; empty where there is nothing to say.
    pub timeliness: String,
    /// 分叉待定.
    pub forked: bool,
    /// 已锁定.
    pub locked: bool,
    /// 延期 and 重开 that were not ended: 重开至2018年4月25日.
    pub granted: Vec<String>,
    /// Numbers of the rows that are 已审核.
    pub accepted: Vec<u16>,
    /// 退回意见, by row.
    pub returned: Vec<RemarkLine>,
    /// 补正期限
    pub answer_by: Option<Date>,
    /// 版 that are not here yet, made at the 汇总端 or on another computer.
    pub brought: Vec<BroughtLine>,
    /// Where the draft says something else than the newest of them.
    pub differences: Vec<Difference>,
}

/// A 版 that came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RegisterView {
    /// 收件编号
    #[cfg_attr(feature = "bindings", ts(type = "number | null"))]
    pub number: Option<i64>,
    /// 收到日期
    pub received_on: Date,
    /// The file's name, or how it came to be.
    pub name: String,
    /// 第几版.
    pub revision: u32,
    /// First eight digits of what it says.
    pub content_check: String,
}

impl From<RegisterLine> for RegisterView {
    fn from(line: RegisterLine) -> Self {
        let RegisterLine { number, received_on, name, revision, content_check } = line;
        Self { number, received_on, name, revision, content_check }
    }
}

/// A 退回意见 as shown, with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RemarkLine {
    /// What an answer names.
    pub id: String,
    /// The row.
    pub measure: MeasureId,
    /// Its printed number.
    pub number: u16,
    /// Its title.
    pub title: String,
    /// The field it speaks of; none for the whole row.
    pub field: Option<FieldName>,
    /// Its printed label; 整行 for the whole row.
    pub field_label: String,
    /// What is to be mended.
    pub text: String,
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
    /// What the unit says to it.
    pub answer: Option<AnswerLine>,
}

/// An answer as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AnswerLine {
    /// 已改 or 说明.
    pub kind: AnswerKind,
    /// The same in words.
    pub label: String,
    /// Why it stands.
    pub text: String,
}

/// A 版 a reply brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct BroughtLine {
    /// 第几版.
    pub number: u32,
    /// 代录, 更正, 导入 …
    pub origin: String,
    /// Who made it.
    pub author: String,
    /// When.
    pub at: String,
    /// Of a correction or merge.
    pub reason: String,
}

/// A field of the draft that says something else than a 版 made at the 汇总端.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Difference {
    /// The row; none of a figure.
    pub measure: Option<MeasureId>,
    /// Its printed number.
    pub number: Option<u16>,
    /// Its title, or that of the figure.
    pub title: String,
    /// The part a page jumps to: a field or an indicator.
    pub part: String,
    /// Printed label of the field.
    pub field_label: String,
    /// What the draft says.
    pub draft: String,
    /// What the 版 says.
    pub theirs: String,
}

/// What reading a reply in came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReadReply {
    /// To whom.
    pub unit: UnitId,
    /// 已读入, 重复 or 过期.
    pub outcome: ReplyOutcome,
    /// The same in a sentence.
    pub sentence: String,
    /// How many 版 were not here before.
    pub brought: u32,
    /// How many 退回意见 wait for an answer.
    pub returned: u32,
    /// 补正期限
    pub answer_by: Option<Date>,
}

/// 退回意见 of a period that wait at the 填报端.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReturnedView {
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// 补正期限
    pub answer_by: Option<Date>,
    /// `退回3处，1处未答复，补正期限2018年10月17日`; none where nothing was returned.
    pub sentence: Option<String>,
    /// How many have no answer.
    pub unanswered: u32,
    /// 补正期限 is past and some have no answer.
    pub overdue: bool,
    /// By row.
    pub remarks: Vec<RemarkLine>,
    /// Where the draft says something else than the newest 版 made at the 汇总端.
    pub differences: Vec<Difference>,
}

/// A reply in the list of the 汇总端.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReplyLine {
    /// What it is known by.
    pub id: String,
    /// To whom.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// Its number.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub serial: i64,
    /// The file's name.
    pub name: String,
    /// When it was written.
    pub at: String,
    /// 已审核 rows.
    pub accepted: u32,
    /// 退回意见.
    pub returned: u32,
    /// 补正期限
    pub answer_by: Option<Date>,
    /// When it was ticked off as handed back.
    pub ticked_at: Option<String>,
}
