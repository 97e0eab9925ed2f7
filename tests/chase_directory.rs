//! The 通讯录: whom units reported, whom the office noted, who is missing.

use std::path::Path;

use weihua::contact::directory::{self, ContactOrigin, DirectoryUnit};
use weihua::contact::{ContactRole, contacts};
use weihua::pdf;
use weihua::report::document::{Block, Row};
use weihua::xlsx;

use crate::chase_builders::{
    directory as list, entry, heads, log, of_unit, on, owing, people, refused, sends, sends_after,
    typed,
};
use crate::chase_papers::fonts;
use crate::review_builders::{DESHENG, Office, YUETAN, day, moment};

const OWN: &str = "xicheng-anquan-jianguanju";

fn present(one: &DirectoryUnit, role: ContactRole) -> String {
    one.present(role).map_or("未报".into(), |who| format!("{}（{}）", who.name, who.origin_label))
}

#[test]
fn whom_a_unit_reported_stands_in_the_list() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let said = people(&[("leader", "张某", "2017-11-09"), ("clerk", "李某", "2017-11-09")]);
    sends(&mut office, DESHENG, said, "2018-01-04");
    let one = entry(&office, DESHENG);
    assert_eq!(present(&one, ContactRole::Leader), "张某（单位报来）");
    assert_eq!(present(&one, ContactRole::Clerk), "李某（单位报来）");
    assert_eq!((one.revision, one.received_on), (Some(1), Some(day("2018-01-04"))));
    assert!(one.lacking.is_empty());
    let counts = list(&office).counts;
    assert_eq!((counts.units, counts.whole, counts.nobody), (42, 1, 41));
    let parts = counts.whole + counts.leader_missing + counts.clerk_missing + counts.nobody;
    assert_eq!(parts, counts.units);
    assert_eq!(entry(&office, YUETAN).lacking, "主管领导、工作人员");
}

#[test]
fn who_follows_stands_there_from_his_day_on_and_the_one_before_stays_in_the_history() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    sends(&mut office, DESHENG, people(&[("clerk", "李某", "2017-11-09")]), "2018-01-04");
    let mut both = people(&[("clerk", "李某", "2017-11-09"), ("clerk", "王某", "2018-05-01")]);
    let before = both.contacts.get_mut(&("clerk".into(), day("2017-11-09"))).unwrap();
    before.as_mut().unwrap().to = Some(day("2018-04-30"));
    sends(&mut office, DESHENG, both, "2018-04-10");
    let clerk = |office: &Office| entry(office, DESHENG).roles.remove(1);
    let now = clerk(&office);
    assert_eq!(now.present.unwrap().name, "李某");
    assert_eq!(now.next.unwrap().name, "王某");
    on(&mut office, "2018-05-02");
    let later = clerk(&office);
    assert_eq!(later.present.unwrap().name, "王某");
    assert_eq!(later.earlier.len(), 1);
    assert_eq!(later.earlier[0].span, "2017年11月9日至2018年4月30日");
}

#[test]
fn the_office_notes_somebody_as_long_as_the_unit_reported_nobody() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let clerk = ContactRole::Clerk;
    assert!(entry(&office, DESHENG).roles.iter().all(|role| role.open_to_note));
    of_unit(&mut office, DESHENG, |store, of| {
        directory::note(store, of, clerk, &typed("赵某", "2018-04-12"))
    })
    .unwrap();
    let one = entry(&office, DESHENG);
    assert_eq!(present(&one, clerk), "赵某（办公室登记）");
    assert_eq!(one.lacking, "主管领导");
    assert!(log(&office)[0].contains("办公室登记工作人员赵某"), "{}", log(&office)[0]);
    assert_eq!(owing(&office, DESHENG).contact.unwrap().name, "赵某", "催报 shows whom to call");

    sends(&mut office, DESHENG, people(&[("clerk", "李某", "2018-01-01")]), "2018-04-12");
    let one = entry(&office, DESHENG);
    assert_eq!(present(&one, clerk), "李某（单位报来）", "the unit's word goes before");
    let earlier = &one.roles[1].earlier;
    assert_eq!((earlier.len(), earlier[0].origin), (1, ContactOrigin::Noted), "and both stay");
    let failure = refused(&mut office, |office| {
        of_unit(office, DESHENG, |store, of| {
            directory::note(store, of, clerk, &typed("孙某", "2018-04-12"))
        })
    });
    assert!(failure.sentence.contains("以单位报来的为准"), "{failure}");
}

#[test]
fn what_the_office_noted_is_mended_followed_and_taken_back() {
    let mut office = Office::on("2018Q1", "2018-04-10");
    let leader = ContactRole::Leader;
    let notes = |office: &mut Office, name: &str, from: &str| {
        of_unit(office, DESHENG, |store, of| {
            directory::note(store, of, leader, &typed(name, from))
        })
        .unwrap();
    };
    notes(&mut office, "赵某", "2018-04-01");
    on(&mut office, "2018-04-12");
    notes(&mut office, "钱某", "2018-04-11");
    let role = entry(&office, DESHENG).roles.remove(0);
    assert_eq!(role.present.as_ref().unwrap().name, "钱某");
    assert_eq!(role.earlier[0].span, "2018年4月1日至2018年4月10日");
    of_unit(&mut office, DESHENG, |store, of| {
        directory::mend_noted(store, of, leader, day("2018-04-11"), &typed("钱某某", "2018-04-11"))
    })
    .unwrap();
    let role = entry(&office, DESHENG).roles.remove(0);
    let now = role.present.unwrap();
    assert_eq!((now.name.as_str(), now.returns), ("钱某某", true));
    of_unit(&mut office, DESHENG, |store, of| {
        directory::take_back_noted(store, of, leader, day("2018-04-11"))
    })
    .unwrap();
    assert_eq!(present(&entry(&office, DESHENG), leader), "赵某（办公室登记）");
    let plan = &office.file.plan;
    let now = moment(office.today);
    let changes = office.file.store.read(|conn| contacts(conn, plan, &DESHENG.into(), now));
    assert_eq!(changes.unwrap().changes.len(), 4, "the history says every act");
}

#[test]
fn the_desks_own_unit_notes_on_its_own_page() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let one = entry(&office, OWN);
    assert!(one.own && one.roles.iter().all(|role| !role.open_to_note));
    let failure = refused(&mut office, |office| {
        of_unit(office, OWN, |store, of| {
            directory::note(store, of, ContactRole::Clerk, &typed("赵某", "2018-04-12"))
        })
    });
    assert!(failure.sentence.contains("本单位"), "{failure}");
    of_unit(&mut office, OWN, |store, of| {
        weihua::contact::appoint(store, of, ContactRole::Clerk, &typed("周某", "2018-04-12"))
    })
    .unwrap();
    assert_eq!(present(&entry(&office, OWN), ContactRole::Clerk), "周某（本单位登记）");
}

#[test]
fn in_a_fork_only_whom_both_sides_name_is_listed() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let both = [("leader", "张某", "2017-11-09"), ("clerk", "李某", "2017-11-09")];
    let other = [("leader", "张某", "2017-11-09"), ("clerk", "王某", "2017-11-09")];
    sends_after(&mut office, DESHENG, Vec::new(), people(&both), "2018-01-04");
    sends_after(&mut office, DESHENG, Vec::new(), people(&other), "2018-01-05");
    assert_eq!(heads(&office, DESHENG).len(), 2);
    let one = entry(&office, DESHENG);
    assert!(one.forked);
    assert_eq!(present(&one, ContactRole::Leader), "张某（单位报来）");
    assert_eq!(one.lacking, "工作人员");
}

#[test]
fn the_list_goes_on_paper_and_into_a_workbook_with_all_units() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let said = people(&[("leader", "张某", "2017-11-09"), ("clerk", "李某", "2017-11-09")]);
    sends(&mut office, DESHENG, said, "2018-01-04");
    of_unit(&mut office, YUETAN, |store, of| {
        directory::note(store, of, ContactRole::Clerk, &typed("赵某", "2018-04-12"))
    })
    .unwrap();
    let all = list(&office);
    let paper = directory::paper(&all, &office.file.plan.short_title, true);
    let tables = paper.body.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(_) | Block::Paragraph(_) | Block::Line(_) | Block::Room(_) => None,
    });
    let rows = tables.flat_map(|table| &table.rows);
    let units = rows.filter(|row| matches!(row, Row::Cells { .. })).count();
    assert_eq!(units, 42);
    assert_eq!(paper.page_marks, ["演示数据"]);
    let drawn = pdf::render(&paper, &fonts()).unwrap();
    let text = format!("{paper:?}");
    assert!(text.contains("赵某*") && text.contains("未报"), "who is noted and who is missing");
    let book = directory::book(&all, &office.file.plan.short_title, false);
    let bytes = xlsx::to_bytes(&book).unwrap();
    if let Some(folder) = std::env::var_os("WEIHUA_LOOK") {
        weihua::file::write_whole(&Path::new(&folder).join("directory.pdf"), &drawn.bytes).unwrap();
        weihua::file::write_whole(&Path::new(&folder).join("directory.xlsx"), &bytes).unwrap();
    }
    assert!(drawn.pages >= 2 && bytes.starts_with(b"PK"));
}
