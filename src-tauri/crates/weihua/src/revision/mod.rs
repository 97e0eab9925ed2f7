//! 版: an immutable, hashed snapshot of a unit's whole period. 版 are numbered and chained by hash
//! for each unit × period. Two 版 that nothing follows are a fork, which a person decides. Order
//! comes from the chain, never from a clock.

mod arrival;
mod bring;
mod content;
mod entered;
mod make;
mod parts;
mod store;
mod verify;

use crate::id::{PeriodId, UnitId};

pub use arrival::{Arrival, Withdrawal, arrive, withdraw};
pub use bring::{Brought, bring};
pub use content::{Cell, Content, GREATEST_FIGURE, LONGEST_TEXT, Row};
pub(crate) use content::{is_hollow, is_invisible};
pub use entered::{Entered, EnteredScan, EnteredSource, came_by};
pub use make::{NewRevision, make, merge};
pub use parts::{Answer, AnswerKind, Evidence, Matter, NamedFile, Person};
pub(crate) use store::IS_HEAD;
pub(crate) use store::arrival::withdrawn_because;
pub use store::arrival::{arrivals, find_arrival};
pub(crate) use store::entered::{EnteredLine, entered_between, note_entered};
pub use store::entered::{entered, entered_sources};
pub(crate) use store::indexed::index_all;
pub use store::{content, find, fork, heads, history};
pub use verify::{Damage, verify_all, verify_sample};

/// The id of a 版: SHA-256 over its place, number, parents, content and plan. Equal ids mean
/// equal 版, wherever they were made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RevisionId(String);

impl RevisionId {
    /// An id as written; whether it exists is for the data file to say.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// 64 lower-case hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for RevisionId {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

impl std::fmt::Display for RevisionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl rusqlite::types::ToSql for RevisionId {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl rusqlite::types::FromSql for RevisionId {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        String::column_result(value).map(Self)
    }
}

/// How a 版 came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Handed over by the unit.
    Submission,
    /// From a workbook, at the 汇总端.
    Import,
    /// 代录 by the office.
    OnBehalf,
    /// A correction, with its reason.
    Correction,
    /// Joins the two sides of a fork, with the reason.
    Merge,
}

impl Origin {
    const ALL: [Self; 5] =
        [Self::Submission, Self::Import, Self::OnBehalf, Self::Correction, Self::Merge];

    /// As the data file has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::Import => "import",
            Self::OnBehalf => "on_behalf",
            Self::Correction => "correction",
            Self::Merge => "merge",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.name() == name)
    }

    /// Printed words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Submission => "报送",
            Self::Import => "导入",
            Self::OnBehalf => "代录",
            Self::Correction => "更正",
            Self::Merge => "合并",
        }
    }

    fn needs_reason(self) -> bool {
        match self {
            Self::Correction | Self::Merge => true,
            Self::Submission | Self::Import | Self::OnBehalf => false,
        }
    }
}

impl rusqlite::types::FromSql for Origin {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        Self::named(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
    }
}

/// A 版 without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its id.
    pub id: RevisionId,
    /// Order of arrival in this data file.
    pub seq: i64,
    /// Whose.
    pub unit: UnitId,
    /// For when.
    pub period: PeriodId,
    /// 第几版: one more than the greatest parent's.
    pub number: u32,
    /// How it came to be.
    pub origin: Origin,
    /// Content hash of the plan it answers.
    pub plan_version: String,
    /// SHA-256 over its content.
    pub content_hash: String,
    /// Of a correction or merge; else empty.
    pub reason: String,
    /// Who made it.
    pub author: String,
    /// When, for people only.
    pub at: String,
    /// Ids of its parents, sorted.
    pub parents: Vec<RevisionId>,
}
