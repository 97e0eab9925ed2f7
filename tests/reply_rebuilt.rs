//! A 填报端 that was lost is rebuilt from its history.

use weihua::id::PeriodId;
use weihua::op::{Author, OfUnit, Op};
use weihua::progress::FieldName;
use weihua::reply;
use weihua::revision::{self, Content, Matter, NewRevision, Origin, Person};

use crate::reply_builders::*;

/// The office has 联系人和报送事项 of the unit.
fn with_matters(office: &mut Desk) {
    let person = Person {
        to: None,
        name: "工作人员（演示）".into(),
        post: "科员".into(),
        phone: "010-0000-0000".into(),
    };
    let matter = Matter {
        state: "handed_in".into(),
        handed_on: Some(day("2017-09-28")),
        note: "已盖章".into(),
    };
    let content = Content {
        contacts: [(("clerk".into(), day("2017-11-09")), Some(person))].into(),
        matters: [("implementation-plan".into(), matter)].into(),
        ..Content::default()
    };
    let new = NewRevision {
        unit: office.unit.clone(),
        period: PeriodId::matters(),
        parents: Vec::new(),
        origin: Origin::Submission,
        plan_version: "plan".into(),
        reason: String::new(),
        content,
    };
    let of = OfUnit { unit: office.unit.clone(), unit_name: "德胜街道".into() };
    let today = moment(office.today);
    office
        .file
        .store
        .write(Op::NoteMatters { of }, &Author::local(), today, |tx| {
            revision::make(tx, &new, &Author::local(), today)
        })
        .expect("the 版 is made");
}

#[test]
fn every_period_comes_back_and_the_chain_goes_on() {
    let (mut office, mut clerk) = handed_over();
    clerk.period = "2018Q2".into();
    clerk.on("2018-07-02").fills_in();
    clerk.hands_over().unwrap();
    office.period = "2018Q2".into();
    office.on("2018-07-03").receives(&clerk.packs(), "2018-07-03");
    with_matters(&mut office);
    let unit = office.unit.to_string();
    let written = office.writes_of(&[&unit], None, None, "历次").unwrap();
    assert_eq!(written[0].name, "德胜街道_历次回执_0001.whx");
    let history = open(&written[0].path);

    let mut new = Desk::clerk(DESHENG, "2018Q1", "2018-07-04");
    let seen = new.looks(&history).unwrap();
    let labels: Vec<&str> = seen.places.iter().map(|place| place.label.as_str()).collect();
    assert_eq!(labels, ["2018年第一季度", "2018年第二季度", "联系人和报送事项"]);
    new.trusts_and_reads(&history);
    assert_eq!(new.history().len(), 1);
    new.period = "2018Q2".into();
    assert_eq!(new.newest().0.id, clerk.newest().0.id, "the very same 版");
    let people = new
        .file
        .store
        .read(|conn| weihua::contact::contacts_on(conn, &new.unit, new.today))
        .unwrap();
    assert_eq!(people.clerk.unwrap().phone, "010-0000-0000");
    let plan = &new.file.plan;
    let matters = weihua::matter::matters(&new.file.store, plan, &new.unit, new.today).unwrap();
    let first = matters.matters.iter().find(|one| one.id.as_str() == "implementation-plan");
    assert_eq!(first.unwrap().note, "已盖章");

    new.fills_in();
    new.types("m06", FieldName::Progress, "重建后补写。");
    let handed = new.hands_over().unwrap().revision;
    assert_eq!(handed.number, 2);
    office.receives(&new.packs(), "2018-07-05");
    assert!(!office.cell("m06").forked, "it goes on where the lost one stopped");
    new.is_sound();
}

#[test]
fn a_period_that_was_never_handed_over_has_no_reply() {
    let mut office = Desk::office("2018Q1", "2018-04-04");
    let refused = office.writes(&[DESHENG], "回执").unwrap_err();
    assert!(refused.sentence.contains("还没有报来"), "{}", refused.sentence);
    assert!(in_folder(&office.folder.path().join("回执")).is_empty());
}

#[test]
fn the_files_the_office_has_are_listed_and_known_to_the_unit() {
    let (mut office, mut clerk) = handed_over();
    let reply = office.replies("回执");
    clerk.trusts_and_reads(&reply);
    let read = |conn: &rusqlite::Connection| {
        Ok((reply::known_files(conn, &clerk.unit)?, reply::last_read(conn, &clerk.unit)?))
    };
    let (files, last) = clerk.file.store.read(read).unwrap();
    assert!(files.is_empty(), "nothing was attached");
    assert_eq!(last.as_deref(), Some(reply.id.as_str()));
}
