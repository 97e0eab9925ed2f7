//! No value is lost: what the plan no longer asks waits, with its old place.

use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::issue::{self, LeftoverKind, Leftovers};
use weihua::progress::{self, At, FieldName};
use weihua::revision::{self, NewRevision, Origin};
use weihua::submission;

use crate::issue_builders::*;

fn waiting(file: &DataFile) -> Leftovers {
    file.store.read(|conn| issue::leftovers(conn, &file.plan, &DESHENG.into())).unwrap()
}

fn act<T>(
    file: &mut DataFile,
    period: &str,
    work: impl FnOnce(&mut weihua::store::Store, At<'_>) -> Result<T>,
) -> Result<T> {
    let (unit, period, author) = (DESHENG.into(), period.into(), author());
    let DataFile { store, plan, .. } = file;
    work(store, At { plan, unit: &unit, period: &period, author: &author, moment: moment() })
}

/// A street that filled in a measure and a figure which the next version takes away.
fn emptied(stick: &Stick) -> (DataFile, DataFile, String) {
    let mut bureau = stick.bureau("汇总端.weihua");
    let mut street = stick.street("德胜.weihua");
    changes_plan(&mut bureau, "指定", |plan| designates(plan, "m05"));
    let first = issues(&mut bureau, stick.folder());
    applies(&mut street, &first).unwrap();
    types(&mut street, "2018Q2", "m05", FieldName::Progress, "已排查燃气管道3处。");
    types(&mut street, "2018Q2", "m05", FieldName::Completion, "ongoing");
    types(&mut street, "2018Q2", "m15", FieldName::Progress, "已检查12家。");
    let asked = act(&mut street, "2018Q2", |store, at| {
        let sheet = store.read(|conn| {
            progress::sheet(conn, at.plan, at.unit, Some(at.period), at.moment.today)
        })?;
        let one = sheet.indicators.iter().find(|one| one.computed.is_none()).unwrap();
        progress::type_number(store, at, &one.id, "12")?;
        Ok(one.id.to_string())
    })
    .unwrap();
    (bureau, street, asked)
}

#[test]
fn what_is_no_longer_asked_waits_with_its_place_and_can_be_put_elsewhere() {
    let stick = Stick::new();
    let (mut bureau, mut street, indicator) = emptied(&stick);
    assert!(waiting(&street).waiting.is_empty(), "all of it has its place");
    changes_plan(&mut bureau, "撤销指定", |plan| {
        plan.designations.clear();
        plan.indicators.iter_mut().find(|one| one.id.as_str() == indicator).unwrap().on = false;
    });
    let opened = issues(&mut bureau, stick.folder());
    assert_eq!(applies(&mut street, &opened).unwrap().leftovers, 3);
    let all = waiting(&street).waiting;
    let seen: Vec<_> = all.iter().map(|one| (one.kind, one.value.as_str(), one.since)).collect();
    assert!(seen.contains(&(LeftoverKind::Field, "已排查燃气管道3处。", Some(3))), "{seen:?}");
    assert!(seen.contains(&(LeftoverKind::Figure, "12", Some(3))), "{seen:?}");
    let text = all.iter().find(|one| one.movable).unwrap();
    assert_eq!(text.period_label, "2018年第二季度");
    assert!(
        text.place.starts_with("第5项“") && text.place.ends_with("工作进展情况"),
        "{}",
        text.place
    );

    let m05 = "m05".into();
    let put = |street: &mut DataFile, to: &str, field: FieldName| {
        act(street, "2018Q2", |store, at| {
            progress::put_over(store, at, (&m05, FieldName::Progress), (&to.into(), field))
        })
    };
    assert!(put(&mut street, "m15", FieldName::Completion).is_err(), "no text goes there");
    assert!(put(&mut street, "m05", FieldName::Progress).is_err(), "nor where nothing is asked");
    assert_eq!(waiting(&street).waiting.len(), 3, "a refusal changes nothing");
    put(&mut street, "m15", FieldName::Progress).unwrap();
    let sheet = street
        .store
        .read(|conn| {
            let (unit, period) = (DESHENG.into(), "2018Q2".into());
            progress::sheet(conn, &street.plan, &unit, Some(&period), moment().today)
        })
        .unwrap();
    let row = sheet.rows.iter().find(|row| row.measure.id.as_str() == "m15").unwrap();
    assert_eq!(row.progress.value, "已检查12家。\n已排查燃气管道3处。", "behind what stood there");
    assert_eq!(waiting(&street).waiting.len(), 2);
    assert!(put(&mut street, "m15", FieldName::Progress).is_err(), "it waits no more");
    assert!(weihua::check::check(&street.store).unwrap().is_clean());
}

#[test]
fn a_measure_that_moves_keeps_what_was_said_and_is_only_listed() {
    let stick = Stick::new();
    let (mut bureau, mut street, _) = emptied(&stick);
    changes_plan(&mut bureau, "调整排序", |plan| {
        let one = plan.measures.iter_mut().find(|one| one.id.as_str() == "m15").unwrap();
        one.title.push_str("（一）");
    });
    let opened = issues(&mut bureau, stick.folder());
    applies(&mut street, &opened).unwrap();
    let found = waiting(&street);
    assert!(found.waiting.is_empty(), "{:?}", found.waiting);
    assert_eq!(found.moved.len(), 1);
    assert!(found.moved[0].after.as_ref().unwrap().contains("（一）"), "{:?}", found.moved);
}

#[test]
fn the_office_sees_rows_of_revisions_that_answer_an_older_plan() {
    let stick = Stick::new();
    let (mut bureau, mut street, _) = emptied(&stick);
    let content = act(&mut street, "2018Q2", |store, at| {
        let view = store.read(|conn| {
            submission::prepare(conn, at.plan, at.unit, Some(at.period), at.moment.today)
        })?;
        Ok(view.content)
    })
    .unwrap();
    let author = author();
    let op = weihua::op::Op::KeepFile { name: "test".into() };
    let version = bureau.store.read(weihua::store::current_plan).unwrap().unwrap();
    bureau
        .store
        .write(op, &author, moment(), |tx| {
            let new = NewRevision {
                unit: DESHENG.into(),
                period: "2018Q2".into(),
                parents: Vec::new(),
                origin: Origin::Submission,
                plan_version: version.content_hash.clone(),
                reason: String::new(),
                content,
            };
            revision::make(tx, &new, &author, moment())
        })
        .unwrap();
    let unasked = |bureau: &DataFile| {
        bureau.store.read(|conn| issue::unasked(conn, &bureau.plan)).unwrap().waiting
    };
    assert!(unasked(&bureau).is_empty());
    changes_plan(&mut bureau, "撤销指定", |plan| plan.designations.clear());
    let found = unasked(&bureau);
    assert!(found.iter().any(|one| one.value == "已排查燃气管道3处。"), "{found:?}");
    assert!(found.iter().all(|one| one.revision == Some(1) && !one.movable), "{found:?}");
    assert!(found.iter().all(|one| one.place.starts_with("第5项")), "{found:?}");
}
