//! One act for all units, a list to tick off, and who let a day pass.

use std::ops::ControlFlow;

use weihua::id::UnitId;
use weihua::op::Author;
use weihua::reply::{self, NewReplies};
use weihua::revision::AnswerKind;

use crate::reply_builders::*;

/// Two units have handed over.
fn two_units() -> (Desk, Desk) {
    let (mut office, clerk) = three_returned();
    let mut yuetan = Desk::clerk(YUETAN, "2018Q1", "2018-04-03");
    yuetan.fills_in();
    yuetan.hands_over().unwrap();
    office.receives(&yuetan.packs(), "2018-04-04");
    (office, clerk)
}

#[test]
fn all_units_in_one_act_each_with_its_file_and_its_line() {
    let (mut office, mut clerk) = two_units();
    let choices = |office: &Desk| {
        let DataFilePlan { store, plan } = parts(office);
        store
            .read(|conn| {
                reply::choices(conn, plan, &office.period, office.folder.path(), office.today)
            })
            .unwrap()
    };
    let before = choices(&office);
    assert_eq!(before.units.len(), 2, "only those of whom something came in");
    assert!(before.units.iter().all(|one| one.proposed));
    let written = office.writes(&[DESHENG, YUETAN], "回执").unwrap();
    assert_eq!(written.iter().map(|one| one.serial).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(in_folder(&office.folder.path().join("回执")).len(), 2);
    assert!(choices(&office).units.iter().all(|one| !one.proposed), "nothing is new");

    let lines = |office: &Desk| {
        let DataFilePlan { store, plan } = parts(office);
        store.read(|conn| reply::list(conn, plan, &office.period)).unwrap()
    };
    let list = lines(&office);
    assert_eq!((list[0].returned, list[0].accepted), (3, 7));
    let today = moment(office.today);
    reply::tick(&mut office.file.store, &list[0].id, &Author::local(), today).unwrap();
    assert!(lines(&office)[0].ticked_at.is_some());
    reply::untick(&mut office.file.store, &list[0].id, &Author::local(), today).unwrap();
    assert!(lines(&office)[0].ticked_at.is_none());
    assert!(reply::tick(&mut office.file.store, "没有", &Author::local(), today).is_err());
    let paper = reply::list_paper("2018年第一季度", "区安委会办公室", &list, office.today, false);
    assert!(paper.title.contains("回执交还清单"));

    let mine = open(&written[0].path);
    clerk.trusts_and_reads(&mine);
    assert_eq!(clerk.refuses(&open(&written[1].path)).code, weihua::error::Code::BadInput);
    office.is_sound();
}

struct DataFilePlan<'a> {
    store: &'a weihua::store::Store,
    plan: &'a weihua::plan::Plan,
}

fn parts(office: &Desk) -> DataFilePlan<'_> {
    DataFilePlan { store: &office.file.store, plan: &office.file.plan }
}

#[test]
fn stopping_leaves_nothing_and_another_file_is_never_replaced() {
    let (mut office, _) = two_units();
    let to = office.folder.path().join("回执");
    let units = [UnitId::from(DESHENG), UnitId::from(YUETAN)];
    let period = office.period.clone();
    let new = NewReplies { units: &units, period: Some(&period), answer_by: None, to: &to };
    let stop = &mut |done, _| {
        if done == 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let today = moment(office.today);
    let written =
        reply::write_replies(&mut office.file, new, &Author::local(), today, stop).unwrap();
    assert!(written.is_empty());
    assert!(in_folder(&to).is_empty(), "what was written before the stop is gone");

    let taken = to.join("2018Q1_月坛街道_回执_0002.whx");
    weihua::file::write_whole(&taken, "别人的文件".as_bytes()).unwrap();
    let before = office.log();
    let refused = office.writes(&[DESHENG, YUETAN], "回执").unwrap_err();
    assert_eq!(refused.code, weihua::error::Code::AlreadyExists);
    assert_eq!(in_folder(&to), std::slice::from_ref(&taken), "the other one is gone again");
    assert_eq!(std::fs::read(&taken).unwrap(), "别人的文件".as_bytes());
    assert_eq!(office.log(), before);
}

#[test]
fn who_let_the_day_pass_is_named_until_the_answer_is_in() {
    let (mut office, mut clerk) = two_units();
    let reply = office.replies("回执");
    let overdue = |office: &Desk| {
        let DataFilePlan { store, plan } = parts(office);
        store.read(|conn| reply::overdue_answers(conn, plan, office.today)).unwrap()
    };
    assert!(overdue(&office).is_empty());
    office.on("2018-04-09");
    assert!(overdue(&office).is_empty(), "the day itself is in time");
    office.on("2018-04-12");
    let late = overdue(&office);
    assert_eq!(late.len(), 1);
    assert_eq!((late[0].days, late[0].rows.as_slice()), (3, [6, 15, 21].as_slice()));

    clerk.trusts_and_reads(&reply);
    for one in clerk.returned().remarks {
        clerk.answers(&one.id, AnswerKind::Explained, "情况属实。").unwrap();
    }
    clerk.hands_over().unwrap();
    office.receives(&clerk.packs(), "2018-04-12");
    assert!(overdue(&office).is_empty());
}
