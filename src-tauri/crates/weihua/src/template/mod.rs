//! The form a unit fills in with a spreadsheet instead of the program: made here, read by the
//! import.
//!
//! [`make`] gives one as bytes; [`write_one`] and [`write_all`] put forms into a folder.

pub mod columns;
mod compose;
mod deliver;
pub mod identity;

use rusqlite::Connection;

pub use compose::{Entries, Facts, compose};
pub use deliver::{Written, write_all, write_one};

use crate::clock::Date;
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::plan::{self, Plan};
use crate::report::form::FormFacts;
use crate::unit::UnitView;
use crate::{progress, store, unit, xlsx};
use identity::{FORM, Identity};

/// A form ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Whose.
    pub unit: UnitId,
    /// Printed name of the unit in that period.
    pub unit_name: String,
    /// For which period.
    pub period: PeriodId,
    /// The code a person sees on it.
    pub code: String,
    /// `2018Q1_德胜街道_季度报送表.xlsx`.
    pub file_name: String,
    /// The workbook.
    pub bytes: Vec<u8>,
}

/// The form of a unit for a period. Nothing in it depends on the day it is made.
///
/// # Errors
/// `NotFound` for a unit or period the plan does not know; `BadInput` where nothing is to be
/// reported, and where the desk does not know what the unit said before.
pub fn make(file: &DataFile, unit: &UnitId, period: &PeriodId, today: Date) -> Result<Template> {
    own_or_bureau(file, unit)?;
    file.store.read(|conn| made(conn, file, unit, period, today, Entries::Blank))
}

/// The same with the unit's own words in the cells, so that the 汇总端 takes it in as it is: rows
/// 已填 and 零报告 of the draft; the others are blank and thereby 缺项. Beside them stands what
/// `printed` has. [`crate::submission::filled_form`] gives both.
///
/// # Errors
/// As [`make`]; `BadInput` at the 汇总端, which has no drafts.
pub(crate) fn make_filled(
    file: &DataFile,
    unit: &UnitId,
    period: &PeriodId,
    today: Date,
    printed: &FormFacts,
) -> Result<Template> {
    match file.desk.kind {
        store::DeskKind::Unit => own_or_bureau(file, unit)?,
        store::DeskKind::Bureau => {
            return Err(Failure::new(
                Code::BadInput,
                "汇总端的台账没有草稿，导不出填好的报送表；请在填报端导出，或者在这里导出空白的报送表。",
            ));
        }
    }
    file.store.read(|conn| made(conn, file, unit, period, today, Entries::OfTheSheet(printed)))
}

fn made(
    conn: &Connection,
    file: &DataFile,
    unit: &UnitId,
    period_id: &PeriodId,
    today: Date,
    entries: Entries<'_>,
) -> Result<Template> {
    let plan = &file.plan;
    let period = plan.period(period_id)?;
    if !period.on {
        return Err(Failure::new(
            Code::BadInput,
            format!("{}不填报，没有报送表可导；请换一期。", period.label),
        ));
    }
    let sheet = progress::sheet(conn, plan, unit, Some(period_id), today)?;
    if sheet.rows.is_empty() {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "{}在{}没有要报的措施，没有报送表可导；请换一个单位或一期。",
                sheet.unit.name, period.label
            ),
        ));
    }
    let plan_version = match store::current_plan(conn)? {
        Some(version) => version.content_hash,
        None => plan::content_hash(plan)?,
    };
    let identity = Identity {
        plan: plan.id.clone(),
        plan_version,
        unit: unit.clone(),
        period: period.id.clone(),
        form: FORM,
    };
    let demo = file.desk.demo_today;
    let facts = Facts { plan, sheet: &sheet, identity: &identity, demo, entries };
    Ok(Template {
        unit: unit.clone(),
        file_name: file_name(plan, &period.id, &sheet.unit.name),
        unit_name: sheet.unit.name.clone(),
        period: period.id.clone(),
        code: identity.code(),
        bytes: xlsx::to_bytes(&compose(&facts))?,
    })
}

/// Units with something to report in a period, in the plan's order.
///
/// # Errors
/// `NotFound` for a period the plan does not know.
pub fn units(plan: &Plan, period: &PeriodId) -> Result<Vec<UnitId>> {
    let period = plan.period(period)?;
    let due = |unit: &&unit::Unit| !crate::measure::duties(plan, &unit.id, &period.id).is_empty();
    Ok(plan.units.iter().filter(due).map(|unit| unit.id.clone()).collect())
}

/// Units whose form this desk can give for a period: at the 填报端 its own.
///
/// # Errors
/// As [`units`].
pub fn choices(file: &DataFile, period: &PeriodId) -> Result<Vec<UnitView>> {
    let cutoff = file.plan.period(period)?.cutoff;
    units(&file.plan, period)?
        .iter()
        .filter(|id| of_the_desk(file, id))
        .map(|id| Ok(unit::view(&file.plan, file.plan.unit(id)?, cutoff)))
        .collect()
}

fn file_name(plan: &Plan, period_id: &PeriodId, unit_name: &str) -> String {
    format!("{}.xlsx", form_stem(plan, period_id, unit_name))
}

/// `2018Q1_德胜街道_季度报送表`, the name of a form whatever it is kept in.
pub(crate) fn form_stem(plan: &Plan, period_id: &PeriodId, unit_name: &str) -> String {
    let kind = plan
        .periods
        .iter()
        .find(|period| period.id == *period_id)
        .and_then(|period| plan.period_kinds.iter().find(|kind| kind.id == period.kind))
        .map_or("", |kind| kind.label.as_str());
    paper_stem(period_id, unit_name, &format!("{kind}报送表"))
}

/// Period, unit and what it is, of characters that every system takes in a name.
pub(crate) fn paper_stem(period_id: &PeriodId, unit_name: &str, what: &str) -> String {
    plain_name(&format!("{period_id}_{unit_name}_{what}"))
}

/// A name of characters that every system takes in one.
pub(crate) fn plain_name(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c })
        .collect()
}

fn of_the_desk(file: &DataFile, unit: &UnitId) -> bool {
    match file.desk.kind {
        store::DeskKind::Bureau => true,
        store::DeskKind::Unit => file.desk.units.contains(unit),
    }
}

/// A 填报端 knows only what its own unit said; a form of another unit would lack its grey cells.
fn own_or_bureau(file: &DataFile, unit_id: &UnitId) -> Result<()> {
    let unit = file.plan.unit(unit_id)?;
    if of_the_desk(file, unit_id) {
        return Ok(());
    }
    let name = unit::view(&file.plan, unit, file.plan.ends_on).name;
    Err(Failure::new(
        Code::BadInput,
        format!(
            "这是填报端的台账，只有本单位的内容，导不出{name}的报送表；请选本单位，或在汇总端导出。"
        ),
    ))
}
