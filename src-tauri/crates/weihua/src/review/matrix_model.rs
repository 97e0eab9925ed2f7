//! What the 矩阵 shows of a period. The page draws it and computes nothing.

use serde::Serialize;

use super::{Again, CellState, ReviewStep, Timeliness};
use crate::clock::Date;
use crate::id::{GroupId, MeasureId, UnitId};
use crate::measure::LightView;
use crate::period::PeriodView;
use crate::plan::ReviewSteps;
use crate::progress::per_cent;
use crate::unit::UnitView;

/// 应报 = 已审核 + 已报 + 零报告 + 退回修改 + 空报 + 未报, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct StateCounts {
    /// 应报
    pub expected: u32,
    /// 已审核
    pub accepted: u32,
    /// 已报
    pub reported: u32,
    /// 零报告
    pub zero: u32,
    /// 退回修改
    pub returned: u32,
    /// 空报
    pub empty: u32,
    /// 未报
    pub missing: u32,
}

impl StateCounts {
    /// Counts of these.
    pub fn of(states: impl Iterator<Item = CellState>) -> Self {
        let mut counts = Self::default();
        for state in states {
            counts.expected += 1;
            *match state {
                CellState::Accepted => &mut counts.accepted,
                CellState::Reported => &mut counts.reported,
                CellState::Zero => &mut counts.zero,
                CellState::Returned => &mut counts.returned,
                CellState::Empty => &mut counts.empty,
                CellState::Missing => &mut counts.missing,
            } += 1;
        }
        counts
    }

    /// Of several parts together.
    pub fn sum(parts: impl Iterator<Item = Self>) -> Self {
        parts.fold(Self::default(), |sum, part| Self {
            expected: sum.expected + part.expected,
            accepted: sum.accepted + part.accepted,
            reported: sum.reported + part.reported,
            zero: sum.zero + part.zero,
            returned: sum.returned + part.returned,
            empty: sum.empty + part.empty,
            missing: sum.missing + part.missing,
        })
    }

    /// Handed over: what 报送率 counts.
    pub fn handed_over(self) -> u32 {
        self.accepted + self.reported + self.zero + self.returned
    }
}

/// Units with a row that did not come, by how much of theirs came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MissingUnits {
    /// 未报: nothing came.
    pub whole: u32,
    /// 缺项: some of it came.
    pub lacking: u32,
}

impl MissingUnits {
    /// Of these.
    pub fn of(units: &[MatrixUnit]) -> Self {
        let mut found = Self::default();
        for one in units.iter().filter(|one| one.state == CellState::Missing) {
            let whole = one.counts.missing == one.counts.expected;
            *if whole { &mut found.whole } else { &mut found.lacking } += 1;
        }
        found
    }

    /// `应报42家＝已审核16＋…＋空报3＋缺项1＋未报2`: the equation over units, one that sent part of its
    /// rows aside.
    pub fn equation(self, units: StateCounts) -> String {
        format!(
            "应报{}家＝已审核{}＋已报{}＋零报告{}＋退回修改{}＋空报{}＋缺项{}＋未报{}",
            units.expected,
            units.accepted,
            units.reported,
            units.zero,
            units.returned,
            units.empty,
            self.lacking,
            self.whole
        )
    }
}

/// How far the reading of what came in has got: `已读31/118`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReadCounts {
    /// Everything that came in: handed over, empty rows aside.
    pub total: u32,
    /// Accepted or returned.
    pub read: u32,
    /// Of the rest those that wait for 初审; 0 in a plan with one step.
    pub first: u32,
    /// Of the rest those that wait for 审核.
    pub second: u32,
}

impl ReadCounts {
    /// Of cells by what they wait for. What came in and waits for nothing was read.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a MatrixCell>) -> Self {
        let mut counts = Self::default();
        for cell in cells.filter(|cell| cell.state.counts()) {
            counts.total += 1;
            *match cell.waits {
                None => &mut counts.read,
                Some(ReviewStep::First) => &mut counts.first,
                Some(ReviewStep::Second) => &mut counts.second,
            } += 1;
        }
        counts
    }
}

/// A rate with its division; it cannot pass 100 %.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Rate {
    /// Above the line.
    pub numerator: u32,
    /// Below the line.
    pub denominator: u32,
    /// `90.48%`; — where the denominator is 0.
    pub text: String,
}

impl Rate {
    /// A part of a whole.
    pub fn of(part: u32, whole: u32) -> Self {
        let text = per_cent(i64::from(part), i64::from(whole));
        Self { numerator: part, denominator: whole, text: text.unwrap_or_else(|| "—".to_owned()) }
    }
}

/// The whole period: units by their order, measures by number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Matrix {
    /// Which period.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// The day judged by.
    pub today: Date,
    /// A line about the period where one is due: 计划期已结束, 已锁定.
    pub notice: Option<String>,
    /// 锁定日 has come and nobody has locked it yet: locking is proposed.
    pub lock_proposed: bool,
    /// Groups of measures, in order.
    pub groups: Vec<MatrixGroup>,
    /// Columns.
    pub measures: Vec<MatrixMeasure>,
    /// Rows: every unit from which something is expected.
    pub units: Vec<MatrixUnit>,
    /// The equation over all cells.
    pub totals: StateCounts,
    /// Lights of all cells.
    pub light_totals: LightCounts,
    /// The equation over units, each being what its least cell is.
    pub unit_totals: StateCounts,
    /// What the 未报 of that equation are.
    pub missing_units: MissingUnits,
    /// 报送率: handed over ÷ 应报.
    pub reporting_rate: Rate,
    /// 审核通过率: 已审核 ÷ handed over.
    pub acceptance_rate: Rate,
    /// How much of what came in was read.
    pub read: ReadCounts,
    /// In how many steps rows are reviewed.
    pub steps: ReviewSteps,
    /// What the two steps cannot hold here: a line for the page, where there is something to say.
    pub steps_note: Option<String>,
    /// Nothing has come in for this period.
    pub untouched: bool,
}

/// A group of measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatrixGroup {
    /// Id.
    pub id: GroupId,
    /// `（五）`.
    pub number: String,
    /// Title.
    pub title: String,
    /// How many measures it has.
    pub measures: u32,
}

/// A column: a measure with what its cells come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatrixMeasure {
    /// Id.
    pub id: MeasureId,
    /// Printed number.
    pub number: u16,
    /// Title.
    pub title: String,
    /// Its group.
    pub group: GroupId,
    /// 未明确责任单位: nobody is expected to report it, until the office designates somebody.
    pub unassigned: bool,
    /// Its deadlines as printed; empty where there are none.
    pub deadline_text: String,
    /// States of its cells.
    pub counts: StateCounts,
    /// How much of what came in was read.
    pub read: ReadCounts,
    /// 序时进度 of the measure.
    pub light: LightView,
    /// Lights of all its cells.
    pub lights: LightCounts,
    /// The same in words: `42家：达到30 · 逾期2 · 未报10`.
    pub lights_text: String,
    /// Units that answer for it, by whom its light is judged.
    pub answering: Vec<UnitId>,
}

/// Lights of the cells of a measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct LightCounts {
    /// 达到
    pub reached: u32,
    /// Of these 待核.
    pub pending: u32,
    /// 临近时限
    pub near: u32,
    /// 滞后
    pub behind: u32,
    /// 逾期
    pub overdue: u32,
    /// 未定时限
    pub undated: u32,
    /// 长期任务
    pub standing: u32,
    /// Of these 本季未报.
    pub unreported: u32,
    /// No light: not reported.
    pub none: u32,
}

/// A row: a unit with its cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatrixUnit {
    /// Which unit.
    pub unit: UnitView,
    /// What its least cell is.
    pub state: CellState,
    /// The same in words: `未报（缺2项）`.
    pub state_label: String,
    /// Cells that are 未报.
    pub missing: u32,
    /// Fixed by the first 版 without a missing or empty cell.
    pub timeliness: Timeliness,
    /// The same in words.
    pub timeliness_label: String,
    /// 应报日 of the unit: that of the period, or its own by 延期.
    pub due: Date,
    /// 重开至4月25日, as long as the period is locked and open for it; else empty.
    pub reopened: String,
    /// 分叉待定: two 版 that nothing follows; what is shown is the last one common to both.
    pub forked: bool,
    /// The 版 that speaks; none where nothing came in.
    pub revision: Option<u32>,
    /// Its 收到日期.
    pub received_on: Option<Date>,
    /// 报齐: 收到日期 of the first 版 without a missing or empty cell, by which 按时 is judged. For
    /// papers; no page shows it.
    #[serde(skip)]
    pub complete_on: Option<Date>,
    /// `代录（传真）`, `更正`, where the 汇总端 entered the 版 that speaks.
    pub came_by: Option<String>,
    /// States of its cells.
    pub counts: StateCounts,
    /// Cells that were handed over: 已报 of 已报/应报.
    pub handed_over: u32,
    /// How much of it was read.
    pub read: ReadCounts,
    /// One for each measure of [`Matrix::measures`]; none where it is not expected.
    pub cells: Vec<Option<MatrixCell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MatrixCell {
    /// Which measure.
    pub measure: MeasureId,
    /// 报送状态.
    pub state: CellState,
    /// The row is a 零报告, reviewed or not.
    pub zero: bool,
    /// The step it waits for; none where it was read or there is nothing to read. In a plan with
    /// two steps a cell that waits for the second is 已初审.
    pub waits: Option<ReviewStep>,
    /// Why it is read again; only of a cell that waits.
    pub again: Option<Again>,
    /// By the first 版 in which this cell is neither missing nor empty.
    pub timeliness: Timeliness,
    /// 序时进度.
    pub light: LightView,
    /// The unit is one of those by whom the measure is judged.
    pub answers: bool,
    /// `代录（传真）`, `更正`, where the 汇总端 entered the row as it stands.
    pub entered: Option<String>,
}
