//! Findings about data. A problem never stops the finder: problems accumulate, and each says
//! what is wrong, where, and how to mend it.

use serde::Serialize;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 提示: said, nothing asked.
    Note,
    /// 请核: may stay with a 情况说明.
    Soft,
    /// 须补: blocks the hand-over, or the loading of a file.
    Hard,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Problem {
    /// Which rule found it, for tests and for muting: `progress_missing`.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Where: a field (`m15.problems`), an indicator (`m15.B4`), a line (`第12行 measures[3].title`).
    pub place: String,
    /// What is wrong, one full Chinese sentence.
    pub sentence: String,
    /// What to do about it, one full Chinese sentence; empty where the sentence says it.
    pub hint: String,
}
