//! What is due and when: deadlines of measures that share a day and a kind, what units hand in,
//! what the office does, and the dates of the periods.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{DueItem, DueKind, MeasureRef};
use crate::clock::Date;
use crate::id::{DeadlineId, DeadlineKindId, MeasureId, PeriodId, UnitId};
use crate::measure;
use crate::plan::{Deliverable, DeliverableBy, Measure, Period, Plan};
use crate::progress::Sheet;

/// Everything of the plan that has a last day, the earliest first; `own` by the duties of a unit
/// in a period.
pub(super) fn marks(plan: &Plan, unit: &UnitId, period: &PeriodId, today: Date) -> Vec<DueItem> {
    let all: Vec<&Measure> = plan.measures.iter().collect();
    of_measures(plan, &all, &|_, _| true, unit, period, today)
}

/// The same with the measures of the unit alone, and of these what it has not reached.
pub(super) fn own_marks(plan: &Plan, unit: &UnitId, sheet: &Sheet, today: Date) -> Vec<DueItem> {
    let period = &sheet.period.id;
    let waits = |measure: &MeasureId, deadline: &DeadlineId| {
        let row = sheet.rows.iter().find(|row| row.measure.id == *measure);
        let said = row.and_then(|row| row.milestones.iter().find(|one| one.deadline == *deadline));
        said.is_none_or(|one| one.reached_on.or(one.confirmed_on).is_none())
    };
    of_measures(plan, &measure::duties(plan, unit, period), &waits, unit, period, today)
}

fn of_measures(
    plan: &Plan,
    measures: &[&Measure],
    waits: &dyn Fn(&MeasureId, &DeadlineId) -> bool,
    unit: &UnitId,
    period: &PeriodId,
    today: Date,
) -> Vec<DueItem> {
    let own: Vec<_> =
        measure::duties(plan, unit, period).into_iter().map(|measure| measure.id.clone()).collect();
    let mut together: BTreeMap<(Date, &DeadlineKindId), Vec<&Measure>> = BTreeMap::new();
    for one in measures.iter().copied() {
        for deadline in &one.deadlines {
            if let Some(end) = deadline.end.filter(|_| waits(&one.id, &deadline.id)) {
                together.entry((end, &deadline.kind)).or_default().push(one);
            }
        }
    }
    let mut items: Vec<DueItem> = together
        .into_iter()
        .map(|((end, kind), measures)| {
            let label = plan.deadline_kinds.iter().find(|known| known.id == *kind);
            let label = label.map_or("", |kind| kind.label.as_str());
            let numbers: Vec<String> = measures.iter().map(|one| one.number.to_string()).collect();
            DueItem {
                kind: DueKind::Deadline,
                date: Some(end),
                date_text: day_text(end, today),
                what: format!("措施{}{label}", numbers.join("、")),
                own: measures.iter().any(|one| own.contains(&one.id)),
                measures: measures
                    .into_iter()
                    .map(|one| MeasureRef {
                        id: one.id.clone(),
                        number: one.number,
                        title: one.title.clone(),
                    })
                    .collect(),
                deliverable: None,
                before_issue: end < plan.issued_on,
                handed_in: false,
                days_left: Some((end - today).num_days()),
            }
        })
        .collect();
    items.extend(
        plan.deliverables
            .iter()
            .filter(|one| one.end.is_some())
            .map(|one| deliverable(plan, one, today)),
    );
    items.sort_by_key(|item| item.date);
    items
}

/// What the plan asks for without a day, units' own first.
pub(super) fn undated(plan: &Plan, today: Date) -> Vec<DueItem> {
    plan.deliverables
        .iter()
        .filter(|one| one.end.is_none() && one.each.is_none())
        .map(|one| deliverable(plan, one, today))
        .collect()
}

fn deliverable(plan: &Plan, one: &Deliverable, today: Date) -> DueItem {
    // The plan names a month, not a day, where it gives both ends of one.
    let month = match (one.start, one.end) {
        (Some(start), Some(end)) => Some((start, end)),
        _ => None,
    };
    let date_text = match (month, one.end) {
        (Some((_, end)), _) if end.year() == today.year() => format!("{}月", end.month()),
        (Some((_, end)), _) => format!("{}年{}月", end.year(), end.month()),
        (None, Some(end)) => day_text(end, today),
        (None, None) => "未定时限".to_owned(),
    };
    DueItem {
        kind: match one.by {
            DeliverableBy::Units => DueKind::Deliverable,
            DeliverableBy::Office => DueKind::Event,
        },
        date: one.end,
        date_text,
        what: one.title.clone(),
        measures: Vec::new(),
        deliverable: Some(one.id.clone()),
        own: one.by == DeliverableBy::Units,
        before_issue: one.end.is_some_and(|end| end < plan.issued_on),
        handed_in: false,
        days_left: one.end.map(|end| (end - today).num_days()),
    }
}

/// 截至, 应报 and 锁定 of the current period and the one after it, as far as they are to come; `own_due`
/// is 应报日 of the unit, which 延期 may have made another one.
pub(super) fn period_dates(
    plan: &Plan,
    own_due: &BTreeMap<&PeriodId, Date>,
    today: Date,
) -> Vec<DueItem> {
    let item = |date: Date, what: String, own: bool| DueItem {
        kind: DueKind::Period,
        date: Some(date),
        date_text: day_text(date, today),
        what,
        measures: Vec::new(),
        deliverable: None,
        own,
        before_issue: false,
        handed_in: false,
        days_left: Some((date - today).num_days()),
    };
    let due_of = |period: &Period| own_due.get(&period.id).copied().unwrap_or(period.due);
    let due_word = |period: &Period| {
        let extended = if due_of(period) == period.due { "" } else { "（延期）" };
        format!("{}应报日{extended}", period.label)
    };
    let running = crate::period::on_periods(plan)
        .into_iter()
        .filter(|period| today <= period.lock.max(due_of(period)));
    running
        .take(2)
        .flat_map(|period| {
            [
                item(period.cutoff, format!("{}截至", period.label), false),
                item(due_of(period), due_word(period), true),
                item(period.lock, format!("{}锁定日", period.label), false),
            ]
        })
        .filter(|item| item.days_left.is_some_and(|days| days >= 0))
        .collect()
}

/// `8月31日`, with the year where it is another one than today's.
fn day_text(date: Date, today: Date) -> String {
    if date.year() == today.year() {
        format!("{}月{}日", date.month(), date.day())
    } else {
        format!("{}年{}月{}日", date.year(), date.month(), date.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    fn on(today: &str) -> Vec<DueItem> {
        let unit = "xicheng-desheng-jiedao".into();
        marks(built_in().unwrap(), &unit, &"2018Q1".into(), today.parse().unwrap())
    }

    #[test]
    fn deadlines_that_share_a_day_and_a_kind_are_one_line() {
        let items = on("2018-04-12");
        let lines: Vec<String> =
            items.iter().map(|item| format!("{} {}", item.date_text, item.what)).collect();
        for line in [
            "8月31日 措施1完成",
            "8月31日 措施2、4、6、7、10取得阶段性成果",
            "9月30日 措施8完成",
            "9月30日 措施14、15、18、19、21取得阶段性成果",
            "10月 对阶段性工作进行督导",
            "12月31日 措施12完成",
            "2020年5月 总结报告",
        ] {
            assert!(lines.iter().any(|found| found == line), "{line} in {lines:#?}");
        }
    }

    #[test]
    fn what_was_due_before_the_document_was_issued_is_said_so() {
        let early: Vec<_> = on("2018-04-12").into_iter().filter(|item| item.before_issue).collect();
        let titles: Vec<_> = early.iter().map(|item| item.what.as_str()).collect();
        assert_eq!(titles, ["实施方案", "人员名单"], "measure 5 was due after it was issued");
    }

    #[test]
    fn a_unit_sees_which_lines_are_its_own() {
        let own =
            |what: &str| on("2018-04-12").into_iter().find(|item| item.what == what).unwrap().own;
        assert!(own("措施1完成"));
        assert!(!own("措施8完成"), "a street has no part in measure 8");
        assert!(!own("对阶段性工作进行督导"));
    }
}
