//! What of a period is said again, as it is shown.

use serde::Serialize;

use super::Likeness;
use crate::id::{MeasureId, UnitId};
use crate::period::PeriodView;

/// A whole period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AlikeView {
    /// Which period.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
    /// Printed label of the period before; none for the first.
    pub previous_label: Option<String>,
    /// How many entries have sentences to compare.
    pub compared: u32,
    /// Of how many of them the 进展情况 is what it was last time.
    pub whole_previous: u32,
    /// Of how many of them the 进展情况 is another unit's too.
    pub whole_other: u32,
    /// Those of which a sentence stands elsewhere too, the most alike first.
    pub entries: Vec<AlikeEntry>,
}

/// What a unit says of a measure, set against what was said elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AlikeEntry {
    /// Which unit.
    pub unit: UnitId,
    /// Its printed name.
    pub name: String,
    /// Of which measure.
    pub measure: MeasureId,
    /// Its printed number.
    pub number: u16,
    /// Its title.
    pub title: String,
    /// Against what it said in the period before; none where it said nothing then.
    pub previous: Option<Likeness>,
    /// Whether every sentence of its 进展情况 stood there.
    pub progress_as_before: bool,
    /// Against the other unit that says most of the same; none where nobody does.
    pub other: Option<AlikeOther>,
    /// How many other units say every sentence of its 进展情况.
    pub progress_as_others: u32,
    /// The greater of both shares, in whole per cent.
    pub percent: u32,
}

/// Another unit that says the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AlikeOther {
    /// Which unit.
    pub unit: UnitId,
    /// Its printed name.
    pub name: String,
    /// How much stands there.
    pub likeness: Likeness,
    /// How many other units say all of it.
    pub whole: u32,
    /// How many other units say half of it or more.
    pub half: u32,
}

/// One entry with its sentences, beside those it is like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AlikeCell {
    /// Which unit.
    pub unit: UnitId,
    /// Its printed name.
    pub name: String,
    /// Of which measure.
    pub measure: MeasureId,
    /// Its printed number.
    pub number: u16,
    /// Its title.
    pub title: String,
    /// What it says.
    pub sentences: Vec<AlikeSentence>,
    /// Beside what it said in the period before; none where it said nothing then.
    pub previous: Option<AlikeSide>,
    /// Beside the other units that say most of the same, the most alike first.
    pub others: Vec<AlikeSide>,
    /// How many more there are.
    pub more: u32,
}

/// A sentence of the entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AlikeSentence {
    /// Printed label of its field.
    pub field: String,
    /// As it was written.
    pub text: String,
    /// Whether it says too little to be compared.
    pub short: bool,
}

/// What another text says, and how much of the entry stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AlikeSide {
    /// Who says it: 2018年第二季度, or the name of a unit.
    pub label: String,
    /// Which unit.
    pub unit: UnitId,
    /// How much of the entry stands there.
    pub likeness: Likeness,
    /// The sentences of the entry, in their order: what became of each there.
    pub own: Vec<AlikeMark>,
    /// What stands there, with its marks.
    pub there: Vec<AlikeThere>,
}

/// A sentence of the other text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AlikeThere {
    /// Printed label of its field.
    pub field: String,
    /// As it was written.
    pub text: String,
    /// Whether it stands in the entry.
    pub mark: AlikeMark,
}

/// Whether a sentence stands in the other text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum AlikeMark {
    /// 相同.
    Same,
    /// 只有数字不同.
    Figures,
    /// It stands in this one only.
    Own,
    /// It says too little to be compared.
    Short,
}
