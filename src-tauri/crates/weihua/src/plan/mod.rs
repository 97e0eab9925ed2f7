//! A plan is data: what is asked, of whom, by when. The next plan is another file.

mod card;
mod load;
mod model;
mod model_designation;
mod model_measured;
mod model_office;

use std::sync::LazyLock;

pub use card::{PlanCard, card};
pub use load::{Loaded, load, load_file, load_text};
pub use model::*;
pub use model_designation::Designation;
pub use model_measured::{Indicator, LightRule, MOST_PLACES, Ratio};
pub use model_office::{ChasePaper, ChaseStep, ReviewSteps};

use crate::error::{Code, Failure, Result};
use crate::file::sha256;
use crate::id::*;
use crate::unit::Unit;

/// 西政办发〔2017〕23号, which comes with the program.
const XICHENG_2017_23: &str = include_str!("../../../../../seeds/plans/xicheng-2017-23.json");
const UNITS_XICHENG_2017: &str = include_str!("../../../../../seeds/units/xicheng-2017.json");

/// The plan that comes with the program.
///
/// # Errors
/// `BadPlan` where the program was built with a broken seed; a test keeps that from happening.
pub fn built_in() -> Result<&'static Plan> {
    static PLAN: LazyLock<Result<Plan>> = LazyLock::new(|| load_text(XICHENG_2017_23));
    PLAN.as_ref().map_err(Clone::clone)
}

/// The text of a unit directory that comes with the program.
fn built_in_units(name: &str) -> Option<String> {
    (name == "xicheng-2017").then(|| UNITS_XICHENG_2017.to_owned())
}

/// The plan as JSON text, units included: what a data file keeps.
///
/// # Errors
/// `Internal`; a plan that was loaded can be written.
pub fn to_text(plan: &Plan) -> Result<String> {
    serde_json::to_string_pretty(plan)
        .map_err(|cause| Failure::new(Code::Internal, "计划写不成文件，程序有误。").because(cause))
}

/// Reads a plan that a data file keeps. It was checked when it was taken in and is proven by its
/// hash; a rule made since then must not close the file to its owner.
///
/// # Errors
/// `BadPlan` where the text is not a plan of this program.
pub fn from_kept(text: &str) -> Result<Plan> {
    serde_json::from_str(text)
        .map_err(|cause| Failure::new(Code::BadPlan, "台账里的计划读不出来。").because(cause))
}

/// SHA-256 of the plan's text, hex: by this a 版 names the version it answers.
///
/// # Errors
/// As [`to_text`].
pub fn content_hash(plan: &Plan) -> Result<String> {
    Ok(sha256(to_text(plan)?.as_bytes()))
}

impl Plan {
    /// A measure by id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn measure(&self, id: &MeasureId) -> Result<&Measure> {
        let found = self.measures.iter().find(|measure| measure.id == *id);
        found.ok_or_else(|| self.lacks("措施", id.as_str()))
    }

    /// A group by id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn group(&self, id: &GroupId) -> Result<&Group> {
        let found = self.groups.iter().find(|group| group.id == *id);
        found.ok_or_else(|| self.lacks("治理内容", id.as_str()))
    }

    /// A period by id.
    ///
    /// # Errors
    /// `NotFound`, naming the periods there are.
    pub fn period(&self, id: &PeriodId) -> Result<&Period> {
        self.periods.iter().find(|period| period.id == *id).ok_or_else(|| {
            let known: Vec<&str> = self.periods.iter().map(|period| period.id.as_str()).collect();
            Failure::new(
                Code::NotFound,
                format!(
                    "《{}》没有“{id}”这一期；请从这些期次里选：{}。",
                    self.short_title,
                    known.join("、")
                ),
            )
        })
    }

    /// A unit by id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn unit(&self, id: &UnitId) -> Result<&Unit> {
        let found = self.units.iter().find(|unit| unit.id == *id);
        found.ok_or_else(|| self.lacks("单位", id.as_str()))
    }

    /// An indicator by id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn indicator(&self, id: &IndicatorId) -> Result<&Indicator> {
        let found = self.indicators.iter().find(|indicator| indicator.id == *id);
        found.ok_or_else(|| self.lacks("指标", id.as_str()))
    }

    /// What the program takes a kind of deadline for.
    pub fn deadline_role(&self, kind: &DeadlineKindId) -> Option<Role> {
        self.deadline_kinds.iter().find(|known| known.id == *kind).and_then(|kind| kind.role)
    }

    /// What the program takes a word of 完成情况 for.
    pub fn completion_role(&self, word: &str) -> Option<Role> {
        self.completions.iter().find(|known| known.id.as_str() == word).and_then(|word| word.role)
    }

    fn lacks(&self, what: &str, id: &str) -> Failure {
        Failure::new(
            Code::NotFound,
            format!("《{}》里没有编号为“{id}”的{what}。", self.short_title),
        )
    }
}
