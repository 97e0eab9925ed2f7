//! What a 报送包 says beside its 版: whose and for which places, how much is in it, and what the sender
//! knows of the 汇总端. The 版 themselves are parts of the exchange file.

use serde::{Deserialize, Serialize};

use crate::id::{IndicatorId, PeriodId, UnitId};
use crate::revision::{Cell, Content};

/// The printed label of the place [`PeriodId::matters`].
pub(crate) const MATTERS_LABEL: &str = "联系人和报送事项";

/// The body of a 报送包.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackageBody {
    /// Whose.
    pub unit: UnitId,
    /// Number of the form the unit fills in ([`crate::template::identity::FORM`]).
    pub form: u32,
    /// Its printed name, to be read by people before the unit is known.
    pub unit_name: String,
    /// The period, then 联系人和报送事项 where there are any.
    pub places: Vec<PlaceBody>,
    /// The id of the last reply that was read; none as long as there was none: then the key is new to
    /// the 汇总端 and this package enrols it.
    pub last_reply: Option<String>,
}

/// One place of a 报送包: a period, or 联系人和报送事项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceBody {
    /// Which.
    pub period: PeriodId,
    /// Its printed label there.
    pub period_label: String,
    /// The newest 版: nothing in the package follows it.
    pub head: String,
    /// What it adds up to.
    pub control: ControlSums,
}

/// What the newest 版 adds up to, said twice so that it can be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlSums {
    /// Rows that say something, 零报告 included.
    pub rows: u32,
    /// Of them 零报告.
    pub zero: u32,
    /// Characters of all texts.
    pub characters: u64,
    /// Figures, each in the smallest decimal place of its indicator.
    pub figures: Vec<(IndicatorId, i64)>,
    /// Pieces of 佐证材料 and files of 报送事项.
    pub files: u32,
}

impl ControlSums {
    /// What a content adds up to.
    pub fn of(content: &Content) -> Self {
        let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
        let said = |cell: &Cell| matches!(cell, Cell::Text(_));
        let rows = content.rows.values();
        let zero = rows.clone().filter(|row| said(&row.zero)).count();
        let spoken = rows.clone().filter(|row| {
            [&row.progress, &row.problems, &row.next_steps, &row.completion, &row.zero]
                .into_iter()
                .any(said)
        });
        let texts =
            rows.clone().flat_map(|row| [&row.progress, &row.problems, &row.next_steps, &row.zero]);
        let characters = texts.map(|cell| cell.text().chars().count() as u64).sum();
        let figures = content.numbers.iter();
        Self {
            rows: count(spoken.count()),
            zero: count(zero),
            characters,
            figures: figures.filter_map(|(id, amount)| Some((id.clone(), (*amount)?))).collect(),
            files: count(
                content.evidence.values().flatten().count()
                    + content.matter_files.values().flatten().count(),
            ),
        }
    }
}
