//! 佐证材料 as the sheet shows it.

use serde::Serialize;

use crate::id::EvidenceKindId;

/// Whether the bytes of a piece are still beside the data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum EvidenceState {
    /// There, as far as its size tells; its content is proven before it is opened and in 体检.
    Present,
    /// Gone.
    Missing,
    /// Not what was attached.
    Altered,
}

/// One piece of 佐证材料.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EvidenceView {
    /// Its SHA-256: what the page hands back.
    pub id: String,
    /// As the person named it.
    pub name: String,
    /// 类别; none where none was chosen.
    pub category: Option<EvidenceKindId>,
    /// 类别 in words; empty where none was chosen.
    pub category_label: String,
    /// How many bytes.
    pub size: u32,
    /// The same as shown.
    pub shown_size: String,
    /// Whether its bytes are there.
    pub state: EvidenceState,
}

/// A 类别 to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EvidenceChoice {
    /// Id.
    pub id: EvidenceKindId,
    /// Shown words.
    pub label: String,
}

/// What holds for every row's 佐证材料, said before anything is attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EvidenceRules {
    /// 类别 of the plan; may be empty.
    pub kinds: Vec<EvidenceChoice>,
    /// The limits in a sentence.
    pub limits: String,
}
