//! Files of 报送事项, and the 人员名单 made from the 联系人.

use std::path::Path;

use crate::matter_builders::{DESHENG, Desk, day, person};
use weihua::contact::ContactRole::{self, Leader};
use weihua::desk::DataFile;
use weihua::error::Code;
use weihua::matter::{self, MatterState};
use weihua::op::{Author, Op};
use weihua::overview;
use weihua::pdf::Fonts;
use weihua::search::{self, SearchAim, SearchKind};
use weihua::store::{setting, text_index};

const PLAN: &str = "implementation-plan";
const LIST: &str = "contact-list";

fn fonts() -> Fonts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/resources/fonts");
    Fonts::from_first_of(&[folder]).expect("the fonts come with the source")
}

#[test]
fn a_file_is_attached_copied_out_and_taken_off() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    let source = desk.has_file("实施方案.docx", b"plan");
    let scan = desk.has_file("盖章件.pdf", &vec![7; 3_000_000]);
    desk.attaches(PLAN, &[source.clone(), scan]);
    let now = desk.matter(PLAN);
    assert_eq!(now.state, MatterState::Preparing, "a file begins it");
    let shown: Vec<_> =
        now.files.iter().map(|file| (file.name.as_str(), file.size.as_str())).collect();
    assert_eq!(shown, [("实施方案.docx", "4 字节"), ("盖章件.pdf", "2.9 MB")]);
    assert!(desk.log()[0].ends_with("附文件“实施方案.docx”“盖章件.pdf”"));

    std::fs::remove_file(&source).expect("the clerk tidies up");
    let copy = desk.folder().join("副本.docx");
    let (unit, sha256) = (desk.unit.clone(), now.files[0].sha256.clone());
    matter::copy_out(&desk.file.store, &unit, &PLAN.into(), &sha256, &copy).expect("copied");
    assert_eq!(std::fs::read(&copy).expect("it is there"), b"plan");

    let refused = desk.refused(|store, own| matter::take_back(store, own, &PLAN.into()));
    assert!(refused.sentence.contains("附了文件"), "{refused}");
    desk.act(|store, own| matter::detach(store, own, &PLAN.into(), &sha256)).expect("taken off");
    assert_eq!(desk.matter(PLAN).files.len(), 1);
    assert!(desk.log()[0].contains("移除文件“实施方案.docx”"));
    assert_eq!(
        desk.file.store.kept_bytes(&sha256).expect("its bytes stay"),
        b"plan",
        "nothing of a person's is deleted"
    );
    desk.is_sound();
}

/// What 搜索 finds among the files of 报送事项.
fn found(desk: &Desk, query: &str) -> Vec<(String, SearchAim)> {
    let DataFile { store, plan, desk } = &desk.file;
    let groups = store.read(|conn| search::search(conn, plan, desk, query)).expect("it answers");
    let of_matters = groups.groups.into_iter().filter(|one| one.kind == SearchKind::Matters);
    of_matters.flat_map(|one| one.hits).map(|hit| (hit.what, hit.leads)).collect()
}

#[test]
fn an_attached_file_is_found_by_its_name_as_long_as_it_is_attached() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    let source = desk.has_file("德胜街道综合治理方案（盖章）.docx", b"plan");
    desk.attaches(PLAN, &[source]);
    let aim = SearchAim::Matters { unit: desk.unit.clone(), matter: PLAN.into() };
    assert_eq!(found(&desk, "治理方案"), [("实施方案 文件".to_owned(), aim.clone())]);
    assert_eq!(found(&desk, "德胜街道 盖章").len(), 1, "its unit narrows it");
    assert!(found(&desk, "2018年第一季度 盖章").is_empty(), "it is of no period");

    // A file from before they were indexed.
    let forget = |tx: &rusqlite::Transaction<'_>| {
        setting::remove(tx, "text_index")?;
        text_index::clear(tx, text_index::MATTER, DESHENG, "")
    };
    let author = Author::local();
    desk.act(|store, own| {
        let op = Op::ChangeSetting { what: "索引".into() };
        store.write(op, &author, own.moment, forget)
    })
    .expect("forgotten");
    assert!(found(&desk, "盖章").is_empty(), "control");
    let mut desk = desk.opened_again();
    assert_eq!(found(&desk, "盖章"), [("实施方案 文件".to_owned(), aim)]);

    let sha256 = desk.matter(PLAN).files[0].sha256.clone();
    desk.act(|store, own| matter::detach(store, own, &PLAN.into(), &sha256)).expect("taken off");
    assert!(found(&desk, "盖章").is_empty());
    desk.is_sound();
}

#[test]
fn what_others_are_to_reach_does_not_come_due_at_a_unit() {
    let desk = Desk::at(DESHENG, "2018-04-03");
    let DataFile { store, plan, .. } = &desk.file;
    let seen = store
        .read(|conn| overview::overview(conn, plan, &desk.unit, None, day("2018-04-03")))
        .expect("it can be read");
    let due = |items: &[overview::DueItem], what: &str| items.iter().any(|one| one.what == what);
    assert!(due(&seen.coming, "措施6、7取得阶段性成果"), "its own of those that share a day");
    assert!(due(&seen.marks, "措施2、4、6、7、10取得阶段性成果"), "the timeline has all of them");
    assert!(!due(&seen.coming, "措施8完成") && due(&seen.marks, "措施8完成"));
    assert!(due(&seen.coming, "总结报告"), "to the very last one");
}

#[test]
fn what_was_handed_in_is_no_longer_open_on_the_overview() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    let seen = |desk: &Desk| {
        let DataFile { store, plan, .. } = &desk.file;
        let read = |conn: &rusqlite::Connection| {
            overview::overview(conn, plan, &desk.unit, None, day("2018-04-03"))
        };
        let seen = store.read(read).expect("it can be read");
        let of = |items: &[overview::DueItem], title: &str| {
            items.iter().find(|item| item.what == title).map(|item| item.handed_in)
        };
        ["实施方案", "本单位督查机制"]
            .map(|title| (of(&seen.marks, title), of(&seen.coming, title)))
    };
    assert_eq!(seen(&desk), [(Some(false), None), (None, Some(false))]);
    for which in [PLAN, "own-inspection"] {
        let on = day("2018-04-02");
        desk.act(|store, own| matter::hand_in(store, own, &which.into(), on)).expect("handed in");
    }
    assert_eq!(seen(&desk), [(Some(true), None), (None, None)]);
    desk.act(|store, own| matter::take_back(store, own, &PLAN.into())).expect("taken back");
    assert_eq!(seen(&desk)[0], (Some(false), None), "open again");
}

#[test]
fn one_unfit_file_and_none_is_attached() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    let good = desk.has_file("好.docx", b"a");
    let program = desk.has_file("工具.exe", b"MZ");
    let empty = desk.has_file("空.docx", b"");
    let gone = desk.folder().join("没有.docx");
    for (bad, why) in [(&program, "程序"), (&empty, "是空文件"), (&gone, "没有找到")] {
        let files = [good.clone(), bad.clone()];
        let refused = desk.refused(|store, own| matter::attach(store, own, &PLAN.into(), &files));
        assert!(refused.sentence.contains(why), "{refused}");
    }
    desk.attaches(PLAN, std::slice::from_ref(&good));
    let again = desk.has_file("改名.docx", b"a");
    let refused = desk.refused(|store, own| matter::attach(store, own, &PLAN.into(), &[again]));
    assert!(refused.sentence.contains("没有重复存入"), "the same bytes: {refused}");
}

#[test]
fn a_file_that_is_gone_is_said_to_be() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    let source = desk.has_file("实施方案.docx", b"plan");
    desk.attaches(PLAN, &[source]);
    let sha256 = desk.matter(PLAN).files[0].sha256.clone();
    let kept = weihua::store::files_folder(desk.file.store.path());
    std::fs::remove_file(kept.join(&sha256[..2]).join(&sha256)).expect("somebody deletes it");
    assert!(desk.matter(PLAN).files[0].gone);
    let to = desk.folder().join("副本.docx");
    let (store, unit) = (&desk.file.store, &desk.unit);
    let refused = matter::copy_out(store, unit, &PLAN.into(), &sha256, &to).expect_err("gone");
    assert_eq!(refused.code, Code::NotFound);
    assert!(!to.exists());
}

#[test]
fn the_list_is_made_from_the_two_in_office_and_attached() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    let place = desk.folder().join("德胜街道_人员名单.pdf");
    let fonts = fonts();
    desk.appoints(Leader, &person("张某", "010-0000-0001", "2018-01-01"));
    let refused = desk.refused(|store, own| {
        matter::attach_contact_list(store, own, &LIST.into(), &fonts, &place)
    });
    assert!(refused.sentence.contains("没有在任的工作人员"), "{refused}");
    assert!(!place.exists());

    desk.appoints(ContactRole::Clerk, &person("李某", "010-0000-0002", "2018-01-01"));
    let mut make = || {
        desk.act(|store, own| {
            matter::attach_contact_list(store, own, &LIST.into(), &fonts, &place)
        })
        .expect("it is made");
        desk.matter(LIST)
    };
    let now = make();
    assert_eq!((now.state, now.files.len()), (MatterState::Preparing, 1));
    assert_eq!(now.files[0].name, "德胜街道_人员名单.pdf");
    let bytes = std::fs::read(&place).expect("it lies where it was wanted");
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(make().files, now.files, "the same people on the same day: the same paper");
    desk.is_sound();
    if let Some(to) = std::env::var_os("LOOK") {
        std::fs::copy(&place, to).expect("it can be looked at");
    }
}
