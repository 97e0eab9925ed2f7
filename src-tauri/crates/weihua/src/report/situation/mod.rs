//! 情况报告: the short text of a unit for a period, beside its form. A draft is made from the rows,
//! a person may change it, and the text as it then is becomes a 公文.

mod compose;
mod draft;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use compose::compose;
pub use draft::draft;

use super::form::FormFacts;
use crate::clock::Date;
use crate::error::Result;
use crate::id::PeriodId;
use crate::pdf::{self, Fonts, Rendered};
use crate::template;

/// Headings of its chapters.
pub const CHAPTERS: [&str; 3] = ["一、工作开展情况", "二、存在的问题", "三、下一步工作打算"];

/// The text of a 情况报告.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Situation {
    /// A text for each of [`CHAPTERS`], a line a paragraph.
    pub chapters: [String; 3],
}

/// The report on pages; blanks for 成文日期 where none is given.
///
/// # Errors
/// As [`pdf::render`].
pub fn draw(
    facts: &FormFacts,
    situation: &Situation,
    dated: Option<Date>,
    fonts: &Fonts,
) -> Result<Rendered> {
    pdf::render(&compose(facts, situation, dated), fonts)
}

/// The name proposed for its file: `2018Q1_德胜街道_情况报告.pdf`.
pub fn file_name(period: &PeriodId, unit_name: &str) -> String {
    format!("{}.pdf", template::paper_stem(period, unit_name, "情况报告"))
}
