//! Copies the program makes by itself: when there is something new, proven, the last ten.

use std::fs;
use std::path::{Path, PathBuf};

use weihua::error::Code;
use weihua::file::write_whole;
use weihua::store::{CopyKind, Store, files_folder};

use crate::store_builders::*;

pub fn backups(path: &Path) -> PathBuf {
    files_folder(path).join("backups")
}

pub fn names(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(backups(path))
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_copy_is_made_only_where_something_was_written() {
    let folder = Folder::new();
    let path = folder.file("德胜街道.weihua");
    let mut store = create(&path);
    let first = store.copy_if_changed(moment()).unwrap().expect("the first copy");
    assert_eq!(first.file_name().unwrap(), "自动备份_20181012-083000.weihua");
    assert_eq!(store.copy_if_changed(moment()).unwrap(), None, "nothing was written since");
    type_in(&mut store, "m15", "燃气管线老化").unwrap();
    let second = store.copy_if_changed(moment()).unwrap().expect("something was written");
    assert_eq!(second.file_name().unwrap(), "自动备份_20181012-083000_2.weihua");
    store.close().unwrap();
    let store = open(&path).unwrap();
    assert_eq!(store.copy_if_changed(moment()).unwrap(), None, "nor by opening it again");
    assert_eq!(field(&open(&second).unwrap(), "m15").as_deref(), Some("燃气管线老化"));
}

#[test]
fn the_last_ten_stay_and_nothing_that_is_not_the_programs_own_goes() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    fs::create_dir_all(backups(&path)).unwrap();
    let others = ["升级前_格式1_20170101-000000.weihua", "季末留底.weihua", "自动备份_说明.txt"];
    for name in others {
        write_whole(&backups(&path).join(name), b"somebody's").unwrap();
    }
    let mut made = Vec::new();
    for number in 0..13 {
        type_in(&mut store, "m15", &number.to_string()).unwrap();
        made.push(store.copy_if_changed(moment()).unwrap().unwrap());
    }
    for other in others {
        assert!(backups(&path).join(other).is_file(), "{other} stays");
    }
    let there: Vec<bool> = made.iter().map(|copy| copy.is_file()).collect();
    assert_eq!(there, [[false; 3].as_slice(), [true; 10].as_slice()].concat(), "the last ten");

    // Somebody opened the oldest and works in it: it is no longer the program's.
    let worked_in = &made[3];
    let mut taken = open(worked_in).unwrap();
    type_in(&mut taken, "m16", "在备份里接着填").unwrap();
    taken.close().unwrap();
    for number in 20..23 {
        type_in(&mut store, "m15", &number.to_string()).unwrap();
        store.copy_if_changed(moment()).unwrap().unwrap();
    }
    assert!(worked_in.is_file(), "what a person worked in is never let go");
    assert!(!made[4].is_file(), "control: the others go on going");
}

#[test]
fn a_copy_that_rotted_does_not_count_as_one() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let store = create(&path);
    let copy = store.copy_if_changed(moment()).unwrap().unwrap();
    let mut bytes = fs::read(&copy).unwrap();
    bytes.truncate(50);
    write_whole(&copy, &bytes).unwrap();
    let again = store.copy_if_changed(moment()).unwrap();
    assert!(again.is_some_and(|again| again != copy), "another one is made beside it");
    let listed = store.copies().unwrap();
    let rotten = listed.iter().find(|listed| listed.path == copy).unwrap();
    assert_eq!(rotten.inside.as_ref().unwrap_err().code, Code::Damaged, "and it is said");
}

#[test]
fn the_list_says_what_each_copy_has_more_and_less() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    type_in(&mut store, "m15", "一").unwrap();
    let copy = store.copy_if_changed(moment()).unwrap().unwrap();
    type_in(&mut store, "m15", "二").unwrap();
    type_in(&mut store, "m15", "三").unwrap();
    // The copy goes its own way for one step.
    let mut apart = open(&copy).unwrap();
    type_in(&mut apart, "m16", "另一条路").unwrap();
    apart.close().unwrap();
    let other = folder.file("别的.weihua");
    create(&other).close().unwrap();
    fs::rename(&other, backups(&path).join("别的.weihua")).unwrap();

    let listed = store.copies().unwrap();
    let of = |name: &str| listed.iter().find(|listed| listed.name.starts_with(name)).unwrap();
    let inside = of("自动备份_").inside.as_ref().unwrap();
    assert_eq!((inside.more, inside.fewer, inside.same_file), (1, 2, true));
    assert_eq!(inside.last_at, "2018-10-12 08:30");
    assert!(inside.last.contains("填写“存在问题”"), "{}", inside.last);
    assert_eq!(of("自动备份_").kind, CopyKind::Automatic);
    assert!(!of("别的").inside.as_ref().unwrap().same_file, "another file is said to be one");
}

#[test]
fn looking_at_a_copy_leaves_nothing_and_writes_nothing() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    let hash =
        store.keep(weihua::store::KeptKind::Scan, "扫描.pdf", b"scan", &clerk(), moment()).unwrap();
    let copy = store.copy_if_changed(moment()).unwrap().unwrap();
    let before = folder.photograph();
    let mut looked = Store::look_at_sound(&copy, moment()).unwrap();
    assert_eq!(looked.kept_bytes(&hash).unwrap(), b"scan", "the bytes beside the data file serve");
    let refused = type_in(&mut looked, "m15", "不能写").unwrap_err();
    assert_eq!(refused.code, Code::NotWritable);
    assert!(refused.sentence.contains("只查看"), "{refused}");
    assert_eq!(looked.copy_if_changed(moment()).unwrap(), None, "nor is it copied");
    looked.close().unwrap();
    assert_eq!(folder.photograph(), before, "nothing changed and nothing left behind");
}

#[test]
fn a_folder_that_cannot_hold_copies_is_said_and_the_file_goes_on() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    write_whole(&backups(&path), b"a file where the folder should be").unwrap();
    let refused = store.copy_if_changed(moment()).unwrap_err();
    assert!(refused.sentence.ends_with('。'), "{refused}");
    type_in(&mut store, "m15", "照样能填").unwrap();
    store.close().unwrap();
    assert_eq!(field(&open(&path).unwrap(), "m15").as_deref(), Some("照样能填"));
}
