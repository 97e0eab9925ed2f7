//! The sources change beneath the draft.

use std::collections::BTreeSet;

use proptest::prelude::*;
use weihua::compile::{DraftChangeKind, PieceState};
use weihua::report::quarterly::ParagraphPlace;
use weihua::review::{self, Remark};

use crate::compile_builders::*;

const PLACE: &str = "m15.xicheng-anquan-jianguanju";
const OTHER: &str = "m04.xicheng-yunguanchu";

#[test]
fn a_corrected_file_marks_the_edited_paragraph_it_speaks_of_and_no_other() {
    let mut office = Office::on("2018Q3");
    office.edits(PLACE, "区安全监管局检查34家次。");
    office.edits(OTHER, "区运管处开展联合检查。");
    let before = office.drafted();
    office.corrects(LEAD, "m15", says("更正：区安全监管局共检查43家次，已整改14项。"));

    let piece = office.piece(PLACE);
    assert_eq!(piece.text, "区安全监管局检查34家次。", "what a person wrote survives");
    assert_eq!(piece.was.as_deref(), before.get(PLACE).map(String::as_str));
    assert!(piece.drafted.contains("43家次"));
    let view = office.view();
    assert_eq!((view.edited, view.stale), (2, 1), "exactly one");
    assert!(office.piece(OTHER).was.is_none());
    assert!(!office.printed().join("\n").contains("43家次"), "nobody decided yet");
}

#[test]
fn whoever_decides_keeps_his_words_or_takes_the_new_ones() {
    let mut office = Office::on("2018Q3");
    office.edits(PLACE, "区安全监管局检查34家次。");
    office.corrects(LEAD, "m15", says("区安全监管局共检查43家次。"));
    office.keeps(PLACE);
    let piece = office.piece(PLACE);
    assert_eq!((piece.state, piece.was), (PieceState::Edited, None), "decided");
    assert_eq!(piece.text, "区安全监管局检查34家次。");
    assert!(office.said_last().ends_with("一段保留修改"), "{}", office.said_last());

    office.corrects(LEAD, "m15", says("区安全监管局共检查44家次。"));
    assert!(office.piece(PLACE).was.is_some_and(|was| was.contains("43家次")), "asked anew");
    office.redrafts(PLACE);
    assert!(office.printed().join("\n").contains("44家次"));
}

#[test]
fn an_edit_made_beside_an_older_draft_is_marked_at_once() {
    let mut office = Office::on("2018Q3");
    let seen = office.piece(PLACE).drafted;
    office.corrects(LEAD, "m15", says("区安全监管局共检查43家次。"));
    office
        .does(|store, on| weihua::compile::edit(store, on, PLACE, "检查34家次。", &seen))
        .unwrap();
    assert_eq!(office.piece(PLACE).was, Some(seen), "nobody saw the new one yet");
}

#[test]
fn where_the_source_comes_to_say_what_a_person_wrote_nothing_is_edited_any_more() {
    let mut office = Office::on("2018Q3");
    office.edits(PLACE, "区安全监管局共检查43家次。");
    office.corrects(LEAD, "m15", says("区安全监管局共检查43家次。"));
    assert_eq!(office.piece(PLACE).state, PieceState::Drafted);
    assert_eq!((office.view().edited, office.view().stale), (0, 0));
}

#[test]
fn what_is_returned_goes_unprinted_and_what_was_made_of_it_waits() {
    let mut office = Office::on("2018Q3");
    office.edits(PLACE, "区安全监管局检查34家次。");
    let remark = Remark { field: None, text: "数字与台账不符".into() };
    office.officer(LEAD, |store, at| review::return_row(store, at, &"m15".into(), &[remark]));
    assert!(office.find(PLACE).is_none());
    assert!(!office.printed().join("\n").contains("检查34家次。"), "returned: printed nowhere");
    let orphans = office.view().orphans;
    assert_eq!(orphans.len(), 1);
    assert_eq!(
        (orphans[0].name.as_str(), orphans[0].section.as_str()),
        ("第15项 区安全监管局", "m15")
    );

    office.officer(LEAD, |store, at| review::reopen(store, at, &"m15".into()));
    assert_eq!(office.piece(PLACE).text, "区安全监管局检查34家次。", "it is there again");
    assert!(office.view().orphans.is_empty());
}

#[test]
fn what_changed_since_the_draft_was_looked_over_is_listed_with_both_sides() {
    let mut office = Office::on("2018Q3");
    assert!(office.view().changes.is_empty() && office.view().looked_over.is_none());
    office.looks_over();
    let view = office.view();
    assert!(view.changes.is_empty());
    assert_eq!(view.looked_over.unwrap().author, "汇编员");

    office.corrects(LEAD, "m15", says("区安全监管局共检查43家次。"));
    let changes = office.view().changes;
    let said: Vec<_> = changes.iter().filter(|change| change.said).collect();
    assert_eq!(said.len(), 1, "{said:#?}");
    assert_eq!((said[0].place.as_str(), said[0].kind), (PLACE, DraftChangeKind::Changed));
    assert!(said[0].after.contains("43家次") && !said[0].before.contains("43家次"));
    let section = office.view().sections.into_iter().find(|one| one.id == "m15").unwrap();
    assert_eq!(section.changed as usize, changes.iter().filter(|one| one.section == "m15").count());

    let many = changes.len();
    office.looks_over();
    assert!(office.view().changes.is_empty());
    assert!(office.said_last().ends_with(&format!("变化{many}处")), "{}", office.said_last());
}

#[test]
fn a_file_taken_back_changes_its_own_paragraphs_and_what_counts_it() {
    let mut office = Office::on("2018Q3");
    let units: Vec<String> =
        office.file.plan.units.iter().map(|unit| unit.id.to_string()).collect();
    // In turn all kinds of units: heads, bodies that speak beside others, streets.
    for unit in ["xicheng-huanbaoju", "xicheng-desheng-jiedao", "xicheng-yunguanchu"] {
        assert!(units.iter().any(|known| known == unit), "{unit} is a unit of the plan");
        let before = office.view();
        let spoken_by = |place: &str| -> BTreeSet<String> {
            let found = pieces(&before).into_iter().find(|piece| piece.place == place);
            let sources = found.into_iter().flat_map(|piece| piece.sources);
            sources.map(|source| source.unit.to_string()).collect()
        };
        office.looks_over();
        office.loses(unit);
        let changes = office.view().changes;
        assert!(!changes.is_empty(), "{unit} counted somewhere");
        for change in changes {
            match ParagraphPlace::parse(&change.place).unwrap() {
                ParagraphPlace::Spoken(_, who) => {
                    assert_eq!(who.as_str(), unit, "{change:?}");
                    assert_eq!(change.kind, DraftChangeKind::Gone);
                }
                ParagraphPlace::Problem(measure, _) => {
                    let shared = pieces(&before).into_iter().any(|piece| {
                        piece.place.starts_with(&format!("problems.{measure}."))
                            && piece.sources.iter().any(|source| source.unit.as_str() == unit)
                    });
                    assert!(shared || spoken_by(&change.place).contains(unit), "{change:?}");
                }
                // Which measures press follows from what was reported of them.
                ParagraphPlace::Step(..) => {}
                place => assert!(!place.is_said(), "{change:?}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// Whatever was edited is there letter for letter after any sources changed, printed or waiting.
    #[test]
    fn what_persons_wrote_survives_whatever_comes(
        chosen in prop::collection::btree_set(0_usize..200, 1..12),
        corrected in prop::collection::vec((0_usize..200, "[甲乙丙丁]{5,12}"), 1..6),
    ) {
        let mut office = Office::on("2018Q3");
        let all = pieces(&office.view());
        let said: Vec<_> = all.iter().filter(|piece| piece.place.starts_with('m')
            && !piece.sources.is_empty()).collect();
        let mut written = Vec::new();
        for at in chosen {
            let place = &all[at % all.len()].place;
            let text = format!("第{at}处由人改写。");
            office.edits(place, &text);
            written.retain(|(known, _)| known != place);
            written.push((place.clone(), text));
        }
        for (at, text) in corrected {
            let source = &said[at % said.len()].sources[0];
            office.corrects(source.unit.as_str(), source.measure.as_str(), says(&text));
        }
        let view = office.view();
        let mut found: Vec<(String, String)> = pieces(&view)
            .into_iter()
            .filter(|piece| piece.state == PieceState::Edited)
            .map(|piece| (piece.place, piece.text))
            .collect();
        found.extend(view.orphans.into_iter().map(|orphan| (orphan.place, orphan.text)));
        found.sort();
        written.sort();
        prop_assert_eq!(found, written);
    }
}
