//! Slips travel to the unit in replies and 下发包; at its desk they open and close as at the office.

use weihua::error::Failure;
use weihua::issue;
use weihua::key::check_characters;
use weihua::op::Author;
use weihua::period::PeriodState;
use weihua::period_slip::SlipKind;
use weihua::progress::{self, FieldEdit, FieldName, Sheet};

use crate::period_builders::{ends, grants};
use crate::reply_builders::*;

fn sheet(clerk: &Desk) -> Sheet {
    let Desk { file, unit, period, today, .. } = clerk;
    let read =
        |conn: &rusqlite::Connection| progress::sheet(conn, &file.plan, unit, Some(period), *today);
    file.store.read(read).expect("the sheet is there")
}

fn types(clerk: &mut Desk) -> Result<(), Failure> {
    let edit = FieldEdit::Type("检查企业12家。".into());
    clerk
        .act(|store, at| progress::edit_field(store, at, &"m06".into(), FieldName::Progress, &edit))
}

fn locks(office: &mut Desk) {
    let (period, today) = (office.period.clone(), moment(office.today));
    let plan = office.file.plan.clone();
    weihua::review::lock_period(&mut office.file.store, &plan, &period, &Author::local(), today)
        .expect("it is locked");
}

#[test]
fn a_reopening_opens_the_sheet_of_its_unit_until_its_day() {
    let (mut office, mut clerk) = handed_over();
    office.on("2018-04-21");
    locks(&mut office);
    let shut = office.replies("锁定");
    clerk.on("2018-04-21").trusts_and_reads(&shut);
    assert!(types(&mut clerk).unwrap_err().sentence.contains("已锁定，没有保存"));

    office.on("2018-04-23");
    grants(&mut office.file, SlipKind::Reopening, "2018-04-23", "2018-04-25").expect("granted");
    let reopened = office.replies("重开");
    clerk.on("2018-04-23").reads(&reopened).expect("it is read in");
    let seen = sheet(&clerk);
    assert_eq!(seen.period.state, PeriodState::Reopened);
    assert_eq!(seen.period.open_until, Some(day("2018-04-25")));
    assert_eq!(
        seen.notice.as_deref(),
        Some(
            "2018年第一季度已锁定；经区安委会办公室批准，2018年4月25日以前（含当日）仍可填写、交出，仍记迟报。"
        )
    );
    types(&mut clerk).expect("it may be written");

    clerk.on("2018-04-26");
    assert_eq!(sheet(&clerk).period.state, PeriodState::Locked);
    let late = types(&mut clerk).unwrap_err();
    assert!(late.sentence.contains("批准的期限2018年4月25日已过"), "{late}");
    clerk.is_sound();
}

#[test]
fn the_order_in_which_files_are_read_decides_nothing() {
    let (mut office, _) = handed_over();
    office.on("2018-04-04");
    grants(&mut office.file, SlipKind::Extension, "2018-04-04", "2018-04-12").expect("granted");
    let granted = office.replies("一");
    office.on("2018-04-09");
    ends(&mut office.file, 1, "2018-04-09").expect("ended");
    let ended = office.replies("二");
    let issued = {
        let to = office.folder.path().join("下发包.whx");
        let (plan, today) = (office.file.plan.clone(), moment(office.today));
        issue::write_issue(&mut office.file.store, &plan, &to, &Author::local(), today)
            .expect("it is written");
        open(&to)
    };
    for order in [["一", "二", "下发"], ["二", "一", "下发"], ["下发", "一", "二"]] {
        let mut clerk = Desk::clerk(DESHENG, "2018Q1", "2018-04-08");
        for file in order {
            match file {
                "一" => drop(clerk.trusts_and_reads(&granted)),
                "二" => drop(clerk.trusts_and_reads(&ended)),
                _ => {
                    let check = check_characters(&issued.manifest.key);
                    let author = Author::local();
                    let today = moment(clerk.today);
                    let file = &mut clerk.file;
                    issue::apply(file, &issued, &issued.id, Some(&check), &author, today)
                        .expect("it is applied");
                }
            }
        }
        let due = sheet(&clerk).period;
        assert_eq!(due.due, day("2018-04-09"), "ended on the 9th, in any order: {order:?}");
        assert_eq!(due.due_before, Some(day("2018-04-05")));
    }
}

#[test]
fn an_issue_says_what_was_granted_and_a_reply_reaches_who_never_reported() {
    let mut office = Desk::office("2018Q1", "2018-04-04");
    grants(&mut office.file, SlipKind::Extension, "2018-04-04", "2018-04-12").expect("granted");
    let reply = office.replies("延期");
    let mut clerk = Desk::clerk(DESHENG, "2018Q1", "2018-04-08");
    clerk.trusts_and_reads(&reply);
    let seen = sheet(&clerk);
    assert_eq!((seen.period.state, seen.period.days_to_due), (PeriodState::Open, 4));
    assert_eq!(
        seen.notice.as_deref(),
        Some("区安委会办公室已批准延期：本单位的应报日改为2018年4月12日。")
    );
    let to = office.folder.path().join("下发包.whx");
    let plan = office.file.plan.clone();
    let today = moment(office.today);
    issue::write_issue(&mut office.file.store, &plan, &to, &Author::local(), today)
        .expect("it is written");
    let says = |unit: &str| {
        let other = Desk::clerk(unit, "2018Q1", "2018-04-08");
        let preview =
            other.file.store.read(|conn| issue::look(conn, &other.file.plan, &open(&to))).unwrap();
        let changes = preview.units[0].changes.iter().flat_map(|kind| kind.changes.clone());
        changes.map(|change| change.sentence).collect::<Vec<_>>()
    };
    assert_eq!(says(DESHENG), ["2018年第一季度延期至2018年4月12日"]);
    assert_eq!(says(YUETAN), Vec::<String>::new(), "another unit's is nobody else's business");
}

#[test]
fn a_unit_grants_itself_nothing() {
    let mut clerk = Desk::clerk(DESHENG, "2018Q1", "2018-04-04");
    let refused = grants(&mut clerk.file, SlipKind::Extension, "2018-04-04", "2018-04-12");
    assert!(refused.unwrap_err().sentence.contains("由汇总端办理"));
}
