use std::collections::BTreeSet;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};

use super::*;
use crate::archive::Writer;
use crate::clock::Moment;
use crate::error::{Code, Failure};
use crate::file;
use crate::id::{MeasureId, PeriodId, PlanId, UnitId};
use crate::key::DeskKey;
use crate::revision::{Cell, Content, Evidence, Origin, Revision, RevisionId, Row};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    says: String,
}

fn moment() -> Moment {
    Moment {
        at: DateTime::parse_from_rfc3339("2018-04-03T16:20:00.000+08:00").unwrap(),
        today: NaiveDate::from_ymd_opt(2018, 4, 3).unwrap(),
    }
}

fn content(progress: &str, sha256: &str) -> Content {
    let mut content = Content::default();
    let row = Row {
        progress: Cell::typed(progress),
        problems: Cell::Cleared,
        completion: Cell::typed("ongoing"),
        ..Row::default()
    };
    content.rows.insert(MeasureId::new("m15"), row);
    content.numbers.insert("B1".into(), Some(12));
    content.numbers.insert("B2".into(), None);
    content
        .milestones
        .insert((MeasureId::new("m01"), "d1".into()), NaiveDate::from_ymd_opt(2018, 3, 1).unwrap());
    content.unreached.insert((MeasureId::new("m06"), "d1".into()));
    let piece = Evidence { name: "检查记录.txt".into(), category: "record".into(), size: 9 };
    content.evidence.insert((MeasureId::new("m15"), sha256.to_owned()), Some(piece));
    content.explanations.insert(("m15.progress".into(), "same".into()), Some("情况属实".into()));
    content
}

fn revision(number: u32, parents: &[&Revision], content: &Content) -> Revision {
    Revision {
        id: RevisionId::new(""),
        seq: 0,
        unit: UnitId::new("xicheng-desheng-jiedao"),
        period: PeriodId::new("2018Q1"),
        number,
        origin: Origin::Submission,
        plan_version: "5e".repeat(32),
        content_hash: content.hash(),
        reason: String::new(),
        author: "本机用户".into(),
        at: moment().stamp(),
        parents: parents.iter().map(|parent| parent.id.clone()).collect(),
    }
    .with_its_id()
}

/// A package of two 版 and one file at `path`.
fn package(path: &Path, body: &Body) -> Written {
    let kept = path.parent().unwrap().join("kept");
    let sha256 = file::keep(&kept, b"check...\n").unwrap();
    let (first, second) =
        (content("检查燃气站6座。", &sha256), content("检查燃气站8座。", &sha256));
    let one = revision(1, &[], &first);
    let two = revision(2, &[&one], &second);
    let new = NewFile {
        kind: Kind::Submission,
        plan: PlanStamp { id: PlanId::new("xicheng-2017-23"), version: "5e".repeat(32) },
        sender: Sender { unit: one.unit.clone(), file: "ab".repeat(16) },
        log: LogHead { entries: 7, hash: "cd".repeat(32) },
        body,
        revisions: &[(one, first), (two, second)],
        attached: &BTreeSet::from([sha256]),
        kept_in: &kept,
    };
    write(path, &new, &DeskKey::of_seed([7; 32]), moment()).unwrap()
}

/// Bytes as somebody else leaves them on a stick.
fn put(path: &Path, bytes: &[u8]) {
    std::fs::File::create(path).unwrap().write_all(bytes).unwrap();
}

fn body() -> Body {
    Body { says: "你好".into() }
}

#[test]
fn what_was_written_is_what_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("2018Q1_德胜街道_第2版_7F2A.whx");
    let written = package(&path, &body());
    let opened = open(&path).unwrap();
    assert_eq!(opened.body::<Body>().unwrap(), body());
    assert_eq!((&opened.id, &opened.sha256), (&written.id, &written.sha256));
    assert_eq!(opened.size, std::fs::metadata(&path).unwrap().len());
    let numbers: Vec<u32> = opened.revisions.iter().map(|(revision, _)| revision.number).collect();
    assert_eq!(numbers, [1, 2]);
    let (_, content) = &opened.revisions[1];
    assert_eq!(content.rows[&MeasureId::new("m15")].problems, Cell::Cleared, "清空 is not blank");
    assert_eq!(content.rows[&MeasureId::new("m15")].next_steps, Cell::Blank);
    let elsewhere = folder.path().join("elsewhere");
    opened.keep_attached(&elsewhere).unwrap();
    assert_eq!(file::read_kept(&elsewhere, &opened.attached[0]).unwrap(), b"check...\n");
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 3, "the file, and two folders: nothing temporary");
}

#[test]
fn the_same_is_written_as_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("1.whx"), folder.path().join("2.whx"));
    assert_eq!(package(&one, &body()).sha256, package(&two, &body()).sha256);
    let other = package(&two, &Body { says: "另一个".into() });
    assert_ne!(open(&one).unwrap().id, other.id, "control: another body, another file");
}

/// One sentence a clerk understands: what, that nothing changed, what to do.
fn is_said(failure: &Failure) {
    let sentence = &failure.sentence;
    assert!(sentence.ends_with('。') && sentence.contains("未作任何改动"), "{sentence}");
    assert!(sentence.contains('请'), "{sentence}");
}

#[test]
fn one_flipped_bit_anywhere_is_refused_and_its_place_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.whx");
    package(&path, &body());
    let bytes = std::fs::read(&path).unwrap();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let places = [
        "文件头",
        "文件标识",
        "目录",
        "签名",
        "正文",
        "第1版数据",
        "第2版数据",
        "附件",
        "文件结构",
    ];
    let flipped = folder.path().join("flipped.whx");
    for at in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1 << (at % 8);
        put(&flipped, &bytes);
        let refused = open(&flipped).expect_err(&format!("byte {at} was changed"));
        is_said(&refused);
        assert!(
            refused.sentence.contains("不一样") || refused.sentence.contains("不完整"),
            "byte {at}: {}",
            refused.sentence
        );
        named.extend(places.iter().filter(|place| refused.sentence.contains(*place)));
    }
    for place in places {
        assert!(named.contains(place), "some byte lies in {place}: {named:?}");
    }
    put(&flipped, &bytes);
    open(&flipped).expect("control: unchanged it opens");
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.whx");
    package(&path, &body());
    let bytes = std::fs::read(&path).unwrap();
    let cut = folder.path().join("cut.whx");
    for length in 0..bytes.len() {
        put(&cut, &bytes[..length]);
        let refused = open(&cut).expect_err(&format!("{length} of {} bytes", bytes.len()));
        is_said(&refused);
        if length >= 37 {
            let says = format!("应有{}字节，现有{length}字节", bytes.len());
            assert!(refused.sentence.contains(&says), "{}", refused.sentence);
        }
    }
    put(&cut, &[&bytes[..], b"x"].concat());
    assert!(open(&cut).unwrap_err().sentence.contains("不完整"), "nor may it grow");
}

#[test]
fn what_is_no_exchange_file_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.whx");
    for bytes in
        [&b""[..], b"PK\x03\x04", b"hello, this is a text that is long enough for a head", &[0; 90]]
    {
        put(&path, bytes);
        let refused = open(&path).unwrap_err();
        assert_eq!(refused.code, Code::BadInput);
        assert!(refused.sentence.contains("不是报送包"), "{}", refused.sentence);
    }
    let refused = open(folder.path()).unwrap_err();
    assert!(refused.sentence.contains("不是报送包") || refused.code != Code::Internal);
    assert_eq!(open(&folder.path().join("gone.whx")).unwrap_err().code, Code::NotFound);
}

/// A file sealed and as long as it says, with parts of somebody's own making.
fn forged(path: &Path, parts: &[(&str, &[u8])]) {
    let mut writer = Writer::begin_after(&[0; 37], path).unwrap();
    for (name, bytes) in parts {
        writer.part(name, bytes.len() as u64, &mut &**bytes).unwrap();
    }
    let file =
        writer.finish(|whole| format!("WEIHUA-EXCHANGE {whole:020}\n").into_bytes()).unwrap();
    file.persist(path).unwrap();
}

fn manifest(key: &DeskKey, change: impl FnOnce(&mut serde_json::Value)) -> (Vec<u8>, Vec<u8>) {
    let body = br#"{"says":"x"}"#;
    let mut value = serde_json::json!({
        "format": 1, "kind": "submission", "program": "0.1.0",
        "plan": { "id": "xicheng-2017-23", "version": "5e".repeat(32) },
        "sender": { "unit": "xicheng-desheng-jiedao", "file": "ab" },
        "key": key.public(), "written_at": "2018-04-03 16:20",
        "log": { "entries": 1, "hash": "cd" },
        "parts": [{ "name": "body.json", "size": body.len(), "sha256": file::sha256(body) }],
    });
    change(&mut value);
    let list = serde_json::to_vec(&value).unwrap();
    let signatures = super::signature::signatures(&list, key);
    (list, signatures)
}

#[test]
fn hostile_files_that_are_sealed_and_signed_are_refused_all_the_same() {
    const BODY: &[u8] = br#"{"says":"x"}"#;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.whx");
    let key = DeskKey::of_seed([9; 32]);
    let mime = super::manifest::MIME.as_bytes();
    let put = |list: &[u8], signatures: &[u8], more: &[(&str, &[u8])]| {
        let mut parts = vec![
            ("mimetype", mime),
            ("manifest.json", list),
            ("manifest.sig", signatures),
            ("body.json", BODY),
        ];
        parts.extend(more);
        forged(&path, &parts);
        open(&path)
    };
    let (list, signatures) = manifest(&key, |_| {});
    assert!(put(&list, &signatures, &[]).is_ok(), "control: this one is in order");

    let refused = put(&list, &signatures, &[("../../etc/passwd", b"x")]).unwrap_err();
    assert!(refused.sentence.contains("文件结构"), "a part nobody listed: {refused}");
    let other = DeskKey::of_seed([1; 32]);
    let refused = put(&list, &super::signature::signatures(&list, &other), &[]).unwrap_err();
    assert!(refused.sentence.contains("签名"), "signed by another key than it names: {refused}");
    let (list, signatures) =
        manifest(&key, |value| value["parts"][0]["size"] = (1_u64 << 40).into());
    let refused = put(&list, &signatures, &[]).unwrap_err();
    assert!(refused.sentence.contains("上限"), "a part of a terabyte: {refused}");
    let (list, signatures) = manifest(&key, |value| value["format"] = 2.into());
    assert_eq!(put(&list, &signatures, &[]).unwrap_err().code, Code::Newer);
    let (list, signatures) = manifest(&key, |value| value["extra"] = 1.into());
    assert!(put(&list, &signatures, &[]).is_err(), "a field nobody knows");
    let (list, signatures) = manifest(&key, |value| value["parts"] = serde_json::json!([]));
    assert!(put(&list, &signatures, &[]).is_err(), "no body is listed");
    let doubled = String::from_utf8(manifest(&key, |_| {}).0).unwrap().replacen(
        "\"format\":1",
        "\"format\":1,\"format\":1",
        1,
    );
    let signatures = super::signature::signatures(doubled.as_bytes(), &key);
    assert!(put(doubled.as_bytes(), &signatures, &[]).is_err(), "a key given twice");
    let revision = br#"{"unit":"x"}"#;
    let name = format!("revision/1-{}.json", "ab".repeat(32));
    let (list, signatures) = manifest(&key, |value| {
        let part = serde_json::json!({
            "name": name, "size": revision.len(), "sha256": file::sha256(revision) });
        value["parts"].as_array_mut().unwrap().push(part);
    });
    let refused = put(&list, &signatures, &[(&name, revision)]).unwrap_err();
    assert!(refused.sentence.contains("看不懂"), "a 版 that is none: {refused}");
    let algorithm = String::from_utf8(super::signature::signatures(&list, &key)).unwrap();
    let unknown = algorithm.replace("ed25519", "sm2-sm3");
    let refused = put(&list, unknown.as_bytes(), &[(&name, revision)]).unwrap_err();
    assert_eq!(refused.code, Code::Newer, "an algorithm that comes later: {refused}");
}

#[test]
fn a_compressed_or_doubled_part_is_refused() {
    use zip::write::SimpleFileOptions;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.whx");
    let key = DeskKey::of_seed([9; 32]);
    let (list, signatures) = manifest(&key, |_| {});
    let zipped = |method: zip::CompressionMethod, doubled: bool| {
        let mut file = std::fs::File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(&path)
            .unwrap();
        file.write_all(&[b'0'; 37]).unwrap();
        let mut zip = zip::ZipWriter::new(file);
        let options = SimpleFileOptions::default().compression_method(method);
        let mime = super::manifest::MIME.as_bytes();
        for (name, bytes) in [
            ("mimetype", mime),
            ("manifest.json", &list),
            ("manifest.sig", &signatures),
            ("body.json", br#"{"says":"x"}"#),
        ] {
            zip.start_file(name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        if doubled {
            zip.start_file("bodY.json", options).unwrap();
            zip.write_all(b"{}").unwrap();
        }
        zip.set_raw_comment(vec![b'0'; 64].into_boxed_slice()).unwrap();
        let mut file = zip.finish().unwrap();
        let whole = file.metadata().unwrap().len();
        file.seek(SeekFrom::Start(0)).unwrap();
        writeln!(file, "WEIHUA-EXCHANGE {whole:020}").unwrap();
        drop(file);
        let mut bytes = std::fs::read(&path).unwrap();
        if doubled {
            // Two parts of one name, which no zip library writes.
            while let Some(at) = bytes.windows(9).position(|nine| nine == b"bodY.json") {
                bytes[at + 3] = b'y';
            }
        }
        let before = bytes.len() - 64;
        let seal = file::sha256(&bytes[..before]);
        bytes[before..].copy_from_slice(seal.as_bytes());
        put(&path, &bytes);
        open(&path)
    };
    assert!(zipped(zip::CompressionMethod::Stored, false).is_ok(), "control: stored and once");
    assert!(zipped(zip::CompressionMethod::Deflated, false).is_err(), "compressed");
    assert!(zipped(zip::CompressionMethod::Stored, true).is_err(), "twice");
}
