//! A 代录 that should not have been: taken back, and nothing counts it any more.

use weihua::behalf;
use weihua::progress::Entering;
use weihua::receive;
use weihua::review::CellState;
use weihua::revision::EnteredSource;

use crate::behalf_builders::*;

const WRONG_UNIT: &str = "录错了单位";

fn entered() -> Desk {
    let mut office = Desk::office("2018-04-09");
    let rows: Vec<(&str, &str)> = ROWS.iter().map(|row| (*row, "已办。")).collect();
    office.enters(&by(EnteredSource::Fax, ""), &rows);
    office
}

#[test]
fn nothing_counts_it_and_it_stays_to_be_seen() {
    let mut office = entered();
    assert_eq!(office.matrix().totals.reported, 10);
    let newest = office.standing().newest.expect("it came in");
    assert!(newest.on_behalf);
    assert_eq!(newest.stays, None);

    let said = office.act(|store, at| behalf::take_back(store, at, 1, "录错了单位 ")).unwrap();
    assert_eq!(said, "代录（传真）已撤销，这里现在没有收到内容。");
    assert_eq!(office.matrix().totals.reported, 0);
    assert_eq!(office.cell("m15").state, CellState::Missing);
    assert_eq!(office.standing().newest, None);
    assert_eq!(office.progress_of("m15"), "", "the sheet is empty again");
    let drawer = office.drawer("m15");
    assert!(drawer.history[0].withdrawn);
    assert_eq!(drawer.history[0].withdrawn_because, WRONG_UNIT);
    let book = office.file.store.read(|conn| {
        receive::register_book(conn, &office.file.plan, day("2018-04-01"), day("2018-04-30"))
    });
    assert_eq!(book.unwrap().lines, [], "nothing came from that unit");
    let again = office.refused(|store, at| behalf::take_back(store, at, 1, WRONG_UNIT));
    assert!(again.sentence.contains("不是您要撤销的"), "{}", again.sentence);
    assert!(weihua::check::check(&office.file.store).unwrap().is_clean());

    let rows: Vec<(&str, &str)> = ROWS.iter().map(|row| (*row, "另办。")).collect();
    office.enters(&by(EnteredSource::Mail, ""), &rows);
    assert_eq!(office.progress_of("m15"), "另办。", "it may be entered anew");
}

#[test]
fn what_the_unit_itself_had_sent_speaks_again() {
    let mut clerk = Desk::clerk("2018-04-02");
    clerk.fills_in();
    let package = clerk.submits();
    let mut office = Desk::office("2018-04-09");
    office.receives(&clerk, &package);
    let before = office.progress_of("m15");
    office.accepts("m15");
    office.enters(&by(EnteredSource::Fax, ""), &[("m15", "改过的。")]);
    assert_eq!(office.cell("m15").state, CellState::Reported);
    let said = office.act(|store, at| behalf::take_back(store, at, 2, WRONG_UNIT)).unwrap();
    assert_eq!(said, "代录（传真）已撤销，现行的是第1版。");
    assert_eq!(office.progress_of("m15"), before);
    assert_eq!(office.cell("m15").state, CellState::Accepted, "with what was said of it");
}

#[test]
fn it_stays_where_something_rests_on_it() {
    let mut office = entered();
    let blank = office.refused(|store, at| behalf::take_back(store, at, 1, "  "));
    assert!(blank.sentence.contains("理由"), "{}", blank.sentence);
    let other = office.refused(|store, at| behalf::take_back(store, at, 2, WRONG_UNIT));
    assert!(other.sentence.contains("不是您要撤销的"), "{}", other.sentence);

    office.begins(Entering::Correction);
    let busy = office.refused(|store, at| behalf::take_back(store, at, 1, WRONG_UNIT));
    assert!(busy.sentence.contains("更正还没有完成"), "{}", busy.sentence);
    office.act(behalf::give_up).unwrap();

    office.locks();
    let locked = office.refused(|store, at| behalf::take_back(store, at, 1, WRONG_UNIT));
    assert!(locked.sentence.contains("已锁定"), "{}", locked.sentence);
    assert!(office.standing().newest.unwrap().stays.is_some_and(|why| why == locked.sentence));

    let mut office = entered();
    office.issues();
    let printed = office.refused(|store, at| behalf::take_back(store, at, 1, WRONG_UNIT));
    assert!(printed.sentence.contains("已编入《季度工作进展情况的报告》"), "{}", printed.sentence);
}
