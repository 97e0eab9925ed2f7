//! Bytes beside the data file: whole, by content, proven when read.

use std::fs;

use weihua::error::Code;
use weihua::file::write_whole;
use weihua::store::{KeptKind, files_folder};

use crate::store_builders::*;

#[test]
fn kept_bytes_come_back_and_are_kept_once() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    let mut keep =
        |name: &str| store.keep(KeptKind::Evidence, name, b"photo", &clerk(), moment()).unwrap();
    let hash = keep("现场.jpg");
    assert_eq!(hash, keep("副本.jpg"), "the same bytes are one file");
    assert_eq!(store.kept_bytes(&hash).unwrap(), b"photo");
    assert!(files_folder(&path).join(&hash[..2]).join(&hash).is_file(), "ab/abcdef…");
    assert_eq!(store.read(weihua::store::kept_files).unwrap().len(), 1);
}

#[test]
fn evidence_above_its_limit_is_refused_by_name() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let heavy = vec![0; KeptKind::Evidence.limit() + 1];
    let refused = store.keep(KeptKind::Evidence, "大.jpg", &heavy, &clerk(), moment()).unwrap_err();
    assert_eq!(refused.code, Code::BadInput);
    assert!(refused.sentence.contains("大.jpg") && refused.sentence.contains("20 MB"), "{refused}");
    store.keep(KeptKind::Evidence, "可.jpg", &heavy[1..], &clerk(), moment()).unwrap();
}

#[test]
fn lost_and_altered_bytes_are_named_and_put_right_by_keeping_them_again() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    let hash = store.keep(KeptKind::Scan, "扫描.pdf", b"scan", &clerk(), moment()).unwrap();
    let kept = files_folder(&path).join(&hash[..2]).join(&hash);

    write_whole(&kept, b"scam").unwrap();
    assert_eq!(store.kept_bytes(&hash).unwrap_err().code, Code::Damaged, "never used unproven");
    let found = weihua::check::check(&store).unwrap().problems;
    assert_eq!(found[0].code, "kept_altered");
    fs::remove_file(&kept).unwrap();
    assert_eq!(store.kept_bytes(&hash).unwrap_err().code, Code::NotFound);
    let found = weihua::check::check(&store).unwrap().problems;
    assert_eq!((found[0].code.as_str(), found[0].place.as_str()), ("kept_missing", "扫描.pdf"));

    store.keep(KeptKind::Scan, "扫描.pdf", b"scan", &clerk(), moment()).unwrap();
    assert!(weihua::check::check(&store).unwrap().is_clean(), "whole again");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = Folder::new();
    let path = folder.file("报表.pdf");
    write_whole(&path, b"one").unwrap();
    write_whole(&path, b"two").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    let refused = write_whole(&path.join("below.pdf"), b"three").unwrap_err();
    assert_eq!(refused.code, Code::NotWritable, "{refused}");
    let refused = write_whole(&folder.file("没有/a.pdf"), b"three").unwrap_err();
    assert_eq!(refused.code, Code::NotFound, "{refused}");
    assert_eq!(folder.photograph().len(), 1, "no temporary file stays");
}
