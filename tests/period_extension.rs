//! 延期: the unit's own 应报日, granted in time or not at all.

use weihua::period_slip::SlipKind;
use weihua::review::Timeliness;

use crate::period_builders::*;
use crate::receive_builders::*;

fn received_on(on: &str) -> Office {
    let mut office = Office::on("2018-04-03");
    let mut street = Desk::of(DESHENG);
    let first = street.reports(Q1, says("m15", "检查加油站2座。"));
    office.receives(&[&first]);
    office.registers(&street);
    grants(&mut office.file, SlipKind::Extension, "2018-04-04", "2018-04-12").unwrap();
    office.today = on.into();
    let package = street.reports(Q1, whole("全部报齐。"));
    office.receives(&[&package]);
    office
}

#[test]
fn a_report_within_the_extension_is_in_time_and_says_so() {
    for (on, timeliness, label) in [
        ("2018-04-05", Timeliness::OnTime, "按时（延期至4月12日）"),
        ("2018-04-12", Timeliness::OnTime, "按时（延期至4月12日）"),
        ("2018-04-13", Timeliness::Late(1), "迟报1天（延期至4月12日）"),
    ] {
        let office = received_on(on);
        let unit = row(&office, DESHENG);
        assert_eq!((unit.timeliness, unit.timeliness_label.as_str()), (timeliness, label), "{on}");
        assert_eq!(unit.due, day("2018-04-12"));
        let cell = unit.cells.iter().flatten().find(|cell| cell.measure.as_str() == "m06").unwrap();
        assert_eq!(cell.timeliness, timeliness, "the cell goes by the same day");
    }
}

#[test]
fn until_its_own_day_a_unit_is_not_overdue() {
    let mut office = Office::on("2018-04-04");
    grants(&mut office.file, SlipKind::Extension, "2018-04-04", "2018-04-12").unwrap();
    office.today = "2018-04-10".into();
    assert_eq!(row(&office, DESHENG).timeliness, Timeliness::Open);
    assert_eq!(row(&office, DESHENG).timeliness_label, "延期至4月12日");
    assert_eq!(row(&office, YUETAN).timeliness_label, "逾期5天未报", "the others are");
    let standing = |office: &Office| {
        let desheng = row(office, DESHENG);
        desheng.cells.into_iter().flatten().find(|cell| cell.measure.as_str() == "m11").unwrap()
    };
    assert!(!standing(&office).light.unreported, "本季未报 by the same day");
    office.today = "2018-04-14".into();
    assert_eq!(row(&office, DESHENG).timeliness_label, "逾期2天未报（延期至4月12日）");
    assert!(standing(&office).light.unreported);
}

#[test]
fn after_the_due_day_nothing_is_extended_any_more() {
    let mut office = Office::on("2018-04-06");
    let late = grants(&mut office.file, SlipKind::Extension, "2018-04-06", "2018-04-12");
    assert_eq!(
        late.unwrap_err().sentence,
        "2018年第一季度的应报日2018年4月5日已过，不能再延期，没有办理；要让该单位继续报送，请办重开，仍记迟报。"
    );
    let none = grants(&mut office.file, SlipKind::Extension, "2018-04-04", "2018-04-05");
    assert!(none.unwrap_err().sentence.contains("没有给出更多时间"));
    let first = grants(&mut office.file, SlipKind::Extension, "2018-04-05", "2018-04-09");
    assert_eq!(first.unwrap(), 1, "on 应报日 it still may be");
    let again = grants(&mut office.file, SlipKind::Extension, "2018-04-09", "2018-04-12");
    assert_eq!(again.unwrap(), 2, "and on the last day of the one before");
}

#[test]
fn an_extension_ended_early_makes_nothing_late_that_came_in_before() {
    let mut office = received_on("2018-04-09");
    ends(&mut office.file, 1, "2018-04-10").unwrap();
    office.today = "2018-04-20".into();
    let unit = row(&office, DESHENG);
    assert_eq!(unit.timeliness, Timeliness::OnTime);
    assert_eq!(unit.due, day("2018-04-10"));
}

#[test]
fn an_extension_beyond_the_lock_keeps_the_door_open() {
    let mut office = Office::on("2018-04-04");
    let mut street = Desk::of(DESHENG);
    office.receives(&[&street.reports(Q1, says("m15", "检查加油站2座。"))]);
    office.registers(&street);
    grants(&mut office.file, SlipKind::Extension, "2018-04-04", "2018-04-25").unwrap();
    office.today = "2018-04-21".into();
    office.locks(Q1);
    let package = street.reports(Q1, whole("全部报齐。"));
    assert_eq!(office.outcome(&package), weihua::receive::ReceiveOutcome::TakenIn);
    assert_eq!(row(&office, DESHENG).timeliness_label, "按时（延期至4月25日）");
}
