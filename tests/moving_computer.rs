//! Which computer wrote last, and what is asked elsewhere.

use weihua::error::Code;
use weihua::store::{Computer, Shut, Store};

use crate::store_builders::*;

pub fn computer(name: &str) -> Computer {
    Computer { id: format!("id-{name}"), name: name.into() }
}

fn at(path: &std::path::Path, here: &Computer) -> Store {
    let mut store = open(path).unwrap();
    store.come_to(here).unwrap();
    store
}

#[test]
fn no_two_computers_are_alike() {
    let (one, two) = (Computer::new(moment()), Computer::new(moment()));
    assert_ne!(one.id, two.id, "made at the same moment in the same program");
    assert_eq!(one.id.len(), 32);
}

#[test]
fn a_file_asks_at_another_computer_and_not_at_its_own() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    let (old, new) = (computer("旧"), computer("新"));

    let mut store = at(&path, &old);
    assert_eq!(store.shut(), None, "a file nobody has written in asks nothing");
    type_in(&mut store, "m15", "旧电脑上写的").unwrap();
    store.close().unwrap();
    assert_eq!(at(&path, &old).shut(), None, "nor at the computer that wrote last");

    let before = std::fs::read(&path).unwrap();
    let mut store = at(&path, &new);
    let asked = Shut::Elsewhere { computer: "旧".into(), written_at: moment().stamp() };
    assert_eq!(store.shut(), Some(&asked));
    let refused = type_in(&mut store, "m15", "不许").unwrap_err();
    assert_eq!(refused.code, Code::NotWritable);
    assert!(refused.sentence.contains("换到这台电脑"), "says what to do: {refused}");
    assert_eq!(field(&store, "m15").as_deref(), Some("旧电脑上写的"), "it can be looked at");
    assert_eq!(store.copy_if_changed(moment()).unwrap(), None);
    store.close().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), before, "only looked at: not a byte is different");

    let mut store = at(&path, &new);
    store.take_over(&clerk(), moment()).unwrap();
    assert_eq!(store.shut(), None);
    type_in(&mut store, "m15", "新电脑上写的").unwrap();
    let log = store.read(|conn| weihua::store::newest_log_entries(conn, 2)).unwrap();
    assert_eq!(log[1].sentence, "换到电脑“新”");
    store.close().unwrap();
    assert!(matches!(at(&path, &old).shut(), Some(Shut::Elsewhere { .. })), "now the old one asks");
}

#[test]
fn the_command_line_is_not_asked_and_leaves_the_computer_as_it_is() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    let old = computer("旧");
    let mut store = at(&path, &old);
    type_in(&mut store, "m15", "一").unwrap();
    store.close().unwrap();
    let mut store = open(&path).unwrap();
    type_in(&mut store, "m15", "二").unwrap();
    store.close().unwrap();
    assert_eq!(at(&path, &old).shut(), None);
}

#[test]
fn a_computer_of_the_same_name_is_told_from_it() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    let mut store = at(&path, &computer("PC"));
    type_in(&mut store, "m15", "一").unwrap();
    store.close().unwrap();
    let twin = Computer { id: "another".into(), name: "PC".into() };
    match at(&path, &twin).shut() {
        Some(Shut::Elsewhere { computer, .. }) => assert_eq!(computer, "PC（与这台同名）"),
        other => panic!("{other:?}"),
    }
}
