//! The hashes of a 版: they see every change, nothing else, and stay what they are.

use std::time::Instant;

use weihua::id::{IndicatorId, UnitId};
use weihua::op::Op;
use weihua::revision::{Cell, Content, Evidence, Row, make};

use crate::revision_builders::*;
use crate::store_builders::*;

#[test]
fn the_hash_sees_every_character_and_no_order() {
    let rows: Vec<(String, String)> =
        (0..200).map(|n| (format!("m{n:03}"), format!("第{n}项进展"))).collect();
    let collect = |rows: &mut dyn Iterator<Item = &(String, String)>| {
        let mut content = Content::default();
        for (measure, text) in rows {
            content.rows.extend(says(measure, text).rows);
            content.numbers.insert(IndicatorId::new(measure.clone()), Some(text.len() as i64));
        }
        content
    };
    let forward = collect(&mut rows.iter());
    let backward = collect(&mut rows.iter().rev());
    assert_eq!(forward.hash(), backward.hash(), "the order of insertion is nobody's business");

    let mut changed = forward.clone();
    changed
        .rows
        .insert("m100".into(), Row { progress: Cell::typed("第100项进度"), ..Row::default() });
    assert_ne!(forward.hash(), changed.hash(), "one character");
    let mut changed = forward.clone();
    changed.numbers.insert("m100".into(), None);
    assert_ne!(forward.hash(), changed.hash(), "清空 is not a figure");
    let moved = |progress: &str, problems: &str| {
        let row = Row {
            progress: Cell::typed(progress),
            problems: Cell::typed(problems),
            ..Row::default()
        };
        Content { rows: [("m01".into(), row)].into(), ..Content::default() }.hash()
    };
    assert_ne!(moved("甲乙", "丙"), moved("甲", "乙丙"), "no two cells run together");
    let cleared = Row { progress: Cell::Cleared, ..Row::default() };
    let cleared = Content { rows: [("m01".into(), cleared)].into(), ..Content::default() };
    assert_ne!(cleared.hash(), moved("", ""), "blank and 清空 are two things");
}

#[test]
fn evidence_and_explanations_are_seen_and_leave_older_hashes_alone() {
    let plain = says("m15", "燃气管线老化");
    let listed = |name: &str, category: &str, size| {
        let mut content = plain.clone();
        let evidence = Evidence { name: name.into(), category: category.into(), size };
        content.evidence.insert(("m15".into(), "ab".repeat(32)), Some(evidence));
        content
    };
    let hash = listed("检查记录.pdf", "record", 12).hash();
    assert_ne!(hash, plain.hash(), "a piece of evidence is seen");
    assert_ne!(hash, listed("检查记录.pdf", "list", 12).hash(), "its category is seen");
    assert_ne!(hash, listed("检查记录.pdf", "record", 13).hash(), "its size is seen");
    let mut taken_out = plain.clone();
    taken_out.evidence.insert(("m15".into(), "ab".repeat(32)), None);
    assert_ne!(taken_out.hash(), plain.hash(), "taking one out is said");
    assert_ne!(taken_out.hash(), hash);

    let mut explained = plain.clone();
    let finding = ("m15.progress".to_owned(), "progress_repeated".to_owned());
    explained.explanations.insert(finding, Some("情况属实".into()));
    assert_ne!(explained.hash(), plain.hash(), "a 情况说明 is seen");
    assert_eq!(
        explained.hash(),
        "e4b3d7e031cd6ea87015524caa36b170c5312f24517bc668e8d905f411f1ec0f",
        "weihua2-content as docs/formats-revision.md has it"
    );
    let mut taken_back = plain.clone();
    taken_back.unreached.insert(("m01".into(), "d1".into()));
    assert_ne!(taken_back.hash(), plain.hash(), "a date taken back is seen");
    assert_eq!(
        taken_back.hash(),
        "979c04a07129634a5f52c4393878d7fe8a1c937a005d1add50df7e38189f6102",
        "its part as docs/formats-revision.md has it"
    );
    let over = plain.clone().over(&explained);
    assert_eq!(over.hash(), explained.hash(), "what is not said again stays");
}

/// Pinned: files made by an earlier version of this program must still prove true.
#[test]
fn the_hash_stays_what_it_was() {
    let mut content = says("m15", "燃气管线老化");
    content.numbers.insert("B4".into(), Some(7));
    content.numbers.insert("B5".into(), None);
    content.milestones.insert(("m01".into(), "d1".into()), day(2018, 3, 1));
    assert_eq!(
        content.hash(),
        "d15b94f80f703c20b9cb60318fd76cc6b48ce2c049c72642f7c8695c6471eb57",
        "weihua1-content as docs/formats-revision.md has it"
    );
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let first = made(&mut store, &[], content);
    assert_eq!(
        first.id.as_str(),
        "459fd8c245e7906744ea99aefcda7689816248ea8491f03a307247f880978686",
        "weihua1-rev as docs/formats-revision.md has it"
    );
}

#[test]
fn a_hundred_thousand_rows_are_kept_and_proven() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let text = "本季度完成辖区加油站、燃气供应站点全覆盖检查，".repeat(4);
    let begin = Instant::now();
    let op = Op::MakeRevision { on: subject(), origin: "导入".into() };
    store
        .write(op, &clerk(), moment(), |tx| {
            for unit in 0..1000 {
                let mut content = Content::default();
                for measure in 0..100 {
                    content
                        .rows
                        .extend(says(&format!("m{measure}"), &format!("{unit}{text}")).rows);
                }
                let unit = UnitId::new(format!("unit-{unit}"));
                make(tx, &revision_of(&unit, &first_quarter(), &[], content), &clerk(), moment())?;
            }
            Ok(())
        })
        .unwrap();
    let written = begin.elapsed();
    let begin = Instant::now();
    let damages = store.read(weihua::revision::verify_all).unwrap();
    println!("100,000 rows: written in {written:?}, proven in {:?}", begin.elapsed());
    assert!(damages.is_empty(), "what was written is what is there");
}
