//! The wording where a person put paragraphs otherwise.

use super::super::facts::Reviewed;
use super::super::store::{Edit, Edits};
use super::super::{Options, Placement, Sources};
use super::tests::{body, facts};
use super::{ParagraphPlace, compose, compose_edited, draft};
use crate::report::document::{Block, Emphasis, Origin, Run, SourceMarks};

fn edits(of: &[(&str, &str)]) -> Edits {
    of.iter()
        .map(|(place, text)| {
            let edit = Edit {
                text: (*text).to_owned(),
                drafted: String::new(),
                author: "某".to_owned(),
                at: String::new(),
            };
            (ParagraphPlace::parse(place).unwrap(), edit)
        })
        .collect()
}

#[test]
fn what_a_person_put_otherwise_stands_in_its_place_and_all_else_stays() {
    let edits = edits(&[
        ("overall.2", ""),
        ("m15.区安全监管局", "区安全监管局检查危险化学品单位132家次，执法力度加大。"),
        ("m15.rest", ""),
        ("problems.m15.区安全监管局", "区安全监管局反映企业人员流动大，培训跟不上。"),
        ("next.none", "各项措施按序时推进。"),
        ("closing", "特此报告，请审阅。"),
    ]);
    assert_eq!(
        body(&compose_edited(&facts(), &edits, &Options::default())),
        [
            "按照《某计划（2017年9月-2020年5月）》（西政办发〔2017〕23号）要求，现将2018年第一季度工作进展情况报告如下：",
            "一、总体情况",
            "截至2018年4月12日，2018年第一季度应报单位5家，其中按时报齐5家，迟报0家，报送不全0家，未报0家。",
            "2项工作措施中，按序时进度，达到1项（均待核），未定时限1项；各项措施标题后括号内为其序时进度。",
            "二、工作进展情况",
            "（五）依法推动企业落实主体责任",
            "15. 严格规范执法检查（达到，待核）。全区检查涉危单位132家次（5家中5家有数）。区安全监管局检查危险化学品单位132家次，执法力度加大。",
            "（九）配合市有关单位做好相关工作",
            "22. 建立实施“黑名单”制度。本措施文件未明确责任单位。",
            "三、存在的问题",
            "第15项　区安全监管局反映企业人员流动大，培训跟不上。",
            "四、下一步工作",
            "各项措施按序时推进。其他措施的下一步工作打算见附件1。",
            "特此报告，请审阅。",
        ]
    );
}

#[test]
fn an_edit_that_says_what_is_drafted_changes_not_a_run() {
    let facts = facts();
    let all = draft(&facts).into_iter().flat_map(|drafted| drafted.pieces);
    let all: Vec<(String, String)> =
        all.map(|piece| (piece.place.to_string(), piece.text())).collect();
    let pairs: Vec<(&str, &str)> = all.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let options = Options::default();
    assert_eq!(compose_edited(&facts, &edits(&pairs), &options), compose(&facts, &options));
}

#[test]
fn every_place_of_a_draft_is_there_once() {
    let mut places: Vec<ParagraphPlace> =
        draft(&facts()).into_iter().flat_map(|one| one.pieces).map(|one| one.place).collect();
    let many = places.len();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), many, "what a person wrote must find one place to go back to");
}

#[test]
fn a_paragraph_of_which_everything_is_left_out_is_not_printed() {
    let edits = edits(&[("problems.m15.区安全监管局", ""), ("m22.lead", "")]);
    let said = body(&compose_edited(&facts(), &edits, &Options::default()));
    assert!(!said.iter().any(|line| line.starts_with("第15项")), "its 第15项 goes with it");
    assert!(
        said.contains(&"22. 建立实施“黑名单”制度。".to_owned()),
        "the title of a measure is the plan's and stays: {said:#?}"
    );
}

#[test]
fn the_mark_of_the_review_stays_whatever_a_person_makes_of_the_words() {
    let mut facts = facts();
    let entries = &mut facts.groups[0].measures[0].entries;
    entries[0].review = Reviewed::Waiting;
    entries[1].placement = Placement::Adopted;
    let edits = edits(&[("m15.区安全监管局", "检查了。")]);
    let said = body(&compose_edited(&facts, &edits, &Options::default())).join("\n");
    assert!(said.contains("检查了。（待审）"), "{said}");
}

fn runs_of(block: &Block) -> &[Run] {
    match block {
        Block::Heading(heading) => &heading.continued,
        Block::Paragraph(paragraph) => &paragraph.runs,
        Block::Line(_) | Block::Table(_) | Block::Room(_) => &[],
    }
}

#[test]
fn what_is_edited_keeps_its_sources_and_a_name_at_its_beginning_is_set_off() {
    let edits = edits(&[("m15.区安全监管局", "一季度，区安全监管局：检查了。")]);
    let options = Options { sources: Sources::Printed, ..Options::default() };
    let document = compose_edited(&facts(), &edits, &options);
    assert_eq!(document.sources, SourceMarks::Printed);
    let by_hand: Vec<&Run> = document
        .body
        .iter()
        .flat_map(runs_of)
        .filter(|run| matches!(run.origin, Origin::ByHand(_)))
        .collect();
    let parts: Vec<(&str, Emphasis)> =
        by_hand.iter().map(|run| (run.text.as_str(), run.emphasis)).collect();
    assert_eq!(
        parts,
        [
            ("一季度，", Emphasis::Plain),
            ("区安全监管局：", Emphasis::Name),
            ("检查了。", Emphasis::Plain)
        ]
    );
    for run in by_hand {
        let Origin::ByHand(sources) = &run.origin else { unreachable!("filtered above") };
        assert_eq!(sources.len(), 1);
        assert_eq!(
            (sources[0].unit.as_str(), sources[0].revision.as_str()),
            ("区安全监管局", "第1版")
        );
    }
}
