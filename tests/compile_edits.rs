//! What a person makes of the draft.

use std::time::Instant;

use weihua::compile::{self, PieceState};
use weihua::error::Code;
use weihua::progress::LONGEST_TEXT;

use crate::compile_builders::*;

const PLACE: &str = "m15.xicheng-anquan-jianguanju";

#[test]
fn the_draft_of_a_quarter_says_what_is_printed() {
    let office = Office::on("2018Q3");
    let begin = Instant::now();
    let view = office.view();
    eprintln!("a draft of 42 units in {:?}", begin.elapsed());
    let printed = office.printed().join("\n");
    for piece in pieces(&view) {
        assert!(printed.contains(&piece.text), "{}: {}", piece.place, piece.text);
        assert_eq!((piece.state, &piece.was), (PieceState::Drafted, &None));
    }
    let said: Vec<_> =
        pieces(&view).into_iter().filter(|piece| !piece.sources.is_empty()).collect();
    assert!(said.len() > 80, "{} paragraphs are said by somebody", said.len());
    for piece in said {
        for source in piece.sources {
            assert!(piece.drafted.contains(&source.name), "{}: {}", piece.place, piece.drafted);
            assert!(source.revision > 0);
        }
    }
    let sections: Vec<&str> = view.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(sections.len(), 30, "一、, 27 measures, 三、 and 四、");
    assert_eq!((sections[0], sections[1], sections[29]), ("overall", "m01", "next"));
}

#[test]
fn a_paragraph_is_edited_printed_and_drafted_again_and_no_source_is_touched() {
    let mut office = Office::on("2018Q3");
    let (sources, by_rule) = (office.contents(), office.printed());
    office.edits(PLACE, "区安全监管局检查34家次，整改14项。\n（本段已由领导审定）");
    let piece = office.piece(PLACE);
    assert_eq!(piece.state, PieceState::Edited);
    assert_eq!(piece.by.unwrap().author, "汇编员");
    assert!(office.printed().join("\n").contains("区安全监管局检查34家次，整改14项。"));
    assert_eq!(office.said_last(), "2018年第三季度汇编：修改“第15项 区安全监管局”一段");
    assert_eq!(office.contents(), sources, "no source is touched");
    let view = office.view();
    assert_eq!((view.edited, view.stale), (1, 0));

    office.redrafts(PLACE);
    assert_eq!(office.printed(), by_rule);
    assert_eq!(office.view().edited, 0);
}

#[test]
fn an_emptied_paragraph_is_left_out_and_may_come_back() {
    let mut office = Office::on("2018Q3");
    let (by_rule, drafted) = (office.printed(), office.piece(PLACE).drafted);
    office.edits(PLACE, "  ");
    assert_eq!(office.piece(PLACE).state, PieceState::LeftOut);
    assert!(!office.printed().join("\n").contains(&drafted));
    assert!(office.said_last().ends_with("一段不写入"));
    office.redrafts(PLACE);
    assert_eq!(office.printed(), by_rule);
}

#[test]
fn what_changes_nothing_leaves_no_trace() {
    let mut office = Office::on("2018Q3");
    let drafted = office.piece(PLACE).drafted;
    let log = office.log();
    office.edits(PLACE, &drafted);
    assert_eq!(office.log(), log, "what is drafted anyway");
    office.redrafts(PLACE);
    assert_eq!(office.log(), log, "what was never edited");
    office.edits(PLACE, "另写一段。");
    office.edits(PLACE, "另写一段。");
    assert_eq!(office.log(), log + 1, "the same twice");
    office.edits(PLACE, &drafted);
    assert_eq!(office.view().edited, 0, "typed back to what is drafted, it is drafted");
    assert_eq!(office.log(), log + 2);
}

#[test]
fn what_is_no_place_or_no_text_is_refused() {
    let mut office = Office::on("2018Q3");
    let refused = office.refused(|store, on| compile::edit(store, on, "m15", "字", ""));
    assert_eq!(refused.code, Code::NotFound);
    let long = "字".repeat(LONGEST_TEXT + 1);
    let refused = office.refused(|store, on| compile::edit(store, on, PLACE, &long, ""));
    assert_eq!(refused.code, Code::BadInput);
    let refused = office.refused(|store, on| compile::keep(store, on, PLACE, ""));
    assert_eq!(refused.code, Code::NotFound, "nobody edited it");
}

#[test]
fn each_period_has_its_own_draft() {
    let mut office = Office::on("2018Q3");
    office.edits("closing", "特此报告，请审阅。");
    office.period = "2018Q2".into();
    assert_eq!(office.view().edited, 0);
    assert!(!office.printed().contains(&"特此报告，请审阅。".to_owned()));
}
