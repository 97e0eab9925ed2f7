//! The draft as it is shown.

use serde::Serialize;

use crate::clock::Date;
use crate::id::{MeasureId, UnitId};
use crate::period::PeriodView;
use crate::report::quarterly::facts::{Entry, Silent};

/// The draft of a period with everything that may be decided about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CompiledView {
    /// Which period.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// 数据截至.
    pub as_of: Date,
    /// 发文字号 of the plan, beside its wording.
    pub doc_no: String,
    /// Its parts, in the order in which they are printed.
    pub sections: Vec<CompiledSection>,
    /// What a person wrote of paragraphs that are not drafted any more. It is not printed.
    pub orphans: Vec<OrphanEdit>,
    /// What changed since the draft was last looked over; nothing where it never was.
    pub changes: Vec<DraftChange>,
    /// Who looked it over last, and when, to the minute; none where nobody did.
    pub looked_over: Option<LookedOver>,
    /// How many paragraphs it has.
    pub paragraphs: u32,
    /// How many of them were edited or left out.
    pub edited: u32,
    /// How many of these have another source now, and nobody decided.
    pub stale: u32,
}

/// Who looked a draft over, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct LookedOver {
    /// By whom.
    pub author: String,
    /// When, to the minute, as the log has it.
    pub at: String,
}

/// A part of the draft: the first chapter, a measure, the problems, the next steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CompiledSection {
    /// `overall`, `m15`, `problems`, `next`.
    pub id: String,
    /// Its title as printed: 一、总体情况, or the wording of the measure.
    pub title: String,
    /// The measure, where it is one.
    pub measure: Option<SectionMeasure>,
    /// Its printed paragraphs.
    pub paragraphs: Vec<PrintedParagraph>,
    /// How many paragraphs it has that may be edited.
    pub count: u32,
    /// How many of them were edited or left out.
    pub edited: u32,
    /// How many of these have another source now.
    pub stale: u32,
    /// How many changed since the draft was last looked over.
    pub changed: u32,
}

/// What is known of the measure of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SectionMeasure {
    /// Id.
    pub id: MeasureId,
    /// Printed number.
    pub number: u16,
    /// `（五）依法推动企业落实主体责任`, as printed.
    pub group: String,
    /// 责任 in the original words, without its brackets.
    pub responsibility: String,
    /// 完成时限 in the original words; empty where there are none.
    pub deadline: String,
    /// Everything that was handed over, in the order of its sentence.
    pub entries: Vec<Entry>,
    /// Who owes it and gave nothing.
    pub silent: Vec<Silent>,
}

/// A paragraph as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PrintedParagraph {
    /// What it begins with and nobody edits: the title of the measure, in the wording of the plan.
    pub title: String,
    /// What goes on after the title: （达到）。
    pub judged: String,
    /// What may be edited, piece by piece.
    pub pieces: Vec<CompiledPiece>,
}

/// A paragraph of the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct CompiledPiece {
    /// Where it stands; what the page hands back.
    pub place: String,
    /// The same in words: 第15项 区环保局.
    pub name: String,
    /// Words before it, where they are printed: 第15项.
    pub under: String,
    /// As it is drafted now.
    pub drafted: String,
    /// As it is printed; empty where it is left out.
    pub text: String,
    /// Where the text comes from.
    pub state: PieceState,
    /// What was drafted when it was edited, where that is something else now.
    pub was: Option<String>,
    /// Who edited it and when; none where nobody did.
    pub by: Option<LookedOver>,
    /// The mark of the review that is printed after it: （待审）; empty for none.
    pub mark: String,
    /// Who said it.
    pub sources: Vec<PieceSource>,
}

/// Where the text of a paragraph comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PieceState {
    /// 自动起草.
    Drafted,
    /// 已改.
    Edited,
    /// 不写入.
    LeftOut,
}

/// A cell a paragraph was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PieceSource {
    /// Which unit.
    pub unit: UnitId,
    /// Its printed name.
    pub name: String,
    /// Which measure.
    pub measure: MeasureId,
    /// 第几版.
    pub revision: u32,
}

/// What a person wrote of a paragraph that is not drafted any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct OrphanEdit {
    /// Where it stood.
    pub place: String,
    /// In words.
    pub name: String,
    /// In which part.
    pub section: String,
    /// What a person wrote; empty where it was left out.
    pub text: String,
    /// What was drafted then.
    pub drafted: String,
}

/// A paragraph whose draft changed since the draft was last looked over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DraftChange {
    /// Where it stands, or stood.
    pub place: String,
    /// In words.
    pub name: String,
    /// In which part.
    pub section: String,
    /// What happened to it.
    pub kind: DraftChangeKind,
    /// Whether a unit said it; what was only counted follows from that.
    pub said: bool,
    /// As it was drafted then; empty where it is new.
    pub before: String,
    /// As it is drafted now; empty where it is gone.
    pub after: String,
}

/// What happened to a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DraftChangeKind {
    /// 新增.
    Added,
    /// 修改.
    Changed,
    /// 没有了.
    Gone,
}
