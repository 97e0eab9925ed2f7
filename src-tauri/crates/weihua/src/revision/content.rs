//! What a 版 says, how a new one is laid over an old one, and its hash.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::{FromSql, FromSqlResult, Null, ToSql, ToSqlOutput, ValueRef};

use super::parts::{self, Answer, Evidence, Matter, NamedFile, Person};
use crate::clock::Date;
use crate::id::{DeadlineId, DeliverableId, IndicatorId, MeasureId};
use crate::store::Fingerprint;

/// The longest text that a 版 holds, in characters: well below what a cell of a workbook holds.
pub const LONGEST_TEXT: usize = 20_000;

/// The greatest figure that a 版 holds, before the decimal point.
pub const GREATEST_FIGURE: i64 = 999_999_999_999;

/// A character that takes no room and that nobody types on purpose.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether there is nothing to read in a text: blanks, and characters that show nothing.
pub(crate) fn is_hollow(text: &str) -> bool {
    let shows_nothing = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || is_invisible(c)
            || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
    };
    text.chars().all(shows_nothing)
}

/// One cell of a row. Blank and 清空 are two things: a blank never erases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cell {
    /// Says nothing.
    #[default]
    Blank,
    /// 清空, by an explicit act.
    Cleared,
    /// Says this.
    Text(String),
}

impl Cell {
    /// A cell as typed; an empty text is a blank.
    pub fn typed(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }

    /// The text to show; empty where blank or cleared.
    pub fn text(&self) -> &str {
        match self {
            Self::Blank | Self::Cleared => "",
            Self::Text(text) => text,
        }
    }

    /// Whether it says anything, 清空 included.
    pub fn is_said(&self) -> bool {
        match self {
            Self::Blank => false,
            Self::Cleared | Self::Text(_) => true,
        }
    }

    /// Whether it is a text in which there is nothing to read.
    pub fn is_hollow(&self) -> bool {
        match self {
            Self::Blank | Self::Cleared => false,
            Self::Text(text) => is_hollow(text),
        }
    }

    /// As stored: NULL is blank, '' is 清空.
    fn stored(&self) -> Option<&str> {
        self.is_said().then(|| self.text())
    }

    fn over(self, base: &Self) -> Self {
        if self.is_said() { self } else { base.clone() }
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self.stored() {
            Some(text) => text.to_sql(),
            None => Ok(Null.into()),
        }
    }
}

impl FromSql for Cell {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match Option::<String>::column_result(value)? {
            None => Self::Blank,
            Some(text) if text.is_empty() => Self::Cleared,
            Some(text) => Self::Text(text),
        })
    }
}

/// What a unit says of one measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// 本季度工作进展情况
    pub progress: Cell,
    /// 存在问题
    pub problems: Cell,
    /// 下一步工作打算
    pub next_steps: Cell,
    /// 完成情况: id of a word of the plan.
    pub completion: Cell,
    /// Reason of a 零报告; cleared where it was withdrawn.
    pub zero: Cell,
}

impl Row {
    fn says_something(&self) -> bool {
        [&self.progress, &self.problems, &self.next_steps, &self.completion]
            .into_iter()
            .any(|cell| matches!(cell, Cell::Text(_)))
    }

    /// A text withdraws the 零报告 below it; a 零报告 leaves the texts below it where they are.
    fn over(self, base: &Self) -> Self {
        let withdraws = self.zero == Cell::Blank && self.says_something() && base.zero.is_said();
        Self {
            zero: if withdraws { Cell::Cleared } else { self.zero.over(&base.zero) },
            progress: self.progress.over(&base.progress),
            problems: self.problems.over(&base.problems),
            next_steps: self.next_steps.over(&base.next_steps),
            completion: self.completion.over(&base.completion),
        }
    }

    /// SHA-256 over the measure and its cells.
    pub(super) fn hash(&self, measure: &MeasureId) -> String {
        self.feed(Fingerprint::new("weihua1-row"), measure).finish()
    }

    fn feed(&self, hash: Fingerprint, measure: &MeasureId) -> Fingerprint {
        hash.text(measure.as_str())
            .optional(self.progress.stored())
            .optional(self.problems.stored())
            .optional(self.next_steps.stored())
            .optional(self.completion.stored())
            .optional(self.zero.stored())
    }
}

/// Everything a unit says in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Rows by measure.
    pub rows: BTreeMap<MeasureId, Row>,
    /// Figures by indicator, in its smallest decimal place; `None` is 清空.
    pub numbers: BTreeMap<IndicatorId, Option<i64>>,
    /// 自报达到日期 by deadline.
    pub milestones: BTreeMap<(MeasureId, DeadlineId), Date>,
    /// Deadlines whose 自报达到日期 an earlier 版 of the period said by mistake: it is taken back.
    /// None of them is among [`Self::milestones`].
    pub unreached: BTreeSet<(MeasureId, DeadlineId)>,
    /// 佐证材料 by measure and SHA-256 of the bytes; `None` takes an earlier one out.
    pub evidence: BTreeMap<(MeasureId, String), Option<Evidence>>,
    /// 情况说明 by place and code of the finding; `None` takes an earlier one back.
    pub explanations: BTreeMap<(String, String), Option<String>>,
    /// Answers by the id of the 退回意见; `None` takes an earlier one back.
    pub answers: BTreeMap<String, Option<Answer>>,
    /// 联系人 by role and first day; `None` takes an earlier one out.
    pub contacts: BTreeMap<(String, Date), Option<Person>>,
    /// 报送事项.
    pub matters: BTreeMap<DeliverableId, Matter>,
    /// Files of 报送事项 by SHA-256 of their bytes; `None` takes an earlier one out.
    pub matter_files: BTreeMap<(DeliverableId, String), Option<NamedFile>>,
}

impl Content {
    /// Lays this over `base`: an absent row and a blank cell never erase.
    pub fn over(mut self, base: &Self) -> Self {
        let said_here = self.milestones.keys().cloned().collect();
        for (measure, below) in &base.rows {
            let row = self.rows.remove(measure).unwrap_or_default();
            self.rows.insert(measure.clone(), row.over(below));
        }
        lay(&mut self.numbers, &base.numbers);
        lay(&mut self.milestones, &base.milestones);
        self.unreached.extend(base.unreached.difference(&said_here).cloned());
        self.milestones.retain(|place, _| !self.unreached.contains(place));
        lay(&mut self.evidence, &base.evidence);
        lay(&mut self.explanations, &base.explanations);
        lay(&mut self.answers, &base.answers);
        lay(&mut self.contacts, &base.contacts);
        lay(&mut self.matters, &base.matters);
        lay(&mut self.matter_files, &base.matter_files);
        self
    }

    /// SHA-256 over everything, sorted by measure, indicator and deadline (`docs/formats-revision.md`).
    /// What says nothing of a kind that came later is hashed as it was before there was such a
    /// kind, so that a 版 keeps its hash.
    pub fn hash(&self) -> String {
        let parts = parts::said(self);
        if parts.is_empty() {
            return self.feed_first_parts(Fingerprint::new("weihua1-content")).finish();
        }
        let mut hash = self.feed_first_parts(Fingerprint::new("weihua2-content"));
        hash = hash.number(length(parts.len()));
        for (name, feed) in parts {
            hash = feed(self, hash.text(name));
        }
        hash.finish()
    }

    fn feed_first_parts(&self, hash: Fingerprint) -> Fingerprint {
        let mut hash = hash.number(length(self.rows.len()));
        for (measure, row) in &self.rows {
            hash = row.feed(hash, measure);
        }
        hash = hash.number(length(self.numbers.len()));
        for (indicator, amount) in &self.numbers {
            hash = hash.text(indicator.as_str());
            hash = match amount {
                Some(amount) => hash.number(*amount),
                None => hash.optional(None),
            };
        }
        hash = hash.number(length(self.milestones.len()));
        for ((measure, deadline), date) in &self.milestones {
            hash = hash.text(measure.as_str()).text(deadline.as_str()).text(&date.to_string());
        }
        hash
    }
}

/// What `base` says and `over` does not.
fn lay<K: Ord + Clone, V: Clone>(over: &mut BTreeMap<K, V>, base: &BTreeMap<K, V>) {
    for (key, value) in base {
        over.entry(key.clone()).or_insert_with(|| value.clone());
    }
}

pub(super) fn length(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
