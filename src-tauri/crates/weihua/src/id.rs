//! Permanent ids. They join records and are never shown to a person; names are looked up.

use std::fmt;

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes an id as written; whether it exists is for the plan to say.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self::new(id)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                String::column_result(value).map(Self)
            }
        }
    )*};
}

id! {
    /// A plan: `xicheng-2017-23`.
    PlanId
    /// A unit, by pinyin slug: `xicheng-desheng-jiedao`.
    UnitId
    /// A kind of unit: `body`, `street`.
    UnitKindId
    /// A group of measures: `g1`.
    GroupId
    /// A measure: `m01`.
    MeasureId
    /// A deadline of one measure: `d1`. Unique within its measure.
    DeadlineId
    /// A kind of deadline: `complete`, `stage_result`, `deepen`, `continuous`.
    DeadlineKindId
    /// A period: `2018Q1`, `2020ZJ`.
    PeriodId
    /// A kind of period: `quarter`, `summary`.
    PeriodKindId
    /// A phase or part of one: `deploy`.
    PhaseId
    /// Something to be handed in or held besides the quarters: `implementation-plan`.
    DeliverableId
    /// An indicator: `B1`.
    IndicatorId
    /// A word of 完成情况: `not_started`.
    CompletionId
    /// A step in which whoever is late is chased: `urge`.
    ChaseStepId
    /// A 类别 of 佐证材料: `footage`.
    EvidenceKindId
}

impl PeriodId {
    const MATTERS: &str = "matters";

    /// The place of what a unit keeps besides its periods: 联系人 and 报送事项 have 版 of their own there.
    /// No plan has a period of this id.
    pub fn matters() -> Self {
        Self::new(Self::MATTERS)
    }

    /// Whether it is that place.
    pub fn is_matters(&self) -> bool {
        self.0 == Self::MATTERS
    }
}
