//! In how many steps the office reviews: an act on the plan, with its reason.

use super::set_plan;
use crate::clock::Moment;
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::op::Author;
use crate::plan::{Plan, ReviewSteps};

/// Switches between 审核 alone and 初审 before it, as a version of the plan, and returns its
/// number. What was reviewed stays reviewed.
///
/// # Errors
/// `BadInput` at a 填报端, without a reason, and where the plan already says so; those of writing.
pub fn set_review_steps(
    file: &mut DataFile,
    steps: ReviewSteps,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    if file.plan.review_steps == steps {
        let words = match steps {
            ReviewSteps::One => "只有审核一步",
            ReviewSteps::Two => "先初审、再审核两步",
        };
        return Err(Failure::new(Code::BadInput, format!("现在就是{words}，没有改动。")));
    }
    let plan = Plan { review_steps: steps, ..file.plan.clone() };
    set_plan(file, &plan, None, reason, author, moment)
}
