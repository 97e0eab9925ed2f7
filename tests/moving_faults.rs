//! Killed, out of room, cut short, altered: a copy and a 换电脑文件 are there whole or not at all.

use std::fs;
use std::time::Duration;

use weihua::check::check;
use weihua::error::Code;
use weihua::file::write_whole;
use weihua::moving::peek;
use weihua::store::{Store, restore};

use crate::faults_builders::{next_line, start, start_limited, told};
use crate::moving_copies::{backups, names};
use crate::moving_pack::{filled, pack_at, unpack_at};
use crate::store_builders::*;

/// Cut anywhere or with one byte turned anywhere: refused in a sentence, and nothing is left.
#[test]
fn a_move_file_cut_or_altered_anywhere_is_refused_and_leaves_nothing() {
    let folder = Folder::new();
    let mut store = filled(&folder.file("a.weihua"));
    let moved = folder.file("a.weihua-move");
    pack_at(&mut store, &moved).unwrap().unwrap();
    let bytes = fs::read(&moved).unwrap();
    let there = Folder::new();
    let (faulty, place) = (folder.file("faulty.weihua-move"), there.file("b.weihua"));
    let mut tried = 0;
    let mut refuse = |bytes: &[u8], fault: &str| {
        write_whole(&faulty, bytes).unwrap();
        let refused = unpack_at(&faulty, &place).expect_err(fault);
        assert!(matches!(refused.code, Code::BadInput | Code::Newer), "{fault}: {refused}");
        assert!(refused.sentence.contains("faulty.weihua-move"), "{fault}: {refused}");
        assert!(there.photograph().is_empty(), "{fault}: nothing is left behind");
        // What is shown before it is proven must not fall over it either.
        let _ = peek(&faulty);
        tried += 1;
    };
    for offset in (0..bytes.len()).step_by(64).chain(bytes.len() - 200..bytes.len()) {
        let mut turned = bytes.clone();
        turned[offset] ^= 1 << (offset % 8);
        refuse(&turned, &format!("byte {offset} of {} turned", bytes.len()));
    }
    for length in (0..bytes.len()).step_by(997).chain([bytes.len() - 1]) {
        refuse(&bytes[..length], &format!("cut to {length} of {}", bytes.len()));
    }
    refuse(&[bytes.as_slice(), b"0"].concat(), "one byte too many");
    println!("{tried} faulty files of {} bytes, all refused", bytes.len());
    write_whole(&faulty, &bytes).unwrap();
    unpack_at(&faulty, &place).unwrap().expect("control: unaltered it opens");
}

/// Killed at any moment of writing a copy: every copy there is opens and is whole.
#[test]
fn a_copy_that_was_being_written_when_the_program_was_killed_is_not_there() {
    if let Some(path) = told() {
        let mut store = open(&path).unwrap();
        for number in 0.. {
            type_in(&mut store, "m15", &format!("{number}{}", "内容".repeat(number % 2000)))
                .unwrap();
            println!("copying=");
            store.copy_if_changed(moment()).unwrap();
        }
    }
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    let name =
        "moving_faults::a_copy_that_was_being_written_when_the_program_was_killed_is_not_there";
    let (mut left, mut whole) = (0, 0);
    for cycle in 0..25_u64 {
        let (mut child, mut lines) = start(name, &path);
        for _ in 0..=cycle % 4 {
            next_line(&mut lines, "copying=").expect("the child copies");
        }
        std::thread::sleep(Duration::from_micros(cycle * 1_511 % 30_000));
        child.kill().unwrap();
        child.wait().unwrap();
        left += names(&path).iter().filter(|name| name.contains(".tmp")).count();
        for name in names(&path).iter().filter(|name| name.ends_with(".weihua")) {
            let copy = Store::look(&backups(&path).join(name)).expect("a copy opens");
            assert!(check(&copy).unwrap().is_clean(), "cycle {cycle}: {name} is whole");
            whole += 1;
        }
    }
    let mut store = open(&path).unwrap();
    type_in(&mut store, "m15", "最后").unwrap();
    store.copy_if_changed(moment()).unwrap().expect("the next copy is made as if nothing was");
    let there = names(&path);
    assert!(!there.iter().any(|name| name.contains(".tmp")), "and half ones are swept: {there:?}");
    assert!(
        left > 0 && whole > 0,
        "control: some were killed half-way ({left}), some whole ({whole})"
    );
}

/// Killed while everything is written to one file: the file has its name only when it is whole, and
/// until then work goes on here.
#[test]
fn a_move_that_was_killed_leaves_no_half_file_under_its_name() {
    if let Some(path) = told() {
        let mut store = open(&path).unwrap();
        println!("packing=");
        pack_at(&mut store, &path.with_extension("weihua-move")).unwrap();
        println!("packed=");
        std::thread::sleep(Duration::from_secs(60));
    }
    let name = "moving_faults::a_move_that_was_killed_leaves_no_half_file_under_its_name";
    let (mut early, mut late) = (0, 0);
    for cycle in 0..20_u64 {
        let folder = Folder::new();
        let path = folder.file("a.weihua");
        filled(&path).close().unwrap();
        let (mut child, mut lines) = start(name, &path);
        next_line(&mut lines, "packing=").unwrap();
        if cycle == 19 {
            next_line(&mut lines, "packed=").unwrap();
        }
        std::thread::sleep(Duration::from_micros(cycle * 2_003));
        child.kill().unwrap();
        child.wait().unwrap();
        let moved = folder.file("a.weihua-move");
        let store = open(&path).expect("the next start needs no question");
        if moved.exists() {
            unpack_at(&moved, &folder.file("b.weihua"))
                .unwrap()
                .expect("a file with its name is whole");
            late += 1;
        } else {
            assert_eq!(store.shut(), None, "cycle {cycle}: without the file, work goes on here");
            early += 1;
        }
    }
    assert!(early > 0 && late > 0, "control: {early} killed before, {late} after");
}

/// Killed while a copy takes the place of the file: the old one or the new one stands there.
#[test]
fn a_restore_that_was_killed_leaves_the_old_file_or_the_new_one() {
    if let Some(path) = told() {
        let copy = backups(&path).join(&names(&path)[0]);
        println!("restoring=");
        restore(&path, &copy, &clerk(), moment()).unwrap().store.close().unwrap();
        println!("restored=");
        std::thread::sleep(Duration::from_secs(60));
    }
    let name = "moving_faults::a_restore_that_was_killed_leaves_the_old_file_or_the_new_one";
    let (mut old, mut new) = (0, 0);
    for cycle in 0..20_u64 {
        let folder = Folder::new();
        let path = folder.file("a.weihua");
        let mut store = create(&path);
        type_in(&mut store, "m15", "备份里的").unwrap();
        store.copy_if_changed(moment()).unwrap().unwrap();
        type_in(&mut store, "m15", "后来的").unwrap();
        store.close().unwrap();
        let (mut child, mut lines) = start(name, &path);
        next_line(&mut lines, "restoring=").unwrap();
        if cycle == 19 {
            next_line(&mut lines, "restored=").unwrap();
        }
        std::thread::sleep(Duration::from_micros(cycle * 2_003));
        child.kill().unwrap();
        child.wait().unwrap();
        let store = open(&path).expect("never neither");
        assert!(check(&store).unwrap().is_clean(), "cycle {cycle}");
        match field(&store, "m15").as_deref() {
            Some("后来的") => old += 1,
            Some("备份里的") => {
                new += 1;
                let aside = names(&path).into_iter().find(|name| name.starts_with("恢复前_"));
                let aside = open(&backups(&path).join(aside.expect("the old one is set aside")));
                assert_eq!(field(&aside.unwrap(), "m15").as_deref(), Some("后来的"));
            }
            other => panic!("cycle {cycle}: {other:?}"),
        }
    }
    assert!(old > 0 && new > 0, "control: {old} killed before, {new} after");
}

/// The system refuses a write half-way: a limit on the size of files stands in for the disk.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_half_way_leaves_no_half_copy_and_no_half_move() {
    if let Some(path) = told() {
        let mut store = open(&path).unwrap();
        let packed = pack_at(&mut store, &path.with_extension("weihua-move"));
        println!("said={:?} {}", packed.unwrap_err().code, store.shut().is_none());
        println!("said={:?} true", store.copy_if_changed(moment()).unwrap_err().code);
        return;
    }
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = filled(&path);
    for number in 0..30 {
        type_in(&mut store, &format!("m{number}"), &"内容".repeat(3_000)).unwrap();
    }
    store.close().unwrap();
    let size = path.metadata().unwrap().len();
    let before = folder.photograph();
    let name = "moving_faults::a_disk_that_fills_up_half_way_leaves_no_half_copy_and_no_half_move";
    // Room for a good half of a copy.
    let (child, mut lines) =
        start_limited(name, &path, u32::try_from(size / 512 * 6 / 10).unwrap());
    for what in ["move", "copy"] {
        let said = next_line(&mut lines, "said=").expect(what);
        let (code, writable) = said.split_once(' ').unwrap();
        assert!(code == "Io" || code == "DiskFull", "{what}: {code}");
        assert_eq!(writable, "true", "{what}: the file may still be written");
    }
    let complaints = child.wait_with_output().unwrap().stderr;
    assert_eq!(String::from_utf8_lossy(&complaints), "", "a library says nothing by itself");
    let after = folder.photograph();
    let new: Vec<_> =
        after.iter().filter(|entry| !before.contains(entry)).map(|(name, _)| name).collect();
    assert_eq!(new.len(), 1, "only the empty folder of copies: {new:?}");
    assert!(new[0].ends_with("backups"), "{new:?}");
    assert!(check(&open(&path).unwrap()).unwrap().is_clean());
}

#[cfg(unix)]
#[test]
fn a_pipe_under_the_name_of_a_file_is_refused_and_not_waited_for() {
    let folder = Folder::new();
    for name in ["a.weihua-move", "a.whx"] {
        let made = std::process::Command::new("mkfifo").arg(folder.file(name)).status();
        assert!(made.unwrap().success());
    }
    let moved = folder.file("a.weihua-move");
    for refused in [
        unpack_at(&moved, &folder.file("b.weihua")).map(drop).unwrap_err(),
        weihua::moving::peek(&moved).map(drop).unwrap_err(),
        weihua::exchange::open(&folder.file("a.whx")).map(drop).unwrap_err(),
    ] {
        assert!(refused.sentence.contains("不是"), "{}", refused.sentence);
    }
}
