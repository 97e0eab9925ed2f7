//! What went out of a sheet: as a 版, on paper.

use serde::Serialize;

use crate::clock::Date;

/// The newest 版 of a unit and period: what stands handed over, whatever the draft says by now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct NewestRevision {
    /// 第几版.
    pub number: u32,
    /// The day it was made.
    pub on: Date,
    /// The sheet was written on since.
    pub changed: bool,
}

/// A paper that says something else than the draft by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PaperBehind {
    /// The form that was printed last.
    Printed,
    /// The one marked 已签批.
    Signed,
}
