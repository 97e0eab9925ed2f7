//! A data file cut short or with single bytes turned: it is refused or the damage is found, or
//! nothing of what people wrote is different. It never panics and never changes a refused file.

use std::fs;
use std::path::Path;

use weihua::check::check;
use weihua::error::{Code, Failure};
use weihua::file::write_whole;
use weihua::op::Op;
use weihua::revision::{Cell, Content, NewRevision, Origin, Row, make};
use weihua::store::Store;

use crate::store_builders::*;

/// A small file of which every kind of content is part; returns its bytes.
fn small_file(folder: &Folder) -> Vec<u8> {
    let path = folder.file("whole.weihua");
    let mut store = create(&path);
    type_in(&mut store, "m15", "燃气管线老化").unwrap();
    type_in(&mut store, "m16", "加油站改造").unwrap();
    let mut content = Content::default();
    for number in 1..20 {
        let row =
            Row { progress: Cell::typed(format!("第{number}项已完成")), ..Row::default() };
        content.rows.insert(format!("m{number:02}").as_str().into(), row);
    }
    content.numbers.insert("B4".into(), Some(7));
    let new = NewRevision {
        unit: desheng(),
        period: first_quarter(),
        parents: Vec::new(),
        origin: Origin::Submission,
        plan_version: "plan".into(),
        reason: String::new(),
        content,
    };
    let op = Op::MakeRevision { on: subject(), origin: "报送".into() };
    store.write(op, &clerk(), moment(), |tx| make(tx, &new, &clerk(), moment())).unwrap();
    store.close().unwrap();
    fs::read(path).unwrap()
}

/// Every row of every table, but for the index, which 体检 compares by itself, and the seal.
fn written(store: &Store) -> Result<String, Failure> {
    store.read(|conn| {
        let mut names = conn.prepare(
            "SELECT name FROM sqlite_schema
             WHERE type = 'table' AND name NOT GLOB 'text_index*' ORDER BY name",
        )?;
        let names = names.query_map([], |row| row.get::<_, String>("name"))?;
        let mut written = String::new();
        for table in names.collect::<Result<Vec<_>, _>>()? {
            let mut statement = conn.prepare(&format!("SELECT * FROM {table} NOT INDEXED"))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let value = |at| match row.get_ref(at)? {
                    rusqlite::types::ValueRef::Text(text) => {
                        Ok(String::from_utf8_lossy(text).into())
                    }
                    other => Ok::<_, Failure>(format!("{other:?}")),
                };
                let values: Vec<String> = (0..columns).map(value).collect::<Result<_, _>>()?;
                let line = values.join(" | ");
                if table != "setting" || !line.starts_with("seal | ") {
                    written += &format!("{table}: {line}\n");
                }
            }
        }
        Ok(written)
    })
}

#[derive(Default, Debug)]
struct Outcomes {
    refused: u32,
    found: u32,
    intact: u32,
}

/// Lays `bytes` down as a data file and sees what becomes of it.
fn try_out(folder: &Folder, bytes: &[u8], whole: &str, fault: &str, outcomes: &mut Outcomes) {
    let path = folder.file("faulty.weihua");
    write_whole(&path, bytes).unwrap();
    match open(&path) {
        Err(failure) => {
            assert!(
                matches!(failure.code, Code::Damaged | Code::Foreign | Code::Newer),
                "{fault}: a defined refusal, not {failure}"
            );
            outcomes.refused += 1;
            assert_eq!(fs::read(&path).unwrap(), bytes, "{fault}: refused, so not a byte changes");
            assert!(!with(&path, "-wal").exists(), "{fault}: nothing left beside it");
        }
        Ok(store) => {
            let clean = check(&store).unwrap().is_clean();
            if clean {
                let now = written(&store).unwrap();
                let other = now.lines().zip(whole.lines()).find(|(one, other)| one != other);
                assert_eq!(other, None, "{fault}: unseen, so nothing may differ");
                assert_eq!(now.len(), whole.len(), "{fault}");
                outcomes.intact += 1;
            } else {
                outcomes.found += 1;
            }
        }
    }
}

#[test]
fn a_file_cut_at_any_length_is_refused_and_left_alone() {
    let folder = Folder::new();
    let bytes = small_file(&folder);
    let mut outcomes = Outcomes::default();
    let lengths = (0..130)
        .chain((130..bytes.len()).step_by(997))
        .chain((bytes.len() - 3 * 4096..bytes.len()).step_by(61))
        .chain([bytes.len() - 1]);
    for length in lengths {
        try_out(&folder, &bytes[..length], "", &format!("cut to {length}"), &mut outcomes);
    }
    // A long text lies in pages of its own; the last of them are those at the end of the file.
    let path = folder.file("long.weihua");
    let mut store = create(&path);
    type_in(&mut store, "m15", &"燃气管线老化。".repeat(600)).unwrap();
    store.close().unwrap();
    let bytes = fs::read(path).unwrap();
    for length in (bytes.len() - 8 * 4096..bytes.len()).step_by(251) {
        try_out(&folder, &bytes[..length], "", &format!("long, cut to {length}"), &mut outcomes);
    }
    println!("cut short: {outcomes:?}");
    assert_eq!((outcomes.found, outcomes.intact), (0, 0), "no part of a file passes for a file");
}

#[test]
fn a_turned_byte_is_seen_or_harms_nothing() {
    let folder = Folder::new();
    let bytes = small_file(&folder);
    let whole = {
        let store = open(&folder.file("whole.weihua")).unwrap();
        written(&store).unwrap()
    };
    let mut outcomes = Outcomes::default();
    for offset in (0..100).chain((100..bytes.len()).step_by(211)) {
        let mut turned = bytes.clone();
        turned[offset] ^= 1 << (offset % 8);
        try_out(&folder, &turned, &whole, &format!("byte {offset} turned"), &mut outcomes);
    }
    println!("bytes turned: {outcomes:?}");
    assert!(outcomes.refused > 0 && outcomes.found > 0, "control: damage must be seen at all");
}

/// Every byte of what a person wrote, one by one: none may change unseen.
#[test]
fn no_byte_of_a_written_text_changes_unseen() {
    let folder = Folder::new();
    let bytes = small_file(&folder);
    let mut seen = 0;
    for text in ["燃气管线老化", "第7项已完成"] {
        let text = text.as_bytes();
        let places = bytes.windows(text.len()).enumerate().filter(|(_, window)| *window == text);
        for (place, _) in places {
            for offset in (place..place + text.len()).step_by(4) {
                let mut turned = bytes.clone();
                turned[offset] ^= 1;
                let path = folder.file("faulty.weihua");
                write_whole(&path, &turned).unwrap();
                let found = open(&path).map_or(true, |store| !check(&store).unwrap().is_clean());
                assert!(found, "byte {offset} of a written text turned");
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "control: the texts were there to be turned ({seen})");
}

/// Closing a connection would write the log into the file: not into one that was refused.
#[test]
fn a_damaged_file_keeps_its_log_as_it_was() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = create(&path);
    type_in(&mut store, "m15", "还在日志里").unwrap();
    let copy = folder.file("copy.weihua");
    let mut bytes = fs::read(&path).unwrap();
    let log = fs::read(with(&path, "-wal")).unwrap();
    assert!(!log.is_empty(), "control: the save is still in the log");
    drop(store);
    write_whole(&copy, &bytes).unwrap();
    write_whole(&with(&copy, "-wal"), &log).unwrap();
    assert_eq!(
        field(&open(&copy).unwrap(), "m15").as_deref(),
        Some("还在日志里"),
        "control: file and log together are whole"
    );

    let end = bytes.len();
    bytes[end - 4096..].fill(0xA5);
    write_whole(&copy, &bytes).unwrap();
    write_whole(&with(&copy, "-wal"), &log).unwrap();
    let before = folder.photograph();
    let refused = open(&copy).unwrap_err();
    assert_eq!(refused.code, Code::Damaged, "{refused}");
    assert_eq!(folder.photograph(), before, "neither the file nor its log changed");
}

fn with(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
