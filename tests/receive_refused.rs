//! What is refused as a whole, each with its sentence and not a byte changed.

use std::path::PathBuf;

use weihua::exchange::Kind;
use weihua::id::MeasureId;
use weihua::receive::ReceiveOutcome;
use weihua::revision::{Cell, Content};

use crate::receive_builders::*;

fn refused(office: &mut Office, path: &PathBuf) -> String {
    let file = office.unchanged(&[path]).remove(0);
    assert_eq!(file.outcome, ReceiveOutcome::Refused, "{}", file.sentence);
    assert!(file.sentence.contains("未作任何改动"), "it says so: {}", file.sentence);
    assert!(office.waiting().keys.is_empty(), "and it does not wait");
    file.sentence
}

#[test]
fn replies_and_other_plans_and_strangers_are_refused_with_the_place_they_belong_to() {
    let mut desk = Desk::of(DESHENG);
    desk.hands_over(Q1, says("m15", "一。"));
    let mut office = Office::on("2018-04-03");

    let mut draft = desk.draft(Q1);
    draft.kind = Kind::Reply;
    let said = refused(&mut office, &desk.writes(&draft));
    assert!(said.contains("在那个单位的填报端打开"), "{said}");
    draft.kind = Kind::Issue;
    let said = refused(&mut office, &desk.writes(&draft));
    assert!(said.contains("下发包"), "{said}");

    let mut draft = desk.draft(Q1);
    draft.plan.id = weihua::id::PlanId::from("another");
    let said = refused(&mut office, &desk.writes(&draft));
    assert!(said.contains("另一个计划"), "{said}");

    let mut stranger = Desk::of(DESHENG);
    stranger.unit = "nowhere".into();
    stranger.hands_over(Q1, says("m15", "一。"));
    let said = refused(&mut office, &stranger.sends(Q1));
    assert!(said.contains("不在") && said.contains("单位名录"), "{said}");

    let other = desk.reports("2017Q3", says("m15", "一。"));
    let said = refused(&mut office, &other);
    assert!(said.contains("没有这一期"), "{said}");
}

#[test]
fn what_does_not_hold_together_is_refused() {
    let mut desk = Desk::of(DESHENG);
    let first = desk.hands_over(Q1, says("m15", "一。"));
    let second = desk.hands_over(Q1, says("m15", "二。"));
    let mut office = Office::on("2018-04-03");

    let mut draft = desk.draft(Q1);
    draft.body.places[0].control.rows += 1;
    let said = refused(&mut office, &desk.writes(&draft));
    assert!(said.contains("控制数"), "{said}");

    let mut draft = desk.draft(Q1);
    draft.body.places[0].head = first.id.to_string();
    let said = refused(&mut office, &desk.writes(&draft));
    assert!(said.contains("前后对不上"), "the head named is followed: {said}");

    let mut draft = desk.draft(Q1);
    draft.revisions.reverse();
    let said = refused(&mut office, &desk.writes(&draft));
    assert!(said.contains("第2版数据"), "children stand before their parents: {said}");

    let mut draft = desk.draft(Q1);
    draft.body.places[0].head = "ab".repeat(32);
    refused(&mut office, &desk.writes(&draft));

    let mut draft = desk.draft(Q1);
    draft.body.places.push(draft.body.places[0].clone());
    refused(&mut office, &desk.writes(&draft));

    let mut draft = desk.draft(Q1);
    let other = desk.hands_over("2017Q4", says("m15", "上季。"));
    draft.revisions.extend(desk.chain_of(&other.id));
    let said = refused(&mut office, &desk.writes(&draft));
    assert!(said.contains("对不上"), "a 版 of no place of the package: {said}");

    // The control: unspoilt, it comes in.
    let whole = desk.sends(Q1);
    assert_eq!(office.outcome(&whole), ReceiveOutcome::Unregistered);
    office.registers(&desk);
    assert_eq!(office.heads(DESHENG, Q1)[0].id, second.id);
}

#[test]
fn one_wrong_bit_on_a_stick_is_refused_in_a_batch_that_goes_on() {
    let mut desk = Desk::of(DESHENG);
    let mut office = Office::on("2018-04-03");
    let good = desk.reports(Q1, says("m15", "一。"));
    let mut bytes = std::fs::read(&good).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let bad = office.folder.path().join("坏.whx");
    weihua::file::write_whole(&bad, &bytes).unwrap();
    let nothing = office.folder.path().join("没有.whx");
    let received = office.receives(&[&bad, &good, &nothing]);
    let outcomes: Vec<_> = received.preview.files.iter().map(|file| file.outcome).collect();
    use ReceiveOutcome::{Refused, Unregistered};
    assert_eq!(outcomes, [Refused, Unregistered, Refused]);
    let said = &received.preview.files[0].sentence;
    assert!(said.contains("损坏") && said.contains("重新拷贝"), "{said}");
}

#[test]
fn evidence_without_bytes_is_said_and_the_words_come_in() {
    let mut desk = Desk::of(DESHENG);
    let evidence = weihua::revision::Evidence {
        name: "检查记录.pdf".into(),
        category: String::new(),
        size: 12,
    };
    let mut content = says("m15", "一。");
    let at = ("m15".into(), "ab".repeat(32));
    content.evidence.insert(at, Some(evidence));
    let path = desk.reports(Q1, content);
    let mut office = Office::on("2018-04-03");
    let file = office.looks(&[&path]).files.remove(0);
    assert_eq!(file.content.unwrap().files_missing, ["检查记录.pdf"]);
    assert!(file.notes.iter().any(|note| note.contains("1份")), "{:?}", file.notes);
    assert_eq!(office.outcome(&path), ReceiveOutcome::Unregistered, "it is no reason to refuse");
}

#[test]
fn evidence_that_goes_along_is_kept_when_it_comes_in_and_not_before() {
    let mut desk = Desk::of(DESHENG);
    let kept = weihua::store::files_folder(desk.file.store.path());
    let hash = weihua::file::keep(&kept, b"a paper").unwrap();
    let evidence = weihua::revision::Evidence {
        name: "检查记录.pdf".into(),
        category: String::new(),
        size: 7,
    };
    let mut content: Content = says("m15", "一。");
    content.evidence.insert(("m15".into(), hash.clone()), Some(evidence));
    desk.hands_over(Q1, content);
    let mut draft = desk.draft(Q1);
    draft.attached.insert(hash.clone());
    let path = desk.writes(&draft);
    let mut office = Office::on("2018-04-03");
    let file = office.looks(&[&path]).files.remove(0);
    assert!(file.content.unwrap().files_missing.is_empty(), "the bytes are in the file");
    office.receives(&[&path]);
    assert!(office.file.store.kept_bytes(&hash).is_err(), "a stranger's files are not unpacked");
    office.registers(&desk);
    assert_eq!(office.file.store.kept_bytes(&hash).unwrap(), b"a paper");
    let named = office.file.store.read(weihua::store::kept_files).unwrap();
    let one = named.iter().find(|kept| kept.sha256 == hash).unwrap();
    assert_eq!((one.name.as_str(), one.kind.as_str()), ("检查记录.pdf", "evidence"));
}

#[test]
fn a_receipt_day_that_cannot_be_is_refused() {
    let mut desk = Desk::of(DESHENG);
    let path = desk.reports(Q1, says("m15", "一。"));
    let mut office = Office::on("2018-04-03");
    for (day_of, note) in [("2018-04-04", ""), ("2018-04-02", " ")] {
        let before = office.bytes();
        let plan = office.file.plan.clone();
        let receipt = weihua::import::Receipt { received_on: day(day_of), note };
        let failure = weihua::receive::take_in(
            &mut office.file.store,
            &plan,
            std::slice::from_ref(&path),
            None,
            receipt,
            &weihua::op::Author::local(),
            moment("2018-04-03"),
        )
        .unwrap_err();
        assert!(failure.sentence.contains("收到日期"), "{}", failure.sentence);
        assert_eq!(office.bytes(), before);
    }
}

#[test]
fn a_figure_greater_than_can_be_typed_is_refused_before_it_is_summed() {
    let mut office = Office::on("2018-04-03");
    let mut desk = Desk::of(DESHENG);
    let greatest = desk.reports(Q1, counts("B1", 999_999_999_999));
    assert_eq!(
        office.looks(&[&greatest]).files[0].outcome,
        ReceiveOutcome::Unregistered,
        "control"
    );

    let mut desk = Desk::of(DESHENG);
    let said = refused(&mut office, &desk.reports(Q1, counts("B1", 1_000_000_000_000)));
    assert!(said.contains("检查涉危单位") && said.contains("核对这个数"), "{said}");
}

#[test]
fn what_comes_from_a_period_that_has_not_begun_is_refused_alone() {
    let mut early = Desk::of(DESHENG);
    let early = early.reports("2018Q3", says("m15", "一。"));
    let mut office = Office::on("2018-04-03");
    let said = refused(&mut office, &early);
    assert!(said.contains("2018年7月1日才开始") && said.contains("收到日期"), "{said}");

    let mut other = Desk::of(YUETAN);
    let other = other.reports(Q1, says("m15", "一。"));
    let preview = office.receives(&[&early, &other]).preview;
    let fates: Vec<_> = preview.files.iter().map(|file| file.outcome).collect();
    assert_eq!(fates, [ReceiveOutcome::Refused, ReceiveOutcome::Unregistered]);
}

#[test]
fn a_day_that_has_not_come_and_a_completion_no_plan_knows_are_refused() {
    let place = || (MeasureId::new("m15"), "d1".into());
    let reached = |day_of: &str| {
        let milestones = [(place(), day(day_of))].into();
        Content { milestones, ..says("m15", "一。") }
    };
    let mut office = Office::on("2018-04-03");
    let mut desk = Desk::of(DESHENG);
    let today = desk.reports(Q1, reached("2018-04-03"));
    let seen = office.looks(&[&today]).files.remove(0);
    assert_eq!(seen.outcome, ReceiveOutcome::Unregistered, "control: {}", seen.sentence);
    let mut desk = Desk::of(DESHENG);
    let said = refused(&mut office, &desk.reports(Q1, reached("2018-04-04")));
    assert!(said.contains("第15项措施的自报达到日期2018年4月4日还没有到"), "{said}");

    let mut odd = says("m15", "一。");
    odd.rows.get_mut(&MeasureId::new("m15")).unwrap().completion = Cell::typed("zzz");
    let mut desk = Desk::of(DESHENG);
    let said = refused(&mut office, &desk.reports(Q1, odd));
    assert!(said.contains("完成情况"), "{said}");
}
