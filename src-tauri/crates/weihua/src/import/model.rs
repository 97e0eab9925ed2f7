//! What an import shows before it writes, and what a person may decide about it.

use serde::{Deserialize, Serialize};

use super::parsed::Spot;
use super::take_apart::SLIP;
use crate::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use crate::problem::Problem;

/// What becomes of a row or a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 新增: nothing was said of it.
    New,
    /// 更改: something else was said of it.
    Changed,
    /// 相同: this is said already.
    Same,
    /// 存疑: a person has to say what is meant; left out until then.
    Doubtful,
    /// 拒收: it cannot be taken.
    Refused,
}

/// 读入 = 新增 + 更改 + 相同 + 存疑 + 拒收, always, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Counts {
    /// 读入: rows that say something.
    pub read: u32,
    /// 新增
    pub new: u32,
    /// 更改
    pub changed: u32,
    /// 相同
    pub same: u32,
    /// 存疑
    pub doubtful: u32,
    /// 拒收
    pub refused: u32,
    /// Of 存疑: those nobody has decided yet.
    pub pending: u32,
    /// Rows that will be written: 新增, 更改, and decided 存疑 that say something.
    pub writes: u32,
    /// Of those that will be written: decided 存疑.
    pub settled: u32,
    /// Rows of the form in which nothing was entered; they change nothing and are not 读入.
    pub blank: u32,
}

impl BookPreview {
    /// It is a 体检单 of this program, which is no report.
    pub fn is_slip(&self) -> bool {
        self.refusal.as_ref().is_some_and(|refusal| refusal.code == SLIP)
    }
}

impl Counts {
    /// Adds those of another.
    pub fn add(&mut self, other: &Self) {
        self.read += other.read;
        self.new += other.new;
        self.changed += other.changed;
        self.same += other.same;
        self.doubtful += other.doubtful;
        self.refused += other.refused;
        self.pending += other.pending;
        self.writes += other.writes;
        self.settled += other.settled;
        self.blank += other.blank;
    }
}

/// What a person decides about a doubtful cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case", tag = "act", content = "value")]
pub enum Choice {
    /// 留空: the cell says nothing; the rest of its row is taken.
    LeaveBlank,
    /// 记作…: the cell says this.
    Take(String),
    /// 留空，原话并入文字: the words go into 本季度工作进展情况 of its measure.
    IntoText,
    /// 退回单位: the whole row is left out.
    LeaveOut,
}

/// A choice with the words of its button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Offer {
    /// What it does.
    pub choice: Choice,
    /// `记作30`, `留空，原话并入文字`.
    pub label: String,
}

/// A decision about one cell of one workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Decision {
    /// Which workbook, by its content.
    pub sha256: String,
    /// Which cell.
    pub at: Spot,
    /// What was decided.
    pub choice: Choice,
}

/// Whose a workbook is that does not say it by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct UnitDecision {
    /// Which workbook, by its content.
    pub sha256: String,
    /// Whose.
    pub unit: UnitId,
}

/// Everything a person decided about a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Decisions {
    /// About cells.
    pub cells: Vec<Decision>,
    /// About workbooks.
    pub units: Vec<UnitDecision>,
}

impl Decisions {
    /// What was decided about a cell; of several the last word.
    pub fn about(&self, sha256: &str, at: &Spot) -> Option<&Choice> {
        let mut all = self.cells.iter().rev();
        all.find(|one| one.sha256 == sha256 && one.at == *at).map(|one| &one.choice)
    }

    /// Whose a workbook was said to be.
    pub fn unit(&self, sha256: &str) -> Option<&UnitId> {
        self.units.iter().rev().find(|one| one.sha256 == sha256).map(|one| &one.unit)
    }
}

/// One cell of the workbook against what is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CellPreview {
    /// What becomes of it.
    pub verdict: Verdict,
    /// What it speaks of: `m15.problems`, `m15.zero`, `m15.d1`, `B4`.
    pub subject: String,
    /// `本季度工作进展情况`, `检查涉危单位（家次）`.
    pub label: String,
    /// 库里现有, as shown; empty where nothing is kept.
    pub existing: String,
    /// 表里写的, as shown.
    pub written: String,
    /// Where it stands.
    pub at: Spot,
    /// What is the matter, one full sentence; empty where nothing is.
    pub sentence: String,
    /// What may be decided about a doubtful one.
    pub offers: Vec<Offer>,
    /// What was decided.
    pub chosen: Option<Choice>,
}

/// One row of the workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RowPreview {
    /// What becomes of it, as a whole.
    pub verdict: Verdict,
    /// A 存疑 about which everything is decided.
    pub settled: bool,
    /// It will be written.
    pub writes: bool,
    /// Printed number of the measure; for an indicator that of the first it serves.
    pub number: Option<u16>,
    /// The measure.
    pub measure: Option<MeasureId>,
    /// The indicator, where the row is one's.
    pub indicator: Option<IndicatorId>,
    /// Title of the measure or indicator; as written where it is neither.
    pub title: String,
    /// Where the row says what it is about.
    pub at: Spot,
    /// Why the row is refused as a whole; empty where a cell says it, or nothing does.
    pub sentence: String,
    /// Its entries.
    pub cells: Vec<CellPreview>,
}

/// Why a workbook is refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct WholeRefusal {
    /// Which rule: `other_period`, `unknown_unit`, `unreadable`, `slip`.
    pub code: String,
    /// In a few words, to stand beside the name: `季度不符`.
    pub remark: String,
    /// What was expected: `本批：2018年第一季度`; empty where nothing was.
    pub existing: String,
    /// What is written instead.
    pub written: String,
    /// Where, where it stands in a cell.
    pub at: Option<Spot>,
    /// One full sentence.
    pub sentence: String,
    /// Units that come near, for a person to choose from.
    pub near: Vec<NearUnit>,
}

/// A unit to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct NearUnit {
    /// Id.
    pub unit: UnitId,
    /// Printed name.
    pub name: String,
}

/// One workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct BookPreview {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Name of the file.
    pub name: String,
    /// Whose, where that is known.
    pub unit: Option<UnitId>,
    /// Its printed name; empty where it is not known.
    pub unit_name: String,
    /// To stand beside the name: `原写“广内街道”`, `季度不符`; empty where nothing is to be said.
    pub remark: String,
    /// How it was read: `own_template`; empty where no layout fits.
    pub layout: String,
    /// Its counts.
    pub counts: Counts,
    /// Why it is refused as a whole.
    pub refusal: Option<WholeRefusal>,
    /// Its rows, in the order of the workbook.
    pub rows: Vec<RowPreview>,
    /// Findings that belong to no row.
    pub problems: Vec<Problem>,
}

/// 表格体检: everything an import would do, before it does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Preview {
    /// For which period.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// Workbooks, in the order in which they were named.
    pub books: Vec<BookPreview>,
    /// Counts of all.
    pub counts: Counts,
    /// How many workbooks are a 体检单 of this program and were skipped.
    pub skipped: u32,
    /// SHA-256 over all of this: what is applied must be what was shown.
    pub digest: String,
}
