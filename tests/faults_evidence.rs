//! A large 佐证材料 whose copying is cut short: by a kill, by a full disk. Nothing half is ever kept.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use weihua::check::check;
use weihua::file::{keep_from, prove_kept, sha256, write_whole};
use weihua::store::files_folder;

use crate::faults_builders::{next_line, start, told};
use crate::store_builders::*;

const HEAVY: usize = 12 * 1024 * 1024;

fn source_of(path: &Path) -> PathBuf {
    path.with_extension("mp4")
}

fn bytes() -> Vec<u8> {
    (0..HEAVY).map(|n| u8::try_from(n / 4096 % 251).unwrap()).collect()
}

fn half_copies(folder: &Path) -> usize {
    let names = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name());
    names.filter(|name| name.to_string_lossy().ends_with(".tmp")).count()
}

#[test]
fn a_kill_while_a_large_file_is_copied_leaves_nothing_half() {
    if let Some(path) = told() {
        let store = open(&path).unwrap();
        let on = || {
            println!("piece=");
            ControlFlow::Continue(())
        };
        keep_from(&files_folder(store.path()), &source_of(&path), u64::MAX, &on).unwrap();
        println!("piece=done");
        std::thread::sleep(std::time::Duration::from_secs(60));
        return;
    }
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    let bytes = bytes();
    write_whole(&source_of(&path), &bytes).unwrap();
    let hash = sha256(&bytes);
    let (kept, name) = (
        files_folder(&path),
        "faults_evidence::a_kill_while_a_large_file_is_copied_leaves_nothing_half",
    );
    let mut left_half = 0;
    for cycle in 1..=12 {
        let (mut child, mut lines) = start(name, &path);
        for _ in 0..cycle * 7 {
            next_line(&mut lines, "piece=").expect("it copies");
        }
        child.kill().unwrap();
        child.wait().unwrap();
        left_half += half_copies(&kept);
        if let Err(why) = prove_kept(&kept, &hash) {
            assert!(!kept.join(&hash[..2]).join(&hash).exists(), "whole or not there: {why}");
        }
        let store = open(&path).expect("the next start needs no question");
        assert_eq!(half_copies(&kept), 0, "and sweeps up what the kill left");
        assert!(check(&store).unwrap().is_clean());
        store.close().unwrap();
    }
    assert!(left_half > 0, "control: some kill fell into the middle of a copy");
    let on = || ControlFlow::Continue(());
    let again = keep_from(&kept, &source_of(&path), u64::MAX, &on).unwrap().unwrap();
    assert_eq!(again.sha256, hash);
    prove_kept(&kept, &hash).expect("whole now");
}

/// A limit on the size of files stands in for the disk.
#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_leaves_nothing_half() {
    use crate::faults_builders::start_limited;
    if let Some(path) = told() {
        let on = || ControlFlow::Continue(());
        let folder = files_folder(&path);
        let failure = keep_from(&folder, &source_of(&path), u64::MAX, &on).unwrap_err();
        println!("refused={:?} {} {}", failure.code, half_copies(&folder), failure.sentence);
        return;
    }
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    write_whole(&source_of(&path), &bytes()).unwrap();
    let name = "faults_evidence::a_full_disk_is_said_and_leaves_nothing_half";
    let (mut child, mut lines) = start_limited(name, &path, 8000);
    let said = next_line(&mut lines, "refused=").expect("the limit is met");
    child.wait().unwrap();
    assert!(said.starts_with("DiskFull 0 "), "no half copy stays: {said}");
    assert!(said.contains("磁盘空间不足"), "{said}");
    let hash = sha256(&bytes());
    assert!(prove_kept(&files_folder(&path), &hash).is_err(), "and nothing is named");
}

#[test]
fn a_file_that_grows_while_it_is_read_is_refused() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    let source = source_of(&path);
    write_whole(&source, b"0123456789").unwrap();
    let on = || ControlFlow::Continue(());
    let refused = keep_from(&files_folder(&path), &source, 9, &on).unwrap_err();
    assert!(refused.sentence.contains("变大"), "{refused}");
    assert_eq!(half_copies(&files_folder(&path)), 0);
}
