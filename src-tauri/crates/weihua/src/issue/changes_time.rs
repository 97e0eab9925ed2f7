//! What changes in the periods, and who is designated from when.

use super::changes::{Both, differ};
use super::write::period_label;
use super::{Change, ChangeKind};
use crate::clock::chinese_date;
use crate::id::MeasureId;
use crate::measure;
use crate::plan::{Designation, Period, Plan};

pub(super) fn periods(both: &Both<'_>) -> Vec<Change> {
    const KIND: ChangeKind = ChangeKind::Period;
    let mut found = Vec::new();
    for after in &both.new.periods {
        let Some(before) = both.old.periods.iter().find(|period| period.id == after.id) else {
            let sentence = format!("增加{}，{}", after.label, days(after));
            found.push(Change::said(KIND, sentence));
            continue;
        };
        differ(&mut found, KIND, "期次的名称", before.label.clone(), after.label.clone());
        match (before.on, after.on) {
            (true, false) => {
                found.push(Change::said(KIND, format!("{}不再要求填报", after.label)));
            }
            (false, true) => {
                let sentence = format!("{}要求填报，{}", after.label, days(after));
                found.push(Change::said(KIND, sentence));
            }
            (true, true) | (false, false) => {}
        }
        for (what, was, is) in [
            ("起始日", before.from, after.from),
            ("截至日", before.cutoff, after.cutoff),
            ("应报日", before.due, after.due),
            ("锁定日", before.lock, after.lock),
        ] {
            let sentence = format!("{}的{what}", after.label);
            differ(&mut found, KIND, sentence, chinese_date(was), chinese_date(is));
        }
    }
    let gone = both.old.periods.iter().filter(|period| both.new.period(&period.id).is_err());
    found.extend(gone.map(|period| Change::said(KIND, format!("不再有{}", period.label))));
    found
}

fn days(period: &Period) -> String {
    format!(
        "截至日{}，应报日{}，锁定日{}",
        chinese_date(period.cutoff),
        chinese_date(period.due),
        chinese_date(period.lock)
    )
}

/// Acts that name the unit, or follow one that did.
pub(super) fn designations(both: &Both<'_>) -> Vec<Change> {
    const KIND: ChangeKind = ChangeKind::Designation;
    let concerns = |act: &&Designation| {
        let named = |plan: &Plan, measure: &MeasureId| {
            let acts = plan.designations.iter().filter(|act| act.measure == *measure);
            acts.flat_map(|act| act.units.iter().chain(&act.without)).any(|unit| unit == both.unit)
        };
        named(both.old, &act.measure) || named(both.new, &act.measure)
    };
    let came = both.new.designations.iter().filter(|act| !both.old.designations.contains(act));
    let went = both.old.designations.iter().filter(|act| !both.new.designations.contains(act));
    let came = came.filter(concerns).map(|act| Change::said(KIND, words(both.new, act)));
    let went = went
        .filter(concerns)
        .map(|act| Change::said(KIND, format!("不再有效：{}", words(both.old, act))));
    came.chain(went).collect()
}

fn words(plan: &Plan, act: &Designation) -> String {
    let number = plan.measure(&act.measure).map(|one| one.number).unwrap_or_default();
    format!(
        "第{number}项自{}起{}（{}，{}）",
        period_label(plan, &act.from_period),
        measure::designation_words(plan, act),
        chinese_date(act.date),
        act.reason
    )
}
