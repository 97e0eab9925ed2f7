//! 期次安排: days moved one period at a time, each with its reason.

use weihua::amend::{self, Calendar, NewDays};
use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::op::Author;
use weihua::store;

use crate::period_builders::row;
use crate::receive_builders::*;

fn days(cutoff: &str, due: &str, lock: &str) -> NewDays {
    NewDays { cutoff: day(cutoff), due: day(due), lock: day(lock) }
}

fn moves(file: &mut DataFile, period: &str, days: NewDays, on: &str) -> Result<u32> {
    amend::move_period(file, &period.into(), days, "清明假期", &Author::local(), moment(on))
}

fn calendar(office: &Office) -> Calendar {
    let today = day(&office.today);
    office.file.store.read(|conn| amend::calendar(conn, &office.file.plan, today)).unwrap()
}

#[test]
fn a_moved_day_is_a_version_of_the_plan_and_judges_from_then_on() {
    let mut office = Office::on("2018-04-04");
    let moved = days("2018-03-31", "2018-04-09", "2018-04-20");
    assert_eq!(moves(&mut office.file, Q1, moved, "2018-04-04").unwrap(), 2);
    office.today = "2018-04-10".into();
    assert_eq!(row(&office, DESHENG).timeliness_label, "逾期1天未报");
    let seen = calendar(&office);
    assert_eq!(seen.versions.len(), 2);
    let newest = &seen.versions[0];
    assert_eq!(
        (newest.reason.as_str(), newest.from_label.as_str()),
        ("2018年第一季度应报日由2018年4月5日改为2018年4月9日：清明假期", "2018年第一季度")
    );
    let first = seen.periods.iter().find(|period| period.id.as_str() == Q1).unwrap();
    assert_eq!((first.due, first.fixed.as_deref()), (day("2018-04-09"), None));
    let kept = office.file.store.read(store::current_plan_text).unwrap();
    weihua::plan::load_text(&kept).expect("what is kept is a sound plan");
}

#[test]
fn days_out_of_order_and_locked_periods_are_refused_without_a_trace() {
    let mut office = Office::on("2018-04-12");
    for (moved, part) in [
        (days("2018-03-31", "2018-03-30", "2018-04-20"), "应报日2018年3月30日早于截至日"),
        (days("2018-03-31", "2018-04-22", "2018-04-20"), "锁定日2018年4月20日早于应报日"),
        (days("2017-12-01", "2018-04-05", "2018-04-20"), "截至日2017年12月1日早于起始日"),
        (days("2018-04-02", "2018-04-05", "2018-04-20"), "两期会重叠"),
        (days("2018-03-31", "2018-04-06", "2018-04-20"), "已经过去"),
        (days("2018-03-31", "2018-04-05", "2018-04-20"), "日期没有变"),
    ] {
        let failure = office.refused(|file, _| moves(file, Q1, moved, "2018-04-12"));
        assert!(failure.sentence.contains(part), "{failure}");
    }
    office.locks(Q1);
    let moved = days("2018-03-31", "2018-04-20", "2018-04-25");
    let locked = office.refused(|file, _| moves(file, Q1, moved, "2018-04-12"));
    assert!(locked.sentence.contains("请为它办重开"), "{locked}");
}

#[test]
fn a_period_of_which_nothing_came_in_may_be_switched_off_and_on() {
    let mut office = Office::on("2018-04-03");
    let author = Author::local();
    let (q1, q2) = (Q1.into(), "2018Q2".into());
    let mut street = Desk::of(DESHENG);
    office.receives(&[&street.reports(Q1, says("m15", "检查加油站2座。"))]);
    office.registers(&street);
    let got = office.refused(|file, officer| {
        amend::switch_off(file, &q1, "合并填报", officer.author, officer.moment)
    });
    assert!(got.sentence.contains("已收到1家的报送"), "{got}");
    let today = office.moment();
    assert_eq!(amend::switch_off(&mut office.file, &q2, "合并填报", &author, today).unwrap(), 2);
    let on = |office: &Office| calendar(office).periods.iter().filter(|one| one.on).count();
    assert_eq!(on(&office), 10);
    assert_eq!(amend::switch_on(&mut office.file, &q2, "照常填报", &author, today).unwrap(), 3);
    assert_eq!(on(&office), 11);
}
