//! 代录 by each way, visible wherever the entry is shown.

use weihua::behalf::{self, ConfirmedDates};
use weihua::progress::{Entering, FieldName};
use weihua::receive;
use weihua::review::{CellState, Timeliness};
use weihua::revision::{self, EnteredSource, Origin};

use crate::behalf_builders::*;

const ALL: [(&str, &str); 10] = [
    ("m01", "一。"),
    ("m06", "六。"),
    ("m07", "七。"),
    ("m11", "十一。"),
    ("m12", "十二。"),
    ("m14", "十四。"),
    ("m15", "十五。"),
    ("m18", "十八。"),
    ("m20", "二十。"),
    ("m21", "二十一。"),
];

#[test]
fn what_came_by_each_way_is_counted_and_says_how_it_came() {
    for (source, told_by, label) in [
        (EnteredSource::Paper, "", "代录（纸质）"),
        (EnteredSource::Fax, "", "代录（传真）"),
        (EnteredSource::Telephone, "王某", "代录（电话）"),
        (EnteredSource::Mail, "德胜街道办", "代录（邮件）"),
    ] {
        let mut office = Desk::office("2018-04-09");
        assert_eq!(office.cell("m15").state, CellState::Missing);
        let done = office.enters(&by(source, told_by), &ALL);
        assert_eq!((done.revision.origin, done.revision.number), (Origin::OnBehalf, 1));
        assert!(done.sentence.contains(label), "{}", done.sentence);

        let row = office.row();
        assert_eq!(row.came_by.as_deref(), Some(label));
        assert_eq!((row.counts.expected, row.counts.reported), (10, 10), "it is counted");
        assert_eq!(row.timeliness, Timeliness::OnTime, "by 收到日期, whatever day it was entered");
        assert_eq!(row.received_on, Some(day("2018-04-03")));
        assert_eq!(office.cell("m15").entered.as_deref(), Some(label));
        let totals = office.matrix().totals;
        assert_eq!((totals.expected, totals.reported, totals.missing), (492, 10, 482));

        let drawer = office.drawer("m15");
        assert_eq!(drawer.entered.as_deref(), Some(label));
        assert_eq!(
            (drawer.history[0].origin.as_str(), drawer.history[0].told_by.as_str()),
            (label, told_by)
        );
        assert!(drawer.history[0].reason.contains("来件日期2018年4月2日"), "it goes with the 版");

        let book = office.file.store.read(|conn| {
            receive::register_book(conn, &office.file.plan, day("2018-04-01"), day("2018-04-30"))
        });
        let book = book.unwrap();
        let [line] = book.lines.as_slice() else { panic!("one line, not {book:?}") };
        assert_eq!(
            (line.number, line.result.as_str(), line.unit_name.as_str()),
            (None, label, "德胜街道")
        );
    }
}

#[test]
fn who_rang_up_has_to_be_named() {
    let mut office = Desk::office("2018-04-03");
    office.begins(Entering::OnBehalf);
    office.notes(&by(EnteredSource::Telephone, ""));
    office.fills_in();
    let wants = office.standing().begun.unwrap().wants.expect("it says what is wanting");
    assert!(wants.contains("来电人"), "{wants}");
    let seen = office.looks();
    assert!(seen.refusal.is_some());
    let refused = office.refused(|store, at| {
        behalf::finish(store, at, &seen.content_hash, ConfirmedDates::Undecided)
    });
    assert!(refused.sentence.contains("来电人"), "{}", refused.sentence);
    office.notes(&by(EnteredSource::Telephone, "王某"));
    office.finishes().expect("named, it goes");
    let kept = office.heads().remove(0).id;
    let entered = office.file.store.read(|conn| revision::entered(conn, &kept)).unwrap().unwrap();
    assert_eq!((entered.source, entered.told_by.as_str()), (EnteredSource::Telephone, "王某"));
}

#[test]
fn a_scan_lies_beside_the_version_and_is_found_again() {
    let mut office = Desk::office("2018-04-03");
    office.begins(Entering::OnBehalf);
    office.scans(&by(EnteredSource::Fax, ""));
    assert_eq!(office.standing().begun.unwrap().scan.unwrap().name, "传真.pdf");
    office.fills_in();
    office.finishes().unwrap();
    let (unit, period) = (office.unit.clone(), office.period.clone());
    let scan =
        |number| office.file.store.read(|conn| behalf::scan_of(conn, &unit, &period, number));
    assert_eq!(scan(Some(1)).unwrap().name, "传真.pdf");
    assert!(scan(None).is_err(), "nothing is under way any more");
    assert!(scan(Some(2)).is_err(), "there is no such 版");
    assert_eq!(office.drawer("m15").history[0].scan_name.as_deref(), Some("传真.pdf"));
}

#[test]
fn the_sheet_of_another_unit_is_written_by_an_entry_only() {
    let mut office = Desk::office("2018-04-03");
    assert!(office.standing().closed.is_some());
    let refused = office.types("m15", FieldName::Progress, "检查2座。").unwrap_err();
    assert!(refused.sentence.contains("代录"), "{}", refused.sentence);
    office.begins(Entering::OnBehalf);
    assert_eq!(office.standing().closed, None);
    office.types("m15", FieldName::Progress, "检查2座。").expect("now it may be written");
    let again = office.refused(|store, at| behalf::begin(store, at, Entering::OnBehalf));
    assert!(again.sentence.contains("还没有完成"), "{}", again.sentence);
}

#[test]
fn an_entry_is_listed_until_it_is_given_up_and_then_leaves_nothing_on_the_sheet() {
    let mut office = Desk::office("2018-04-03");
    office.begins(Entering::OnBehalf);
    office.writes("m15", "检查2座。");
    let desk = |office: &Desk| {
        let read = |conn: &rusqlite::Connection| {
            behalf::desk(conn, &office.file.plan, &office.period, office.today)
        };
        office.file.store.read(read).unwrap()
    };
    let listed = desk(&office);
    let [open] = listed.open.as_slice() else { panic!("one is under way, not {:?}", listed.open) };
    assert_eq!((open.unit_name.as_str(), open.done, open.expected), ("德胜街道", 1, 10));
    assert!(listed.units[0].own, "its own unit stands first");
    let of_unit = listed.units.iter().find(|one| one.unit.id == office.unit).unwrap();
    assert_eq!(of_unit.begun.as_deref(), Some("代录"));

    office.act(behalf::give_up).expect("it is given up");
    assert!(desk(&office).open.is_empty());
    assert_eq!(office.progress_of("m15"), "", "the sheet shows what is in force: nothing");
    assert!(office.history().is_empty(), "no 版 was made");
    office.begins(Entering::OnBehalf);
    assert_eq!(office.progress_of("m15"), "", "a new entry begins clean");
    office.enters_nothing_is_refused();
}

#[test]
fn a_row_written_in_part_is_not_lost_by_finishing() {
    let mut office = Desk::office("2018-04-03");
    office.begins(Entering::OnBehalf);
    office.fills_in();
    office.notes(&by(EnteredSource::Fax, ""));
    office.finishes().unwrap();
    office.begins(Entering::Correction);
    office.notes(&because("漏录"));
    office.types("m15", FieldName::Progress, "检查5座。").unwrap();
    let edit = weihua::progress::FieldEdit::Clear;
    office
        .act(|store, at| {
            weihua::progress::edit_field(store, at, &"m15".into(), FieldName::Completion, &edit)
        })
        .unwrap();
    let seen = office.looks();
    let why = seen.refusal.clone().expect("a row that would not travel");
    assert!(why.starts_with("第15项上一版已报，现在没有填完"), "no 缺项 is left of it: {why}");
    let _ = office.refused(|store, at| {
        behalf::finish(store, at, &seen.content_hash, ConfirmedDates::Undecided)
    });
    assert_eq!(office.progress_of("m15"), "检查5座。", "what was typed is still there");
}

#[test]
fn what_was_looked_at_is_what_becomes_a_version() {
    let mut office = Desk::office("2018-04-03");
    office.begins(Entering::OnBehalf);
    office.notes(&by(EnteredSource::Paper, ""));
    office.fills_in();
    let seen = office.looks().content_hash;
    office.writes("m15", "又改了。");
    let refused =
        office.refused(|store, at| behalf::finish(store, at, &seen, ConfirmedDates::Undecided));
    assert!(refused.sentence.contains("又有改动"), "{}", refused.sentence);
}

#[test]
fn a_late_paper_is_not_entered_into_a_locked_period() {
    let mut office = Desk::office("2018-04-20");
    office.locks();
    let refused = office.refused(|store, at| behalf::begin(store, at, Entering::OnBehalf));
    assert!(
        refused.sentence.contains("已锁定") && refused.sentence.contains("重开"),
        "{}",
        refused.sentence
    );
}

#[test]
fn a_unit_desk_enters_for_nobody() {
    let mut clerk = Desk::clerk("2018-04-03");
    for kind in [Entering::OnBehalf, Entering::Correction] {
        let _ = clerk.refused(|store, at| behalf::begin(store, at, kind));
    }
}

impl Desk {
    fn enters_nothing_is_refused(&mut self) {
        let seen = self.looks();
        assert!(seen.refusal.is_some(), "an empty sheet is no entry");
        let _ = self.refused(|store, at| {
            behalf::finish(store, at, &seen.content_hash, ConfirmedDates::Undecided)
        });
    }
}

#[test]
fn what_was_explained_of_other_missing_rows_is_asked_about_before_an_entry_is_finished() {
    let mut office = Desk::office("2018-04-09");
    office.begins(Entering::OnBehalf);
    office.notes(&by(EnteredSource::Paper, ""));
    office.writes("m01", "一。");
    office.explains_what_is_missing();
    assert_eq!(office.looks().refusal, None, "it could be finished");
    office.writes("m06", "六。");
    let look = office.looks();
    assert!(look.check.missing_said_of.is_some_and(|rows| rows.contains("第6项")));
    assert!(look.refusal.is_some_and(|why| why.contains("写在改动之前")));
    office.finishes().expect_err("the words are of other rows");
    office.explains_what_is_missing();
    office.finishes().expect("said anew");
}
