//! Designations beside the text: who comes in, who goes out, from which period.

use super::*;
use crate::plan::built_in;

const YUETAN: &str = "xicheng-yuetan-jiedao";
const GUANGWAI: &str = "xicheng-guanganmenwai-jiedao";

/// An act: whom it adds, whom it takes out, from when. Neither takes back what was.
fn act(measure: &str, units: &[&str], without: &[&str], from: &str) -> Designation {
    let ids = |list: &[&str]| list.iter().map(|id| (*id).into()).collect::<Vec<UnitId>>();
    Designation {
        measure: measure.into(),
        units: ids(units),
        without: ids(without),
        taken_back: units.is_empty() && without.is_empty(),
        from_period: from.into(),
        date: "2018-04-10".parse().unwrap(),
        reason: "辖区有剩余燃气管道隐患".into(),
    }
}

fn with(acts: &[Designation]) -> Plan {
    let mut plan = built_in().unwrap().clone();
    plan.designations.extend(acts.iter().cloned());
    plan
}

fn cells(plan: &Plan, period: &str) -> usize {
    expected_cells(plan, &period.into()).len()
}

fn reports(plan: &Plan, measure: &str, period: &str, unit: &str) -> bool {
    let measure = plan.measure(&measure.into()).unwrap();
    reporting_units(plan, measure, &period.into()).contains(&unit.into())
}

#[test]
fn a_designation_holds_from_its_period_on() {
    let plan = with(&[act("m05", &[YUETAN, GUANGWAI], &[], "2018Q2")]);
    assert_eq!(cells(&plan, "2018Q1"), 492, "past periods keep theirs");
    assert_eq!(cells(&plan, "2018Q2"), 494);
    assert_eq!(cells(&plan, "2020ZJ"), 494);
}

#[test]
fn the_latest_act_whose_period_has_come_stands_for_those_before_it() {
    let plan = with(&[
        act("m22", &[YUETAN, GUANGWAI], &[], "2018Q1"),
        act("m22", &["xicheng-huanbaoju"], &[], "2018Q3"),
        act("m22", &[], &[], "2019Q1"),
    ]);
    for (period, yuetan, huanbao, expected) in [
        ("2017Q4", false, false, 492),
        ("2018Q1", true, false, 494),
        ("2018Q2", true, false, 494),
        ("2018Q3", false, true, 493),
        ("2018Q4", false, true, 493),
        ("2019Q1", false, false, 492),
    ] {
        assert_eq!(reports(&plan, "m22", period, YUETAN), yuetan, "{period}");
        assert_eq!(reports(&plan, "m22", period, "xicheng-huanbaoju"), huanbao, "{period}");
        assert_eq!(cells(&plan, period), expected, "{period}");
    }
    let holds = |period: &str| designation(&plan, &"m22".into(), &period.into()).is_some();
    assert_eq!(["2017Q4", "2018Q4", "2019Q1"].map(holds), [false, true, false]);
}

#[test]
fn of_two_acts_from_one_period_the_later_one_holds() {
    let plan =
        with(&[act("m22", &[YUETAN], &[], "2018Q2"), act("m22", &[GUANGWAI], &[], "2018Q2")]);
    assert!(!reports(&plan, "m22", "2018Q2", YUETAN));
    assert!(reports(&plan, "m22", "2018Q2", GUANGWAI));
}

#[test]
fn who_reports_by_a_printed_phrase_may_be_left_out_for_one_measure() {
    let plan = with(&[act("m16", &[], &["xicheng-caizhengju", "xicheng-jiaowei"], "2018Q2")]);
    assert!(reports(&plan, "m16", "2018Q1", "xicheng-caizhengju"), "past periods keep theirs");
    assert!(!reports(&plan, "m16", "2018Q2", "xicheng-caizhengju"));
    assert!(reports(&plan, "m19", "2018Q2", "xicheng-caizhengju"), "other measures stay");
    assert_eq!(cells(&plan, "2018Q2"), 490);
    let measure = plan.measure(&"m16".into()).unwrap();
    let answering = answering_units(&plan, measure, &"2018Q2".into());
    assert!(!answering.contains(&"xicheng-caizhengju".into()), "nor does it answer for it");
    let text = units_of_text(&plan, measure, &"2018Q2".into());
    assert!(text.contains(&"xicheng-caizhengju".into()), "the text is what it was");
}

#[test]
fn whom_the_text_names_cannot_be_left_out() {
    let plan = with(&[act("m17", &[], &["xicheng-huanbaoju"], "2018Q2")]);
    assert!(reports(&plan, "m17", "2018Q2", "xicheng-huanbaoju"));
}

#[test]
fn streets_left_out_of_a_part_do_not_answer_for_it() {
    let plan = with(&[act("m01", &[], &[YUETAN], "2018Q2")]);
    let measure = plan.measure(&"m01".into()).unwrap();
    let answering = |period: &str| {
        answering_units(&plan, measure, &period.into()).contains(&UnitId::from(YUETAN))
    };
    assert!(answering("2018Q1"));
    assert!(!answering("2018Q2"));
}

#[test]
fn whoever_took_over_the_duties_of_an_ended_unit_may_be_left_out() {
    let mut plan = with(&[act("m16", &[], &["xicheng-gongshang-fenju"], "2019Q1")]);
    let quality =
        plan.units.iter_mut().find(|unit| unit.id.as_str() == "xicheng-zhijianju").unwrap();
    quality.active_to = Some("2018Q4".into());
    quality.merged_into = Some("xicheng-gongshang-fenju".into());
    assert!(reports(&plan, "m16", "2018Q4", "xicheng-gongshang-fenju"));
    assert!(!reports(&plan, "m16", "2019Q1", "xicheng-gongshang-fenju"));
}
