//! 指定责任单位: who reports a measure from a period on, beside the untouched text.

use super::act::{beginning, needed_reason, put_in_force, refuse_at_a_unit, refused};
use crate::clock::{Date, Moment};
use crate::desk::DataFile;
use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::measure;
use crate::op::Author;
use crate::plan::{Designation, Measure, Plan};
use crate::unit;

/// Who is to report a measure.
#[derive(Clone, Copy, Debug)]
pub struct NewDesignation<'a> {
    /// The measure.
    pub measure: &'a MeasureId,
    /// Every unit that reports it from then on, those the text names among them.
    pub reporting: &'a [UnitId],
    /// From which period; earlier ones keep what they had.
    pub from_period: &'a PeriodId,
    /// The day of the act, as the paper behind it says.
    pub date: Date,
    /// Why.
    pub reason: &'a str,
}

/// Designates who reports a measure and returns the number of the plan's version that says so. What
/// differs from the text is the act: units that come in, units of a printed phrase that stay out.
///
/// # Errors
/// `NotFound` for what the plan does not know. `BadInput` at the 填报端, without a reason, for a day to
/// come, a period that is off, locked or past, a unit that is not active then, one that the text
/// names by name and that is left out, and where nothing would change.
pub fn designate(
    file: &mut DataFile,
    new: NewDesignation<'_>,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    refuse_at_a_unit(file, "指定责任单位")?;
    let reason = needed_reason(new.reason)?;
    refuse_day_to_come(new.date, moment)?;
    let period = beginning(file, new.from_period, moment.today)?;
    let measure = file.plan.measure(new.measure)?;
    let act = difference(&file.plan, measure, &new, reason)?;
    let now = measure::reporting_units(&file.plan, measure, new.from_period);
    let said = measure::designation_words(&file.plan, &act);
    let why = format!("第{}项自{}起{said}：{reason}", measure.number, period.label);
    let mut plan = file.plan.clone();
    plan.designations.push(act);
    let then = measure::reporting_units(&plan, plan.measure(new.measure)?, new.from_period);
    let same = now.len() == then.len() && now.iter().all(|unit| then.contains(unit));
    if same {
        return Err(refused(format!(
            "{}本来就由这些单位报送第{}项，没有改动。",
            period.label, measure.number
        )));
    }
    put_in_force(file, &plan, new.from_period, &why, author, moment)
}

/// Takes back what was designated for a measure: from a period on the text alone holds again.
/// Earlier periods keep what they had.
///
/// # Errors
/// As [`designate`]; `BadInput` where nothing is designated in that period.
pub fn take_back_designation(
    file: &mut DataFile,
    measure: &MeasureId,
    from_period: &PeriodId,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    refuse_at_a_unit(file, "撤回指定")?;
    let reason = needed_reason(reason)?;
    let period = beginning(file, from_period, moment.today)?;
    let known = file.plan.measure(measure)?;
    if measure::designation(&file.plan, measure, from_period).is_none() {
        return Err(refused(format!(
            "第{}项在{}没有指定，不用撤回，没有改动。",
            known.number, period.label
        )));
    }
    let why = format!("第{}项自{}起撤回指定，仍按原文：{reason}", known.number, period.label);
    let mut plan = file.plan.clone();
    plan.designations.push(Designation {
        measure: measure.clone(),
        units: Vec::new(),
        without: Vec::new(),
        taken_back: true,
        from_period: from_period.clone(),
        date: moment.today,
        reason: reason.to_owned(),
    });
    put_in_force(file, &plan, from_period, &why, author, moment)
}

/// The act that makes of the text what was asked for.
fn difference(
    plan: &Plan,
    measure: &Measure,
    new: &NewDesignation<'_>,
    reason: &str,
) -> Result<Designation> {
    let active = measure::active_units(plan, new.from_period);
    for id in new.reporting {
        let known = plan.unit(id)?;
        if !active.contains(id) {
            let name = unit::view(plan, known, new.date).name;
            return Err(refused(format!("{name}那时已不在，没有改动；请指定接替它的单位。")));
        }
    }
    let text = measure::units_of_text(plan, measure, new.from_period);
    let named = measure::units_named(plan, measure, new.from_period);
    if let Some(left_out) = named.iter().find(|id| !new.reporting.contains(id)) {
        let name = unit::view(plan, plan.unit(left_out)?, new.date).name;
        return Err(refused(format!(
            "第{}项的责任句点了{name}的名，不能指定它不报，没有改动。",
            measure.number
        )));
    }
    // In the order in which units are listed, each once.
    let listed = |fits: &dyn Fn(&UnitId) -> bool| -> Vec<UnitId> {
        active.iter().filter(|id| fits(id)).cloned().collect()
    };
    let units = listed(&|id| new.reporting.contains(id) && !text.contains(id));
    let without = listed(&|id| !new.reporting.contains(id) && text.contains(id));
    if units.is_empty() && without.is_empty() {
        return Err(refused(format!(
            "这与第{}项的原文一致，不用指定，没有改动；要恢复原文，请撤回指定。",
            measure.number
        )));
    }
    Ok(Designation {
        measure: measure.id.clone(),
        units,
        without,
        taken_back: false,
        from_period: new.from_period.clone(),
        date: new.date,
        reason: reason.to_owned(),
    })
}

fn refuse_day_to_come(date: Date, moment: Moment) -> Result<()> {
    if date > moment.today {
        return Err(refused("指定的日期还没有到，没有改动；请填写实际指定的日期。"));
    }
    Ok(())
}
