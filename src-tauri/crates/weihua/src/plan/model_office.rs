//! How the office works: what a plan says of reviewing and chasing.

use serde::{Deserialize, Serialize};

use crate::id::ChaseStepId;

/// In how many steps a row is reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ReviewSteps {
    /// 审核 alone.
    #[default]
    One,
    /// 初审, then 审核.
    Two,
}

impl ReviewSteps {
    /// Whether 审核 alone is enough.
    pub fn is_one(&self) -> bool {
        *self == Self::One
    }
}

/// A step in which whoever is late is chased: 催报, 催办, 督办, 通报.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChaseStep {
    /// Permanent id.
    pub id: ChaseStepId,
    /// Shown words: 催报.
    pub label: String,
    /// What is printed in it.
    pub paper: ChasePaper,
    /// Proposed from so many days after 应报日.
    pub after_days: u16,
    /// Proposed only where one was chased so often before in the steps before it.
    pub after_times: u16,
}

/// What is printed in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ChasePaper {
    /// 催报单, one for each unit.
    Slip,
    /// 督办通知单, its number left blank.
    Notice,
    /// 通报 to all units.
    Circular,
}
