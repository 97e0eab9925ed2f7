//! What a search finds, and where each find leads.

use serde::Serialize;

use crate::id::{DeliverableId, MeasureId, PeriodId, UnitId};
use crate::progress::FieldName;

/// Everything in which the words of a query stand, by kind. Kinds without a hit are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SearchResult {
    /// In the order in which they are shown.
    pub groups: Vec<SearchGroup>,
}

/// Hits of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SearchGroup {
    /// Which kind.
    pub kind: SearchKind,
    /// Its word: 填报, 佐证材料, 报送事项, 原文.
    pub label: String,
    /// The first of them.
    pub hits: Vec<SearchHit>,
    /// How many there are besides.
    pub more: u32,
}

/// Among what a hit was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// What units wrote: drafts, and 版 where this desk has no draft.
    Entries,
    /// Names of 佐证材料.
    Evidence,
    /// Names of files of 报送事项.
    Matters,
    /// The wording of the plan.
    Plan,
}

/// One text in which every word stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SearchHit {
    /// `措施15 本季度工作进展情况`.
    pub what: String,
    /// The unit's name; empty where it belongs to none.
    pub unit: String,
    /// `2018年第一季度`; empty where it belongs to none.
    pub period: String,
    /// Some forty characters around the first word.
    pub excerpt: Vec<SearchPiece>,
    /// Where it stands.
    pub leads: SearchAim,
}

/// A run of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SearchPiece {
    /// Its characters.
    pub text: String,
    /// Whether they belong to a word that was looked for.
    pub hit: bool,
}

/// The place of a hit, page by page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case", tag = "page")]
pub enum SearchAim {
    /// 填报 of this desk.
    Entry {
        /// Whose sheet.
        unit: UnitId,
        /// Of which period.
        period: PeriodId,
        /// Its row.
        measure: MeasureId,
        /// Its field, where the hit stands in one.
        field: Option<FieldName>,
    },
    /// 矩阵 of the 汇总端, opened on a cell.
    Matrix {
        /// The row of the matrix.
        unit: UnitId,
        /// Of which period.
        period: PeriodId,
        /// Its column.
        measure: MeasureId,
    },
    /// 事项, one of them open.
    Matters {
        /// Whose.
        unit: UnitId,
        /// Which.
        matter: DeliverableId,
    },
    /// 计划.
    Plan {
        /// The measure, unless it stands in a chapter.
        measure: Option<MeasureId>,
        /// Number of the chapter; empty for the paragraph before 一、.
        chapter: Option<String>,
    },
}
