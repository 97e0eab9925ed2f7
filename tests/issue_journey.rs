//! What the 汇总端 changes arrives at a 填报端 in words, and counts there from then on.

use weihua::error::Code;
use weihua::issue::{self, ChangeKind, IssueStanding, KeyRegistered, OfficeKeyState};
use weihua::progress::{self, FieldName};
use weihua::review::lock_period;
use weihua::{key, store};

use crate::issue_builders::*;

#[test]
fn a_designation_and_a_later_day_arrive_and_count() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    let mut street = stick.street("德胜.weihua");
    assert_eq!(changes_plan(&mut bureau, "指定第5项责任单位", |plan| designates(plan, "m05")), 2);
    lock_period(&mut bureau.store, &bureau.plan, &"2017Q4".into(), &author(), moment()).unwrap();
    let opened = issues(&mut bureau, stick.folder());
    assert_eq!(opened.name(), "下发包_0001.whx");

    let before = photograph(&street);
    let preview = looks(&street, &opened).unwrap();
    assert_eq!(photograph(&street), before, "looking writes nothing");
    assert_eq!((preview.serial, preview.standing), (1, IssueStanding::Changes));
    assert_eq!(preview.key, OfficeKeyState::First);
    assert_eq!(preview.reason, "指定第5项责任单位");
    let [unit] = preview.units.as_slice() else { panic!("one unit: {:?}", preview.units) };
    assert_eq!(unit.registered, KeyRegistered::None);
    let kinds: Vec<ChangeKind> = unit.changes.iter().map(|kind| kind.kind).collect();
    assert!(kinds.starts_with(&[ChangeKind::Duty, ChangeKind::Designation]), "{kinds:?}");
    assert!(kinds.contains(&ChangeKind::Lock), "{kinds:?}");

    let applied = applies(&mut street, &opened).unwrap();
    assert_eq!((applied.serial, applied.plan_number, applied.leftovers), (1, 2, 0));
    assert_eq!(applied.locked, ["2017Q4".into()]);
    let sheet = |period: &str| {
        street.store.read(|conn| {
            progress::sheet(
                conn,
                &street.plan,
                &DESHENG.into(),
                Some(&period.into()),
                moment().today,
            )
        })
    };
    let has = |period: &str| {
        sheet(period).unwrap().rows.iter().any(|row| row.measure.id.as_str() == "m05")
    };
    assert!(has("2018Q2") && !has("2018Q1"), "from its period on, and not before");
    let hash = |file: &weihua::desk::DataFile| {
        file.store.read(store::current_plan).unwrap().unwrap().content_hash
    };
    assert_eq!(hash(&street), hash(&bureau), "the very text, by whose hash a 版 names it");
    types(&mut street, "2018Q2", "m05", FieldName::Progress, "已排查燃气管道3处。");

    let again = looks(&street, &opened).unwrap();
    assert_eq!(again.standing, IssueStanding::Applied);
    assert!(again.units.is_empty() && !again.is_applicable());
    assert_eq!(applies(&mut street, &opened).unwrap_err().code, Code::BadInput);

    street.store.close().unwrap();
    let street = weihua::desk::open(&stick.file("德胜.weihua"), &author(), moment()).unwrap();
    assert_eq!(street.plan.designations.len(), 1, "also after a new start");
}

#[test]
fn the_key_of_the_office_is_compared_once_and_again_when_it_changes() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    let mut street = stick.street("德胜.weihua");
    let first = issues(&mut bureau, stick.folder());
    let before = photograph(&street);
    let check = key::check_characters(&first.manifest.key);
    for compared in [None, Some("0000-0000-0000"), Some("")] {
        let refused = issue::apply(&mut street, &first, &first.id, compared, &author(), moment())
            .unwrap_err();
        assert_eq!(refused.code, Code::BadInput);
        assert!(refused.sentence.contains(&check), "{refused}");
        assert_eq!(photograph(&street), before, "nothing changed");
    }
    let typed = check.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    issue::apply(&mut street, &first, &first.id, Some(&typed), &author(), moment())
        .expect("as a hand writes it");
    let second = issues(&mut bureau, stick.folder());
    assert_eq!(looks(&street, &second).unwrap().key, OfficeKeyState::Known);
    issue::apply(&mut street, &second, &second.id, None, &author(), moment())
        .expect("a known key is not asked about");

    let mut other = stick.bureau("重建的汇总端.weihua");
    let anew = issues(&mut other, &stick.file("新下发包.whx"));
    let preview = looks(&street, &anew).unwrap();
    assert_eq!(preview.key, OfficeKeyState::Other { held: check });
    assert_eq!(preview.serial, 1, "another key counts anew");
    assert!(preview.is_applicable());
    let refused =
        issue::apply(&mut street, &anew, &anew.id, None, &author(), moment()).unwrap_err();
    assert!(refused.sentence.contains("不是同一个"), "{refused}");
    applies(&mut street, &anew).unwrap();
    assert_eq!(
        street.store.read(key::office_key).unwrap().as_deref(),
        Some(anew.manifest.key.as_str())
    );
    let back = looks(&street, &second).unwrap();
    assert!(matches!(back.key, OfficeKeyState::Other { .. }), "the old one is held true no more");
}

#[test]
fn an_older_one_is_said_to_be_outdated_and_changes_nothing() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    let mut street = stick.street("德胜.weihua");
    let first = issues(&mut bureau, stick.folder());
    changes_plan(&mut bureau, "指定", |plan| designates(plan, "m05"));
    let second = issues(&mut bureau, stick.folder());
    applies(&mut street, &second).unwrap();
    let before = photograph(&street);
    let preview = looks(&street, &first).unwrap();
    assert_eq!(preview.standing, IssueStanding::Outdated);
    assert!(preview.sentence.starts_with("过期：这是第1号"), "{}", preview.sentence);
    assert!(applies(&mut street, &first).unwrap_err().sentence.starts_with("过期"));
    assert_eq!(photograph(&street), before);

    // Back to the plan as it was is a newer 下发包 all the same.
    changes_plan(&mut bureau, "撤销指定", |plan| plan.designations.clear());
    let third = issues(&mut bureau, stick.folder());
    assert_eq!(third.manifest.plan, first.manifest.plan, "the first text again");
    assert_eq!(looks(&street, &third).unwrap().standing, IssueStanding::Changes);
    assert_eq!(applies(&mut street, &third).unwrap().plan_number, 3);
    assert!(street.plan.designations.is_empty());
}

#[test]
fn two_of_one_number_are_told_apart() {
    let stick = Stick::new();
    let bureau = stick.bureau("汇总端.weihua");
    let mut bureau = {
        // The key is there before the copy is made, as with a copy of a working file.
        let mut bureau = bureau;
        issues(&mut bureau, &stick.file("试.whx"));
        bureau.store.close().unwrap();
        std::fs::copy(stick.file("汇总端.weihua"), stick.file("旧副本.weihua")).unwrap();
        weihua::desk::open(&stick.file("汇总端.weihua"), &author(), moment()).unwrap()
    };
    let mut copy = weihua::desk::open(&stick.file("旧副本.weihua"), &author(), moment()).unwrap();
    let mut street = stick.street("德胜.weihua");
    let one = issues(&mut bureau, &stick.file("一.whx"));
    changes_plan(&mut copy, "指定", |plan| designates(plan, "m05"));
    let other = issues(&mut copy, &stick.file("二.whx"));
    applies(&mut street, &one).unwrap();
    let preview = looks(&street, &other).unwrap();
    assert_eq!(preview.standing, IssueStanding::Clashes);
    assert_eq!(applies(&mut street, &other).unwrap_err().code, Code::BadInput);
}

#[test]
fn a_plan_that_changes_nothing_for_this_unit_is_said_to() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    let mut street = stick.street("德胜.weihua");
    let same = issues(&mut bureau, stick.folder());
    let preview = looks(&street, &same).unwrap();
    assert_eq!(preview.standing, IssueStanding::SamePlan);
    assert!(preview.sentence.contains("没有变化"), "{}", preview.sentence);
    applies(&mut street, &same).unwrap();
    assert_eq!(street.store.read(store::plan_versions).unwrap().len(), 1, "no version is added");

    changes_plan(&mut bureau, "改错字", |plan| plan.preamble.push('。'));
    let other = issues(&mut bureau, stick.folder());
    let preview = looks(&street, &other).unwrap();
    assert_eq!(preview.standing, IssueStanding::Changes);
    assert!(preview.sentence.contains("对本单位没有变化"), "{}", preview.sentence);
    assert_eq!(applies(&mut street, &other).unwrap().plan_number, 2);
}

#[test]
fn a_new_data_file_begins_with_it_and_notes_its_number() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    changes_plan(&mut bureau, "指定", |plan| designates(plan, "m05"));
    lock_period(&mut bureau.store, &bureau.plan, &"2017Q4".into(), &author(), moment()).unwrap();
    let opened = issues(&mut bureau, stick.folder());
    let (path, units) = (stick.file("新.weihua"), [DESHENG.into()]);
    let refused = issue::create(&path, &units, &opened, None, &author(), moment()).unwrap_err();
    assert_eq!((refused.code, path.exists()), (Code::BadInput, false));
    let nobody = issue::create(&path, &[], &opened, Some(""), &author(), moment());
    assert!(nobody.is_err() && !path.exists());
    let check = key::check_characters(&opened.manifest.key);
    let street = issue::create(&path, &units, &opened, Some(&check), &author(), moment()).unwrap();
    assert_eq!(street.plan.designations.len(), 1);
    assert_eq!(looks(&street, &opened).unwrap().standing, IssueStanding::Applied);
    let version = street.store.read(store::current_plan).unwrap().unwrap();
    assert_eq!((version.number, &version.content_hash), (1, &opened.manifest.plan.version));
    assert!(weihua::check::check(&street.store).unwrap().is_clean());
    let left: Vec<_> = std::fs::read_dir(stick.folder()).unwrap().flatten().collect();
    let names = left.iter().map(|entry| entry.file_name().to_string_lossy().into_owned());
    assert!(!names.into_iter().any(|name| name.starts_with(".weihua-")), "nothing unfinished");
    assert!(
        issue::create(&path, &units, &opened, Some(&check), &author(), moment()).is_err(),
        "never over another"
    );
}

#[test]
fn the_list_of_written_ones_and_the_notice_say_what_there_is() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    let read = |bureau: &weihua::desk::DataFile| {
        bureau.store.read(|conn| issue::issues(conn, &bureau.plan)).unwrap()
    };
    let facts = |bureau: &weihua::desk::DataFile| {
        bureau.store.read(|conn| issue::notice_facts(conn, &bureau.plan, moment().today))
    };
    assert_eq!(read(&bureau).next, 1);
    assert_eq!(facts(&bureau).unwrap_err().code, Code::NotFound, "no key, no notice");
    issues(&mut bureau, stick.folder());
    changes_plan(&mut bureau, "指定", |plan| designates(plan, "m05"));
    issues(&mut bureau, stick.folder());
    let listed = read(&bureau);
    let written: Vec<_> =
        listed.written.iter().map(|one| (one.serial, one.plan_number, one.name.as_str())).collect();
    assert_eq!(written, [(2, Some(2), "下发包_0002.whx"), (1, Some(1), "下发包_0001.whx")]);
    assert_eq!((listed.next, listed.plan_number, listed.units), (3, 2, 42));
    let facts = facts(&bureau).unwrap();
    assert_eq!(Some(&facts.check), listed.check.as_ref());
    assert_eq!(facts.addressees, "各有关单位、各街道办事处");
    let paper = format!("{:?}", issue::notice(&facts));
    assert!(paper.contains(&facts.check) && !paper.contains("文号"), "{paper}");
}
