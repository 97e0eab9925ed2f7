//! A program that is killed at any moment, and two programs at one file.

use std::time::{Duration, Instant};

use weihua::check::check;
use weihua::error::Code;

use crate::faults_builders::{next_line, start, told};
use crate::store_builders::*;

/// What a save said 已保存 of must be there after the program was killed.
#[test]
fn a_killed_program_has_lost_nothing_it_called_saved() {
    if let Some(path) = told() {
        // The child: saves without end and says each number once it is saved.
        let mut store = open(&path).unwrap();
        for number in 0_u64.. {
            type_in(&mut store, "m15", &number.to_string()).unwrap();
            println!("saved={number}");
        }
    }
    let folder = Folder::new();
    let path = folder.file("德胜 街道.weihua");
    create(&path).close().unwrap();
    let begin = Instant::now();
    let (mut cycles, mut saves) = (0_u32, 0_u64);
    while cycles < 30 {
        let name = "faults_kill::a_killed_program_has_lost_nothing_it_called_saved";
        let (mut child, mut lines) = start(name, &path);
        let wanted = u64::from(cycles % 7) * 3 + 1;
        let mut acknowledged = None;
        for _ in 0..wanted {
            acknowledged = next_line(&mut lines, "saved=");
        }
        // Anywhere inside a save, not just after one.
        std::thread::sleep(Duration::from_micros(u64::from(cycles) * 137 % 5000));
        child.kill().unwrap();
        while let Some(line) = next_line(&mut lines, "saved=") {
            acknowledged = Some(line);
        }
        child.wait().unwrap();
        let acknowledged: u64 = acknowledged.expect("the child saves").parse().unwrap();

        let store = open(&path).expect("the next start needs no question");
        let found: u64 = field(&store, "m15").unwrap().parse().unwrap();
        assert!(
            found == acknowledged || found == acknowledged + 1,
            "cycle {cycles}: {acknowledged} was called saved, {found} is there"
        );
        assert!(check(&store).unwrap().is_clean(), "cycle {cycles}: and the file is in order");
        store.close().unwrap();
        cycles += 1;
        saves += acknowledged + 1;
    }
    println!("killed {cycles} times over {saves} saves in {:?}, none lost", begin.elapsed());
}

#[test]
fn a_second_program_is_told_who_has_the_file_and_gets_it_after_a_kill() {
    if let Some(path) = told() {
        let mut store = open(&path).unwrap();
        type_in(&mut store, "m15", "第一个程序").unwrap();
        println!("open=");
        std::thread::sleep(Duration::from_secs(60));
        drop(store);
        return;
    }
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    let name = "faults_kill::a_second_program_is_told_who_has_the_file_and_gets_it_after_a_kill";
    let (mut child, mut lines) = start(name, &path);
    next_line(&mut lines, "open=").expect("the first program opens the file");

    let before = folder.photograph();
    let refused = open(&path).unwrap_err();
    assert_eq!(refused.code, Code::Locked, "{refused}");
    for words in ["另一个程序", "本机用户", "自 2018-10-12 08:30 起", "a.weihua"] {
        assert!(refused.sentence.contains(words), "says {words}: {}", refused.sentence);
    }
    assert_eq!(folder.photograph(), before, "a refusal changes nothing");

    child.kill().unwrap();
    child.wait().unwrap();
    let store = open(&path).expect("the lock frees itself after a kill");
    assert_eq!(field(&store, "m15").as_deref(), Some("第一个程序"), "with what it had saved");
}
