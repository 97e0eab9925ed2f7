//! 锁定 → 暂存 → 重开 → 收入 → 仍为迟报 → 到期 → 又暂存.

use weihua::error::Code;
use weihua::period_slip::{SlipKind, SlipState};
use weihua::receive::{self, ReceiveOutcome};
use weihua::review::Timeliness;

use crate::period_builders::*;
use crate::receive_builders::*;

/// An office that knows Desheng, and the second 版 of Desheng's quarter, the first of which is here.
fn known() -> (Desk, Office) {
    let mut office = Office::on("2018-04-03");
    let mut street = Desk::of(DESHENG);
    let first = street.reports(Q1, says("m15", "检查加油站2座。"));
    office.receives(&[&first]);
    office.registers(&street);
    (street, office)
}

fn comes_in(office: &mut Office) -> usize {
    let plan = office.file.plan.clone();
    let released =
        office.decides(|file, officer| receive::take_in_held(&mut file.store, &plan, officer));
    released.unwrap().len()
}

#[test]
fn a_reopened_period_takes_in_what_waited_as_late_and_closes_by_itself() {
    let (mut street, mut office) = known();
    office.today = "2018-04-21".into();
    office.locks(Q1);
    let package = street.reports(Q1, whole("全部报齐。"));
    let held = office.first(&package);
    assert_eq!(held.outcome, ReceiveOutcome::Locked, "{}", held.sentence);
    assert_eq!(comes_in(&mut office), 0, "it is locked");

    office.today = "2018-04-23".into();
    assert_eq!(
        grants(&mut office.file, SlipKind::Reopening, "2018-04-23", "2018-04-25").unwrap(),
        1
    );
    assert_eq!(row(&office, DESHENG).reopened, "重开至4月25日");
    assert_eq!(row(&office, YUETAN).reopened, "", "for this unit alone");
    assert_eq!(
        matrix_of(&office, Q1).notice.as_deref(),
        Some("2018年第一季度已锁定；德胜街道重开至4月25日。")
    );
    assert_eq!(comes_in(&mut office), 1);
    let unit = row(&office, DESHENG);
    assert_eq!(unit.missing, 0);
    assert_eq!(unit.timeliness, Timeliness::Late(16), "it came on the 21st; due was the 5th");
    assert_eq!(unit.timeliness_label, "迟报16天");

    office.today = "2018-04-25".into();
    let second = street.reports(Q1, whole("又改了。"));
    assert_eq!(office.outcome(&second), ReceiveOutcome::TakenIn, "its last day counts");
    office.today = "2018-04-26".into();
    let third = street.reports(Q1, whole("再改。"));
    assert_eq!(office.outcome(&third), ReceiveOutcome::Locked, "it closed by itself");
    assert_eq!(row(&office, DESHENG).reopened, "");
    assert_eq!(slips(&office).slips[0].state, SlipState::Expired);
    let found = weihua::check::check(&office.file.store).unwrap().problems;
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn what_came_within_the_days_of_a_slip_is_let_in_however_late_it_is_looked_at() {
    let (mut street, mut office) = known();
    office.today = "2018-04-21".into();
    office.locks(Q1);
    grants(&mut office.file, SlipKind::Reopening, "2018-04-21", "2018-04-25").unwrap();
    let package = street.reports(Q1, whole("全部报齐。"));
    let files = [receive::Arrived::at(&package)];
    let on = |received_on: &str| {
        let request = receive::Request {
            plan: &office.file.plan,
            files: &files,
            received_on: day(received_on),
        };
        receive::look(&office.file.store, request).unwrap().files[0].outcome
    };
    assert_eq!(on("2018-04-25"), ReceiveOutcome::TakenIn);
    assert_eq!(on("2018-04-26"), ReceiveOutcome::Locked);
    assert_eq!(on("2018-04-20"), ReceiveOutcome::Locked, "before it was granted");
}

#[test]
fn a_slip_ended_early_shuts_at_once_and_keeps_its_reason() {
    let (mut street, mut office) = known();
    office.today = "2018-04-21".into();
    office.locks(Q1);
    let number = grants(&mut office.file, SlipKind::Reopening, "2018-04-21", "2018-04-30").unwrap();
    office.today = "2018-04-24".into();
    ends(&mut office.file, number, "2018-04-24").unwrap();
    let package = street.reports(Q1, whole("全部报齐。"));
    assert_eq!(office.outcome(&package), ReceiveOutcome::Locked);
    let list = slips(&office);
    let slip = &list.slips[0];
    assert_eq!((slip.state_label.as_str(), list.open), ("提前结束", 0));
    assert_eq!((slip.ended_on, slip.end_reason.as_str()), (Some(day("2018-04-24")), "已经报齐"));
    let again = ends(&mut office.file, number, "2018-04-24").unwrap_err();
    assert!(again.sentence.contains("已经于2018年4月24日提前结束"), "{again}");
}

#[test]
fn a_reopening_that_gives_nothing_is_refused_without_a_trace() {
    let mut office = Office::on("2018-04-04");
    let ids = desheng();
    let new = asked(SlipKind::Reopening, "2018-04-04", "2018-04-25", &ids);
    let plan = office.file.plan.clone();
    let refuses = |office: &mut Office, new, today: &str, part: &str| {
        office.today = today.into();
        let failure = office.refused(|file, officer| {
            weihua::period_slip::grant(&mut file.store, &plan, new, officer.author, officer.moment)
        });
        assert_eq!(failure.code, Code::BadInput);
        assert!(failure.sentence.contains(part), "{failure}");
    };
    refuses(&mut office, new, "2018-04-04", "请办延期");
    let late = |until: &str| NewGrant { granted_on: "2018-04-21", until: until.to_owned() };
    for (change, part) in [
        (late("2018-04-20"), "截止日已经过了"),
        (late("2020-04-20"), "超过一年"),
        (NewGrant { granted_on: "2018-04-22", until: "2018-04-25".into() }, "批准日期还没有到"),
    ] {
        let new = weihua::period_slip::NewSlip {
            granted_on: day(change.granted_on),
            until: day(&change.until),
            ..new
        };
        refuses(&mut office, new, "2018-04-21", part);
    }
    let blank =
        weihua::period_slip::NewSlip { granted_on: day("2018-04-21"), approver: "  ", ..new };
    refuses(&mut office, blank, "2018-04-21", "没有写批准人");
}

struct NewGrant {
    granted_on: &'static str,
    until: String,
}

#[test]
fn a_longer_reopening_may_follow_a_shorter_one() {
    let mut office = Office::on("2018-04-21");
    office.locks(Q1);
    let kind = SlipKind::Reopening;
    grants(&mut office.file, kind, "2018-04-21", "2018-04-25").unwrap();
    let same = grants(&mut office.file, kind, "2018-04-22", "2018-04-25").unwrap_err();
    assert!(same.sentence.contains("已经可以报到2018年4月25日"), "{same}");
    assert_eq!(grants(&mut office.file, kind, "2018-04-22", "2018-04-28").unwrap(), 2);
    office.today = "2018-04-22".into();
    assert_eq!(row(&office, DESHENG).reopened, "重开至4月28日");
}
