//! The desk a data file is kept at: whose file it is and what it says on its first page.

use serde::Serialize;

use crate::clock::Date;
use crate::id::PeriodId;
use crate::plan::PlanCard;
use crate::store::DeskKind;
use crate::unit::UnitView;

/// What the frame of the window shows of an open data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DeskView {
    /// Which desk.
    pub kind: DeskKind,
    /// 填报端 or 汇总端.
    pub kind_label: String,
    /// The unit of the desk, or its several plates; at the 汇总端 the office's own unit.
    pub units: Vec<UnitView>,
    /// The plan it holds.
    pub plan: PlanCard,
    /// Name of the data file.
    pub file_name: String,
    /// Folder it lies in, to be shown and never to be opened by.
    pub folder: String,
    /// The day judged by.
    pub today: Date,
    /// 演示数据: `today` is a 演示日期.
    pub demo: bool,
    /// The period a page opens on.
    pub current_period: PeriodId,
    /// Whether it may be written.
    pub access: Access,
}

/// Whether an open data file may be written, and why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Access {
    /// As usual.
    Writable,
    /// 只查看, as somebody wanted.
    Looked,
    /// Another computer wrote last.
    Elsewhere {
        /// Its name.
        computer: String,
        /// When: `2018-10-12 08:30`.
        written_at: String,
    },
    /// 已转出
    MovedOut {
        /// When.
        at: String,
    },
    /// 只读副本
    ReadingCopy {
        /// The day it was made: `2018年10月12日`.
        as_of: String,
    },
}
