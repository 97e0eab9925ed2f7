//! The desk a data file is kept at: whose file it is and what it says on its first page.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::{PeriodId, PlanId};
use crate::progress::UnitView;

/// Which of the two desks a data file serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DeskKind {
    /// 填报端: a street office or bureau.
    Unit,
    /// 汇总端: 区安委会办公室.
    Bureau,
}

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
}

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
}

/// A unit to choose at first start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct UnitChoice {
    /// The unit.
    pub unit: UnitView,
    /// Its other names.
    pub aliases: Vec<String>,
}
