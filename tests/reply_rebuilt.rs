//! A 填报端 that was lost is rebuilt from its history.

use std::ops::ControlFlow;

use weihua::file::{self, write_whole};
use weihua::id::PeriodId;
use weihua::op::{Author, OfUnit, Op};
use weihua::progress::{self, EvidenceState, FieldName};
use weihua::reply;
use weihua::revision::{self, Content, Matter, NewRevision, Origin, Person};

use weihua::store::files_folder;

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

/// The clerk attaches a piece, and the office has its bytes, as when the package brought them.
fn with_evidence(clerk: &mut Desk, office: &Desk, bytes: &[u8]) -> String {
    let path = clerk.folder.path().join("三月检查记录.txt");
    write_whole(&path, bytes).expect("a file of the clerk's own");
    let on = || ControlFlow::Continue(());
    let folder = files_folder(clerk.file.store.path());
    let taken = progress::take_in_evidence(&folder, &path, &on).unwrap().expect("nobody stops");
    clerk
        .act(|store, at| {
            progress::attach_evidence(store, at, &"m15".into(), &taken, None).map(drop)
        })
        .unwrap();
    file::keep(&files_folder(office.file.store.path()), bytes).expect("kept");
    file::sha256(bytes)
}

#[test]
fn a_history_takes_the_evidence_along_and_a_reply_of_one_period_does_not() {
    let mut office = Desk::office("2018Q1", "2018-04-04");
    let mut clerk = Desk::clerk(DESHENG, "2018Q1", "2018-04-02");
    clerk.fills_in();
    let bytes = "三月二十日检查加油站两座。".as_bytes();
    let hash = with_evidence(&mut clerk, &office, bytes);
    clerk.hands_over().unwrap();
    office.receives(&clerk.packs(), "2018-04-03");
    let unit = office.unit.to_string();

    let reply = office.replies("回执");
    assert!(reply.attached.is_empty(), "the desk that sent it has it");
    let written = office.writes_of(&[&unit], None, None, "历次").unwrap();
    assert_eq!((written[0].files, written[0].left_out), (1, 0));
    assert!(written[0].sentence().contains("附佐证材料等1份"), "{}", written[0].sentence());

    let mut new = Desk::clerk(DESHENG, "2018Q1", "2018-04-05");
    new.trusts_and_reads(&open(&written[0].path));
    let kept = files_folder(new.file.store.path());
    file::prove_kept(&kept, &hash).expect("the bytes are there, and are what they were");
    let read = |conn: &rusqlite::Connection| {
        progress::sheet(conn, &new.file.plan, &new.unit, Some(&new.period), new.today)
    };
    let sheet = new.file.store.read(read).unwrap();
    let row = sheet.rows.iter().find(|row| row.measure.number == 15).unwrap();
    assert_eq!(row.evidence[0].name, "三月检查记录.txt");
    assert_eq!(row.evidence[0].state, EvidenceState::Present);
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
