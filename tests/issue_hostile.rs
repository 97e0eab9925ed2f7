//! A 下发包 that is none, was changed, or is of something else: a sentence, and nothing changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use weihua::desk::DataFile;
use weihua::error::Code;
use weihua::exchange::{self, Kind, LogHead, NewFile, PlanStamp, Sender};
use weihua::file::{sha256, write_whole};
use weihua::issue::{self, IssueBody};
use weihua::key;
use weihua::plan::{self, Plan};

use crate::issue_builders::*;

const OTHER: &str = include_str!("../src-tauri/crates/weihua/src/plan/load/other_plan.json");

/// A file signed by the 汇总端's own key that says whatever a test wants.
fn signed(bureau: &DataFile, kind: Kind, body: &IssueBody, stamp: PlanStamp, to: &Path) -> PathBuf {
    let nothing = BTreeSet::new();
    let new = NewFile {
        kind,
        plan: stamp,
        sender: Sender { unit: bureau.plan.office.unit.clone(), file: "f".into() },
        log: LogHead { entries: 1, hash: "00".into() },
        body,
        revisions: &[],
        attached: &nothing,
        kept_in: to,
    };
    let key = bureau.store.read(key::signer).unwrap();
    exchange::write(to, &new, &key, moment()).unwrap().path
}

fn body(plan: &str) -> IssueBody {
    IssueBody {
        serial: 9,
        office: "区安委会办公室".into(),
        plan: plan.into(),
        plan_number: 2,
        from_period: None,
        reason: "试".into(),
        locked: Vec::new(),
        roster: Vec::new(),
        slips: Vec::new(),
    }
}

fn stamp(plan: &Plan, text: &str) -> PlanStamp {
    PlanStamp { id: plan.id.clone(), version: sha256(text.as_bytes()) }
}

#[test]
fn what_does_not_fit_is_refused_with_a_sentence_and_changes_nothing() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    let mut street = stick.street("德胜.weihua");
    issues(&mut bureau, stick.folder());
    let plan = plan::built_in().unwrap();
    let sound = plan::to_text(plan).unwrap();
    let other = plan::load_text(OTHER).unwrap();
    let other_text = plan::to_text(&other).unwrap();
    let broken = sound.replace("\"2018-04-05\"", "\"2017-04-05\"");
    assert_ne!(broken, sound, "the case says something");
    let with_units_elsewhere = include_str!("../seeds/plans/xicheng-2017-23.json").to_owned();
    let mut without_unit = plan.clone();
    without_unit.units.retain(|unit| unit.id.as_str() != DESHENG);
    let mut places = plan.clone();
    places.indicators.iter_mut().for_each(|one| one.places += 1);
    let places = plan::to_text(&places).unwrap();

    let cases: Vec<(&str, Kind, IssueBody, PlanStamp, Code, &str)> = vec![
        ("报送包", Kind::Submission, body(&sound), stamp(plan, &sound), Code::BadInput, "是报送包"),
        ("回执", Kind::Reply, body(&sound), stamp(plan, &sound), Code::BadInput, "是回执"),
        (
            "another plan",
            Kind::Issue,
            body(&other_text),
            stamp(&other, &other_text),
            Code::BadInput,
            "另建一份台账",
        ),
        (
            "another text than its version",
            Kind::Issue,
            body(&other_text),
            stamp(plan, &sound),
            Code::BadInput,
            "版本不符",
        ),
        (
            "another id than its text",
            Kind::Issue,
            body(&sound),
            PlanStamp { id: "another".into(), version: sha256(sound.as_bytes()) },
            Code::BadInput,
            "前后不一致",
        ),
        (
            "no number",
            Kind::Issue,
            IssueBody { serial: 0, ..body(&sound) },
            stamp(plan, &sound),
            Code::BadInput,
            "前后不一致",
        ),
        (
            "a period nobody knows",
            Kind::Issue,
            IssueBody { from_period: Some("2031Q1".into()), ..body(&sound) },
            stamp(plan, &sound),
            Code::BadInput,
            "前后不一致",
        ),
        ("broken", Kind::Issue, body(&broken), stamp(plan, &broken), Code::BadPlan, "有问题"),
        ("no plan", Kind::Issue, body("{"), stamp(plan, "{"), Code::BadPlan, "有问题"),
        (
            "units in another file",
            Kind::Issue,
            body(&with_units_elsewhere),
            stamp(plan, &with_units_elsewhere),
            Code::BadInput,
            "前后不一致",
        ),
        (
            "figures that would change",
            Kind::Issue,
            body(&places),
            stamp(plan, &places),
            Code::BadInput,
            "小数位数",
        ),
    ];
    let before = photograph(&street);
    for (what, kind, body, stamp, code, part) in cases {
        let path = signed(&bureau, kind, &body, stamp, &stick.file("坏.whx"));
        let opened = exchange::open(&path).unwrap();
        for refused in
            [looks(&street, &opened).unwrap_err(), applies(&mut street, &opened).unwrap_err()]
        {
            assert_eq!(refused.code, code, "{what}: {refused}");
            assert!(refused.sentence.contains(part), "{what}: {refused}");
            assert!(refused.sentence.contains("没有应用"), "{what}: {refused}");
            assert!(refused.sentence.ends_with('。'), "{what}: {refused}");
        }
        assert_eq!(photograph(&street), before, "{what}");
    }
    let text = plan::to_text(&without_unit).unwrap();
    let path =
        signed(&bureau, Kind::Issue, &body(&text), stamp(plan, &text), &stick.file("无.whx"));
    let refused = looks(&street, &exchange::open(&path).unwrap()).unwrap_err();
    assert!(refused.sentence.contains("没有德胜街道"), "{refused}");
    let path =
        signed(&bureau, Kind::Issue, &body(&sound), stamp(plan, &sound), &stick.file("好.whx"));
    applies(&mut street, &exchange::open(&path).unwrap()).expect("control: the sound one is taken");
}

#[test]
fn one_wrong_bit_is_refused_and_so_is_another_file_of_the_same_name() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    let mut street = stick.street("德胜.weihua");
    let first = issues(&mut bureau, stick.folder());
    let bytes = std::fs::read(first.path()).unwrap();
    let path = stick.file("坏.whx");
    for at in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut bad = bytes.clone();
        bad[at] ^= 1;
        write_whole(&path, &bad).unwrap();
        let refused = exchange::open(&path).expect_err("one bit is seen");
        assert!(refused.sentence.ends_with('。'), "{refused}");
    }
    changes_plan(&mut bureau, "指定", |plan| designates(plan, "m05"));
    let second = issues(&mut bureau, stick.folder());
    let before = photograph(&street);
    let check = key::check_characters(&second.manifest.key);
    let swapped = issue::apply(&mut street, &second, &first.id, Some(&check), &author(), moment())
        .unwrap_err();
    assert!(swapped.sentence.contains("换成了另一份"), "{swapped}");
    assert_eq!(photograph(&street), before);
}

#[test]
fn each_desk_does_its_own_part() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    let mut street = stick.street("德胜.weihua");
    let opened = issues(&mut bureau, stick.folder());
    assert!(looks(&bureau, &opened).unwrap_err().sentence.contains("汇总端不用"));
    let to = stick.file("不许.whx");
    let DataFile { store, plan, .. } = &mut street;
    let refused = issue::write_issue(store, plan, &to, &author(), moment()).unwrap_err();
    assert_eq!((refused.code, to.exists()), (Code::BadInput, false));
    let plan = plan::built_in().unwrap().clone();
    let set = |file: &mut DataFile, plan: &Plan, reason: &str| {
        issue::set_plan(file, plan, None, reason, &author(), moment())
    };
    assert!(set(&mut street, &plan, "改").unwrap_err().sentence.contains("下发包"));
    assert!(set(&mut bureau, &plan, " ").unwrap_err().sentence.contains("理由"));
    assert!(set(&mut bureau, &plan, "改").unwrap_err().sentence.contains("完全一样"));
    let other = plan::load_text(OTHER).unwrap();
    assert!(set(&mut bureau, &other, "改").unwrap_err().sentence.contains("另建"));
    let mut places = plan;
    places.indicators[0].places += 1;
    assert!(set(&mut bureau, &places, "改").unwrap_err().sentence.contains("小数位数"));
}

#[test]
fn a_file_that_cannot_be_written_leaves_no_number_behind() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    let DataFile { store, plan, .. } = &mut bureau;
    let nowhere = stick.file("没有这个文件夹").join("下发包.whx");
    assert!(issue::write_issue(store, plan, &nowhere, &author(), moment()).is_err());
    assert_eq!(store.read(|conn| issue::issues(conn, plan)).unwrap().next, 1);
    assert_eq!(store.read(key::public_key).unwrap(), None, "nothing of it remains");
}
