//! What a 版 carries besides rows, figures and dates: the parts that came after the first format, each
//! with its name in the content hash (`docs/formats-revision.md`).

use super::Content;
use super::content::length;
use crate::clock::Date;
use crate::store::Fingerprint;

/// A 佐证材料 as a 版 lists it; its bytes travel apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// As the person named it.
    pub name: String,
    /// 类别: id of a word of the plan; empty where the plan has none.
    pub category: String,
    /// How many bytes.
    pub size: i64,
}

/// How a 退回意见 ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// 已改
    Mended,
    /// 说明
    Explained,
}

impl AnswerKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Mended, Self::Explained];

    /// As the data file has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mended => "mended",
            Self::Explained => "explained",
        }
    }

    /// Printed words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Mended => "已改",
            Self::Explained => "说明",
        }
    }
}

/// What the unit says to a 退回意见.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 已改 or 说明.
    pub kind: AnswerKind,
    /// Why it stands; of 已改 it may be empty.
    pub text: String,
}

/// A 联系人 as a 版 lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Last day; none while in office.
    pub to: Option<Date>,
    /// 姓名
    pub name: String,
    /// 职务
    pub post: String,
    /// 联系电话
    pub phone: String,
}

/// A 报送事项 as a 版 has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// `not_started`, `preparing` or `handed_in`.
    pub state: String,
    /// 报送日期, as the unit says.
    pub handed_on: Option<Date>,
    /// 备注
    pub note: String,
}

/// A file of a 报送事项 as a 版 lists it; its bytes travel apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFile {
    /// As the person named it.
    pub name: String,
    /// How many bytes.
    pub size: i64,
}

/// A part of a content with its name, as it goes into the hash.
pub(super) type Part = (&'static str, fn(&Content, Fingerprint) -> Fingerprint);

/// Those parts that say something, in their fixed order.
pub(super) fn said(content: &Content) -> Vec<Part> {
    let all: [(bool, Part); 7] = [
        (content.evidence.is_empty(), ("evidence", evidence)),
        (content.explanations.is_empty(), ("explanations", explanations)),
        (content.answers.is_empty(), ("answers", answers)),
        (content.contacts.is_empty(), ("contacts", contacts)),
        (content.matters.is_empty(), ("matters", matters)),
        (content.matter_files.is_empty(), ("matter_files", matter_files)),
        (content.unreached.is_empty(), ("unreached", unreached)),
    ];
    all.into_iter().filter(|(empty, _)| !empty).map(|(_, part)| part).collect()
}

fn evidence(content: &Content, mut hash: Fingerprint) -> Fingerprint {
    hash = hash.number(length(content.evidence.len()));
    for ((measure, sha256), evidence) in &content.evidence {
        hash = hash.text(measure.as_str()).text(sha256);
        hash = match evidence {
            Some(one) => hash.text(&one.name).text(&one.category).number(one.size),
            None => hash.optional(None),
        };
    }
    hash
}

fn explanations(content: &Content, mut hash: Fingerprint) -> Fingerprint {
    hash = hash.number(length(content.explanations.len()));
    for ((place, finding), text) in &content.explanations {
        hash = hash.text(place).text(finding).optional(text.as_deref());
    }
    hash
}

fn answers(content: &Content, mut hash: Fingerprint) -> Fingerprint {
    hash = hash.number(length(content.answers.len()));
    for (remark, answer) in &content.answers {
        hash = hash.text(remark);
        hash = match answer {
            Some(answer) => hash.text(answer.kind.name()).text(&answer.text),
            None => hash.optional(None),
        };
    }
    hash
}

fn contacts(content: &Content, mut hash: Fingerprint) -> Fingerprint {
    hash = hash.number(length(content.contacts.len()));
    for ((role, from), person) in &content.contacts {
        hash = hash.text(role).text(&from.to_string());
        hash = match person {
            Some(one) => day(hash, one.to).text(&one.name).text(&one.post).text(&one.phone),
            None => hash.optional(None),
        };
    }
    hash
}

fn matters(content: &Content, mut hash: Fingerprint) -> Fingerprint {
    hash = hash.number(length(content.matters.len()));
    for (deliverable, matter) in &content.matters {
        hash = hash.text(deliverable.as_str()).text(&matter.state);
        hash = day(hash, matter.handed_on).text(&matter.note);
    }
    hash
}

fn matter_files(content: &Content, mut hash: Fingerprint) -> Fingerprint {
    hash = hash.number(length(content.matter_files.len()));
    for ((deliverable, sha256), file) in &content.matter_files {
        hash = hash.text(deliverable.as_str()).text(sha256);
        hash = match file {
            Some(one) => hash.text(&one.name).number(one.size),
            None => hash.optional(None),
        };
    }
    hash
}

fn unreached(content: &Content, mut hash: Fingerprint) -> Fingerprint {
    hash = hash.number(length(content.unreached.len()));
    for (measure, deadline) in &content.unreached {
        hash = hash.text(measure.as_str()).text(deadline.as_str());
    }
    hash
}

fn day(hash: Fingerprint, day: Option<Date>) -> Fingerprint {
    hash.optional(day.map(|day| day.to_string()).as_deref())
}
