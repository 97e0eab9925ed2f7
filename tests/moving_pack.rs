//! 换电脑: everything in one file, opened elsewhere, and the one that stays behind.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use weihua::check::check;
use weihua::error::{Code, Result};
use weihua::file::{sha256, write_whole};
use weihua::moving::{move_out, peek, proposed_name, unpack};
use weihua::store::{KeptKind, Shut, Store, files_folder, restore};

use crate::moving_computer::computer;
use crate::store_builders::*;

pub fn go_on(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A file with words and two kept files.
pub fn filled(path: &Path) -> Store {
    let mut store = create(path);
    type_in(&mut store, "m15", "燃气管线老化").unwrap();
    store.keep(KeptKind::Scan, "扫描.pdf", b"scan", &clerk(), moment()).unwrap();
    store.keep(KeptKind::Evidence, "现场.jpg", &[7; 3000], &clerk(), moment()).unwrap();
    store
}

pub fn pack_at(store: &mut Store, to: &Path) -> Result<Option<weihua::moving::Packed>> {
    move_out(store, to, &clerk(), moment(), &mut go_on)
}

pub fn unpack_at(from: &Path, to: &Path) -> Result<Option<()>> {
    unpack(from, to, moment(), &mut go_on)
}

#[test]
fn everything_goes_along_and_work_goes_on_there() {
    let folder = Folder::new();
    let path = folder.file("德胜街道.weihua");
    let mut store = filled(&path);
    store.come_to(&computer("旧")).unwrap();
    type_in(&mut store, "m16", "写过，就记得是哪台电脑").unwrap();
    let name = proposed_name(&path, moment().today);
    assert_eq!(name, "德胜街道_换电脑_20181012.weihua-move");
    let stick = Folder::new();
    let moved = stick.file(&name);
    let packed = pack_at(&mut store, &moved).unwrap().unwrap();
    assert_eq!((packed.kept, packed.missing.len()), (2, 0));
    assert_eq!(packed.bytes, moved.metadata().unwrap().len());
    let says = peek(&moved).unwrap();
    assert_eq!((says.file_name.as_str(), says.computer.as_str()), ("德胜街道.weihua", "旧"));
    assert_eq!((says.written_at.as_str(), says.kept), ("2018-10-12 08:30", 2));

    let there = Folder::new();
    let place = there.file("新家 台账.weihua");
    unpack_at(&moved, &place).unwrap().unwrap();
    let mut at_new = open(&place).unwrap();
    at_new.come_to(&computer("新")).unwrap();
    assert!(matches!(at_new.shut(), Some(Shut::Elsewhere { .. })), "it comes from elsewhere");
    at_new.take_over(&clerk(), moment()).unwrap();
    type_in(&mut at_new, "m15", "在新电脑上接着填").unwrap();
    assert!(check(&at_new).unwrap().is_clean(), "rows, log and kept bytes");
    assert_eq!(at_new.read(weihua::store::kept_files).unwrap().len(), 2);
    let before: Vec<_> = at_new.read(|conn| weihua::store::newest_log_entries(conn, 99)).unwrap();
    assert!(before.iter().any(|entry| entry.op == "save_field"), "with its whole history");
    let beside: Vec<_> = there.photograph().into_iter().map(|(name, _)| name).collect();
    assert!(!beside.iter().any(|name| name.ends_with(".tmp")), "nothing unfinished: {beside:?}");
}

#[test]
fn what_stays_behind_may_be_looked_at_and_taken_back() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = filled(&path);
    let copy = store.copy_if_changed(moment()).unwrap().unwrap();
    pack_at(&mut store, &folder.file("a.weihua-move")).unwrap().unwrap();
    let refused = type_in(&mut store, "m15", "不许").unwrap_err();
    assert_eq!(refused.code, Code::NotWritable);
    assert!(refused.sentence.contains("转出") && refused.sentence.contains("收回"), "{refused}");
    let again = pack_at(&mut store, &folder.file("b.weihua-move")).unwrap_err();
    assert_eq!(again.code, Code::NotWritable, "nor moved a second time");
    let copied = store
        .make_reading_copy(&folder.file("c.weihua"), &clerk(), moment())
        .map(drop)
        .unwrap_err();
    assert!(copied.sentence.contains("a.weihua"), "the file itself is named: {copied}");
    store.close().unwrap();
    assert_eq!(
        restore(&path, &copy, &clerk(), moment()).unwrap_err().code,
        Code::NotWritable,
        "nor written by way of a copy"
    );

    let mut store = open(&path).unwrap();
    assert!(matches!(store.shut(), Some(Shut::MovedOut { .. })), "also after a new start");
    assert_eq!(field(&store, "m15").as_deref(), Some("燃气管线老化"));
    store.take_back(&clerk(), moment()).unwrap();
    type_in(&mut store, "m15", "收回之后").unwrap();
    store.close().unwrap();
    assert_eq!(open(&path).unwrap().shut(), None);
}

#[test]
fn bytes_that_are_gone_are_named_and_hold_nothing_up() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = filled(&path);
    let hash = sha256(b"scan");
    std::fs::remove_file(files_folder(&path).join(&hash[..2]).join(&hash)).unwrap();
    let moved = folder.file("a.weihua-move");
    let packed = pack_at(&mut store, &moved).unwrap().unwrap();
    assert_eq!((packed.kept, packed.missing), (1, vec!["扫描.pdf".to_owned()]));
    unpack_at(&moved, &folder.file("b.weihua")).unwrap().unwrap();
}

#[test]
fn stopped_anywhere_it_leaves_nothing_and_changes_nothing() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = filled(&path);
    let moved = folder.file("a.weihua-move");
    let mut steps = 0;
    for stop_at in 1.. {
        let before = folder.photograph();
        let watch = &mut |done: usize, total: usize| {
            steps = total;
            if done >= stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        if move_out(&mut store, &moved, &clerk(), moment(), watch).unwrap().is_some() {
            break;
        }
        assert_eq!(folder.photograph(), before, "stopped at {stop_at}");
        type_in(&mut store, "m15", &stop_at.to_string()).expect("and work goes on");
        assert!(stop_at <= steps);
    }
    assert_eq!(steps, 6, "rows and two kept files, written and read back");
    for stop_at in 1..=3 {
        let before = folder.photograph();
        let watch = &mut |done: usize, _| {
            if done >= stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        assert!(unpack(&moved, &folder.file("b.weihua"), moment(), watch).unwrap().is_none());
        assert_eq!(folder.photograph(), before, "stopped at {stop_at}");
    }
}

#[test]
fn nothing_is_ever_written_over() {
    let folder = Folder::new();
    let path = folder.file("a.weihua");
    let mut store = filled(&path);
    let moved = folder.file("a.weihua-move");
    write_whole(&moved, b"somebody's").unwrap();
    assert_eq!(pack_at(&mut store, &moved).unwrap_err().code, Code::AlreadyExists);
    assert_eq!(store.shut(), None, "and the file may still be written");
    std::fs::remove_file(&moved).unwrap();
    pack_at(&mut store, &moved).unwrap().unwrap();
    let taken = folder.file("b.weihua");
    write_whole(&taken, b"somebody's").unwrap();
    assert_eq!(unpack_at(&moved, &taken).unwrap_err().code, Code::AlreadyExists);
    std::fs::create_dir(files_folder(&folder.file("c.weihua"))).unwrap();
    let refused = unpack_at(&moved, &folder.file("c.weihua")).unwrap_err();
    assert_eq!(refused.code, Code::AlreadyExists, "{refused}");
}

/// Parts of a zip by their names.
type Parts = Vec<(String, Vec<u8>)>;

/// A zip with these parts and a seal that holds: whatever else is wrong is what it is refused for.
fn sealed(folder: &Folder, parts: &[(&str, &[u8])], method: zip::CompressionMethod) -> PathBuf {
    let path = folder.file("hostile.weihua-move");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.set_raw_comment(Box::new([b'0'; 64])).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let before = bytes.len() - 64;
    let seal = sha256(&bytes[..before]);
    bytes[before..].copy_from_slice(seal.as_bytes());
    write_whole(&path, &bytes).unwrap();
    path
}

fn manifest(data: &[u8], kept: &[&[u8]]) -> serde_json::Value {
    let part = |bytes: &[u8]| serde_json::json!({ "sha256": sha256(bytes), "size": bytes.len() });
    serde_json::json!({
        "format": 1, "program": "0.1.0", "file_name": "../../甲.weihua", "computer": "甲",
        "written_at": "2018-10-12 08:30", "data": part(data),
        "kept": kept.iter().map(|bytes| part(bytes)).collect::<Vec<_>>(),
    })
}

#[test]
fn a_hostile_file_is_refused_and_nothing_is_written() {
    let folder = Folder::new();
    let source = folder.file("a.weihua");
    filled(&source).close().unwrap();
    let data = std::fs::read(&source).unwrap();
    let mime: (&str, &[u8]) = ("mimetype", b"application/vnd.weihua.move");
    let text = |value: &serde_json::Value| value.to_string().into_bytes();
    let sound = text(&manifest(&data, &[]));
    let with = |extra: &[(&'static str, &'static [u8])]| {
        let mut parts: Vec<(&str, &[u8])> =
            vec![mime, ("manifest.json", &sound), ("data.weihua", &data)];
        parts.extend(extra);
        parts.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect::<Vec<_>>()
    };
    let bytes_of = |list: &[(&str, Vec<u8>)]| {
        list.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())).collect::<Vec<_>>()
    };
    let mut newer = manifest(&data, &[]);
    newer["format"] = 2.into();
    let mut huge = manifest(&data, &[]);
    huge["data"]["size"] = serde_json::json!(1_u64 << 60);
    let mut unsafe_name = manifest(&data, &[b"x"]);
    unsafe_name["kept"][0]["sha256"] = "../../../../outside".into();
    let other = b"not a data file at all".repeat(20);
    let hash = format!("kept/{}", sha256(b"x"));
    let all = |manifest: Vec<u8>, data: &[u8]| {
        bytes_of(&[
            ("mimetype", mime.1.to_vec()),
            ("manifest.json", manifest),
            ("data.weihua", data.to_vec()),
        ])
    };
    let cases: Vec<(&str, Parts, Code)> = vec![
        ("a part that climbs out", with(&[("../outside", b"x")]), Code::BadInput),
        ("a part nobody named", with(&[("kept/x", b"x")]), Code::BadInput),
        (
            "no data",
            bytes_of(&[("mimetype", mime.1.to_vec()), ("manifest.json", sound.clone())]),
            Code::BadInput,
        ),
        ("another zip", bytes_of(&[("mimetype", b"application/zip".to_vec())]), Code::BadInput),
        ("newer", all(text(&newer), &data), Code::Newer),
        ("larger than the file", all(text(&huge), &data), Code::BadInput),
        ("a kept name that climbs out", all(text(&unsafe_name), &data), Code::BadInput),
        ("a manifest that is none", all(b"{}".to_vec(), &data), Code::BadInput),
        ("data that is no data file", all(text(&manifest(&other, &[])), &other), Code::Foreign),
        ("other data than it says", all(text(&manifest(&other, &[])), &data), Code::BadInput),
        (
            "kept bytes under another's name",
            [all(text(&manifest(&data, &[b"x"])), &data), vec![(hash, b"y".to_vec())]].concat(),
            Code::BadInput,
        ),
    ];
    let there = Folder::new();
    for (what, parts, code) in &cases {
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let path = sealed(&folder, &parts, zip::CompressionMethod::Stored);
        let refused = unpack_at(&path, &there.file("b.weihua")).unwrap_err();
        assert_eq!(refused.code, *code, "{what}: {refused}");
        assert!(there.photograph().is_empty(), "{what}: nothing is left behind");
    }
    let parts = [mime, ("manifest.json", sound.as_slice()), ("data.weihua", data.as_slice())];
    let packed = sealed(&folder, &parts, zip::CompressionMethod::Deflated);
    assert_eq!(unpack_at(&packed, &there.file("b.weihua")).unwrap_err().code, Code::BadInput);
    assert!(there.photograph().is_empty(), "nothing is inflated");

    let sound = sealed(&folder, &parts, zip::CompressionMethod::Stored);
    assert_eq!(peek(&sound).unwrap().file_name, "甲.weihua", "its name leads nowhere");
    unpack_at(&sound, &there.file("b.weihua")).unwrap().expect("control: the sound one opens");
}
