//! 季度报送表: the form of a unit for a period, to be signed and sealed. Facts → wording → pages.
//! It is pure: what it prints is in [`FormFacts`], wherever that came from.

mod compose;
mod facts;
mod gather;
mod handed_over;
#[cfg(test)]
pub(in crate::report) mod tests;

pub use compose::compose;
pub use facts::{
    Contact, Evidence, Explanation, FormFacts, FormIndicator, FormRow, Reached, Says,
    blank_of_sheet, facts_of_sheet,
};
pub use gather::{gather, gather_blank};
pub use handed_over::facts_of_revision;

use crate::error::Result;
use crate::id::PeriodId;
use crate::pdf::{self, Fonts, Rendered};
use crate::plan::Plan;
use crate::template;

/// The form on pages.
///
/// # Errors
/// As [`pdf::render`].
pub fn draw(facts: &FormFacts, fonts: &Fonts) -> Result<Rendered> {
    pdf::render(&compose(facts), fonts)
}

/// The name proposed for its file: `2018Q1_德胜街道_季度报送表.pdf`.
pub fn file_name(plan: &Plan, period: &PeriodId, unit_name: &str) -> String {
    format!("{}.pdf", template::form_stem(plan, period, unit_name))
}

/// The same of a form to be filled in by hand: `2018Q1_德胜街道_季度报送表（空白）.pdf`.
pub fn blank_file_name(plan: &Plan, period: &PeriodId, unit_name: &str) -> String {
    format!("{}（空白）.pdf", template::form_stem(plan, period, unit_name))
}
