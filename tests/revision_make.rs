//! 版: snapshots that nothing erases, numbered and chained, with forks that a person decides.

use std::time::Instant;

use weihua::clock::Date;
use weihua::error::{Code, Result};
use weihua::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use weihua::op::Op;
use weihua::revision::{
    Cell, Content, NewRevision, Origin, Revision, RevisionId, Row, content, fork, heads, history,
    make, merge,
};
use weihua::store::Store;

use crate::store_builders::*;

fn says(measure: &str, progress: &str) -> Content {
    let row = Row {
        progress: Cell::typed(progress),
        ..Row::default()
    };
    Content {
        rows: [(MeasureId::new(measure), row)].into(),
        ..Content::default()
    }
}

fn revision_of(
    unit: &UnitId,
    period: &PeriodId,
    parents: &[&Revision],
    content: Content,
) -> NewRevision {
    NewRevision {
        unit: unit.clone(),
        period: period.clone(),
        parents: parents.iter().map(|parent| parent.id.clone()).collect(),
        origin: Origin::Submission,
        plan_version: "plan".into(),
        reason: String::new(),
        content,
    }
}

fn write(store: &mut Store, new: &NewRevision) -> Result<Revision> {
    let op = Op::MakeRevision {
        on: subject(),
        origin: "报送".into(),
    };
    store.write(op, &clerk(), moment(), |tx| {
        make(tx, new, &clerk(), moment())
    })
}

fn made(store: &mut Store, parents: &[&Revision], content: Content) -> Revision {
    write(
        store,
        &revision_of(&desheng(), &first_quarter(), parents, content),
    )
    .unwrap()
}

fn said(store: &Store, revision: &Revision) -> Content {
    store.read(|conn| content(conn, &revision.id)).unwrap()
}

fn heads_now(store: &Store) -> Vec<RevisionId> {
    let heads = store
        .read(|conn| heads(conn, &desheng(), &first_quarter()))
        .unwrap();
    heads.into_iter().map(|head| head.id).collect()
}

#[test]
fn a_new_revision_is_the_current_one_plus_what_changed() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let mut first = says("m15", "一");
    first.rows.insert(
        MeasureId::new("m16"),
        Row {
            problems: Cell::typed("问题"),
            ..Row::default()
        },
    );
    first.numbers.insert(IndicatorId::new("B4"), Some(7));
    first.numbers.insert(IndicatorId::new("B1"), Some(1));
    let reached = (MeasureId::new("m01"), "d1".into());
    first.milestones.insert(reached.clone(), day(2018, 3, 1));
    let first = made(&mut store, &[], first);
    assert_eq!(first.number, 1, "the first");

    let mut second = says("m15", "二");
    second.rows.insert(
        MeasureId::new("m16"),
        Row {
            problems: Cell::Cleared,
            ..Row::default()
        },
    );
    second.numbers.insert(IndicatorId::new("B1"), None);
    let second = made(&mut store, &[&first], second);
    assert_eq!(second.number, 2, "one more than its parent");
    let now = said(&store, &second);
    assert_eq!(
        now.rows[&"m15".into()].progress.text(),
        "二",
        "what changed"
    );
    assert_eq!(
        now.rows[&"m16".into()].problems,
        Cell::Cleared,
        "清空 is said and stays said"
    );
    assert_eq!(
        now.numbers[&"B4".into()],
        Some(7),
        "an absent figure never erases"
    );
    assert_eq!(now.numbers[&"B1".into()], None, "清空 of a figure");
    assert_eq!(
        now.milestones[&reached],
        day(2018, 3, 1),
        "a reached milestone stays reached"
    );

    let third = made(&mut store, &[&second], says("m20", "三"));
    assert_eq!(
        said(&store, &third).rows[&"m16".into()].problems,
        Cell::Cleared,
        "blank over 清空"
    );
    let numbers: Vec<_> = store
        .read(|conn| history(conn, &desheng(), &first_quarter()))
        .unwrap()
        .into_iter()
        .map(|revision| revision.number)
        .collect();
    assert_eq!(numbers, [1, 2, 3], "every 版 stays");
    assert_eq!(
        said(&store, &first).rows[&"m15".into()].progress.text(),
        "一",
        "as it was"
    );
}

#[test]
fn a_text_withdraws_a_zero_report_and_a_zero_report_erases_no_text() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let zero = |reason: &str| {
        let row = Row {
            zero: Cell::typed(reason),
            ..Row::default()
        };
        Content {
            rows: [("m15".into(), row)].into(),
            ..Content::default()
        }
    };
    let first = made(&mut store, &[], says("m15", "一"));
    let second = made(&mut store, &[&first], zero("本季度无此项工作"));
    let row = said(&store, &second).rows.remove(&"m15".into()).unwrap();
    assert_eq!(
        (row.progress.text(), row.zero.text()),
        ("一", "本季度无此项工作")
    );
    let third = made(&mut store, &[&second], says("m15", "二"));
    let row = said(&store, &third).rows.remove(&"m15".into()).unwrap();
    assert_eq!(
        (row.progress.text(), row.zero),
        ("二", Cell::Cleared),
        "the zero is withdrawn"
    );
}

#[test]
fn the_same_thing_said_twice_is_one_revision() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let first = made(&mut store, &[], says("m15", "一"));
    assert_eq!(
        made(&mut store, &[], says("m15", "一")),
        first,
        "a retry of the first"
    );
    let second = made(&mut store, &[&first], says("m15", "二"));
    assert_eq!(
        made(&mut store, &[&first], says("m15", "二")),
        second,
        "a retry of the second"
    );
    assert_eq!(
        made(&mut store, &[&second], says("m15", "二")),
        second,
        "nothing new is no 版"
    );
    assert_eq!(
        made(&mut store, &[&second], Content::default()),
        second,
        "saying nothing neither"
    );
    assert_eq!(heads_now(&store), [second.id], "one head");
    let log = store
        .read(|conn| weihua::store::newest_log_entries(conn, 99))
        .unwrap();
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
    let sides = store
        .read(|conn| fork(conn, &desheng(), &first_quarter()))
        .unwrap();
    assert_eq!(
        sides,
        [left.clone(), right.clone()],
        "both are kept and shown"
    );

    let mut new = revision_of(
        &desheng(),
        &first_quarter(),
        &[&right, &left],
        says("m20", "另"),
    );
    new.origin = Origin::Merge;
    let op = || Op::MergeRevisions { on: subject() };
    let refused = store
        .write(op(), &clerk(), moment(), |tx| {
            merge(tx, &new, &clerk(), moment())
        })
        .unwrap_err();
    assert_eq!(
        refused.code,
        Code::BadInput,
        "no decision without its reason"
    );
    new.reason = "以右为准".into();
    let joined = store
        .write(op(), &clerk(), moment(), |tx| {
            merge(tx, &new, &clerk(), moment())
        })
        .unwrap();
    assert_eq!(joined.number, 3, "one more than the greatest parent's");
    assert_eq!(joined.parents.len(), 2, "it names both");
    let now = said(&store, &joined);
    assert_eq!(
        now.rows[&"m15".into()].progress.text(),
        "右",
        "the one named first stands"
    );
    assert_eq!(
        now.rows[&"m16".into()].progress.text(),
        "只在右",
        "no side loses a row"
    );
    assert_eq!(heads_now(&store), [joined.id], "the fork is over");
    assert!(
        store
            .read(|conn| fork(conn, &desheng(), &first_quarter()))
            .unwrap()
            .is_empty()
    );
    assert!(weihua::check::check(&store).unwrap().is_clean());
}

#[test]
fn two_units_and_three_periods_do_not_touch_each_other() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    for unit in ["xicheng-desheng-jiedao", "xicheng-jiaowei"] {
        for period in ["2017Q4", "2018Q1", "2018Q2"] {
            let place = (UnitId::new(unit), PeriodId::new(period));
            let first = write(
                &mut store,
                &revision_of(&place.0, &place.1, &[], says("m01", period)),
            );
            assert_eq!(first.unwrap().number, 1, "{unit} {period} begins at 1");
        }
    }
    assert_eq!(heads_now(&store).len(), 1, "one head each");
    let heads = store
        .read(|conn| heads(conn, &desheng(), &"2018Q3".into()))
        .unwrap();
    assert!(heads.is_empty(), "none where nothing came");
}

#[test]
fn a_parent_that_is_unknown_or_of_another_place_is_refused() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let first = made(&mut store, &[], says("m15", "一"));
    let mut new = revision_of(&desheng(), &first_quarter(), &[], says("m15", "二"));
    new.parents = vec![RevisionId::new("unknown")];
    assert_eq!(
        write(&mut store, &new).unwrap_err().code,
        Code::NotFound,
        "缺前版"
    );
    for (unit, period) in [
        ("xicheng-jiaowei", "2018Q1"),
        ("xicheng-desheng-jiedao", "2018Q2"),
    ] {
        let new = revision_of(&unit.into(), &period.into(), &[&first], says("m15", "二"));
        assert_eq!(
            write(&mut store, &new).unwrap_err().code,
            Code::BadInput,
            "{unit} {period}"
        );
    }
    let second = made(&mut store, &[&first], says("m15", "二"));
    let new = revision_of(
        &desheng(),
        &first_quarter(),
        &[&first, &second],
        says("m15", "三"),
    );
    assert_eq!(
        write(&mut store, &new).unwrap_err().code,
        Code::BadInput,
        "two parents, no merge"
    );
    let mut new = revision_of(&desheng(), &first_quarter(), &[&second], says("m15", "三"));
    new.origin = Origin::Correction;
    assert_eq!(
        write(&mut store, &new).unwrap_err().code,
        Code::BadInput,
        "更正 without reason"
    );
    assert_eq!(heads_now(&store), [second.id], "no refusal left anything");
}

#[test]
fn the_hash_sees_every_character_and_no_order() {
    let rows: Vec<(String, String)> = (0..200)
        .map(|n| (format!("m{n:03}"), format!("第{n}项进展")))
        .collect();
    let collect = |rows: &mut dyn Iterator<Item = &(String, String)>| {
        let mut content = Content::default();
        for (measure, text) in rows {
            content.rows.extend(says(measure, text).rows);
            content
                .numbers
                .insert(IndicatorId::new(measure.clone()), Some(text.len() as i64));
        }
        content
    };
    let forward = collect(&mut rows.iter());
    let backward = collect(&mut rows.iter().rev());
    assert_eq!(
        forward.hash(),
        backward.hash(),
        "the order of insertion is nobody's business"
    );

    let mut changed = forward.clone();
    changed.rows.insert(
        "m100".into(),
        Row {
            progress: Cell::typed("第100项进度"),
            ..Row::default()
        },
    );
    assert_ne!(forward.hash(), changed.hash(), "one character");
    let mut changed = forward.clone();
    changed.numbers.insert("m100".into(), None);
    assert_ne!(forward.hash(), changed.hash(), "清空 is not a figure");
    let moved = |progress: &str, problems: &str| {
        let row = Row {
            progress: Cell::typed(progress),
            problems: Cell::typed(problems),
            ..Row::default()
        };
        Content {
            rows: [("m01".into(), row)].into(),
            ..Content::default()
        }
        .hash()
    };
    assert_ne!(
        moved("甲乙", "丙"),
        moved("甲", "乙丙"),
        "no two cells run together"
    );
    let cleared = Row {
        progress: Cell::Cleared,
        ..Row::default()
    };
    let cleared = Content {
        rows: [("m01".into(), cleared)].into(),
        ..Content::default()
    };
    assert_ne!(
        cleared.hash(),
        moved("", ""),
        "blank and 清空 are two things"
    );
}

/// Pinned: files made by an earlier version of this program must still prove true.
#[test]
fn the_hash_stays_what_it_was() {
    let mut content = says("m15", "燃气管线老化");
    content.numbers.insert("B4".into(), Some(7));
    content.numbers.insert("B5".into(), None);
    content
        .milestones
        .insert(("m01".into(), "d1".into()), day(2018, 3, 1));
    assert_eq!(
        content.hash(),
        "d15b94f80f703c20b9cb60318fd76cc6b48ce2c049c72642f7c8695c6471eb57",
        "weihua1-content as docs/formats-revision.md has it"
    );
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let first = made(&mut store, &[], content);
    assert_eq!(
        first.id.as_str(),
        "459fd8c245e7906744ea99aefcda7689816248ea8491f03a307247f880978686",
        "weihua1-rev as docs/formats-revision.md has it"
    );
}

#[test]
fn a_hundred_thousand_rows_are_kept_and_proven() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let text = "本季度完成辖区加油站、燃气供应站点全覆盖检查，".repeat(4);
    let begin = Instant::now();
    let op = Op::MakeRevision {
        on: subject(),
        origin: "导入".into(),
    };
    store
        .write(op, &clerk(), moment(), |tx| {
            for unit in 0..1000 {
                let mut content = Content::default();
                for measure in 0..100 {
                    content
                        .rows
                        .extend(says(&format!("m{measure}"), &format!("{unit}{text}")).rows);
                }
                let unit = UnitId::new(format!("unit-{unit}"));
                make(
                    tx,
                    &revision_of(&unit, &first_quarter(), &[], content),
                    &clerk(),
                    moment(),
                )?;
            }
            Ok(())
        })
        .unwrap();
    let written = begin.elapsed();
    let begin = Instant::now();
    let damages = store.read(weihua::revision::verify_all).unwrap();
    println!(
        "100,000 rows: written in {written:?}, proven in {:?}",
        begin.elapsed()
    );
    assert!(damages.is_empty(), "what was written is what is there");
}

fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}
