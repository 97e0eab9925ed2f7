//! The 收件登记簿 as it is shown.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{PeriodId, UnitId};

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RegisterLine {
    /// 收件编号; none of a 代录, of which no file came.
    #[cfg_attr(feature = "bindings", ts(type = "number | null"))]
    pub number: Option<i64>,
    /// 收到日期
    pub received_on: Date,
    /// Whose.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// For when.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// 第几版 it brought; none where it brought none.
    pub revision: Option<u32>,
    /// Name of the file; of a 代录 that of its scan.
    pub name: String,
    /// 结果: `已导入`, `代录（传真）`, `首次来件待登记`, `已撤销`.
    pub result: String,
    /// 说明: why 收到日期 lies before the day of the act, who undid it.
    pub note: String,
    /// 经手人
    pub author: String,
}

/// The 收件登记簿 of some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RegisterBook {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Entries, by day and 收件编号; 代录 behind them.
    pub lines: Vec<RegisterLine>,
}
