//! Search: any piece of a text finds it, and nothing a person types is an error.

use weihua::op::Op;
use weihua::store::Store;
use weihua::store::text_index::{Entry, Hit, Words, put, remove, search};

use crate::store_builders::*;

const TEXT: &str = "已排查“燃气”管线12公里，整改LPG瓶组3处；燃，气分开写。";

fn entry(subject: &str) -> Entry<'_> {
    Entry { kind: "draft", unit: "xicheng-desheng-jiedao", period: "2018Q1", subject }
}

fn index(store: &mut Store, subject: &str, body: &str) {
    let op = Op::ChangeSetting { what: "索引".into() };
    store.write(op, &clerk(), moment(), |tx| put(tx, entry(subject), body)).unwrap();
}

fn find(store: &Store, query: &str) -> Vec<Hit> {
    store.read(|conn| search(conn, &Words::of(query), 50)).unwrap()
}

#[test]
fn every_piece_of_a_text_finds_it() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    index(&mut store, "m15.progress", TEXT);
    let characters: Vec<char> = TEXT.chars().collect();
    for start in 0..characters.len() {
        for end in start + 1..=characters.len() {
            let piece: String = characters[start..end].iter().collect();
            if !piece.chars().any(char::is_alphanumeric) {
                continue;
            }
            let hits = find(&store, &piece);
            assert_eq!(hits.len(), 1, "“{piece}” stands in the text");
            assert!(hits[0].places.contains(&(start, end)), "“{piece}” stands at {start}..{end}");
        }
    }
}

#[test]
fn what_does_not_stand_there_is_not_found() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    index(&mut store, "m15.progress", TEXT);
    for query in ["气燃", "气管", "管线公里", "燃气 没有", "13", "pg瓶组4"] {
        assert!(find(&store, query).is_empty(), "“{query}” does not stand in the text");
    }
    for query in ["燃气 管线", "lpg", "ＬＰＧ", "１２公里", "管线 燃气"] {
        assert_eq!(find(&store, query).len(), 1, "“{query}” does, width and case aside");
    }
}

#[test]
fn nothing_that_is_typed_is_an_error() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    index(&mut store, "m15.progress", "NEAR 气 AND 瓶 \" * - ( ) : ^ {x}");
    for query in [
        "",
        " ",
        "　",
        "。",
        "\"",
        "\"\"",
        "*",
        "-",
        "(",
        ")",
        ":",
        "^",
        "{",
        "NEAR(",
        "气\"",
        "气*",
        "-气",
        "spaced:气",
        "气 AND",
        "OR",
        "NOT 气",
        "'; DROP TABLE text_entry; --",
        "\0",
        "😀",
    ] {
        find(&store, query);
    }
    assert_eq!(find(&store, "NEAR").len(), 1, "a word of the query language is a word");
    assert_eq!(find(&store, "AND 瓶").len(), 1, "and so is this");
    assert!(find(&store, "OR").is_empty(), "which does not stand there");
    assert!(find(&store, "“”").is_empty(), "signs alone find nothing");
}

#[test]
fn a_text_put_again_or_removed_is_not_found_by_its_old_words() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    index(&mut store, "m15.progress", "燃气管线");
    index(&mut store, "m16.progress", "燃气瓶组");
    index(&mut store, "m15.progress", "加油站");
    assert_eq!(find(&store, "燃气").len(), 1, "only the other one");
    assert_eq!(find(&store, "加油")[0].subject, "m15.progress");
    assert_eq!(
        store.read(|conn| search(conn, &Words::of("站"), 0)).unwrap().len(),
        0,
        "a limit holds"
    );
    let op = Op::ChangeSetting { what: "索引".into() };
    store.write(op, &clerk(), moment(), |tx| remove(tx, entry("m16.progress"))).unwrap();
    assert!(find(&store, "燃气").is_empty());
    assert!(weihua::check::check(&store).unwrap().is_clean(), "texts and index belong together");
}

#[test]
fn an_index_that_leads_to_another_text_is_seen() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    index(&mut store, "m15.progress", "燃气管线");
    index(&mut store, "m16.progress", "加油站");
    store.close().unwrap();
    raw_connection(&path)
        .execute("UPDATE text_entry SET body = '油气管线' WHERE subject = 'm15.progress'", [])
        .unwrap();
    let store = open(&path).unwrap();
    let found = weihua::check::check(&store).unwrap().problems;
    let of_index = found.iter().filter(|one| one.code == "text_index");
    let places: Vec<&str> = of_index.map(|one| one.place.as_str()).collect();
    assert_eq!(places, ["m15.progress"], "which one it is, and no other");
}

#[test]
fn an_index_that_lost_a_text_is_seen_and_made_anew() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    index(&mut store, "m15.progress", "燃气管线");
    store.close().unwrap();
    raw_connection(&path).execute("DELETE FROM text_index", []).unwrap();
    let mut store = open(&path).unwrap();
    let found = weihua::check::check(&store).unwrap().problems;
    assert_eq!(found[0].code, "text_index", "control: the check must see it");
    let op = Op::ChangeSetting { what: "重建索引".into() };
    store.write(op, &clerk(), moment(), weihua::store::text_index::rebuild).unwrap();
    assert!(weihua::check::check(&store).unwrap().is_clean());
    assert_eq!(find(&store, "气管").len(), 1);
}
