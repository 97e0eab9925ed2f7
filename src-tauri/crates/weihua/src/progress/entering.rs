//! Whether the 汇总端 writes a sheet that is not its own, and as what.

use serde::{Deserialize, Serialize};

/// What is entered at the 汇总端 for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Entering {
    /// 代录: what the unit sent otherwise than as a 报送包.
    OnBehalf,
    /// 更正: what came in is put right, with a reason.
    Correction,
}

impl Entering {
    /// As the edit journal has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnBehalf => "on_behalf",
            Self::Correction => "correction",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::OnBehalf, Self::Correction].into_iter().find(|one| one.name() == name)
    }

    /// Printed word.
    pub fn label(self) -> &'static str {
        match self {
            Self::OnBehalf => "代录",
            Self::Correction => "更正",
        }
    }
}
