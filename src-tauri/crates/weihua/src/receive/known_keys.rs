//! Keys of units at the 汇总端 and what a person decided of each. Pure.

use crate::id::UnitId;
use crate::plan::Plan;

/// What a person decided of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyState {
    /// 已登记
    Registered,
    /// 停用: another one came in its place.
    Retired,
    /// 不予登记
    Refused,
}

impl KeyState {
    const ALL: [Self; 3] = [Self::Registered, Self::Retired, Self::Refused];

    /// As the data file has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Retired => "retired",
            Self::Refused => "refused",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Printed words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Registered => "已登记",
            Self::Retired => "已停用",
            Self::Refused => "不予登记",
        }
    }
}

/// A key of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitKey {
    /// Whose.
    pub unit: UnitId,
    /// Public key, hex.
    pub public: String,
    /// What was decided.
    pub state: KeyState,
    /// Why.
    pub note: String,
    /// Who decided.
    pub author: String,
    /// When, for people.
    pub at: String,
}

/// Every key somebody decided about.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys(pub Vec<UnitKey>);

/// What is known of a key that signed for a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum KeyIs {
    /// Registered for the unit.
    Known,
    /// Nobody decided about it, or it was retired: a person is asked.
    Asked,
    /// Refused for the unit.
    Refused,
    /// Registered for a unit that is no plate of the same body.
    OfAnother(UnitId),
}

impl Keys {
    /// What is known of a key that signed for a unit.
    pub fn judge(&self, plan: &Plan, unit: &UnitId, public: &str) -> KeyIs {
        let of_key = || self.0.iter().filter(|key| key.public == public);
        match of_key().find(|key| key.unit == *unit).map(|key| key.state) {
            Some(KeyState::Registered) => return KeyIs::Known,
            Some(KeyState::Refused) => return KeyIs::Refused,
            Some(KeyState::Retired) | None => {}
        }
        let plates = plan.units.iter().find(|one| one.id == *unit);
        let is_plate = |id: &UnitId| {
            plates.is_some_and(|one| one.same_body_as.iter().any(|other| other == id))
        };
        let another = of_key().find(|key| {
            key.state == KeyState::Registered && key.unit != *unit && !is_plate(&key.unit)
        });
        another.map_or(KeyIs::Asked, |key| KeyIs::OfAnother(key.unit.clone()))
    }

    /// The keys of a unit, the earliest first.
    pub fn of(&self, unit: &UnitId) -> Vec<&UnitKey> {
        self.0.iter().filter(|key| key.unit == *unit).collect()
    }
}
