//! How an entry goes into a compiled report. Four hundred narratives are not a report: by the
//! rule those speak in the text whom the plan names first, the others are counted and annexed.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::plan::{Measure, Mode, Plan, ScopeRole};

/// How an entry goes into a compiled report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// 采用: as it was handed over.
    Adopted,
    /// 摘编: in words the office chose from it.
    Excerpted,
    /// 列入附件: counted in the text, printed in an 附件.
    Annexed,
    /// 不采用: counted only.
    LeftOut,
}

impl Placement {
    const ALL: [Self; 4] = [Self::Adopted, Self::Excerpted, Self::Annexed, Self::LeftOut];

    /// As the data file has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Excerpted => "excerpted",
            Self::Annexed => "annexed",
            Self::LeftOut => "left_out",
        }
    }

    /// Printed words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Adopted => "采用",
            Self::Excerpted => "摘编",
            Self::Annexed => "列入附件",
            Self::LeftOut => "不采用",
        }
    }
}

impl ToSql for Placement {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.name().to_sql()
    }
}

impl FromSql for Placement {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        Self::ALL.into_iter().find(|one| one.name() == name).ok_or(FromSqlError::InvalidType)
    }
}

/// Where nobody chose: leads, scoped bodies, the sole body and every body of a joint measure
/// speak; in a collective measure the office's own unit does; everybody else is annexed (rule).
pub fn default_placement(plan: &Plan, measure: &Measure, unit: &UnitId) -> Placement {
    let took_over = |id: &UnitId| {
        id == unit
            || plan
                .units
                .iter()
                .any(|other| other.id == *id && other.merged_into.as_ref() == Some(unit))
    };
    let scoped = || {
        measure
            .scoped
            .iter()
            .filter(|scope| scope.role != ScopeRole::Coordinated)
            .any(|scope| scope.units.iter().any(took_over))
    };
    let lead = || measure.leads.iter().any(took_over);
    let named = || measure.participants.iter().any(took_over);
    let speaks = match measure.mode {
        Mode::Lead => lead(),
        Mode::Joint | Mode::Sole => named(),
        Mode::Scoped | Mode::ScopedLead => lead() || scoped(),
        Mode::Collective => plan.office.unit == *unit,
        // Whoever was designated is the only one there is to speak.
        Mode::Unassigned => true,
    };
    if speaks { Placement::Adopted } else { Placement::Annexed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::expected_cells;
    use crate::plan::built_in;

    fn speakers(number: u16) -> Vec<String> {
        let plan = built_in().unwrap();
        let measure = plan.measures.iter().find(|one| one.number == number).unwrap();
        expected_cells(plan, &"2018Q1".into())
            .into_iter()
            .filter(|cell| cell.measure == measure.id)
            .filter(|cell| default_placement(plan, measure, &cell.unit) == Placement::Adopted)
            .map(|cell| {
                crate::unit::view(plan, plan.unit(&cell.unit).unwrap(), plan.issued_on).name
            })
            .collect()
    }

    #[test]
    fn by_the_rule_those_speak_whom_the_plan_names_first() {
        for (number, who) in [
            (4, vec!["区运管处", "西城交通支队"]),
            (5, vec!["区安全监管局", "区城管委"]),
            (6, vec!["区安全监管局"]),
            (15, vec!["区安全监管局"]),
            (16, vec!["区安全监管局"]),
            (17, vec!["区环保局"]),
            (18, vec!["区编办", "区人力社保局", "区安全监管局"]),
        ] {
            assert_eq!(speakers(number), who, "措施{number}");
        }
        assert_eq!(speakers(1).len(), 8, "the scoped bodies, without streets and without 协调");
        assert_eq!(speakers(10).len(), 11, "every body of a joint measure");
        assert!(speakers(22).is_empty(), "nobody reports what nobody was designated for");
    }
}
