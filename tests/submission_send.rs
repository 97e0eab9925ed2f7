//! The 报送包 as it goes out.

use std::path::Path;

use weihua::exchange::{self, Opened};
use weihua::id::PeriodId;
use weihua::progress::FieldName;
use weihua::submission::package::{ControlSums, PackageBody};
use weihua::submission::{self, PackageDone};

use crate::entry_builders::Clerk;

const DESHENG: &str = "xicheng-desheng-jiedao";

fn clerk() -> Clerk {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.types("m15", FieldName::Progress, "检查燃气站6座，整改隐患2处。");
    clerk.types("m15", FieldName::NextSteps, "继续检查。");
    clerk.types("m15", FieldName::Completion, "ongoing");
    clerk.explains("", "rows_missing", "其余各项下季度起报。").expect("it is taken");
    clerk
}

fn submits(clerk: &mut Clerk, to: &Path) -> PackageDone {
    let mut done = None;
    clerk
        .act(|store, at| {
            done = Some(submission::submit_as_it_is(store, at, to, None)?);
            Ok(())
        })
        .expect("the 报送包 is written");
    done.expect("it says what it came to")
}

fn opened(done: &PackageDone) -> Opened {
    exchange::open(&Path::new(&done.folder).join(&done.name)).expect("it proves true")
}

#[test]
fn a_package_carries_every_revision_of_its_period_and_adds_up() {
    let mut clerk = clerk();
    let out = tempfile::tempdir().unwrap();
    let first = submits(&mut clerk, out.path());
    assert!(first.made && !first.matters, "{first:?}");
    clerk.types("m15", FieldName::Progress, "检查燃气站8座，整改隐患3处。");
    clerk.counts("B1", "46");
    let second = submits(&mut clerk, out.path());
    assert_eq!((second.number, second.made), (2, true));
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 2, "the first one stays");

    let package = opened(&second);
    let numbers: Vec<u32> = package.revisions.iter().map(|(one, _)| one.number).collect();
    assert_eq!(numbers, [1, 2], "every 版, so that a lost file loses nothing");
    let body: PackageBody = package.body().unwrap();
    assert_eq!((body.unit.as_str(), body.unit_name.as_str()), (DESHENG, "德胜街道"));
    let [place] = body.places.as_slice() else { panic!("one place: {:?}", body.places) };
    assert_eq!(place.head, package.revisions[1].0.id.as_str());
    assert_eq!(place.control, ControlSums::of(&package.revisions[1].1));
    assert_eq!(place.control.figures, [("B1".into(), 46)]);
    assert_eq!(package.manifest.key.len(), 64);
    assert!(package.manifest.log.entries > 0 && package.manifest.log.hash.len() == 64);
    assert!(clerk.checks().is_empty(), "体检 finds it in order");
}

#[test]
fn unchanged_it_is_the_same_revision_and_the_same_file() {
    let mut clerk = clerk();
    let out = tempfile::tempdir().unwrap();
    let first = submits(&mut clerk, out.path());
    let again = submits(&mut clerk, out.path());
    assert_eq!((again.number, again.made), (1, false));
    assert_eq!(first.name, again.name);
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 1);
    assert_eq!(opened(&again).revisions.len(), 1);
}

#[test]
fn contacts_travel_as_a_revision_of_their_own_only_when_they_changed() {
    let mut clerk = clerk();
    let out = tempfile::tempdir().unwrap();
    clerk.appoints("李明", "2018-01-02");
    let first = submits(&mut clerk, out.path());
    assert!(first.matters);
    clerk.types("m15", FieldName::Progress, "检查燃气站9座。");
    let second = submits(&mut clerk, out.path());
    let of_matters = |done: &PackageDone| {
        let package = opened(done);
        let all = package.revisions.into_iter();
        all.filter(|(one, _)| one.period == PeriodId::matters()).collect::<Vec<_>>()
    };
    assert_eq!(of_matters(&second).len(), 1, "nobody came or went");
    let (_, content) = &of_matters(&second)[0];
    let person = content.contacts.values().flatten().next().expect("somebody is named");
    assert_eq!(person.name, "李明");
    clerk.appoints("王芳", "2018-04-02");
    let third = submits(&mut clerk, out.path());
    assert_eq!(third.number, 2, "the period itself did not change");
    let chain = of_matters(&third);
    assert_eq!(chain.len(), 2);
    assert_eq!(chain[1].0.parents, [chain[0].0.id.clone()]);
}

#[test]
fn where_nothing_may_go_out_nothing_is_written() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    let out = tempfile::tempdir().unwrap();
    let refused = clerk
        .act(|store, at| submission::submit_as_it_is(store, at, out.path(), None).map(drop))
        .expect_err("nothing is filled in");
    assert!(refused.sentence.contains("未作任何改动"), "{}", refused.sentence);
    let refused = clerk
        .act(|store, at| submission::write_package(store, at, out.path(), None).map(drop))
        .expect_err("nothing was handed over");
    assert!(refused.sentence.contains("还没有交出"), "{}", refused.sentence);
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 0);
}

/// What submitting to `to` is refused with.
fn refused(clerk: &mut Clerk, to: &Path) -> String {
    let refused = clerk.act(|store, at| submission::submit_as_it_is(store, at, to, None).map(drop));
    refused.expect_err("it does not go there").sentence
}

#[test]
fn only_a_package_of_the_same_unit_and_period_gives_way() {
    let mut clerk = clerk();
    let out = tempfile::tempdir().unwrap();
    let report = out.path().join("报告.whx");
    weihua::file::write_whole(&report, b"somebody's report").unwrap();
    let own = clerk.file.store.path().to_owned();
    let missing = out.path().join("U盘");
    for (to, why) in [
        (report.as_path(), "已经存在"),
        (own.as_path(), "没有写"),
        (missing.as_path(), "不是现有的文件夹"),
        (Path::new("/proc/报送包.whx"), "没有"),
    ] {
        let sentence = refused(&mut clerk, to);
        assert!(sentence.contains(why), "{to:?}: {sentence}");
        assert!(clerk.hand_over_view().revisions.is_empty(), "no 版 is made for {to:?}");
    }
    assert_eq!(std::fs::read(&report).unwrap(), b"somebody's report");
    assert!(!missing.exists());

    let named = out.path().join("一季度.whx");
    assert_eq!(submits(&mut clerk, &named).number, 1);
    clerk.counts("B1", "46");
    assert_eq!(submits(&mut clerk, &named).number, 2, "an older one of its own gives way");
    let mut next = Clerk::at(DESHENG, "2018Q2", "2018-07-03");
    next.types("m15", FieldName::Progress, "二季度检查。");
    next.types("m15", FieldName::NextSteps, "继续检查。");
    next.types("m15", FieldName::Completion, "ongoing");
    next.explains("", "rows_missing", "其余各项下季度起报。").expect("it is taken");
    assert!(refused(&mut next, &named).contains("认不出是本单位这一期"));
}
