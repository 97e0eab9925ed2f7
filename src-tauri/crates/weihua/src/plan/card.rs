//! A plan in one line.

use serde::Serialize;

use super::{Plan, ReviewSteps};
use crate::id::PlanId;

/// A plan in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PlanCard {
    /// Id.
    pub id: PlanId,
    /// Full title.
    pub title: String,
    /// Title without the span.
    pub short_title: String,
    /// 发文字号.
    pub doc_no: String,
    /// In how many steps the office reviews.
    pub review_steps: ReviewSteps,
}

/// The plan in one line.
pub fn card(plan: &Plan) -> PlanCard {
    PlanCard {
        id: plan.id.clone(),
        title: plan.title.clone(),
        short_title: plan.short_title.clone(),
        doc_no: plan.doc_no.clone(),
        review_steps: plan.review_steps,
    }
}
