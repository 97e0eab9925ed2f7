//! The facts of a form out of an open data file: at the 填报端 its draft, at the 汇总端 the 版 that
//! speaks for the unit.

use rusqlite::Connection;

use super::facts::{FormFacts, blank_of_sheet, facts_of_sheet};
use super::handed_over::facts_of_revision;
use crate::clock::Date;
use crate::desk::{DataFile, DeskKind};
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::progress::{self, Sheet};
use crate::{review, revision, unit};

/// What the unit says in the period, as this data file has it.
///
/// # Errors
/// `NotFound` for a unit or period the plan does not know, and where the 汇总端 has no 版;
/// `BadInput` where nothing is to be reported, and for another unit at the 填报端.
pub fn gather(file: &DataFile, unit: &UnitId, period: &PeriodId, today: Date) -> Result<FormFacts> {
    let facts = file.store.read(|conn| {
        let sheet = sheet(conn, file, unit, period, today)?;
        match file.desk.kind {
            DeskKind::Unit => Ok(facts_of_sheet(&file.plan, &sheet)),
            DeskKind::Bureau => handed_over(conn, file, unit, period, &sheet),
        }
    })?;
    Ok(FormFacts { demo: file.desk.demo_today.is_some(), ..facts })
}

/// The same to be filled in by hand.
///
/// # Errors
/// As [`gather`]; a 版 is not needed.
pub fn gather_blank(
    file: &DataFile,
    unit: &UnitId,
    period: &PeriodId,
    today: Date,
) -> Result<FormFacts> {
    let sheet = file.store.read(|conn| sheet(conn, file, unit, period, today))?;
    let facts = blank_of_sheet(&file.plan, &sheet);
    Ok(FormFacts { demo: file.desk.demo_today.is_some(), ..facts })
}

fn handed_over(
    conn: &Connection,
    file: &DataFile,
    unit: &UnitId,
    period: &PeriodId,
    sheet: &Sheet,
) -> Result<FormFacts> {
    let speaking = review::speaking(conn, &file.plan, period)?;
    let Some(id) = speaking.get(unit) else {
        return Err(Failure::new(
            Code::NotFound,
            format!(
                "还没有收到{}{}的报送，没有内容可印；要空白的报送表请说明要空白表。",
                sheet.unit.name, sheet.period.label
            ),
        ));
    };
    let facts = facts_of_revision(&file.plan, sheet, &revision::content(conn, id)?);
    Ok(facts)
}

fn sheet(
    conn: &Connection,
    file: &DataFile,
    unit_id: &UnitId,
    period: &PeriodId,
    today: Date,
) -> Result<Sheet> {
    let refused = |sentence: String| Err(Failure::new(Code::BadInput, sentence));
    let own = match file.desk.kind {
        DeskKind::Bureau => true,
        DeskKind::Unit => file.desk.units.contains(unit_id),
    };
    if !own {
        let name = unit::view(&file.plan, file.plan.unit(unit_id)?, file.plan.ends_on).name;
        return refused(format!(
            "这是填报端的台账，只有本单位的内容，印不出{name}的报送表；请选本单位，或在汇总端导出。"
        ));
    }
    let known = file.plan.period(period)?;
    if !known.on {
        return refused(format!("{}不填报，没有报送表可印；请换一期。", known.label));
    }
    let sheet = progress::sheet(conn, &file.plan, unit_id, Some(period), today)?;
    if sheet.rows.is_empty() {
        return refused(format!(
            "{}在{}没有要报的措施，没有报送表可印；请换一个单位或一期。",
            sheet.unit.name, known.label
        ));
    }
    Ok(sheet)
}
