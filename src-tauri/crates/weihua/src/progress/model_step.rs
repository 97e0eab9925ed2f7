//! What an undo of this run says, and what a 全季零报告 would do.

use serde::{Deserialize, Serialize};

use super::{FieldEdit, FieldName};
use crate::clock::Date;
use crate::id::{DeadlineId, IndicatorId, MeasureId};

/// One place of a sheet put as it was before a step, or after it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Step {
    /// A field, by the act of a clerk that makes it so.
    Field {
        /// Which row.
        measure: MeasureId,
        /// Which field.
        field: FieldName,
        /// How.
        edit: FieldEdit,
    },
    /// 零报告 with its reason; none withdraws it.
    Zero {
        /// Which row.
        measure: MeasureId,
        /// Why there is nothing to report.
        reason: Option<String>,
    },
    /// 自报达到日期; none takes it back.
    Milestone {
        /// Which row.
        measure: MeasureId,
        /// Which deadline.
        deadline: DeadlineId,
        /// The day.
        reached_on: Option<Date>,
    },
    /// A figure as shown; blank takes it away.
    Number {
        /// Which indicator.
        indicator: IndicatorId,
        /// The figure.
        text: String,
    },
    /// An opening figure as shown; blank takes it away.
    Opening {
        /// Which indicator.
        indicator: IndicatorId,
        /// The figure.
        text: String,
        /// Where it comes from.
        source: String,
    },
}

/// A row by its name, and why it is left alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RowNamed {
    /// Which measure.
    pub measure: MeasureId,
    /// Its printed number.
    pub number: u16,
    /// Its title.
    pub title: String,
    /// Why it is left alone; empty where it is not.
    pub why: String,
}

/// What a 全季零报告 would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ZeroAll {
    /// Rows in which nobody said anything.
    pub takes: Vec<RowNamed>,
    /// Rows that stay as they are.
    pub leaves: Vec<RowNamed>,
    /// Of those that stay, the 零报告 that can be withdrawn together.
    pub zeros: Vec<RowNamed>,
}
