//! How the office works. A plan may do without saying so.

use super::fields::Fields;
use crate::plan::{ChasePaper, ChaseStep, ReviewSteps};

pub(super) fn review_steps(fields: &mut Fields) -> ReviewSteps {
    if !fields.has("review_steps") {
        return ReviewSteps::One;
    }
    let words = [("one", ReviewSteps::One), ("two", ReviewSteps::Two)];
    fields.word("review_steps", &words, ReviewSteps::One)
}

pub(super) fn chase_steps(fields: &mut Fields) -> Vec<ChaseStep> {
    if !fields.has("chase_steps") {
        return Vec::new();
    }
    fields.objects("chase_steps", |fields| {
        let papers = [
            ("slip", ChasePaper::Slip),
            ("notice", ChasePaper::Notice),
            ("circular", ChasePaper::Circular),
        ];
        ChaseStep {
            id: fields.id("id"),
            label: fields.title("label"),
            paper: fields.word("paper", &papers, ChasePaper::Slip),
            after_days: fields.whole("after_days"),
            after_times: fields.whole("after_times"),
        }
    })
}
