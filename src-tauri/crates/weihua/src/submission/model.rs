//! What the pages 核对 and 报送 show.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::period::PeriodView;
use crate::problem::Severity;
use crate::progress::SheetCounts;
use crate::reply::ReceiptState;
use crate::unit::UnitView;

/// Which finding a 情况说明 answers: its place and its code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FindingKey {
    /// `m15.progress`; empty for the whole sheet.
    pub place: String,
    /// `progress_repeated`.
    pub code: String,
}

impl FindingKey {
    /// The finding that rows are missing: one 情况说明 answers for all of them.
    pub fn rows_missing() -> Self {
        Self { place: String::new(), code: "rows_missing".to_owned() }
    }
}

/// One finding of the 自检, with what the unit says to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CheckFinding {
    /// Which.
    pub key: FindingKey,
    /// 须补, 请核 or 提示.
    pub severity: Severity,
    /// The row it stands on; none for the whole sheet.
    pub measure: Option<MeasureId>,
    /// Printed number of the row.
    pub number: Option<u16>,
    /// Title of the row.
    pub title: String,
    /// The part of the row a page jumps to: a field, a deadline or an indicator.
    pub part: String,
    /// What is wrong, one sentence.
    pub sentence: String,
    /// What to do, one sentence; empty where the sentence says it.
    pub hint: String,
    /// 情况说明, where there is one.
    pub explanation: Option<String>,
    /// What the finding said when the 情况说明 was written, where it says something else now: the
    /// 情况说明 is asked about again, and counts as none until it is said anew.
    pub said_of: Option<String>,
}

/// 缺项: a row that is neither 已填 nor 零报告 and does not travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct MissingRow {
    /// Which.
    pub measure: MeasureId,
    /// Its printed number.
    pub number: u16,
    /// Its title.
    pub title: String,
    /// What it lacks, one sentence.
    pub sentence: String,
    /// The part of the row a page jumps to.
    pub part: String,
}

/// 自检: every check the office would run, without a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SelfCheck {
    /// Whose.
    pub unit: UnitView,
    /// For when.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// 应报 = 已填 + 零报告 + 待确认 + 未填.
    pub counts: SheetCounts,
    /// Findings of the rows that travel and of the whole sheet: by row, worst first.
    pub findings: Vec<CheckFinding>,
    /// 缺项.
    pub missing: Vec<MissingRow>,
    /// 情况说明 for the 缺项.
    pub missing_explanation: Option<String>,
    /// Which rows were missing when it was written, where others are now: it is asked about again.
    pub missing_said_of: Option<String>,
    /// How many findings block the hand-over.
    pub hard: u32,
    /// How many 请核 have no 情况说明, or one that is asked about again, those for 缺项 included.
    pub unexplained: u32,
    /// How many have one that fits.
    pub explained: u32,
    /// Whether it may be handed over.
    pub ready: bool,
    /// The outcome in one sentence.
    pub sentence: String,
}

/// When the form was last printed or written out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PrintedView {
    /// When.
    pub at: String,
    /// First eight digits of what stood on it.
    pub content_check: String,
    /// The draft still says what stood on it.
    pub same: bool,
}

/// 已签批, as the clerk marked it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SignOffView {
    /// The day on the paper.
    pub signed_on: Date,
    /// First eight digits of what was signed.
    pub content_check: String,
    /// The draft still says what was signed.
    pub same: bool,
    /// Name of the scan, where one is attached.
    pub scan_name: Option<String>,
    /// SHA-256 of the scan.
    pub scan: Option<String>,
    /// Who marked it.
    pub author: String,
    /// When it was marked, for people only.
    pub at: String,
}

/// A 签批 that was marked or taken back, as the change log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SignTrace {
    /// `标记已签批（签批日期2018年3月28日，内容号1A2B3C4D）`, `撤回已签批（原签批日期2018年3月28日，内容号1A2B3C4D）`.
    pub what: String,
    /// It was taken back.
    pub taken_back: bool,
    /// Who did it.
    pub author: String,
    /// When, for people only.
    pub at: String,
}

/// A 版 of the period, for the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RevisionLine {
    /// Its id, to be handed back.
    pub id: String,
    /// 第几版.
    pub number: u32,
    /// How it came to be, in words.
    pub origin: String,
    /// Why, of a 更正 or 合并; by which way it came, of a 代录. Else empty.
    pub reason: String,
    /// When, for people only.
    pub at: String,
    /// Who made it.
    pub author: String,
    /// 回执状态, at the 填报端.
    pub receipt: Option<ReceiptState>,
    /// The same in words.
    pub receipt_label: Option<String>,
    /// First eight digits of what it says.
    pub content_check: String,
    /// Rows it carries and 缺项 it leaves.
    pub rows: u32,
    /// Of the rows expected, how many it does not carry.
    pub missing: u32,
    /// Nothing follows it.
    pub newest: bool,
}

/// Everything the page 报送 shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct HandOverView {
    /// Whose.
    pub unit: UnitView,
    /// For when.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// 应报 = 已填 + 零报告 + 待确认 + 未填.
    pub counts: SheetCounts,
    /// The outcome of the 自检 in one sentence.
    pub check_sentence: String,
    /// Whether the 自检 lets it go.
    pub check_ready: bool,
    /// What would be handed over now: the whole hash, for the act.
    pub content_hash: String,
    /// Its first eight digits, as printed.
    pub content_check: String,
    /// Three groups of four characters of this desk's key; none before the first print.
    pub key_check: Option<String>,
    /// The key is under a 口令, which writing a 报送包 asks for.
    pub key_sealed: bool,
    /// Last printed.
    pub printed: Option<PrintedView>,
    /// 已签批.
    pub signed: Option<SignOffView>,
    /// Every time 签批 was marked or taken back, the newest first; empty where none was taken back.
    pub sign_trace: Vec<SignTrace>,
    /// Said before the act, each one sentence: changed since it was printed or signed, past 应报日.
    pub warnings: Vec<String>,
    /// Why it cannot be handed over; none where it can.
    pub refusal: Option<String>,
    /// Whether the newest 版 already says exactly this.
    pub unchanged: bool,
    /// 版 of the period, the newest first.
    pub revisions: Vec<RevisionLine>,
}

/// A chapter of the 情况报告.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SituationChapter {
    /// 1 to 3.
    pub chapter: u8,
    /// Its heading.
    pub title: String,
    /// Its text, a line a paragraph.
    pub text: String,
    /// Drafted from the rows; else as a person put it.
    pub drafted: bool,
}

/// The 情况报告 of a unit's period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SituationView {
    /// Whose.
    pub unit: UnitId,
    /// For when.
    pub period: PeriodId,
    /// Its three chapters.
    pub chapters: Vec<SituationChapter>,
}

/// A period of a unit as the page 历次 shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PastPeriod {
    /// Which.
    pub period: PeriodView,
    /// Whether it is the current one.
    pub current: bool,
    /// 应报 = 已填 + 零报告 + 待确认 + 未填.
    pub counts: SheetCounts,
    /// Its 版, the newest first.
    pub revisions: Vec<RevisionLine>,
    /// Two 版 stand against each other.
    pub forked: bool,
    /// The draft says something else than the newest 版.
    pub changed_since: bool,
    /// 已签批.
    pub signed: Option<SignOffView>,
    /// Every time 签批 was marked or taken back, the newest first.
    pub sign_trace: Vec<SignTrace>,
    /// A line about the period where one is due, as on its sheet.
    pub notice: Option<String>,
}

/// 历次.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PastView {
    /// Whose.
    pub unit: UnitView,
    /// Up to the current one, the newest first.
    pub periods: Vec<PastPeriod>,
}
