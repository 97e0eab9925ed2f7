//! 版: snapshots that nothing erases, numbered and chained, with forks that a person decides.

use weihua::error::Code;
use weihua::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use weihua::op::Op;
use weihua::revision::{
    Cell, Content, Origin, Revision, RevisionId, Row, content, fork, heads, history, merge,
};
use weihua::store::Store;

use crate::revision_builders::*;
use crate::store_builders::*;

fn said(store: &Store, revision: &Revision) -> Content {
    store.read(|conn| content(conn, &revision.id)).unwrap()
}

fn heads_now(store: &Store) -> Vec<RevisionId> {
    let heads = store.read(|conn| heads(conn, &desheng(), &first_quarter())).unwrap();
    heads.into_iter().map(|head| head.id).collect()
}

#[test]
fn a_new_revision_is_the_current_one_plus_what_changed() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let mut first = says("m15", "一");
    first
        .rows
        .insert(MeasureId::new("m16"), Row { problems: Cell::typed("问题"), ..Row::default() });
    first.numbers.insert(IndicatorId::new("B4"), Some(7));
    first.numbers.insert(IndicatorId::new("B1"), Some(1));
    let reached = (MeasureId::new("m01"), "d1".into());
    first.milestones.insert(reached.clone(), day(2018, 3, 1));
    let first = made(&mut store, &[], first);
    assert_eq!(first.number, 1, "the first");

    let mut second = says("m15", "二");
    second.rows.insert(MeasureId::new("m16"), Row { problems: Cell::Cleared, ..Row::default() });
    second.numbers.insert(IndicatorId::new("B1"), None);
    let second = made(&mut store, &[&first], second);
    assert_eq!(second.number, 2, "one more than its parent");
    let now = said(&store, &second);
    assert_eq!(now.rows[&"m15".into()].progress.text(), "二", "what changed");
    assert_eq!(now.rows[&"m16".into()].problems, Cell::Cleared, "清空 is said and stays said");
    assert_eq!(now.numbers[&"B4".into()], Some(7), "an absent figure never erases");
    assert_eq!(now.numbers[&"B1".into()], None, "清空 of a figure");
    assert_eq!(now.milestones[&reached], day(2018, 3, 1), "a reached milestone stays reached");

    let third = made(&mut store, &[&second], says("m20", "三"));
    assert_eq!(said(&store, &third).rows[&"m16".into()].problems, Cell::Cleared, "blank over 清空");
    let numbers: Vec<_> = store
        .read(|conn| history(conn, &desheng(), &first_quarter()))
        .unwrap()
        .into_iter()
        .map(|revision| revision.number)
        .collect();
    assert_eq!(numbers, [1, 2, 3], "every 版 stays");
    assert_eq!(said(&store, &first).rows[&"m15".into()].progress.text(), "一", "as it was");
}

#[test]
fn a_text_withdraws_a_zero_report_and_a_zero_report_erases_no_text() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let zero = |reason: &str| {
        let row = Row { zero: Cell::typed(reason), ..Row::default() };
        Content { rows: [("m15".into(), row)].into(), ..Content::default() }
    };
    let first = made(&mut store, &[], says("m15", "一"));
    let second = made(&mut store, &[&first], zero("本季度无此项工作"));
    let row = said(&store, &second).rows.remove(&"m15".into()).unwrap();
    assert_eq!((row.progress.text(), row.zero.text()), ("一", "本季度无此项工作"));
    let third = made(&mut store, &[&second], says("m15", "二"));
    let row = said(&store, &third).rows.remove(&"m15".into()).unwrap();
    assert_eq!((row.progress.text(), row.zero), ("二", Cell::Cleared), "the zero is withdrawn");
}

#[test]
fn the_same_thing_said_twice_is_one_revision() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let first = made(&mut store, &[], says("m15", "一"));
    assert_eq!(made(&mut store, &[], says("m15", "一")), first, "a retry of the first");
    let second = made(&mut store, &[&first], says("m15", "二"));
    assert_eq!(made(&mut store, &[&first], says("m15", "二")), second, "a retry of the second");
    assert_eq!(made(&mut store, &[&second], says("m15", "二")), second, "nothing new is no 版");
    assert_eq!(made(&mut store, &[&second], Content::default()), second, "saying nothing neither");
    assert_eq!(heads_now(&store), [second.id], "one head");
    let log = store.read(|conn| weihua::store::newest_log_entries(conn, 99)).unwrap();
    assert_eq!(log.len(), 3, "and a retry leaves no entry in the log");
}

#[test]
fn two_revisions_after_one_are_a_fork_until_a_person_joins_them() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let first = made(&mut store, &[], says("m15", "一"));
    let left = made(&mut store, &[&first], says("m15", "左"));
    let mut content = says("m15", "右");
    content.rows.extend(says("m16", "只在右").rows);
    let right = made(&mut store, &[&first], content);
    let sides = store.read(|conn| fork(conn, &desheng(), &first_quarter())).unwrap();
    assert_eq!(sides, [left.clone(), right.clone()], "both are kept and shown");

    let mut new = revision_of(&desheng(), &first_quarter(), &[&right, &left], says("m20", "另"));
    new.origin = Origin::Merge;
    let op = || Op::MergeRevisions { on: subject() };
    let refused = store
        .write(op(), &clerk(), moment(), |tx| merge(tx, &new, &clerk(), moment()))
        .unwrap_err();
    assert_eq!(refused.code, Code::BadInput, "no decision without its reason");
    new.reason = "以右为准".into();
    let joined =
        store.write(op(), &clerk(), moment(), |tx| merge(tx, &new, &clerk(), moment())).unwrap();
    assert_eq!(joined.number, 3, "one more than the greatest parent's");
    assert_eq!(joined.parents.len(), 2, "it names both");
    let now = said(&store, &joined);
    assert_eq!(now.rows[&"m15".into()].progress.text(), "右", "the one named first stands");
    assert_eq!(now.rows[&"m16".into()].progress.text(), "只在右", "no side loses a row");
    assert_eq!(heads_now(&store), [joined.id], "the fork is over");
    assert!(store.read(|conn| fork(conn, &desheng(), &first_quarter())).unwrap().is_empty());
    assert!(weihua::check::check(&store).unwrap().is_clean());
}

#[test]
fn two_units_and_three_periods_do_not_touch_each_other() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    for unit in ["xicheng-desheng-jiedao", "xicheng-jiaowei"] {
        for period in ["2017Q4", "2018Q1", "2018Q2"] {
            let place = (UnitId::new(unit), PeriodId::new(period));
            let first =
                write(&mut store, &revision_of(&place.0, &place.1, &[], says("m01", period)));
            assert_eq!(first.unwrap().number, 1, "{unit} {period} begins at 1");
        }
    }
    assert_eq!(heads_now(&store).len(), 1, "one head each");
    let heads = store.read(|conn| heads(conn, &desheng(), &"2018Q3".into())).unwrap();
    assert!(heads.is_empty(), "none where nothing came");
}

#[test]
fn a_parent_that_is_unknown_or_of_another_place_is_refused() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let first = made(&mut store, &[], says("m15", "一"));
    let mut new = revision_of(&desheng(), &first_quarter(), &[], says("m15", "二"));
    new.parents = vec![RevisionId::new("unknown")];
    assert_eq!(write(&mut store, &new).unwrap_err().code, Code::NotFound, "缺前版");
    for (unit, period) in [("xicheng-jiaowei", "2018Q1"), ("xicheng-desheng-jiedao", "2018Q2")] {
        let new = revision_of(&unit.into(), &period.into(), &[&first], says("m15", "二"));
        assert_eq!(write(&mut store, &new).unwrap_err().code, Code::BadInput, "{unit} {period}");
    }
    let second = made(&mut store, &[&first], says("m15", "二"));
    let new = revision_of(&desheng(), &first_quarter(), &[&first, &second], says("m15", "三"));
    assert_eq!(write(&mut store, &new).unwrap_err().code, Code::BadInput, "two parents, no merge");
    let mut new = revision_of(&desheng(), &first_quarter(), &[&second], says("m15", "三"));
    new.origin = Origin::Correction;
    assert_eq!(write(&mut store, &new).unwrap_err().code, Code::BadInput, "更正 without reason");
    assert_eq!(heads_now(&store), [second.id], "no refusal left anything");
}

#[test]
fn a_date_said_by_mistake_is_taken_back_and_comes_back_only_by_being_said() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let reached = (MeasureId::new("m01"), "d1".into());
    let mut first = says("m15", "一");
    first.milestones.insert(reached.clone(), day(2018, 3, 1));
    let first = made(&mut store, &[], first);
    let mut erring = Content::default();
    erring.unreached.insert(reached.clone());
    let erring = made(&mut store, &[&first], erring);
    let now = said(&store, &erring);
    assert!(now.milestones.is_empty() && now.unreached.contains(&reached), "taken back");
    let still = made(&mut store, &[&erring], says("m20", "三"));
    let still = said(&store, &still);
    assert!(still.milestones.is_empty(), "what was taken back does not come back by itself");
    let mut again = Content::default();
    again.milestones.insert(reached.clone(), day(2018, 3, 2));
    let again = made(&mut store, &[&erring], again);
    let again = said(&store, &again);
    assert_eq!(again.milestones[&reached], day(2018, 3, 2), "but by being said");
    assert!(again.unreached.is_empty());
    let damages = store.read(weihua::revision::verify_all).unwrap();
    assert!(damages.is_empty(), "every hash holds: {damages:?}");
}
