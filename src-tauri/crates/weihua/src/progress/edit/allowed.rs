//! What may be written: the unit's own rows, in a period that is on and not locked.

use rusqlite::Connection;

use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::id::MeasureId;
use crate::plan::{Measure, Period, Plan};
use crate::progress::sheet::AT_THE_OFFICE;
use crate::progress::store::{self, Place};
use crate::store::{DeskKind, desk};
use crate::{measure, unit};

/// A measure whose row the unit may write in this period.
///
/// # Errors
/// `NotFound` for what the plan does not know, `BadInput` for a row that is not the unit's, and
/// for a period that is off or locked.
pub(super) fn writable_row<'a>(
    conn: &Connection,
    plan: &'a Plan,
    place: Place<'_>,
    today: Date,
    measure: &MeasureId,
) -> Result<&'a Measure> {
    let measure = plan.measure(measure)?;
    writable_period(conn, plan, place, today)?;
    let due =
        measure::duties(plan, place.unit, place.period).iter().any(|due| due.id == measure.id);
    if !due {
        let unit = unit::view(plan, plan.unit(place.unit)?, plan.period(place.period)?.cutoff);
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "第{}项“{}”不是{}的应报措施，没有保存。",
                measure.number, measure.title, unit.name
            ),
        ));
    }
    Ok(measure)
}

/// The period, if it may be written.
///
/// # Errors
/// As [`writable_row`].
pub(super) fn writable_period<'a>(
    conn: &Connection,
    plan: &'a Plan,
    place: Place<'_>,
    today: Date,
) -> Result<&'a Period> {
    let period = plan.period(place.period)?;
    refuse_not_ours(conn, plan, place)?;
    if !period.on {
        return Err(Failure::new(
            Code::BadInput,
            format!("{}不要求填报，没有保存；请换一个期次。", period.label),
        ));
    }
    let terms = store::terms(conn, place)?;
    if !terms.gate(today).lets_in() {
        let over = terms.slips.iter().map(|slip| slip.until).max();
        if let Some(day) = over.filter(|day| *day < today) {
            return Err(Failure::new(
                Code::BadInput,
                format!(
                    "{}已锁定，批准的期限{}已过，没有保存；要修改请再向{}申请重开。",
                    period.label,
                    chinese_date(day),
                    plan.office.name
                ),
            ));
        }
        if let Some(day) = terms.answer_by {
            return Err(Failure::new(
                Code::BadInput,
                format!(
                    "{}已锁定，补正期限{}已过，没有保存；要修改请向{}申请重开。",
                    period.label,
                    chinese_date(day),
                    plan.office.name
                ),
            ));
        }
        let way = match desk(conn)?.kind {
            DeskKind::Unit => format!("要修改请向{}申请重开。", plan.office.name),
            DeskKind::Bureau => AT_THE_OFFICE.to_owned(),
        };
        return Err(Failure::new(
            Code::BadInput,
            format!("{}已锁定，没有保存；{way}", period.label),
        ));
    }
    Ok(period)
}

/// At the 汇总端 only its own unit's sheet is a draft of its own: another's is written as 代录 or 更正.
fn refuse_not_ours(conn: &Connection, plan: &Plan, place: Place<'_>) -> Result<()> {
    let unit = plan.unit(place.unit)?;
    let desk = desk(conn)?;
    let ours = desk.kind == DeskKind::Unit || desk.units.contains(place.unit);
    if ours || store::begun(conn, place)?.is_some() {
        return Ok(());
    }
    let name = unit::view(plan, unit, plan.period(place.period)?.cutoff).name;
    Err(Failure::new(
        Code::BadInput,
        format!(
            "{name}的报送表在汇总端只供查看，没有保存；替它录入请先点“代录”，已收到的内容要改请先点“更正”。"
        ),
    ))
}
