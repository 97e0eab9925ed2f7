//! 搜索 at both desks: what is written is found, in its place, and nothing typed is an error.
#![allow(clippy::unwrap_used, reason = "a builder that fails is a test that fails")]

use std::collections::BTreeSet;
use std::time::Instant;

use weihua::clock::{Date, Moment};
use weihua::demo;
use weihua::desk::{DataFile, DeskKind};
use weihua::op::{Author, Op};
use weihua::progress::{self, At, FieldEdit, FieldName};
use weihua::revision::{
    self, Cell, Content, Evidence, NewRevision, Origin, Revision, Row, Withdrawal,
};
use weihua::search::{self, SearchAim, SearchGroup, SearchHit, SearchKind};
use weihua::store::text_index::{self, Entry};

fn moment() -> Moment {
    Moment {
        at: chrono::DateTime::parse_from_rfc3339("2026-03-02T09:30:00+08:00").unwrap(),
        today: Date::from_ymd_opt(2026, 3, 2).unwrap(),
    }
}

struct Desk {
    file: DataFile,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn of(kind: DeskKind) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(demo::proposed_name(kind));
        let file = demo::create(&path, kind, None, &Author::new("演示"), moment()).unwrap();
        Self { file, _folder: folder }
    }

    fn find(&self, query: &str) -> Vec<SearchGroup> {
        let DataFile { store, plan, desk } = &self.file;
        store.read(|conn| search::search(conn, plan, desk, query)).unwrap().groups
    }

    fn of_kind(&self, kind: SearchKind, query: &str) -> Vec<SearchHit> {
        let groups = self.find(query);
        groups.into_iter().find(|one| one.kind == kind).map(|one| one.hits).unwrap_or_default()
    }

    fn entries(&self, query: &str) -> Vec<SearchHit> {
        self.of_kind(SearchKind::Entries, query)
    }

    fn types(&mut self, period: &str, measure: &str, field: FieldName, text: &str) {
        let unit = self.file.desk.units[0].clone();
        let at = At {
            plan: &self.file.plan,
            unit: &unit,
            period: &period.into(),
            author: &Author::local(),
            moment: Moment { today: self.file.today(moment().today), ..moment() },
        };
        let edit = FieldEdit::Type(text.into());
        progress::edit_field(&mut self.file.store, at, &measure.into(), field, &edit).unwrap();
    }

    /// A 版 of 展览路街道 whose measure 15 says this.
    fn receives(
        &mut self,
        period: &str,
        parents: &[&Revision],
        text: &str,
        evidence: Option<&str>,
    ) -> Revision {
        let mut content = Content::default();
        let row = Row { progress: Cell::typed(text), ..Row::default() };
        content.rows.insert("m15".into(), row);
        if let Some(name) = evidence {
            let piece = Evidence { name: name.into(), category: String::new(), size: 1 };
            content.evidence.insert(("m15".into(), "0".repeat(64)), Some(piece));
        }
        let (unit, period) = ("xicheng-zhanlanlu-jiedao".into(), period.into());
        let new = NewRevision {
            unit,
            period,
            parents: parents.iter().map(|one| one.id.clone()).collect(),
            origin: Origin::Submission,
            plan_version: weihua::plan::content_hash(&self.file.plan).unwrap(),
            reason: String::new(),
            content,
        };
        let op = Op::ChangeSetting { what: "收版".into() };
        let author = Author::local();
        let make = |tx: &rusqlite::Transaction<'_>| revision::make(tx, &new, &author, moment());
        self.file.store.write(op, &author, moment(), make).unwrap()
    }

    fn withdraws(&mut self, one: &Revision) {
        let op = Op::ChangeSetting { what: "撤版".into() };
        let author = Author::local();
        let withdraw = |tx: &rusqlite::Transaction<'_>| {
            revision::withdraw(tx, one, Withdrawal::Because("撤版"), &author, moment())
        };
        self.file.store.write(op, &author, moment(), withdraw).unwrap();
    }

    fn keeps_evidence(&mut self, period: &str, name: &str) {
        let unit = self.file.desk.units[0].clone();
        let entry =
            Entry { kind: "evidence", unit: unit.as_str(), period, subject: "m15.0123456789ab" };
        let op = Op::ChangeSetting { what: "索引".into() };
        let author = Author::local();
        self.file
            .store
            .write(op, &author, moment(), |tx| text_index::put(tx, entry, name))
            .unwrap();
    }
}

fn shown(hit: &SearchHit) -> String {
    let piece = |piece: &search::SearchPiece| match piece.hit {
        true => format!("[{}]", piece.text),
        false => piece.text.clone(),
    };
    hit.excerpt.iter().map(piece).collect()
}

#[test]
fn a_word_of_two_characters_is_found_in_every_quarter_newest_first() {
    let mut desk = Desk::of(DeskKind::Unit);
    desk.types("2018Q3", "m15", FieldName::Problems, "燃气瓶组３处\n未登记，ＬＰＧ");
    desk.types("2018Q2", "m20", FieldName::NextSteps, "继续排查燃气瓶组");
    let hits = desk.entries("燃气瓶组");
    assert_eq!(hits.len(), 2);
    assert_eq!(hits[0].what, "措施15 存在问题");
    assert_eq!(hits[0].period, "2018年第三季度");
    assert_eq!(hits[0].unit, "德胜街道");
    assert_eq!(hits[1].period, "2018年第二季度");
    let unit = desk.file.desk.units[0].clone();
    let aim = SearchAim::Entry {
        unit,
        period: "2018Q3".into(),
        measure: "m15".into(),
        field: Some(FieldName::Problems),
    };
    assert_eq!(hits[0].leads, aim, "to the very field");
    for query in ["lpg", "瓶组3处", "Lpg 燃气", "３处"] {
        assert!(
            desk.entries(query).iter().any(|hit| hit.leads == aim),
            "“{query}”: width and case do not matter"
        );
    }
    assert_eq!(shown(&desk.entries("lpg")[0]).matches('[').count(), 1);
    assert!(desk.entries("燃气瓶组 不在任何一处").is_empty(), "every word must stand there");
}

#[test]
fn quarters_never_go_upwards_in_the_list() {
    for kind in [DeskKind::Unit, DeskKind::Bureau] {
        let desk = Desk::of(kind);
        let order: Vec<String> = desk
            .entries("检查")
            .iter()
            .map(|hit| match &hit.leads {
                SearchAim::Entry { period, .. } | SearchAim::Matrix { period, .. } => {
                    period.to_string()
                }
                SearchAim::Plan { .. } | SearchAim::Matters { .. } => String::new(),
            })
            .collect();
        assert!(order.len() > 10, "the demonstration speaks of it: {order:?}");
        assert!(order.is_sorted_by(|one, next| one >= next), "{order:?}");
    }
}

#[test]
fn the_office_finds_what_all_units_handed_over_and_is_led_to_the_cell() {
    let desk = Desk::of(DeskKind::Bureau);
    let own = desk.file.desk.units[0].clone();
    let hits = desk.entries("检查");
    assert!(hits.iter().any(|hit| !matches!(&hit.leads, SearchAim::Entry { .. })));
    for hit in &hits {
        match &hit.leads {
            SearchAim::Matrix { unit, .. } => assert_ne!(*unit, own),
            SearchAim::Entry { unit, .. } => assert_eq!(*unit, own),
            SearchAim::Plan { .. } | SearchAim::Matters { .. } => panic!("that is no entry"),
        }
        assert!(shown(hit).contains("[检查]"), "{}", shown(hit));
    }
    let group = desk.find("检查").into_iter().find(|one| one.kind == SearchKind::Entries).unwrap();
    assert_eq!(group.hits.len(), 20);
    assert!(group.more > 100, "the rest is counted: {}", group.more);
}

#[test]
fn the_name_of_a_unit_or_a_period_narrows_what_is_found() {
    let desk = Desk::of(DeskKind::Bureau);
    let all = |query: &str| {
        let group = desk.find(query).into_iter().find(|one| one.kind == SearchKind::Entries);
        group.map_or((0, Vec::new()), |one| (one.hits.len() + one.more as usize, one.hits))
    };
    let (many, _) = all("检查");
    let (of_one, hits) = all("德胜街道 检查");
    assert!(of_one > 0 && of_one < many / 5, "{of_one} of {many}");
    assert!(hits.iter().all(|hit| hit.unit == "德胜街道"), "{hits:#?}");
    assert!(hits.iter().all(|hit| shown(hit).contains("[检查]")));
    for period in ["2018年第一季度", "2018Q1", "2018年一季度"] {
        let (found, hits) = all(&format!("{period} 检查"));
        assert!(found > 0 && found < many, "{period}: {found} of {many}");
        assert!(hits.iter().all(|hit| hit.period == "2018年第一季度"), "{period}");
    }
    let (first, hits) = all("一季度 检查");
    assert!(first > 0 && hits.iter().all(|hit| hit.period.ends_with("第一季度")), "{hits:#?}");
    let (both, hits) = all("检查 德胜街道 2018年第一季度");
    assert!(both > 0 && both < of_one, "{both} of {of_one}");
    assert!(hits.iter().all(|hit| hit.unit == "德胜街道" && hit.period == "2018年第一季度"));
    assert_eq!(all("德胜街道 不在任何一处").0, 0, "a name alone finds nothing in what it names");
}

/// What the 版 in force say is in the index, not the ones before and not those withdrawn.
#[test]
fn a_revision_is_found_as_long_as_it_is_in_force_and_nothing_follows_it() {
    let mut desk = Desk::of(DeskKind::Bureau);
    let first = desk.receives("2018Q4", &[], "查出硝化棉三桶", Some("硝化棉照片.jpg"));
    let found = |desk: &Desk, word: &str| {
        (desk.entries(word).len(), desk.of_kind(SearchKind::Evidence, word).len())
    };
    assert_eq!(found(&desk, "硝化棉"), (1, 1));
    assert_eq!(desk.of_kind(SearchKind::Evidence, "硝化棉")[0].what, "措施15 佐证材料");
    let second = desk.receives("2018Q4", &[&first], "查出白磷一瓶", None);
    assert_eq!(found(&desk, "硝化棉"), (0, 1), "the file is still among its 佐证材料");
    assert_eq!(found(&desk, "白磷"), (1, 0));
    desk.withdraws(&second);
    assert_eq!(found(&desk, "白磷"), (0, 0));
    assert_eq!(found(&desk, "硝化棉"), (1, 1), "what it followed speaks again");
    desk.receives("2018Q4", &[&first], "查出白磷一瓶", None);
    assert_eq!(found(&desk, "白磷"), (1, 0), "the very same one, in force again");
    desk.receives("2018Q4", &[&first], "查出铝粉", None);
    assert_eq!((found(&desk, "白磷").0, found(&desk, "铝粉").0), (1, 1), "both sides of a fork");
}

/// A file from before the index: the first opening that may write fills it, and until then every
/// 版 is looked through.
#[test]
fn a_file_from_before_the_index_finds_the_same() {
    let mut desk = Desk::of(DeskKind::Bureau);
    let everything =
        |desk: &Desk| ["检查", "燃气", "德胜街道 检查", "整改"].map(|query| desk.find(query));
    let wanted = everything(&desk);
    assert!(wanted.iter().any(|groups| !groups.is_empty()));
    let forget = |tx: &rusqlite::Transaction<'_>| {
        weihua::store::setting::remove(tx, "text_index")?;
        tx.execute(
            "DELETE FROM text_index WHERE rowid IN
                 (SELECT id FROM text_entry WHERE kind IN ('revision', 'revision_evidence'))",
            [],
        )?;
        tx.execute("DELETE FROM text_entry WHERE kind IN ('revision', 'revision_evidence')", [])?;
        Ok(())
    };
    let op = Op::ChangeSetting { what: "索引".into() };
    desk.file.store.write(op, &Author::local(), moment(), forget).unwrap();
    let texts = |found: [Vec<SearchGroup>; 4]| {
        found.map(|groups| {
            groups.into_iter().find(|one| one.kind == SearchKind::Entries).map(|one| {
                (
                    one.more,
                    one.hits.iter().map(|hit| (hit.what.clone(), shown(hit))).collect::<Vec<_>>(),
                )
            })
        })
    };
    let texts_of = |desk: &Desk| texts(everything(desk));
    assert_eq!(texts_of(&desk), texts(wanted.clone()), "looked through");
    let path = desk.file.store.path().to_owned();
    desk.file.store.close().unwrap();
    desk.file = weihua::desk::open(&path, &Author::local(), moment()).unwrap();
    let held = desk.file.store.read(weihua::store::holds_revisions).unwrap();
    assert!(held, "the opening filled it");
    assert_eq!(everything(&desk), wanted);
}

#[test]
fn a_zero_report_is_found_by_its_reason() {
    let mut desk = Desk::of(DeskKind::Unit);
    let unit = desk.file.desk.units[0].clone();
    let at = At {
        plan: &desk.file.plan,
        unit: &unit,
        period: &"2018Q3".into(),
        author: &Author::local(),
        moment: Moment { today: desk.file.today(moment().today), ..moment() },
    };
    progress::report_zero(&mut desk.file.store, at, &"m21".into(), "辖区无硝酸铵仓库").unwrap();
    let hits = desk.entries("硝酸铵仓库");
    assert_eq!(hits[0].what, "措施21 零报告理由");
}

#[test]
fn names_of_evidence_are_found_in_a_group_of_their_own() {
    let mut desk = Desk::of(DeskKind::Unit);
    assert!(desk.of_kind(SearchKind::Evidence, "检查记录").is_empty());
    desk.keeps_evidence("2018Q2", "加油站检查记录（5月）.pdf");
    let hits = desk.of_kind(SearchKind::Evidence, "检查记录");
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].what, "措施15 佐证材料");
    assert_eq!(shown(&hits[0]), "加油站[检查记录]（5月）.pdf");
    assert!(matches!(&hits[0].leads, SearchAim::Entry { field: None, .. }));
    desk.keeps_evidence("1999Q1", "检查记录");
    assert_eq!(desk.of_kind(SearchKind::Evidence, "检查记录").len(), 1, "a period of no plan");
}

#[test]
fn every_sentence_of_the_plan_is_found_in_its_place() {
    let desk = Desk::of(DeskKind::Unit);
    let found = |query: &str| -> BTreeSet<String> {
        desk.of_kind(SearchKind::Plan, query).into_iter().map(|hit| hit.what).collect()
    };
    for measure in desk.file.plan.measures.clone() {
        let title: String = measure.title.chars().take(20).collect();
        let what = format!("措施{} 工作措施", measure.number);
        assert!(found(&title).contains(&what), "{title}");
    }
    assert!(found("西城消防支队 牵头").iter().any(|what| what.ends_with("责任单位")));
    assert!(found("区安委会办公室").iter().any(|what| what.starts_with("六、")));
    let aim = desk.of_kind(SearchKind::Plan, "督查").pop().unwrap().leads;
    assert!(matches!(aim, SearchAim::Plan { .. }));
}

#[test]
fn nothing_that_is_typed_is_an_error() {
    let desk = Desk::of(DeskKind::Bureau);
    let long = "燃 ".repeat(5_000);
    let words = (0..400).map(|n| format!("a{n} ")).collect::<String>();
    for query in [
        "",
        " ",
        "　",
        "。",
        "“”",
        "\"",
        "*",
        "气*",
        "NEAR(",
        "气 AND",
        "-气",
        "'; DROP TABLE revision; --",
        "\0",
        "\u{202e}",
        "😀",
        "\u{fdfa}",
        "e\u{301}\u{301}",
        &long,
        &words,
    ] {
        desk.find(query);
    }
    assert!(desk.find("。").is_empty(), "signs alone find nothing");
    assert!(!desk.find("检查。").is_empty(), "a sign beside a word is part of it");
}

/// Not a limit, a look: `cargo test -p weihua-tests --test search how_long -- --ignored --nocapture`.
#[test]
#[ignore = "prints figures"]
fn how_long_a_search_takes() {
    for kind in [DeskKind::Unit, DeskKind::Bureau] {
        let desk = Desk::of(kind);
        for query in ["燃气", "检查", "的", "lpg", "加油站 整改"] {
            let mut took: Vec<_> = (0..9)
                .map(|_| {
                    let begun = Instant::now();
                    desk.find(query);
                    begun.elapsed()
                })
                .collect();
            took.sort();
            let hits: usize =
                desk.find(query).iter().map(|one| one.hits.len() + one.more as usize).sum();
            println!("{kind:?} “{query}”: {hits} hits, median {:?}, worst {:?}", took[4], took[8]);
        }
        let begun = Instant::now();
        assert!(weihua::check::check(&desk.file.store).unwrap().is_clean());
        println!("{kind:?}: 体检 of it all {:?}", begun.elapsed());
    }
}
