//! A disk that is full: the save says so, the old value is whole, and the next one goes through.

use weihua::error::Code;

use crate::faults_builders::{next_line, start_limited, told};
use crate::store_builders::*;

#[test]
fn a_full_disk_is_said_and_the_old_value_is_whole() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    type_in(&mut store, "m15", "原文").unwrap();
    let pages = store
        .read(|conn| {
            let pages: i64 = conn.pragma_query_value(None, "page_count", |row| row.get(0))?;
            conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
            Ok(pages)
        })
        .unwrap();

    let long = "内容".repeat(20_000);
    let refused = type_in(&mut store, "m15", &long).unwrap_err();
    assert_eq!(refused.code, Code::DiskFull, "{refused}");
    assert!(refused.sentence.contains("磁盘空间不足，这次没有写入"), "{refused}");
    assert!(refused.sentence.contains(&path.display().to_string()), "says which disk: {refused}");
    assert_eq!(field(&store, "m15").as_deref(), Some("原文"), "the old value is whole");
    assert!(weihua::check::check(&store).unwrap().is_clean(), "and the file in order");

    store
        .read(|conn| {
            let more = format!("PRAGMA max_page_count = {}", pages + 1000);
            Ok(conn.query_row(&more, [], |_| Ok(()))?)
        })
        .unwrap();
    type_in(&mut store, "m15", &long).expect("with room again the same save goes through");
    assert_eq!(field(&store, "m15"), Some(long), "whole");
}

/// A file system of a few pages in earnest, where this machine has one that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_device_that_is_always_full_is_said() {
    use std::io::Write;
    let device = std::path::Path::new("/dev/full");
    let mut full = std::fs::File::options().write(true).open(device).unwrap();
    let error = full.write_all(b"x").unwrap_err();
    let said = weihua::file::write_failure(device, &error);
    assert_eq!(said.code, Code::DiskFull, "{said}");
}

/// The system refuses a write half-way: a limit on the size of files stands in for the disk.
#[cfg(unix)]
#[test]
fn a_write_that_breaks_off_half_way_leaves_the_value_before_it() {
    if let Some(path) = told() {
        let mut store = open(&path).unwrap();
        for number in 0.. {
            let text = format!("{number} {}", "内容".repeat(2_000));
            match type_in(&mut store, "m15", &text) {
                Ok(()) => println!("saved={number}"),
                Err(refused) => {
                    let there = field(&store, "m15").unwrap();
                    println!("refused={:?} {}", refused.code, there.split(' ').next().unwrap());
                    return;
                }
            }
        }
    }
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    let name = "faults_disk::a_write_that_breaks_off_half_way_leaves_the_value_before_it";
    let (mut child, mut lines) = start_limited(name, &path, 400);
    let mut saved = String::new();
    let refused = loop {
        let line = next_line(&mut lines, "ed=").expect("the limit is met");
        if line.contains(' ') {
            break line;
        }
        saved = line;
    };
    child.wait().unwrap();
    assert!(!saved.is_empty(), "control: something was saved before");
    let (code, there) = refused.split_once(' ').unwrap();
    assert!(code == "Io" || code == "DiskFull", "said for what it is: {code}");
    assert_eq!(there, saved, "at once the last saved value is read again");
    let store = open(&path).unwrap();
    assert!(
        field(&store, "m15").unwrap().starts_with(&format!("{saved} ")),
        "and after a new start"
    );
    assert!(weihua::check::check(&store).unwrap().is_clean(), "in a file that is in order");
}

/// What the system says in English stays behind the sentence, as its cause.
#[test]
fn whatever_the_system_says_the_refusal_is_a_chinese_sentence() {
    use std::io::{Error, ErrorKind};

    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::FileTooLarge,
        ErrorKind::PermissionDenied,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::NotADirectory,
        ErrorKind::IsADirectory,
        ErrorKind::NotFound,
        ErrorKind::AlreadyExists,
        ErrorKind::InvalidData,
        ErrorKind::Interrupted,
        ErrorKind::UnexpectedEof,
        ErrorKind::Other,
    ];
    let place = std::path::Path::new("/没有的文件夹/报送包");
    for kind in kinds {
        let system = Error::new(kind, "No space left on device (os error 28)");
        let written = weihua::file::write_failure(place, &system);
        let read = weihua::file::read_failure(place, &system);
        for failure in [written, read] {
            let sentence = &failure.sentence;
            let plain = sentence.replace("U盘", "");
            let english = plain.chars().any(|one| one.is_ascii_alphabetic());
            assert!(sentence.ends_with('。'), "{kind:?}: {sentence}");
            assert!(!english, "{kind:?}: {sentence}");
            assert!(failure.cause.is_some(), "{kind:?} keeps its cause for the log");
        }
    }
}
