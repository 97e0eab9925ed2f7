//! What changes a data file while it is closed is found, whatever table it is in, and stays known.

use weihua::check::check;
use weihua::store::Store;

use crate::store_builders::*;

fn found(store: &Store) -> Vec<String> {
    let problems = check(store).unwrap().problems;
    let altered = problems.into_iter().filter(|one| one.code == "altered_while_closed");
    altered.map(|one| one.sentence).collect()
}

fn written(folder: &Folder) -> std::path::PathBuf {
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    type_in(&mut store, "m15", "燃气管线老化").unwrap();
    store.close().unwrap();
    path
}

#[test]
fn whatever_table_it_is_in_it_is_found_and_named() {
    for (sql, table) in [
        ("DELETE FROM draft_field", "draft_field"),
        ("UPDATE setting SET value = '[]' WHERE key = 'units'", "setting"),
        ("UPDATE plan_version SET reason = '别的'", "plan_version"),
        (
            "INSERT INTO contact (unit, role, valid_from, name, post, phone, author, at) VALUES ('u', 'clerk', '2018-01-01', '王', '', '1', 'a', '2018-01-01')",
            "contact",
        ),
    ] {
        let folder = Folder::new();
        let path = written(&folder);
        assert_eq!(found(&Store::look(&path).unwrap()), [""; 0], "control");
        raw_connection(&path).execute_batch(sql).unwrap();
        let said = found(&Store::look(&path).unwrap());
        assert_eq!(said.len(), 1, "{sql}");
        assert!(said[0].contains(&format!("（详情：{table}）")), "{}", said[0]);
    }
}

#[test]
fn it_is_said_once_on_opening_and_stays_known_however_work_goes_on() {
    let folder = Folder::new();
    let path = written(&folder);
    raw_connection(&path).execute_batch("UPDATE plan_version SET reason = '别的'").unwrap();
    let mut store = open(&path).unwrap();
    let said = store.altered_while_closed().unwrap();
    assert!(said.contains("plan_version") && said.contains("打开时发现"), "{said}");
    assert_eq!(store.altered_while_closed(), None, "once");
    type_in(&mut store, "m16", "加油站改造").unwrap();
    store.close().unwrap();

    let mut store = open(&path).unwrap();
    assert_eq!(store.altered_while_closed(), None, "nothing new");
    assert_eq!(found(&store), std::slice::from_ref(&said), "体检 still says it, with its day");
    store.close().unwrap();
    raw_connection(&path).execute_batch("DELETE FROM draft_field WHERE measure = 'm16'").unwrap();
    let again = open(&path).unwrap().altered_while_closed().unwrap();
    assert!(again.contains("draft_field") && again.contains("plan_version"), "both: {again}");
}

/// What an opening writes by itself comes after it has looked.
#[test]
fn an_index_that_is_made_anew_covers_nothing_up() {
    for sql in ["", "UPDATE plan_version SET reason = '别的'"] {
        let folder = Folder::new();
        let path = written(&folder);
        let older = "UPDATE setting SET value = '1' WHERE key = 'text_index'";
        raw_connection(&path).execute_batch(&format!("{older}; {sql}")).unwrap();
        let said = open(&path).unwrap().altered_while_closed().unwrap();
        assert!(
            said.contains("setting") && said.contains("plan_version") != sql.is_empty(),
            "{said}"
        );
        let store = open(&path).unwrap();
        assert_eq!(found(&store).len(), 1, "and what it wrote is not taken for more");
    }
}

#[test]
fn what_the_program_writes_is_not_taken_for_it() {
    let folder = Folder::new();
    let path = written(&folder);
    let mut store = open(&path).unwrap();
    type_in(&mut store, "m16", "加油站改造").unwrap();
    // Killed: it is closed without a seal of what was written since.
    store.settle().unwrap();
    std::mem::forget(store);
    let copy = folder.file("copy.weihua");
    std::fs::copy(&path, &copy).unwrap();
    let mut store = open(&copy).unwrap();
    assert_eq!((store.altered_while_closed(), found(&store).len()), (None, 0));
    store.close().unwrap();
    let mut backup = open(&copy).unwrap();
    type_in(&mut backup, "m17", "又写").unwrap();
    backup.back_up(&folder.file("backup.weihua")).unwrap();
    raw_connection(&folder.file("backup.weihua"))
        .execute_batch("UPDATE plan_version SET reason = '别的'")
        .unwrap();
    let said = found(&Store::look(&folder.file("backup.weihua")).unwrap());
    assert_eq!(said.len(), 1, "a copy carries a seal of its own");
}
