//! 恢复: the copy in the place of the file, the file set aside, or nothing changed at all.

use std::fs;
use std::path::PathBuf;

use weihua::check::check;
use weihua::error::Code;
use weihua::file::write_whole;
use weihua::store::{KeptKind, copies_of_closed, restore};

use crate::moving_copies::{backups, names};
use crate::store_builders::*;

/// A file with one thing in its copy and another in itself.
fn two_states(folder: &Folder) -> (PathBuf, PathBuf) {
    let path = folder.file("德胜 街道.weihua");
    let mut store = create(&path);
    type_in(&mut store, "m15", "备份里的").unwrap();
    store.keep(KeptKind::Scan, "扫描.pdf", b"scan", &clerk(), moment()).unwrap();
    let copy = store.copy_if_changed(moment()).unwrap().unwrap();
    type_in(&mut store, "m15", "后来的").unwrap();
    store.close().unwrap();
    (path, copy)
}

#[test]
fn a_copy_takes_the_place_and_what_stood_there_can_be_brought_back() {
    let folder = Folder::new();
    let (path, copy) = two_states(&folder);
    let before = fs::read(&path).unwrap();
    let restored = restore(&path, &copy, &clerk(), moment()).unwrap();
    assert_eq!(field(&restored.store, "m15").as_deref(), Some("备份里的"));
    assert!(restored.missing.is_empty(), "kept bytes lie where they lay");
    assert!(check(&restored.store).unwrap().is_clean());
    let log = restored.store.read(|conn| weihua::store::newest_log_entries(conn, 1)).unwrap();
    assert_eq!(log[0].op, "restore", "and the log says so");
    let aside = restored.aside.unwrap();
    assert_eq!(fs::read(&aside).unwrap(), before, "set aside byte for byte");
    restored.store.close().unwrap();

    let back = restore(&path, &aside, &clerk(), moment()).unwrap();
    assert_eq!(field(&back.store, "m15").as_deref(), Some("后来的"), "nothing was lost");
    back.store.close().unwrap();
    let kept: Vec<_> = names(&path);
    assert_eq!(kept.iter().filter(|name| name.starts_with("恢复前_")).count(), 2, "{kept:?}");
    assert!(copy.is_file(), "the copy stays where it is");
}

#[test]
fn a_damaged_file_and_one_that_is_gone_are_restored() {
    let folder = Folder::new();
    let (path, copy) = two_states(&folder);
    let mut bytes = fs::read(&path).unwrap();
    let end = bytes.len();
    bytes[end - 8192..].fill(0xA5);
    write_whole(&path, &bytes).unwrap();
    assert_eq!(open(&path).unwrap_err().code, Code::Damaged, "control: it does not open");
    let listed = copies_of_closed(&path);
    let inside = listed[0].inside.as_ref().unwrap();
    assert!(
        inside.same_file && inside.last.contains("扫描.pdf"),
        "found without the file: {inside:?}"
    );
    let restored = restore(&path, &listed[0].path, &clerk(), moment()).unwrap();
    assert_eq!(field(&restored.store, "m15").as_deref(), Some("备份里的"));
    assert_eq!(fs::read(restored.aside.unwrap()).unwrap(), bytes, "the damaged one is kept too");
    restored.store.close().unwrap();

    fs::remove_file(&path).unwrap();
    let restored = restore(&path, &copy, &clerk(), moment()).unwrap();
    assert_eq!(restored.aside, None);
    assert_eq!(field(&restored.store, "m15").as_deref(), Some("备份里的"));
}

#[test]
fn the_log_of_a_killed_program_is_set_aside_with_its_file_and_never_laid_over_the_copy() {
    let folder = Folder::new();
    let (path, copy) = two_states(&folder);
    let mut store = open(&path).unwrap();
    type_in(&mut store, "m15", "还在日志里").unwrap();
    let log = fs::read(log_of(&path)).unwrap();
    let bytes = fs::read(&path).unwrap();
    store.close().unwrap();
    write_whole(&path, &bytes).unwrap();
    write_whole(&log_of(&path), &log).unwrap();
    assert!(!log.is_empty(), "control: something stands in the log alone");

    let restored = restore(&path, &copy, &clerk(), moment()).unwrap();
    assert_eq!(field(&restored.store, "m15").as_deref(), Some("备份里的"));
    assert!(check(&restored.store).unwrap().is_clean());
    let aside = restored.aside.unwrap();
    restored.store.close().unwrap();
    assert_eq!(field(&open(&aside).unwrap(), "m15").as_deref(), Some("还在日志里"));
}

#[test]
fn what_is_no_sound_copy_of_this_file_changes_nothing() {
    let folder = Folder::new();
    let (path, copy) = two_states(&folder);
    let elsewhere = Folder::new();
    let other = elsewhere.file("别的.weihua");
    create(&other).close().unwrap();
    let text = elsewhere.file("文本.weihua");
    write_whole(&text, &b"not a data file ".repeat(40)).unwrap();
    let cut = elsewhere.file("半截.weihua");
    let bytes = fs::read(&copy).unwrap();
    write_whole(&cut, &bytes[..bytes.len() / 2]).unwrap();
    let hostile = elsewhere.file("带视图.weihua");
    write_whole(&hostile, &bytes).unwrap();
    raw_connection(&hostile).execute_batch("CREATE VIEW v AS SELECT 1").unwrap();
    let altered = elsewhere.file("改过.weihua");
    write_whole(&altered, &bytes).unwrap();
    raw_connection(&altered)
        .execute_batch("UPDATE change_log SET author = '别人' WHERE seq = 1")
        .unwrap();
    for (bad, code) in [
        (&other, Code::BadInput),
        (&text, Code::Foreign),
        (&cut, Code::Damaged),
        (&hostile, Code::Damaged),
        (&altered, Code::Damaged),
        (&path, Code::BadInput),
        (&elsewhere.file("没有.weihua"), Code::NotFound),
    ] {
        let before = folder.photograph();
        let refused = restore(&path, bad, &clerk(), moment()).unwrap_err();
        assert_eq!(refused.code, code, "{}: {refused}", bad.display());
        assert!(!refused.sentence.contains(".tmp"), "speaks of what a person knows: {refused}");
        assert_eq!(folder.photograph(), before, "{}: nothing changed", bad.display());
    }
    assert_eq!(field(&open(&path).unwrap(), "m15").as_deref(), Some("后来的"));
}

#[test]
fn a_backup_from_elsewhere_brings_its_bytes_along() {
    let folder = Folder::new();
    let (path, _) = two_states(&folder);
    let stick = Folder::new();
    let backup = stick.file("U盘备份.weihua");
    open(&path).unwrap().back_up(&backup).unwrap();
    // A new computer: the backup alone.
    let new = Folder::new();
    let place = new.file("德胜街道.weihua");
    let restored = restore(&place, &backup, &clerk(), moment()).unwrap();
    assert!(restored.missing.is_empty());
    assert!(check(&restored.store).unwrap().is_clean(), "kept bytes and all");
    restored.store.close().unwrap();

    let bare = new.file("只有行.weihua");
    let copy = backups(&path).join(&names(&path)[0]);
    let away = stick.file("自动的.weihua");
    fs::copy(copy, &away).unwrap();
    let restored = restore(&bare, &away, &clerk(), moment()).unwrap();
    assert_eq!(restored.missing, ["扫描.pdf"], "what is nowhere is named");
}

fn log_of(path: &std::path::Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}
