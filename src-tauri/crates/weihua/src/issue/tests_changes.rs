//! What another version of a plan changes for one unit: a case is a change to the built-in plan.

use super::{ChangeKind, changes};
use crate::clock::Date;
use crate::id::UnitId;
use crate::plan::{Designation, Plan, built_in};

const DESHENG: &str = "xicheng-desheng-jiedao";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// What changes for a unit, each in one line: `Period 2018年第一季度的应报日：… → …`.
fn said(unit: &str, change: impl FnOnce(&mut Plan)) -> Vec<String> {
    let old = built_in().unwrap();
    let mut new = old.clone();
    change(&mut new);
    let found = changes(old, &new, &UnitId::from(unit));
    found
        .into_iter()
        .map(|one| match (one.before, one.after) {
            (Some(before), Some(after)) => {
                format!("{:?} {}：{before} → {after}", one.kind, one.sentence)
            }
            _ => format!("{:?} {}", one.kind, one.sentence),
        })
        .collect()
}

fn designate(plan: &mut Plan, measure: &str, unit: &str, from: &str) {
    plan.designations.push(Designation {
        measure: measure.into(),
        units: vec![unit.into()],
        without: Vec::new(),
        taken_back: false,
        from_period: from.into(),
        date: day("2018-04-10"),
        reason: "辖区有剩余燃气管道隐患".into(),
    });
}

#[test]
fn the_same_plan_changes_nothing() {
    for unit in &built_in().unwrap().units {
        assert_eq!(said(unit.id.as_str(), |_| {}), Vec::<String>::new(), "{}", unit.id);
    }
}

#[test]
fn duties_come_with_a_designation_from_its_period_on_and_go_with_it() {
    let found = said(DESHENG, |plan| designate(plan, "m05", DESHENG, "2018Q2"));
    assert!(found[0].starts_with("Duty 增加第5项“"), "{found:?}");
    assert!(found[0].ends_with("，自2018年第二季度起"), "{found:?}");
    assert!(found[1].starts_with("Designation 第5项自2018年第二季度起指定德胜街道"), "{found:?}");
    assert!(found[1].contains("2018年4月10日，辖区有剩余燃气管道隐患"), "{found:?}");
    assert!(found.iter().all(|one| !one.starts_with("Period")), "{found:?}");
    let of_another = |plan: &mut Plan| designate(plan, "m05", "xicheng-yuetan-jiedao", "2018Q2");
    assert_eq!(said(DESHENG, of_another), Vec::<String>::new(), "of another unit nothing is said");

    let old = {
        let mut plan = built_in().unwrap().clone();
        designate(&mut plan, "m05", DESHENG, "2018Q2");
        plan
    };
    let back = changes(&old, built_in().unwrap(), &UnitId::from(DESHENG));
    assert!(back[0].sentence.starts_with("不再要报第5项“"), "{back:?}");
    assert!(back.iter().any(|one| one.sentence.starts_with("不再有效：第5项")), "{back:?}");
}

#[test]
fn dates_of_periods_are_said_old_and_new_to_everybody() {
    let found = said(DESHENG, |plan| {
        let period = plan.periods.iter_mut().find(|one| one.id.as_str() == "2018Q2").unwrap();
        period.due = day("2018-07-08");
        period.lock = day("2018-07-25");
    });
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("Period 2018年第二季度的应报日："), "{found:?}");
    assert!(found[0].ends_with(" → 2018年7月8日"), "{found:?}");
    assert!(found[1].starts_with("Period 2018年第二季度的锁定日："), "{found:?}");

    let off = said(DESHENG, |plan| {
        plan.periods.iter_mut().find(|one| one.id.as_str() == "2018Q3").unwrap().on = false;
    });
    assert_eq!(off, ["Period 2018年第三季度不再要求填报"], "and no duty is said to be gone");
}

#[test]
fn indicators_names_words_and_deadlines_are_said() {
    let own = |plan: &Plan| {
        crate::progress::asked_indicators(plan, &DESHENG.into(), &"2018Q1".into())[0].id.clone()
    };
    let off = said(DESHENG, |plan| {
        let id = own(plan);
        plan.indicators.iter_mut().find(|one| one.id == id).unwrap().on = false;
    });
    assert!(off.iter().any(|one| one.starts_with("Indicator 不再要填指标“")), "{off:?}");
    let titled = said(DESHENG, |plan| {
        let id = own(plan);
        plan.indicators.iter_mut().find(|one| one.id == id).unwrap().title = "检查家数".into();
    });
    assert!(titled[0].contains("→ 检查家数（"), "{titled:?}");

    let named = said(DESHENG, |plan| {
        plan.units[3].names[0].name = "区生态环境局".into();
    });
    assert!(named[0].starts_with("UnitName 区环保局的名称：区环保局"), "{named:?}");

    let duty = |plan: &Plan| {
        crate::measure::duties(plan, &DESHENG.into(), &"2018Q1".into())
            .into_iter()
            .find(|one| !one.deadlines.is_empty())
            .unwrap()
            .id
            .clone()
    };
    let worded = said(DESHENG, |plan| {
        let id = duty(plan);
        let one = plan.measures.iter_mut().find(|one| one.id == id).unwrap();
        one.body.push_str("并建立台账。");
        one.deadlines[0].end = Some(day("2019-06-30"));
        one.number += 50;
        one.group = "g1".into();
    });
    for (kind, part) in [
        (ChangeKind::Deadline, "2019年6月30日"),
        (ChangeKind::Wording, "的正文"),
        (ChangeKind::Wording, "已填的内容跟着走"),
    ] {
        let hit = |one: &&String| one.starts_with(&format!("{kind:?} ")) && one.contains(part);
        assert!(worded.iter().any(|one| hit(&one)), "{kind:?} {part}: {worded:?}");
    }
    assert!(!worded.iter().any(|one| one.starts_with("Duty")), "the measure keeps its id");

    let kinds = said(DESHENG, |plan| plan.evidence_kinds.clear());
    assert!(
        kinds[0].starts_with("Word 佐证材料的类别：") && kinds[0].ends_with(" → —"),
        "{kinds:?}"
    );
    let matter = said(DESHENG, |plan| {
        let owed = plan.deliverables.iter_mut().find(|one| one.end.is_some());
        owed.unwrap().end = Some(day("2021-01-01"));
    });
    assert_eq!(matter.len(), 1, "{matter:?}");
    assert!(matter[0].starts_with("Deliverable 报送事项“"), "{matter:?}");
    assert!(matter[0].contains("2021年1月1日"), "{matter:?}");
}

#[test]
fn every_kind_has_words_of_its_own() {
    let labels: std::collections::BTreeSet<_> =
        ChangeKind::ALL.iter().map(|kind| kind.label()).collect();
    assert_eq!(labels.len(), ChangeKind::ALL.len());
}
