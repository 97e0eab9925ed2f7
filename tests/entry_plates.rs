//! 一个机构几块牌子 in one data file: 区城管委 and 区交通委.

use chrono::DateTime;
use tempfile::TempDir;
use weihua::clock::Moment;
use weihua::desk::{self, DeskKind};
use weihua::error::Code;
use weihua::id::UnitId;
use weihua::op::Author;
use weihua::plan;
use weihua::progress::{self, At, FieldEdit, FieldName, FieldState};

use crate::entry_builders::day;

const CHENGGUAN: &str = "xicheng-chengguanwei";
const JIAOTONG: &str = "xicheng-jiaotongwei";
const DESHENG: &str = "xicheng-desheng-jiedao";

fn now() -> Moment {
    let at = DateTime::parse_from_rfc3339("2018-04-03T10:30:00+08:00").expect("a moment");
    Moment { at, today: day("2018-04-03") }
}

fn units(ids: &[&str]) -> Vec<UnitId> {
    ids.iter().map(|id| UnitId::from(*id)).collect()
}

#[test]
fn two_plates_of_one_body_are_filled_in_beside_each_other() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("区城管委.weihua");
    let plan = plan::built_in().expect("the seed is sound");
    let author = Author::local();
    let made = desk::create_for_plates(&path, &units(&[CHENGGUAN, JIAOTONG]), plan, &author, now());
    let mut file = made.expect("one body");
    let names: Vec<String> =
        file.view(day("2018-04-03")).expect("a view").units.into_iter().map(|u| u.name).collect();
    assert_eq!(names, ["区城管委", "区交通委"]);

    let period = "2018Q1".into();
    for (unit, text) in [(CHENGGUAN, "检查燃气站6座。"), (JIAOTONG, "检查运输企业4家。")]
    {
        let unit = UnitId::from(unit);
        let at = At { plan, unit: &unit, period: &period, author: &author, moment: now() };
        let measure = "m15".into();
        let edit = FieldEdit::Type(text.into());
        progress::edit_field(&mut file.store, at, &measure, FieldName::Progress, &edit)
            .expect("each its own row");
    }
    file.store.close().expect("closed");

    let file = desk::open(&path, &author, now()).expect("opened again");
    for (unit, text) in [(CHENGGUAN, "检查燃气站6座。"), (JIAOTONG, "检查运输企业4家。")]
    {
        let read = |conn: &rusqlite::Connection| {
            progress::sheet(conn, plan, &unit.into(), Some(&period), day("2018-04-03"))
        };
        let sheet = file.store.read(read).expect("the sheet");
        let row = sheet.rows.iter().find(|row| row.measure.number == 15).expect("due");
        assert_eq!(row.progress.state, FieldState::Typed);
        assert_eq!(row.progress.value, text);
    }
    assert!(file.missing_plates(day("2018-04-03")).is_empty());
}

#[test]
fn a_plate_can_come_later_and_only_one_of_the_same_body() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("区交通委.weihua");
    let plan = plan::built_in().expect("the seed is sound");
    let author = Author::local();
    let unit = UnitId::from(JIAOTONG);
    let mut file = desk::create(&path, DeskKind::Unit, Some(&unit), plan, &author, now())
        .expect("a new data file");
    let missing = file.missing_plates(day("2018-04-03"));
    assert_eq!(missing.iter().map(|plate| plate.id.as_str()).collect::<Vec<_>>(), [CHENGGUAN]);

    let refused = file.add_plate(&DESHENG.into(), &author, now()).expect_err("another body");
    assert_eq!(refused.code, Code::BadInput);
    assert!(refused.sentence.contains("不是一个机构的两块牌子"), "{}", refused.sentence);
    file.add_plate(&CHENGGUAN.into(), &author, now()).expect("the same body");
    let again = file.add_plate(&CHENGGUAN.into(), &author, now()).expect_err("there already");
    assert!(again.sentence.contains("已经在这份台账里"), "{}", again.sentence);
    file.store.close().expect("closed");

    let file = desk::open(&path, &author, now()).expect("opened again");
    assert_eq!(
        file.desk.units,
        units(&[JIAOTONG, CHENGGUAN]),
        "the one that was there stays first"
    );
}

#[test]
fn a_plate_goes_again_as_long_as_nothing_was_filled_in_for_it() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("区城管委.weihua");
    let plan = plan::built_in().expect("the seed is sound");
    let author = Author::local();
    let both = units(&[CHENGGUAN, JIAOTONG]);
    let mut file = desk::create_for_plates(&path, &both, plan, &author, now()).expect("one body");
    file.remove_plate(&JIAOTONG.into(), &author, now()).expect("nothing was filled in");
    let only = file.remove_plate(&CHENGGUAN.into(), &author, now()).expect_err("the only one");
    assert!(only.sentence.contains("只有区城管委一块牌子"), "{}", only.sentence);
    let gone = file.remove_plate(&JIAOTONG.into(), &author, now()).expect_err("not there");
    assert!(gone.sentence.contains("不在这份台账里"), "{}", gone.sentence);
    file.store.close().expect("closed");

    let mut file = desk::open(&path, &author, now()).expect("opened again");
    assert_eq!(file.desk.units, units(&[CHENGGUAN]));
    file.add_plate(&JIAOTONG.into(), &author, now()).expect("it may come back");
    let (unit, period, measure) = (JIAOTONG.into(), "2018Q1".into(), "m15".into());
    let at = At { plan, unit: &unit, period: &period, author: &author, moment: now() };
    for edit in [FieldEdit::Type("检查。".into()), FieldEdit::TakeBack] {
        progress::edit_field(&mut file.store, at, &measure, FieldName::Progress, &edit)
            .expect("typed and taken back");
    }
    let refused = file.remove_plate(&JIAOTONG.into(), &author, now()).expect_err("it said once");
    assert_eq!(refused.code, Code::BadInput);
    assert!(refused.sentence.contains("已经填过内容"), "{}", refused.sentence);
    assert_eq!(file.desk.units, both, "nothing was changed");
    file.remove_plate(&CHENGGUAN.into(), &author, now()).expect("the first one may go as well");
    assert_eq!(file.desk.units, units(&[JIAOTONG]));
}

#[test]
fn units_of_two_bodies_make_no_file() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("两家.weihua");
    let plan = plan::built_in().expect("the seed is sound");
    let refused = desk::create_for_plates(
        &path,
        &units(&[CHENGGUAN, DESHENG]),
        plan,
        &Author::local(),
        now(),
    )
    .expect_err("two bodies");
    assert!(refused.sentence.contains("没有新建台账"), "{}", refused.sentence);
    assert!(!path.exists());
}
