//! 佐证材料: attached, found again, put in order, taken out and back, and noticed where it is lost.

use std::cell::Cell;
use std::fs;
use std::ops::ControlFlow;

use weihua::error::Code;
use weihua::file::write_whole;
use weihua::id::EvidenceKindId;
use weihua::problem::Severity;
use weihua::progress::{self, Attached, EvidenceState, FieldName, MOST_PIECES};
use weihua::store::files_folder;

use crate::entry_builders::Clerk;

const DESHENG: &str = "xicheng-desheng-jiedao";
const MEGABYTE: usize = 1024 * 1024;

fn clerk() -> Clerk {
    Clerk::at(DESHENG, "2018Q1", "2018-04-03")
}

#[test]
fn what_was_attached_is_there_after_a_restart_and_opens_on_a_copy() {
    let mut clerk = clerk();
    assert_eq!(clerk.adds("m15", "检查现场.JPG", b"photo").unwrap(), Attached::New);
    let [piece] = &clerk.pieces("m15")[..] else { panic!("one piece") };
    assert_eq!((piece.name.as_str(), piece.size), ("检查现场.JPG", 5));
    assert_eq!(piece.category_label, "影像资料", "a picture is 影像资料");
    assert_eq!(piece.state, EvidenceState::Present);
    assert!(clerk.newest_sentence().ends_with("添加佐证材料“检查现场.JPG”"));
    assert!(clerk.pieces("m14").is_empty(), "it belongs to its row");

    let mut clerk = clerk.restarts();
    let piece = clerk.pieces("m15").remove(0);
    let copy = clerk.folder().join("副本.JPG");
    let folder = files_folder(clerk.at_hand().0.path());
    progress::copy_evidence(&folder, &piece.id, &piece.name, &copy).unwrap();
    assert_eq!(fs::read(&copy).unwrap(), b"photo");
    write_whole(&copy, b"scribble").unwrap();
    assert_eq!(clerk.pieces("m15")[0].state, EvidenceState::Present, "a copy is a copy");
    assert!(clerk.checks().is_empty(), "and the data file is in order");
}

#[test]
fn the_same_bytes_twice_in_a_row_are_said_and_change_nothing() {
    let mut clerk = clerk();
    clerk.adds("m15", "甲.pdf", b"one").unwrap();
    let before = clerk.sheet();
    let again = clerk.adds("m15", "乙.pdf", b"one").unwrap();
    assert_eq!(again, Attached::Already { name: "甲.pdf".into() });
    assert_eq!(clerk.sheet(), before);
    assert_eq!(clerk.adds("m14", "乙.pdf", b"one").unwrap(), Attached::New, "in another row");
    assert_eq!(clerk.names("m14"), ["乙.pdf"], "under the name given there");
}

#[test]
fn a_piece_is_put_under_another_kind_and_renamed_but_keeps_its_ending() {
    let mut clerk = clerk();
    clerk.adds("m15", "扫描001.pdf", b"one").unwrap();
    let piece = clerk.pieces("m15").remove(0);
    assert_eq!(piece.category, None, "nothing says what it is");
    let record = EvidenceKindId::from("record");
    clerk
        .act(|store, at| {
            progress::categorise_evidence(store, at, &"m15".into(), &piece.id, Some(&record))
        })
        .unwrap();
    assert_eq!(clerk.pieces("m15")[0].category_label, "记录");
    assert!(clerk.newest_sentence().ends_with("佐证材料“扫描001.pdf”归入“记录”"));
    let strange = EvidenceKindId::from("gossip");
    let refused = clerk
        .act(|store, at| {
            progress::categorise_evidence(store, at, &"m15".into(), &piece.id, Some(&strange))
        })
        .unwrap_err();
    assert_eq!(refused.code, Code::BadInput);

    for (given, kept) in
        [("3月检查记录", "3月检查记录.pdf"), ("../../x.exe", "x.exe.pdf"), ("甲.PDF", "甲.PDF")]
    {
        clerk
            .act(|store, at| progress::rename_evidence(store, at, &"m15".into(), &piece.id, given))
            .unwrap();
        assert_eq!(clerk.names("m15"), [kept]);
    }
    let refused = clerk
        .act(|store, at| progress::rename_evidence(store, at, &"m15".into(), &piece.id, " "))
        .unwrap_err();
    assert!(refused.sentence.contains("没有改名"), "{refused}");
    assert!(clerk.checks().is_empty(), "journal and draft agree");
}

#[test]
fn what_was_taken_out_can_be_put_back_days_later() {
    let mut clerk = clerk();
    clerk.adds("m15", "会议纪要.docx", b"one").unwrap();
    clerk.adds("m15", "清单.xlsx", b"two").unwrap();
    let piece = clerk.pieces("m15").remove(0);
    clerk
        .act(|store, at| {
            progress::rename_evidence(store, at, &"m15".into(), &piece.id, "三月会议纪要")
        })
        .unwrap();
    let detach = |clerk: &mut Clerk| {
        clerk.act(|store, at| progress::detach_evidence(store, at, &"m15".into(), &piece.id))
    };
    detach(&mut clerk).unwrap();
    assert_eq!(clerk.names("m15"), ["清单.xlsx"]);
    assert_eq!(detach(&mut clerk).unwrap_err().code, Code::NotFound, "once is enough");
    assert!(clerk.kept(&piece.id).is_file(), "the bytes stay");

    let mut clerk = clerk.restarts();
    let removed = clerk.row("m15").evidence_removed;
    assert_eq!(removed.len(), 1);
    assert_eq!(
        (removed[0].id.as_str(), removed[0].name.as_str()),
        (&*piece.id, "三月会议纪要.docx")
    );
    clerk
        .act(|store, at| progress::put_back_evidence(store, at, &"m15".into(), &piece.id))
        .unwrap();
    let back = clerk.pieces("m15");
    assert_eq!(back[0].name, "三月会议纪要.docx", "as it last was");
    assert_eq!(back[0].category_label, "纪要");
    assert!(clerk.row("m15").evidence_removed.is_empty());
    assert!(clerk.checks().is_empty(), "journal and draft agree");
}

#[test]
fn evidence_is_found_by_its_name_and_no_more_once_taken_out() {
    let mut clerk = clerk();
    clerk.adds("m15", "燃气站检查记录.docx", b"one").unwrap();
    let piece = clerk.pieces("m15").remove(0);
    let place = format!("m15.{}", &piece.id[..12]);
    assert_eq!(clerk.finds("燃气"), std::slice::from_ref(&place));
    clerk
        .act(|store, at| progress::rename_evidence(store, at, &"m15".into(), &piece.id, "加油站"))
        .unwrap();
    assert!(clerk.finds("燃气").is_empty(), "the index goes with the name");
    assert_eq!(clerk.finds("加油站"), [place]);
    clerk.act(|store, at| progress::detach_evidence(store, at, &"m15".into(), &piece.id)).unwrap();
    assert!(clerk.finds("加油站").is_empty());
}

#[test]
fn hostile_names_become_harmless_text() {
    for (given, kept) in [
        ("CON", "_CON"),
        ("a\u{7}b\u{1b}[31m.pdf", "ab[31m.pdf"),
        ("年报\u{202e}fdp.docx", "年报fdp.docx"),
        ("报告.pdf .", "报告.pdf"),
    ] {
        let mut clerk = clerk();
        clerk.adds("m15", given, b"x").unwrap();
        assert_eq!(clerk.names("m15"), [kept], "{given:?}");
    }
    let mut clerk = clerk();
    clerk.adds("m15", "甲.pdf", b"x").unwrap();
    let piece = clerk.pieces("m15").remove(0);
    let long = "长".repeat(300);
    clerk
        .act(|store, at| progress::rename_evidence(store, at, &"m15".into(), &piece.id, &long))
        .unwrap();
    let name = clerk.names("m15").remove(0);
    assert_eq!(name.chars().count(), 120, "cut, with its ending");
    assert!(name.ends_with("长.pdf"));
}

#[test]
fn what_is_no_evidence_is_refused_with_its_reason() {
    let mut clerk = clerk();
    for (name, bytes, says) in [
        ("空.pdf", &b""[..], "空文件"),
        ("工具.exe", &b"x"[..], ".exe"),
        ("照片\u{202e}gpj.scr", &b"x"[..], ".scr"),
        ("快捷方式.lnk", &b"x"[..], "快捷方式"),
        ("假照片.jpg", &b"MZ\x90"[..], "内容是程序"),
    ] {
        let refused = clerk.refused_piece("m15", name, bytes);
        assert_eq!(refused.code, Code::BadInput);
        assert!(refused.sentence.contains(says), "{refused}");
    }
    let folder = clerk.folder().join("一季度");
    fs::create_dir(&folder).unwrap();
    let refused = progress::fit_for_evidence(&folder).unwrap_err();
    assert!(refused.sentence.contains("是文件夹"), "{refused}");
}

#[test]
fn what_is_too_heavy_is_refused_by_its_size_and_what_just_fits_is_taken() {
    let mut clerk = clerk();
    let path = clerk.has("大.mp4", b"x");
    // A hole, which takes no room: nobody reads it.
    let heavy = fs::File::options().write(true).open(&path).unwrap();
    heavy.set_len(u64::try_from(20 * MEGABYTE + 1).unwrap()).unwrap();
    let refused = progress::fit_for_evidence(&path).unwrap_err();
    assert!(refused.sentence.contains("20 MB的上限"), "{refused}");
    clerk.adds("m15", "正好.mp4", &vec![7; 20 * MEGABYTE]).unwrap();
    assert_eq!(clerk.pieces("m15")[0].shown_size, "20 MB");
}

#[test]
fn a_row_takes_so_many_and_no_more() {
    let mut clerk = clerk();
    for nth in 0..MOST_PIECES {
        clerk.adds("m15", &format!("{nth:02}.jpg"), nth.to_string().as_bytes()).unwrap();
    }
    let refused = clerk.refused_piece("m15", "多.jpg", b"more");
    assert!(refused.sentence.contains("最多50件"), "{refused}");
    let may = |clerk: &mut Clerk, measure: &str| {
        let mut answer = Ok(());
        clerk
            .act(|store, at| {
                answer =
                    store.read(|conn| progress::may_attach_evidence(conn, at, &measure.into()));
                Ok(())
            })
            .unwrap();
        answer
    };
    assert!(may(&mut clerk, "m15").is_err(), "and said before a file is copied");
    may(&mut clerk, "m14").expect("another row has room");
    let again = clerk.adds("m15", "重.jpg", b"0").unwrap();
    assert!(matches!(again, Attached::Already { .. }), "what is there is there");
}

#[test]
fn a_locked_period_and_a_row_of_others_take_nothing() {
    let mut clerk = clerk();
    clerk.adds("m15", "甲.pdf", b"one").unwrap();
    let piece = clerk.pieces("m15").remove(0);
    let refused = clerk.refused_piece("m02", "乙.pdf", b"two");
    assert!(refused.sentence.contains("不是德胜街道的应报措施"), "{refused}");
    clerk.locked("2018Q1");
    let refused = clerk.refused_piece("m15", "乙.pdf", b"two");
    assert!(refused.sentence.contains("已锁定"), "{refused}");
    for act in [progress::detach_evidence, progress::put_back_evidence] {
        let refused = clerk.act(|store, at| act(store, at, &"m15".into(), &piece.id));
        assert!(refused.is_err(), "neither out nor back");
    }
    assert_eq!(clerk.names("m15"), ["甲.pdf"]);
}

#[test]
fn lost_bytes_are_a_finding_and_the_original_puts_them_right() {
    let mut clerk = clerk();
    clerk.adds("m15", "甲.pdf", b"one").unwrap();
    let piece = clerk.pieces("m15").remove(0);
    let kept = clerk.kept(&piece.id);
    let verified = |clerk: &mut Clerk| {
        let plan = weihua::plan::built_in().unwrap();
        let (store, unit, period) = clerk.at_hand();
        progress::verify_evidence(store, plan, unit, period).unwrap()
    };
    assert_eq!(verified(&mut clerk), [], "control: nothing is found where nothing is wrong");

    fs::remove_file(&kept).unwrap();
    assert_eq!(clerk.pieces("m15")[0].state, EvidenceState::Missing);
    let found = clerk.findings("m15").remove(0);
    assert_eq!((found.code.as_str(), found.severity), ("evidence_lost", Severity::Hard));
    assert_eq!(found.place, "m15.evidence");
    assert!(found.sentence.contains("“甲.pdf”的文件不见了"), "{found:?}");
    let folder = files_folder(clerk.at_hand().0.path());
    let copy = clerk.folder().join("副本.pdf");
    let lost = progress::copy_evidence(&folder, &piece.id, "甲.pdf", &copy).unwrap_err();
    assert_eq!(lost.code, Code::NotFound);
    assert!(lost.sentence.contains("“甲.pdf”") && !copy.exists(), "{lost}");

    write_whole(&kept, b"two!").unwrap();
    assert_eq!(clerk.pieces("m15")[0].state, EvidenceState::Altered, "by its size");
    write_whole(&kept, b"two").unwrap();
    assert_eq!(clerk.pieces("m15")[0].state, EvidenceState::Present, "only its content tells");
    assert!(verified(&mut clerk)[0].sentence.contains("已被改动"), "and 自检 reads that");
    assert_eq!(clerk.checks()[0].code, "kept_altered", "and so does 体检");
    let lost = progress::copy_evidence(&folder, &piece.id, "甲.pdf", &copy).unwrap_err();
    assert_eq!(lost.code, Code::Damaged);
    assert!(!copy.exists(), "nothing unproven is opened");

    let taken = clerk.takes_in("原件.pdf", b"one").unwrap();
    assert!(!taken.was_there(), "so that it can be said");
    let again = clerk.adds("m15", "原件.pdf", b"one").unwrap();
    assert_eq!(again, Attached::Already { name: "甲.pdf".into() });
    assert_eq!(verified(&mut clerk), [], "the original has put it right");
    assert!(clerk.checks().is_empty());
}

#[test]
fn a_date_without_evidence_is_only_noted() {
    let mut clerk = clerk();
    clerk.types("m15", FieldName::Progress, "三轮检查。");
    clerk.types("m15", FieldName::NextSteps, "继续。");
    clerk.types("m15", FieldName::Completion, "stage");
    assert!(clerk.findings("m15").is_empty());
    let deadline = clerk.row("m15").milestones[0].deadline.to_string();
    clerk.reaches("m15", &deadline, Some("2018-03-30"));
    let found = clerk.findings("m15").remove(0);
    assert_eq!((found.code.as_str(), found.severity), ("evidence_missing", Severity::Note));
    assert_eq!(found.sentence, "已填自报达到日期，还没有佐证材料。");
    clerk.adds("m15", "总结.docx", b"one").unwrap();
    assert!(clerk.findings("m15").is_empty());
    assert!(clerk.period("2018Q2").findings("m15").is_empty(), "said in the period that said it");
}

#[test]
fn a_version_lists_what_the_draft_has() {
    let mut clerk = clerk();
    clerk.adds("m15", "检查记录.docx", b"one").unwrap();
    clerk.adds("m01", "名单.xlsx", b"two!").unwrap();
    let (store, unit, period) = clerk.at_hand();
    let listed = store.read(|conn| progress::evidence_of(conn, unit, period)).unwrap();
    let said: Vec<_> = listed
        .iter()
        .map(|(measure, sha256, one)| {
            (measure.as_str(), sha256.len(), one.name.as_str(), one.category.as_str(), one.size)
        })
        .collect();
    assert_eq!(
        said,
        [("m01", 64, "名单.xlsx", "", 4), ("m15", 64, "检查记录.docx", "record", 3)],
        "by measure, with what a 版 needs"
    );
}

#[test]
fn a_piece_changed_behind_the_journal_is_found() {
    let mut clerk = clerk();
    clerk.adds("m15", "检查记录.docx", b"one").unwrap();
    assert!(clerk.checks().is_empty(), "control");
    clerk.tampers("UPDATE draft_evidence SET name = '别的.docx'");
    let found = clerk.checks();
    assert_eq!(found[0].code, "draft_altered");
    assert!(found[0].sentence.contains("第15项的佐证材料“别的.docx”"), "{found:?}");
}

#[test]
fn copying_that_is_stopped_leaves_nothing() {
    let mut clerk = clerk();
    let path = clerk.has("大.mp4", &vec![7; 4 * MEGABYTE]);
    let folder = files_folder(clerk.at_hand().0.path());
    let before = fs::read_dir(&folder).unwrap().count();
    let asked = Cell::new(0);
    let stop = || {
        asked.set(asked.get() + 1);
        if asked.get() > 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert_eq!(progress::take_in_evidence(&folder, &path, &stop).unwrap(), None);
    assert!(asked.get() > 5, "control: it had begun");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), before, "nothing half");
}
