//! 更正: who, why, and that nothing but the reason opens a locked period.

use weihua::behalf::{self, ConfirmedDates};
use weihua::clock::Date;
use weihua::milestones::{self, MilestoneCell, MilestoneState};
use weihua::progress::{self, Asking, Entering, FieldName, RowState};
use weihua::review::{self, CellState, Timeliness};
use weihua::revision::{EnteredSource, Origin};
use weihua::store::Store;

use crate::behalf_builders::*;

fn received() -> (Desk, Desk) {
    let mut clerk = Desk::clerk("2018-04-02");
    clerk.fills_in();
    let package = clerk.submits();
    let mut office = Desk::office("2018-04-02");
    office.receives(&clerk, &package);
    (office, clerk)
}

#[test]
fn an_accepted_row_is_corrected_with_a_reason_in_a_locked_period() {
    let (mut office, mut clerk) = received();
    office.accepts("m15");
    office.on("2018-04-20").locks();
    assert_eq!(office.cell("m15").state, CellState::Accepted);
    office.begins(Entering::Correction);
    let notice = office.sheet().notice.expect("the sheet says that it is locked");
    assert!(notice.contains("已锁定") && notice.contains("更正"), "{notice}");
    office.types("m15", FieldName::Progress, "联合检查加油站3座。").expect("it may be written");
    let why = office.looks().refusal.expect("it wants a reason");
    assert!(why.contains("理由"), "{why}");
    office.notes(&because("核对检查记录，应为3座"));
    let made = office.finishes().expect("with its reason it goes").revision;
    assert_eq!((made.origin, made.number), (Origin::Correction, 2));
    assert_eq!(made.reason, "核对检查记录，应为3座");

    assert_eq!(office.cell("m15").state, CellState::Reported, "it says something else: read again");
    assert_eq!(office.cell("m15").entered.as_deref(), Some("更正"));
    assert_eq!(office.cell("m01").entered, None);
    assert_eq!(office.row().timeliness, Timeliness::OnTime, "a 更正 makes nobody late");
    let newest = office.drawer("m15").history.remove(0);
    assert_eq!((newest.origin.as_str(), newest.reason.as_str()), ("更正", "核对检查记录，应为3座"));
    assert!(!newest.author.is_empty() && newest.changed);
    let refused = office.types("m15", FieldName::Progress, "又改。").unwrap_err();
    assert!(!refused.sentence.is_empty(), "with the 更正 the door is shut again");

    office.answers_to(&mut clerk);
    let there = clerk.history().pop().unwrap();
    assert_eq!(
        (there.origin, there.reason.as_str()),
        (Origin::Correction, "核对检查记录，应为3座")
    );
}

#[test]
fn a_correction_the_unit_asked_for_by_telephone_says_so() {
    let (mut office, _clerk) = received();
    office.begins(Entering::Correction);
    let mut said = because("数字报错");
    said.source = EnteredSource::Telephone;
    office.notes(&said);
    office.types("m15", FieldName::Problems, "有1座未整改。").unwrap();
    assert!(office.looks().refusal.is_some(), "who rang up is named");
    said.told_by = "王某".into();
    office.notes(&said);
    office.finishes().unwrap();
    assert_eq!(office.cell("m15").entered.as_deref(), Some("更正（电话）"));
    let reason = office.heads()[0].reason.clone();
    assert_eq!(reason, "数字报错；来源：电话，王某口述");
}

#[test]
fn there_must_be_something_to_correct_and_a_change() {
    let mut empty = Desk::office("2018-04-03");
    let refused = empty.refused(|store, at| behalf::begin(store, at, Entering::Correction));
    assert!(refused.sentence.contains("没有可以更正的"), "{}", refused.sentence);

    let (mut office, _clerk) = received();
    office.begins(Entering::Correction);
    office.notes(&because("核对"));
    let seen = office.looks();
    assert!(seen.changes.is_empty());
    let refused = office.refused(|store, at| {
        behalf::finish(store, at, &seen.content_hash, ConfirmedDates::Undecided)
    });
    assert!(refused.sentence.contains("与第1版相同"), "{}", refused.sentence);
}

#[test]
fn a_correction_given_up_changes_nothing() {
    let (mut office, _clerk) = received();
    office.accepts("m15");
    office.begins(Entering::Correction);
    office.types("m15", FieldName::Progress, "改错了。").unwrap();
    office.act(behalf::give_up).unwrap();
    assert_eq!(office.progress_of("m15"), "m15：联合检查加油站2座。");
    assert_eq!(office.cell("m15").state, CellState::Accepted);
    assert_eq!(office.history().len(), 1);
}

#[test]
fn a_figure_taken_away_by_a_correction_is_taken_away() {
    let (mut office, _clerk) = received();
    office.begins(Entering::Correction);
    office.notes(&because("补录数字"));
    let types = |office: &mut Desk, text: &str| {
        office
            .act(|store, at| weihua::progress::type_number(store, at, &"B4".into(), text))
            .unwrap();
    };
    types(&mut office, "5");
    office.finishes().unwrap();
    let figure = |office: &Desk| {
        let sheet = office.sheet();
        sheet.indicators.into_iter().find(|one| one.id.as_str() == "B4").unwrap().value
    };
    assert_eq!(figure(&office), "5", "what was laid down is shown out of the 版");
    office.begins(Entering::Correction);
    office.notes(&because("录错单位"));
    types(&mut office, "");
    office.finishes().unwrap();
    assert_eq!(figure(&office), "");
    assert_eq!(office.heads()[0].number, 3);
}

const REACHED: &str = "2018-03-20";

/// A clerk who reported the stage of measure 6 as reached, and an office that took it in.
fn reached() -> (Desk, Desk) {
    let mut clerk = Desk::clerk("2018-04-02");
    clerk.fills_in();
    clerk.types("m06", FieldName::Completion, "stage").unwrap();
    let on: Date = REACHED.parse().unwrap();
    clerk
        .act(|store, at| {
            progress::reach_milestone(store, at, &"m06".into(), &"d1".into(), Some(on))
        })
        .unwrap();
    let package = clerk.submits();
    let mut office = Desk::office("2018-04-02");
    office.receives(&clerk, &package);
    assert_eq!(stage(&office).state, MilestoneState::Reported);
    (office, clerk)
}

fn stage(office: &Desk) -> MilestoneCell {
    let Desk { file, unit, today, .. } = office;
    let board = file
        .store
        .read(|conn| milestones::board(conn, &file.plan, Some(&"2018Q1".into()), *today))
        .unwrap();
    let of = board.milestones.into_iter().find(|one| one.measure.as_str() == "m06").unwrap();
    of.cells.into_iter().find(|cell| cell.unit == *unit).unwrap()
}

fn confirms(office: &mut Desk) {
    let on: Date = REACHED.parse().unwrap();
    office
        .act(|store, at| review::confirm_milestone(store, at, &"m06".into(), &"d1".into(), on))
        .unwrap();
}

#[test]
fn a_date_reported_by_mistake_is_taken_back_by_a_correction() {
    let (mut office, mut clerk) = reached();
    office.begins(Entering::Correction);
    office.notes(&because("阶段性成果尚未取得，误报"));
    office.types("m06", FieldName::Completion, "ongoing").unwrap();
    let seen = office.looks();
    let dated = seen.changes.iter().find(|one| one.field_label.contains("自报达到日期"));
    let dated = dated.expect("the date is said to go");
    assert_eq!((dated.before.as_str(), dated.after.as_str()), ("2018年3月20日", ""));
    assert_eq!(seen.confirmed, Vec::<String>::new());
    office.finishes().unwrap();
    let cell = stage(&office);
    assert_eq!((cell.state, cell.reported_on), (MilestoneState::Open, None), "not reached");
    assert_eq!(office.heads()[0].reason, "阶段性成果尚未取得，误报");
    assert_eq!(
        office
            .sheet()
            .rows
            .iter()
            .filter(|row| row.milestones.iter().any(|one| one.reached_on.is_some()))
            .count(),
        0
    );
    office.answers_to(&mut clerk);
    assert_eq!(clerk.history().len(), 2, "the 版 proves itself at the other desk");
}

#[test]
fn what_becomes_of_a_confirmed_date_is_asked() {
    for (decided, state) in [
        (ConfirmedDates::TakeBack, MilestoneState::Open),
        (ConfirmedDates::Keep, MilestoneState::Confirmed),
    ] {
        let (mut office, _clerk) = reached();
        confirms(&mut office);
        office.begins(Entering::Correction);
        office.notes(&because("误报"));
        office.types("m06", FieldName::Completion, "ongoing").unwrap();
        assert!(
            stage(&office).confirmed_on.is_some(),
            "the draft takes nothing of the office away"
        );
        let seen = office.looks();
        assert_eq!(seen.confirmed.len(), 1, "{:?}", seen.confirmed);
        let hash = seen.content_hash.clone();
        let undecided = ConfirmedDates::Undecided;
        let refused = office.refused(|store, at| behalf::finish(store, at, &hash, undecided));
        assert!(refused.sentence.contains("审核达到日期"), "{}", refused.sentence);
        office.act(|store, at| behalf::finish(store, at, &hash, decided)).unwrap();
        let cell = stage(&office);
        assert_eq!(cell.state, state, "{decided:?}");
        assert!(!cell.unreached, "it was said what becomes of it: nobody is asked again");
        let drawer = office.drawer("m06").milestones;
        assert!(drawer.iter().all(|one| !one.unreached), "neither in the 矩阵");
        let why = if decided == ConfirmedDates::TakeBack { "误报" } else { "" };
        assert_eq!(cell.taken_back, why);
    }
}

#[test]
fn a_confirmed_date_taken_back_is_asked_for_as_long_as_the_row_says_that_it_was_reached() {
    let (mut office, _clerk) = reached();
    confirms(&mut office);
    office.begins(Entering::Correction);
    office.notes(&because("日期有误"));
    let reaches = |office: &mut Desk, on: Option<&str>| {
        let on = on.map(|day| day.parse().unwrap());
        let reach = |store: &mut Store, at: progress::At<'_>| {
            progress::reach_milestone(store, at, &"m06".into(), &"d1".into(), on)
        };
        office.act(reach).unwrap();
    };
    let row = |office: &Desk| {
        office.sheet().rows.into_iter().find(|row| row.measure.id.as_str() == "m06").unwrap()
    };
    assert_eq!(row(&office).state, RowState::Filled);
    reaches(&mut office, None);
    let now = row(&office);
    let asked = now.milestones.iter().find(|one| one.deadline.as_str() == "d1").unwrap();
    assert!(asked.editable && asked.asked == Asking::Firmly, "a right one can be typed");
    assert_ne!(now.state, RowState::Filled, "as it stands once the confirmed date is gone");
    let seen = office.looks();
    let why = seen.refusal.expect("the 版 would be one with a gap");
    assert!(why.contains("第6项"), "{why}");
    let hash = seen.content_hash;
    let refused =
        office.refused(|store, at| behalf::finish(store, at, &hash, ConfirmedDates::TakeBack));
    assert!(refused.sentence.contains("第6项"), "{}", refused.sentence);
    reaches(&mut office, Some("2018-03-22"));
    assert!(office.looks().refusal.is_none() && office.looks().confirmed.is_empty());
    office.finishes().unwrap();
    assert_eq!(stage(&office).reported_on, "2018-03-22".parse().ok());
    assert_eq!(row(&office).state, RowState::Filled);
    assert_eq!(office.cell("m06").state, CellState::Reported);
}

#[test]
fn a_unit_takes_its_own_date_back_with_its_next_edition() {
    let (mut office, mut clerk) = reached();
    confirms(&mut office);
    clerk.on("2018-04-03").types("m06", FieldName::Completion, "ongoing").unwrap();
    let package = clerk.submits();
    office.on("2018-04-03").receives(&clerk, &package);
    let cell = stage(&office);
    assert_eq!(cell.reported_on, None);
    assert_eq!(cell.state, MilestoneState::Confirmed, "the office's own word stands");
    assert!(cell.unreached, "and somebody is asked to look");
    // Said again, it is a report like any other.
    let on: Date = REACHED.parse().unwrap();
    clerk.types("m06", FieldName::Completion, "stage").unwrap();
    clerk
        .act(|store, at| {
            progress::reach_milestone(store, at, &"m06".into(), &"d1".into(), Some(on))
        })
        .unwrap();
    let package = clerk.submits();
    office.receives(&clerk, &package);
    assert!(stage(&office).reported_on == Some(on) && !stage(&office).unreached);
}

#[test]
fn a_returned_row_says_so_on_the_sheet_here_and_what_for() {
    let (mut office, _clerk) = received();
    let view = |office: &Desk| {
        let Desk { file, unit, period, today, .. } = office;
        let read = |conn: &rusqlite::Connection| {
            weihua::reply::returned_view(conn, &file.plan, unit, Some(period), *today)
        };
        file.store.read(read).unwrap()
    };
    assert!(view(&office).remarks.is_empty());
    office.returns("m15", "请写明检查了哪些单位");
    let seen = view(&office);
    let [remark] = seen.remarks.as_slice() else { panic!("one, not {:?}", seen.remarks) };
    assert_eq!(remark.measure.as_str(), "m15");
    assert_eq!(remark.text, "请写明检查了哪些单位");
    assert_eq!(seen.sentence.as_deref(), Some("退回1处，待补正。"));

    office.begins(Entering::Correction);
    assert_eq!(view(&office).remarks.len(), 1, "it stands while the 更正 is under way");
    office.notes(&because("电话补正"));
    office.types("m15", FieldName::Progress, "检查加油站3座、燃气站2座。").unwrap();
    let check = office.looks().check;
    assert!(
        check.findings.iter().all(|one| !one.key.place.contains("return")),
        "nobody answers here"
    );
    office.finishes().unwrap();
    assert!(view(&office).remarks.is_empty(), "the row says something else now");
}
