//! The seed of the demonstration data: what `seeds/demo/xicheng-2017.json` holds, as types.
//! Everything in it is written for this program; a test reads it and proves it fits the plan.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::clock::Date;
use crate::error::{Code, Failure, Result};
use crate::id::{MeasureId, PeriodId, PlanId, UnitId};
use crate::progress::FieldName;

const XICHENG_2017: &str = include_str!("../../../../../seeds/demo/xicheng-2017.json");

/// The seed that comes with the program.
///
/// # Errors
/// `Internal` where the program was built with a broken seed; a test keeps that from happening.
pub(super) fn built_in() -> Result<&'static Seed> {
    static SEED: LazyLock<Result<Seed>> = LazyLock::new(|| {
        serde_json::from_str(XICHENG_2017).map_err(|cause| {
            Failure::new(Code::Internal, "程序自带的演示数据读不出来，程序有误。").because(cause)
        })
    });
    SEED.as_ref().map_err(Clone::clone)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seed {
    /// Says what it is to whoever opens the file.
    #[allow(dead_code, reason = "read by people, and by the test that it is there")]
    pub note: String,
    pub plan: PlanId,
    /// 演示日期.
    pub today: Date,
    /// Whose the 填报端 is where nobody says.
    pub default_unit: UnitId,
    pub contact: Contact,
    /// Which stage of the work each period is, the earliest first.
    pub stages: Vec<StageOf>,
    pub units: Vec<DemoUnit>,
    /// Progress of what was not begun.
    pub not_started: Vec<String>,
    /// Next steps where a deadline passed.
    pub catch_up: Vec<String>,
    /// Next steps where one was reached ahead of time.
    pub hold: Vec<String>,
    /// Reasons of a 零报告 by kind of unit.
    pub zero: BTreeMap<String, Vec<String>>,
    pub course: Vec<Course>,
    pub texts: Vec<Block>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contact {
    pub leader: String,
    pub clerk: String,
    pub phone: String,
}

/// How far the work is in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stage {
    Start,
    Going,
    Further,
    Reaching,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StageOf {
    pub stage: Stage,
    pub period: PeriodId,
}

/// What a unit has to do with hazardous chemicals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum UnitRole {
    /// Inspects others.
    Inspects,
    /// Only supports those who do.
    Supports,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoUnit {
    pub unit: UnitId,
    pub role: UnitRole,
    /// How much it has to do; figures grow with it.
    pub size: i64,
    /// Its field or area, as it stands in a sentence.
    pub field: String,
    /// Whom it looks after.
    pub objects: String,
}

/// What happens in a period besides the ordinary.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Course {
    pub period: PeriodId,
    /// Units that hand over nothing.
    pub absent: Vec<UnitId>,
    pub late: Vec<Late>,
    /// Units for which the office writes.
    pub on_behalf: Vec<UnitId>,
    /// Cells that arrive without anything in them: 空报.
    pub empty: Vec<Place>,
    /// Cells that do not arrive at all, though the unit's others do.
    pub missing: Vec<Place>,
    /// Progress that is last quarter's, letter for letter.
    pub repeated: Vec<Place>,
    pub shared: Vec<Shared>,
    pub returned: Vec<Returned>,
    pub answered: Vec<Answered>,
    /// The day on which the office locked it.
    pub locked: Option<Date>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Late {
    pub unit: UnitId,
    pub days: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub unit: UnitId,
    pub measure: MeasureId,
}

/// Two units that say the same, letter for letter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shared {
    pub measure: MeasureId,
    pub from: UnitId,
    pub to: UnitId,
}

/// A row sent back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Returned {
    pub unit: UnitId,
    pub measure: MeasureId,
    pub field: FieldName,
    pub remark: String,
}

/// A row sent back and sent again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answered {
    pub unit: UnitId,
    pub measure: MeasureId,
    pub field: FieldName,
    pub remark: String,
    /// What its progress said at first.
    pub first: String,
    pub returned_on: Date,
    pub answered_on: Date,
}

/// Whose texts a block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Voice {
    /// The leads of the measure.
    Lead,
    /// Only the units it lists.
    Unit,
    /// Bodies that inspect, or those with words of their own in the block.
    Body,
    /// Bodies that only support.
    Support,
    /// Street offices.
    Street,
}

/// Texts of a measure for a kind of unit. A progress is an opening and what was done, by stage.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Block {
    pub measure: MeasureId,
    #[serde(rename = "for")]
    pub voice: Voice,
    #[serde(default)]
    pub units: Vec<UnitId>,
    pub opening: BTreeMap<Stage, Vec<String>>,
    #[serde(default)]
    pub work: BTreeMap<Stage, Vec<String>>,
    /// What a single unit did, in the first half of the time shown and in the second.
    #[serde(default)]
    pub own: BTreeMap<UnitId, Own>,
    /// Closes the text of the period in which the deadline is reached.
    #[serde(default)]
    pub reached: Vec<String>,
    /// Closes it where the deadline passes without that.
    #[serde(default)]
    pub behind: Vec<String>,
    pub problems: Vec<String>,
    pub next_steps: BTreeMap<Stage, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Own {
    pub early: Vec<String>,
    pub late: Vec<String>,
}

impl Seed {
    /// What the seed knows of a unit.
    pub(super) fn unit(&self, id: &UnitId) -> Result<&DemoUnit> {
        self.units.iter().find(|unit| unit.unit == *id).ok_or_else(|| lacks(id.as_str()))
    }

    /// What happens in a period besides the ordinary.
    pub(super) fn course(&self, period: &PeriodId) -> Result<&Course> {
        self.course
            .iter()
            .find(|course| course.period == *period)
            .ok_or_else(|| lacks(period.as_str()))
    }
}

/// The seed and the plan do not fit; a test keeps that from happening.
pub(super) fn lacks(what: &str) -> Failure {
    Failure::new(Code::Internal, "程序自带的演示数据不完整，程序有误。")
        .because(format!("the seed lacks {what}"))
}
