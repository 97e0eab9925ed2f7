//! Opening a data file: what it gives, and every way in which it is refused.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use weihua::error::{Code, Failure};
use weihua::store::{SCHEMA, Store, files_folder};

use crate::store_builders::*;

#[test]
fn a_saved_field_is_there_when_the_file_is_opened_again() {
    let folder = Folder::new();
    let path = folder.file("德胜 街道.weihua");
    let mut store = create(&path);
    type_in(&mut store, "m15", "燃气管线老化").unwrap();
    store.close().unwrap();

    let store = open(&path).unwrap();
    assert_eq!(field(&store, "m15").as_deref(), Some("燃气管线老化"), "saved is saved");
    drop(store);
    let beside: Vec<_> = folder.photograph().into_iter().map(|(name, _)| name).collect();
    assert!(
        !beside.iter().any(|name| name.ends_with("-wal") || name.ends_with(".tmp")),
        "a closed file is one whole file: {beside:?}"
    );
}

#[test]
fn a_new_file_holds_its_desk_and_its_plan() {
    let folder = Folder::new();
    let store = create(&folder.file("a.weihua"));
    store
        .read(|conn| {
            assert_eq!(weihua::store::desk(conn)?, new_file().desk, "the desk as given");
            assert_eq!(
                weihua::store::current_plan_text(conn)?,
                new_file().plan_body,
                "the plan whole"
            );
            Ok(())
        })
        .unwrap();
    let log = store.read(|conn| weihua::store::newest_log_entries(conn, 10)).unwrap();
    assert_eq!(log.len(), 1, "making the file is one entry");
    assert_eq!(log[0].op, "create_file", "by its name");
}

#[test]
fn sqlite_says_the_settings_that_were_promised() {
    let folder = Folder::new();
    let store = create(&folder.file("a.weihua"));
    let read_back = |name: &str| {
        store
            .read(|conn| {
                Ok(conn.pragma_query_value(None, name, |row| {
                    row.get::<_, rusqlite::types::Value>(0)
                })?)
            })
            .unwrap()
    };
    use rusqlite::types::Value::{Integer, Text};
    assert_eq!(read_back("journal_mode"), Text("wal".into()));
    assert_eq!(read_back("locking_mode"), Text("exclusive".into()));
    for (name, value) in [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("page_size", 4096),
        ("mmap_size", 0),
        ("cache_size", -32_768),
        ("application_id", 0x5748_5A5A),
        ("user_version", i64::from(SCHEMA)),
        ("query_only", 1),
    ] {
        assert_eq!(read_back(name), Integer(value), "{name}");
    }
}

#[test]
fn a_file_that_is_there_is_never_made_anew() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    fs::File::create_new(&path).unwrap();
    let before = folder.photograph();
    let refused = Store::create(&path, &new_file(), &clerk(), moment()).unwrap_err();
    expect(&refused, Code::AlreadyExists, &path);
    assert_eq!(folder.photograph(), before, "nothing was touched and nothing left behind");
}

#[test]
fn a_missing_file_and_a_missing_folder_are_said() {
    let folder = Folder::new();
    for path in [folder.file("没有.weihua"), folder.file("没有/a.weihua")] {
        expect(&open(&path).unwrap_err(), Code::NotFound, &path);
    }
    let path = folder.file("没有/a.weihua");
    let refused = Store::create(&path, &new_file(), &clerk(), moment()).unwrap_err();
    expect(&refused, Code::NotFound, &path);
    assert!(folder.photograph().is_empty(), "nothing was left behind");
}

#[test]
fn a_folder_and_a_link_are_no_data_file() {
    let folder = Folder::new();
    let path = folder.file("文件夹.weihua");
    fs::create_dir(&path).unwrap();
    expect(&open(&path).unwrap_err(), Code::BadInput, &path);

    #[cfg(unix)]
    {
        let real = folder.file("real.weihua");
        create(&real).close().unwrap();
        let link = folder.file("link.weihua");
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let before = folder.photograph();
        let refused = open(&link).unwrap_err();
        expect(&refused, Code::BadInput, &link);
        assert!(refused.sentence.contains("real.weihua"), "says which file it points to");
        assert_eq!(folder.photograph(), before, "nothing was touched");
    }
}

#[test]
fn what_is_not_ours_is_refused_and_left_alone() {
    let folder = Folder::new();
    let other = folder.file("别的.weihua");
    raw(&other).execute_batch("CREATE TABLE t (a); PRAGMA user_version = 1").unwrap();
    let text = folder.file("文本.weihua");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"), &text).unwrap();
    for path in [&other, &text] {
        let before = folder.photograph();
        expect(&open(path).unwrap_err(), Code::Foreign, path);
        expect(&Store::look(path).unwrap_err(), Code::Foreign, path);
        assert_eq!(folder.photograph(), before, "no byte changed and nothing left beside it");
    }
}

#[test]
fn an_empty_or_headless_file_is_damaged_and_left_alone() {
    let folder = Folder::new();
    let empty = folder.file("空.weihua");
    fs::File::create_new(&empty).unwrap();
    let before = folder.photograph();
    expect(&open(&empty).unwrap_err(), Code::Damaged, &empty);
    assert_eq!(folder.photograph(), before, "no byte changed and nothing left beside it");
}

#[test]
fn a_newer_file_is_refused_by_both_numbers_and_left_alone() {
    let folder = Folder::new();
    let path = folder.file("新.weihua");
    create(&path).close().unwrap();
    raw(&path).pragma_update(None, "user_version", SCHEMA + 6).unwrap();
    let before = folder.photograph();
    let refused = open(&path).unwrap_err();
    expect(&refused, Code::Newer, &path);
    for named in [format!("格式{}", SCHEMA + 6), format!("格式{SCHEMA}")] {
        assert!(refused.sentence.contains(&named), "{named} is named: {}", refused.sentence);
    }
    assert_eq!(folder.photograph(), before, "no byte changed");
}

#[test]
fn a_newer_number_that_still_lies_in_the_log_is_seen_too() {
    let folder = Folder::new();
    let path = folder.file("新.weihua");
    create(&path).close().unwrap();
    let other = raw(&path);
    other.execute_batch("PRAGMA journal_mode = WAL").unwrap();
    other.pragma_update(None, "user_version", SCHEMA + 1).unwrap();
    // As a crash would leave it: the number in the log, not yet in the file.
    let copied = folder.file("copy.weihua");
    fs::copy(&path, &copied).unwrap();
    fs::copy(folder.file("新.weihua-wal"), folder.file("copy.weihua-wal")).unwrap();
    drop(other);
    let before = folder.photograph();
    expect(&open(&copied).unwrap_err(), Code::Newer, &copied);
    assert_eq!(folder.photograph(), before, "neither the file nor its log changed");
}

#[test]
fn a_file_marked_read_only_is_said() {
    let folder = Folder::new();
    let path = folder.file("只读.weihua");
    create(&path).close().unwrap();
    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let before = folder.photograph();
    expect(&open(&path).unwrap_err(), Code::NotWritable, &path);
    assert_eq!(folder.photograph(), before, "no byte changed");
}

/// A regular file where a folder is needed stops root too, which permissions do not.
#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    fs::remove_dir_all(files_folder(&path)).unwrap();
    fs::File::create_new(files_folder(&path)).unwrap();
    let before = folder.photograph();
    expect(&open(&path).unwrap_err(), Code::NotWritable, &path);
    assert_eq!(folder.photograph(), before, "no byte changed");

    let below = path.join("b.weihua");
    let refused = Store::create(&below, &new_file(), &clerk(), moment()).unwrap_err();
    expect(&refused, Code::NotWritable, &below);
}

#[cfg(target_os = "linux")]
#[test]
fn a_system_folder_takes_no_new_file() {
    let path = Path::new("/sys/a.weihua");
    let refused = Store::create(path, &new_file(), &clerk(), moment()).unwrap_err();
    assert_eq!(refused.code, Code::NotWritable, "{refused}");
}

#[test]
fn a_second_opening_in_the_same_program_is_told_who_has_the_file() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut first = create(&path);
    let refused = open(&path).unwrap_err();
    expect(&refused, Code::Locked, &path);
    assert!(
        refused.sentence.contains("自 2018-10-12 08:30 起"),
        "since when: {}",
        refused.sentence
    );
    type_in(&mut first, "m15", "照常保存").unwrap();
    drop(first);
    assert_eq!(
        field(&open(&path).unwrap(), "m15").as_deref(),
        Some("照常保存"),
        "free once closed"
    );
}

#[test]
fn a_file_held_by_another_tool_is_locked() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    create(&path).close().unwrap();
    let tool = raw(&path);
    tool.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    // Another process in earnest; here SQLite tells two handles of one process apart as well.
    expect(&open(&path).unwrap_err(), Code::Locked, &path);
}

#[test]
fn looking_changes_nothing_and_writes_nothing() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    type_in(&mut store, "m15", "原文").unwrap();
    store.close().unwrap();
    let before = folder.photograph();
    let mut looked = Store::look(&path).unwrap();
    assert_eq!(field(&looked, "m15").as_deref(), Some("原文"), "it can be read");
    let refused = type_in(&mut looked, "m15", "改").unwrap_err();
    expect(&refused, Code::NotWritable, &path);
    looked.close().unwrap();
    assert_eq!(folder.photograph(), before, "no byte changed and nothing left beside it");
}

#[test]
fn a_backup_is_a_data_file_and_never_replaces_one() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    type_in(&mut store, "m15", "原文").unwrap();
    let backup = folder.file("备份.weihua");
    store.back_up(&backup).unwrap();
    assert_eq!(field(&open(&backup).unwrap(), "m15").as_deref(), Some("原文"), "a backup opens");
    let before = folder.photograph();
    expect(&store.back_up(&backup).unwrap_err(), Code::AlreadyExists, &backup);
    assert_eq!(folder.photograph(), before, "the older backup is untouched");
}

/// One code, one full Chinese sentence that shows the path.
fn expect(refused: &Failure, code: Code, path: &Path) {
    assert_eq!(refused.code, code, "{refused}");
    assert!(refused.sentence.contains(&path.display().to_string()), "shows where: {refused}");
    assert!(refused.sentence.ends_with('。'), "a full sentence: {refused}");
}

fn raw(path: &Path) -> Connection {
    raw_connection(path)
}

#[test]
fn a_file_with_something_of_its_own_in_it_is_refused() {
    for sql in [
        "CREATE TRIGGER quiet AFTER INSERT ON draft_field BEGIN DELETE FROM revision; END",
        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "CREATE TABLE guest (x)",
        "DROP INDEX revision_by_period",
    ] {
        let folder = Folder::new();
        let path = folder.file("a.weihua");
        create(&path).close().unwrap();
        raw_connection(&path).execute_batch(sql).unwrap();
        let before = folder.photograph();
        let refused = open(&path).unwrap_err();
        assert_eq!(refused.code, Code::Damaged, "{sql}");
        assert!(refused.sentence.contains("内部结构"), "{}", refused.sentence);
        assert_eq!(folder.photograph(), before, "a refused file is left as it is: {sql}");
        let found = weihua::check::check(&Store::look(&path).unwrap()).unwrap();
        assert!(found.problems.iter().any(|one| one.code == "reshaped"), "体检 says so too: {sql}");
    }
}
