//! Where a paragraph of the report stands. A place stays the same whatever its text says, so that
//! what a person made of it finds its way back: `overall.1`, `m15.lead`, `m15.xicheng-huanbaoju`.

use std::fmt;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::clock::Date;
use crate::id::{MeasureId, UnitId};
use crate::plan::Plan;
use crate::unit;

/// Where a paragraph stands. A unit's words on a measure are a paragraph of their own, though they
/// are printed in one with those before and after.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParagraphPlace {
    /// 按照…要求，现将…报告如下.
    Opening,
    /// How many units handed over.
    Units,
    /// How many rows did.
    Rows,
    /// 序时进度 of the measures.
    Lights,
    /// What of the text was reviewed.
    Reviewed,
    /// What was counted of a measure, before anybody speaks.
    Lead(MeasureId),
    /// What a unit said of a measure.
    Spoken(MeasureId, UnitId),
    /// What was counted of those who do not speak.
    Rest(MeasureId),
    /// 报送方面.
    HandingOver,
    /// 进度方面.
    Pressing,
    /// Problems of a measure as a unit said them; of several who said the same, the first.
    Problem(MeasureId, UnitId),
    /// That nobody spoke of problems.
    NoProblems,
    /// Next steps of a measure, as for problems.
    Step(MeasureId, UnitId),
    /// That nothing presses.
    NoSteps,
    /// Measures that press and have nobody at their head.
    Headless,
    /// Where the other next steps stand.
    OtherSteps,
    /// 特此报告.
    Closing,
}

/// The part of the report in which a paragraph stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The first lines and 一、总体情况.
    Overall,
    /// A measure in 二、工作进展情况.
    Measure(MeasureId),
    /// 三、存在的问题.
    Problems,
    /// 四、下一步工作, and the last line.
    Next,
}

const PROBLEMS: &str = "problems";
const NEXT: &str = "next";
const LEAD: &str = "lead";
const REST: &str = "rest";

impl ParagraphPlace {
    /// Places without a measure, as they are written.
    const FIXED: [(&'static str, Self); 12] = [
        ("opening", Self::Opening),
        ("overall.1", Self::Units),
        ("overall.2", Self::Rows),
        ("overall.3", Self::Lights),
        ("overall.4", Self::Reviewed),
        ("problems.handing-over", Self::HandingOver),
        ("problems.pressing", Self::Pressing),
        ("problems.none", Self::NoProblems),
        ("next.none", Self::NoSteps),
        ("next.headless", Self::Headless),
        ("next.others", Self::OtherSteps),
        ("closing", Self::Closing),
    ];

    /// A place as the data file has it; none where it is no place.
    pub fn parse(written: &str) -> Option<Self> {
        if let Some((_, place)) = Self::FIXED.into_iter().find(|(name, _)| *name == written) {
            return Some(place);
        }
        let parts: Vec<&str> = written.split('.').collect();
        if parts.iter().any(|part| part.is_empty()) {
            return None;
        }
        match *parts.as_slice() {
            [PROBLEMS | NEXT, _] => None,
            [PROBLEMS, measure, unit] => Some(Self::Problem(measure.into(), unit.into())),
            [NEXT, measure, unit] => Some(Self::Step(measure.into(), unit.into())),
            [measure, LEAD] => Some(Self::Lead(measure.into())),
            [measure, REST] => Some(Self::Rest(measure.into())),
            [measure, unit] => Some(Self::Spoken(measure.into(), unit.into())),
            _ => None,
        }
    }

    /// In which part it stands.
    pub fn section(&self) -> Section {
        match self {
            Self::Opening | Self::Units | Self::Rows | Self::Lights | Self::Reviewed => {
                Section::Overall
            }
            Self::Lead(measure) | Self::Spoken(measure, _) | Self::Rest(measure) => {
                Section::Measure(measure.clone())
            }
            Self::HandingOver | Self::Pressing | Self::Problem(..) | Self::NoProblems => {
                Section::Problems
            }
            Self::Step(..) | Self::NoSteps | Self::Headless | Self::OtherSteps | Self::Closing => {
                Section::Next
            }
        }
    }

    /// Whether a unit speaks in it; else it is counted or fixed.
    pub fn is_said(&self) -> bool {
        match self {
            Self::Spoken(..) | Self::Problem(..) | Self::Step(..) => true,
            Self::Opening
            | Self::Units
            | Self::Rows
            | Self::Lights
            | Self::Reviewed
            | Self::Lead(_)
            | Self::Rest(_)
            | Self::HandingOver
            | Self::Pressing
            | Self::NoProblems
            | Self::NoSteps
            | Self::Headless
            | Self::OtherSteps
            | Self::Closing => false,
        }
    }

    /// In words, with names of a day: `第15项 区环保局`.
    pub fn words(&self, plan: &Plan, on: Date) -> String {
        let number = |id: &MeasureId| match plan.measures.iter().find(|one| one.id == *id) {
            Some(measure) => format!("第{}项", measure.number),
            None => "计划中已没有的措施".to_owned(),
        };
        let name = |id: &UnitId| match plan.units.iter().find(|one| one.id == *id) {
            Some(found) => unit::view(plan, found, on).name,
            None => "计划中已没有的单位".to_owned(),
        };
        match self {
            Self::Opening => "开头".to_owned(),
            Self::Units => "总体情况 报送单位".to_owned(),
            Self::Rows => "总体情况 填报内容".to_owned(),
            Self::Lights => "总体情况 序时进度".to_owned(),
            Self::Reviewed => "总体情况 审核情况".to_owned(),
            Self::Lead(measure) => format!("{} 汇总", number(measure)),
            Self::Spoken(measure, unit) => format!("{} {}", number(measure), name(unit)),
            Self::Rest(measure) => format!("{} 其他单位", number(measure)),
            Self::HandingOver => "存在的问题 报送方面".to_owned(),
            Self::Pressing => "存在的问题 进度方面".to_owned(),
            Self::Problem(measure, unit) => {
                format!("存在的问题 {} {}", number(measure), name(unit))
            }
            Self::NoProblems => "存在的问题 没有反映".to_owned(),
            Self::Step(measure, unit) => format!("下一步工作 {} {}", number(measure), name(unit)),
            Self::NoSteps => "下一步工作 没有临近时限的".to_owned(),
            Self::Headless => "下一步工作 没有牵头单位的".to_owned(),
            Self::OtherSteps => "下一步工作 其他措施".to_owned(),
            Self::Closing => "结尾".to_owned(),
        }
    }
}

impl fmt::Display for ParagraphPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opening
            | Self::Units
            | Self::Rows
            | Self::Lights
            | Self::Reviewed
            | Self::HandingOver
            | Self::Pressing
            | Self::NoProblems
            | Self::NoSteps
            | Self::Headless
            | Self::OtherSteps
            | Self::Closing => {
                let known = Self::FIXED.iter().find(|(_, place)| place == self);
                f.write_str(known.map_or("", |(name, _)| name))
            }
            Self::Lead(measure) => write!(f, "{measure}.{LEAD}"),
            Self::Spoken(measure, unit) => write!(f, "{measure}.{unit}"),
            Self::Rest(measure) => write!(f, "{measure}.{REST}"),
            Self::Problem(measure, unit) => write!(f, "{PROBLEMS}.{measure}.{unit}"),
            Self::Step(measure, unit) => write!(f, "{NEXT}.{measure}.{unit}"),
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overall => f.write_str("overall"),
            Self::Measure(measure) => write!(f, "{measure}"),
            Self::Problems => f.write_str(PROBLEMS),
            Self::Next => f.write_str(NEXT),
        }
    }
}

impl ToSql for ParagraphPlace {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for ParagraphPlace {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    fn every_kind() -> Vec<ParagraphPlace> {
        let (measure, unit) = (|| MeasureId::from("m15"), || UnitId::from("xicheng-huanbaoju"));
        let mut all: Vec<_> = ParagraphPlace::FIXED.into_iter().map(|(_, place)| place).collect();
        all.extend([
            ParagraphPlace::Lead(measure()),
            ParagraphPlace::Spoken(measure(), unit()),
            ParagraphPlace::Rest(measure()),
            ParagraphPlace::Problem(measure(), unit()),
            ParagraphPlace::Step(measure(), unit()),
        ]);
        all
    }

    #[test]
    fn a_place_is_read_as_it_was_written() {
        for place in every_kind() {
            assert_eq!(ParagraphPlace::parse(&place.to_string()), Some(place.clone()), "{place}");
        }
        assert_eq!(ParagraphPlace::Spoken("m15".into(), "x".into()).to_string(), "m15.x");
    }

    #[test]
    fn what_is_no_place_is_none() {
        for written in ["", "m15", "m15.", ".lead", "problems.m15", "next.x", "a.b.c", "a.b.c.d"] {
            assert_eq!(ParagraphPlace::parse(written), None, "{written}");
        }
    }

    #[test]
    fn a_place_is_said_in_words() {
        let plan = built_in().unwrap();
        let day = "2018-03-31".parse().unwrap();
        let words = |written: &str| ParagraphPlace::parse(written).unwrap().words(plan, day);
        assert_eq!(words("m15.xicheng-huanbaoju"), "第15项 区环保局");
        assert_eq!(words("problems.m02.xicheng-huanbaoju"), "存在的问题 第2项 区环保局");
        assert_eq!(words("m99.lead"), "计划中已没有的措施 汇总");
        for place in every_kind() {
            assert!(!place.words(plan, day).is_empty());
        }
    }
}
