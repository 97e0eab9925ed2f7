//! The 矩阵: what is expected, what came in time, what the lights say, and that it adds up.

use std::time::Instant;

use weihua::id::UnitId;
use weihua::measure::Light;
use weihua::plan::{self, Designation};
use weihua::review::{self, Matrix, StateCounts, Timeliness};

use crate::review_builders::*;

const EDUCATION: &str = "xicheng-jiaowei";
const OFFICE: &str = "xicheng-anquan-jianguanju";

#[test]
fn an_empty_file_expects_492_cells_of_42_units_and_has_none() {
    let matrix = Office::on("2018Q1", "2018-04-12").matrix();
    assert_eq!((matrix.totals.expected, matrix.totals.missing), (492, 492));
    assert_eq!((matrix.unit_totals.expected, matrix.units.len()), (42, 42));
    assert_eq!(matrix.reporting_rate.text, "0.00%");
    assert_eq!(matrix.acceptance_rate.text, "—", "nothing was handed over");
    assert!(matrix.untouched);
    let first: Vec<_> = matrix.units.iter().take(3).map(|row| row.unit.name.as_str()).collect();
    assert_eq!(first, ["区安全监管局", "西城交通支队", "区运管处"], "in the plan's order");
    let unassigned: Vec<u16> =
        matrix.measures.iter().filter(|one| one.unassigned).map(|one| one.number).collect();
    assert_eq!(unassigned, [22, 23, 24, 25, 26, 27]);
    let groups: Vec<u32> = matrix.groups.iter().map(|group| group.measures).collect();
    assert_eq!(groups, [1, 4, 3, 2, 7, 2, 1, 1, 6]);
    assert_eq!(matrix.measures[5].counts.expected, 42);
    assert!(matrix.units.iter().all(|row| row.timeliness == Timeliness::Overdue(7)));
}

#[test]
fn a_designation_is_expected_from_its_period_on() {
    let mut plan = plan::built_in().unwrap().clone();
    plan.designations.push(Designation {
        measure: "m22".into(),
        units: vec![DESHENG.into(), YUETAN.into()],
        without: Vec::new(),
        taken_back: false,
        from_period: "2018Q2".into(),
        date: day("2018-04-10"),
        reason: "区安委会办公室指定".into(),
    });
    let mut office = Office::with_plan(&plan, "2018Q1", "2018-07-12");
    assert_eq!(office.matrix().totals.expected, 492);
    assert_eq!(office.period("2018Q2").matrix().totals.expected, 494);
    assert!(!office.matrix().measures[21].unassigned);
}

#[test]
fn late_missing_and_empty_are_three_things() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let whole = office.sheet_of(DESHENG, &text("一"));
    office.receives(DESHENG, whole, "2018-04-07");
    let mut part = office.sheet_of(YUETAN, &text("一"));
    part.rows.remove(&"m15".into());
    part.rows.insert("m20".into(), text(""));
    office.receives(YUETAN, part, "2018-04-05");

    let desheng = office.unit(DESHENG);
    assert_eq!(
        (desheng.state_label.as_str(), desheng.timeliness_label.as_str()),
        ("已报", "迟报2天")
    );
    let yuetan = office.unit(YUETAN);
    assert_eq!(yuetan.state_label, "未报（缺1项）");
    assert_eq!(yuetan.timeliness_label, "逾期7天未报");
    assert_eq!(office.cell(YUETAN, "m01").timeliness, Timeliness::OnTime, "that one came in time");
    assert_eq!((office.state(YUETAN, "m15"), office.state(YUETAN, "m20")), ("未报", "空报"));

    let mut rest = office.sheet_of(YUETAN, &text("二"));
    rest.rows.retain(|id, _| ["m15", "m20"].contains(&id.as_str()));
    office.receives(YUETAN, rest, "2018-04-09");
    assert_eq!(office.unit(YUETAN).timeliness_label, "迟报4天", "whole only then");
    let matrix = office.matrix();
    assert_eq!((matrix.reporting_rate.numerator, matrix.reporting_rate.denominator), (20, 492));
    assert_eq!(matrix.reporting_rate.text, "4.07%");
    assert!(!matrix.untouched);
}

#[test]
fn a_number_alone_is_no_empty_report() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let mut sheet = office.sheet_of(DESHENG, &text(""));
    office.receives(DESHENG, sheet.clone(), "2018-04-03");
    assert_eq!(office.unit(DESHENG).state_label, "空报");
    sheet.numbers.insert("B4".into(), Some(0));
    office.receives(DESHENG, sheet, "2018-04-04");
    let plan = &office.file.plan;
    for measure in plan.indicator(&"B4".into()).unwrap().serves.clone() {
        if office.unit(DESHENG).cells.iter().flatten().any(|cell| cell.measure == measure) {
            assert_eq!(office.state(DESHENG, measure.as_str()), "已报", "0 is a number");
        }
    }
    assert_eq!(office.state(DESHENG, "m20"), "空报");
}

#[test]
fn a_confirmed_completion_is_reviewed_by_itself_from_the_next_period_on() {
    let mut office = Office::on("2018Q3", "2018-10-12");
    let mut sheet = office.sheet_of(DESHENG, &text("已完成摸排"));
    sheet.milestones.insert(("m01".into(), "d1".into()), day("2018-08-20"));
    office.receives(DESHENG, sheet, "2018-10-03");
    assert!(office.cell(DESHENG, "m01").light.pending, "达到（待核）");
    office.confirms(DESHENG, "m01", "d1", "2018-08-25");
    let cell = office.cell(DESHENG, "m01");
    assert_eq!((cell.light.light, cell.light.pending), (Some(Light::Reached), false));
    assert_eq!(cell.state.label(), "已报", "confirming is separate from accepting the row");
    office.confirms(DESHENG, "m06", "d1", "2018-08-25");

    office.today = day("2019-01-08");
    office.period("2018Q4");
    assert_eq!(office.state(DESHENG, "m01"), "未报", "until such a 版 arrives");
    let sheet = office.sheet_of(DESHENG, &text("持续巩固"));
    office.receives(DESHENG, sheet, "2019-01-03");
    assert_eq!(office.state(DESHENG, "m01"), "已审核", "and then by itself");
    assert_eq!(office.state(DESHENG, "m06"), "已报", "a stage is no completion");
    office.reopens(DESHENG, "m01");
    assert_eq!(office.state(DESHENG, "m01"), "已报", "it can be reopened");
    office.period("2018Q3");
    assert_eq!(office.state(DESHENG, "m01"), "已报", "its own period is untouched");

    office.period("2018Q4");
    office
        .does(DESHENG, |store, at| {
            review::unconfirm_milestone(store, at, &"m01".into(), &"d1".into(), "核查发现漏项")
        })
        .unwrap();
    assert!(office.cell(DESHENG, "m01").light.pending, "what the unit said stays");
}

#[test]
fn a_measures_light_is_counted_over_all_and_judged_by_those_who_answer() {
    let mut office = Office::on("2018Q3", "2018-10-12");
    for unit in [DESHENG, YUETAN, OFFICE] {
        let mut sheet = office.sheet_of(unit, &text("按期推进"));
        if unit != YUETAN {
            sheet.milestones.insert(("m06".into(), "d1".into()), day("2018-08-20"));
        }
        office.receives(unit, sheet, "2018-10-03");
    }
    let column = |office: &Office, number: usize| office.matrix().measures[number - 1].clone();
    let six = column(&office, 6);
    assert_eq!(six.lights_text, "42家：达到2（待核2） · 逾期40");
    assert_eq!((six.light.light, six.light.pending), (Some(Light::Reached), true), "its one lead");
    let eleven = column(&office, 11);
    assert_eq!(eleven.lights_text, "42家：长期任务42（本季未报39）");
    let twelve = column(&office, 12);
    assert_eq!(twelve.lights_text, "42家：临近时限3 · 未报39");
    assert_eq!(column(&office, 22).lights_text, "");
    assert_eq!(column(&office, 22).light.light, Some(Light::Undated));

    office.sets_light(OFFICE, "m06", Light::Behind);
    let six = column(&office, 6);
    assert_eq!((six.light.light, six.light.by_hand), (Some(Light::Behind), true));
    let now = moment(office.today);
    let author = weihua::op::Author::local();
    let (measure, deadline) = ("m06".into(), "d1".into());
    let on = day("2018-09-01");
    let file = &mut office.file;
    review::confirm_measure(&mut file.store, &file.plan, &measure, &deadline, on, &author, now)
        .unwrap();
    let six = column(&office, 6);
    assert_eq!((six.light.light, six.light.by_hand), (Some(Light::Reached), false));
    office.does(OFFICE, |store, at| review::clear_light(store, at, &"m06".into())).unwrap();
    assert!(office.cell(OFFICE, "m06").light.pending, "the rule holds again");
}

#[test]
fn a_plan_that_is_over_says_so() {
    let mut office = Office::on("2020ZJ", "2026-11-23");
    let matrix = office.matrix();
    assert!(matrix.notice.unwrap().contains("计划期已结束"));
    assert_eq!(matrix.totals.expected, 492);
    office.period("2017Q4");
    assert_eq!(office.unit(EDUCATION).timeliness_label, "逾期未报", "no days of what is long past");
    let current =
        office.file.store.read(|conn| review::matrix(conn, &office.file.plan, None, office.today));
    assert_eq!(current.unwrap().period.id.as_str(), "2020ZJ", "it opens on the last period");
}

fn adds_up(matrix: &Matrix) {
    let sum = |counts: StateCounts| {
        counts.accepted
            + counts.reported
            + counts.zero
            + counts.returned
            + counts.empty
            + counts.missing
    };
    assert_eq!(sum(matrix.totals), matrix.totals.expected);
    let rows: u32 = matrix.units.iter().map(|row| row.counts.expected).sum();
    let columns: u32 = matrix.measures.iter().map(|one| one.counts.expected).sum();
    assert_eq!((rows, columns), (matrix.totals.expected, matrix.totals.expected));
}

#[test]
fn a_whole_quarter_is_read_in_a_few_queries() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let units: Vec<UnitId> = office.file.plan.units.iter().map(|unit| unit.id.clone()).collect();
    for unit in &units {
        for version in ["一", "二"] {
            let sheet = office.sheet_of(unit.as_str(), &text(&version.repeat(200)));
            office.receives(unit.as_str(), sheet, "2018-04-03");
        }
        office.accepts_all(unit.as_str());
    }
    let start = Instant::now();
    let matrix = office.matrix();
    println!("42 units, two 版 each: {:?}", start.elapsed());
    adds_up(&matrix);
    assert_eq!(matrix.totals.accepted, 492);
    assert_eq!(matrix.acceptance_rate.text, "100.00%");
}
