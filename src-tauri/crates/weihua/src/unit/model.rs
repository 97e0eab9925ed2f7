//! Units: bodies and street offices, their names over time and what became of them.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::{PeriodId, UnitId, UnitKindId};

/// A kind of unit in the plan's words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitKind {
    /// Permanent id.
    pub id: UnitKindId,
    /// Shown words: 有关单位, 街道办事处.
    pub label: String,
}

/// A unit that may have to report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// Permanent id.
    pub id: UnitId,
    /// Its kind.
    pub kind: UnitKindId,
    /// Place in every list.
    pub order: u16,
    /// The unit above it, where there is one.
    pub parent: Option<UnitId>,
    /// Names with their validity, oldest first; at least one, without gaps.
    pub names: Vec<UnitName>,
    /// Other spellings that mean this unit and no other.
    pub aliases: Vec<String>,
    /// How its name is said, syllables joined by spaces: `da shi lan`, `da zha lan`.
    pub pinyin: Vec<String>,
    /// Another plate of the same body.
    pub same_body_as: Vec<UnitId>,
    /// Answers to the city or a vertical system: written to by 函.
    pub dispatched: bool,
    /// First period in which it reports; from the beginning where empty.
    pub active_from: Option<PeriodId>,
    /// Last period in which it reports; to the end where empty.
    pub active_to: Option<PeriodId>,
    /// Who takes over its duties in the period after `active_to`.
    pub merged_into: Option<UnitId>,
}

/// A name and when it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitName {
    /// As the plan prints it: `德胜街道`.
    pub name: String,
    /// As the unit signs: `德胜街道办事处`.
    pub full: String,
    /// From this day; from the beginning where empty.
    pub from: Option<Date>,
    /// To this day; to the end where empty.
    pub to: Option<Date>,
}

/// A unit as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct UnitView {
    /// Id.
    pub id: UnitId,
    /// Printed name on the day shown.
    pub name: String,
    /// As the unit signs.
    pub full: String,
    /// Kind.
    pub kind: UnitKindId,
    /// Shown words of the kind.
    pub kind_label: String,
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
