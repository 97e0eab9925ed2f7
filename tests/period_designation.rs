//! 指定: an act with its reason, from a period on, beside the untouched text.

use weihua::amend::{self, ActState, ByText, DesignationView, NewDesignation};
use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::id::UnitId;
use weihua::op::Author;
use weihua::store;

use crate::period_builders::matrix_of;
use crate::receive_builders::*;

const HUANBAO: &str = "xicheng-huanbaoju";

fn designates(
    file: &mut DataFile,
    measure: &str,
    reporting: &[&str],
    from: &str,
    on: &str,
) -> Result<u32> {
    let reporting: Vec<UnitId> = reporting.iter().map(|id| (*id).into()).collect();
    let new = NewDesignation {
        measure: &measure.into(),
        reporting: &reporting,
        from_period: &from.into(),
        date: day(on),
        reason: "区安委会办公室第3次例会",
    };
    amend::designate(file, new, &Author::local(), moment(on))
}

fn takes_back(file: &mut DataFile, measure: &str, from: &str, on: &str) -> Result<u32> {
    let author = Author::local();
    amend::take_back_designation(
        file,
        &measure.into(),
        &from.into(),
        "职责已调整",
        &author,
        moment(on),
    )
}

fn view(office: &Office, measure: &str, period: &str) -> DesignationView {
    let today = day(&office.today);
    let read = |conn: &rusqlite::Connection| {
        let plan = &office.file.plan;
        amend::designations(conn, plan, &measure.into(), Some(&period.into()), today)
    };
    office.file.store.read(read).unwrap()
}

fn cells(office: &Office, period: &str) -> u32 {
    matrix_of(office, period).totals.expected
}

#[test]
fn a_designation_changes_what_is_expected_from_its_period_only_and_goes_back() {
    let mut office = Office::on("2018-04-12");
    let said = |office: &Office| {
        let measure = office.file.plan.measure(&"m22".into()).unwrap();
        (measure.responsibility.clone(), measure.body.clone())
    };
    let text = said(&office);
    assert_eq!(
        designates(&mut office.file, "m22", &[DESHENG, YUETAN], "2018Q2", "2018-04-12").unwrap(),
        2
    );
    assert_eq!((cells(&office, Q1), cells(&office, "2018Q2")), (492, 494));
    let column = |office: &Office, period: &str| {
        let matrix = matrix_of(office, period);
        let at = matrix.measures.iter().position(|one| one.number == 22).unwrap();
        matrix.units.iter().filter(|unit| unit.cells[at].is_some()).count()
    };
    assert_eq!((column(&office, Q1), column(&office, "2018Q2")), (0, 2), "the column is filled");
    assert_eq!(said(&office), text, "the text is what it was");

    office.today = "2018-07-25".into();
    assert_eq!(takes_back(&mut office.file, "m22", "2018Q3", "2018-07-25").unwrap(), 3);
    assert_eq!((cells(&office, "2018Q2"), cells(&office, "2018Q3")), (494, 492));
    let acts = view(&office, "m22", "2018Q3").acts;
    let lines: Vec<(&str, ActState, u32)> =
        acts.iter().map(|act| (act.what.as_str(), act.state, act.plan_number)).collect();
    assert_eq!(
        lines,
        [
            ("撤回指定，仍按原文", ActState::Holds, 3),
            ("指定德胜街道、月坛街道", ActState::Replaced, 2)
        ]
    );
    assert_eq!(view(&office, "m22", "2018Q2").acts[0].state, ActState::Ahead);
    let versions = office.file.store.read(store::plan_versions).unwrap();
    assert_eq!(
        versions[1].reason,
        "第22项自2018年第二季度起指定德胜街道、月坛街道：区安委会办公室第3次例会"
    );
    assert_eq!(versions[1].from_period, Some("2018Q2".into()));
    let nothing = takes_back(&mut office.file, "m22", "2018Q3", "2018-07-25").unwrap_err();
    assert!(nothing.sentence.contains("没有指定"), "{nothing}");
}

#[test]
fn who_stands_for_a_phrase_may_be_narrowed_and_who_is_named_may_not() {
    let mut office = Office::on("2018-04-12");
    let seen = view(&office, "m16", "2018Q1");
    let reporting: Vec<&str> = seen
        .units
        .iter()
        .filter(|unit| unit.reports && unit.unit.as_str() != "xicheng-caizhengju")
        .map(|unit| unit.unit.as_str())
        .collect();
    assert!(seen.units.iter().any(|unit| unit.by_text == ByText::Phrase && unit.reports));
    assert_eq!(designates(&mut office.file, "m16", &reporting, "2018Q1", "2018-04-12").unwrap(), 2);
    assert_eq!(cells(&office, Q1), 491);
    assert_eq!(view(&office, "m16", Q1).acts[0].what, "指定区财政局不报");

    let named = view(&office, "m17", Q1);
    let huanbao = named.units.iter().find(|unit| unit.unit.as_str() == HUANBAO).unwrap();
    assert_eq!(huanbao.by_text, ByText::Named);
    let refused = designates(&mut office.file, "m17", &[DESHENG], "2018Q1", "2018-04-12");
    assert!(refused.unwrap_err().sentence.contains("点了区环保局的名"));
}

#[test]
fn what_cannot_be_designated_leaves_no_trace() {
    let mut office = Office::on("2018-04-21");
    office.locks(Q1);
    for (measure, reporting, from, part) in [
        ("m22", vec![DESHENG], "2017Q4", "已经过去"),
        ("m22", vec![DESHENG], Q1, "已锁定"),
        ("m22", vec![], "2018Q2", "与第22项的原文一致"),
        ("m22", vec!["xicheng-nobody"], "2018Q2", "没有编号"),
        ("m17", vec![HUANBAO], "2018Q2", "与第17项的原文一致"),
    ] {
        let failure =
            office.refused(|file, _| designates(file, measure, &reporting, from, "2018-04-21"));
        assert!(failure.sentence.contains(part), "{failure}");
    }
    designates(&mut office.file, "m22", &[DESHENG], "2018Q2", "2018-04-21").unwrap();
    let same =
        office.refused(|file, _| designates(file, "m22", &[DESHENG], "2018Q3", "2018-04-21"));
    assert!(same.sentence.contains("本来就由这些单位报送"), "{same}");
}
